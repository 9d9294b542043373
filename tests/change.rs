//! Changes between maps, and look-ups in them: they agree with the maps to the last square kilometre.

use geo_types::{Coord, LineString, MultiPolygon, Polygon};
use proptest::prelude::*;
use salient::basemap::Basemap;
use salient::control::Status;
use salient::theatre::SideId;
use salient::units::{Date, LonLat};
use salient::zones::{
    Changes, Holder, ListOptions, Lookup, Settlement, Situation, areas, areas_by_district, changes, map_of_settlements,
};
use std::process::Command;

fn theatre() -> MultiPolygon<f64> {
    let ring = |corners: &[(f64, f64)]| {
        LineString(corners.iter().chain(corners.first()).map(|(x, y)| Coord { x: *x, y: *y }).collect())
    };
    MultiPolygon(vec![Polygon::new(ring(&[(36.1, 34.6), (37.6, 34.6), (37.6, 35.8), (36.1, 35.8)]), Vec::new())])
}

fn map(rows: &[(u8, u8, usize)], at: Date) -> Situation {
    let row = |(i, (x, y, side)): (usize, &(u8, u8, usize))| Settlement {
        id: i.to_string(),
        name: String::new(),
        at: LonLat::new(36.15 + f64::from(*x) * 0.1, 34.65 + f64::from(*y) * 0.1),
        side: Some(SideId(["A", "B", "C"][*side].into())),
        status: Status::Held,
        as_of: None,
        confidence: None,
        position: None,
    };
    let list: Vec<Settlement> = rows.iter().enumerate().map(row).collect();
    map_of_settlements(&list, &theatre(), &ListOptions { reach_km: Some(22.0), ..ListOptions::new(at) }).0
}

fn rows() -> impl Strategy<Value = Vec<(u8, u8, usize)>> {
    prop::collection::vec((0u8..14, 0u8..11, 0usize..3), 2..40)
}

fn two_days() -> [Date; 2] {
    [Date::constant(2017, 4, 1), Date::constant(2017, 5, 1)]
}

fn balance(changes: &Changes, holder: &Holder) -> f64 {
    let sum = |of: &dyn Fn(&Holder, &Holder) -> bool| -> f64 {
        changes.gains.iter().filter(|g| of(&g.from, &g.to)).map(|g| g.area_km2).sum()
    };
    sum(&|_, to| to == holder) - sum(&|from, _| from == holder)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn gains_and_losses_are_the_difference_of_the_areas(old in rows(), new in rows()) {
        let [before, after] = two_days();
        let (before, after) = (map(&old, before), map(&new, after));
        let changes = changes(&before, &after, Basemap::embedded());
        for (holder, area) in &changes.areas {
            let change = area[1].km2 - area[0].km2;
            let told = balance(&changes, holder);
            let whole = area[0].km2.max(area[1].km2).max(100.0);
            prop_assert!((change - told).abs() < 1e-3 * whole, "{holder:?}: {change} against {told} of {whole}");
        }
    }

    #[test]
    fn look_ups_agree_with_the_zones(rows in rows(), x in 0.0f64..1.0, y in 0.0f64..1.0) {
        let map = map(&rows, two_days()[0]);
        let lookup = Lookup::new(&map);
        let at = LonLat::new(36.1 + 1.5 * x, 34.6 + 1.2 * y);
        use geo::Contains;
        let slow = map.zones.iter().find(|z| z.polygon.contains(&geo_types::Point::new(at.lon, at.lat)));
        prop_assert_eq!(lookup.at_point(at), slow);
        let far = |f: &salient::zones::Front| f.line.0.iter().map(|c| LonLat::from(*c).distance_m(at)).fold(f64::INFINITY, f64::min);
        if let Some(near) = lookup.nearest_front(at) {
            let vertex = map.fronts.iter().map(far).fold(f64::INFINITY, f64::min);
            prop_assert!(near.distance_m <= vertex + 1.0, "{} is farther than a vertex at {vertex}", near.distance_m);
            prop_assert!(lookup.fronts_near(at, near.distance_m + 1.0).iter().any(|f| f.what == near.what));
            prop_assert!(lookup.fronts_near(at, 0.9 * near.distance_m).is_empty());
        }
        let within = lookup.within(&theatre());
        for (holder, area) in areas(&map) {
            let inside = within.areas.get(&holder).map_or(0.0, |a| a.km2);
            prop_assert!((inside - area.km2).abs() < 1e-3 * area.km2.max(1.0), "{holder:?}: {inside} of {}", area.km2);
        }
    }
}

