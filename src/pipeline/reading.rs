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
    let War { theatre, actors, places } = war_of(&report, mentions.as_deref(), references);
    let (mentions, mut diagnostics) = match mentions {
        Some(mentions) => (mentions, Vec::new()),
        None => places.unwrap_or_else(|| places_in(&hinted(&report, theatre), references)),
    };
    let outside = Outside::of(&mentions, &actors);
    let (mut claims, odd) = claims::read_claims(&report, &outside.mentions, &actors, theatre, references.sources);
    outside.restore(&mut claims);
    diagnostics.extend(odd);
    Reading { report, theatre, mentions, claims, diagnostics }
}

/// Only the places of a report.
pub fn places_of(report: &Report, references: References) -> (Vec<Mention>, Vec<Diagnostic>) {
    let war = war_of(report, None, references);
    war.places.unwrap_or_else(|| places_in(&hinted(report, war.theatre), references))
}

/// The places of a report, and what was left off.
type Places = (Vec<Mention>, Vec<Diagnostic>);

/// Which war a report is about, and who is named in it.
struct War<'r> {
    theatre: Option<&'r Theatre>,
    actors: Vec<ActorMatch>,
    /// Where the places had to be looked for and no war came of it: nothing would be found otherwise a second time.
    places: Option<Places>,
}

/// Where a report's actors do not tell its war, its places do.
fn war_of<'r>(report: &Report, mentions: Option<&[Mention]>, references: References<'r>) -> War<'r> {
    let tokens = tokenize(&report.text);
    let in_theatre = |theatre| War {
        theatre: Some(theatre),
        actors: theatre::find_actors(&report.text, &tokens, Some(theatre)),
        places: None,
    };
    if let Some(theatre) = theatre::choose(report, &tokens, references.theatres) {
        return in_theatre(theatre);
    }
    let found = mentions.is_none().then(|| places_in(report, references));
    let mentions = mentions.or(found.as_ref().map(|(mentions, _)| mentions.as_slice())).unwrap_or_default();
    let countries: Vec<&str> = mentions.iter().filter_map(Mention::best).map(|best| best.country.as_str()).collect();
    match theatre::choose_by_places(report, &tokens, &countries, references.theatres) {
        Some(theatre) => in_theatre(theatre),
        None => War { theatre: None, actors: theatre::find_actors(&report.text, &tokens, None), places: found },
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

fn places_in(report: &Report, references: References) -> Places {
    geoparse::geoparse(report, references.gazetteer, &[])
}
