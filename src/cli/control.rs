//! `salient control`: claims to who holds each place, from when to when.

use super::geoparse::toponyms_of;
use super::outcome::Outcome;
use super::output::say;
use super::weighing::Weighing;
use super::{date, input, stream};
use crate::claims::Claim;
use crate::claims::record::{ClaimRecord, from_record};
use crate::control::record::StateRecord;
use crate::control::{ClaimInput, FuseOptions, Override, WEIGHTS_TOML, fuse, on_day, read_overrides};
use crate::gazetteer::Gazetteer;
use crate::geoparse::Mention;
use crate::ingest::{ReportLine, read_line};
use crate::report::{Diagnostic, LineIndex, Report};
use crate::theatre::SideId;
use crate::units::Date;
use crate::zones::countries_of;
use anyhow::{Context, Result};
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Weigh claims: lines of `claims` in, one state a place and interval out.
#[derive(Debug, Args)]
pub struct Control {
    /// Lines of `claims`; standard input when absent or `-`.
    file: Option<PathBuf>,
    /// The states of one day, YYYY-MM-DD, each as sure as it is then; without it all states through time.
    #[arg(long, value_parser = date::parse)]
    at: Option<Date>,
    /// Print the weights and what they mean, and do nothing else.
    #[arg(long)]
    show_weights: bool,
    #[command(flatten)]
    weighing: Weighing,
}

/// A report with what was read out of it, as a line brings it.
struct Told {
    report: Report,
    mentions: Vec<Mention>,
    claims: Vec<Claim>,
    /// `file:line:column` of the line.
    line: String,
}

impl Control {
    pub(super) fn run(&self) -> Result<Outcome> {
        if self.show_weights {
            say(WEIGHTS_TOML)?;
            return Ok(Outcome::Done);
        }
        let weights = self.weighing.weights()?;
        let (told, skipped) = self.read()?;
        let inputs: Vec<ClaimInput> = told.iter().flat_map(Told::inputs).collect();
        let countries: Vec<String> = countries_of(&inputs, None).into_iter().collect();
        let overrides = match self.weighing.overrides()? {
            Some((text, name)) => {
                let overrides = read_overrides(&text, &name, Gazetteer::embedded(), &countries, None)?;
                warn_of_sides(&overrides, &name, &inputs);
                overrides
            }
            None => Vec::new(),
        };
        let options = FuseOptions { as_known_on: self.weighing.as_known_on, weights, overrides: &overrides };
        let (mut states, diagnostics) = fuse(&inputs, &options);
        let lines: BTreeMap<&str, &str> = told.iter().map(|t| (t.report.id.as_str(), t.line.as_str())).collect();
        for Diagnostic { report, message, .. } in &diagnostics {
            eprintln!("salient: {}: {report}: {message}", lines.get(report.as_str()).unwrap_or(&""));
        }
        if let Some(at) = self.at {
            states = on_day(&states, at, &weights);
        }
        let mut out = BufWriter::new(io::stdout().lock());
        for state in &states {
            stream::write_line(&mut out, &StateRecord::with_notes(state, &overrides))?;
        }
        out.flush()?;
        let ended = if states.is_empty() { Outcome::NothingToMap } else { Outcome::Done };
        Ok(ended.max(Outcome::partly(skipped)))
    }

    fn read(&self) -> Result<(Vec<Told>, bool)> {
        let (reader, name) = input::open(self.file.as_deref())?;
        let (mut told, mut skipped) = (Vec::new(), false);
        for line in stream::numbered_lines(reader) {
            let (number, bytes) = line.with_context(|| format!("{name}: cannot be read to its end"))?;
            match one(&bytes, &name, number) {
                Ok(one) => told.push(one),
                Err(message) => {
                    eprintln!("salient: {message}");
                    skipped = true;
                }
            }
        }
        Ok((told, skipped))
    }
}

/// A side that no claim names is likely a slip of the pen.
fn warn_of_sides(overrides: &[Override], file: &str, inputs: &[ClaimInput]) {
    let named = inputs.iter().flat_map(|c| c.claim.actors.iter().chain(&c.claim.loser)).filter_map(|a| a.side.as_ref());
    let known: BTreeSet<&SideId> = named.collect();
    for ruling in overrides.iter().filter(|o| !known.contains(&o.side)) {
        let known: Vec<&str> = known.iter().map(|side| side.0.as_str()).collect();
        eprintln!(
            "salient: {file}:{}:{}: no claim names the side {:?}; known are {}",
            ruling.position.line,
            ruling.position.column,
            ruling.side.0,
            known.join(", ")
        );
    }
}

fn one(bytes: &[u8], name: &str, number: usize) -> Result<Told, String> {
    let line = stream::line_text(bytes, name, number).map_err(|error| error.to_string())?;
    let line = read_line(line, name, number).map_err(|error| error.to_string())?;
    let place = format!("{name}:{number}:1");
    Told::of(line, &place).map_err(|message| format!("{place}: {message}"))
}

impl Told {
    fn of(line: ReportLine, place: &str) -> Result<Self, String> {
        let mentions = toponyms_of(&line)?.unwrap_or_default();
        let claims = line.fields.get("claims").ok_or("no \"claims\"; pipe the line through `salient claims` first")?;
        let records: Vec<ClaimRecord> =
            serde_json::from_value(claims.clone()).map_err(|error| format!("\"claims\": {error}"))?;
        let index = LineIndex::new(&line.report.text);
        let claims = records.iter().map(|record| from_record(record, &index)).collect();
        Ok(Self { report: line.report, mentions, claims, line: place.to_owned() })
    }

    fn inputs(&self) -> impl Iterator<Item = ClaimInput<'_>> {
        self.claims.iter().map(move |claim| ClaimInput::new(&self.report, claim, &self.mentions))
    }
}
