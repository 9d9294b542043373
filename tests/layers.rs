//! Layers in the formats of other programs: the same features in each, read back by other readers than wrote them, and the
//! same bytes each time; whatever a place is called.

use geo_types::{LineString, MultiPolygon, Polygon, coord};
use rusqlite::{Connection, MAIN_DB};
use salient::claims::ClaimKind;
use salient::control::{Ground, PlaceState, Status};
use salient::layers::{
    Citation, Citations, CsvOptions, FileOptions, Format, Gloss, Kind, Layer, LayerName, LayerSet, Palette, Shape,
    histories, layers,
};
use salient::theatre::SideId;
use salient::units::{Date, LonLat};
use salient::zones::{Belt, Event, Front, Pocket, Situation, Zone};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

/// What a place may be called, and must stay: data, not markup, formula or direction.
const NAMES: [&str; 6] = [
    "<script>alert(1)</script>",
    "Salt & \"Pepper\" 'n' > Sons",
    "=cmd|' /C calc'!A0",
    "\u{202E}gnorw\u{202C} حماة",
    "-2+3",
    "one\ttab\nand a line\u{0}",
];

fn ring(west: f64, south: f64, size: f64) -> LineString<f64> {
    let corners = [(west, south), (west + size, south), (west + size, south + size), (west, south + size)];
    LineString(corners.iter().chain(&corners[..1]).map(|(x, y)| coord! { x: *x, y: *y }).collect())
}

fn square(west: f64, south: f64, size: f64) -> Polygon<f64> {
    Polygon::new(ring(west, south, size), Vec::new())
}

fn side(id: &str) -> SideId {
    SideId(id.to_owned())
}

fn zone(owner: Option<&str>, polygon: Polygon<f64>) -> Zone {
    let status = if owner.is_some() { Status::Held } else { Status::Unknown };
    Zone {
        side: owner.map(side),
        rival: None,
        status,
        polygon,
        confidence: 0.81,
        area_km2: 1234.5,
        n_places: 2,
        claims: owner.map_or_else(Vec::new, |_| vec!["r#1".to_owned()]),
    }
}

fn place(i: usize, name: &str) -> PlaceState {
    let day = Date::constant(2024, 5, 1);
    PlaceState {
        place: format!("gn:{i}"),
        name: name.to_owned(),
        at: LonLat::new(30.25 + 0.1 * i as f64, 40.5),
        ground: Ground::Point { reach_m: 1000.0 },
        status: Status::Held,
        side: Some(side("red")),
        rival: None,
        p: BTreeMap::from([(side("red"), 0.7)]),
        since: day,
        valid_from: day,
        valid_to: None,
        known_at: day,
        claims: vec!["r#1".to_owned()],
        against: Vec::new(),
        corrects: Vec::new(),
    }
}

/// Two squares that meet, one of them with the other's pocket in it, and a band of unknown ground.
fn situation(at: Date) -> Situation {
    let holed = Polygon::new(
        ring(31.0, 40.0, 1.0),
        vec![{
            let mut hole = ring(31.5, 40.5, 0.25);
            hole.0.reverse();
            hole
        }],
    );
    let border = LineString(vec![coord! { x: 31.0, y: 40.0 }, coord! { x: 31.0, y: 41.0 }]);
    let front = Front {
        left: side("red"),
        right: side("blue"),
        line: border,
        confidence: 0.5,
        length_km: 111.0,
        band_km: 7.25,
    };
    let event = Event {
        kind: ClaimKind::Attacks,
        side: Some(side("blue")),
        against: Some(side("red")),
        precision_m: 1000.0,
        at: LonLat::new(30.5, 40.5),
        name: NAMES[0].to_owned(),
        date: Some(Date::constant(2024, 5, 3)),
        is_fact: true,
        claim: "r#2".to_owned(),
    };
    let pocket = Pocket {
        side: side("red"),
        at: LonLat::new(31.5, 40.5),
        confirmed: true,
        confidence: 0.9,
        n_places: 1,
        places: vec!["7".to_owned()],
        claims: vec!["r#1".to_owned()],
    };
    Situation {
        at,
        known_at: None,
        theatre: MultiPolygon(Vec::new()),
        zones: vec![
            zone(Some("red"), square(30.0, 40.0, 1.0)),
            zone(Some("blue"), holed),
            zone(Some("red"), square(31.5, 40.5, 0.25)),
            zone(None, square(32.0, 40.0, 1.0)),
        ],
        fronts: vec![front],
        pockets: vec![pocket],
        sureness: Vec::new(),
        belt: vec![Belt { sides: [side("blue"), side("red")], polygon: square(30.875, 40.0, 0.25), area_km2: 300.0 }],
        patches: Vec::new(),
        events: vec![event],
        places: NAMES.iter().enumerate().map(|(i, name)| place(i, name)).chain([place(6, &"ж".repeat(300))]).collect(),
        attribution: vec!["Places: a list & more".to_owned()],
    }
}

