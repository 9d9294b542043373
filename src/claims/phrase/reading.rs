//! Reading a place phrase from left to right.

use super::holder::{is_held_by_unknown, owner};
use super::named::named;
use super::{Narrower, Phrase, Reading, Step, Target, common, relation_of};
use crate::claims::item::{Item, Kind, Text};
use crate::claims::word::{PlaceNoun, Word};
use crate::geoparse::Relation;

pub(super) fn phrase_at(text: &Text<'_>, items: &[Item], first: usize) -> Option<Phrase> {
    let mut r = Reading {
        relation: Relation::Whole,
        count: None,
        owner: None,
        noun: None,
        plural: false,
        definite: false,
        of_another: false,
        villages_of: false,
        all: false,
    };
    if items[first].is(Word::Adverb) {
        // "took back the dam": the particle is the verb's.
        return None;
    }
    let mut at = first;
    let mut words = 0;
    while at < items.len() && words < 14 {
        words += 1;
        if is_collective(text, items, at) {
            r.plural = true;
            at += 2;
            continue;
        }
        match items[at].kind {
            Kind::Place(mention) => return Some(named(text, items, first, at, Target::Mention(mention), r)),
            // "Jabal" before a known "al-Akrad": one name.
            Kind::Name if matches!(items.get(at + 1).map(|i| i.kind), Some(Kind::Place(_))) => at += 1,
            Kind::Name | Kind::Seat | Kind::Other if is_held_by_unknown(text, items, at) => at += 3,
            // "350 Kurdish villages"
            Kind::Name if r.count.is_some() && is_place_noun(items, at + 1) => at += 1,
            Kind::Name => return Some(named(text, items, first, at, Target::Name(at), r)),
            Kind::Actor(_) if r.noun.is_some() => return Some(common(first, at, r)),
            Kind::Actor(actor) => at = owner(text, items, at, actor, &mut r)?,
            Kind::Number(n) => {
                r.count = r.count.or(n);
                r.plural |= n.is_some_and(|n| n > 1);
                // "14 of the 17 townships"
                at = skip_of(items, at + 1);
            }
            Kind::Word(_) => match step(text, items, first, at, &mut r) {
                Step::On(next) => at = next,
                Step::End(end) => return Some(common(first, end, r)),
                Step::No => return None,
            },
            // "the Iraqi city of Mosul"
            Kind::Seat if leads_on(items, at) => at += 1,
            // An unknown adjective; two of them at most before something of a place.
            Kind::Other if words <= 6 && is_adjective(text, items, first, at) && leads_on(items, at) => at += 1,
            _ => return r.noun.map(|_| common(first, at, r)),
        }
    }
    r.noun.map(|_| common(first, at, r))
}

fn is_place_noun(items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|i| matches!(i.kind, Kind::Word(Word::Place(_))))
}

/// "a string of", "a number of": several.
fn is_collective(text: &Text<'_>, items: &[Item], at: usize) -> bool {
    let word = text.tokens[items[at].first].span.of(text.text);
    matches!(word, "number" | "string" | "handful" | "series" | "cluster" | "couple" | "chain" | "swathe" | "swath")
        && items.get(at + 1).is_some_and(|i| i.is(Word::Of))
        && leads_to_place(items, at + 2)
}

/// A small word that can be an adjective: one that looks like a verb needs an article before it.
pub(super) fn is_adjective(text: &Text<'_>, items: &[Item], first: usize, at: usize) -> bool {
    let word = text.tokens[items[at].first].span.of(text.text);
    let verb = word.ends_with("ed") || word.ends_with("ing") || word.ends_with('s');
    !matches!(word, "up" | "off" | "out") && word.starts_with(char::is_lowercase) && (!verb || at > first)
}

/// Whether a place's noun or name follows within two more adjectives.
pub(super) fn leads_on(items: &[Item], at: usize) -> bool {
    for (n, item) in items.iter().skip(at + 1).take(3).enumerate() {
        match item.kind {
            Kind::Place(_) | Kind::Word(Word::Place(_) | Word::Extent(_)) => return true,
            // "the unfinished Republica overpass"
            Kind::Name => {
                let next = items.get(at + 2 + n);
                return next.is_some_and(|i| matches!(i.kind, Kind::Word(Word::Place(_))));
            }
            Kind::Other | Kind::Word(Word::Adjective | Word::Hyphen | Word::Direction) => {}
            _ => return false,
        }
    }
    false
}

