//! Phrases that are joined to one list.

use super::subject::before_bearing;
use crate::claims::item::Kind;
use crate::claims::phrase::Target;
use crate::claims::sentence::Sentence;
use crate::claims::word::{Form, Word};
use crate::geoparse::Relation;

/// The phrases listed with the first: "A, B and C", "A in X and B in Y", "A as well as B".
pub(in crate::claims) fn list(s: &Sentence<'_>, first: usize) -> Vec<usize> {
    let mut found = vec![first];
    let mut last = first;
    while let Some(next) = next_in_list(s, last, false) {
        found.push(next);
        last = next;
    }
    let counted = s.phrases[last].count.is_some() && s.phrases[last].target == Target::Common;
    if let Some(named) = included(s, s.outermost(last)).filter(|_| counted) {
        // "four villages, including A and B": two of them have names.
        found.extend(list(s, named));
    } else if let Some(named) = named_by(s, last) {
        // "the territory they had lost, including X": X is meant, at least.
        found = list(s, named);
    } else if let Some(named) = included(s, s.outermost(last)).filter(|_| is_narrow(s, last)) {
        // "the west of X, including A and B": both.
        found.extend(list(s, named));
    }
    found
}

/// Whether less than a whole place is meant: "the west of A", "positions within A".
fn is_narrow(s: &Sentence<'_>, phrase: usize) -> bool {
    let p = &s.phrases[phrase];
    p.relation != Relation::Whole || (p.target == Target::Common && p.container.is_some())
}

/// The phrase behind "including", after some words of this one's own.
fn included(s: &Sentence<'_>, phrase: usize) -> Option<usize> {
    let end = s.phrases[phrase].end;
    let including = (end..(end + 7).min(s.items.len()))
        .find(|&i| s.says(i, &["including", "namely"]) || (s.says(i, &["them"]) && s.says(i - 1, &["among"])))?;
    s.phrase_from(including + 1).filter(|&p| s.phrases[p].target != Target::Common)
}

/// The phrase that "including" names of a common noun before it.
pub(super) fn named_by(s: &Sentence<'_>, phrase: usize) -> Option<usize> {
    let p = &s.phrases[phrase];
    let end = p.end;
    // "three of its towns: A, B and C", "four of Darfur's capitals: A ...", "towns held by X in B as of June: A ..."
    let parts = p.target == Target::Common || p.relation != Relation::Whole;
    let ends =
        |i: &usize| matches!(s.word(*i), Some(Word::Colon | Word::Comma | Word::Semicolon | Word::But | Word::Which));
    // "four villages - A, B, C and D -"
    let dash = |i: usize| i == end && p.count.is_some() && matches!(s.word(i), Some(Word::Dash | Word::Hyphen));
    let colon = (end..(end + 12).min(s.items.len()))
        .find(|i| ends(i) || dash(*i))
        .filter(|&i| parts && (s.is(i, Word::Colon) || dash(i)));
    let clause =
        |colon: usize| (end..colon).any(|i| matches!(s.items[i].kind, Kind::Verb(_, f) if !f.is(Form::PARTICIPLE)));
    if let Some(colon) = colon.filter(|&c| c == end || (p.plural && !clause(c))) {
        // A phrase may begin with its mark.
        return s
            .phrase_from(colon + 1)
            .or_else(|| s.phrase_from(colon))
            .filter(|&p| s.phrases[p].target != Target::Common);
    }
    if p.target != Target::Common {
        return None;
    }
    if s.phrases[phrase].count.is_some() {
        return None;
    }
    included(s, phrase)
}