fn citations() -> Citations {
    let cite = |url: &str| Citation {
        quote: "They say <b>\"we\" hold it</b> & more.".to_owned(),
        source: Some("=Agency".to_owned()),
        speaker: None,
        url: Some(url.to_owned()),
        date: Some(Date::constant(2024, 5, 2)),
        precision_m: Some(350),
        confidence: 0.9,
    };
    let cited =
        [("r#1".to_owned(), cite("https://example.org/a?b=1&c=2")), ("r#2".to_owned(), cite("javascript:alert(1)"))];
    cited.into_iter().collect()
}

fn set_of(situation: &Situation) -> LayerSet {
    let (palette, citations) = (Palette::new(situation, &[]), citations());
    let gloss = Gloss { palette: &palette, citations: &citations };
    let title = "Who <controls> what & \"where\"".to_owned();
    LayerSet::new(
        title,
        situation.at,
        situation.attribution.clone(),
        "An estimate.".to_owned(),
        layers(situation, gloss),
    )
}

fn set() -> LayerSet {
    set_of(&situation(Date::constant(2024, 6, 15)))
}

fn files(format: Format, set: &LayerSet) -> BTreeMap<String, Vec<u8>> {
    let options = FileOptions { csv: CsvOptions { wkt: true, bom: true }, ..FileOptions::default() };
    format.files(set, &options).expect("a format").into_iter().collect()
}

fn only(format: Format, set: &LayerSet) -> Vec<u8> {
    files(format, set).into_values().next().expect("a file")
}

fn ids(layer: &Layer) -> Vec<String> {
    let mut ids: Vec<String> = layer.features.iter().map(|f| f.id.clone()).collect();
    ids.sort();
    ids
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("JSON")
}

fn package(bytes: &[u8]) -> Connection {
    let mut db = Connection::open_in_memory().expect("a database");
    db.deserialize_read_exact(MAIN_DB, bytes, bytes.len(), true).expect("a GeoPackage");
    db
}

#[test]
fn every_property_is_a_field_of_its_layer_and_of_its_kind() {
    for layer in &set().layers {
        let fields = layer.fields();
        for feature in &layer.features {
            let names: Vec<&str> = feature.properties.keys().map(String::as_str).collect();
            assert_eq!(names, fields.iter().map(|f| f.name).collect::<Vec<_>>(), "{}", feature.id);
            for field in &fields {
                let value = &feature.properties[field.name];
                let fits = value.is_null()
                    || match field.kind {
                        Kind::Text => value.is_string(),
                        Kind::Integer => value.is_u64(),
                        Kind::Number => value.is_number(),
                        Kind::Truth => value.is_boolean(),
                        Kind::Day => value.as_str().is_some_and(|day| day.parse::<Date>().is_ok()),
                        Kind::Nested => value.is_array() || value.is_object(),
                    };
                assert!(fits, "{} of {}: {value}", field.name, feature.id);
            }
        }
    }
}

#[test]
fn a_feature_tells_who_since_when_how_sure_and_by_whom() {
    let set = set();
    let zone = &set.layers[0].features[0];
    assert_eq!(
        (zone.text("side"), zone.text("status"), zone.text("confidence_word")),
        (Some("red"), Some("held"), Some("high"))
    );
    assert_eq!(
        (zone.number("area_km2"), zone.number("precision_m")),
        (Some(1234.5), Some(7250.0)),
        "the band of its front"
    );
    assert_eq!((zone.text("valid_from"), zone.text("valid_to")), (Some("2024-06-15"), None));
    assert_eq!(zone.text("quote"), Some("They say <b>\"we\" hold it</b> & more."));
    assert_eq!(zone.text("url"), Some("https://example.org/a?b=1&c=2"));
    assert_eq!(zone.properties["sources"][0]["date"], "2024-05-02");
    let event = &set.layers.iter().find(|l| l.name == LayerName::Events).expect("events").features[0];
    assert_eq!((event.text("url"), event.text("date")), (None, Some("2024-05-03")), "no web address is no link");
}

