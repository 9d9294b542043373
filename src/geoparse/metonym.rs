//! Governments and peoples named by their seats.

use super::Role;
use super::lexicon::Classes;
use super::spot::Spot;
use super::words::{Shape, Words};
use crate::gazetteer::{Gazetteer, PlaceKind};
use crate::text::TokenKind;
use std::ops::Range;

/// A seat of government that speaks or wants; another name that does is rather a person.
pub(super) fn metonymy(gazetteer: &Gazetteer, words: &Words<'_>, spot: &Spot) -> (Role, f64) {
    if let Some(role) = joined_role(words, spot.words.end) {
        return (role, 0.0);
    }
    // "Marburg virus", "Lyme disease".
    if matches!(words.key(spot.words.end), "virus" | "fever" | "flu" | "strain" | "disease" | "variant" | "syndrome") {
        return (Role::Attribute, -2.0);
    }
    let seat = spot.kind == PlaceKind::Country
        || spot.choices.iter().take(3).any(|c| gazetteer.feature_code(c.place) == "PPLC");
    if seat && is_government(words, spot) {
        return (Role::Metonym, 0.0);
    }
    let speaks = verb_after(words, past_companion(words, spot.words.end)).is_some_and(|v| words.is(v, Classes::SPEECH));
    if seat && (speaks || is_told(words, spot.words.start) || rules(words, &spot.words)) {
        return (Role::Metonym, 0.0);
    }
    let small = spot.population < 300_000 && !matches!(spot.kind, PlaceKind::Region | PlaceKind::Country);
    (Role::Location, if speaks && small { -2.0 } else { 0.0 })
}

/// "told X", "accused X of", "appealed to X": what is spoken to is a government.
fn is_told(words: &Words<'_>, start: usize) -> bool {
    const TOLD: [&str; 16] = [
        "told",
        "tells",
        "accused",
        "accuses",
        "blamed",
        "blames",
        "urged",
        "urges",
        "thanked",
        "condemned",
        "condemns",
        "warned",
        "warns",
        "asked",
        "criticised",
        "criticized",
    ];
    let Some(before) = start.checked_sub(1) else { return false };
    let appealed = words.key(before) == "to"
        && before.checked_sub(1).is_some_and(|i| matches!(words.key(i), "appealed" | "appeals" | "turned" | "loyal"));
    TOLD.contains(&words.key(before)) || appealed
}

/// Verbs of what governments do and towns do not, right after the name that opens its sentence.
fn rules(words: &Words<'_>, name: &Range<usize>) -> bool {
    const RULES: [&str; 34] = [
        "dismissed",
        "dismisses",
        "called",
        "calls",
        "sent",
        "sends",
        "ordered",
        "orders",
        "signed",
        "signs",
        "summoned",
        "expelled",
        "recalled",
        "offered",
        "offers",
        "proposed",
        "proposes",
        "protested",
        "recognised",
        "recognized",
        "ratified",
        "published",
        "welcomed",
        "welcomes",
        "hailed",
        "pressed",
        "declined",
        "declines",
        "criticised",
        "criticized",
        "praised",
        "vetoed",
        "deployed",
        "fears",
    ];
    let verb = verb_after(words, past_companion(words, name.end));
    words.opens_sentence(name.start) && verb.is_some_and(|v| RULES.contains(&words.key(v)))
}

/// "London-based" is where an organisation sits, "Ankara-backed" who stands behind it.
fn joined_role(words: &Words<'_>, end: usize) -> Option<Role> {
    if !words.is_joint(end) {
        return None;
    }
    match words.key(end + 1) {
        "based" | "born" | "registered" | "headquartered" | "trained" | "educated" => Some(Role::Attribute),
        "backed" | "led" | "allied" | "brokered" | "sponsored" | "supported" | "aligned" | "funded" | "imposed" => {
            Some(Role::Metonym)
        }
        _ => None,
    }
}

/// "Moscow's leadership", "the Damascus government", "ties with Tehran".
fn is_government(words: &Words<'_>, spot: &Spot) -> bool {
    let end = spot.words.end;
    let possessive = words.kind(end) == TokenKind::Possessive;
    if possessive {
        return words.is(end + 1, Classes::GOVERNMENT);
    }
    if words.is(end, Classes::GOVERNMENT) && words.shape(end) == Shape::Lower && words.kind(end) == TokenKind::Word {
        return !matches!(words.key(end), "army" | "military" | "troops" | "forces");
    }
    let Some(mut before) = spot.words.start.checked_sub(1) else { return false };
    // "talks between A and B".
    if words.key(before) == "and" && before >= 2 && words.is_capital(before - 1) && words.key(before - 2) == "between" {
        before -= 2;
    }
    let with = matches!(words.key(before), "with" | "between");
    with && (before.saturating_sub(3)..before).any(|i| words.is(i, Classes::TALKS))
}

/// One past the other subject of "A and B said".
fn past_companion(words: &Words<'_>, end: usize) -> usize {
    let joined = words.key(end) == "and" && words.is_capital(end + 1);
    if joined { end + 2 } else { end }
}

/// The verb after a subject, past auxiliaries and adverbs.
fn verb_after(words: &Words<'_>, end: usize) -> Option<usize> {
    let skip = |i: usize| {
        matches!(words.key(i), "has" | "have" | "had" | "also" | "would" | "will" | "still" | "now")
            || (words.key(i).ends_with("ly") && words.shape(i) == Shape::Lower)
    };
    (end..end + 3).find(|&i| !skip(i)).filter(|&i| words.is_word(i))
}
