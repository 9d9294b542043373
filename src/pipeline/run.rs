//! Reports in, the map of one day out.

use super::rulings::rulings;
use super::{Reading, References, ground, names, read_report};
use crate::control::{self, ClaimInput, FuseOptions, Override, OverridesError, PlaceState, Weights};
use crate::report::{Diagnostic, Report, Severity};
use crate::theatre::{SideId, Theatre};
use crate::units::Date;
use crate::zones::{self, Event, Situation, SituationOptions};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What a user may say about a run.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct MapOptions<'a> {
    /// The as-of date; by default that of the newest report.
    pub at: Option<Date>,
    /// Only what was published up to this day is known; by default all.
    pub as_known_on: Option<Date>,
    /// What claims weigh.
    pub weights: Weights,
    /// An editor's corrections: the text of a file (see [`control::read_overrides`]) and its name.
    pub overrides: Option<(&'a str, &'a str)>,
}

/// Why there can be no map at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MapError {
    /// The editor's corrections cannot be read.
    #[error(transparent)]
    Overrides(#[from] OverridesError),
    /// Neither a report nor a claim has a date.
    #[error(
        "no date: none of the reports says when it was written; say for which day the map is, with --at YYYY-MM-DD"
    )]
    NoDate,
}

/// A run: all that was read and the map made of it.
#[derive(Debug, Clone)]
pub struct Run<'r> {
    /// The reports of the map's war, as read.
    pub readings: Vec<Reading<'r>>,
    /// The editor's corrections, each as a reading of its own; they are none of the reports.
    pub rulings: Vec<Reading<'r>>,
    /// The war.
    pub theatre: Option<&'r Theatre>,
    /// Who holds each place, from when to when.
    pub states: Vec<PlaceState>,
    /// Fighting, of all days.
    pub events: Vec<Event>,
    /// The map of the day.
    pub situation: Situation,
    /// How the maps of its days are drawn: as the one of the as-of date.
    pub(super) drawing: SituationOptions,
    /// What was seen and is not on the map, by report and place in it.
    pub diagnostics: Vec<Diagnostic>,
}

/// The whole run. Reads the reports on all cores; the result does not depend on how many there are.
///
/// # Errors
/// [`MapError::NoDate`] when no day can be told for which the map is; [`MapError::Overrides`] when the corrections are no
/// TOML, or name a place or a day that is none.
pub fn map<'r>(reports: Vec<Report>, options: MapOptions<'_>, references: References<'r>) -> Result<Run<'r>, MapError> {
    let readings: Vec<Reading> = reports.into_par_iter().map(|report| read_report(report, None, references)).collect();
    let theatre = theatre_of(&readings);
    let (readings, mut diagnostics) = of_one_war(readings, theatre);
    let latest = || newest(&readings).map(|day| options.as_known_on.map_or(day, |known| known.min(day)));
    let at = options.at.or_else(latest).ok_or(MapError::NoDate)?;
    diagnostics.extend(readings.iter().flat_map(|reading| reading.diagnostics.iter().cloned()));
    diagnostics.extend(later(&readings, at));
    let (claims, off) = ground::within(inputs(&readings), theatre);
    diagnostics.extend(off);
    let area = zones::theatre_of(&claims, theatre, references.basemap);
    let overrides = overrides(options, &claims, theatre, references)?;
    let known = options.as_known_on;
    let fusing = FuseOptions { as_known_on: known, weights: options.weights, overrides: &overrides };
    let (states, odd) = control::fuse(&claims, &fusing);
    diagnostics.extend(odd);
    let claims: Vec<ClaimInput> =
        claims.into_iter().filter(|c| known.is_none_or(|on| c.known_at().is_none_or(|k| k <= on))).collect();
    let events = zones::events(&claims);
    let drawing = SituationOptions { known_at: known, weights: options.weights, ..SituationOptions::default() };
    let known_rulings: Vec<Override> =
        overrides.iter().filter(|o| known.is_none_or(|on| o.from <= on)).cloned().collect();
    let origin = options.overrides.map_or("", |(_, name)| name);
    let rulings = rulings(&known_rulings, origin, theatre, references.gazetteer);
    let (situation, odd) = zones::situation(
        &states,
        &events,
        at,
        &area,
        references.gazetteer,
        references.basemap,
        &SituationOptions { belt: true, ..drawing },
    );
    diagnostics.extend(odd);
    drop(claims);
    let spellings = names::spellings(&readings);
    let (situation, events) =
        (names::as_reported(situation, &spellings), names::events_as_reported(events, &spellings));
    drop(spellings);
    Ok(Run { readings, rulings, theatre, states, events, situation, drawing, diagnostics })
}

