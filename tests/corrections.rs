//! An editor's corrections, and states that contradict each other, through the commands.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const REPORT: &str = "24 April 2017\n\nThe Syrian army captured Halfaya from the rebels on Sunday. The Syrian army captured \
                      Palmyra. Rebels hold Idlib.\n";
const RULING: &str = "[[override]]\nplace = \"Palmyra\"\ndate = \"2017-04-20\"\nuntil = \"2017-04-24\"\nside = \"is\"\n\
                      note = \"seen on video, 21 April\"\n";

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corrections").join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a folder for the test");
    for (name, text) in files {
        std::fs::write(path.join(name), text).expect("a file for the test");
    }
    path
}

fn salient(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_salient")).args(arguments).current_dir(folder).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn an_editors_note_is_shown_wherever_the_correction_counts() {
    let folder = folder("note", &[("r.txt", REPORT), ("o.toml", RULING)]);
    let map = salient(&folder, &["map", "r.txt", "-o", "out", "--overrides", "o.toml"]);
    assert_eq!(map.status.code(), Some(0), "{}", said(&map));
    let note = "Palmyra is held by is from 2017-04-20 to 2017-04-24, says the editor: seen on video, 21 April";
    for file in ["places.geojson", "zones.geojson", "claims.jsonl", "map.html"] {
        let text = std::fs::read_to_string(folder.join("out").join(file)).expect("a file of the map");
        assert!(text.contains(note), "{file} says why");
    }
    let places = std::fs::read_to_string(folder.join("out/places.geojson")).expect("places");
    let places: serde_json::Value = serde_json::from_str(&places).expect("GeoJSON");
    let palmyra = places["features"].as_array().into_iter().flatten().find(|f| f["properties"]["name"] == "Palmyra");
    let properties = &palmyra.expect("Palmyra")["properties"];
    assert_eq!((&properties["quote"], &properties["source"]), (&note.into(), &"An editor's correction".into()));
    let query = salient(&folder, &["query", "at", "38.28,34.56", "--map", "out"]);
    assert!(String::from_utf8_lossy(&query.stdout).contains(note));

    let claims = salient(&folder, &["claims", "r.txt"]);
    std::fs::write(folder.join("c.jsonl"), claims.stdout).expect("claims");
    let states = salient(&folder, &["control", "c.jsonl", "--overrides", "o.toml"]);
    let told = String::from_utf8_lossy(&states.stdout).into_owned();
    let palmyra: Vec<&str> = told.lines().filter(|line| line.contains("\"Palmyra\"")).collect();
    assert!(!palmyra.is_empty() && palmyra.iter().all(|line| line.contains(note)), "{told}");
    assert!(told.lines().filter(|line| !line.contains("\"Palmyra\"")).all(|line| !line.contains("notes")), "{told}");
    std::fs::write(folder.join("s.jsonl"), &told).expect("states");
    let zones = salient(&folder, &["zones", "s.jsonl", "--at", "2017-04-24"]);
    assert!(String::from_utf8_lossy(&zones.stdout).contains(note), "the zones' sources");
    let query = salient(&folder, &["query", "at", "38.28,34.56", "--states", "s.jsonl", "--on", "2017-04-24"]);
    assert!(String::from_utf8_lossy(&query.stdout).contains(note));
    // Before it was made, nobody knew of it.
    let early = ["map", "r.txt", "-o", "early", "--overrides", "o.toml", "--as-known-on", "2017-04-19"];
    salient(&folder, &early);
    let claims = std::fs::read_to_string(folder.join("early/claims.jsonl")).unwrap_or_default();
    assert!(!claims.contains("override:"), "{claims}");
}

#[test]
fn corrections_for_nobody_or_for_two_are_refused_with_their_line() {
    let stranger = RULING.replace("\"is\"", "\"isis\"");
    let again = "[[override]]\nplace = \"Palmyra\"\ndate = \"2017-04-24\"\nside = \"government\"\n";
    let later = again.replace("04-24", "04-25");
    let files = [
        ("r.txt", REPORT),
        ("stranger.toml", stranger.as_str()),
        ("two.toml", &format!("{RULING}{again}")),
        ("later.toml", &format!("{RULING}{later}")),
    ];
    let folder = folder("refused", &files);
    let map = |overrides: &str| salient(&folder, &["map", "r.txt", "-o", "out", "--overrides", overrides]);
    let cases = [
        ("stranger.toml", "stranger.toml:5:8: \"isis\" is no side of this war; expected one of government, opposition"),
        ("two.toml", "two.toml:10:8: Palmyra has government here and is in line 5 on one day"),
    ];
    for (file, words) in cases {
        let output = map(file);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(words), "{}", said(&output));
    }
    assert_eq!(map("later.toml").status.code(), Some(0), "one after the other is no contradiction");
    let claims = salient(&folder, &["claims", "r.txt"]);
    std::fs::write(folder.join("c.jsonl"), claims.stdout).expect("claims");
    let control = salient(&folder, &["control", "c.jsonl", "--overrides", "stranger.toml"]);
    assert!(said(&control).contains("stranger.toml:5:8: no claim names the side \"isis\""), "{}", said(&control));
}

