//! Zones and fronts for any list of settlements: a partition, and nothing else.

use geo::Validation;
use geo_types::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};
use proptest::prelude::*;
use salient::control::Status;
use salient::theatre::SideId;
use salient::units::{Date, LonLat};
use salient::zones::{ListOptions, PriorMap, Settlement, Situation, map_of_settlements};
use std::collections::BTreeMap;

fn ring(corners: &[(f64, f64)]) -> LineString<f64> {
    LineString(corners.iter().chain(corners.first()).map(|(x, y)| Coord { x: *x, y: *y }).collect())
}

/// A land with a lake and an island.
fn theatre() -> MultiPolygon<f64> {
    let land = ring(&[(36.0, 34.0), (38.1, 34.2), (38.4, 35.7), (37.2, 35.4), (36.2, 36.0)]);
    let lake = ring(&[(36.8, 34.7), (36.9, 35.1), (37.3, 34.9)]);
    let island = ring(&[(38.5, 34.5), (38.8, 34.5), (38.7, 34.9)]);
    MultiPolygon(vec![Polygon::new(land, vec![lake]), Polygon::new(island, Vec::new())])
}

fn settlement(i: usize, lon: f64, lat: f64, side: &str) -> Settlement {
    Settlement {
        id: i.to_string(),
        name: String::new(),
        at: LonLat::new(lon, lat),
        side: Some(SideId(side.into())),
        status: Status::Held,
        as_of: None,
        confidence: None,
        position: None,
    }
}

fn options() -> ListOptions {
    ListOptions::new(Date::constant(2024, 6, 15))
}

fn map(settlements: &[Settlement], options: &ListOptions) -> Situation {
    map_of_settlements(settlements, &theatre(), options).0
}

type Step = ((i64, i64), (i64, i64));

fn steps(line: &LineString<f64>) -> impl Iterator<Item = Step> + '_ {
    let dot = |c: Coord<f64>| ((c.x * 1e6).round() as i64, (c.y * 1e6).round() as i64);
    line.0.windows(2).map(move |w| (dot(w[0]), dot(w[1])))
}

/// Every directed edge of the zones' rings, with the side to its left.
fn edges(map: &Situation) -> BTreeMap<Step, Option<SideId>> {
    let mut found = BTreeMap::new();
    for zone in &map.zones {
        for ring in std::iter::once(zone.polygon.exterior()).chain(zone.polygon.interiors()) {
            for step in steps(ring) {
                assert!(found.insert(step, zone.side.clone()).is_none(), "{step:?} bounds two zones on one side");
            }
        }
    }
    found
}

fn hold(map: &Situation) {
    let edges = edges(map);
    let shared = |(a, b): &Step| edges.contains_key(&(*b, *a));
    let alone = edges.keys().filter(|step| !shared(step));
    // What no other zone shares is outline: each stretch of it lies along an edge of the theatre.
    for ((ax, ay), (bx, by)) in alone {
        let middle = Coord { x: (ax + bx) as f64 / 2e6, y: (ay + by) as f64 / 2e6 };
        assert!(on_outline(middle), "{middle:?} lies open inside the theatre");
    }
    for zone in &map.zones {
        assert!(zone.polygon.is_valid(), "invalid: {:?}", zone.polygon);
        assert!(zone.confidence.is_finite() && (0.0..=1.0).contains(&zone.confidence));
    }
    for front in &map.fronts {
        assert_ne!(front.left, front.right);
        for (a, b) in steps(&front.line) {
            assert_eq!(edges.get(&(a, b)), Some(&Some(front.left.clone())));
            assert_eq!(edges.get(&(b, a)), Some(&Some(front.right.clone())));
        }
    }
    let drawn: f64 = map.zones.iter().map(|z| z.area_km2).sum();
    let whole = map_of_settlements(&[], &theatre(), &options()).0.zones.iter().map(|z| z.area_km2).sum::<f64>();
    assert!((drawn / whole - 1.0).abs() < 1e-6, "zones have {drawn} km2, the theatre {whole}");
}

