//! Places that are the subject of their clause: "A and B, which X had lost, were taken".

use super::Object;
use super::list::{head, list, list_back, named_by};
use crate::claims::frame::{Light, Pattern};
use crate::claims::item::Kind;
use crate::claims::phrase::Target;
use crate::claims::sentence::Sentence;
use crate::claims::word::{Form, Word};

/// The place phrases that are the subject of what begins at an item: "A, B and C were taken", "A, which was taken".
pub(in crate::claims) fn subject_places(s: &Sentence<'_>, verb: usize) -> Option<Object> {
    let mut i = verb;
    while i > 0 {
        i -= 1;
        if let Some(before) = before_insertion(s, i).or_else(|| before_bearing(s, i)) {
            i = before + 1;
            continue;
        }
        if s.is(i, Word::Colon) && heads_line(s, i) {
            continue;
        }
        if is_thrown_in_of_nobody(s, i) {
            return None;
        }
        if let Some(be) = before_predicate(s, i) {
            i = be;
            continue;
        }
        if let Some(phrase) = s.phrase_of(i) {
            let mut places = list_back(s, head(s, phrase));
            let falls = matches!(s.items[verb].kind, Kind::Verb(f, _) if f.pattern == Pattern::Fall || f.light == Light::Change);
            let finite = (falls || (i..verb).any(|j| s.is(j, Word::Be))) && !(i..verb).any(|j| s.is(j, Word::Which));
            if places.len() > 1 && finite && is_object(s, places[0]) {
                places.drain(..places.len() - 1);
            }
            if places.first().is_some_and(|&p| is_whence(s, p)) {
                return None;
            }
            // "towns held by X: A, B and C"
            let named = if let [one] = places[..] { named_by(s, one) } else { None };
            return Some(Object::Places(named.map_or(places, |named| list(s, named))));
        }
        match s.items[i].kind {
            Kind::Word(Word::It) => return Some(Object::Pronoun(i)),
            Kind::Word(Word::They) => return Some(Object::Pronoun(i)),
            Kind::Word(
                Word::Adverb
                | Word::Be
                | Word::Have
                | Word::Not
                | Word::Hedge
                | Word::Modal
                | Word::Passing
                | Word::To
                | Word::Op(_)
                | Word::Which
                | Word::Comma
                | Word::Do
                | Word::Quote
                | Word::Extent(_)
                | Word::Say(_)
                | Word::Close,
            )
            | Kind::Time(_)
            | Kind::Number(_) => {}
            // "are at risk of falling to X"
            Kind::Word(Word::Of) if i > 0 && matches!(s.word(i - 1), Some(Word::Op(_))) => i = before_risk(s, i),
            // "fell to X in May and was retaken": the subject of the verb before.
            Kind::Word(Word::And | Word::But) => i = passive_before(s, i).map_or(i, |v| v + 1),
            Kind::Verb(..) => {}
            _ => return None,
        }
    }
    None
}

/// "Hit, Rutba: taken": places and nothing else before the colon.
fn heads_line(s: &Sentence<'_>, colon: usize) -> bool {
    let mark = |i: usize| {
        s.phrase_of(i).is_some()
            || matches!(
                s.word(i),
                Some(Word::Comma | Word::And | Word::Hyphen | Word::Dash | Word::OtherMark | Word::Article)
            )
    };
    colon > 0 && (0..colon).all(mark)
}

/// "A blockades X and Y is encircled": X is the object of a clause of its own.
fn is_object(s: &Sentence<'_>, phrase: usize) -> bool {
    // "was forced out of A and B fell"
    let small = |i: &usize| {
        matches!(s.word(*i), Some(Word::From | Word::Into | Word::Of | Word::Toward))
            || s.says(*i, &["out", "back", "away"])
    };
    let before = (0..s.phrases[phrase].first).rev().find(|i| !small(i));
    if before.is_some_and(|i| i + 1 < s.phrases[phrase].first) {
        return before.is_some_and(|i| matches!(s.items[i].kind, Kind::Verb(..)));
    }
    let before = before.map(|i| (i, s.items[i].kind));
    matches!(before, Some((i, Kind::Verb(frame, form))) if frame.pattern != Pattern::Fall && !s.is_passive(i, form))
}

