//! Reads claims out of JSON Lines and writes them beside the text: `cargo run --example claims < in.jsonl > out.jsonl`.
//!
//! A line is `{"id","text","date"?,"marks"?:["words that are places"]}`.

use salient::claims::record::to_record;
use salient::claims::{Sources, read_claims};
use salient::geoparse::{Mention, Relation, Resolution, Role};
use salient::report::{DatePrecision, LineIndex, Report, Span};
use salient::text::tokenize;
use salient::theatre::{choose, find_actors, presets};
use serde_json::{Value, json};
use std::io::{BufRead, Write};

fn report(line: &Value) -> Report {
    let string = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
    Report {
        id: string("id"),
        title: None,
        date: line["date"].as_str().and_then(|d| d.parse().ok()),
        date_precision: DatePrecision::Day,
        source: None,
        url: None,
        lang: None,
        sha256: String::new(),
        text: string("text"),
        origin: String::new(),
        countries: Vec::new(),
    }
}

fn marked(text: &str, marks: &Value) -> Vec<Mention> {
    let mut spans: Vec<Span> = Vec::new();
    for mark in marks.as_array().into_iter().flatten().filter_map(Value::as_str).filter(|m| !m.is_empty()) {
        for (at, _) in text.match_indices(mark) {
            let span = Span::new(at, at + mark.len());
            if !spans.iter().any(|s| s.overlaps(span)) {
                spans.push(span);
            }
        }
    }
    spans.sort();
    spans
        .into_iter()
        .map(|span| Mention {
            span,
            phrase: span,
            resolution: Resolution::Unresolved("marked by hand".to_owned()),
            role: Role::Location,
            relation: Relation::Whole,
            footprint: None,
            container: None,
        })
        .collect()
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let Ok(mut value) = serde_json::from_str::<Value>(&line?) else { continue };
        let report = report(&value);
        let tokens = tokenize(&report.text);
        let theatre = choose(&report, &tokens, presets());
        let actors = find_actors(&report.text, &tokens, theatre);
        let mentions = marked(&report.text, &value["marks"]);
        let (claims, _) = read_claims(&report, &mentions, &actors, theatre, Sources::built_in());
        let index = LineIndex::new(&report.text);
        value["theatre"] = json!(theatre.map(|t| &t.id));
        value["toponyms"] = mentions.iter().map(|m| json!({"text": m.span.of(&report.text)})).collect();
        value["claims"] = claims.iter().map(|c| json!(to_record(c, &report.text, &index, &mentions))).collect();
        writeln!(out, "{value}")?;
    }
    Ok(())
}