#[test]
fn every_format_holds_the_same_features() {
    hold_the_same(&set());
}

#[test]
fn every_format_holds_nothing_when_there_is_nothing() {
    let mut nothing = set();
    nothing.layers.iter_mut().for_each(|layer| layer.features.clear());
    hold_the_same(&nothing);
}

fn hold_the_same(set: &LayerSet) {
    let db = package(&only(Format::GeoPackage, set));
    let (geojson, tables) = (files(Format::GeoJson, set), files(Format::Csv, set));
    let (flat, parquet) = (files(Format::FlatGeobuf, set), files(Format::GeoParquet, set));
    let topology = json(&only(Format::TopoJson, set));
    let kepler = json(&only(Format::Kepler, set));
    let umap = json(&only(Format::Umap, set));
    for layer in &set.layers {
        let (name, expected) = (layer.name.as_str(), ids(layer));
        let of = |list: &Value, id: &dyn Fn(&Value) -> &Value| {
            let all = list.as_array().expect("a list").iter().map(|f| id(f).as_str().expect("an id").to_owned());
            sorted(all.collect())
        };
        let collection = json(&geojson[&format!("{name}.geojson")]);
        assert_eq!(of(&collection["features"], &|f| &f["id"]), expected, "GeoJSON {name}");
        assert_eq!(of(&topology["objects"][name]["geometries"], &|f| &f["id"]), expected, "TopoJSON {name}");
        // These two list no empty layers.
        let listed = |all: &Value, is_it: &dyn Fn(&Value) -> bool| {
            all.as_array().expect("a list").iter().find(|l| is_it(l)).cloned()
        };
        let in_umap = listed(&umap["layers"], &|l| l["_umap_options"]["description"] == layer.name.about());
        let in_kepler = listed(&kepler["datasets"], &|l| l["data"]["id"] == name);
        assert_eq!(in_umap.map_or(vec![], |l| of(&l["features"], &|f| &f["id"])), expected, "uMap {name}");
        assert_eq!(in_kepler.map_or(vec![], |l| of(&l["data"]["allData"], &|f| &f[1])), expected, "kepler {name}");
        assert_eq!(ids_of_table(&db, name), expected, "GeoPackage {name}");
        assert_eq!(ids_of_csv(&tables[&format!("{name}.csv")]), expected, "CSV {name}");
        assert_eq!(ids_of_fgb(&flat[&format!("{name}.fgb")]), expected, "FlatGeobuf {name}");
        assert_eq!(ids_of_parquet(&parquet[&format!("{name}.parquet")]), expected, "GeoParquet {name}");
    }
    let all = sorted(set.layers.iter().flat_map(ids).collect());
    let kml = String::from_utf8(only(Format::Kml, set)).expect("UTF-8");
    assert_eq!(ids_of_kml(&kml), all, "KML");
}

fn ids_of_table(db: &Connection, name: &str) -> Vec<String> {
    let mut rows = db.prepare(&format!("SELECT id FROM {name}")).expect("a table");
    let ids = rows.query_map([], |row| row.get::<_, String>(0)).expect("rows");
    sorted(ids.collect::<Result<_, _>>().expect("ids"))
}

fn ids_of_csv(bytes: &[u8]) -> Vec<String> {
    assert!(bytes.starts_with("\u{FEFF}".as_bytes()), "Excel wants a mark");
    let mut table = csv::Reader::from_reader(&bytes[3..]);
    sorted(table.records().map(|row| row.expect("a row")[0].to_owned()).collect())
}

fn ids_of_fgb(bytes: &[u8]) -> Vec<String> {
    use flatgeobuf::{FallibleStreamingIterator, FeatureProperties, FgbReader};
    let mut found = Vec::new();
    let reader = FgbReader::open(Cursor::new(bytes)).expect("FlatGeobuf");
    let mut features = reader.select_all().expect("features");
    while let Some(feature) = features.next().expect("a feature") {
        found.push(feature.property::<String>("id").expect("an id"));
    }
    sorted(found)
}