/// "X remains the last town under A's control": from what is said of X to the verb that says it.
fn before_predicate(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let phrase = s.phrases.get(head(s, s.phrase_of(at)?))?;
    let be = (0..phrase.first).rev().find(|&i| !s.is(i, Word::Adverb) && !s.is(i, Word::Article))?;
    let named = be.checked_sub(1).is_some_and(|i| s.phrase_of(i).is_some());
    let is = s.is(be, Word::Be) || s.says(be, &["became", "becomes"]);
    (phrase.target == Target::Common && !phrase.of_another && is && named).then_some(be)
}

/// "The governor, whose men had held X, surrendered": the comma behind what is told of somebody who is no place.
fn is_thrown_in_of_nobody(s: &Sentence<'_>, closing: usize) -> bool {
    if !s.is(closing, Word::Comma) {
        return false;
    }
    let Some(opening) = (0..closing).rev().find(|&i| s.is(i, Word::Comma)) else { return false };
    let told = s.says(opening + 1, &["who", "whose"]);
    told && opening.checked_sub(1).is_some_and(|i| s.phrase_of(i).is_none())
}

/// "foreign fighters from X and Y were captured": where somebody comes from is no subject.
fn is_whence(s: &Sentence<'_>, phrase: usize) -> bool {
    let first = s.phrases[phrase].first;
    let from = first.checked_sub(1).filter(|&i| matches!(s.word(i), Some(Word::From | Word::With)));
    // "boats on their way from X to Y were seized"
    let to = first.checked_sub(1).filter(|&i| s.is(i, Word::To)).and_then(|i| s.phrase_of(i.checked_sub(1)?));
    let way = to.and_then(|p| s.phrases[p].first.checked_sub(1)).filter(|&i| s.is(i, Word::From));
    let border = from.is_some_and(|i| i > 0 && s.says(i - 1, &["border", "borders", "frontier", "boundary"]));
    if way.is_some() || border {
        return true;
    }
    let head = from.and_then(|i| i.checked_sub(1));
    // "the governor of X was captured"
    let office = first > 1 && s.is(first - 1, Word::Of) && s.says(first - 2, OFFICES);
    office
        || head.is_some_and(|i| {
            matches!(
                s.items[i].kind,
                Kind::Actor(_) | Kind::Other | Kind::Number(_) | Kind::Word(Word::Thing | Word::Several)
            )
        })
}

/// People who have their title from a place.
const OFFICES: &[&str] = &[
    "governor",
    "mayor",
    "commander",
    "commanders",
    "chief",
    "head",
    "leader",
    "leaders",
    "president",
    "minister",
    "sheikh",
    "imam",
    "bishop",
    "emir",
    "ruler",
    "spokesman",
    "general",
    "soldiers",
    "fighters",
    "prisoners",
    "officials",
];

/// "at risk of", "on the verge of": from the "of" to the preposition before it.
fn before_risk(s: &Sentence<'_>, of: usize) -> usize {
    let first = of.saturating_sub(4);
    (first..of).rev().find(|&i| matches!(s.word(i), Some(Word::At | Word::On | Word::In))).unwrap_or(of)
}

