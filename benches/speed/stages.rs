//! Each stage by itself, over reports that are made here.

use super::clock::seconds;
use super::writing::{Lot, reports};
use salient::control::{ClaimInput, FuseOptions, Status, fuse};
use salient::gazetteer::Gazetteer;
use salient::geoparse::geoparse;
use salient::ingest::{read_line, to_line};
use salient::pipeline::{Reading, References, read_report};
use salient::report::Report;
use salient::text::{TokenKind, fold_into, sentences, tokenize};
use salient::theatre::{SideId, find_actors};
use salient::units::{Date, LonLat};
use salient::zones::{ListOptions, Settlement, map_of_settlements};
use std::hint::black_box;

/// Bytes of text.
const TEXT: usize = 3_000_000;
/// Places of the settlement lists, and one in how many of them is said to be the enemy's.
const LISTS: [(usize, Option<usize>); 4] = [(30_000, None), (30_000, Some(12)), (300_000, None), (1_000_000, None)];

/// Measures all of them and prints a table in Markdown.
pub fn measure() {
    let reports = reports(TEXT);
    let bytes: usize = reports.iter().map(|report| report.text.len()).sum();
    let references = References::embedded();
    println!("| stage | MB of text per CPU second |\n|---|---|");
    let row = |name: &str, run: &mut dyn FnMut()| println!("| {name} | {:.1} |", bytes as f64 / 1e6 / seconds(run));
    let lines: Vec<String> = reports.iter().map(|r| serde_json::to_string(&to_line(r)).unwrap_or_default()).collect();
    row("`ingest`: lines of JSON to reports", &mut || {
        lines.iter().enumerate().for_each(|(i, line)| drop(black_box(read_line(line, "bench", i + 1))));
    });
    row("`text`: tokens and sentences", &mut || each(&reports, cut));
    row("`gazetteer`: look-up alone, a walk from every word", &mut || each(&reports, look_up));
    row("`theatre`: actors of one war", &mut || each(&reports, |report| actors(report, references)));
    row("`geoparse`: recognition and resolution", &mut || {
        each(&reports, |report| drop(black_box(geoparse(report, references.gazetteer, &[]))));
    });
    row("`pipeline`: report to claims", &mut || {
        each(&reports, |report| drop(black_box(read_report(report.clone(), None, references))));
    });
    row("`control`: claims to states", &mut weigh(&reports, references));
    println!("\n| places to zones | one in so many wrong | CPU s |\n|---|---|---|");
    for (n, wrong) in LISTS {
        let told = wrong.map_or_else(|| "none".to_owned(), |w| w.to_string());
        println!("| {n} | {told} | {:.2} |", seconds(zones(n, wrong)));
    }
}

fn each(reports: &[Report], run: impl FnMut(&Report)) {
    reports.iter().for_each(run);
}

fn cut(report: &Report) {
    let tokens = tokenize(&report.text);
    black_box(sentences(&report.text, &tokens).len());
}

fn look_up(report: &Report) {
    let gazetteer = Gazetteer::embedded();
    let tokens = tokenize(&report.text);
    let mut keys = String::with_capacity(report.text.len());
    let words = tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).map(|token| {
        let from = keys.len();
        fold_into(token.span.of(&report.text), &mut keys);
        from..keys.len()
    });
    let words: Vec<_> = words.collect();
    for at in 0..words.len() {
        let mut walk = gazetteer.walk();
        for word in words.iter().skip(at).take(9) {
            if !walk.step(&keys[word.clone()]) {
                break;
            }
            black_box(walk.hit().map(|hits| hits.len()));
        }
    }
}

fn actors(report: &Report, references: References) {
    let tokens = tokenize(&report.text);
    black_box(find_actors(&report.text, &tokens, references.theatres.first()).len());
}

fn weigh(reports: &[Report], references: References) -> impl FnMut() {
    let readings: Vec<Reading> = reports.iter().map(|r| read_report(r.clone(), None, references)).collect();
    move || {
        let inputs = readings.iter().flat_map(|reading| {
            reading.claims.iter().map(|claim| ClaimInput::new(&reading.report, claim, &reading.mentions))
        });
        let inputs: Vec<ClaimInput> = inputs.collect();
        black_box(fuse(&inputs, &FuseOptions::default()).0.len());
    }
}

/// A square of land, and settlements all over it, those of the east on another side than those of the west; one in
/// so many is said to be on the wrong side.
fn zones(n: usize, wrong: Option<usize>) -> impl FnMut() {
    let land = geo_types::Rect::new((30.0, 44.0), (40.0, 52.0)).to_polygon().into();
    let mut lot = Lot::new();
    let mut between = |low: f64, high: f64| low + (high - low) * lot.below(1_000_000) as f64 / 1e6;
    let settlements: Vec<Settlement> = (0..n)
        .map(|i| {
            let at = LonLat::new(between(30.0, 40.0), between(44.0, 52.0));
            let is_west = at.lon + 0.3 * (at.lat - 48.0) < 35.0;
            let is_wrong = wrong.is_some_and(|w| i % w == 0);
            let side = if is_west == is_wrong { "east" } else { "west" };
            let (id, name, side) = (i.to_string(), String::new(), Some(SideId(side.to_owned())));
            Settlement { id, name, at, side, status: Status::Held, as_of: None, confidence: None, position: None }
        })
        .collect();
    let options = ListOptions::new(Date::constant(2024, 6, 15));
    move || {
        black_box(map_of_settlements(&settlements, &land, &options).0.zones.len());
    }
}
