//! `salient gazetteer` from outside: packs of every form, made of files that the tests write, seen by every stage.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of packs and sources for one test, and the program that looks there.
struct Desk {
    folder: PathBuf,
}

struct Told {
    output: Output,
}

impl Desk {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gazetteer").join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder for the test");
        Self { folder }
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.folder.join(name);
        std::fs::write(&path, bytes).expect("a file for the test");
        path.to_string_lossy().into_owned()
    }

    fn packs(&self) -> PathBuf {
        self.folder.join("packs")
    }

    fn run(&self, arguments: &[&str], input: &str) -> Told {
        let mut child = Command::new(env!("CARGO_BIN_EXE_salient"))
            .args(["--packs", &self.packs().to_string_lossy()])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // A program that refuses its arguments does not read its input.
        let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
        Told { output: child.wait_with_output().expect("the program ends") }
    }

    fn add(&self, arguments: &[&str]) -> Told {
        self.run(&[&["gazetteer", "add"], arguments].concat(), "")
    }

    /// The places found by a name, as objects.
    fn find(&self, arguments: &[&str]) -> Vec<serde_json::Value> {
        let told = self.run(&[&["gazetteer", "find", "--json"], arguments].concat(), "");
        told.out().lines().map(|line| serde_json::from_str(line).expect("one object a line")).collect()
    }

    fn pack_files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.packs()).expect("a folder of packs");
        let mut names: Vec<String> =
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl Told {
    fn out(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned()
    }

    fn exits(self, code: i32) -> Self {
        let said = String::from_utf8_lossy(&self.output.stderr).into_owned();
        assert_eq!(self.output.status.code(), Some(code), "it said: {said}\nand wrote: {}", self.out());
        self
    }

    fn says(self, words: &str) -> Self {
        let said = String::from_utf8_lossy(&self.output.stderr).into_owned();
        assert!(said.contains(words), "expected {words:?} in: {said}");
        self
    }
}

/// A row of a GeoNames dump.
fn row(id: u32, name: &str, others: &str, lat: f64, lon: f64, feature: &str, codes: &str) -> String {
    let (class, code) = feature.split_once('.').expect("class and code");
    format!(
        "{id}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{class}\t{code}\tSY\t\t{codes}\t\t1500\t\t300\tAsia/Damascus\t2026-01-01\n"
    )
}

fn dump() -> String {
    row(900_001, "Tall Nowhere", "Tell Nowhere,تل لامكان", 35.2, 36.8, "P.PPL", "90\t9001\t")
        + &row(900_002, "Testshire", "", 35.3, 36.9, "A.ADM1", "90\t\t")
        + &row(900_003, "Test District", "", 35.25, 36.85, "A.ADM2", "90\t9001\t")
        + &row(900_004, "Grand Hotel", "", 35.2, 36.8, "S.HTL", "90\t9001\t")
        + &row(169_577, "Homs", "Emesa of old", 34.72682, 36.72339, "P.PPLA", "11\t169576\t")
}

const NAMES: &str = "1\t900001\tar\tتل بلا مكان\t1\t\t\t\t\t\n2\t900001\t\tNowhere Hill\t\t\t\t\t\t\n3\t900001\tlink\thttps://x.example\t\t\t\t\t\t\n\
                     4\t5\ten\tOf nobody\t\t\t\t\t\t\n5\t900001\tku\tGirê Nebûn\t\t\t\t1\t\t\n";

