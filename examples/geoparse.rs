//! Lines of JSON in, the same lines with their toponyms out: `cargo run --example geoparse < in.jsonl > out.jsonl`.

use salient::gazetteer::Gazetteer;
use salient::geoparse::{geoparse, record::to_record};
use salient::report::{DatePrecision, LineIndex, Report};
use serde_json::{Value, json};
use std::io::{BufRead, BufWriter, Write};
use std::time::{Duration, Instant};

fn main() -> anyhow::Result<()> {
    let gazetteer = Gazetteer::embedded();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let (mut bytes, mut spent) = (0, Duration::ZERO);
    for line in std::io::stdin().lock().lines() {
        let mut object: Value = serde_json::from_str(&line?)?;
        let report = report(&object);
        let start = Instant::now();
        let (mentions, _) = geoparse(&report, gazetteer, &[]);
        spent += start.elapsed();
        bytes += report.text.len();
        let lines = LineIndex::new(&report.text);
        let records: Vec<_> = mentions.iter().map(|m| to_record(m, &report.text, &lines)).collect();
        object["toponyms"] = json!(records);
        writeln!(out, "{object}")?;
    }
    eprintln!("{bytes} bytes, {:.2} MB/s", bytes as f64 / spent.as_secs_f64() / 1e6);
    Ok(())
}

fn report(object: &Value) -> Report {
    let text = |key: &str| object[key].as_str().unwrap_or_default().to_owned();
    let countries = object["context"]["countries"].as_array().into_iter().flatten();
    Report {
        id: text("id"),
        title: None,
        date: None,
        date_precision: DatePrecision::Unknown,
        source: None,
        url: None,
        lang: None,
        sha256: String::new(),
        text: text("text"),
        origin: String::new(),
        countries: countries.filter_map(|c| c.as_str()).map(str::to_owned).collect(),
    }
}
