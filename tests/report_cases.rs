//! Reads every `tests/reports/claims/*.md` and holds the whole pipeline to the claims they expect.
//!
//! How to add a case (no Rust needed): a heading, a report in a quote block, below it a table of all its claims.
//! `date:` and `source:` lines before the quote set the report's day and publisher. Columns are `kind`, `actors`,
//! `loser`, `place`, `relation`, `modality`, `side`, `count`, `speaker`, `stance` and `when`; leave out those you do
//! not care for, and leave a cell empty to accept anything. `-` means that there must be none. Several actors are
//! separated by `+`. A place matches the report's word or the gazetteer's name. `no claims` in place of the table
//! means just that. A line `known gap: why` marks a case that the program still gets wrong: it must fail, so that
//! whoever mends it learns that the line can go.

use salient::claims::Claim;
use salient::geoparse::Mention;
use salient::pipeline::{Reading, References, read_report};
use salient::report::{DatePrecision, Report, Source, Span};
use salient::text::fold;
use std::fmt::Write;
use std::path::Path;

#[derive(Default)]
struct Case {
    title: String,
    line: usize,
    text: String,
    date: Option<String>,
    source: Option<String>,
    gap: bool,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    complete: bool,
}

fn cases(markdown: &str) -> Vec<Case> {
    let mut found: Vec<Case> = Vec::new();
    for (n, line) in markdown.lines().enumerate() {
        if let Some(title) = line.strip_prefix("## ") {
            found.push(Case { title: title.to_owned(), line: n + 1, ..Case::default() });
        }
        let Some(case) = found.last_mut() else { continue };
        if let Some(text) = line.strip_prefix('>') {
            let gap = if case.text.is_empty() { "" } else { "\n" };
            case.text.push_str(gap);
            case.text.push_str(text.strip_prefix(' ').unwrap_or(text));
        } else if let Some(date) = line.strip_prefix("date: ") {
            case.date = Some(date.trim().to_owned());
        } else if let Some(source) = line.strip_prefix("source: ") {
            case.source = Some(source.trim().to_owned());
        } else if line.starts_with("known gap: ") {
            case.gap = true;
        } else if line.trim() == "no claims" {
            case.complete = true;
        } else if let Some(row) = line.strip_prefix('|') {
            row_of(case, row);
        }
    }
    found
}

fn row_of(case: &mut Case, row: &str) {
    let cells: Vec<String> = row.trim_end().trim_end_matches('|').split('|').map(|c| c.trim().to_owned()).collect();
    if case.columns.is_empty() {
        case.columns = cells;
    } else if !cells.iter().all(|c| !c.is_empty() && c.chars().all(|c| c == '-') && c.len() > 1) {
        case.rows.push(cells);
    }
    case.complete = true;
}

/// One claim as the table's columns show it.
fn cell(claim: &Claim, column: &str, report: &Report, mentions: &[Mention]) -> Vec<String> {
    let word = |v: serde_json::Value| v.as_str().unwrap_or_default().to_owned();
    let names = |list: &[salient::claims::ActorMention]| {
        list.iter().map(|a| format!("{} ({})", a.text, a.name)).collect::<Vec<_>>()
    };
    match column {
        "kind" => vec![word(serde_json::json!(claim.kind))],
        "relation" => vec![word(serde_json::json!(claim.relation))],
        "modality" => vec![word(serde_json::json!(claim.modality))],
        "stance" => vec![word(serde_json::json!(claim.attribution.stance))],
        "speaker" => claim.attribution.speaker.clone().into_iter().collect(),
        "count" => claim.count.map(|c| c.to_string()).into_iter().collect(),
        "actors" => names(&claim.actors),
        "loser" => names(&claim.loser),
        "side" => claim.actors.iter().filter_map(|a| a.side.as_ref()).map(|s| s.0.clone()).take(1).collect(),
        "when" => match (claim.when.start, claim.when.end) {
            (Some(a), Some(b)) if a == b => vec![a.to_string()],
            (a, b) => {
                let day = |d: Option<jiff::civil::Date>| d.map_or("..".to_owned(), |d| d.to_string());
                vec![format!("{} to {}", day(a), day(b))]
            }
        },
        "place" => place(claim, report, mentions),
        other => panic!("no column is called {other}"),
    }
}