/// A zip file of one stored entry and a readme, as GeoNames makes them, but not packed.
fn zip(name: &str, bytes: &[u8]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in [("readme.txt", b"read me".as_slice()), (name, bytes)] {
        let at = (out.len() as u32).to_le_bytes();
        let sizes = [(bytes.len() as u32).to_le_bytes(), (bytes.len() as u32).to_le_bytes()].concat();
        let name_len = (name.len() as u16).to_le_bytes();
        out.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        out.extend([&sizes[..], &name_len, &[0, 0], name.as_bytes(), bytes].concat());
        directory.extend(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        directory.extend([&sizes[..], &name_len, &[0; 12], &at, name.as_bytes()].concat());
    }
    let at = (out.len() as u32).to_le_bytes();
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0\x02\0\x02\0");
    out.extend([&(directory.len() as u32).to_le_bytes()[..], &at, &[0, 0]].concat());
    out
}

#[test]
fn a_dump_of_geonames_is_found_by_all_its_names() {
    let desk = Desk::new("geonames");
    let file = desk.file("SY.zip", zip("SY.txt", dump().as_bytes()));
    let names = desk.file("alternateNamesV2.txt", NAMES);
    desk.add(&["geonames", &file, "--alternate-names", &names]).exits(0);
    for name in ["Tall Nowhere", "tell-nowhere", "تل لامكان", "تل بلا مكان", "Nowhere Hill", "Gire Nebun", "gn:900001"]
    {
        let found = desk.find(&[name]);
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!((&found[0]["id"], &found[0]["pack"]), (&"gn:900001".into(), &"sy".into()), "{name}");
        assert_eq!(found[0]["admin"], serde_json::json!(["Test District", "Testshire"]), "{name}");
        assert_eq!(found[0]["native"]["ar"], "تل بلا مكان", "what GeoNames prefers");
    }
    assert!(desk.find(&["Grand Hotel"]).is_empty(), "no hotels");
    // A place that the core knows stays one, and gains a name.
    let homs = desk.find(&["Emesa of old"]);
    assert_eq!((homs.len(), &homs[0]["id"], &homs[0]["pack"]), (1, &"gn:169577".into(), &serde_json::Value::Null));
    let ids = |name: &str| desk.find(&[name]).into_iter().filter(|place| place["id"] == "gn:169577").count();
    assert_eq!(ids("Homs"), 1);
}

#[test]
fn adding_twice_is_adding_once_and_removing_leaves_nothing() {
    let desk = Desk::new("twice");
    let file = desk.file("SY.txt", dump());
    desk.add(&["geonames", &file]).exits(0);
    let first = std::fs::read(desk.packs().join("sy.gazetteer")).expect("a pack");
    desk.add(&["geonames", &file]).exits(0);
    assert_eq!(std::fs::read(desk.packs().join("sy.gazetteer")).expect("a pack"), first, "the same bytes");
    assert_eq!(desk.pack_files(), ["sy.gazetteer"], "nothing beside it");
    let list = desk.run(&["gazetteer", "list", "--json"], "").exits(0).out();
    let imprint: serde_json::Value = serde_json::from_str(&list).expect("one object");
    assert_eq!(
        (&imprint["name"], &imprint["licence"], &imprint["places"]),
        (&"sy".into(), &"CC BY 4.0".into(), &4.into())
    );
    assert_eq!(imprint["sources"][0]["sha256"].as_str().map(str::len), Some(64));
    assert!(desk.run(&["gazetteer", "info"], "").exits(0).out().contains("sy: 4 places"));
    desk.run(&["gazetteer", "remove", "sy"], "").exits(0);
    assert!(desk.pack_files().is_empty() && desk.find(&["Tall Nowhere"]).is_empty());
    desk.run(&["gazetteer", "remove", "sy"], "").exits(2).says("no pack of this name");
    desk.run(&["gazetteer", "remove", "../sy"], "").exits(2);
}

#[test]
fn bad_rows_are_told_with_their_line_counted_and_skipped() {
    let desk = Desk::new("bad-rows");
    let rows = [
        dump().as_bytes(),
        b"900010\ttoo few\tcolumns\n",
        row(900_011, "Off the Earth", "", 95.0, 36.8, "P.PPL", "90\t\t").as_bytes(),
        // In Syria only when the two are exchanged.
        row(900_012, "Turned About", "", 40.0, 34.5, "P.PPL", "90\t\t").as_bytes(),
        row(900_013, "Null Island", "", 0.0, 0.0, "P.PPL", "90\t\t").as_bytes(),
        b"900014\t\xFF\xFE\t\t\t1\t1\tP\tPPL\tSY\t\t\t\t\t\t0\t\t0\t\t\n",
        b"x900015\tNo Number\t\t\t35\t36\tP\tPPL\tSY\t\t\t\t\t\t0\t\t0\t\t\n",
    ]
    .concat();
    let file = desk.file("SY.txt", rows);
    let told = desk.add(&["geonames", &file]).exits(3).says("SY.txt:6: expected 19 columns between tabs, found 3");
    let told = told
        .says("SY.txt:7: expected longitude -180..180")
        .says("SY.txt:8: latitude 40, longitude 34.5 lies outside SY");
    told.says("SY.txt:10: expected UTF-8").says("all 6 were skipped");
    for name in ["Off the Earth", "Turned About", "Null Island", "No Number"] {
        assert!(desk.find(&[name]).is_empty(), "{name}");
    }
    assert_eq!(desk.find(&["Tall Nowhere"]).len(), 1);
    let table = desk.file("table.csv", "a,b\n1,2\n".repeat(200));
    desk.add(&["geonames", &table]).exits(2).says("no dump of GeoNames");
    assert_eq!(desk.pack_files(), ["sy.gazetteer"], "what fails leaves nothing");
}

#[test]
fn tables_are_read_however_they_are_written() {
    let desk = Desk::new("tables");
    for (n, (head, row)) in [
        ("Name,LAT,Lon,Other", "\"Kafr Blue, Upper\",35.5,36.6,Blue Village"),
        ("name;lat;lon;other", "\"Kafr Blue, Upper\";35,5;36,6;Blue Village"),
        ("NAME\tlat\tlon\tother", "Kafr Blue, Upper\t35.5\t36.6\tBlue Village"),
        ("\u{FEFF}Name,Latitude,Longitude,Other", "\"Kafr Blue, Upper\",35.5,36.6,\"Elsewhere; Blue Village\""),
    ]
    .into_iter()
    .enumerate()
    {
        let file = desk.file(&format!("t{n}.csv"), format!("{head}\r\n{row}\r\n\r\n"));
        desk.add(&["csv", &file, "--as", "table", "--alt", "Other", "--country", "SY"]).exits(0);
        for name in ["kafr blue upper", "Blue Village"] {
            let found = desk.find(&[name, "--country", "SY"]);
            assert_eq!(found.len(), 1, "{head}: {name}");
            assert_eq!((&found[0]["lat"], &found[0]["lon"]), (&35.5.into(), &36.6.into()), "{head}");
            assert_eq!(found[0]["admin"].as_array().and_then(|a| a.last()), Some(&"Idlib".into()), "by its position");
        }
    }
    let columns = desk.file("columns.csv", "toponym_en;northing;easting;gov\nNew Hamlet;35.1;36.7;Hama\n");
    desk.add(&[
        "csv",
        &columns,
        "--name",
        "TOPONYM_EN",
        "--lat",
        "Northing",
        "--lon",
        "easting",
        "--admin1",
        "gov",
        "--default-kind",
        "neighbourhood",
    ])
    .exits(0);
    let found = desk.find(&["New Hamlet"]);
    assert_eq!(
        (&found[0]["kind"], &found[0]["admin"][0], &found[0]["country"]),
        (&"neighbourhood".into(), &"Hama".into(), &"SY".into())
    );
    desk.add(&["csv", &columns]).exits(2).says("the header has: toponym_en, northing, easting, gov");
    desk.add(&["csv", &columns, "--name", "town"]).exits(2).says("--name");
    let swapped = desk.file("swapped.csv", "name,lat,lon\nA,40.0,34.5\nB,40.1,34.6\nC,40.2,34.7\n");
    desk.add(&["csv", &swapped, "--country", "SY"]).exits(2).says("exchange --lat and --lon");
    let empty = desk.file("empty.csv", "");
    desk.add(&["csv", &empty]).exits(2).says("the file is empty");
    desk.add(&["csv", "nowhere.csv"]).exits(2).says("nowhere.csv: cannot be read");
}

#[test]
fn tables_of_ocha_are_read_by_their_tags() {
    let desk = Desk::new("hxl");
    let table = "Populated places,,,,,,\n\
                 Governorate,Sub-district,P-code,Name,Name (Arabic),Y,X\n\
                 #adm1+name+en,#adm3+name+en,#loc+code,#loc +name +en,#loc +name +ar,#geo+lat,#geo+lon\n\
                 Hama,Suran,C3999,Tell Tagged,تل الوسم,35.31,36.75\n\
                 Hama,Suran,C4000,,,35.32,36.75\n";
    let file = desk.file("syr_pplp.csv", table);
    desk.add(&["hxl", &file, "--country", "SY"]).exits(3).says("syr_pplp.csv:5: the name is empty");
    for name in ["Tell Tagged", "تل الوسم", "C3999"] {
        let found = desk.find(&[name]);
        assert_eq!((found.len(), &found[0]["id"]), (1, &"syr-pplp:C3999".into()), "{name}");
        assert_eq!(found[0]["native"]["ar"], "تل الوسم");
        assert_eq!(found[0]["admin"].as_array().and_then(|a| a.last()), Some(&"Hama".into()));
    }
    let plain = desk.file("plain.csv", "name,lat,lon\nA,35,36\n");
    desk.add(&["hxl", &plain]).exits(2).says("no row of HXL tags");
}

#[test]
fn points_and_shapes_of_geojson_are_places() {
    let desk = Desk::new("geojson");
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","id":"a7","geometry":{"type":"Point","coordinates":[36.7,35.1,300]},"properties":{"name":"Tell Point","name_ar":"تل النقطة","type":"village"}},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[36.6,35.0],[36.8,35.0],[36.8,35.2],[36.6,35.0]]]},"properties":{"name":"Shaped Plain","type":"plain"}},
        {"type":"Feature","geometry":null,"properties":{"name":"Nowhere at all"}}]}"#;
    let file = desk.file("places.geojson", text);
    desk.add(&["geojson", &file, "--alt", "name_ar"]).exits(3).says("places.geojson:3: the feature has no geometry");
    let point = desk.find(&["تل النقطة"]);
    assert_eq!((&point[0]["name"], &point[0]["id"]), (&"Tell Point".into(), &"places:a7".into()));
    let plain = desk.find(&["Shaped Plain"]);
    assert_eq!((&plain[0]["kind"], &plain[0]["lon"], &plain[0]["lat"]), (&"area".into(), &36.7.into(), &35.1.into()));
    assert!(plain[0]["precision_m"].as_u64() >= Some(10_000));
    let broken = desk.file("broken.geojson", "{\"type\":\"FeatureCollection\",\n\"features\":[{]}");
    desk.add(&["geojson", &broken]).exits(2).says("line 2, column 14");
}

