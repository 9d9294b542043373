//! `salient claims`: reports to who is said to hold what.

use super::geoparse::{limits_of, toponym_records, toponyms_of};
use super::outcome::Outcome;
use super::overlay::Overlay;
use super::packs::Folder;
use super::stream::{each_report, line_with};
use crate::claims::record::to_record;
use crate::pipeline::{Reading, places_within, read_report};
use crate::report::LineIndex;
use anyhow::Result;
use clap::Args;
use serde_json::{Map, Value};
use std::path::PathBuf;

/// Read control claims out of reports: one report a line in, with or without `toponyms`; the same with `claims` out.
#[derive(Debug, Args)]
pub struct Claims {
    /// JSON Lines; standard input when absent or `-`.
    file: Option<PathBuf>,
    #[command(flatten)]
    overlay: Overlay,
}

impl Claims {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let references = self.overlay.references(folder)?;
        each_report(self.file.as_deref(), |line| {
            let limits = limits_of(&line)?;
            let limited = || (!limits.is_none()).then(|| places_within(&line.report, &limits, references).0);
            let mentions = toponyms_of(&line)?.or_else(limited);
            let reading = read_report(line.report, mentions, references);
            with_claims(&line.fields, &reading)
        })
    }
}

/// The line, with its places and claims added.
pub(super) fn with_claims(fields: &Map<String, Value>, reading: &Reading) -> Result<Vec<u8>, String> {
    let text = &reading.report.text;
    let index = LineIndex::new(text);
    let toponyms = toponym_records(text, &index, &reading.mentions);
    let claims: Vec<_> = reading.claims.iter().map(|claim| to_record(claim, text, &index, &reading.mentions)).collect();
    line_with(fields, &[("toponyms", &toponyms), ("claims", &claims)])
}