/// An article opens a phrase or stands behind how much of it is meant: "most of the", "all the", "only the".
fn may_have_article(items: &[Item], first: usize, at: usize) -> bool {
    at == first
        || match items[at - 1].kind {
            Kind::Number(_) | Kind::Actor(_) => true,
            Kind::Word(word) => !matches!(word, Word::Adjective | Word::Hyphen | Word::Article),
            _ => false,
        }
}

fn step(text: &Text<'_>, items: &[Item], first: usize, at: usize, r: &mut Reading) -> Step {
    let Kind::Word(word) = items[at].kind else { return Step::No };
    match word {
        Word::Article | Word::Indefinite | Word::Its if !may_have_article(items, first, at) => Step::No,
        Word::Article => {
            r.definite |= r.noun.is_none();
            Step::On(at + 1)
        }
        Word::Its => {
            r.of_another = true;
            r.definite = true;
            Step::On(at + 1)
        }
        Word::Indefinite | Word::Adjective | Word::Adverb | Word::Quote | Word::Hyphen => Step::On(at + 1),
        Word::Several => {
            r.plural = true;
            Step::On(skip_of(items, at + 1))
        }
        // "all or most of": the less of the two.
        Word::Extent(_)
            if items.get(at + 1).is_some_and(|x| x.is(Word::Or))
                && matches!(items.get(at + 2).map(|x| x.kind), Some(Kind::Word(Word::Extent(_)))) =>
        {
            Step::On(at + 2)
        }
        Word::Extent(relation) => {
            r.all |= relation == Relation::Whole;
            r.relation = relation;
            Step::On(skip_of(items, at + 1))
        }
        Word::Direction => direction(items, at, r),
        Word::Unit => unit(text, items, at, r),
        Word::Place(noun) => place_noun(text, items, at, noun, r),
        Word::Under | Word::Near if r.noun.is_none() && r.count.is_some() => Step::No,
        _ => match r.noun {
            Some(_) => Step::End(at),
            None => Step::No,
        },
    }
}

/// "200 square kilometres" is ground; "20 kilometres" is a distance.
pub(super) fn unit(text: &Text<'_>, items: &[Item], at: usize, r: &mut Reading) -> Step {
    let square = at > 0 && matches!(text.tokens[items[at - 1].first].span.of(text.text), "square" | "sq");
    let share = text.tokens[items[at].first].span.of(text.text) == "%"
        || (!square && items.get(at + 1).is_some_and(|i| i.is(Word::Of)));
    if share {
        r.relation = if r.count.is_some_and(|n| n >= 50) { Relation::Most } else { Relation::Part };
        r.count = None;
        r.plural = false;
        return Step::On(skip_of(items, at + 1));
    }
    if !square || items.get(at + 1).is_some_and(|i| matches!(i.kind, Kind::Word(Word::Direction))) {
        return Step::On(at + 1);
    }
    r.noun = Some((PlaceNoun::Ground, at));
    r.relation = Relation::Part;
    r.count = None;
    Step::End(at + 1)
}

pub(super) fn skip_of(items: &[Item], at: usize) -> usize {
    if items.get(at).is_some_and(|i| i.is(Word::Of)) { at + 1 } else { at }
}

/// "north of X", "10 km north of X", "northern X".
pub(super) fn direction(items: &[Item], at: usize, r: &mut Reading) -> Step {
    if r.relation == Relation::Whole {
        r.relation = Relation::Direction;
    }
    // "the south-east and south-west of X"
    let joined = items.get(at + 1).is_some_and(|i| i.is(Word::And))
        && items.get(at + 2).is_some_and(|i| i.is(Word::Direction))
        && items.get(at + 3).is_some_and(|i| i.is(Word::Of));
    // "the southern and central parts of X", "the northern, eastern and central parts of X"
    let mut at = if joined { at + 2 } else { at };
    while items.get(at + 1).is_some_and(|i| i.is(Word::And) || i.is(Word::Comma))
        && items.get(at + 2).is_some_and(|i| i.is(Word::Direction))
        && shares_part(items, at + 3)
    {
        at += 2;
    }
    let next = skip_of(items, at + 1);
    if next > at + 1 {
        // The number was a distance.
        r.count = None;
        r.plural = false;
    }
    Step::On(next)
}