/// Numbers of protocol buffers, and a file of one block of dense nodes.
mod pbf {
    pub fn varint(mut number: u64, to: &mut Vec<u8>) {
        while number >= 0x80 {
            to.push(number as u8 | 0x80);
            number >>= 7;
        }
        to.push(number as u8);
    }

    fn bytes(field: u64, inner: &[u8], to: &mut Vec<u8>) {
        varint(field << 3 | 2, to);
        varint(inner.len() as u64, to);
        to.extend(inner);
    }

    fn zigzag(number: i64) -> u64 {
        ((number << 1) ^ (number >> 63)) as u64
    }

    fn frame(sort: &str, block: &[u8], to: &mut Vec<u8>) {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut packed, block).expect("memory takes it");
        let (mut blob, mut header) = (Vec::new(), Vec::new());
        varint(2 << 3, &mut blob);
        varint(block.len() as u64, &mut blob);
        bytes(3, &packed.finish().expect("memory takes it"), &mut blob);
        bytes(1, sort.as_bytes(), &mut header);
        varint(3 << 3, &mut header);
        varint(blob.len() as u64, &mut header);
        to.extend((header.len() as u32).to_be_bytes());
        to.extend(header);
        to.extend(blob);
    }

    /// Id, latitude, longitude and tags.
    type Node<'n> = (i64, f64, f64, &'n [(&'n str, &'n str)]);

    /// A file of these nodes.
    pub fn file(nodes: &[Node<'_>]) -> Vec<u8> {
        let mut strings = vec![""];
        let (mut ids, mut lats, mut lons, mut tagged) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut last = (0, 0, 0);
        for &(id, lat, lon, tags) in nodes {
            let now = (id, (lat * 1e7).round() as i64, (lon * 1e7).round() as i64);
            varint(zigzag(now.0 - last.0), &mut ids);
            varint(zigzag(now.1 - last.1), &mut lats);
            varint(zigzag(now.2 - last.2), &mut lons);
            last = now;
            for text in tags.iter().flat_map(|(key, value)| [*key, *value]) {
                let known = strings.iter().skip(1).position(|s| *s == text).map(|at| at + 1);
                let at = known.unwrap_or_else(|| {
                    strings.push(text);
                    strings.len() - 1
                });
                varint(at as u64, &mut tagged);
            }
            tagged.push(0);
        }
        let (mut dense, mut group, mut table, mut block, mut out) = (vec![], vec![], vec![], vec![], vec![]);
        for (field, column) in [(1, &ids), (8, &lats), (9, &lons), (10, &tagged)] {
            bytes(field, column, &mut dense);
        }
        bytes(2, &dense, &mut group);
        strings.iter().for_each(|text| bytes(1, text.as_bytes(), &mut table));
        bytes(1, &table, &mut block);
        bytes(2, &group, &mut block);
        frame("OSMHeader", b"", &mut out);
        frame("OSMData", &block, &mut out);
        out
    }
}

