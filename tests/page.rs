//! The web map, from outside: one file, its data, and what must not be in it. What needs a browser is in
//! `tests/consumers/page.py`; what needs Node is skipped where there is none.

use salient::web::page::{PageData, page};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// A page may weigh this much beside its data.
const SHELL_BYTES_MAX: usize = 160_000;

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A run over reports; its folder.
fn run(reports: &[&str], name: &str) -> PathBuf {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&out);
    let done = Command::new(env!("CARGO_BIN_EXE_salient"))
        .arg("map")
        .args(reports)
        .arg("-o")
        .arg(&out)
        .current_dir(project())
        .output()
        .expect("the program starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    out
}

fn html(folder: &Path) -> String {
    fs::read_to_string(folder.join("map.html")).expect("the page was written")
}

static EXAMPLE: LazyLock<PathBuf> = LazyLock::new(|| run(&["examples/syria-2017"], "page-example"));

/// What stands between two marks.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before}"));
    rest.split_once(after).unwrap_or_else(|| panic!("no {after} behind {before}")).0
}

fn data_text(page: &str) -> &str {
    between(page, "id=\"data\">", "</script>")
}

fn data(page: &str) -> PageData {
    serde_json::from_str(data_text(page)).expect("the data of a page")
}

fn hash(words: &str) -> String {
    // The policy has base 64; comparing bytes needs no decoder.
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes = Sha256::digest(words.as_bytes());
    let mut bits = bytes.iter().flat_map(|byte| (0..8).rev().map(move |i| byte >> i & 1)).collect::<Vec<u8>>();
    bits.resize(258, 0);
    let digits = bits.chunks(6).map(|six| DIGITS[six.iter().fold(0usize, |n, bit| n << 1 | usize::from(*bit))]);
    format!("sha256-{}=", String::from_utf8(digits.collect()).expect("digits"))
}

#[test]
fn the_data_comes_back_and_gives_the_same_page() {
    let written = html(&EXAMPLE);
    let read = data(&written);
    assert_eq!(page(&read), written);
    assert_eq!(data(&page(&read)), read);
    assert_eq!(html(&run(&["examples/syria-2017"], "page-again")), written, "the same reports, another page");
}

#[test]
fn it_is_small_and_leads_nowhere() {
    let written = html(&EXAMPLE);
    let shell = written.replace(data_text(&written), "");
    assert!(shell.len() < SHELL_BYTES_MAX, "{} bytes", shell.len());
    let addresses: Vec<&str> =
        shell.match_indices("http").map(|(at, _)| &shell[at..(at + 27).min(shell.len())]).collect();
    for address in addresses {
        let is_known = address.starts_with("http://www.w3.org/2000/svg") || address.starts_with("http-equiv");
        assert!(is_known || !address.contains("://"), "{address}");
    }
    for way_out in ["<link", " src=", "<iframe", "fetch(", "XMLHttpRequest", "innerHTML", "eval(", "new Function"] {
        assert!(!shell.contains(way_out), "{way_out}");
    }
}

#[test]
fn the_policy_knows_its_own_script_and_style_and_no_other() {
    let written = html(&EXAMPLE);
    let policy = between(&written, "Content-Security-Policy\" content=\"", "\"");
    let (script, style) = (between(&written, "<script>", "</script>"), between(&written, "<style>", "</style>"));
    assert!(policy.contains(&format!("script-src '{}'", hash(script))), "{policy}");
    assert!(policy.contains(&format!("style-src '{}'", hash(style))), "{policy}");
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
}

#[test]
fn words_of_reports_never_become_markup() {
    let mut hostile = data(&html(&EXAMPLE));
    let words = "</script><script>alert(1)</script><!-- \u{2028} ]]> & \" ' {{script}} {{data}}";
    hostile.title = words.to_owned();
    hostile.caption.disclaimer = words.to_owned();
    hostile.sentences[0].text = words.to_owned();
    hostile.places[0].name = "\u{202e}<img src=x onerror=alert(1)>".to_owned();
    let written = page(&hostile);
    assert_eq!(written.matches("<script").count(), 2, "the data and the script");
    assert_eq!(written.matches("</script").count(), 2);
    assert!(!written.contains("<img") && !written.contains("<!--") && !written.contains('\u{202e}'));
    let read = data(&written);
    assert_eq!((read.title.as_str(), read.sentences[0].text.as_str()), (words, words));
    assert_eq!(read.places[0].name, " <img src=x onerror=alert(1)>");
}

