//! The run of a geoparse.

use super::confidence::confidences;
use super::draft::Draft;
use super::guard::Guard;
use super::judge::Court;
use super::kind_cue::kind_cue;
use super::language::Language;
use super::pieces::{PIECE_BYTES, geoparse_pieces};
use super::relation_words::setting;
use super::resolve::{Ranked, resolve};
use super::spot::{Choice, Spot, spots};
use super::unknown::with_unknown;
use super::vouch::vouch;
use super::words::Words;
use super::{Candidate, Footprint, Limits, Mention, Relation, Resolution, Role};
use super::{containment, footprint, list, loose, pairs};
use crate::gazetteer::{Gazetteer, PlaceKind};
use crate::report::{Diagnostic, Report, Severity, Span};
use crate::text::Tokens;
use std::collections::BTreeMap;

/// Drafts with a lower log-odds score are no mentions.
const LEAST_SCORE: f64 = 0.3;
/// A city with so many inhabitants says as much of its country as the country's name.
const GREAT_CITY: u32 = 300_000;
/// How often what the text says of an unknown place's container is right.
const IN_CONTAINER: f64 = 0.5;
/// A part of a town that is not known lies within this of the town's middle.
const UNKNOWN_INSIDE_M: u32 = 8_000;

/// The places a report names. `not_places` are stretches that are known to be something else (names of actors): no
/// mention begins in them.
///
/// Never fails: a name that is called a place but cannot be placed is a mention that says why, and a diagnostic.
/// Time grows with the length of the text and the number of namesakes.
pub fn geoparse(report: &Report, gazetteer: &Gazetteer, not_places: &[Span]) -> (Vec<Mention>, Vec<Diagnostic>) {
    geoparse_within(report, &report.countries, gazetteer, not_places, &Limits::default())
}

/// As [`geoparse`], within what a user allows, where the report may be about `countries` (ISO 3166-1 alpha-2). A text over
/// 2 MB is read in pieces, each for itself, so that memory does not grow with it.
pub fn geoparse_within(
    report: &Report,
    countries: &[String],
    gazetteer: &Gazetteer,
    not_places: &[Span],
    limits: &Limits,
) -> (Vec<Mention>, Vec<Diagnostic>) {
    if report.text.len() > PIECE_BYTES {
        return geoparse_pieces(report, countries, gazetteer, not_places, limits);
    }
    let tokens = Tokens::of(&report.text);
    Recognition::read(&tokens, report.lang.as_deref(), gazetteer, not_places, limits).resolve(report, countries)
}

/// What in a text may name a place: all that is told before it is asked where. Can be resolved more than once, with
/// other hints.
pub struct Recognition<'a> {
    gazetteer: &'a Gazetteer,
    limits: &'a Limits,
    words: Words<'a>,
    spots: Vec<Spot>,
    guard: Guard,
}

impl<'a> Recognition<'a> {
    /// Reads a text, in the language of the ISO 639-1 code where one is given; `not_places` as for [`geoparse`].
    pub fn read(
        tokens: &Tokens<'a>,
        language: Option<&str>,
        gazetteer: &'a Gazetteer,
        not_places: &[Span],
        limits: &'a Limits,
    ) -> Self {
        let words = Words::of(tokens, Language::of(language, tokens.text));
        let not_places: Vec<Span> = not_places.iter().copied().chain(limits.stopped(&words)).collect();
        let known = spots(gazetteer, &words, &not_places);
        let guard = Guard::read(&words, &known);
        let spots = with_unknown(&words, known, &guard, &not_places);
        Self { gazetteer, limits, words, spots, guard }
    }

