//! `salient tiles` from outside: what comes out is read back as a reader would.

use fast_mvt::{MvtReaderRef, MvtTile};
use geo::{Area, MapCoords, Validation};
use geo_types::{Geometry, MultiPolygon};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::process::Command;

const ZONES: &str = "output/zones.geojson";
const FRONTS: &str = "output/fronts.geojson";

fn salient(arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_salient"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program runs");
    (output.status.code().expect("a code"), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// A name for one test's output, nothing there yet.
fn place(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    let _ = std::fs::remove_file(&path);
    path
}

fn tiles_into(name: &str, more: &[&str]) -> PathBuf {
    let path = place(name);
    let shown = path.to_string_lossy().into_owned();
    let (code, said) = salient(&[&["tiles", ZONES, FRONTS, "-o", &shown, "--maxzoom", "7"], more].concat());
    assert_eq!(code, 0, "{said}");
    path
}

/// Every tile of a folder, decoded.
fn folder_of(path: &Path) -> Vec<MvtTile> {
    let mut files = Vec::new();
    for zoom in 0..=7 {
        for column in std::fs::read_dir(path.join(zoom.to_string())).expect("a folder a zoom").flatten() {
            files.extend(std::fs::read_dir(column.path()).expect("a folder a column").flatten().map(|f| f.path()));
        }
    }
    let read = |file: &PathBuf| std::fs::read(file).expect("a tile");
    files
        .iter()
        .map(read)
        .map(|bytes| MvtReaderRef::new(&bytes).and_then(|t| t.to_tile()).expect("a tile of MVT 2"))
        .collect()
}

fn areas(geometry: &Geometry<i32>) -> Option<MultiPolygon<f64>> {
    match geometry.map_coords(|c| geo_types::Coord { x: f64::from(c.x), y: f64::from(c.y) }) {
        Geometry::Polygon(p) => Some(MultiPolygon(vec![p])),
        Geometry::MultiPolygon(m) => Some(m),
        _ => None,
    }
}

#[test]
fn polygons_are_valid_and_lie_in_their_tile() {
    let mut polygons = 0;
    for tile in folder_of(&tiles_into("valid-tiles", &[])) {
        let names: Vec<&str> = tile.layers.iter().map(|layer| layer.name.as_str()).collect();
        assert!(names == ["zones", "fronts"] || names == ["zones"] || names == ["fronts"], "{names:?}");
        for layer in &tile.layers {
            let extent = f64::from(layer.extent.get());
            for feature in &layer.features {
                let Some(area) = areas(&feature.geometry) else { continue };
                polygons += 1;
                area.check_validation().unwrap_or_else(|e| panic!("{e}: {area:?}"));
                assert!(area.unsigned_area() > 0.0);
                let coords = area.0.iter().flat_map(|p| &p.exterior().0);
                assert!(coords.clone().all(|c| c.x.min(c.y) >= -extent / 64.0 && c.x.max(c.y) <= extent * 65.0 / 64.0));
                assert!(feature.properties.iter().any(|(key, _)| key == "status"), "{:?}", feature.properties);
            }
        }
    }
    assert!(polygons > 100, "{polygons}");
}

#[test]
fn rings_that_cross_become_the_area_they_cover() {
    let bow = r#"{"type":"Polygon","coordinates":[[[30,30],[34,34],[34,30],[30,34],[30,30]]]}"#;
    let (source, out) = (place("bow.geojson"), place("bow-tiles"));
    std::fs::write(&source, bow).expect("a file");
    let (code, said) = salient(&["tiles", &source.to_string_lossy(), "-o", &out.to_string_lossy(), "--maxzoom", "7"]);
    assert_eq!(code, 0, "{said}");
    for feature in folder_of(&out).iter().flat_map(|tile| &tile.layers).flat_map(|layer| &layer.features) {
        areas(&feature.geometry).expect("an area").check_validation().expect("a valid one");
    }
}

#[test]
fn archives_hold_the_same_tiles_and_are_the_same_each_time() {
    let bytes = |path: &Path| std::fs::read(path).expect("an archive");
    let (first, again) = (tiles_into("a.pmtiles", &["--name", "x"]), tiles_into("b.pmtiles", &["--name", "x"]));
    assert_eq!(bytes(&first), bytes(&again));
    assert_eq!(&bytes(&first)[..8], b"PMTiles\x03");
    let (first, again) = (tiles_into("a.mbtiles", &["--name", "x"]), tiles_into("b.mbtiles", &["--name", "x"]));
    assert_eq!(bytes(&first), bytes(&again));
    let database = Connection::open(&first).expect("a database");
    let count = |sql: &str| database.query_row(sql, [], |row| row.get::<_, u32>(0)).expect("a number");
    assert_eq!(count("SELECT count(*) FROM tiles") as usize, folder_of(&tiles_into("same-tiles", &[])).len());
    assert_eq!(
        count("SELECT count(*) FROM metadata WHERE name IN ('name','format','bounds','minzoom','maxzoom','json')"),
        6
    );
    assert_eq!(count("SELECT count(*) FROM tiles WHERE zoom_level = 0 AND substr(hex(tile_data), 1, 4) = '1F8B'"), 1);
}

#[test]
fn what_cannot_be_done_is_said_and_leaves_no_file() {
    let out = place("none.pmtiles");
    let shown = out.to_string_lossy().into_owned();
    let bad = place("bad.geojson");
    std::fs::write(&bad, "{\"type\":\"FeatureCollection\",\n \"features\":[}").expect("a file");
    let (code, said) = salient(&["tiles", &bad.to_string_lossy(), "-o", &shown]);
    assert!(code == 2 && said.contains("bad.geojson") && said.contains("2:14"), "{code}: {said}");
    std::fs::write(&bad, r#"{"type":"Point","coordinates":[36.2,133.5]}"#).expect("a file");
    let (code, said) = salient(&["tiles", &bad.to_string_lossy(), "-o", &shown]);
    assert!(code == 2 && said.contains("swapped"), "{code}: {said}");
    let (code, said) = salient(&["tiles", ZONES, "-o", &shown, "--minzoom", "9", "--maxzoom", "3"]);
    assert!(code == 2 && said.contains("--maxzoom"), "{code}: {said}");
    let (code, said) = salient(&["tiles", ZONES, "-o", "target/tmp/x.zip"]);
    assert!(code == 2 && said.contains(".pmtiles"), "{code}: {said}");
    let (code, said) = salient(&["tiles", ZONES, "-o", "src"]);
    assert!(code == 2 && said.contains("not empty"), "{code}: {said}");
    assert!(!out.exists() && Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs").exists());
}
