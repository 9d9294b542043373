//! The house rules that a compiler does not check. Each failure says what to do instead.

use std::fs;
use std::path::{Path, PathBuf};

/// The stages in reading order: a stage may use those above it, and nothing below it.
const STAGES: &[&str] = &[
    "units",
    "report",
    "text",
    "ingest",
    "gazetteer",
    "basemap",
    "theatre",
    "geoparse",
    "claims",
    "control",
    "zones",
    "layers",
    "cartography",
    "figure",
    "tiles",
    "web",
    "pipeline",
    "cli",
];
/// A file is one noun: past this many lines, ask which noun is missing.
const MOST_LINES: usize = 420;

fn sources(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the project").flatten() {
            let path = entry.path();
            match path.extension() {
                _ if path.is_dir() => folders.push(path),
                Some(ending) if ending == "rs" => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found
}

fn name(path: &Path) -> String {
    let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path);
    name.to_string_lossy().replace('\\', "/")
}

/// The stage that a file of `src` belongs to, as a position in [`STAGES`].
fn stage_of(path: &Path) -> Option<usize> {
    let name = name(path);
    let first = name.strip_prefix("src/")?.split(['/', '.']).next()?;
    STAGES.iter().position(|stage| *stage == first)
}

/// The modules of the crate that a line of code names.
fn used(line: &str) -> impl Iterator<Item = usize> + '_ {
    let code = line.split("//").next().unwrap_or("");
    let paths = code.match_indices("crate::").map(|(at, found)| &code[at + found.len()..]);
    paths.flat_map(|rest| {
        let first =
            |words: &str| words.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("").to_owned();
        let listed: Vec<String> = match rest.strip_prefix('{') {
            Some(list) => list.split(',').map(|item| first(item.trim())).collect(),
            None => vec![first(rest)],
        };
        listed.into_iter().filter_map(|module| STAGES.iter().position(|stage| **stage == *module))
    })
}

#[test]
fn a_stage_uses_only_stages_above_it() {
    let mut wrong = Vec::new();
    for path in sources("src") {
        let Some(own) = stage_of(&path) else { continue };
        let text = fs::read_to_string(&path).expect("a source file");
        for (i, line) in text.lines().enumerate() {
            for other in used(line).filter(|&other| other > own) {
                wrong.push(format!("{}:{}: `{}` uses `{}`", name(&path), i + 1, STAGES[own], STAGES[other]));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "data moves one way; move the shared noun up, or hand it in as an argument:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_folder_of_src_is_a_stage() {
    for path in sources("src") {
        let known = stage_of(&path).is_some() || matches!(name(&path).as_str(), "src/lib.rs" | "src/main.rs");
        assert!(
            known,
            "{}: not in the list of stages of tests/tidy.rs; add it where data passes through it",
            name(&path)
        );
    }
}

#[test]
fn rooms_are_small() {
    let lines = |path: &Path| fs::read_to_string(path).expect("a source file").lines().count();
    let crowded: Vec<String> = ["src", "xtask/src"]
        .iter()
        .flat_map(|folder| sources(folder))
        .filter(|path| lines(path) > MOST_LINES)
        .map(|path| format!("{} has {} lines", name(&path), lines(&path)))
        .collect();
    assert!(crowded.is_empty(), "over {MOST_LINES} lines; which noun is missing?\n{}", crowded.join("\n"));
}

#[test]
fn no_room_is_named_after_nothing() {
    for path in sources("src") {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
        for empty in ["util", "helper", "manager", "common", "misc"] {
            assert!(!stem.contains(empty), "{}: name the noun it is about", name(&path));
        }
    }
}

#[test]
fn nothing_is_left_open_and_no_path_of_a_machine_is_named() {
    let mut found = Vec::new();
    for path in ["src", "xtask/src", "examples", "tests"].iter().flat_map(|folder| sources(folder)) {
        let text = fs::read_to_string(&path).expect("a source file");
        for (i, line) in text.lines().enumerate() {
            for left in [
                concat!("todo", "!("),
                concat!("unimpl", "emented!("),
                concat!("db", "g!("),
                concat!("/ro", "ot/"),
                concat!("/ho", "me/"),
            ] {
                if line.contains(left) {
                    found.push(format!("{}:{}: {left}", name(&path), i + 1));
                }
            }
        }
    }
    assert!(found.is_empty(), "finish it, or take it out:\n{}", found.join("\n"));
}
