//! Actors, sides, sources and frames added by files, without a rebuild.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a folder for the test");
    path
}

fn salient(here: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_salient")).args(arguments).current_dir(here).output().expect("the program runs")
}

fn example(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/overlays").join(name).to_string_lossy().into_owned()
}

/// "kind SIDE place modality" of every claim.
fn claims(here: &Path, report: &str, options: &[&str]) -> Vec<String> {
    std::fs::write(here.join("report.txt"), report).expect("a file for the test");
    let output = salient(here, &[&["claims", "report.txt"], options].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one object");
    let told = |claim: &serde_json::Value| {
        let word = |value: &serde_json::Value| value.as_str().unwrap_or("-").to_owned();
        format!(
            "{} {} {} {}",
            word(&claim["kind"]),
            word(&claim["actors"][0]["side"]),
            word(&claim["place"]["name"]),
            word(&claim["source"]["stance"])
        )
    };
    line["claims"].as_array().expect("a list").iter().map(told).collect()
}

#[test]
fn the_documented_files_add_actors_sources_and_frames() {
    let here = folder("overlays");
    let report = "Date: 2025-01-10\nSource: Example Desk\n\nThe Coastal Shield pacified Jableh on Friday. The \
                  Syrian army captured Halfaya.\n";
    let (theatre, sources, frames) = (example("coast.toml"), example("sources.toml"), example("frames.toml"));
    let plain = claims(&here, report, &[]);
    assert_eq!(plain, ["gains government Halfaya unknown"], "without the files nobody knows them");
    let options = ["--theatre", &theatre, "--sources", &sources, "--frames", &frames];
    let expected = ["gains coast Jablah own", "gains government Halfaya against"];
    assert_eq!(claims(&here, report, &options), expected);
    let output = salient(&here, &[&["map", "report.txt", "-o", "out"], &options[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let zones = std::fs::read_to_string(here.join("out/zones.geojson")).expect("zones");
    assert!(zones.contains("#6b2d7d"), "the new side has its colour");
}

#[test]
fn a_built_in_theatre_is_chosen_by_its_name() {
    let here = folder("overlays-named");
    let report = "2017-04-24\n\nRebels captured Halfaya.\n";
    assert_eq!(claims(&here, report, &["--theatre", "syria"]), ["gains opposition Halfaya unknown"]);
}

#[test]
fn wrong_files_say_where_and_what_was_expected() {
    let here = folder("overlays-wrong");
    std::fs::write(here.join("report.txt"), "2017-04-24\n\nRebels captured Halfaya.\n").expect("a file");
    for (option, text, said) in [
        ("--theatre", "extend = \"siria\"\n", "own.toml:1:10: no built-in theatre is called \"siria\""),
        (
            "--theatre",
            "extend = \"syria\"\n[[actor]]\nid = \"a\"\nname = \"A\"\nside = \"b\"\n",
            "own.toml:5:8: no [[side]]",
        ),
        ("--sources", "[[source]]\nnames = [\"X\"]\nlean = \"a\"\n", "own.toml:3:1: unknown field `lean`"),
        ("--frames", "[[verb]]\nforms = [\"a\"]\nkind = \"wins\"\nroles = \"take\"\n", "own.toml:3:8: unknown variant"),
    ] {
        std::fs::write(here.join("own.toml"), text).expect("a file");
        let output = salient(&here, &["map", "report.txt", option, "own.toml", "-o", "out"]);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && told.contains(said), "{told}");
        assert!(!here.join("out").exists(), "nothing may be written");
    }
    let output = salient(&here, &["map", "report.txt", "--theatre", "nowhere", "-o", "out"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && told.contains("nowhere: cannot be read"), "{told}");
}
