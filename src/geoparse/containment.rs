//! Which mention holds which: "X, Y", "X in Y province", "Y's X", "Y: X".

use super::draft::Draft;
use super::lexicon::{Classes, KINDS};
use super::list::is_list_joint;
use super::spot::Choice;
use super::words::Words;
use super::{Relation, Role};
use crate::gazetteer::{Gazetteer, Place, PlaceIndex, PlaceKind};
use crate::text::TokenKind;
use std::ops::Range;

/// Two named places this near, one a town, may be said to lie one in the other.
const BESIDE_M: f64 = 40_000.0;

/// How the text joins two neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// The second holds the first.
    Second,
    /// The first holds the second.
    First,
}

/// Sets the container of each draft that has one, and which words that takes.
pub(super) fn link(gazetteer: &Gazetteer, words: &Words<'_>, drafts: &mut [Draft]) {
    for i in 1..drafts.len() {
        let gap = drafts[i - 1].spot.words.end..drafts[i].spot.words.start;
        let Some(joint) = joint(words, &gap) else { continue };
        let (inner, outer) = match joint {
            Joint::Second => (i - 1, i),
            Joint::First => (i, i - 1),
        };
        let fits = may_hold(gazetteer, &drafts[outer].spot.choices, &drafts[inner].spot.choices);
        // "the Zohour district of Mosul": said outright, whatever Zohours the gazetteer has.
        let outright = joint == Joint::Second && words.is(gap.start, KINDS) && gap.len() > 1;
        if drafts[inner].container.is_none() && (fits || outright) {
            drafts[inner].container = Some(outer);
            drafts[inner].is_part = joint == Joint::Second && drafts[inner].wanted.is_part_of_town();
            if joint == Joint::First {
                give_up_phrase(&mut drafts[outer]);
            }
        }
    }
    spread(gazetteer, words, drafts);
    head(gazetteer, words, drafts);
}

/// "Aleppo: clashes in Raei village": what stands before the colon holds what its sentence names.
fn head(gazetteer: &Gazetteer, words: &Words<'_>, drafts: &mut [Draft]) {
    let mut last = None;
    for i in 0..drafts.len() {
        let name = drafts[i].spot.words.clone();
        let sentence = words.sentence(name.start);
        let is_head =
            words.is_mark(name.end, ":") && (words.opens_sentence(name.start) || drafts[i].container.is_some());
        if is_head {
            last = Some((i, sentence));
            continue;
        }
        let Some((outer, _)) = last.clone().filter(|(_, of)| *of == sentence) else { continue };
        let free = drafts[i].container.is_none() && drafts[i].role == Role::Location;
        if free && may_hold(gazetteer, &drafts[outer].spot.choices, &drafts[i].spot.choices) {
            drafts[i].container = Some(outer);
        }
    }
}

/// "A and B quarters of C": what holds the last of a list holds the others that it may hold.
fn spread(gazetteer: &Gazetteer, words: &Words<'_>, drafts: &mut [Draft]) {
    for i in (1..drafts.len()).rev() {
        let gap = drafts[i - 1].spot.words.end..drafts[i].spot.words.start;
        let Some(outer) = drafts[i].container.filter(|&c| c > i) else { continue };
        let free = drafts[i - 1].container.is_none() && drafts[i - 1].wanted == drafts[i].wanted;
        let fits = || may_hold(gazetteer, &drafts[outer].spot.choices, &drafts[i - 1].spot.choices);
        if free && is_list_joint(words, &gap) && fits() {
            drafts[i - 1].container = Some(outer);
            drafts[i - 1].is_part = drafts[i].is_part;
        }
    }
}

/// In "the north of Y's province of X" the north is that of X.
fn give_up_phrase(outer: &mut Draft) {
    outer.relation = Relation::Whole;
    outer.relative = None;
    outer.phrase = outer.spot.words.clone();
}

