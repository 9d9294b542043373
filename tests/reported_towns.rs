//! The map of the example reports says of each town what the reports say of it.

use salient::control::{Ground, PlaceState, Status};
use salient::pipeline::{self, MapOptions, References, Run};
use salient::units::LonLat;
use salient::zones::{Lookup, Situation};
use std::path::Path;
use std::sync::LazyLock;

static RUN: LazyLock<Run<'static>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/syria-2017");
    let files = std::fs::read_dir(folder).expect("the example").flatten();
    let mut paths: Vec<_> = files.map(|f| f.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let bytes = std::fs::read(path).expect("a report");
        salient::ingest::read(&bytes, &path.to_string_lossy()).expect("a report").reports
    };
    pipeline::map(paths.iter().flat_map(read).collect(), MapOptions::default(), References::embedded()).expect("a map")
});

fn side_at(map: &Situation, lon: f64, lat: f64) -> Option<&str> {
    Lookup::new(map).at_point(LonLat::new(lon, lat)).and_then(|z| z.side.as_ref()).map(|s| s.0.as_str())
}

fn is_sure(state: &PlaceState) -> bool {
    let p = state.side.as_ref().and_then(|side| state.p.get(side)).copied().unwrap_or(0.0);
    matches!(state.ground, Ground::Point { .. }) && matches!(state.status, Status::Held | Status::Besieged) && p > 0.5
}

#[test]
fn every_town_lies_in_ground_of_its_side() {
    let map = &RUN.situation;
    let lookup = Lookup::new(map);
    let wrong: Vec<String> = map
        .places
        .iter()
        .filter(|s| is_sure(s))
        .filter_map(|s| {
            let zone = lookup.at_point(s.at)?;
            let told = format!("{} is {:?}, the map says {:?} {:?}", s.name, s.side, zone.side, s.at);
            (zone.side != s.side).then_some(told)
        })
        .collect();
    assert!(map.places.iter().filter(|s| is_sure(s)).count() > 25, "the example speaks of many towns");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_besieged_town_is_a_besieged_pocket_with_a_front_around_it() {
    let map = &RUN.situation;
    for (name, at) in [("al-Rastan", LonLat::new(36.732, 34.926)), ("Douma", LonLat::new(36.402, 33.572))] {
        let zone = Lookup::new(map).at_point(at).expect("within the theatre");
        assert_eq!(zone.status, Status::Besieged, "{name}");
        assert!(zone.area_km2 < 1000.0, "{name}: {} km2", zone.area_km2);
        let side = zone.side.as_ref();
        let near = |f: &&salient::zones::Front| {
            let own = [Some(&f.left), Some(&f.right)].contains(&side);
            own && f.line.0.iter().any(|c| LonLat::from(*c).distance_m(at) < 15_000.0)
        };
        assert!(map.fronts.iter().any(|f| near(&f)), "{name} has a front");
    }
}

#[test]
fn most_of_a_province_is_the_province_without_the_towns_of_others() {
    let map = &RUN.situation;
    for (lon, lat, side) in [(36.04, 32.89, "opposition"), (36.48, 32.52, "opposition"), (36.25, 32.86, "government")] {
        assert_eq!(side_at(map, lon, lat), Some(side), "{lon} {lat}");
    }
}

#[test]
fn where_sides_meet_there_are_fronts() {
    let length: f64 = RUN.situation.fronts.iter().map(|f| f.length_km).sum();
    assert!(length > 300.0, "{length} km of front");
}