#[test]
fn places_of_an_openstreetmap_extract_are_found() {
    let desk = Desk::new("osm");
    let bytes = pbf::file(&[
        (
            7,
            35.31,
            36.71,
            &[
                ("place", "village"),
                ("name", "تل الخريطة"),
                ("name:en", "Tell Mapped"),
                ("name:ru", "Телль-Мапд"),
                ("alt_name", "Mapped Hill;Tell al-Kharita"),
                ("old_name", "Tell Old"),
                ("population", "1,200"),
            ],
        ),
        (8, 35.32, 36.72, &[("shop", "bakery"), ("name", "Bread")]),
        (9, -12.5, -60.25, &[("place", "hamlet"), ("name", "Vila Distante")]),
        (10, 35.4, 36.8, &[("place", "village")]),
        // The core has Hama: one place, with one more name.
        (
            11,
            35.1325,
            36.7546,
            &[("place", "city"), ("name", "حماة"), ("name:en", "Hama"), ("alt_name", "Norias City")],
        ),
    ]);
    let file = desk.file("syria.osm.pbf", &bytes);
    desk.add(&["osm", &file]).exits(0);
    for name in ["Tell Mapped", "تل الخريطة", "Телль-Мапд", "Mapped Hill", "Tell Old", "osm:n7"] {
        let found = desk.find(&[name]);
        assert_eq!((found.len(), &found[0]["id"]), (1, &"osm:n7".into()), "{name}");
        assert_eq!(
            (&found[0]["lat"], &found[0]["lon"], &found[0]["population"]),
            (&35.31.into(), &36.71.into(), &1200.into())
        );
        assert_eq!((&found[0]["native"]["ar"], &found[0]["name"]), (&"تل الخريطة".into(), &"Tell Mapped".into()));
    }
    assert_eq!(desk.find(&["Vila Distante"])[0]["country"], "BR");
    assert!(desk.find(&["Bread"]).iter().all(|place| place["pack"].is_null()));
    assert_eq!(desk.find(&["Norias City"])[0]["id"], "gn:170017");
    let list = desk.run(&["gazetteer", "list", "--json"], "").exits(0).out();
    assert!(list.contains("ODbL") && list.contains("OpenStreetMap contributors"), "{list}");
    desk.add(&["osm", &file, "--as", "only", "--country", "BR"]).exits(0);
    for len in [3, 9, 30, bytes.len() / 2, bytes.len() - 1] {
        let cut = desk.file("cut.osm.pbf", &bytes[..len]);
        desk.add(&["osm", &cut]).exits(2).says("no whole .osm.pbf file");
    }
    assert_eq!(desk.pack_files(), ["only.gazetteer", "syria.gazetteer"]);
}

