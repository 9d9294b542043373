//! The place phrases a verb or noun governs.

use super::frame::Pattern;
use super::item::Kind;
use super::phrase::Target;
use super::sentence::Sentence;
use super::word::{Form, Word};
use crate::geoparse::Relation;

/// What stands as the object after a trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Object {
    /// Place phrases, a list of them.
    Places(Vec<usize>),
    /// "it", "them": what was spoken of before.
    Pronoun(usize),
}

/// The object that begins at an item: adverbs, times and quotes before it are passed over.
pub(super) fn object_at(s: &Sentence<'_>, at: usize) -> Option<Object> {
    let mut i = at;
    for _ in 0..5 {
        if let Some(phrase) = s.phrase_from(i) {
            return Some(Object::Places(list(s, phrase)));
        }
        match s.items.get(i)?.kind {
            Kind::Word(Word::It) => return Some(Object::Pronoun(i)),
            Kind::Word(Word::Adverb | Word::Quote | Word::Hedge) | Kind::Time(_) => i += 1,
            // "in control of over a third", "holds around 40 %"
            Kind::Word(Word::Over | Word::Near)
                if matches!(
                    s.items.get(i + 1).map(|n| n.kind),
                    Some(Kind::Number(_) | Kind::Word(Word::Indefinite))
                ) =>
            {
                i += 1;
            }
            // "stormed and captured X": the object of both.
            Kind::Word(Word::And | Word::Or | Word::Comma) if i == at => i = shared_verb(s, i)?,
            _ => return None,
        }
    }
    None
}

/// The item after a second verb that is joined to the first without anything between.
fn shared_verb(s: &Sentence<'_>, joint: usize) -> Option<usize> {
    let mut i = joint + 1;
    while matches!(s.word(i), Some(Word::Adverb | Word::And)) {
        i += 1;
    }
    matches!(s.items.get(i)?.kind, Kind::Verb(..)).then_some(i + 1)
}

/// The object after one of some prepositions within a few items: "attack ... on PLACE".
pub(super) fn object_after(s: &Sentence<'_>, from: usize, reach: usize, prepositions: &[Word]) -> Option<Object> {
    for i in from..(from + reach).min(s.items.len()) {
        let word = s.word(i);
        if word.is_some_and(|w| prepositions.contains(&w))
            && let Some(object) = object_at(s, i + 1)
        {
            return Some(object);
        }
        let ends = matches!(s.items[i].kind, Kind::Verb(_, form) if !form.is(Form::PARTICIPLE) || form.is(Form::PAST))
            || matches!(word, Some(Word::Semicolon | Word::Colon | Word::Which | Word::Sub | Word::But | Word::Comma));
        if ends {
            return None;
        }
    }
    None
}

/// The phrases listed with the first: "A, B and C", "A in X and B in Y", "A as well as B".
pub(super) fn list(s: &Sentence<'_>, first: usize) -> Vec<usize> {
    let mut found = vec![first];
    let mut last = first;
    while let Some(next) = next_in_list(s, last, false) {
        found.push(next);
        last = next;
    }
    if let Some(named) = named_by(s, last) {
        // "the territory they had lost, including X": X is meant, at least.
        found = list(s, named);
    }
    found
}

/// The phrase that "including" names of a common noun before it.
fn named_by(s: &Sentence<'_>, phrase: usize) -> Option<usize> {
    let p = &s.phrases[phrase];
    let end = p.end;
    // "three of its towns: A, B and C", "four of Darfur's capitals: A ...", "towns held by X in B as of June: A ..."
    let parts = p.target == Target::Common || p.relation != Relation::Whole;
    let ends =
        |i: &usize| matches!(s.word(*i), Some(Word::Colon | Word::Comma | Word::Semicolon | Word::But | Word::Which));
    let colon = (end..(end + 12).min(s.items.len())).find(ends).filter(|&i| parts && s.is(i, Word::Colon));
    let clause =
        |colon: usize| (end..colon).any(|i| matches!(s.items[i].kind, Kind::Verb(_, f) if !f.is(Form::PARTICIPLE)));
    if let Some(colon) = colon.filter(|&c| c == end || (p.plural && !clause(c))) {
        return s.phrase_from(colon + 1).filter(|&p| s.phrases[p].target != Target::Common);
    }
    if p.target != Target::Common {
        return None;
    }
    if s.phrases[phrase].count.is_some() {
        return None;
    }
    let including = (end..(end + 7).min(s.items.len()))
        .find(|&i| s.says(i, &["including", "namely"]) || (s.says(i, &["them"]) && s.says(i - 1, &["among"])))?;
    s.phrase_from(including + 1).filter(|&p| s.phrases[p].target != Target::Common)
}

