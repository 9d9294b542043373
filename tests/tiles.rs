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
    for tile in folder_of(&tiles_into("valid-tiles", &["--no-labels"])) {
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

#[test]
fn areas_are_named_by_points_of_their_own() {
    let names_a_side = |feature: &fast_mvt::MvtFeature| {
        let name = feature.properties.iter().find(|(key, _)| key == "name").map(|(_, name)| name);
        matches!(name, Some(fast_mvt::MvtValue::String(name)) if !name.is_empty())
    };
    let labels_of = |tile: &MvtTile| {
        let layer = tile.layers.iter().find(|layer| layer.name == "zones_labels");
        layer.map_or(0, |layer| layer.features.iter().filter(|feature| names_a_side(feature)).count())
    };
    let tiles = folder_of(&tiles_into("labelled-tiles", &[]));
    assert!(tiles.iter().map(labels_of).sum::<usize>() > 0, "a large zone has its name");
    let plain = folder_of(&tiles_into("unlabelled-tiles", &["--no-labels"]));
    assert!(plain.iter().flat_map(|tile| &tile.layers).all(|layer| layer.name != "zones_labels"));
}

const PLACES: &str = "output/places.geojson";

fn pictures_into(name: &str, more: &[&str]) -> PathBuf {
    let path = place(name);
    let shown = path.to_string_lossy().into_owned();
    let asked = ["tiles", ZONES, FRONTS, PLACES, "-o", &shown, "--raster", "--minzoom", "5", "--maxzoom", "8"];
    let (code, said) = salient(&[&asked, more].concat());
    assert_eq!(code, 0, "{said}");
    path
}

#[test]
fn pictures_go_into_the_same_containers() {
    let bytes = |path: &Path| std::fs::read(path).expect("an archive");
    let (first, again) = (pictures_into("p.pmtiles", &["--name", "x"]), pictures_into("q.pmtiles", &["--name", "x"]));
    assert_eq!(bytes(&first), bytes(&again), "the same map gives the same bytes");
    assert_eq!((&bytes(&first)[..8], bytes(&first)[99]), (&b"PMTiles\x03"[..], 2), "tiles of type PNG");
    let database = Connection::open(pictures_into("p.mbtiles", &["--format", "webp"])).expect("a database");
    let text = |sql: &str| database.query_row(sql, [], |row| row.get::<_, String>(0)).expect("a row");
    assert_eq!(text("SELECT value FROM metadata WHERE name = 'format'"), "webp");
    let odd = "SELECT CAST(count(*) AS TEXT) FROM tiles WHERE substr(tile_data, 9, 4) <> CAST('WEBP' AS BLOB)";
    assert_eq!(text(odd), "0");
}

#[test]
fn pictures_have_the_size_asked_for() {
    for (more, side) in
        [(&[][..], 256), (&["--size", "512"], 512), (&["--retina"], 512), (&["--size", "512", "--scale", "3"], 1536)]
    {
        let folder = pictures_into("sized", more);
        let described = std::fs::read_to_string(folder.join("tiles.json")).expect("TileJSON");
        assert!(described.contains("{z}/{x}/{y}.png"), "{described}");
        let column = std::fs::read_dir(folder.join("8")).expect("zoom 8").flatten().next().expect("a column");
        let tile = std::fs::read_dir(column.path()).expect("tiles").flatten().next().expect("a tile");
        let png = std::fs::read(tile.path()).expect("a picture");
        // The header of a PNG: width and height after the first chunk's name.
        assert_eq!(&png[16..24], &[0, 0, (side >> 8) as u8, side as u8, 0, 0, (side >> 8) as u8, side as u8]);
    }
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let out = place("none-drawn.pmtiles");
    let shown = out.to_string_lossy().into_owned();
    let empty = place("empty.geojson");
    std::fs::write(&empty, r#"{"type":"FeatureCollection","features":[]}"#).expect("a file");
    let (code, said) = salient(&["tiles", &empty.to_string_lossy(), "-o", &shown, "--raster"]);
    assert!(code == 1 && said.contains("nothing to map"), "{code}: {said}");
    let bad = place("bad-drawn.geojson");
    std::fs::write(&bad, "{\"type\":\"FeatureCollection\",\n \"features\":[}").expect("a file");
    let (code, said) = salient(&["tiles", &bad.to_string_lossy(), "-o", &shown, "--raster"]);
    assert!(code == 2 && said.contains("bad-drawn.geojson:2:14"), "{code}: {said}");
    let (code, said) = salient(&["tiles", ZONES, "-o", &shown, "--raster", "--style", "sepia"]);
    assert!(code == 2 && said.contains("light, dark, print"), "{code}: {said}");
    let (code, _) = salient(&["tiles", ZONES, "-o", &shown, "--size", "512"]);
    assert!(code == 2 && !out.exists(), "--size is about pictures");
}

#[test]
fn layers_of_anybody_are_drawn() {
    let names = ["drawn.svg", "drawn.png"].map(place);
    let [svg, png] = [0, 1].map(|i| names[i].to_string_lossy().into_owned());
    let park = place("park.geojson");
    let polygon = r#"{"type":"Polygon","coordinates":[[[36.2,34.9],[36.9,34.9],[36.9,35.4],[36.2,34.9]]]}"#;
    let feature = |geometry: &str, name: &str| {
        format!(r##"{{"type":"Feature","properties":{{"name":"{name}","fill":"#00aa55"}},"geometry":{geometry}}}"##)
    };
    let features =
        [feature(polygon, "Park"), feature(r#"{"type":"Point","coordinates":[37.5,34.0]}"#, "Zebra crossing")];
    std::fs::write(&park, format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")))
        .expect("a file");
    let asked = [
        "draw",
        ZONES,
        FRONTS,
        &park.to_string_lossy(),
        "-o",
        &svg,
        "-o",
        &png,
        "--title",
        "A & B",
        "--page",
        "square",
    ];
    let (code, said) = salient(&asked);
    assert_eq!(code, 0, "{said}");
    let drawn = std::fs::read_to_string(&svg).expect("a figure");
    for words in ["A &amp; B", "#00aa55", "<title>Park</title>", ">Zebra crossing</text>", "14 June 2017"] {
        assert!(drawn.contains(words), "{words}");
    }
    assert!(std::fs::read(&png).expect("a picture").starts_with(b"\x89PNG"));
    // A part of it, on another projection.
    let part = [&asked[..], &["--place", "Hama", "--radius", "30", "--projection", "mercator"]].concat();
    assert_eq!(salient(&part).0, 0);
    let around = std::fs::read_to_string(&svg).expect("a figure");
    assert!(around.contains("Mercator") && !drawn.contains("Mercator") && !around.contains(">Deir ez-Zor</text>"));
    let (code, said) = salient(&[&asked[..], &["--place", "Nirgendwo"]].concat());
    assert!(code == 2 && said.contains("no place is called \"Nirgendwo\""), "{code}: {said}");
    let (code, said) = salient(&["draw", ZONES, "-o", "drawn.bmp"]);
    assert!(code == 2 && said.contains(".svg, .png or .pdf"), "{code}: {said}");
}