#[test]
fn the_last_day_of_the_page_is_the_map() {
    let read = data(&html(&EXAMPLE));
    let zones: Value =
        serde_json::from_str(&fs::read_to_string(EXAMPLE.join("zones.geojson")).expect("zones")).expect("JSON");
    let features = zones["features"].as_array().expect("features");
    let held = features.iter().filter(|zone| zone["properties"]["side"].is_string());
    let mut of_layer: Vec<(String, u64)> = held
        .map(|zone| {
            let side = zone["properties"]["side"].as_str().unwrap_or_default().to_owned();
            (side, zone["properties"]["area_km2"].as_f64().unwrap_or_default().round() as u64)
        })
        .collect();
    let last = read.zones.iter().filter(|zone| zone.to.is_none());
    let mut of_page: Vec<(String, u64)> =
        last.map(|zone| (read.sides[zone.what.side].id.clone(), u64::from(zone.what.km2))).collect();
    of_layer.sort();
    of_page.sort();
    assert_eq!(of_page, of_layer);
    assert!(read.zones.iter().all(|zone| zone.to.is_none_or(|to| zone.from < to && to <= read.at)));
    let days: Vec<i32> = read.steps.iter().map(|step| step.day).collect();
    assert!(days.is_sorted() && days.last() == Some(&read.at) && days.len() > 10, "{days:?}");
}

#[test]
fn every_reference_leads_to_something() {
    let read = data(&html(&EXAMPLE));
    let (n_claims, n_shapes, n_sides) = (read.claims.len(), read.shapes.len(), read.sides.len());
    for zone in read.zones.iter().map(|zone| &zone.what) {
        assert!(zone.shape < n_shapes && zone.side < n_sides && !zone.claims.is_empty());
        assert!(zone.claims.iter().all(|claim| *claim < n_claims));
    }
    for claim in &read.claims {
        let sentence = &read.sentences[claim.sentence];
        assert!(sentence.report < read.reports.len());
        let units: Vec<u16> = sentence.text.encode_utf16().collect();
        for [start, end] in &claim.words {
            let words = String::from_utf16(&units[*start as usize..*end as usize]).expect("whole letters");
            assert!(!words.trim().is_empty() && words.trim() == words, "{words:?} of {}", sentence.text);
        }
    }
    let raqqa = read.places.iter().find(|place| place.name == "Raqqa").expect("Raqqa");
    assert!(raqqa.names.iter().any(|name| name == "الرقة"), "{:?}", raqqa.names);
}

#[test]
fn a_single_report_of_one_day_makes_a_page_too() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page-one");
    fs::create_dir_all(&folder).expect("a folder");
    let report = folder.join("report.txt");
    fs::write(&report, "2023-09-05\n\nUkrainian forces hold Robotyne. Russian forces hold Tokmak.\n")
        .expect("a report");
    let read = data(&html(&run(&[report.to_str().expect("a path")], "page-of-one")));
    assert_eq!(read.steps.len(), 1);
    assert!(read.zones.iter().all(|zone| zone.from == read.at && zone.to.is_none()) && !read.zones.is_empty());
}

#[test]
fn the_scripts_work_in_node() {
    let found = Command::new("node").arg("--version").output();
    if !found.is_ok_and(|version| version.status.success()) {
        eprintln!("skipped: no node");
        return;
    }
    let tests = Command::new("node")
        .args(["--test", "tests/consumers/page.test.mjs"])
        .env("SALIENT_PAGE", EXAMPLE.join("map.html"))
        .current_dir(project())
        .output()
        .expect("node starts");
    let told = String::from_utf8_lossy(&tests.stdout);
    assert!(tests.status.success(), "{told}\n{}", String::from_utf8_lossy(&tests.stderr));
    assert!(told.contains("# pass") || told.contains("ℹ pass"), "{told}");
}
