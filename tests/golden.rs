//! `output/` is what the program makes of `examples/syria-2017` now, to the byte.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files of `output/` that a run of the README's command writes.
const FILES: [&str; 15] = [
    "belt.geojson",
    "claims.jsonl",
    "events.geojson",
    "fronts.geojson",
    "manifest.json",
    "map.html",
    "map.pdf",
    "map.png",
    "map.svg",
    "places.geojson",
    "pockets.geojson",
    "situation.gpkg",
    "situation.qgz",
    "tiles.pmtiles",
    "zones.geojson",
];

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn made() -> PathBuf {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden");
    let _ = fs::remove_dir_all(&out);
    let run = Command::new(env!("CARGO_BIN_EXE_salient"))
        .args(["map", "examples/syria-2017", "-o"])
        .arg(&out)
        .current_dir(project())
        .output()
        .expect("the program starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    out
}

/// The first line that differs, so that a reader sees at once what changed.
fn difference(expected: &[u8], actual: &[u8]) -> String {
    let (expected, actual) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(actual));
    let shown = |line: &str| line.chars().take(300).collect::<String>();
    let mut lines = expected.lines().zip(actual.lines()).enumerate();
    match lines.find(|(_, (a, b))| a != b) {
        Some((i, (a, b))) => format!("line {}:\n  committed: {}\n  now:       {}", i + 1, shown(a), shown(b)),
        None => format!("{} lines committed, {} now", expected.lines().count(), actual.lines().count()),
    }
}

#[test]
fn the_committed_output_is_what_the_program_makes() {
    let out = made();
    let mut changed = Vec::new();
    for name in FILES {
        let committed = fs::read(project().join("output").join(name)).unwrap_or_default();
        let now = fs::read(out.join(name)).expect("the run wrote it");
        if committed != now {
            changed.push(format!("output/{name}: {}", difference(&committed, &now)));
        }
    }
    assert!(
        changed.is_empty(),
        "{}\n\nLook at {} beside the committed map. If the change is meant, run\n  \
         cargo run --release -- map examples/syria-2017 -o output\nand commit what it writes.",
        changed.join("\n"),
        out.join("map.png").display()
    );
}