fn ids_of_parquet(bytes: &[u8]) -> Vec<String> {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;
    // Each test is a thread of its own name.
    let name = format!("{}.parquet", std::thread::current().name().unwrap_or("layer"));
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).expect("a file for the test");
    let reader = SerializedFileReader::new(std::fs::File::open(&path).expect("the file")).expect("Parquet");
    let metadata = reader.metadata().file_metadata().key_value_metadata().expect("metadata").clone();
    let geo: Value = serde_json::from_str(metadata[0].value.as_deref().expect("geo")).expect("JSON");
    assert_eq!((&geo["version"], &geo["columns"]["geometry"]["encoding"]), (&"1.1.0".into(), &"WKB".into()));
    let rows = reader.get_row_iter(None).expect("rows");
    sorted(rows.map(|row| row.expect("a row").get_string(0).expect("an id").clone()).collect())
}

fn ids_of_kml(text: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(text).expect("well-formed");
    let data = document.descendants().filter(|n| {
        n.attribute("name") == Some("id") && n.has_tag_name(("http://www.opengis.net/kml/2.2", "SimpleData"))
    });
    sorted(data.map(|n| n.text().unwrap_or_default().to_owned()).collect())
}

#[test]
fn the_same_map_gives_the_same_bytes() {
    for format in Format::ALL {
        assert_eq!(files(format, &set()), files(format, &set()), "{format:?}");
    }
}

#[test]
fn no_name_does_harm() {
    let set = set();
    let kml = String::from_utf8(only(Format::Kml, &set)).expect("UTF-8");
    let document = roxmltree::Document::parse(&kml).expect("well-formed");
    let tag = |node: &roxmltree::Node, name: &str| node.tag_name().name() == name;
    let names: Vec<&str> = document.descendants().filter(|n| tag(n, "name")).filter_map(|n| n.text()).collect();
    assert!(names.contains(&NAMES[0]) && names.contains(&NAMES[1]), "{names:?}");
    // A description is HTML to Google Earth: what XML gives back must still be escaped.
    let descriptions: Vec<&str> =
        document.descendants().filter(|n| tag(n, "description")).filter_map(|n| n.text()).collect();
    assert!(
        descriptions.iter().all(|words| !words.contains('<')) && descriptions.iter().any(|w| w.contains("&lt;b&gt;"))
    );
    for (name, table) in files(Format::Csv, &set) {
        for row in csv::Reader::from_reader(&table[3..]).records() {
            let row = row.expect("a row");
            let formula = row.iter().find(|cell| cell.starts_with(['=', '@', '+', '\t']) || *cell == "-2+3");
            assert_eq!(formula, None, "{name}");
        }
    }
    for (name, style) in files(Format::QgisStyle, &set) {
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
        let style = String::from_utf8(style).expect("UTF-8");
        assert!(roxmltree::Document::parse_with_options(&style, options).is_ok(), "{name}: {style}");
    }
    let places = set.layers.iter().find(|l| l.name == LayerName::Places).expect("places");
    for place in &places.features {
        let (title, name) = (place.text("title").expect("a title"), place.text("name").expect("a name"));
        assert!(title.chars().count() <= 81, "{title}");
        assert!(!name.contains(|c: char| c.is_control() || ('\u{202A}'..='\u{202E}').contains(&c)), "{name:?}");
    }
}

