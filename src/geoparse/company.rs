//! What the neighbours inside the same run of capitals make of a name: an organisation, a unit, a street.

use super::guard::{LONGEST_RUN, run};
use super::lexicon::{Classes, KINDS};
use super::spot::{Sort, Spot};
use super::words::Words;
use crate::gazetteer::PlaceKind;
use std::ops::Range;

/// What the neighbours inside the same run of capitals make of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Company {
    /// Nothing stands beside it, or nothing that matters.
    Free,
    /// It is part of the name of an organisation or a unit.
    Organisation,
    /// It is part of the name of an armed unit.
    Unit,
    /// It is part of the name of a street, a building.
    Street,
    /// It is part of a name of unknown kind.
    Unknown,
}

/// What stands beside a spot in its run of capitals.
pub(super) fn company(words: &Words<'_>, spot: &Spot) -> Company {
    if matches!(spot.sort, Sort::Code | Sort::Seat) {
        return Company::Free;
    }
    let run = run_around(words, &spot.words);
    let headline = is_headline(words, spot.words.start);
    let right = spot.words.end..run.end;
    if let Some(company) = right_company(words, &right, headline, spot) {
        return company;
    }
    left_company(words, &(run.start..spot.words.start), headline, spot)
}

fn right_company(words: &Words<'_>, right: &Range<usize>, headline: bool, spot: &Spot) -> Option<Company> {
    let first = right.clone().find(|&i| words.is_word(i))?;
    let official = right.clone().skip(1).take(3).any(|i| words.is(i, Classes::ORG));
    if words.is(first, Classes::ROAD) && !official && !(words.is(first, Classes::TITLE) && words.key(first) == "st") {
        return Some(Company::Street);
    }
    if words.is(first, Classes::TITLE) && first + 1 < right.end && !words.is(first, Classes::ORG) {
        return None;
    }
    let distance = if headline { 1 } else { 4 };
    if right.clone().take(distance).any(|i| words.is(i, Classes::ORG)) {
        return Some(Company::Organisation);
    }
    if right.clone().take(distance).any(|i| words.is(i, Classes::ARMED)) {
        return Some(Company::Unit);
    }
    if words.is(first, Classes::STREETISH) {
        return Some(Company::Organisation);
    }
    let harmless = words
        .is(first, KINDS.or(Classes::CALENDAR).or(Classes::DIRECTION).or(Classes::DEMONYM_START).or(Classes::TITLE))
        || words.is_joint(spot.words.end);
    if harmless || headline { None } else { Some(Company::Unknown) }
}

fn left_company(words: &Words<'_>, left: &Range<usize>, headline: bool, spot: &Spot) -> Company {
    if is_of_organisation(words, spot.words.start)
        || is_of_islamic_state(words, spot.words.start)
        || is_base_of_unit(words, spot.words.start)
    {
        return Company::Organisation;
    }
    if spot.words.start > 0 && is_ordinal(words.word(spot.words.start - 1)) && spot.kind == PlaceKind::Region {
        return Company::Unit;
    }
    let Some(last) = left.clone().rev().find(|&i| words.is_word(i)) else { return Company::Free };
    if !words.key(last).is_ascii() {
        return Company::Free;
    }
    let opens = words.opens_sentence(last);
    let harmless = Classes::DIRECTION
        .or(KINDS)
        .or(Classes::CALENDAR)
        .or(Classes::NEVER)
        .or(Classes::DEMONYM_START)
        .or(Classes::IN)
        .or(Classes::FROM)
        .or(Classes::COUNTRYSIDE)
        .or(Classes::OUTSKIRTS)
        .or(Classes::TITLE);
    if headline || words.is(last, harmless) || (opens && words.is(last, Classes::COMMON)) {
        return Company::Free;
    }
    Company::Unknown
}

/// "19th Division (X province)": where a unit comes from.
fn is_base_of_unit(words: &Words<'_>, start: usize) -> bool {
    let Some(bracket) = start.checked_sub(1).filter(|&i| words.is_mark(i, "(")) else { return false };
    let Some(before) = bracket.checked_sub(1) else { return false };
    words.is_capital(before) && words.is(before, Classes::ARMED.or(Classes::ORG))
}

/// "Islamic State of X", "Islamic State in X and [the] Y".
fn is_of_islamic_state(words: &Words<'_>, start: usize) -> bool {
    let Some(mut last) = start.checked_sub(1) else { return false };
    if words.key(last) == "the" {
        last = last.saturating_sub(1);
    }
    if words.key(last) == "and" && last > 0 && words.is_capital(last - 1) {
        last = last.saturating_sub(2);
    }
    last >= 2
        && matches!(words.key(last), "of" | "in")
        && words.key(last - 1) == "state"
        && words.key(last - 2) == "islamic"
}

/// "University of X", "Bank of X", "Battle of X" with a capital.
fn is_of_organisation(words: &Words<'_>, start: usize) -> bool {
    let Some(of) = start.checked_sub(1) else { return false };
    let of = if words.key(of) == "the" { of.saturating_sub(1) } else { of };
    if of < 2 || !matches!(words.key(of), "of" | "for") {
        return false;
    }
    // "Peanut Corp. of America".
    let noun = if words.is_mark(of - 1, ".") { of - 2 } else { of - 1 };
    let organisation = Classes::ORG.or(Classes::ARMED);
    words.is_capital(noun)
        && (words.is(noun, Classes::ORG_OF) || words.is(noun, organisation) && !words.opens_sentence(noun))
}

/// The run of capitals that holds the words, other names beside it cut off at punctuation.
fn run_around(words: &Words<'_>, range: &Range<usize>) -> Range<usize> {
    let mut start = range.start;
    while start > 0 && start + LONGEST_RUN > range.start && words.is_capital(start - 1) && words.is_word(start - 1) {
        start -= 1;
    }
    let end = if range.is_empty() { range.end } else { run(words, range.end - 1).end };
    start..end.max(range.end)
}

/// Whether nearly every word of the sentence has a capital, so that capitals say nothing.
fn is_headline(words: &Words<'_>, at: usize) -> bool {
    let sentence = words.sentence(at);
    if sentence.len() > 40 {
        return false;
    }
    let long = sentence.filter(|&i| words.is_word(i) && words.word(i).len() > 3);
    let (mut all, mut capitals) = (0, 0);
    for i in long {
        all += 1;
        capitals += usize::from(words.is_capital(i));
    }
    all >= 4 && capitals * 10 >= all * 8
}

/// "Second", "2nd", "Eighty-fifth": a state after it is where a regiment was raised.
fn is_ordinal(word: &str) -> bool {
    const WORDS: [&str; 13] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "twentieth",
    ];
    let lower = word.to_lowercase();
    let digits = lower.trim_end_matches(|c: char| c.is_alphabetic());
    let figure = !digits.is_empty() && matches!(&lower[digits.len()..], "st" | "nd" | "rd" | "th");
    figure || WORDS.contains(&lower.as_str()) || lower.ends_with("teenth")
}
