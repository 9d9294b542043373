//! What the embedded pack promises, checked against the geometry itself.

use super::*;
use geo::algorithm::{Contains, Validation};
use proptest::prelude::*;
use std::collections::BTreeSet;

const AT_WAR: [&str; 12] = ["SY", "IQ", "LB", "PS", "YE", "SD", "LY", "UA", "SO", "MM", "CD", "ET"];

fn world() -> Extent {
    Extent { west: -180.0, south: -90.0, east: 180.0, north: 90.0 }
}

/// Plane area in square degrees: good for comparing, not for people.
fn area_deg2(shape: &MultiPolygon<f64>) -> f64 {
    use geo::Area as _;
    shape.unsigned_area()
}

fn rings(shape: &MultiPolygon<f64>) -> impl Iterator<Item = &geo_types::LineString<f64>> {
    shape.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()))
}

/// Each segment once, as the bits of its ends.
fn segments<'g>(lines: impl Iterator<Item = &'g geo_types::LineString<f64>>) -> BTreeSet<[u64; 4]> {
    let bits = |c: geo_types::Coord<f64>| (c.x.to_bits(), c.y.to_bits());
    let segment = |line: geo_types::Line<f64>| {
        let (a, b) = (bits(line.start).min(bits(line.end)), bits(line.start).max(bits(line.end)));
        [a.0, a.1, b.0, b.1]
    };
    lines.flat_map(|l| l.lines()).map(segment).collect()
}

#[test]
fn a_point_is_in_the_country_that_the_un_sees_there() {
    let expected = [
        ("Simferopol", 34.10, 44.95, "UA"),
        ("Sevastopol", 33.52, 44.60, "UA"),
        ("Donetsk", 37.80, 48.00, "UA"),
        ("Katzrin", 35.69, 32.99, "SY"),
        ("Quneitra", 35.82, 33.12, "SY"),
        ("Kobani", 38.353, 36.891, "SY"),
        ("Tall Abyad", 38.953, 36.697, "SY"),
        ("Antakya", 36.16, 36.20, "TR"),
        ("Tiberias", 35.53, 32.79, "IL"),
        ("Gaza", 34.46, 31.51, "PS"),
        ("Khuzaa", 34.361, 31.307, "PS"),
        ("Ramallah", 35.205, 31.90, "PS"),
        ("Old City of Jerusalem", 35.234, 31.777, "PS"),
        ("Egyptian Rafah", 34.236, 31.283, "EG"),
        ("Laayoune", -13.20, 27.15, "EH"),
        ("Tifariti", -10.60, 26.10, "EH"),
        ("Hargeisa", 44.06, 9.56, "SO"),
        ("Kyrenia", 33.32, 35.33, "CY"),
        ("Sukhumi", 41.02, 43.00, "GE"),
        ("Tskhinvali", 43.97, 42.23, "GE"),
        ("Tiraspol", 29.63, 46.84, "MD"),
        ("Pristina", 21.16, 42.66, "XK"),
        ("Goma", 29.235, -1.674, "CD"),
        ("Khartoum", 32.53, 15.55, "SD"),
        ("Juba", 31.58, 4.85, "SS"),
        ("Aden", 45.03, 12.79, "YE"),
        ("Beirut", 35.50, 33.89, "LB"),
    ];
    for (name, lon, lat, country) in expected {
        assert_eq!(Basemap::embedded().country_at(LonLat::new(lon, lat)), Some(country), "{name}");
    }
    assert_eq!(Basemap::embedded().country_at(LonLat::new(34.0, 34.0)), None, "out at sea");
}

#[test]
fn regions_fill_their_country_and_countries_fill_the_land() {
    let basemap = Basemap::embedded();
    let mut by_region = std::collections::BTreeMap::<&str, f64>::new();
    for region in basemap.layer(Layer::Region) {
        *by_region.entry(region.country).or_default() += area_deg2(&region.polygons());
    }
    for country in basemap.layer(Layer::Country) {
        let (whole, parts) = (area_deg2(&country.polygons()), by_region[country.country]);
        assert!((whole - parts).abs() <= 1e-9 * whole, "{}: {whole} against {parts}", country.name);
    }
    let land: f64 = basemap.layer(Layer::Land).map(|l| area_deg2(&l.polygons())).sum();
    let all: f64 = by_region.values().sum();
    assert!((land - all).abs() <= 1e-9 * land, "{land} against {all}");
}

#[test]
fn neighbours_share_every_segment_of_the_line_between_them() {
    let basemap = Basemap::embedded();
    let of_country = |code: &str| segments(rings(&basemap.country_outline(code).unwrap_or(MultiPolygon::new(vec![]))));
    let syria = of_country("SY");
    let mut n_lines = 0;
    for line in basemap.layer(Layer::Boundary).filter(|l| [l.country, l.code].contains(&"SY") && l.country != l.code) {
        let other = of_country(if line.country == "SY" { line.code } else { line.country });
        let geo_types::Geometry::MultiLineString(lines) = line.geometry() else { panic!("a boundary is a line") };
        for segment in segments(lines.iter()) {
            assert!(syria.contains(&segment) && other.contains(&segment), "{} {}", line.country, line.code);
        }
        n_lines += 1;
    }
    assert!(n_lines >= 5, "Syria has five neighbours, found {n_lines} lines");
}