fn on_outline(p: Coord<f64>) -> bool {
    let near = |w: &[Coord<f64>]| {
        let (dx, dy) = (w[1].x - w[0].x, w[1].y - w[0].y);
        let t = (((p.x - w[0].x) * dx + (p.y - w[0].y) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
        (p.x - w[0].x - t * dx).hypot(p.y - w[0].y - t * dy) < 3e-6
    };
    let theatre = theatre();
    let mut rings = theatre.0.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    rings.any(|r| r.0.windows(2).any(near))
}

fn lists() -> impl Strategy<Value = Vec<Settlement>> {
    let place = (0u8..14, 0u8..12, 0usize..4, any::<bool>());
    prop::collection::vec(place, 0..60).prop_map(|rows| {
        let row = |(i, (x, y, side, shifted)): (usize, (u8, u8, usize, bool))| {
            // Many on one line, some at one point, some outside.
            let shift = if shifted { 0.037 } else { 0.0 };
            settlement(
                i,
                35.9 + f64::from(x) * 0.21 + shift,
                33.9 + f64::from(y) * 0.19 + shift,
                ["A", "B", "C", "D"][side],
            )
        };
        rows.into_iter().enumerate().map(row).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn zones_are_a_partition_and_fronts_its_borders(list in lists()) {
        hold(&map(&list, &options()));
        hold(&map(&list, &ListOptions { reach_km: Some(30.0), ..options() }));
    }

    #[test]
    fn the_order_of_rows_does_not_matter(list in lists()) {
        let mut turned = list.clone();
        turned.reverse();
        prop_assert_eq!(map(&list, &options()), map(&turned, &options()));
    }
}

#[test]
fn each_side_has_the_ground_around_its_places() {
    let list: Vec<Settlement> = (0..40)
        .map(|i| {
            let (x, y) = (36.1 + f64::from(i % 8) * 0.28, 34.1 + f64::from(i / 8) * 0.3);
            settlement(i as usize, x, y, if x < 37.0 { "West" } else { "East" })
        })
        .collect();
    let map = map(&list, &options());
    hold(&map);
    let front_at = |lat: f64| {
        let on_line = map.fronts.iter().flat_map(|f| f.line.0.iter()).filter(|c| (c.y - lat).abs() < 0.1);
        on_line.map(|c| c.x).collect::<Vec<f64>>()
    };
    let crossings = front_at(34.4);
    assert!(!crossings.is_empty() && crossings.iter().all(|x| (36.9..37.3).contains(x)), "{crossings:?}");
    assert!(map.fronts.iter().all(|f| (f.left.0.as_str(), f.right.0.as_str()) == ("East", "West") && f.band_km > 0.0));
}

#[test]
fn one_wrong_label_among_many_does_not_turn_the_map() {
    let side = |x: f64| if x < 37.0 { "West" } else { "East" };
    let list: Vec<Settlement> = (0..200)
        .map(|i| {
            let (x, y) = (36.1 + f64::from(i % 20) * 0.11, 34.1 + f64::from(i / 20) * 0.17);
            let wrong = i % 13 == 5;
            settlement(i as usize, x, y, if wrong { side(74.0 - x) } else { side(x) })
        })
        .collect();
    let map = map(&list, &options());
    let deep_west: f64 = map.zones.iter().filter(|z| z.side == Some(SideId("East".into()))).map(|z| z.area_km2).sum();
    let west: f64 = map.zones.iter().filter(|z| z.side == Some(SideId("West".into()))).map(|z| z.area_km2).sum();
    assert!(map.zones.len() <= 6, "{} zones", map.zones.len());
    assert!((0.4..2.5).contains(&(deep_west / west)), "{deep_west} {west}");
    assert!(map.pockets.iter().any(|p| !p.confirmed), "what the map does not believe is listed");
}

#[test]
fn an_old_map_decides_where_nobody_speaks() {
    let west = ring(&[(35.0, 33.0), (37.6, 33.0), (37.6, 37.0), (35.0, 37.0)]);
    let east = ring(&[(37.6, 33.0), (40.0, 33.0), (40.0, 37.0), (37.6, 37.0)]);
    let area = |r: LineString<f64>| MultiPolygon(vec![Polygon::new(r, Vec::new())]);
    let prior = PriorMap {
        zones: vec![(SideId("West".into()), area(west)), (SideId("East".into()), area(east))],
        date: Some(Date::constant(2024, 5, 1)),
    };
    let list = [settlement(0, 36.3, 34.6, "West"), settlement(1, 38.2, 34.6, "East")];
    let map = map(&list, &ListOptions { prior: Some(prior), ..options() });
    hold(&map);
    assert!(map.fronts.iter().flat_map(|f| &f.line.0).all(|c| (c.x - 37.6).abs() < 0.08), "the old front stands");
}

/// A river from south to north that winds, by its longitude.
fn course(lat: f64) -> f64 {
    37.4 + 0.25 * (lat * 5.0).sin()
}

fn river() -> MultiLineString<f64> {
    let line = (330..=370).map(|i| f64::from(i) / 10.0).map(|lat| Coord { x: course(lat), y: lat });
    MultiLineString(vec![line.collect()])
}

/// Sixty places strewn over the theatre, each of the side that the rule gives it.
fn strewn(side: impl Fn(f64, f64) -> &'static str) -> Vec<Settlement> {
    // Multiples of the golden ratio fill the square evenly without a pattern.
    let at = |i: usize| (36.05 + 2.9 * (i as f64 * 0.618_034 % 1.0), 34.05 + 1.9 * (i as f64 / 60.0));
    (0..60).map(|i| (i, at(i))).map(|(i, (lon, lat))| settlement(i, lon, lat, side(lon, lat))).collect()
}

/// Share of the ground that is given to the side it belongs to.
fn right(map: &Situation, side: impl Fn(f64, f64) -> &'static str) -> f64 {
    use geo::Contains;
    let spots: Vec<(f64, f64)> = (0..29)
        .flat_map(|i| (0..19).map(move |j| (i, j)))
        .map(|(i, j)| (36.1 + 0.1 * f64::from(i), 34.1 + 0.1 * f64::from(j)))
        .collect();
    let is_right = |(lon, lat): &&(f64, f64)| {
        let zone = map.zones.iter().find(|z| z.polygon.contains(&geo_types::Point::new(*lon, *lat)));
        zone.and_then(|z| z.side.as_ref()).is_some_and(|s| s.0 == side(*lon, *lat))
    };
    spots.iter().filter(is_right).count() as f64 / spots.len() as f64
}

#[test]
fn a_river_that_parts_the_sides_is_a_barrier() {
    let bank = |lon: f64, lat: f64| if lon < course(lat) { "West" } else { "East" };
    let list = strewn(bank);
    let (with, told) = map_of_settlements(&list, &theatre(), &ListOptions { rivers: river(), ..options() });
    hold(&with);
    assert!(told.iter().any(|d| d.code == "rivers-part"), "{told:?}");
    let (with, without) = (right(&with, bank), right(&map(&list, &options()), bank));
    assert!(with > without + 0.01, "{with} with the river, {without} without");
}

#[test]
fn a_river_that_parts_nobody_is_none() {
    let list = strewn(|_, lat| if lat < 35.0 { "South" } else { "North" });
    let (with, told) = map_of_settlements(&list, &theatre(), &ListOptions { rivers: river(), ..options() });
    assert!(told.iter().all(|d| d.code != "rivers-part"), "{told:?}");
    assert_eq!(with, map(&list, &options()));
}

#[test]
fn a_river_that_ends_in_the_theatre_is_told() {
    let list = strewn(|_, lat| if lat < 35.0 { "South" } else { "North" });
    let stub = MultiLineString(vec![LineString::from(vec![(37.0, 34.7), (37.0, 35.3)])]);
    let (_, told) = map_of_settlements(&list, &theatre(), &ListOptions { rivers: stub, ..options() });
    assert!(told.iter().any(|d| d.code == "rivers-cut-nothing"), "{told:?}");
}

/// A list as people send them: positions anywhere, sides missing or misspelt, dates before and after, many at one point.
fn odd_lists() -> impl Strategy<Value = Vec<Settlement>> {
    let at = prop_oneof![
        (36.0..39.0f64, 34.0..36.0f64),
        (34.0..36.0f64, 36.0..39.0f64),
        (-180.0..=180.0f64, -90.0..=90.0f64),
        Just((37.0, 35.0)),
        (36.0..38.0f64).prop_map(|x| (x, 34.9)),
    ];
    let row = (at, 0usize..6, prop::option::of(0i16..60), prop::option::of(0.0..=1.0f64));
    prop::collection::vec(row, 0..60).prop_map(|rows| rows.into_iter().enumerate().map(odd_row).collect())
}

type OddRow = ((f64, f64), usize, Option<i16>, Option<f64>);

fn odd_row((i, (at, side, day, confidence)): (usize, OddRow)) -> Settlement {
    let side = [None, Some("A"), Some("B"), Some("a "), Some("C"), Some("A")][side];
    let as_of = day.map(|d| Date::constant(2024, 5, 1).saturating_add(jiff::Span::new().days(d)));
    let status = match (side, i % 7) {
        (None, _) => Status::Unknown,
        (_, 3) => Status::Contested,
        _ => Status::Held,
    };
    Settlement { side: side.map(|s| SideId(s.into())), status, as_of, confidence, ..settlement(i, at.0, at.1, "A") }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_list_gives_a_partition_and_colours_only_for_those_who_are_named(list in odd_lists(), reach in any::<bool>()) {
        let reach_km = reach.then_some(25.0);
        let map = map(&list, &ListOptions { reach_km, sureness: true, ..options() });
        hold(&map);
        let named = |side: &SideId| list.iter().any(|s| s.side.as_ref() == Some(side) && s.as_of.is_none_or(|d| d <= options().at));
        prop_assert!(map.zones.iter().filter_map(|z| z.side.as_ref()).all(named), "a colour for nobody's word");
        let area = |zones: f64, levels: f64| (zones - levels).abs() < 1e-6 * zones.max(1.0);
        let levels: f64 = map.sureness.iter().map(|l| l.area_km2).sum();
        prop_assert!(area(map.zones.iter().map(|z| z.area_km2).sum(), levels), "the levels tile the theatre");
        prop_assert!(map.belt.iter().all(|b| b.polygon.is_valid() && b.sides[0] < b.sides[1]));
    }
}

fn codes(list: &[Settlement], theatre: &MultiPolygon<f64>) -> (Situation, Vec<&'static str>) {
    let (map, diagnostics) = map_of_settlements(list, theatre, &options());
    (map, diagnostics.into_iter().map(|d| d.code).collect())
}

fn square(west: f64, south: f64, east: f64, north: f64) -> Polygon<f64> {
    Polygon::new(ring(&[(west, south), (east, south), (east, north), (west, north)]), Vec::new())
}

#[test]
fn what_is_odd_is_told() {
    let late = Settlement { as_of: Some(Date::constant(2025, 1, 1)), ..settlement(1, 37.0, 34.5, "B") };
    let cases = [
        (vec![settlement(0, 37.0, 34.5, "A"), late], "after-date"),
        (vec![settlement(0, 37.0, 34.5, "A"), settlement(1, 37.0, 34.5, "B")], "two-sides"),
        (vec![settlement(0, 37.0, 34.5, "A"), settlement(1, 34.5, 37.0, "B")], "swapped"),
        (vec![settlement(0, 37.0, 34.5, "A"), settlement(1, 10.0, 50.0, "B")], "outside-theatre"),
        (vec![settlement(0, 37.0, 34.5, "Army"), settlement(1, 36.5, 34.4, "army")], "sides-alike"),
    ];
    for (list, code) in cases {
        assert!(codes(&list, &theatre()).1.contains(&code), "{code}");
    }
    assert_eq!(codes(&[settlement(0, 37.0, 34.5, "A")], &theatre()).1, Vec::<&str>::new());
}

#[test]
fn odd_theatres_are_told_and_drawn_as_far_as_they_can_be() {
    let bow_tie = Polygon::new(ring(&[(36.0, 34.0), (38.0, 36.0), (38.0, 34.0), (36.0, 36.0)]), Vec::new());
    let over_the_line = vec![square(178.0, 60.0, 180.0, 62.0), square(-180.0, 60.0, -178.0, 62.0)];
    let cases = [
        (vec![bow_tie.clone(), square(36.4, 34.2, 37.6, 35.8)], "theatre-crosses-itself", true),
        (over_the_line.clone(), "antimeridian", true),
        (vec![square(-170.0, -60.0, 170.0, 80.0)], "theatre-over-antimeridian", false),
        (vec![square(-80.0, 0.0, 80.0, 50.0)], "theatre-too-wide", false),
        (vec![bow_tie.clone()], "theatre-crosses-itself", true),
        (vec![square(20.0, 89.0, 80.0, 90.0)], "theatre-too-wide", false),
        (vec![square(178.0, 60.0, 190.0, 62.0)], "theatre-empty", false),
        (vec![square(36.0, 34.0, 36.0, 34.0)], "theatre-empty", false),
    ];
    for (polygons, code, is_drawn) in cases {
        let list = [settlement(0, 36.5, 34.5, "A"), settlement(1, 179.5, 61.0, "A"), settlement(2, -179.5, 61.0, "B")];
        let (map, found) = codes(&list, &MultiPolygon(polygons));
        assert!(found.contains(&code), "{code}: {found:?}");
        assert_eq!(!map.zones.is_empty(), is_drawn, "{code}");
        assert!(map.zones.iter().all(|z| z.polygon.is_valid()));
    }
    let (map, _) =
        codes(&[settlement(0, 179.5, 61.0, "A"), settlement(1, -179.5, 61.0, "B")], &MultiPolygon(over_the_line));
    let side_at = |lon: f64| {
        map.zones.iter().find(|z| z.polygon.exterior().0.iter().any(|c| c.x == lon)).and_then(|z| z.side.clone())
    };
    assert_eq!((side_at(178.0), side_at(-178.0)), (Some(SideId("A".into())), Some(SideId("B".into()))));
}

#[test]
fn labels_that_stand_alone_are_listed_and_not_drawn() {
    let grid = |i: usize| (36.1 + (i % 20) as f64 * 0.11, 34.1 + (i / 20) as f64 * 0.17);
    let by_lake = |x: f64, y: f64| (x - 36.8).abs() < 0.12 && (y - 34.78).abs() < 0.18;
    let list: Vec<Settlement> = (0..200)
        .map(|i| {
            let (x, y) = grid(i);
            // Some wrong labels, none beside another, and ground of the other side by the lake.
            let wrong = i % 27 == 5 && !by_lake(x, y);
            settlement(i, x, y, if wrong != by_lake(x, y) { "East" } else { "West" })
        })
        .collect();
    let (map, _) = map_of_settlements(&list, &theatre(), &options());
    let alone: Vec<_> = map.pockets.iter().filter(|p| !p.confirmed).collect();
    assert!(alone.len() >= 3, "{:?}", map.pockets);
    assert!(alone.iter().all(|p| p.confidence < 0.5 && p.places.len() == 1), "{:?}", map.pockets);
}