/// "Suran, farther east, is held", "Suran, where dozens died, is held": from the comma that closes what is thrown in
/// to the last item before it. What is thrown in is no member of a list, and its subject stands first in its clause.
fn before_insertion(s: &Sentence<'_>, closing: usize) -> Option<usize> {
    if !s.is(closing, Word::Comma) {
        return None;
    }
    let opening = (0..closing).rev().find(|&i| s.is(i, Word::Comma))?;
    let last = opening.checked_sub(1)?;
    let subject = s.phrase_of(last)?;
    let first = s.phrases[head(s, subject)].first;
    // "X, along with another village, was taken", "three villages, including X, were taken"
    let added =
        s.is(opening + 1, Word::Along) || s.says(opening + 1, &["including", "except", "excluding", "apart", "aside"]);
    // "all of X", "the whole of X"
    let all = |i: &usize| matches!(s.word(*i), Some(Word::Of | Word::Extent(_) | Word::Article | Word::Adverb));
    let lead = first - (0..first).rev().take_while(all).count();
    let begins = lead == 0
        || (added && s.is(first - 1, Word::Comma))
        || matches!(
            s.word(lead - 1),
            Some(Word::Colon | Word::Semicolon | Word::Hyphen | Word::Dash | Word::And | Word::OtherMark)
        );
    let thrown_in = match s.word(opening + 1) {
        _ if added => true,
        Some(Word::Which | Word::Sub | Word::Adverb | Word::Under | Word::On | Word::In | Word::Near | Word::At) => {
            true
        }
        Some(Word::Direction) => s.phrase_from(opening + 1).is_none(),
        // "40 km further south"
        _ if matches!(s.items[opening + 1].kind, Kind::Number(_)) && s.is(opening + 2, Word::Unit) => true,
        _ => explains(s, opening + 1, closing),
    };
    (begins && thrown_in && closing > opening + 1).then_some(last)
}

/// What says more of the place before it, up to a comma: "overrun by X in 2013", "seat of the regional command", "once
/// a market town". A member of a list would be a place.
fn explains(s: &Sentence<'_>, first: usize, end: usize) -> bool {
    let place = (first..end).find_map(|i| s.phrase_from(i).map(|p| (i, p)));
    let acts = (first..end).any(|i| matches!(s.word(i), Some(Word::Be | Word::Have | Word::Modal | Word::Say(_))));
    match s.items[first].kind {
        Kind::Verb(_, form) => form.is(Form::PARTICIPLE) && s.is_passive(first, form),
        _ if acts => false,
        Kind::Other => s.letters(first).starts_with(char::is_lowercase),
        Kind::Word(Word::Adverb | Word::As | Word::Thing) => true,
        Kind::Actor(_) | Kind::Word(Word::Article | Word::Its | Word::Indefinite) => {
            place.is_none_or(|(_, p)| s.phrases[p].target == Target::Common)
        }
        _ => false,
    }
}

/// "the airbase to the west", "the camp in the south": from the direction to the last item before it.
pub(super) fn before_bearing(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let bearing = s.is(at, Word::Direction) && s.phrase_of(at).is_none();
    let article = at.checked_sub(1).filter(|&i| bearing && s.is(i, Word::Article))?;
    let preposition = article.checked_sub(1).filter(|&i| matches!(s.word(i), Some(Word::To | Word::In)))?;
    preposition.checked_sub(1)
}

/// The place phrases that a relative clause takes as its object: "A and B, which the army has surrounded".
pub(in crate::claims) fn relative_places(s: &Sentence<'_>, verb: usize) -> Option<Object> {
    let phrase = s.relative_object(verb)?;
    let places = list_back(s, head(s, phrase));
    // "A, its base in the west, and B, which the army has surrounded": only B.
    let first = s.phrases[phrase].first;
    let alone = places.len() == 2 && first > 1 && s.is(first - 1, Word::And) && s.is(first - 2, Word::Comma);
    Some(Object::Places(if alone { vec![phrase] } else { places }))
}

/// The verb before an item that has a place for its subject: "fell", "was taken".
fn passive_before(s: &Sentence<'_>, at: usize) -> Option<usize> {
    (0..at).rev().find(|&i| match s.items[i].kind {
        Kind::Verb(frame, form) => {
            frame.pattern == Pattern::Fall || frame.light == Light::Change || s.is_passive(i, form)
        }
        Kind::Word(Word::Be) => true,
        _ => false,
    })
}