const OWN: &str = r#"
licence = "CC0"
attribution = "the desk"
stop = ["Most"]

[[alias]]
of = "gn:170063"
names = ["the Grey City"]

[[alias]]
of = "Nephelokokkygia"
names = ["Sunken"]

[[place]]
name = "Checkpoint Twelve"
at = [36.7, 35.3]
kind = "site"
precision_m = 300
also = ["CP 12"]

[[correct]]
of = "gn:169577"
at = [36.7100, 34.7300]
"#;

#[test]
fn what_a_user_writes_by_hand_wins() {
    let desk = Desk::new("own");
    let before = Desk::new("own-before");
    std::fs::create_dir_all(before.packs()).expect("a folder");
    assert!(!before.find(&["Most"]).is_empty());
    let file = desk.file("desk.toml", OWN);
    desk.add(&["toml", &file]).exits(3).says("desk.toml:10: no place is known as \"Nephelokokkygia\"");
    assert_eq!(desk.find(&["the grey city"])[0]["id"], "gn:170063");
    let site = &desk.find(&["CP 12"])[0];
    assert_eq!(
        (&site["name"], &site["kind"], &site["precision_m"]),
        (&"Checkpoint Twelve".into(), &"site".into(), &300.into())
    );
    let homs = &desk.find(&["gn:169577"])[0];
    assert_eq!((&homs["lat"], &homs["lon"], &homs["name"]), (&34.73.into(), &36.71.into(), &"Homs".into()));
    assert!(desk.find(&["Most"]).is_empty());
    let report = "{\"id\":\"r\",\"date\":\"2017-04-24\",\"text\":\"Shelling hit Checkpoint Twelve near Homs and the Grey City.\"}\n";
    let line: serde_json::Value =
        serde_json::from_str(&desk.run(&["geoparse"], report).exits(0).out()).expect("a line");
    let ids: Vec<&str> = line["toponyms"].as_array().expect("a list").iter().filter_map(|t| t["id"].as_str()).collect();
    for id in ["desk:checkpoint-twelve", "gn:169577"] {
        assert!(ids.contains(&id), "{ids:?}");
    }
    let wrong = desk.file("wrong.toml", "stop = [\"a\"]\n[[place]]\nname = \"X\"\n");
    desk.add(&["toml", &wrong]).exits(2).says("at");
}

