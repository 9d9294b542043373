//! The states of a war through time, out of reports or out of lines of `control`, and the map of any of its days.

use super::overlay::Overlay;
use super::packs::Folder;
use super::state_lines::{StateLines, states};
use super::{date, input, map};
use crate::control::PlaceState;
use crate::layers::Citations;
use crate::pipeline::{self, MapOptions, References};
use crate::theatre::Theatre;
use crate::units::Date;
use crate::zones::{Chronicle, Event, Situation, SituationOptions, theatre_of_states, war_of_states};
use anyhow::{Result, bail};
use clap::Args;
use geo_types::MultiPolygon;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Where the states come from.
#[derive(Debug, Args)]
pub(super) struct Source {
    /// Lines of `control` in place of reports.
    #[arg(long, value_name = "FILE")]
    pub states: Option<PathBuf>,
    /// The day of publication of reports that do not say it, YYYY-MM-DD.
    #[arg(long, value_parser = date::parse)]
    pub date: Option<Date>,
    #[command(flatten)]
    overlay: Overlay,
}

/// States and the ground they are about.
pub(super) struct Story {
    pub states: Vec<PlaceState>,
    /// Ids of the claims that nobody but the side itself makes.
    pub own_claims: BTreeSet<String>,
    /// The war they are of, when that is clear.
    pub war: Option<&'static Theatre>,
    theatre: MultiPolygon<f64>,
    pub references: References<'static>,
    /// The claims of reports by id, as `claims.jsonl` has them; of states only an editor's corrections are known.
    pub claims: BTreeMap<String, Value>,
    /// The sentences of those claims.
    pub citations: Citations,
    /// Fighting of all days; of states none is known.
    events: Vec<Event>,
    /// The day of the newest report; of states the last that anything is said of.
    pub at: Option<Date>,
    /// Who published the reports, each once.
    pub sources: Vec<String>,
    pub skipped: bool,
}

impl Source {
    /// Reads the reports, or the states.
    pub fn read(&self, reports: &[PathBuf], folder: &Folder) -> Result<Story> {
        let references = self.overlay.references(folder)?;
        match &self.states {
            Some(file) => {
                let lines = states(Some(file))?;
                let (citations, claims) = (lines.citations(), lines.claims());
                let StateLines { states, skipped, .. } = lines;
                let war = war_of_states(&states, references.theatres, references.basemap);
                let theatre = theatre_of_states(&states, war, references.basemap);
                Ok(Story {
                    at: states.iter().map(|state| state.valid_from).max(),
                    states,
                    own_claims: BTreeSet::new(),
                    war,
                    theatre,
                    references,
                    claims,
                    citations,
                    events: Vec::new(),
                    sources: Vec::new(),
                    skipped,
                })
            }
            None if reports.is_empty() => bail!("expected reports, or --states FILE with lines of `salient control`"),
            None => {
                let (mut all, skipped) = input::reports(reports)?;
                all.reports.iter_mut().filter(|r| r.date.is_none()).for_each(|r| r.date = self.date);
                let run = pipeline::map(all.reports, MapOptions::default(), references)?;
                let claims = map::claims_by_id(&run)?;
                let (sources, citations, own_claims) = (run.sources(), run.citations(), run.own_claims());
                Ok(Story {
                    at: Some(run.situation.at),
                    citations,
                    states: run.states_as_reported(),
                    events: run.events,
                    own_claims,
                    war: run.theatre,
                    theatre: run.situation.theatre,
                    references,
                    claims,
                    sources,
                    skipped,
                })
            }
        }
    }
}

impl Story {
    /// The maps of its days, as known now.
    pub fn chronicle(&self) -> Chronicle<'_> {
        self.chronicle_with(SituationOptions::default())
    }

    /// The same with options.
    pub fn chronicle_with(&self, options: SituationOptions) -> Chronicle<'_> {
        let References { gazetteer, basemap, .. } = self.references;
        Chronicle::new(&self.states, &self.events, &self.theatre, gazetteer, basemap, options)
    }

    /// The map of a day, as known now.
    pub fn map(&self, at: Date) -> Situation {
        self.chronicle().map(at).0
    }

    /// The first and the last day on which anything was said.
    pub fn days(&self) -> Option<(Date, Date)> {
        let days = || self.states.iter().map(|s| s.valid_from);
        Some((days().min()?, days().max()?))
    }
}
