//! One report through the stages that read.

use super::References;
use crate::claims::{self, Claim};
use crate::geoparse::{self, Mention};
use crate::report::{Diagnostic, Report, Span};
use crate::text::tokenize;
use crate::theatre::{self, ActorMatch, Theatre};

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
    let (theatre, actors) = actors_of(&report, references);
    let (mentions, mut diagnostics) = match mentions {
        Some(mentions) => (mentions, Vec::new()),
        None => geoparse::geoparse(&report, references.gazetteer, &spans(&actors)),
    };
    let (claims, odd) = claims::read_claims(&report, &mentions, &actors, theatre, references.sources);
    diagnostics.extend(odd);
    Reading { report, theatre, mentions, claims, diagnostics }
}

/// Only the places of a report.
pub fn places_of(report: &Report, references: References) -> (Vec<Mention>, Vec<Diagnostic>) {
    let (_, actors) = actors_of(report, references);
    geoparse::geoparse(report, references.gazetteer, &spans(&actors))
}

fn actors_of<'r>(report: &Report, references: References<'r>) -> (Option<&'r Theatre>, Vec<ActorMatch>) {
    let tokens = tokenize(&report.text);
    let theatre = theatre::choose(report, &tokens, references.theatres);
    let actors = theatre::find_actors(&report.text, &tokens, theatre);
    (theatre, actors)
}

/// An organisation's name holds no place.
fn spans(actors: &[ActorMatch]) -> Vec<Span> {
    actors.iter().map(|actor| actor.span).collect()
}
