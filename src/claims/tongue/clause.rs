//! Which signs belong to one statement.

use super::lexicon::Tongue;
use super::sign::{Item, Sign};
use std::ops::Range;

/// The clauses of a sentence in order; together they are all its signs but the marks between them.
pub(super) fn clauses(items: &[Item], tongue: Tongue) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..items.len() {
        if begins(items, at, start, tongue) {
            found.push(start..at);
            start = at;
        }
    }
    found.push(start..items.len());
    found.retain(|clause| !clause.is_empty());
    found
}

fn begins(items: &[Item], at: usize, start: usize, tongue: Tongue) -> bool {
    if at == start {
        return false;
    }
    match items[at].sign {
        Sign::Break | Sign::Which => true,
        Sign::Comma => !is_list(items, at),
        // "відбили атаку і взяли": a second verb.
        Sign::And => verb_follows(items, at + 1) && has_verb(&items[start..at]),
        Sign::Frame(..) if tongue == Tongue::Arabic => items[at].joined && !is_noun_list(items, at),
        Sign::That => tongue != Tongue::Arabic,
        _ => false,
    }
}

/// A comma between two of a list.
fn is_list(items: &[Item], at: usize) -> bool {
    let listed = |sign: Sign| matches!(sign, Sign::Place(_) | Sign::Name | Sign::Actor(_));
    let before = items[..at].iter().rev().find(|i| !matches!(i.sign, Sign::Quote)).is_some_and(|i| listed(i.sign));
    let passed = |sign: Sign| matches!(sign, Sign::PlaceNoun | Sign::Quote | Sign::Extent(_) | Sign::Prep(_));
    let next = items[at + 1..].iter().find(|i| !passed(i.sign));
    before && next.is_some_and(|i| listed(i.sign)) && !subject_follows(items, at)
}

/// "..., X took": what follows the comma is a new subject with its verb.
fn subject_follows(items: &[Item], at: usize) -> bool {
    matches!(items.get(at + 1).map(|i| i.sign), Some(Sign::Actor(_)))
        && matches!(items.get(at + 2).map(|i| i.sign), Some(Sign::Frame(..) | Sign::Op(_)))
}

fn verb_follows(items: &[Item], at: usize) -> bool {
    let next = items[at..].iter().find(|i| !matches!(i.sign, Sign::Other | Sign::Op(_) | Sign::Time(_)));
    next.is_some_and(|i| matches!(i.sign, Sign::Frame(_, form) if form != super::lexicon::Form::Noun))
}

fn has_verb(items: &[Item]) -> bool {
    items.iter().any(|i| matches!(i.sign, Sign::Frame(..)))
}

/// "control and siege": a joined noun is no new statement.
fn is_noun_list(items: &[Item], at: usize) -> bool {
    let is_noun = |i: usize| matches!(items[i].sign, Sign::Frame(_, super::lexicon::Form::Noun));
    is_noun(at) && at > 0 && is_noun(at - 1)
}
