//! `salient map` from outside: the options of its figure, and what it says of bad ones.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const REPORT: &str = "Date: 2017-06-10\nSource: A desk\n\nGovernment forces hold Hama and Homs. Rebels hold Idlib.\n\
                      Government forces captured Khan Shaykhun on 9 June 2017. Rebels held Khan Shaykhun on 1 June 2017.\n";

/// A folder for one test with a report in it, empty otherwise.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a folder for the test");
    std::fs::write(path.join("report.txt"), REPORT).expect("a report");
    path
}

fn map(folder: &Path, options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_salient"))
        .current_dir(folder)
        .args(["map", "report.txt", "-o", "out"])
        .args(options)
        .output()
        .expect("the program starts")
}

fn refuses(folder: &Path, options: &[&str], words: &str) {
    let output = map(folder, options);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{options:?} said: {said}");
    assert!(said.contains(words), "{options:?}: expected {words:?} in: {said}");
    assert!(!folder.join("out").exists(), "{options:?}: nothing is written");
}

#[test]
fn bad_options_are_told_and_nothing_is_written() {
    let folder = folder("figure-refused");
    std::fs::write(folder.join("own.toml"), "[colours]\nincc = \"#fff\"\n").expect("a style");
    refuses(&folder, &["--style", "own.toml"], "own.toml:2:1: unknown field `incc`");
    refuses(&folder, &["--style", "neon"], "expected light, dark, print");
    refuses(&folder, &["--bbox", "37,35,36,36"], "W < E");
    refuses(&folder, &["--page", "poster"], "a3-portrait");
    refuses(&folder, &["--scale", "9"], "1 to 4");
    refuses(&folder, &["--projection", "flat"], "equal-area");
    refuses(&folder, &["--place", "Nowhere in particular"], "no place is called");
    refuses(&folder, &["--changes-since", "2017-06-10"], "before the day of the map");
}

#[test]
fn only_the_pictures_asked_for_are_written() {
    let folder = folder("figure-formats");
    let output = map(&folder, &["--format", "svg", "--outlines", "--graticule", "--panel", "--place", "Hama"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let out = folder.join("out");
    assert!(!out.join("map.png").exists() && !out.join("map.pdf").exists());
    let svg = std::fs::read_to_string(out.join("map.svg")).expect("a figure");
    assert!(!svg.contains("<text") && svg.contains("aria-label=\"Hama\""), "letters are outlines with their words");
    assert!(svg.contains("id=\"graticule\"") && svg.contains("km²"));
}

#[test]
fn changes_since_a_day_are_drawn_and_counted() {
    let folder = folder("figure-changes");
    let output = map(&folder, &["--format", "svg", "--changes-since", "2017-06-05"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let svg = std::fs::read_to_string(folder.join("out").join("map.svg")).expect("a figure");
    assert!(svg.contains("id=\"changes\"") && svg.contains("Since 5 June 2017"), "the layer and its legend");
}
