//! How much the words of a spot themselves look like the name of a place.

use super::article::is_article;
use super::lexicon::{Classes, KINDS};
use super::spot::{Sort, Spot};
use super::words::{Shape, Words};
use crate::gazetteer::PlaceKind;

/// How much its own words look like the name of a place.
pub(super) fn shape(words: &Words<'_>, spot: &Spot) -> f64 {
    let names = spot.words.clone().filter(|&i| words.is_word(i) && !words.is(i, Classes::PARTICLE)).count();
    if names < 2 {
        return if spot.sort == Sort::Name { single_word(words, spot) } else { 0.0 };
    }
    let ordinary = spot.words.clone().all(|i| words.is(i, Classes::COMMON.or(Classes::NEVER)) || !words.is_word(i));
    if ordinary {
        return -0.8;
    }
    // "Tabqa Dam", "Henry County".
    let last = spot.words.end - 1;
    let kinded = words.is(last, KINDS) && words.is_capital(last);
    if kinded { 2.4 } else { 1.4 }
}

/// A lone word may be anything: an ordinary word, a person, an acronym.
fn single_word(words: &Words<'_>, spot: &Spot) -> f64 {
    let opens = words.opens_sentence(spot.words.start);
    // "al-Khuwei": the article is no part of the word.
    let article = is_article(words.key(spot.words.start));
    let own = |&i: &usize| words.is_word(i) && !words.is(i, Classes::PARTICLE);
    let at = spot.words.clone().find(own).filter(|_| article).unwrap_or(spot.words.start);
    let mut score = if opens { -0.4 } else { 0.0 };
    let rare = words.classes(at).is_none() && words.shape(at) == Shape::Title;
    if rare && spot.choices.iter().any(|c| !c.alternate) {
        score += 0.9;
    }
    if follows_article(words, at) && !words.is(at, Classes::FIRST_NAME) {
        score += 0.8;
    }
    if words.is(at, Classes::COMMON) && !(is_known(spot) && spot.kind != PlaceKind::Region) {
        score -= if opens { 3.0 } else { 1.7 };
    }
    if is_known(spot) {
        return score;
    }
    if words.is(at, Classes::TITLE.or(Classes::ORG).or(KINDS)) {
        score -= 2.0;
    }
    if words.shape(at) == Shape::Upper {
        // "T4" and "K2" are names of sites, not the initials of an organisation.
        let designator = words.word(at).chars().any(|c| c.is_ascii_digit());
        score -= if words.word(at).len() <= 4 && !designator { 3.0 } else { 1.0 };
    }
    score - personal(words, at)
}

fn follows_article(words: &Words<'_>, at: usize) -> bool {
    let joint = at > 1 && words.is_joint(at - 1);
    let before = if joint { at.checked_sub(2) } else { at.checked_sub(1) };
    before.is_some_and(|i| words.is(i, Classes::PARTICLE))
}

/// What a word loses for being a name of persons; little after "in".
fn personal(words: &Words<'_>, at: usize) -> f64 {
    let given = if words.is(at, Classes::FIRST_NAME) { 1.6 } else { 0.0 };
    let family = if words.is(at, Classes::SURNAME) { 0.8 } else { 0.0 };
    let placed = at > 0 && words.is(at - 1, Classes::IN);
    (given + family) * if placed { 0.4 } else { 1.0 }
}

/// With so many inhabitants a city or an area is known by its name alone.
pub(super) const KNOWN: u32 = 500_000;

/// Whether the name is first of all that of a country, a region or a great city.
pub(super) fn is_known(spot: &Spot) -> bool {
    let primary = spot.choices.first().is_some_and(|c| !c.alternate);
    primary && (matches!(spot.kind, PlaceKind::Country | PlaceKind::Region) || spot.population >= KNOWN)
}