/// The phrase after the containers and appositions of this one.
fn end_of(s: &Sentence<'_>, phrase: usize) -> usize {
    let mut end = s.phrases[phrase].end;
    let mut at = phrase;
    while let Some(container) = s.phrases[at].container {
        end = s.phrases[container].end;
        at = container;
    }
    // "A (a town in B)", "A, a town in B,"
    let next = s.phrases.iter().position(|p| p.apposition == Some(phrase));
    if next.is_none() && before_bearing(s, end + 2) == end.checked_sub(1) {
        return end + 3;
    }
    match next {
        Some(next) if s.phrases[next].first <= end + 2 => {
            let inner = s.phrases[next].container.map_or(s.phrases[next].end, |c| s.phrases[c].end);
            if s.is(inner, Word::Close) { inner + 1 } else { inner }
        }
        _ => end,
    }
}

/// `of_subject`: the list stands before its verb, so a verb may follow its last member.
fn next_in_list(s: &Sentence<'_>, phrase: usize, of_subject: bool) -> Option<usize> {
    let mut at = end_of(s, phrase);
    while s.items.get(at).is_some_and(|i| matches!(i.kind, Kind::Word(Word::Quote))) {
        at += 1;
    }
    at = after_relative(s, at).or_else(|| after_time(s, at)).unwrap_or(at);
    let mut joints = 0;
    while joints < 4 {
        match s.items.get(at)?.kind {
            Kind::Word(Word::Comma | Word::And | Word::Or | Word::Slash | Word::Adverb) => {}
            // "as well as", "along with"
            Kind::Word(Word::As | Word::Along) => {}
            Kind::Word(Word::With) if at > 0 && (s.is(at - 1, Word::Along) || s.says(at - 1, &["together"])) => {}
            Kind::Other if s.says(at, &["well", "together"]) => {}
            _ => break,
        }
        (at, joints) = (at + 1, joints + 1);
    }
    let closes = at > 0 && s.is(at - 1, Word::And);
    // "toward A and into B"
    let repeated =
        closes && matches!(s.word(at), Some(Word::Into | Word::Toward | Word::Near | Word::From | Word::In | Word::On));
    if repeated || preposition_again(s, phrase, at) {
        at += 1;
    }
    let next = (joints > 0).then(|| s.phrase_from(at)).flatten()?;
    let p = &s.phrases[next];
    if p.apposition.is_some() || (!of_subject && starts_clause(s, end_of(s, next))) {
        return None;
    }
    // After a mere comma a new clause may begin: a list closes with "and", or goes on.
    let end = end_of(s, next);
    let goes_on = s.is(end, Word::And)
        || s.is(end, Word::Comma)
        || s.is(at - 1, Word::Slash)
        || s.is(at - 1, Word::With)
        || s.is(at - 1, Word::As);
    (closes || goes_on).then_some(next)
}

/// "from A in January and from B": the date between.
fn after_time(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let time = if matches!(s.word(at), Some(Word::In | Word::On)) { at + 1 } else { at };
    let is_time = matches!(s.items.get(time)?.kind, Kind::Time(_));
    (is_time && s.is(time + 1, Word::And) && matches!(s.word(time + 2), Some(Word::From | Word::In)))
        .then_some(time + 1)
}

/// "near A, in B and C": after a comma, too, if a preposition stands before the first.
fn preposition_again(s: &Sentence<'_>, phrase: usize, at: usize) -> bool {
    let locative = |i: usize| matches!(s.word(i), Some(Word::Near | Word::In | Word::At | Word::Toward));
    let led = s.phrases[phrase].first.checked_sub(1).is_some_and(locative);
    let named = |p: &usize| matches!(s.phrases[*p].target, Target::Mention(_) | Target::Name(_));
    let next = s.phrase_from(at + 1).filter(named);
    led && locative(at)
        && s.is(at - 1, Word::Comma)
        && next.is_some_and(|p| s.phrases[p].noun.is_none() && s.is(s.phrases[p].end, Word::And))
}

/// "Sirte, which it seized in January, as well as B": the comma that closes the relative clause.
fn after_relative(s: &Sentence<'_>, at: usize) -> Option<usize> {
    if !(s.is(at, Word::Comma) && s.is(at + 1, Word::Which)) {
        return None;
    }
    let closing = (at + 2..(at + 14).min(s.items.len())).find(|&i| s.is(i, Word::Comma))?;
    (s.is(closing + 1, Word::As) && s.says(closing + 2, &["well"])).then_some(closing)
}

/// Whether a finite verb follows: then the phrase is the subject of a new clause.
fn starts_clause(s: &Sentence<'_>, at: usize) -> bool {
    match s.items.get(at).map(|i| i.kind) {
        Some(Kind::Verb(_, form)) => !(form.is(Form::ING) || (form.is(Form::PARTICIPLE) && s.is(at + 1, Word::By))),
        Some(Kind::Word(Word::Be | Word::Have | Word::Modal | Word::Say(_))) => true,
        _ => false,
    }
}