#[test]
fn districts_add_up_to_the_whole() {
    let rows: Vec<(u8, u8, usize)> =
        (0..40u16).map(|i| ((i % 14) as u8, ((i * 7) % 11) as u8, usize::from(i % 3))).collect();
    let map = map(&rows, two_days()[0]);
    let by_district = areas_by_district(&map, Basemap::embedded());
    for (holder, area) in areas(&map).into_iter().filter(|(h, _)| *h != Holder::Unknown) {
        let sum: f64 = by_district.iter().filter(|((_, h), _)| *h == holder).map(|(_, km2)| km2).sum();
        // The theatre reaches over the border of the land in its west.
        assert!(sum > 0.6 * area.km2 && sum < 1.001 * area.km2, "{holder:?}: {sum} of {}", area.km2);
    }
}

#[test]
#[ignore = "a measurement: cargo test --profile fast --test change -- --ignored --nocapture"]
fn microseconds_a_look_up() {
    let rows: Vec<(u8, u8, usize)> =
        (0..14).flat_map(|x| (0..11).map(move |y| (x, y, usize::from((x * 5 + y * 3) % 3)))).collect();
    let map = map(&rows, two_days()[0]);
    let lookup = Lookup::new(&map);
    let vertices: usize = map.zones.iter().map(|z| z.polygon.exterior().0.len()).sum();
    let n = 100_000;
    let spot = |i: usize| LonLat::new(36.1 + 1.5 * (i as f64 * 0.618).fract(), 34.6 + 1.2 * (i as f64 * 0.414).fract());
    let clock = std::time::Instant::now();
    let found = (0..n).filter(|i| lookup.at_point(spot(*i)).is_some()).count();
    println!(
        "at: {:.2} us a look-up, {vertices} vertices, {found} found",
        clock.elapsed().as_secs_f64() * 1e6 / n as f64
    );
    let clock = std::time::Instant::now();
    let found = (0..n).filter(|i| lookup.nearest_front(spot(*i)).is_some()).count();
    println!("nearest front: {:.2} us, {found} found", clock.elapsed().as_secs_f64() * 1e6 / n as f64);
    assert_eq!(found, n);
}

fn salient(arguments: &[&str]) -> (i32, String, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_salient")).args(arguments).output().expect("the command");
    let words = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (out.status.code().unwrap_or(-1), words(out.stdout), words(out.stderr))
}

fn zones_file(name: &str, day: &str, middle: f64) -> std::path::PathBuf {
    let zone = |side: &str, west: f64, east: f64| {
        format!(
            r#"{{"type":"Feature","properties":{{"side":"{side}","status":"held","confidence":0.8,"valid_at":"{day}"}},"geometry":{{"type":"Polygon","coordinates":[[[{west},34.6],[{east},34.6],[{east},35.8],[{west},35.8],[{west},34.6]]]}}}}"#
        )
    };
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{},{}]}}"#,
        zone("red", 36.1, middle),
        zone("blue", middle, 37.6)
    );
    let path = std::env::temp_dir().join(format!("salient-change-{}-{name}.geojson", std::process::id()));
    std::fs::write(&path, text).expect("a temporary file");
    path
}

#[test]
fn the_commands_answer_from_files() {
    let (old, new) = (zones_file("old", "2017-04-01", 36.8), zones_file("new", "2017-05-01", 36.9));
    let (old_name, new_name) = (old.to_str().unwrap(), new.to_str().unwrap());
    let (code, out, _) = salient(&["query", "at", "36.85,35.1", "--map", new_name, "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, answer["side"].as_str(), answer["date"].as_str()), (0, Some("red"), Some("2017-05-01")));
    let (_, out, _) = salient(&["query", "at", "36.85,35.1", "--map", old_name]);
    assert!(out.starts_with("36.85, 35.1 on 2017-04-01: blue, held, 80 % sure"), "{out}");
    assert_eq!(salient(&["query", "at", "50,35.1", "--map", old_name]).0, 1, "outside of the map");
    let (code, out, _) = salient(&["diff", old_name, new_name]);
    assert_eq!(code, 0);
    assert!(out.contains("red from blue: 12"), "a tenth of a degree by 1.2: some 1,210 km2\n{out}");
    let (code, _, error) = salient(&["query", "at", "35.1,136.8", "--map", old_name]);
    assert!(code == 2 && error.contains("swapped"), "{error}");
    let (code, _, error) = salient(&["query", "within", "37,34,36,35", "--map", old_name]);
    assert!(code == 2 && error.contains("W < E"), "{error}");
    let (code, _, error) = salient(&["diff", old_name]);
    assert!(code == 2 && error.contains("two maps"), "{error}");
    for path in [old, new] {
        std::fs::remove_file(path).expect("the temporary file");
    }
}