#[test]
fn packs_reach_the_map_and_what_is_written_beside_it() {
    let desk = Desk::new("map");
    let report = desk.file(
        "report.txt",
        "2017-04-24\n\nThe Syrian army captured Tell Packed from the rebels on Sunday. Idlib is held by the opposition.\n",
    );
    let out = desk.folder.join("out").to_string_lossy().into_owned();
    let table = desk.file("t.csv", "name,lat,lon\nTell Packed,35.35,36.72\n");
    let named = ["--country", "SY", "--licence", "CC BY 4.0", "--attribution", "Test Mapping Group"];
    desk.add(&[&["csv", table.as_str()][..], &named].concat()).exits(0);
    desk.run(&["map", &report, "-o", &out], "").exits(0);
    let read = |name: &str| std::fs::read_to_string(Path::new(&out).join(name)).expect("an output");
    let manifest: serde_json::Value = serde_json::from_str(&read("manifest.json")).expect("JSON");
    let pack = &manifest["packs"][0];
    assert_eq!((&pack["name"], &pack["licence"]), (&"t".into(), &"CC BY 4.0".into()));
    assert_eq!(pack["sources"][0]["sha256"].as_str().map(str::len), Some(64));
    for name in ["zones.geojson", "fronts.geojson", "places.geojson", "map.svg", "manifest.json"] {
        assert!(read(name).contains("Test Mapping Group"), "{name}");
    }
    assert!(read("places.geojson").contains("Tell Packed"));
}

#[test]
fn a_broken_pack_is_named_and_no_pack_changes_nothing() {
    let desk = Desk::new("broken");
    let report = "{\"id\":\"r\",\"date\":\"2017-04-24\",\"text\":\"The army captured Halfaya in Hama.\"}\n";
    desk.run(&["geoparse"], report).exits(2).says("there is no such folder of packs");
    std::fs::create_dir_all(desk.packs()).expect("a folder");
    let alone = desk.run(&["geoparse"], report).exits(0).out();
    let table = desk.file("far.csv", "name,lat,lon\nFarfaraway,-35.35,-66.72\n");
    desk.add(&["csv", &table]).exits(0);
    assert_eq!(desk.run(&["geoparse"], report).exits(0).out(), alone, "a pack of another country");
    let path = desk.packs().join("far.gazetteer");
    let whole = std::fs::read(&path).expect("a pack");
    let mut bytes = whole.clone();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, &bytes).expect("a damaged pack");
    for command in [&["geoparse"][..], &["gazetteer", "find", "Hama"], &["gazetteer", "list"]] {
        desk.run(command, report).exits(2).says("far.gazetteer: the pack is damaged");
    }
    std::fs::write(&path, &whole[..whole.len() - 5]).expect("a cut pack");
    desk.run(&["geoparse"], report).exits(2).says("far.gazetteer: the pack is damaged");
    std::fs::write(&path, [b"SALGAZ7\n", &whole[8..]].concat()).expect("an old pack");
    desk.run(&["geoparse"], report).exits(2).says("far.gazetteer: the pack was written by another version of salient");
    // Adding again mends it, and removing takes it away.
    desk.add(&["csv", &table]).exits(0);
    assert_eq!(std::fs::read(&path).expect("a pack"), whole);
    desk.run(&["gazetteer", "remove", "far"], "").exits(0);
    assert_eq!(desk.run(&["geoparse"], report).exits(0).out(), alone);
}
