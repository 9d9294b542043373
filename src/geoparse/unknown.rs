//! Names that no gazetteer knows but that the text calls places: "the village of Xyz".

use super::guard::{Guard, run};
use super::kind_cue::kind_cue;
use super::lexicon::Classes;
use super::relation_words::setting;
use super::spot::{Sort, Spot};
use super::words::{Shape, Words};
use crate::gazetteer::PlaceKind;
use crate::report::Span;
use std::ops::Range;

/// Spots for cued names, among the known ones; known spots inside a longer cued name give way to it.
pub(super) fn with_unknown(words: &Words<'_>, known: Vec<Spot>, guard: &Guard<'_>, not_places: &[Span]) -> Vec<Spot> {
    let mut all: Vec<Spot> = Vec::with_capacity(known.len() + 8);
    let mut known = known.into_iter().peekable();
    let mut i = 0;
    while i < words.len() {
        if let Some(spot) = known.next_if(|s| s.words.start <= i) {
            i = i.max(spot.words.end);
            all.push(spot);
            continue;
        }
        let next_known = known.peek().map_or(words.len(), |s| s.words.start);
        match cued_name(words, i, next_known, guard) {
            Some(name) if !not_places.iter().any(|s| s.overlaps(words.span(name.clone()))) => {
                i = name.end;
                all.push(unknown(name));
            }
            _ => i += 1,
        }
    }
    all.extend(known);
    all
}

fn unknown(words: Range<usize>) -> Spot {
    Spot { words, sort: Sort::Unknown, noise: false, choices: Vec::new(), kind: PlaceKind::Place, population: 0 }
}

/// A name that begins at `i`, ends before the next known one, and is cued.
fn cued_name(words: &Words<'_>, i: usize, next_known: usize, guard: &Guard<'_>) -> Option<Range<usize>> {
    let begins = words.is_capital(i) && words.is_word(i) && !words.is(i, Classes::NEVER.or(Classes::CALENDAR).or(Classes::TITLE));
    let inside = i > 0 && words.is_capital(i - 1) && words.is_word(i - 1);
    if !begins || inside {
        return None;
    }
    let name = i..run(words, i).end.min(next_known.max(i + 1));
    let organisation = name.clone().any(|j| words.is(j, Classes::ORG.or(Classes::ARMED).or(Classes::ROAD).or(Classes::STREETISH)));
    let acronym = name.len() == 1 && words.shape(i) != Shape::Title;
    if organisation || acronym || name.len() > 6 || guard.is_in_person(&name) || guard.is_surname(words, &name) {
        return None;
    }
    let cue = kind_cue(words, &name);
    let from = cue.as_ref().map_or(name.clone(), |cue| cue.phrase.clone());
    let relation = setting(words, &from).relative.is_some_and(|r| r.bearing_deg.is_none() || r.distance_m.is_some());
    (cue.is_some() || relation).then_some(name)
}