#[test]
fn reports_of_later_days_are_told() {
    let folder = folder("later", &[("r.txt", REPORT)]);
    let map = salient(&folder, &["map", "r.txt", "-o", "out", "--at", "2016-01-01"]);
    assert_eq!(map.status.code(), Some(1));
    let told = String::from_utf8_lossy(&map.stdout).into_owned();
    assert!(told.contains("1 of 1 reports are from after 2016-01-01, the first of 2017-04-24"), "{told}");
    let control = REPORT.replace("on Sunday", "on 1 May 2017");
    std::fs::write(folder.join("ahead.txt"), control).expect("a report");
    let claims = salient(&folder, &["claims", "ahead.txt"]);
    std::fs::write(folder.join("c.jsonl"), claims.stdout).expect("claims");
    let control = salient(&folder, &["control", "c.jsonl"]);
    assert!(
        said(&control).contains("c.jsonl:1:1: ahead: claim ahead#1 is told as a fact of 2017-05-01"),
        "{}",
        said(&control)
    );
}

fn state(place: &str, side: &str, from: &str, to: &str, more: &str) -> String {
    format!(
        "{{\"place\":\"{place}\",\"lat\":35.1,\"lon\":36.7,\"status\":\"held\",\"side\":\"{side}\",\"p\":{{\"{side}\":0.9}},\
         \"valid_from\":\"{from}\",\"valid_to\":{to},\"known_at\":\"{from}\",\"claims\":[\"x\"]{more}}}\n"
    )
}

#[test]
fn states_that_contradict_each_other_colour_nothing() {
    let two = state("a", "Red", "2017-04-20", "null", "") + &state("a", "Blue", "2017-04-20", "null", "");
    let next = state("a", "Blue", "2017-04-22", "null", "") + &state("a", "Red", "2017-04-20", "null", "");
    let twice = state("a", "Red", "2017-04-20", "null", "").repeat(2);
    let odd = state("a", "Red", "2017-04-20", "null", ",\"ground\":{\"kind\":\"point\",\"reach_m\":-1}")
        + &state("a", "Red", "2017-04-20", "null", ",\"ground\":{\"kind\":\"outline\",\"ring\":[[36,35],[37,35]]}")
        + &state("a", "Red", "2017-04-20", "\"2017-04-19\"", "");
    let cases: [(&str, &str, &str, i32, &[&str]); 4] = [
        (
            "two",
            &two,
            "s.jsonl:2:1: a has two states from 2017-04-20 on, Blue here and Red in line 1: both left out",
            1,
            &[],
        ),
        ("next", &next, "", 0, &["Blue"]),
        ("twice", &twice, "s.jsonl:2:1: a is told in line 1 too: counts once", 3, &["Red"]),
        (
            "odd",
            &odd,
            "s.jsonl:3:1: expected a state as `salient control` writes it: valid_to (2017-04-19) lies before",
            1,
            &[],
        ),
    ];
    for (name, lines, words, code, expected) in cases {
        let folder = folder(name, &[("s.jsonl", lines)]);
        let output = salient(&folder, &["zones", "s.jsonl", "--at", "2017-04-24", "--theatre", "SY"]);
        assert_eq!(output.status.code(), Some(code), "{name}: {}", said(&output));
        assert!(said(&output).contains(words), "{name}: {}", said(&output));
        let zones: serde_json::Value = serde_json::from_slice(&output.stdout).expect("GeoJSON");
        let sides: Vec<&str> = zones["features"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|f| f["properties"]["side"].as_str())
            .collect();
        assert_eq!(sides, expected, "{name}");
    }
    let folder = folder("theatre", &[("s.jsonl", &next)]);
    let leap = "{\"type\":\"Polygon\",\"coordinates\":[[[170,60],[-170,60],[-170,70],[170,70],[170,60]]]}";
    std::fs::write(folder.join("t.geojson"), leap).expect("a theatre");
    let output = salient(&folder, &["zones", "s.jsonl", "--at", "2017-04-24", "--theatre", "t.geojson"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("t.geojson: an edge of the theatre leads from longitude 170 to -170"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_map_is_written_when_nobody_reads_what_is_told_of_it() {
    let folder = folder("closed", &[("r.txt", REPORT)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_salient"))
        .args(["map", "r.txt", "-o", "out"])
        .current_dir(&folder)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(folder.join("out/manifest.json").is_file());
}
