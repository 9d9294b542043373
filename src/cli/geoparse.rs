//! `salient geoparse`: reports to places.

use super::outcome::Outcome;
use super::stream;
use crate::geoparse::Mention;
use crate::geoparse::record::{from_record, to_record};
use crate::ingest::ReportLine;
use crate::pipeline::{References, places_of};
use crate::report::LineIndex;
use anyhow::Result;
use clap::Args;
use serde_json::{Map, Value};
use std::path::PathBuf;

/// Find the places in reports: one report a line in (as `read` writes it), the same with `toponyms` out.
#[derive(Debug, Args)]
pub struct Geoparse {
    /// JSON Lines; standard input when absent or `-`.
    file: Option<PathBuf>,
}

impl Geoparse {
    pub(super) fn run(&self) -> Result<Outcome> {
        let references = References::embedded();
        stream::each_report(self.file.as_deref(), |line| {
            let (mentions, _) = places_of(&line.report, references);
            with_toponyms(line.fields, &line.report.text, &mentions)
        })
    }
}

/// The line, with its places added.
pub(super) fn with_toponyms(
    mut fields: Map<String, Value>,
    text: &str,
    mentions: &[Mention],
) -> Result<Map<String, Value>, String> {
    let index = LineIndex::new(text);
    let records: Vec<_> = mentions.iter().map(|mention| to_record(mention, text, &index)).collect();
    fields.insert("toponyms".to_owned(), serde_json::to_value(records).map_err(|error| error.to_string())?);
    Ok(fields)
}

/// The places that a line brings along, if it does.
pub(super) fn toponyms_of(line: &ReportLine) -> Result<Option<Vec<Mention>>, String> {
    let Some(toponyms) = line.fields.get("toponyms") else { return Ok(None) };
    let records: Vec<crate::geoparse::record::ToponymRecord> =
        serde_json::from_value(toponyms.clone()).map_err(|error| format!("\"toponyms\": {error}"))?;
    let index = LineIndex::new(&line.report.text);
    let mentions: Result<Vec<Mention>, _> =
        records.iter().map(|record| from_record(record, &line.report.text, &index)).collect();
    mentions.map(Some).map_err(|error| format!("\"toponyms\": {error}"))
}