/// The place phrases that are the subject of what begins at an item: "A, B and C were taken", "A, which was taken".
pub(super) fn subject_places(s: &Sentence<'_>, verb: usize) -> Option<Object> {
    let mut i = verb;
    while i > 0 {
        i -= 1;
        if let Some(before) = before_insertion(s, i).or_else(|| before_bearing(s, i)) {
            i = before + 1;
            continue;
        }
        if let Some(phrase) = s.phrase_of(i) {
            let places = list_back(s, head(s, phrase));
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

/// "foreign fighters from X and Y were captured": where somebody comes from is no subject.
fn is_whence(s: &Sentence<'_>, phrase: usize) -> bool {
    let from = s.phrases[phrase].first.checked_sub(1).filter(|&i| matches!(s.word(i), Some(Word::From | Word::With)));
    let head = from.and_then(|i| i.checked_sub(1));
    head.is_some_and(|i| {
        matches!(
            s.items[i].kind,
            Kind::Actor(_) | Kind::Other | Kind::Number(_) | Kind::Word(Word::Thing | Word::Several)
        )
    })
}

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
    let begins = first == 0
        || matches!(
            s.word(first - 1),
            Some(Word::Colon | Word::Semicolon | Word::Hyphen | Word::Dash | Word::And | Word::OtherMark)
        );
    let thrown_in = match s.word(opening + 1) {
        Some(Word::Which | Word::Sub | Word::Adverb | Word::On | Word::In | Word::Near | Word::At) => true,
        Some(Word::Direction) => s.phrase_from(opening + 1).is_none(),
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
fn before_bearing(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let bearing = s.is(at, Word::Direction) && s.phrase_of(at).is_none();
    let article = at.checked_sub(1).filter(|&i| bearing && s.is(i, Word::Article))?;
    let preposition = article.checked_sub(1).filter(|&i| matches!(s.word(i), Some(Word::To | Word::In)))?;
    preposition.checked_sub(1)
}

/// The place phrases that a relative clause takes as its object: "A and B, which the army has surrounded".
pub(super) fn relative_places(s: &Sentence<'_>, verb: usize) -> Option<Object> {
    s.relative_object(verb).map(|p| Object::Places(list_back(s, head(s, p))))
}

/// The verb before an item that has a place for its subject: "fell", "was taken".
fn passive_before(s: &Sentence<'_>, at: usize) -> Option<usize> {
    (0..at).rev().find(|&i| match s.items[i].kind {
        Kind::Verb(frame, form) => frame.pattern == Pattern::Fall || s.is_passive(i, form),
        Kind::Word(Word::Be) => true,
        _ => false,
    })
}

/// From a container to what it holds; from an apposition to what it explains.
fn head(s: &Sentence<'_>, phrase: usize) -> usize {
    let mut at = phrase;
    for _ in 0..4 {
        if let Some(held) = (0..at).rev().find(|&p| s.phrases[p].container == Some(at)) {
            at = held;
        } else if let Some(explained) = s.phrases[at].apposition {
            at = explained;
            // "the road near X, a village held by ...": X is meant.
            if s.phrases[at].first.checked_sub(1).is_some_and(|i| s.is(i, Word::Near)) {
                break;
            }
        } else {
            break;
        }
    }
    at
}

/// "In Sudan, A and B", "In the rural north of X, A and B": the place of the sentence is no member of the list.
fn is_fronted(s: &Sentence<'_>, phrase: usize) -> bool {
    let mut at = s.phrases[phrase].first;
    let of_phrase = |i: usize| match s.items[i].kind {
        Kind::Word(word) => matches!(word, Word::Article | Word::Adjective | Word::Direction | Word::Place(_)),
        // An adjective that no frame knows.
        Kind::Other => true,
        _ => false,
    };
    while at > 0 && of_phrase(at - 1) {
        at -= 1;
    }
    at.checked_sub(1).is_some_and(|i| matches!(s.word(i), Some(Word::In | Word::Near | Word::At | Word::From)))
}

fn list_back(s: &Sentence<'_>, last: usize) -> Vec<usize> {
    let mut first = last;
    while first > 0 {
        let before = head(s, first - 1);
        if is_fronted(s, before) || next_in_list(s, before, true) != Some(first) || before == first {
            break;
        }
        first = before;
    }
    let mut found = vec![first];
    while let Some(next) = found.last().and_then(|&p| next_in_list(s, p, true)).filter(|&p| p <= last) {
        found.push(next);
    }
    found
}

/// The first item after the object: after the last phrase with its containers.
pub(super) fn after(s: &Sentence<'_>, object: &Object) -> usize {
    match object {
        Object::Places(list) => list.last().map_or(0, |&p| end_of(s, p)),
        Object::Pronoun(at) => at + 1,
    }
}

/// Whether the phrase may stand for ground that is taken or held, and not for a person: a name nobody knows needs
/// either a noun of places or a verb that takes nothing but ground.
pub(super) fn is_ground(s: &Sentence<'_>, phrase: usize, only_ground: bool) -> bool {
    let p = &s.phrases[phrase];
    match p.target {
        Target::Name(item) => (only_ground || p.noun.is_some()) && !is_said(s, item),
        _ => true,
    }
}

/// "captured Amir, officials said": a name that speaks is a person.
fn is_said(s: &Sentence<'_>, item: usize) -> bool {
    matches!(s.word(item + 1), Some(Word::Say(_))) || s.items[item].end - s.items[item].first > 5
}