/// The editor's corrections, their places looked for in the countries that the claims are about.
fn overrides(
    options: MapOptions<'_>,
    claims: &[ClaimInput],
    theatre: Option<&Theatre>,
    references: References<'_>,
) -> Result<Vec<Override>, OverridesError> {
    let Some((text, name)) = options.overrides else { return Ok(Vec::new()) };
    let countries: Vec<String> = zones::countries_of(claims, theatre).into_iter().collect();
    let sides = theatre.map(|war| war.sides.as_slice());
    control::read_overrides(text, name, references.gazetteer, &countries, sides)
}

/// The claims of all reports, each with its place and its publisher.
fn inputs<'a>(readings: &'a [Reading]) -> Vec<ClaimInput<'a>> {
    let of_one = |reading: &'a Reading| {
        reading.claims.iter().map(move |claim| ClaimInput::new(&reading.report, claim, &reading.mentions))
    };
    readings.iter().flat_map(of_one).collect()
}

/// The war that most claims are about; of equals the first by name.
fn theatre_of<'r>(readings: &[Reading<'r>]) -> Option<&'r Theatre> {
    let mut claims: BTreeMap<&str, (usize, &'r Theatre)> = BTreeMap::new();
    for (theatre, n) in readings.iter().filter_map(|r| Some((r.theatre?, r.claims.len()))) {
        claims.entry(&theatre.id).or_insert((0, theatre)).0 += n + 1;
    }
    claims.into_values().rev().max_by_key(|(n, _)| *n).map(|(_, theatre)| theatre)
}

/// The sides of two wars have nothing to do with each other: a map is of one.
fn of_one_war<'r>(readings: Vec<Reading<'r>>, theatre: Option<&Theatre>) -> (Vec<Reading<'r>>, Vec<Diagnostic>) {
    let (same, other): (Vec<_>, Vec<_>) =
        readings.into_iter().partition(|r| r.theatre.is_none_or(|t| theatre.is_some_and(|own| own.id == t.id)));
    let left_off = |reading: &Reading| Diagnostic {
        severity: Severity::Warning,
        code: "report-other-war",
        report: reading.report.id.clone(),
        span: None,
        message: format!(
            "{}: this report is about another war ({}) than most ({}): left off; map it on its own",
            reading.report.origin,
            reading.theatre.map_or("", |t| &t.name),
            theatre.map_or("", |t| &t.name)
        ),
    };
    let diagnostics = other.iter().map(left_off).collect();
    (same, diagnostics)
}

/// What is to be said of reports from after the map's day: a warning when it is all of them.
fn later(readings: &[Reading], at: Date) -> Option<Diagnostic> {
    let is_later = |reading: &&Reading| reading.report.date.is_some_and(|day| day > at);
    let n = readings.iter().filter(is_later).count();
    let first = readings.iter().filter(is_later).min_by_key(|reading| (reading.report.date, &reading.report.id))?;
    let severity = if n == readings.len() { Severity::Warning } else { Severity::Note };
    let message = format!(
        "{n} of {} reports are from after {at}, the first of {}: only what they say of {at} and before is on the map; is the day right?",
        readings.len(),
        first.report.date?
    );
    Some(Diagnostic { severity, code: "reports-after-date", report: first.report.id.clone(), span: None, message })
}

/// The day of the newest report; without any, the last day that a claim speaks of.
fn newest(readings: &[Reading]) -> Option<Date> {
    let told = || readings.iter().flat_map(|r| &r.claims).filter_map(|claim| claim.when.end).max();
    readings.iter().filter_map(|r| r.report.date).max().or_else(told)
}

impl<'r> Run<'r> {
    /// All that the map rests on: the reports, and behind them the editor's corrections.
    pub fn tellings(&self) -> impl Iterator<Item = &Reading<'r>> {
        self.readings.iter().chain(&self.rulings)
    }

    /// The name of a side as its theatre has it, else its id.
    pub fn side_name<'s>(&'s self, side: &'s SideId) -> &'s str {
        self.theatre.and_then(|theatre| theatre.side(side)).map_or(&side.0, |side| &side.name)
    }

    /// The states with the places' names as the reports spell them.
    pub fn states_as_reported(&self) -> Vec<PlaceState> {
        names::states_as_reported(self.states.clone(), &names::spellings(&self.readings))
    }

    /// Ids of the claims that nobody but the side itself makes.
    pub fn own_claims(&self) -> BTreeSet<String> {
        let claims = self.readings.iter().flat_map(|reading| &reading.claims);
        claims.filter(|claim| claim.is_own()).map(|claim| claim.id.clone()).collect()
    }

    /// Whether nothing has a colour: no zone of a side, no hatched ground.
    pub fn is_blank(&self) -> bool {
        self.situation.zones.iter().all(|zone| zone.side.is_none()) && self.situation.patches.is_empty()
    }

    /// Who published the reports, each once, in the order of the reports.
    pub fn sources(&self) -> Vec<String> {
        let mut sources: Vec<String> = Vec::new();
        for source in self.readings.iter().filter_map(|reading| reading.report.source.as_ref()) {
            if !sources.contains(&source.0) {
                sources.push(source.0.clone());
            }
        }
        sources
    }
}