    /// The places, where the report may be about `countries` (ISO 3166-1 alpha-2); the report is the one whose text was
    /// read.
    pub fn resolve(&self, report: &Report, countries: &[String]) -> (Vec<Mention>, Vec<Diagnostic>) {
        let Self { gazetteer, limits, words, spots, guard } = self;
        let stated = stated_countries(gazetteer, spots, countries);
        let court = Court { gazetteer, words, guard, countries: &stated };
        let context = self.context(&stated, countries);
        let context: Vec<&str> = context.iter().map(String::as_str).collect();
        let mut spots = loose::with_loose_choices(gazetteer, words, spots.clone(), &context);
        limits.narrow(gazetteer, &mut spots);
        let mut drafts = judged(&court, spots);
        list::spread(words, &mut drafts);
        list::name_districts(gazetteer, words, &mut drafts);
        containment::link(gazetteer, words, &mut drafts);
        pairs::join(words, &mut drafts);
        vouch(gazetteer, words, &mut drafts);
        let drafts = kept(drafts);
        let ranked = resolve(gazetteer, words, &drafts, countries);
        let mentions: Vec<Mention> =
            (0..drafts.len()).map(|i| mention(gazetteer, words, &drafts, &ranked, i)).collect();
        let diagnostics = mentions.iter().filter_map(|m| unresolved(report, m)).collect();
        (mentions, diagnostics)
    }

    /// Where to look for names by their sound: the user's countries, else those that the text states, else those of its
    /// known names.
    fn context(&self, stated: &[String], hints: &[String]) -> Vec<String> {
        let unknown = || self.spots.iter().any(|spot| spot.choices.is_empty());
        match (hints.is_empty(), stated.is_empty()) {
            (false, _) => hints.to_vec(),
            (true, true) if unknown() => self.countries_of_places(),
            (true, _) => stated.to_vec(),
        }
    }

    /// Countries in which the known names of a text that states none most likely lie.
    fn countries_of_places(&self) -> Vec<String> {
        let Self { gazetteer, words, spots, guard, .. } = self;
        let court = Court { gazetteer, words, guard, countries: &[] };
        let known: Vec<Spot> = spots.iter().filter(|spot| !spot.choices.is_empty()).cloned().collect();
        let drafts = kept(judged(&court, known));
        let mut weights: BTreeMap<&str, f64> = BTreeMap::new();
        for first in resolve(gazetteer, words, &drafts, &[]).iter().filter_map(|ranked| ranked.first()) {
            *weights.entry(gazetteer.country_code(first.choice.place)).or_default() += first.probability;
        }
        let all: f64 = weights.values().sum();
        let likely = weights.into_iter().filter(|&(country, w)| !country.is_empty() && w > 0.5 * all.max(1.0));
        likely.map(|(country, _)| country.to_owned()).collect()
    }
}

/// Countries that the text states outright, and those of the hint.
fn stated_countries(gazetteer: &Gazetteer, spots: &[Spot], hints: &[String]) -> Vec<String> {
    let mut countries: Vec<String> = hints.to_vec();
    for spot in spots {
        let Some(first) = spot.choices.first() else { continue };
        let country = |c: &Choice| gazetteer.country_code(c.place);
        let states = matches!(spot.kind, PlaceKind::Country | PlaceKind::Region)
            || (spot.choices.len() == 1 && spot.population >= 100_000);
        let great = || spot.choices.iter().take(3).find(|c| gazetteer.population(c.place) >= GREAT_CITY);
        let stated = if states { Some(first) } else { great() };
        countries.extend(stated.map(country).filter(|code| !code.is_empty()).map(str::to_owned));
    }
    countries.sort();
    countries.dedup();
    countries
}

fn judged(court: &Court<'_>, spots: Vec<Spot>) -> Vec<Draft> {
    spots
        .into_iter()
        .map(|spot| {
            let from = kind_cue(court.words, &spot.words).map_or(spot.words.clone(), |cue| cue.phrase);
            let setting = setting(court.words, &from);
            court.judge(spot, setting)
        })
        .collect()
}

/// The drafts that are mentions, their links renumbered.
fn kept(mut drafts: Vec<Draft>) -> Vec<Draft> {
    for i in 0..drafts.len() {
        if let Some(c) = drafts[i].container {
            drafts[i].score += 2.5;
            drafts[c].score += 1.5;
        }
    }
    let mut new_index = vec![None; drafts.len()];
    let mut n = 0;
    for (i, draft) in drafts.iter().enumerate() {
        if draft.score >= LEAST_SCORE {
            new_index[i] = Some(n);
            n += 1;
        }
    }
    drafts.retain(|d| d.score >= LEAST_SCORE);
    for draft in &mut drafts {
        draft.container = draft.container.and_then(|c| new_index[c]);
        if let Some(relative) = &mut draft.relative {
            relative.other = relative.other.and_then(|o| new_index[o]);
        }
    }
    drafts
}