fn place(claim: &Claim, report: &Report, mentions: &[Mention]) -> Vec<String> {
    if let Some(mention) = claim.place.and_then(|p| mentions.get(p.mention)) {
        let name = mention.best().map_or(String::new(), |c| c.name.clone());
        return vec![format!("{} ({name})", mention.span.of(&report.text))];
    }
    let words = claim.evidence.place.map(|s: Span| s.of(&report.text).to_owned());
    words.filter(|w| w.contains(char::is_uppercase)).into_iter().collect()
}

fn fits(expected: &str, found: &[String], column: &str) -> bool {
    match expected {
        "" => true,
        "-" => found.is_empty(),
        _ if matches!(column, "actors" | "loser") => {
            expected.split('+').all(|name| found.iter().any(|f| fold(f).contains(&fold(name))))
        }
        _ if column == "place" => found.iter().any(|f| {
            let (words, name) = f.split_once(" (").unwrap_or((f, ""));
            [words, name.trim_end_matches(')')].iter().any(|f| fold(f) == fold(expected))
        }),
        _ => found.iter().any(|f| fold(f) == fold(expected)),
    }
}

/// The difference between what the case expects and what was read, or nothing.
fn difference(case: &Case, references: References) -> Option<String> {
    let report = Report {
        id: "case".to_owned(),
        title: None,
        date: case.date.as_ref().map(|d| d.parse().expect("a case's date is YYYY-MM-DD")),
        date_precision: DatePrecision::Day,
        source: case.source.clone().map(Source),
        url: None,
        lang: None,
        sha256: String::new(),
        text: case.text.clone(),
        origin: String::new(),
        countries: Vec::new(),
        event: None,
    };
    let Reading { report, mentions, claims, .. } = read_report(report, None, references);
    let found: Vec<Vec<Vec<String>>> =
        claims.iter().map(|c| case.columns.iter().map(|col| cell(c, col, &report, &mentions)).collect()).collect();
    let mut used = vec![false; found.len()];
    let mut out = String::new();
    for row in &case.rows {
        let matched = (0..found.len()).find(|&i| {
            !used[i] && row.iter().zip(&found[i]).zip(&case.columns).all(|((want, got), col)| fits(want, got, col))
        });
        match matched {
            Some(i) => used[i] = true,
            None => writeln!(out, "    expected | {}", row.join(" | ")).unwrap(),
        }
    }
    for (row, _) in found.iter().zip(&used).filter(|(_, used)| !**used) {
        let cells: Vec<String> = row.iter().map(|c| c.join(" + ")).collect();
        writeln!(out, "    actual   | {}", cells.join(" | ")).unwrap();
    }
    if case.columns.is_empty() && !claims.is_empty() {
        for claim in &claims {
            let cells: Vec<String> = ["kind", "actors", "place", "modality"]
                .iter()
                .map(|c| cell(claim, c, &report, &mentions).join(" + "))
                .collect();
            writeln!(out, "    actual   | {}", cells.join(" | ")).unwrap();
        }
    }
    (!out.is_empty()).then_some(out)
}

#[test]
fn reports_give_the_claims_their_tables_expect() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports/claims");
    let references = References::embedded();
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let (mut failures, mut n_cases, mut n_gaps) = (String::new(), 0, 0);
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "md")) {
        let name = file.file_name().unwrap().to_string_lossy();
        for case in cases(&std::fs::read_to_string(file).unwrap()) {
            n_cases += 1;
            n_gaps += usize::from(case.gap);
            assert!(case.complete && !case.text.is_empty(), "{name}:{}: a case needs a quote and a table", case.line);
            match (difference(&case, references), case.gap) {
                (Some(difference), false) => {
                    writeln!(failures, "{name}:{} {}\n    {}\n{difference}", case.line, case.title, case.text).unwrap();
                }
                (None, true) => {
                    writeln!(failures, "{name}:{} {}: mended; remove `known gap`\n", case.line, case.title).unwrap()
                }
                _ => {}
            }
        }
    }
    assert!(n_cases > 0, "no case in {}", folder.display());
    let failing = failures.matches("\n    expected").count() + failures.matches("\n    actual").count();
    assert!(failures.is_empty(), "\n{failures}\n{n_cases} cases, {n_gaps} known gaps, {failing} lines differ");
}
