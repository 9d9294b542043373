//! Lines of JSON in, the same lines with toponyms and claims out:
//! `cargo run --example claims < in.jsonl > out.jsonl`. A line is `{"id","text","date"?,"source"?}`.

use salient::claims::record::to_record;
use salient::claims::{Sources, read_claims};
use salient::gazetteer::Gazetteer;
use salient::geoparse::{geoparse, record};
use salient::report::{DatePrecision, LineIndex, Report, Source, Span};
use salient::text::tokenize;
use salient::theatre::{ActorMatch, Theatre, choose, choose_by_places, find_actors, presets};
use serde_json::{Value, json};
use std::io::{BufRead, BufWriter, Write};
use std::time::{Duration, Instant};

fn main() -> anyhow::Result<()> {
    let gazetteer = Gazetteer::embedded();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let (mut bytes, mut in_claims, mut in_actors) = (0, Duration::ZERO, Duration::ZERO);
    let start = Instant::now();
    presets();
    eprintln!("presets {:.2} ms", start.elapsed().as_secs_f64() * 1e3);
    for line in std::io::stdin().lock().lines() {
        let mut object: Value = serde_json::from_str(&line?)?;
        let mut report = report(&object);
        let start = Instant::now();
        let tokens = tokenize(&report.text);
        let mut theatre = choose(&report, &tokens, presets());
        let mut actors = find_actors(&report.text, &tokens, theatre);
        in_actors += start.elapsed();
        let places = |report: &Report, actors: &[ActorMatch]| {
            let not_places: Vec<Span> = actors.iter().map(|a| a.span).collect();
            geoparse(report, gazetteer, &not_places).0
        };
        if theatre.is_none() {
            let mentions = places(&report, &actors);
            let countries: Vec<&str> = mentions.iter().filter_map(|m| m.best()).map(|c| c.country.as_str()).collect();
            theatre = choose_by_places(&report, &tokens, &countries, presets());
            actors = find_actors(&report.text, &tokens, theatre);
        }
        report.countries = theatre.map_or(Vec::new(), |t: &Theatre| t.countries.clone());
        let mentions = places(&report, &actors);
        let start = Instant::now();
        let (claims, diagnostics) = read_claims(&report, &mentions, &actors, theatre, Sources::built_in());
        in_claims += start.elapsed();
        bytes += report.text.len();
        let lines = LineIndex::new(&report.text);
        object["theatre"] = json!(theatre.map(|t| &t.id));
        object["toponyms"] = mentions.iter().map(|m| json!(record::to_record(m, &report.text, &lines))).collect();
        object["claims"] = claims.iter().map(|c| json!(to_record(c, &report.text, &lines, &mentions))).collect();
        object["diagnostics"] = json!(diagnostics);
        writeln!(out, "{object}")?;
    }
    let rate = |spent: Duration| bytes as f64 / spent.as_secs_f64() / 1e6;
    eprintln!("{bytes} bytes, actors {:.1} MB/s, claims {:.1} MB/s", rate(in_actors), rate(in_claims));
    Ok(())
}

fn report(object: &Value) -> Report {
    let text = |key: &str| object[key].as_str().unwrap_or_default().to_owned();
    Report {
        id: text("id"),
        title: None,
        date: object["date"].as_str().and_then(|d| d.parse().ok()),
        date_precision: DatePrecision::Day,
        source: object["source"].as_str().map(|s| Source(s.to_owned())),
        url: None,
        lang: None,
        sha256: String::new(),
        text: text("text"),
        origin: String::new(),
        countries: Vec::new(),
    }
}