/// Whether the direction before a noun or name says which one is meant ("the northern town"), and not where beside it ("north of the
/// town").
pub(super) fn says_which_one(text: &Text<'_>, items: &[Item], at: usize) -> bool {
    let word = |i: usize| text.tokens[items[i].first].span.of(text.text);
    let direction = (at.saturating_sub(4)..at).rev().find(|&i| items[i].is(Word::Direction));
    direction.is_some_and(|i| (word(i).ends_with("ern") || word(i) == "central") && !items[i + 1].is(Word::Of))
}

/// Whether directions that are joined have one noun: "parts of X" behind the last of them.
fn shares_part(items: &[Item], at: usize) -> bool {
    let of_part = |i: &Item| matches!(i.kind, Kind::Word(Word::Extent(_) | Word::Place(_)));
    let joins = |i: &&Item| i.is(Word::And) || i.is(Word::Comma) || i.is(Word::Direction);
    items.iter().skip(at).take(5).find(|i| !joins(i)).is_some_and(of_part)
}

pub(super) fn place_noun(text: &Text<'_>, items: &[Item], at: usize, noun: PlaceNoun, r: &mut Reading) -> Step {
    let word = text.tokens[items[at].first].span.of(text.text);
    // "the old city": a part of the city.
    let old = at > 0 && text.tokens[items[at - 1].first].span.of(text.text).eq_ignore_ascii_case("old");
    let noun = if old && matches!(word, "city" | "town" | "City" | "Town") { PlaceNoun::Quarter } else { noun };
    let whole = matches!(noun, PlaceNoun::Settlement | PlaceNoun::Region | PlaceNoun::Stronghold);
    if whole
        && r.relation == Relation::Direction
        && items.get(at + 1).is_some_and(|i| i.is(Word::Of))
        && says_which_one(text, items, at)
    {
        // "the northern town of X": X, whole; "northern X" is a part of it.
        r.relation = Relation::Whole;
    }
    let plural = word.ends_with('s') && !matches!(noun, PlaceNoun::Outskirts | PlaceNoun::Vicinity);
    r.plural |= plural;
    r.noun = Some((noun, at));
    if let Some(owner) = r.owner.as_mut().filter(|o| o.held.is_none() && noun == PlaceNoun::Stronghold) {
        owner.held = Some((at, at + 1));
    }
    let Some(next) = items.get(at + 1) else { return Step::End(at + 1) };
    match next.kind {
        Kind::Place(_) | Kind::Name => Step::On(at + 1),
        Kind::Word(Word::Of) if leads_to_place(items, at + 2) => {
            r.villages_of = plural;
            r.relation = r.relation.max_with(relation_of(noun));
            Step::On(at + 2)
        }
        Kind::Word(Word::Place(_) | Word::Quote)
            if !matches!(items.get(at + 2).map(|i| i.kind), Some(Kind::Word(Word::Comma)))
                || next.is(Word::Place(PlaceNoun::Settlement)) =>
        {
            Step::On(at + 1)
        }
        _ => Step::End(at + 1),
    }
}

pub(super) fn leads_to_place(items: &[Item], at: usize) -> bool {
    for item in items.iter().skip(at).take(6) {
        match item.kind {
            Kind::Place(_) | Kind::Name | Kind::Word(Word::Place(_)) => return true,
            Kind::Word(
                Word::Article
                | Word::Adjective
                | Word::Direction
                | Word::Quote
                | Word::Of
                | Word::Extent(_)
                | Word::Its
                | Word::Hyphen
                | Word::Near,
            )
            | Kind::Other => {}
            _ => return false,
        }
    }
    false
}
