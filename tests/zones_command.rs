//! `salient zones --places` from outside: what it says of lists, theatres and earlier maps that are odd.

use std::path::{Path, PathBuf};
use std::process::Command;

const THEATRE: &str = r#"{"type":"Polygon","coordinates":[[[36,35],[38,35],[38,37],[36,37],[36,35]]]}"#;
const LIST: &str = "id,name,lon,lat,side,as_of,confidence\na,A,36.5,35.5,red,2024-01-01,0.9\nb,B,37.5,36.5,blue,,\n";

fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("zones-command").join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a folder for the test");
    path
}

/// Runs it in a folder with those files, and gives the exit code and what it said.
fn said(test: &str, files: &[(&str, &str)], more: &[&str]) -> (Option<i32>, String) {
    let folder = folder(test);
    for (name, text) in files {
        std::fs::write(folder.join(name), text).expect("a file for the test");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_salient"))
        .args(["zones", "--theatre", "theatre.geojson", "--at", "2024-06-15", "-o", "zones.geojson"])
        .args(more)
        .current_dir(&folder)
        .output()
        .expect("the program starts");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn expect(test: &str, files: &[(&str, &str)], more: &[&str], code: i32, lines: &[&str]) {
    let (exit, said) = said(test, files, more);
    for line in lines {
        assert!(said.contains(line), "{test}: expected {line:?} in:\n{said}");
    }
    assert_eq!(exit, Some(code), "{test}: {said}");
}

#[test]
fn rows_are_told_by_line_and_field() {
    let rows = "c,C,37.1,36.1,blue,2024-13-01,\nd,D,36.6,135.5,red,,\ne,E,36.5,35.5,blue,2024-01-01,\n\
                f,F,36.7,35.9,blue,2031-01-01,\ng,G,37.2,36.2,red,,70\nh,H,10,50,red,,\na,A2,37.3,35.9,blue,,\n";
    let list = format!("{LIST}{rows}");
    let files = [("list.csv", list.as_str()), ("theatre.geojson", THEATRE)];
    let lines = [
        "list.csv:4:6: expected a date as YYYY-MM-DD, found \"2024-13-01\"",
        "list.csv:5:3: expected longitude -180..180 and latitude -90..90, found lon 36.6, lat 135.5; are the two swapped?",
        "list.csv:6:1: E (row e, line 6) has two sides at one point on one day, as A (row a, line 2) says otherwise",
        "list.csv:7:1: F (row f, line 7) is of a day after 2024-06-15",
        "list.csv:8:7: expected a confidence from 0 to 1, found 70; write per cent as shares",
        "list.csv:9:1: H (row h, line 9) lies outside the theatre",
        "A (row a, line 2) and A2 (row a, line 10) have one id",
    ];
    expect("rows", &files, &["--places", "list.csv"], 3, &lines);
}

#[test]
fn points_are_told_by_the_line_of_their_feature() {
    let list = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"side":"red","date":"2024-01-01"},"geometry":{"type":"Point","coordinates":[36.5,35.5]}},
{"type":"Feature","properties":{"side":"blue"},"geometry":{"type":"Point",
 "coordinates":[37.5,36.5]}},
{"type":"Feature","properties":{"side":"red"},"geometry":null},
{"type":"Feature","properties":{"side":"red"},"geometry":{"type":"LineString","coordinates":[[36,35],[37,36]]}},
{"type":"Feature","properties":{"side":"red","confidence":3},"geometry":{"type":"Point","coordinates":[36.6,35.5]}}
]}"#;
    let files = [("list.geojson", list), ("theatre.geojson", THEATRE)];
    let lines = [
        "list.geojson:5:1: expected a point, found no geometry",
        "list.geojson:6:1: expected a point, found a LineString",
        "list.geojson:7:1: expected a confidence from 0 to 1, found 3",
    ];
    expect("points", &files, &["--places", "list.geojson"], 3, &lines);
}

#[test]
fn a_theatre_that_cannot_be_drawn_says_why() {
    let cases = [
        ("bow", "[[[36,35],[38,37],[38,35],[36,37],[36,35]]]", "crosses itself at lon 37.00000, lat 36.00000"),
        ("flat", "[[[36,35],[38,35],[36,35]]]", "the theatre has no area"),
        ("wide", "[[[170,35],[-170,35],[-170,37],[170,37],[170,35]]]", "split it at 180 degrees into two polygons"),
    ];
    for (test, rings, words) in cases {
        let theatre = format!(r#"{{"type":"Polygon","coordinates":{rings}}}"#);
        expect(test, &[("list.csv", LIST), ("theatre.geojson", &theatre)], &["--places", "list.csv"], 1, &[words]);
    }
}

#[test]
fn an_earlier_map_is_told_by_line() {
    let feature = |side: &str, rings: &str| {
        let shape = format!(r#"{{"type":"Polygon","coordinates":{rings}}}"#);
        format!(r#"{{"type":"Feature","properties":{{{side}}},"geometry":{shape}}}"#)
    };
    let bow = feature(r#""side":"red""#, "[[[36,35],[37,37],[37,35],[36,37],[36,35]]]");
    let nobody = feature("", "[[[36,35],[37,35],[37,36],[36,35]]]");
    let far = feature(r#""side":"blue""#, "[[[136,35],[137,35],[137,36],[136,35]]]");
    let all =
        |features: &[&str]| format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}]}}", features.join(",\n"));
    let run = |test: &str, prior: &str, lines: &[&str]| {
        let files = [("list.csv", LIST), ("theatre.geojson", THEATRE), ("prior.geojson", prior)];
        let more = ["--places", "list.csv", "--prior", "prior.geojson", "--prior-date", "2024-08-01"];
        expect(test, &files, &more, 0, lines);
    };
    let lines = [
        "prior.geojson:2:1: the outline crosses itself at lon 36.50000, lat 36.00000",
        "prior.geojson:3:1: expected a property \"side\"; left out",
        "the earlier map is of 2024-08-01, a day after 2024-06-15",
    ];
    run("prior", &all(&[&bow, &nobody]), &lines);
    run("prior-far", &all(&[&far]), &["the earlier map lies outside the theatre"]);
}