/// The phrase after the containers and appositions of this one.
pub(in crate::claims) fn end_of(s: &Sentence<'_>, phrase: usize) -> usize {
    let end = s.phrases[s.outermost(phrase)].end;
    // "A (a town in B)", "A, a town in B,"
    let next = s.phrases.iter().position(|p| p.apposition == Some(phrase));
    if next.is_none() && before_bearing(s, end + 2) == end.checked_sub(1) {
        return end + 3;
    }
    match next {
        Some(next) if s.phrases[next].first <= end + 2 => {
            let inner = s.phrases[next].container.map_or(s.phrases[next].end, |c| s.phrases[c].end);
            // "A, its main base in the west,"
            let bearing = before_bearing(s, inner + 2) == inner.checked_sub(1);
            let inner = if bearing { inner + 3 } else { inner };
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
    at = after_relative(s, at).or_else(|| after_time(s, at)).or_else(|| after_insertion(s, at)).unwrap_or(at);
    let mut joints = 0;
    while joints < 4 {
        match s.items.get(at)?.kind {
            Kind::Word(Word::Comma | Word::And | Word::Or | Word::Slash | Word::Adverb) => {}
            // "as well as", "along with", against ", as the town had been taken"
            Kind::Word(Word::As) if s.is(at - 1, Word::Comma) && !s.says(at + 1, &["well"]) => break,
            Kind::Word(Word::As | Word::Along) => {}
            Kind::Word(Word::With) if at > 0 && (s.is(at - 1, Word::Along) || s.says(at - 1, &["together"])) => {}
            Kind::Other if s.says(at, &["well", "together"]) => {}
            _ => break,
        }
        (at, joints) = (at + 1, joints + 1);
    }
    let closes = at > 0 && s.is(at - 1, Word::And);
    // "toward A and into B"
    let repeated = closes
        && matches!(
            s.word(at),
            Some(Word::Into | Word::Toward | Word::Near | Word::From | Word::In | Word::On | Word::Of)
        );
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
        || (s.is(end, Word::Colon) && s.phrases[next].target != Target::Common)
        || s.is(at - 1, Word::Slash)
        || s.is(at - 1, Word::With)
        || s.is(at - 1, Word::As)
        || (is_dated(s, at) && time_after(s, end_of(s, phrase)).is_some());
    (closes || goes_on).then_some(next)
}

/// "from A in January and from B", "A in May, along with B", "A on 3 May and B on 4 May": the date between.
fn after_time(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let time = time_after(s, at)?;
    let end = if s.is(time + 1, Word::Close) { time + 2 } else { time + 1 };
    let again = s.is(end, Word::And) && matches!(s.word(end + 1), Some(Word::From | Word::In));
    let joint = (end..end + 2).find(|&i| !matches!(s.word(i), Some(Word::Comma | Word::And))).unwrap_or(end + 2);
    let added = s.is(joint, Word::Along) || (s.is(joint, Word::As) && s.says(joint + 1, &["well"]));
    (again || added || (joint > end && is_dated(s, joint))).then_some(end)
}

/// The time that directly follows: "on 3 May", "in early May", "(3 May)".
pub(in crate::claims) fn time_after(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let preposition = usize::from(matches!(s.word(at), Some(Word::In | Word::On | Word::Open)));
    let early = usize::from(s.says(at + preposition, &["early", "late", "mid"]));
    let time = at + preposition + early;
    matches!(s.items.get(time)?.kind, Kind::Time(_)).then_some(time)
}

/// Whether a place with a date of its own begins at an item.
fn is_dated(s: &Sentence<'_>, at: usize) -> bool {
    s.phrase_from(at).is_some_and(|p| time_after(s, end_of(s, p)).is_some())
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

/// "Muse, on the border with China, and Mandalay", "Sirte, home to the port, and Hun": the comma that closes what stands
/// between, of which nothing is a list of its own.
fn after_insertion(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let opens = matches!(s.word(at + 1), Some(Word::On | Word::In | Word::At | Word::Near | Word::OtherPrep))
        || s.says(at + 1, &["home", "close"]);
    if !(s.is(at, Word::Comma) && opens) {
        return None;
    }
    let breaks = |i: &usize| {
        matches!(s.items[*i].kind, Kind::Verb(..))
            || matches!(
                s.word(*i),
                Some(
                    Word::Comma
                        | Word::And
                        | Word::Or
                        | Word::But
                        | Word::Semicolon
                        | Word::Be
                        | Word::Have
                        | Word::Modal
                        | Word::Which
                        | Word::Sub
                )
            )
    };
    let closing = (at + 2..(at + 12).min(s.items.len())).find(breaks).filter(|&i| s.is(i, Word::Comma))?;
    let goes_on = s.is(closing + 1, Word::And) || s.is(closing + 1, Word::Along) || s.is(closing + 1, Word::As);
    goes_on.then_some(closing)
}

/// Whether a finite verb follows, at once or behind a noun that no list knows ("the X corridor has come under fire"):
/// then the phrase is the subject of a new clause.
fn starts_clause(s: &Sentence<'_>, at: usize) -> bool {
    let noun = matches!(s.items.get(at).map(|i| i.kind), Some(Kind::Other)) && !s.says(at, &["to", "as"]);
    let at = if noun { at + 1 } else { at };
    match s.items.get(at).map(|i| i.kind) {
        Some(Kind::Verb(_, form)) => !(form.is(Form::ING) || (form.is(Form::PARTICIPLE) && s.is(at + 1, Word::By))),
        Some(Kind::Word(Word::Be | Word::Have | Word::Modal | Word::Say(_))) => true,
        _ => false,
    }
}

/// From a container to what it holds; from an apposition to what it explains.
pub(super) fn head(s: &Sentence<'_>, phrase: usize) -> usize {
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

pub(super) fn list_back(s: &Sentence<'_>, last: usize) -> Vec<usize> {
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