#[test]
fn outlines_and_areas_of_countries_at_war_are_valid() {
    let basemap = Basemap::embedded();
    for code in AT_WAR {
        let outline = basemap.country_outline(code).unwrap_or(MultiPolygon::new(vec![]));
        assert!(!outline.0.is_empty() && outline.is_valid(), "{code}");
    }
    let of_syria = |f: &Feature<'_>| f.country == "SY";
    for area in basemap.layer(Layer::Region).chain(basemap.layer(Layer::District)).filter(of_syria) {
        assert!(area.polygons().is_valid(), "{}", area.name);
    }
}

#[test]
fn every_ring_is_closed_and_turns_the_right_way() {
    use geo::algorithm::winding_order::Winding;
    for layer in [Layer::Land, Layer::Country, Layer::Region, Layer::District, Layer::Lake] {
        for feature in Basemap::embedded().layer(layer) {
            for polygon in feature.polygons() {
                assert!(polygon.exterior().is_closed() && polygon.exterior().is_ccw(), "{layer:?} {}", feature.name);
                assert!(polygon.interiors().iter().all(Winding::is_cw), "{layer:?} {}", feature.name);
            }
        }
    }
}

#[test]
fn districts_do_not_overlap_and_stay_in_their_country() {
    let basemap = Basemap::embedded();
    let sum: f64 = basemap.layer(Layer::District).filter(|d| d.country == "SY").map(|d| area_deg2(&d.polygons())).sum();
    let whole = basemap.country_outline("SY").map_or(0.0, |o| area_deg2(&o));
    assert!((0.995..=1.0 + 1e-6).contains(&(sum / whole)), "districts cover {} of Syria", sum / whole);
}

#[test]
fn areas_are_found_by_any_of_their_names() {
    let basemap = Basemap::embedded();
    let far = LonLat::new(36.3, 33.5);
    let named = |country: &str, name: &str| {
        basemap.area_named(AreaLevel::Region, country, far, name).map(|f| f.code.to_owned()).unwrap_or_default()
    };
    assert_eq!(named("SY", "Idlib Governorate"), "SY-ID");
    assert_eq!(named("SY", "إدلب"), "SY-ID");
    assert_eq!(named("SY", "Deir ez-Zour"), "SY-DY");
    assert_eq!(named("UA", "Донецька область"), "UA-14");
    assert_eq!(named("UA", "Zaporizhia oblast"), "UA-23");
    assert_eq!(named("SD", "Western Kordofan"), "SD-GK");
    assert_eq!(named("SD", "Northern Darfur"), "SD-DN");
    assert_eq!(named("SD", "شمال كردفان"), "SD-KN");
    assert_eq!(named("SY", "Nowhere at all"), "SY-DI", "then the one at the point");
}

#[test]
fn a_pack_that_is_cut_short_is_empty() {
    for end in [0, 3, 10, 100, PACK.len() / 2, PACK.len() - 1] {
        let basemap = Basemap::open(&PACK[..end]);
        assert!(basemap.features(Layer::Country, world()).is_empty());
        assert_eq!(basemap.country_at(LonLat::new(36.3, 33.5)), None);
    }
}

#[test]
fn a_damaged_pack_is_read_without_panic() {
    let mut bytes = PACK.to_vec();
    for (i, byte) in bytes.iter_mut().enumerate().skip(size_of::<Header>()) {
        if i % 97 == 0 {
            *byte ^= (i / 97) as u8;
        }
    }
    let basemap = Basemap::open(Box::leak(bytes.into_boxed_slice()));
    for layer in Layer::ALL {
        for feature in basemap.layer(layer).step_by(400) {
            feature.geometry();
            feature.names().count();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn looking_up_a_point_agrees_with_geo(lon in 35.0f64..50.0, lat in 12.0f64..38.0) {
        let (at, basemap) = (LonLat::new(lon, lat), Basemap::embedded());
        let point = geo_types::Point::new(lon, lat);
        let holders: Vec<_> = basemap.layer(Layer::Region).filter(|r| r.polygons().contains(&point)).collect();
        prop_assert!(holders.len() <= 1, "{:?}", holders.iter().map(|h| h.name).collect::<Vec<_>>());
        if let Some(holder) = holders.first() {
            prop_assert_eq!(basemap.area_at(AreaLevel::Region, at).map(|r| r.code), Some(holder.code));
            prop_assert_eq!(basemap.country_at(at).unwrap_or(""), holder.country);
        }
    }

    #[test]
    fn features_of_an_extent_are_those_whose_box_meets_it(lon in -170.0f64..170.0, lat in -70.0f64..70.0, size in 0.1f64..9.0) {
        let extent = Extent { west: lon, south: lat, east: lon + size, north: lat + size };
        let basemap = Basemap::embedded();
        let found = basemap.features(Layer::Lake, extent);
        prop_assert!(found.iter().all(|f| f.extent().intersects(&extent)));
        prop_assert!(found.is_sorted_by_key(|f| f.rank));
        prop_assert_eq!(found.len(), basemap.layer(Layer::Lake).filter(|f| f.extent().intersects(&extent)).count());
    }

    #[test]
    fn clipping_keeps_what_is_in_the_box_and_nothing_else(lon in 34.0f64..44.0, lat in 31.0f64..38.0) {
        let extent = Extent { west: 36.0, south: 33.0, east: 41.0, north: 36.5 };
        let Some(syria) = Basemap::embedded().country("SY") else { panic!("Syria is on the map") };
        let clipped = syria.polygons_within(extent).contains(&geo_types::Point::new(lon, lat));
        let at = LonLat::new(lon, lat);
        prop_assert_eq!(clipped, extent.contains(at) && syria.contains(at));
    }
}