#[test]
fn a_geopackage_is_one_to_sqlite_and_brings_its_styles() {
    let set = set();
    let db = package(&only(Format::GeoPackage, &set));
    let number = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).expect(sql);
    assert_eq!((number("PRAGMA application_id"), number("PRAGMA user_version")), (0x4750_4B47, 10300));
    let integrity: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a check");
    assert_eq!(integrity, "ok");
    assert_eq!(number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    let layers = set.layers.len() as i64;
    assert_eq!(number("SELECT count(*) FROM gpkg_contents WHERE last_change = '2024-06-15T00:00:00.000Z'"), layers);
    assert_eq!(number("SELECT count(*) FROM layer_styles WHERE useAsDefault = 1"), layers);
    // The index knows every feature, and its boxes are no smaller than the shapes'.
    assert_eq!(number("SELECT count(*) FROM rtree_zones_geom"), 4);
    assert_eq!(number("SELECT count(*) FROM rtree_zones_geom WHERE minx <= 31.5 AND maxx >= 31.75 AND id = 3"), 1);
    let (blob, to): (Vec<u8>, Option<String>) = db
        .query_row("SELECT geom, valid_to FROM zones WHERE fid = 2", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("a row");
    assert_eq!((&blob[..2], to), (&b"GP"[..], None));
    let west = f64::from_le_bytes(blob[8..16].try_into().expect("eight bytes"));
    assert_eq!(west, 31.0);
    // After the head and the box: a MultiPolygon of one polygon with a hole.
    let number_at = |at: usize| u32::from_le_bytes(blob[40 + at..44 + at].try_into().expect("four bytes"));
    assert_eq!((number_at(1), number_at(5), number_at(10), number_at(14), number_at(18)), (6, 1, 3, 2, 5));
    let project: String = db
        .query_row("SELECT CAST(content AS TEXT) FROM qgis_projects WHERE name = 'situation'", [], |row| row.get(0))
        .expect("a project");
    assert!(project.starts_with("504b0304"), "a zip archive as hexadecimal text");
}

#[test]
fn a_project_opens_the_package_beside_it() {
    let archive = only(Format::QgisProject, &set());
    assert!(archive.len() < 8_000, "{} bytes", archive.len());
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).expect("a zip archive");
    let mut text = String::new();
    archive.by_name("situation.qgs").expect("a project").read_to_string(&mut text).expect("UTF-8");
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let document = roxmltree::Document::parse_with_options(&text, options).expect("well-formed");
    let texts = |name: &str| -> Vec<String> {
        document
            .descendants()
            .filter(|n| n.tag_name().name() == name)
            .filter_map(|n| n.text())
            .map(str::to_owned)
            .collect()
    };
    let notice = texts("Label").concat();
    assert!(notice.contains("Places: a list & more") && notice.contains("An estimate."), "{notice}");
    assert!(texts("datasource").contains(&"./situation.gpkg|layername=zones".to_owned()));
    // A reference system by its code alone is not found.
    assert_eq!(texts("authid").len(), texts("proj4").len());
    assert_eq!(texts("start")[texts("start").len() - 1], "2024-05-01T00:00:00Z", "the first day of anything");
}

#[test]
fn a_border_is_told_once() {
    let set = set();
    let topology = json(&only(Format::TopoJson, &set));
    let arcs = topology["arcs"].as_array().expect("arcs");
    let rings = |geometry: &Value| geometry["arcs"].as_array().expect("rings").clone();
    let zones = topology["objects"]["zones"]["geometries"].as_array().expect("zones");
    let hole = rings(&zones[1])[1][0].as_i64().expect("an arc");
    let pocket = rings(&zones[2])[0][0].as_i64().expect("an arc");
    assert_eq!(hole, !pocket, "the pocket's outline, the other way round");
    let front = &topology["objects"]["fronts"]["geometries"][0]["arcs"];
    let used: Vec<i64> = zones
        .iter()
        .flat_map(&rings)
        .flat_map(|r| r.as_array().expect("arcs").clone())
        .filter_map(|n| n.as_i64())
        .collect();
    for n in front.as_array().expect("arcs").iter().filter_map(Value::as_i64) {
        assert!(used.contains(&n) && used.contains(&!n), "{n}: a front lies between two zones");
    }
    // Put together again, a ring is what it was.
    let translate: Vec<f64> =
        topology["transform"]["translate"].as_array().expect("a corner").iter().filter_map(Value::as_f64).collect();
    let decoded = decode(arcs, &rings(&zones[1])[0], &translate);
    let expected = [[31.0, 40.0], [31.0, 41.0], [32.0, 40.0], [32.0, 41.0]].map(|c| c.map(|v: f64| (v * 1e6) as i64));
    let mut corners = decoded;
    corners.sort_unstable();
    corners.dedup();
    assert_eq!(corners, expected);
}

fn decode(arcs: &[Value], ring: &Value, translate: &[f64]) -> Vec<[i64; 2]> {
    let mut out = Vec::new();
    for n in ring.as_array().expect("arcs").iter().filter_map(Value::as_i64) {
        let arc = &arcs[if n < 0 { !n } else { n } as usize];
        let mut at = [(translate[0] * 1e6).round() as i64, (translate[1] * 1e6).round() as i64];
        let mut line: Vec<[i64; 2]> = Vec::new();
        for step in arc.as_array().expect("steps") {
            at = [at[0] + step[0].as_i64().expect("a step"), at[1] + step[1].as_i64().expect("a step")];
            line.push(at);
        }
        if n < 0 {
            line.reverse();
        }
        out.extend(line);
    }
    out
}

