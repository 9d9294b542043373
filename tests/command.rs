//! The commands from outside: pipes, exit codes, and what they say of bad input.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// One call of the program with its input, told as a sentence.
struct Call {
    output: Output,
}

fn salient(arguments: &[&str], input: &str) -> Call {
    let mut child = Command::new(env!("CARGO_BIN_EXE_salient"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that refuses its arguments does not read its input.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    Call { output: child.wait_with_output().expect("the program ends") }
}

impl Call {
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

    fn objects(&self) -> Vec<serde_json::Value> {
        self.out().lines().map(|line| serde_json::from_str(line).expect("one object a line")).collect()
    }
}

/// A folder for one test, empty at its start.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a folder for the test");
    path
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a file for the test");
    path.to_string_lossy().into_owned()
}

const REPORT: &str = "{\"id\":\"r\",\"date\":\"2017-04-24\",\"text\":\"The Syrian army captured Halfaya from the rebels on \
                      Sunday. Most of Idlib province is held by the opposition.\"}\n";

#[test]
fn the_stages_can_be_piped() {
    let toponyms = salient(&["geoparse"], REPORT).exits(0);
    let line = &toponyms.objects()[0];
    let names: Vec<&str> =
        line["toponyms"].as_array().expect("a list").iter().filter_map(|t| t["text"].as_str()).collect();
    assert!(names.contains(&"Halfaya") && names.contains(&"Idlib"), "{names:?}");
    let claims = salient(&["claims"], &toponyms.out()).exits(0);
    assert_eq!(claims.out(), salient(&["claims"], REPORT).exits(0).out(), "with toponyms or without");
    let states = salient(&["control"], &claims.out()).exits(0);
    let halfaya = states
        .objects()
        .into_iter()
        .find(|s| s["place"].as_str().is_some_and(|p| !p.is_empty()) && s["status"] == "held");
    assert!(halfaya.is_some(), "{}", states.out());
    let zones = salient(&["zones", "--at", "2017-04-30"], &states.out()).exits(0);
    let collection: serde_json::Value = serde_json::from_str(&zones.out()).expect("GeoJSON");
    assert_eq!(collection["type"], "FeatureCollection");
    let sides: Vec<&str> = collection["features"]
        .as_array()
        .expect("features")
        .iter()
        .filter_map(|f| f["properties"]["side"].as_str())
        .collect();
    assert!(sides.contains(&"government") && sides.contains(&"opposition"), "{sides:?}");
}

#[test]
fn offsets_count_code_points_and_bytes() {
    let line = "{\"id\":\"r\",\"text\":\"“Ḥamāh” – fighting near Halfaya, Syria.\"}\n";
    let call = salient(&["geoparse"], line).exits(0);
    let object = &call.objects()[0];
    let text = object["text"].as_str().expect("a text");
    for toponym in object["toponyms"].as_array().expect("a list") {
        let number = |key: &str| usize::try_from(toponym[key].as_u64().expect("a number")).expect("small");
        let words: String = text.chars().skip(number("start")).take(number("end") - number("start")).collect();
        assert_eq!(toponym["text"], words.as_str());
        assert_eq!(text.get(number("byte_start")..number("byte_end")), Some(words.as_str()));
    }
}

#[test]
fn a_bad_line_is_named_and_the_others_kept() {
    let input = format!("{{\"text\": 3}}\n{REPORT}not json\n");
    let call = salient(&["geoparse"], &input).exits(3).says("<stdin>:1:1: \"text\" is not a string").says("<stdin>:3:");
    assert_eq!(call.objects().len(), 1);
}

#[test]
fn wrong_input_is_said_clearly_and_nothing_is_written() {
    let here = folder("wrong-input");
    let out = here.join("out");
    let out_words = out.to_string_lossy().into_owned();
    let empty = file(&here, "empty.txt", b" \n");
    let picture = file(&here, "picture.txt", b"\x89PNG\r\n\x1a\n");
    let latin = file(&here, "latin.txt", b"Hama f\xE8ll");
    for (input, words) in [
        ("nowhere.txt", "nowhere.txt: cannot be read"),
        (&empty, ":1:1: the file is empty"),
        (&picture, "PNG picture"),
        (&latin, ":1:7: expected UTF-8"),
    ] {
        salient(&["map", input, "-o", &out_words], "").exits(2).says(words);
        assert!(!out.exists(), "{input}: nothing may be written");
    }
    salient(&["zones", "--at", "last week"], "").exits(2).says("YYYY-MM-DD");
}

#[test]
fn a_report_with_nothing_to_map_says_so() {
    let here = folder("nothing-to-map");
    for (name, text) in [
        ("no-places.txt", "2017-04-24\n\nNothing of note happened today, and nobody went anywhere."),
        ("no-claims.txt", "2017-04-24\n\nThe minister visited Aleppo and opened a school in Homs."),
        ("only-plans.txt", "2017-04-24\n\nThe Syrian army plans to capture Palmyra and hopes to retake Raqqa."),
    ] {
        let input = file(&here, name, text.as_bytes());
        let out = here.join(name.trim_end_matches(".txt"));
        salient(&["map", &input, "-o", &out.to_string_lossy()], "").exits(1).says("nothing to map");
    }
}

#[test]
fn a_report_without_a_date_is_mapped_with_a_warning() {
    let here = folder("no-date");
    let input = file(
        &here,
        "undated.txt",
        b"The Syrian army captured Halfaya from the rebels. Idlib is held by the opposition.",
    );
    let out = here.join("out");
    let out_words = out.to_string_lossy().into_owned();
    salient(&["map", &input, "-o", &out_words], "").exits(2).says("no date");
    salient(&["map", &input, "--at", "2017-04-30", "-o", &out_words], "").exits(0);
    assert!(out.join("map.svg").exists());
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let here = folder("same-bytes");
    let input = file(&here, "r.jsonl", REPORT.as_bytes());
    let run = |name: &str| {
        let out = here.join(name);
        salient(&["map", &input, "-o", &out.to_string_lossy()], "").exits(0);
        let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(&out)
            .expect("an output")
            .flatten()
            .map(|f| (f.file_name().to_string_lossy().into_owned(), std::fs::read(f.path()).expect("a file")))
            .collect();
        files.sort();
        files
    };
    let (first, second) = (run("first"), run("second"));
    let names: Vec<&str> = first.iter().map(|(name, _)| name.as_str()).collect();
    for expected in
        ["claims.jsonl", "fronts.geojson", "manifest.json", "map.png", "map.svg", "places.geojson", "zones.geojson"]
    {
        assert!(names.contains(&expected), "{expected} is missing among {names:?}");
    }
    assert_eq!(first, second);
}

#[test]
fn an_editors_correction_reaches_the_map_and_a_later_report_does_not_reach_an_earlier_one() {
    let folder = folder("corrected");
    let overrides =
        file(&folder, "overrides.toml", b"[[override]]\nplace = \"Palmyra\"\ndate = \"2017-06-14\"\nside = \"is\"\n");
    let out = folder.join("out").to_string_lossy().into_owned();
    let places = || {
        let text = std::fs::read_to_string(folder.join("out/places.geojson")).expect("the places");
        let json: serde_json::Value = serde_json::from_str(&text).expect("GeoJSON");
        json["features"].as_array().expect("features").clone()
    };
    let palmyra = |features: Vec<serde_json::Value>| {
        features.into_iter().map(|f| f["properties"].clone()).find(|p| p["name"] == "Palmyra").expect("Palmyra")
    };
    salient(&["map", "examples/syria-2017", "-o", &out, "--overrides", &overrides], "").exits(0);
    let corrected = palmyra(places());
    assert_eq!(corrected["side"], "is");
    assert!(corrected["claims"].to_string().contains("override:Palmyra:2017-06-14"), "{corrected}");
    let bad = file(
        &folder,
        "bad.toml",
        b"[[override]]\nplace = \"Nowhereville-on-Sea\"\ndate = \"2017-06-14\"\nside = \"is\"\n",
    );
    salient(&["map", "examples/syria-2017", "-o", &out, "--overrides", &bad], "").exits(2).says("bad.toml:2:9");
    salient(&["map", "examples/syria-2017", "-o", &out, "--as-known-on", "2017-03-10"], "").exits(0);
    for place in places() {
        let known = place["properties"]["known_at"].as_str().unwrap_or_default().to_owned();
        assert!(known.as_str() <= "2017-03-10", "{place}");
    }
}
