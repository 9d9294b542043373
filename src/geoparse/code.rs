//! Countries and states by their abbreviations.

use super::lexicon::{Abbreviation, Classes, abbreviation, country_alias, seat};
use super::spot::{Sort, Spot, spot, sure};
use super::words::{Shape, Words};
use crate::gazetteer::{Gazetteer, PlaceIndex, PlaceKind};

/// The most prominent area (else settlement) of that name, in the country when one is given.
pub(super) fn region_named(gazetteer: &Gazetteer, name: &str, country: &str) -> Option<PlaceIndex> {
    let all = gazetteer.find(name);
    let mut fitting = all.into_iter().filter(|&p| country.is_empty() || gazetteer.country_code(p) == country);
    let first = fitting.next()?;
    let is_area = |p: PlaceIndex| matches!(gazetteer.kind(p), PlaceKind::Country | PlaceKind::Region | PlaceKind::Area);
    if is_area(first) { Some(first) } else { fitting.find(|&p| is_area(p)).or(Some(first)) }
}

/// "U.S.", "DRC", ", Ala.", "N.Y.".
pub(super) fn code(gazetteer: &Gazetteer, words: &Words<'_>, i: usize) -> Option<Spot> {
    if words.is(i, Classes::SEAT_START)
        && let Some(spot) = seat_spot(gazetteer, words, i)
    {
        return Some(spot);
    }
    let alias = if words.is(i, Classes::COUNTRY_ALIAS) { country_alias(words.word(i)) } else { None };
    let money = words.word(i + 1).starts_with('$') && !words.spaced(i + 1);
    if let Some(country) = alias.filter(|_| !money) {
        let place = gazetteer.country(country)?;
        return Some(spot(gazetteer, i..i + 1, Sort::Code, false, sure(place)));
    }
    if !words.is(i, Classes::ABBREVIATION) {
        return None;
    }
    let after_comma = i > 0 && (words.is_mark(i - 1, ",") || words.is_mark(i - 1, "("));
    for n in (1..=5).rev() {
        let Some(state) = written_abbreviation(words, i, n) else { continue };
        let plain = state.plain && !words.is(i, Classes::COMMON.or(Classes::TITLE).or(Classes::FIRST_NAME));
        let after_party = i > 1 && words.is_joint(i - 1) && words.is_capital(i - 2) && words.word(i - 2).len() <= 3;
        let after_name =
            i > 0 && n > 1 && words.is_capital(i - 1) && !words.is(i - 1, Classes::TITLE.or(Classes::NEVER));
        if after_comma && i >= 2 && words.may_be_name(i - 2) || plain || after_party || after_name {
            let place = region_named(gazetteer, state.name, state.country)?;
            return Some(spot(gazetteer, i..i + n, Sort::Code, false, sure(place)));
        }
    }
    None
}

/// "the White House", "the EU".
fn seat_spot(gazetteer: &Gazetteer, words: &Words<'_>, i: usize) -> Option<Spot> {
    let seat = seat(words.key(i), words.key(i + 1))?;
    let written = words.key(i).len() > 3 || words.shape(i) == Shape::Upper;
    if !written || !(i..i + seat.words).all(|j| words.is_capital(j)) {
        return None;
    }
    let named = gazetteer.find(seat.name);
    let fits = |p: &PlaceIndex| {
        let place = gazetteer.place(*p);
        let capital = place.feature_code == "PPLC";
        if seat.country.is_empty() { place.kind == PlaceKind::Area } else { capital && place.country == seat.country }
    };
    let place = named.into_iter().find(fits)?;
    Some(spot(gazetteer, i..i + seat.words, Sort::Seat, false, sure(place)))
}

/// The words `i..i + n`, written together, as the abbreviation of a state ("W. Va." is five tokens or fewer).
fn written_abbreviation(words: &Words<'_>, i: usize, n: usize) -> Option<Abbreviation> {
    if n == 1 {
        let short = words.word(i).len() <= 6 && (words.shape(i) == Shape::Upper || words.word(i).ends_with('.'));
        return if short { abbreviation(words.word(i)) } else { None };
    }
    let pieces = (i..i + n).all(|j| words.is_mark(j, ".") || (words.is_capital(j) && words.word(j).len() <= 6));
    if !pieces || !words.is_mark(i + n - 1, ".") || words.spaced(i + n - 1) {
        return None;
    }
    let written: String = (i..i + n).map(|j| words.word(j)).collect();
    abbreviation(&written)
}
