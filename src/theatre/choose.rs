//! Which war a report is about.

use super::Theatre;
use super::hash::WordFilter;
use super::index::{AliasKind, is_name_word, word_hash, word_key};
use crate::report::Report;
use crate::text::Token;

/// Reports tell early what they are about; reading more would only cost time.
const TOKENS_READ: usize = 6_000;

/// Points a report needs for a war: one country's name and one more cue, or one actor's name.
const POINTS_MIN: u32 = 2;

/// How much the words of a report speak for each war.
#[derive(Debug, Clone)]
pub struct WarPoints<'t> {
    theatres: &'t [Theatre],
    of_words: Vec<u32>,
}

impl<'t> WarPoints<'t> {
    /// Weighs the words of a report by the actors and the places of each war that it names.
    ///
    /// Reads the first 6,000 tokens.
    pub fn read(report: &Report, tokens: &[Token], theatres: &'t [Theatre]) -> Self {
        Self { theatres, of_words: points(&report.text, tokens, theatres) }
    }

    /// The war that the report is about, by its words, the countries it was said to be about and its date. `None` when
    /// nothing speaks for any of them, or as much for two: then [`WarPoints::choose_by_places`] may tell.
    pub fn choose(&self, report: &Report) -> Option<&'t Theatre> {
        let points = self.weighed(report, &[]);
        let best = *points.iter().max()?;
        let mut first = points.iter().zip(self.theatres).filter(|&(&p, _)| p == best && p >= POINTS_MIN);
        let theatre = first.next()?.1;
        first.next().is_none().then_some(theatre)
    }

    /// As [`WarPoints::choose`], with the countries of the places that were found in the report as well (ISO 3166-1 alpha-2, one
    /// entry for every place); of two wars that fit alike the first is taken.
    pub fn choose_by_places(&self, report: &Report, countries: &[&str]) -> Option<&'t Theatre> {
        let points = self.weighed(report, countries);
        let (best, &most) = points.iter().enumerate().max_by_key(|&(i, &p)| (p, std::cmp::Reverse(i)))?;
        (most >= POINTS_MIN).then(|| &self.theatres[best])
    }

    fn weighed(&self, report: &Report, countries: &[&str]) -> Vec<u32> {
        let places = |t: &Theatre| 3 * covered(t, countries);
        self.of_words
            .iter()
            .zip(self.theatres)
            .map(|(&words, theatre)| in_its_years(words + hints(report, theatre) + places(theatre), report, theatre))
            .collect()
    }
}

fn covered(theatre: &Theatre, countries: &[&str]) -> u32 {
    let n = countries.iter().filter(|c| theatre.countries.iter().any(|t| t.eq_ignore_ascii_case(c))).count();
    u32::try_from(n).unwrap_or(u32::MAX / 8)
}

fn points(text: &str, tokens: &[Token], theatres: &[Theatre]) -> Vec<u32> {
    let mut points = vec![0; theatres.len()];
    let mut key = String::new();
    let openers = WordFilter::any(theatres.iter().map(|theatre| &theatre.openers));
    for (i, token) in tokens.iter().enumerate().take(TOKENS_READ) {
        let word = token.span.of(text);
        // Names of wars and armies begin with a capital, or are in a script without any.
        if !is_name_word(token) || word.starts_with(|c: char| c.is_lowercase() && c.is_ascii()) {
            continue;
        }
        // Few words open a name of any war: their keys need not be written.
        let hash = word_hash(word, &mut key);
        if !openers.may_have(hash) {
            continue;
        }
        word_key(word, &mut key);
        for (theatre, sum) in theatres.iter().zip(&mut points).filter(|(theatre, _)| theatre.openers.may_have(hash)) {
            *sum += token_points(text, tokens, i, &key, theatre);
        }
    }
    points
}

fn token_points(text: &str, tokens: &[Token], at: usize, key: &str, theatre: &Theatre) -> u32 {
    let cue = if theatre.cues.longest(text, tokens, at, key).is_some() { 2 } else { 0 };
    match theatre.index.longest(text, tokens, at, key) {
        Some(hit) if hit.alias.kind == AliasKind::Name => cue + 2,
        Some(hit) if hit.alias.kind == AliasKind::Place => cue + 1,
        _ => cue,
    }
}

fn hints(report: &Report, theatre: &Theatre) -> u32 {
    let countries: Vec<&str> = report.countries.iter().map(String::as_str).collect();
    20 * covered(theatre, &countries)
}

/// A report from outside a war's years may tell its history, but another war that fits comes first.
fn in_its_years(points: u32, report: &Report, theatre: &Theatre) -> u32 {
    let (Some(date), Some([first, last])) = (report.date, theatre.years) else { return points };
    if (first..=last).contains(&date.year()) { points * 4 } else { points }
}
