//! One report through the stages that read.

use super::References;
use super::outside::Outside;
use crate::claims::{self, Claim};
use crate::geoparse::{self, Mention};
use crate::report::{Diagnostic, Report};
use crate::text::tokenize;
use crate::theatre::{self, ActorMatch, Theatre};
use std::borrow::Cow;

/// A report and what was read out of it.
#[derive(Debug, Clone)]
pub struct Reading<'r> {
    /// The report.
    pub report: Report,
    /// The war it is about, when that is clear.
    pub theatre: Option<&'r Theatre>,
    /// The places it names.
    pub mentions: Vec<Mention>,
    /// Who is said to hold, take or fight for them.
    pub claims: Vec<Claim>,
    /// What was seen and left off.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads one report: its war, its actors, its places, its claims. With `mentions` given (from a file, or corrected by
/// hand) places are not looked for again.
pub fn read_report<'r>(report: Report, mentions: Option<Vec<Mention>>, references: References<'r>) -> Reading<'r> {
    let (theatre, actors) = war_of(&report, mentions.as_deref(), references);
    let (mentions, mut diagnostics) = match mentions {
        Some(mentions) => (mentions, Vec::new()),
        None => places(&hinted(&report, theatre), references),
    };
    let outside = Outside::of(&mentions, &actors);
    let (mut claims, odd) = claims::read_claims(&report, &outside.mentions, &actors, theatre, references.sources);
    outside.restore(&mut claims);
    diagnostics.extend(odd);
    Reading { report, theatre, mentions, claims, diagnostics }
}

/// Only the places of a report.
pub fn places_of(report: &Report, references: References) -> (Vec<Mention>, Vec<Diagnostic>) {
    let (theatre, _) = war_of(report, None, references);
    places(&hinted(report, theatre), references)
}

/// Which war a report is about, and who is named in it. Where its actors do not tell, its places do.
fn war_of<'r>(
    report: &Report,
    mentions: Option<&[Mention]>,
    references: References<'r>,
) -> (Option<&'r Theatre>, Vec<ActorMatch>) {
    let tokens = tokenize(&report.text);
    let actors_in = |theatre| theatre::find_actors(&report.text, &tokens, theatre);
    if let Some(theatre) = theatre::choose(report, &tokens, references.theatres) {
        return (Some(theatre), actors_in(Some(theatre)));
    }
    let actors = actors_in(None);
    let found = if mentions.is_none() { places(report, references).0 } else { Vec::new() };
    let mentions = mentions.unwrap_or(&found);
    let countries: Vec<&str> = mentions.iter().filter_map(Mention::best).map(|best| best.country.as_str()).collect();
    match theatre::choose_by_places(report, &tokens, &countries, references.theatres) {
        Some(theatre) => (Some(theatre), actors_in(Some(theatre))),
        None => (None, actors),
    }
}

/// The report with its war's countries as a hint, unless it brings a hint of its own.
fn hinted<'a>(report: &'a Report, theatre: Option<&Theatre>) -> Cow<'a, Report> {
    match theatre {
        Some(theatre) if report.countries.is_empty() => {
            Cow::Owned(Report { countries: theatre.countries.clone(), ..report.clone() })
        }
        _ => Cow::Borrowed(report),
    }
}

fn places(report: &Report, references: References) -> (Vec<Mention>, Vec<Diagnostic>) {
    geoparse::geoparse(report, references.gazetteer, &[])
}
