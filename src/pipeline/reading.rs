//! One report through the stages that read.

use super::References;
use super::outside::Outside;
use crate::claims::{self, Claim, ClaimReading, Refused};
use crate::geoparse::{self, Limits, Mention, Recognition};
use crate::report::{Diagnostic, Report};
use crate::text::Tokens;
use crate::theatre::{self, Theatre, WarPoints};
use std::borrow::Cow;
use std::sync::LazyLock;

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
    /// Every word that could carry a claim and does not, with the reason.
    pub refused: Vec<Refused>,
}

/// Reads one report: its war, its actors, its places, its claims. With `mentions` given (from a file, or corrected by
/// hand) places are not looked for again.
pub fn read_report<'r>(report: Report, mentions: Option<Vec<Mention>>, references: References<'r>) -> Reading<'r> {
    if report.event.is_some() {
        return read_row(report, mentions.unwrap_or_default(), references);
    }
    let tokens = Tokens::of(&report.text);
    let War { theatre, seen } = war_of(&report, &tokens, mentions.as_deref(), references);
    let actors = theatre::find_actors(&report.text, &tokens.tokens, theatre);
    let (mentions, mut diagnostics) = match mentions {
        Some(mentions) => (mentions, Vec::new()),
        None => places_in(&report, &tokens, seen, theatre, references),
    };
    let outside = Outside::of(mentions, &actors);
    let References { sources, frames, .. } = references;
    let ClaimReading { mut claims, diagnostics: odd, refused } =
        claims::read_claims(&report, &tokens, &outside.mentions, &actors, theatre, sources, frames);
    let mentions = outside.restore(&mut claims);
    diagnostics.extend(odd);
    Reading { report, theatre, mentions, claims, diagnostics, refused }
}

/// Reads a row of a table: its place, its war by its place's country, its claim.
fn read_row<'r>(report: Report, given: Vec<Mention>, references: References<'r>) -> Reading<'r> {
    let (mentions, diagnostics) = if given.is_empty() { place_of_row(&report, references) } else { (given, vec![]) };
    let country: Vec<&str> = mentions.iter().filter_map(Mention::best).map(|best| best.country.as_str()).collect();
    let theatre = match references.theatres {
        [only] => Some(only),
        all => WarPoints::read(&report, &Tokens::of(&report.text).tokens, all).choose_by_places(&report, &country),
    };
    let claims = claims::event_claims(&report, &mentions, theatre, references.sources);
    Reading { report, theatre, mentions, claims, diagnostics, refused: Vec::new() }
}

fn place_of_row(report: &Report, references: References) -> Places {
    let (mention, unplaced) = geoparse::place_of_event(report, references.gazetteer);
    (mention.into_iter().collect(), unplaced.into_iter().collect())
}

/// Only the places of a report.
pub fn places_of(report: &Report, references: References) -> (Vec<Mention>, Vec<Diagnostic>) {
    places_within(report, &Limits::default(), references)
}

/// As [`places_of`], within what a user allows.
pub fn places_within(report: &Report, limits: &Limits, references: References) -> (Vec<Mention>, Vec<Diagnostic>) {
    if report.event.is_some() {
        return place_of_row(report, references);
    }
    if limits.is_none() && report.text.len() <= HEAD_BYTES {
        let tokens = Tokens::of(&report.text);
        let War { theatre, seen } = war_of(report, &tokens, None, references);
        return places_in(report, &tokens, seen, theatre, references);
    }
    let head = head(report);
    let theatre = war_of(&head, &Tokens::of(&head.text), None, references).theatre;
    let hint = theatre.filter(|_| report.countries.is_empty()).map_or(&report.countries, |theatre| &theatre.countries);
    geoparse::geoparse_within(report, hint, references.gazetteer, &[], limits)
}

/// As much of a report as tells its war.
const HEAD_BYTES: usize = 1 << 20;

/// The report with the beginning of its text only.
fn head(report: &Report) -> Cow<'_, Report> {
    match report.text.get(..report.text.floor_char_boundary(HEAD_BYTES)) {
        Some(head) if head.len() < report.text.len() => Cow::Owned(Report { text: head.to_owned(), ..report.clone() }),
        _ => Cow::Borrowed(report),
    }
}

/// No limits, for what outlives a call.
static FREE: LazyLock<Limits> = LazyLock::new(Limits::default);

/// The places of a report, and what was left off.
type Places = (Vec<Mention>, Vec<Diagnostic>);

/// Which war a report is about.
struct War<'a, 'r> {
    theatre: Option<&'r Theatre>,
    /// What was found on the way, where its places had to tell.
    seen: Option<(Recognition<'a>, Places)>,
}

/// Where a report's actors do not tell its war, its places do.
fn war_of<'a, 'r: 'a>(
    report: &'a Report,
    tokens: &Tokens<'a>,
    mentions: Option<&[Mention]>,
    references: References<'r>,
) -> War<'a, 'r> {
    if let [only] = references.theatres {
        return War { theatre: Some(only), seen: None };
    }
    let points = WarPoints::read(report, &tokens.tokens, references.theatres);
    if let Some(theatre) = points.choose(report) {
        return War { theatre: Some(theatre), seen: None };
    }
    let seen = mentions.is_none().then(|| {
        let recognition = Recognition::read(tokens, report.lang.as_deref(), references.gazetteer, &[], &FREE);
        let places = recognition.resolve(report, &report.countries);
        (recognition, places)
    });
    let mentions = mentions.or(seen.as_ref().map(|(_, places)| places.0.as_slice())).unwrap_or_default();
    let countries: Vec<&str> = mentions.iter().filter_map(Mention::best).map(|best| best.country.as_str()).collect();
    War { theatre: points.choose_by_places(report, &countries), seen }
}

/// The places of a report, its war's countries as a hint unless it brings one of its own.
fn places_in<'a>(
    report: &'a Report,
    tokens: &Tokens<'a>,
    seen: Option<(Recognition<'a>, Places)>,
    theatre: Option<&Theatre>,
    references: References<'a>,
) -> Places {
    let hint = theatre.filter(|_| report.countries.is_empty()).map(|theatre| theatre.countries.as_slice());
    match (seen, hint) {
        // With the same hint nothing else would be found.
        (Some((_, places)), None) => places,
        (Some((recognition, _)), Some(hint)) => recognition.resolve(report, hint),
        (None, hint) => {
            let recognition = Recognition::read(tokens, report.lang.as_deref(), references.gazetteer, &[], &FREE);
            recognition.resolve(report, hint.unwrap_or(&report.countries))
        }
    }
}