/// Whether some choice of the one holds some choice of the other.
fn may_hold(gazetteer: &Gazetteer, outer: &[Choice], inner: &[Choice]) -> bool {
    inner.is_empty()
        || outer.iter().any(|o| {
            let area = gazetteer.place(o.place);
            inner
                .iter()
                .any(|i| could_hold(gazetteer, &area, i.place) && holds(gazetteer, &area, &gazetteer.place(i.place)))
        })
}

/// Whether an area's kind lets it hold a place: told without reading all of the place's record.
fn could_hold(gazetteer: &Gazetteer, area: &Place<'_>, place: PlaceIndex) -> bool {
    match area.kind {
        PlaceKind::Country => gazetteer.country_code(place) == area.country,
        PlaceKind::Region | PlaceKind::District => gazetteer.lies_in(place, area.index),
        PlaceKind::Area => true,
        PlaceKind::Place => gazetteer.population(place) <= area.population,
        _ => false,
    }
}

/// Whether the one place lies in the other, or in a town's case beside it.
pub(super) fn holds(gazetteer: &Gazetteer, area: &Place<'_>, place: &Place<'_>) -> bool {
    if area.index == place.index {
        return false;
    }
    match area.kind {
        PlaceKind::Country => place.kind != PlaceKind::Country && place.country == area.country,
        PlaceKind::Region => place.admin1 == Some(area.index) || gazetteer.lies_in(place.index, area.index),
        PlaceKind::District => place.admin2 == Some(area.index) || gazetteer.lies_in(place.index, area.index),
        PlaceKind::Area => {
            let within = area.at.distance_m(place.at) <= f64::from(area.precision_m);
            (area.country.is_empty() || area.country == place.country) && within
        }
        PlaceKind::Place => {
            let smaller = !matches!(place.kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::District);
            smaller && place.population <= area.population && area.at.distance_m(place.at) <= BESIDE_M
        }
        _ => false,
    }
}

fn joint(words: &Words<'_>, gap: &Range<usize>) -> Option<Joint> {
    if gap.is_empty() {
        return Some(Joint::Second);
    }
    if gap.len() > 9 || words.sentence(gap.start) != words.sentence(gap.end) {
        return None;
    }
    // "X, north of Y" is outside.
    if gap.clone().any(|i| words.is(i, Classes::DIRECTION) && words.key(i + 1) == "of") {
        return None;
    }
    if words.kind(gap.start) == TokenKind::Possessive {
        return (gap.start + 1..gap.end).all(|i| is_filler(words, i)).then_some(Joint::First);
    }
    let mut at = gap.start;
    while at < gap.end && words.is(at, KINDS) {
        at += 1;
    }
    match words.word(at) {
        _ if at == gap.end => Some(Joint::Second),
        "," | "(" => comma(words, at + 1..gap.end),
        ":" => (at + 1 == gap.end).then_some(Joint::First),
        word if !word.is_ascii() => {
            gap.clone().all(|i| is_filler(words, i) || words.is(i, Classes::IN)).then_some(Joint::Second)
        }
        "in" | "of" | "dans" | "en" | "de" | "du" | "del" => {
            (at + 1..gap.end).all(|i| is_filler(words, i)).then_some(Joint::Second)
        }
        _ => None,
    }
}

/// "X, Y", "X, in Y", "X, in the northern province of Y", "X, a town in Y".
fn comma(words: &Words<'_>, rest: Range<usize>) -> Option<Joint> {
    let filler = rest.clone().all(|i| is_filler(words, i) || matches!(words.key(i), "in" | "a" | "an"));
    filler.then_some(Joint::Second)
}

/// Articles, kind words, directions and "of" between two names of one place.
fn is_filler(words: &Words<'_>, i: usize) -> bool {
    words.is(i, KINDS.or(Classes::DIRECTION).or(Classes::OUTSKIRTS).or(Classes::COUNTRYSIDE))
        || matches!(words.key(i), "the" | "of" | "embattled" | "besieged" | "neighbouring" | "neighboring")
        || matches!(words.key(i), "la" | "le" | "l" | "les" | "el" | "de" | "du" | "del" | "d")
        || words.is_joint(i)
}