fn mention(gazetteer: &Gazetteer, words: &Words<'_>, drafts: &[Draft], ranked: &[Vec<Ranked>], i: usize) -> Mention {
    let draft = &drafts[i];
    let span = words.span(draft.spot.words.clone());
    let resolution = if ranked[i].is_empty() {
        inside_container(gazetteer, drafts, ranked, draft)
    } else {
        placed(gazetteer, draft, &ranked[i])
    };
    // Placed by what holds it, it is only a part of that.
    let by_container = ranked[i].is_empty() && matches!(resolution, Resolution::Placed(_));
    Mention {
        span,
        phrase: words.span(draft.phrase.clone()).union(span),
        resolution,
        role: draft.role,
        relation: if by_container && draft.relation == Relation::Whole { Relation::Part } else { draft.relation },
        footprint: if draft.role == Role::Location { drawn(gazetteer, draft, ranked, i) } else { None },
        container: draft.container,
    }
}

/// A name that is not known lies somewhere in what the text says holds it.
fn inside_container(gazetteer: &Gazetteer, drafts: &[Draft], ranked: &[Vec<Ranked>], draft: &Draft) -> Resolution {
    let container = draft.container.filter(|&c| c < drafts.len()).and_then(|c| ranked[c].first());
    let Some(container) = container.filter(|c| gazetteer.kind(c.choice.place) != PlaceKind::Country) else {
        let known = !draft.spot.choices.is_empty();
        let why = if draft.spot.outside {
            "the places of this name lie outside the bounding box"
        } else if known {
            "the places of this name are far from where the text is"
        } else {
            "no place of this name is known"
        };
        return Resolution::Unresolved(why.to_owned());
    };
    let mut candidate = candidate(gazetteer, container, IN_CONTAINER * container.probability);
    candidate.precision_m = candidate.precision_m.max(UNKNOWN_INSIDE_M);
    Resolution::Placed(vec![candidate])
}

fn placed(gazetteer: &Gazetteer, draft: &Draft, ranked: &[Ranked]) -> Resolution {
    let probabilities: Vec<f64> = ranked.iter().map(|r| r.probability).collect();
    let confidences = confidences(draft.score, &probabilities);
    Resolution::Placed(ranked.iter().zip(confidences).map(|(r, c)| candidate(gazetteer, r, c)).collect())
}

fn candidate(gazetteer: &Gazetteer, ranked: &Ranked, confidence: f64) -> Candidate {
    let place = gazetteer.place(ranked.choice.place);
    Candidate {
        id: gazetteer.id(ranked.choice.place),
        geonameid: place.geonameid,
        name: place.name.to_owned(),
        at: place.at,
        country: place.country.to_owned(),
        kind: place.kind,
        precision_m: place.precision_m,
        confidence,
    }
}

fn drawn(gazetteer: &Gazetteer, draft: &Draft, ranked: &[Vec<Ranked>], i: usize) -> Option<Footprint> {
    let relative = draft.relative.as_ref()?;
    let place = gazetteer.place(ranked[i].first()?.choice.place);
    match relative.other {
        Some(other) => {
            let there = gazetteer.place(ranked.get(other)?.first()?.choice.place);
            // Both ends of a pair draw the same corridor.
            let (a, b) = if other < i { (there.at, place.at) } else { (place.at, there.at) };
            footprint::corridor(a, b)
        }
        None => footprint::around(gazetteer, &place, draft.relation, relative),
    }
}

fn unresolved(report: &Report, mention: &Mention) -> Option<Diagnostic> {
    let Resolution::Unresolved(why) = &mention.resolution else { return None };
    let name = mention.span.of(&report.text);
    Some(Diagnostic {
        severity: Severity::Note,
        code: "place-unresolved",
        report: report.id.clone(),
        span: Some(mention.span),
        message: format!("\"{name}\" is named as a place, but {why}"),
    })
}