#[test]
fn geojson_is_as_its_standard_wants_it_and_comes_back_whole() {
    let set = set();
    for (file, bytes) in files(Format::GeoJson, &set) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let collection = json(text.as_bytes());
        assert_eq!(collection["bbox"].as_array().map(Vec::len), Some(4), "{file}");
        assert!(collection.get("crs").is_none());
        let name = LayerName::named(file.trim_end_matches(".geojson")).expect("a layer");
        let back = Layer::from_geojson(name, &text).expect("a layer");
        let layer = set.layers.iter().find(|layer| layer.name == name).expect("a layer");
        assert_eq!(back.features.len(), layer.features.len());
        for (a, b) in back.features.iter().zip(&layer.features) {
            assert_eq!((&a.id, &a.properties, a.style.colour), (&b.id, &b.properties, b.style.colour));
            assert_eq!(a.geometry, b.geometry);
        }
        if name.shape() == Shape::Area {
            assert!(collection["features"][0]["properties"]["fill"].is_string(), "simplestyle");
        }
    }
}

#[test]
fn histories_hold_from_change_to_change() {
    let days = [Date::constant(2024, 6, 1), Date::constant(2024, 6, 5), Date::constant(2024, 6, 15)];
    let mut maps = days.map(situation);
    // On the second day blue loses the middle, on the third it has it again.
    maps[1].zones[2].side = Some(side("green"));
    let palette = Palette::new(&maps[2], &[]);
    let citations = citations();
    let made = histories(&maps, Gloss { palette: &palette, citations: &citations });
    let zones = made.iter().find(|l| l.name == LayerName::ZonesHistory).expect("zones");
    let spans = |owner: &str| -> Vec<(String, Option<String>)> {
        let own = zones.features.iter().filter(|f| f.text("side") == Some(owner) && f.id.contains("31.50"));
        own.map(|f| (f.text("valid_from").expect("a day").to_owned(), f.text("valid_to").map(str::to_owned))).collect()
    };
    assert_eq!(spans("green"), [("2024-06-05".to_owned(), Some("2024-06-14".to_owned()))]);
    assert_eq!(
        spans("red"),
        [("2024-06-01".to_owned(), Some("2024-06-04".to_owned())), ("2024-06-15".to_owned(), None)]
    );
    let unchanged = zones.features.iter().filter(|f| f.id.starts_with("zone-blue")).count();
    assert_eq!(unchanged, 1, "what stays is one feature");
    let places = made.iter().find(|l| l.name == LayerName::PlacesHistory).expect("places");
    assert_eq!(places.features.len(), NAMES.len() + 1, "a state stands once");
}

fn salient(arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_salient"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program starts");
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn the_command_writes_a_map_that_was_made_before_and_one_through_time() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("export");
    let _ = std::fs::remove_dir_all(&folder);
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let made = |format: &str, to: &str| salient(&["export", "output", "-f", format, "-o", to]);
    assert_eq!(made("csv,kmz", &path("again")).0, 0);
    assert!(folder.join("again/zones.csv").is_file() && folder.join("again/situation.kmz").is_file());
    let (code, said) = made("shp", &path("again"));
    assert_eq!((code, said.contains("expected one of geojson, gpkg")), (2, true), "{said}");
    let (code, said) = salient(&["export", "output", "-o", &path("war.csv")]);
    assert_eq!((code, said.contains("name it after one of")), (2, true), "{said}");
    let (code, said) = salient(&["export", "output", "--at", "2017-05-01", "-o", &path("x")]);
    assert_eq!((code, said.contains("a map of one day")), (2, true), "{said}");
    let through = [
        "export",
        "examples/syria-2017",
        "--from",
        "2017-05-01",
        "--to",
        "2017-06-14",
        "--step",
        "15",
        "--since",
        "2017-05-01",
    ];
    let (code, said) = salient(&[&through[..], &["-o", &path("war.gpkg")]].concat());
    assert_eq!(code, 0, "{said}");
    let db = Connection::open(folder.join("war.gpkg")).expect("a GeoPackage");
    let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).expect(sql);
    assert!(count("SELECT count(DISTINCT valid_from) FROM zones_history") >= 3);
    assert_eq!(count("SELECT count(*) FROM zones_history WHERE valid_to < valid_from"), 0);
    // On the last day the history is the map of that day.
    let ground = |table: &str| {
        count(&format!(
            "SELECT CAST(round(sum(area_km2)) AS INTEGER) FROM {table} WHERE side NOT NULL AND valid_to IS NULL"
        ))
    };
    assert_eq!(ground("zones_history"), ground("zones"));
    assert!(count("SELECT count(*) FROM changes") > 0 && count("SELECT count(*) FROM flips") > 0);
}
