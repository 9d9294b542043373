//! `salient geoparse`: reports to places.

use super::outcome::Outcome;
use super::overlay::Overlay;
use super::packs::Folder;
use super::stream::{each_report, line_with};
use crate::geoparse::Mention;
use crate::geoparse::record::{ToponymRecord, from_record, to_record};
use crate::ingest::ReportLine;
use crate::pipeline::places_of;
use crate::report::LineIndex;
use anyhow::Result;
use clap::Args;
use serde_json::Value;
use std::path::PathBuf;

/// Find the places in reports: one report a line in (as `read` writes it), the same with `toponyms` out.
#[derive(Debug, Args)]
pub struct Geoparse {
    /// JSON Lines; standard input when absent or `-`.
    file: Option<PathBuf>,
    #[command(flatten)]
    overlay: Overlay,
}

impl Geoparse {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let references = self.overlay.references(folder)?;
        each_report(self.file.as_deref(), |line| {
            let (mentions, _) = places_of(&line.report, references);
            let text = &line.report.text;
            let toponyms = toponym_records(text, &LineIndex::new(text), &mentions);
            line_with(&line.fields, &[("toponyms", &toponyms)])
        })
    }
}

/// The `toponyms` of a line.
pub(super) fn toponym_records(text: &str, index: &LineIndex<'_>, mentions: &[Mention]) -> Vec<ToponymRecord> {
    mentions.iter().map(|mention| to_record(mention, text, index)).collect()
}

/// The places that a line brings along, if it does.
pub(super) fn toponyms_of(line: &ReportLine) -> Result<Option<Vec<Mention>>, String> {
    let Some(toponyms) = line.fields.get("toponyms") else { return Ok(None) };
    let records: Vec<ToponymRecord> =
        serde_json::from_value(plain(toponyms.clone())).map_err(|error| format!("\"toponyms\": {error}"))?;
    let index = LineIndex::new(&line.report.text);
    let mentions: Result<Vec<Mention>, _> =
        records.iter().map(|record| from_record(record, &line.report.text, &index)).collect();
    mentions.map(Some).map_err(|error| format!("\"toponyms\": {error}"))
}

/// Toponyms as other programs write them: what is null is left out, and an id of GeoNames may stand in quotes.
fn plain(mut toponyms: Value) -> Value {
    let objects = toponyms.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut);
    for toponym in objects {
        toponym.retain(|_, value| !value.is_null());
        let id = toponym.get("geonameid").and_then(Value::as_str).map(str::parse::<u32>);
        match id {
            Some(Ok(id)) => drop(toponym.insert("geonameid".to_owned(), id.into())),
            Some(Err(_)) => drop(toponym.remove("geonameid")),
            None => {}
        }
    }
    toponyms
}
