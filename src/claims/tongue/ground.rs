//! Where: the places that a frame is about.

use super::lexicon::{Pattern, Prep, Tongue};
use super::sign::{Item, Sign};
use crate::geoparse::Relation;
use std::ops::Range;

/// A place of a statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ground {
    /// Its sign.
    pub item: usize,
    /// What stands before it.
    pub prep: Option<Prep>,
    pub relation: Relation,
    /// Belongs to the one before it ("A and B").
    pub listed: bool,
}

/// The places of a range of signs, in order, with what stands before each; of "A in B's province" only A.
pub(super) fn grounds(items: &[Item], range: Range<usize>, tongue: Tongue) -> Vec<Ground> {
    let mut found: Vec<Ground> = Vec::new();
    for at in range.clone() {
        if !matches!(items[at].sign, Sign::Place(_) | Sign::Name) {
            continue;
        }
        let head = head(items, range.start, at);
        let before = found.last().copied();
        let listed = before.is_some_and(|b| is_joined(items, b.item, head.first, at));
        if !listed && before.is_some_and(|b| holds(items, b.item, &head, at, tongue)) {
            continue;
        }
        let base = before.filter(|_| listed);
        let prep = head.prep.or(base.and_then(|b| b.prep));
        let own = head.relation != Relation::Whole || head.prep.is_some();
        let relation = base.filter(|_| !own).map_or(head.relation, |b| b.relation);
        let near = matches!(prep, Some(Prep::Near)) && relation == Relation::Whole;
        found.push(Ground { item: at, prep, relation: if near { Relation::Near } else { relation }, listed });
    }
    found
}

/// The words before a place that belong to it.
struct Head {
    /// Its first sign.
    first: usize,
    prep: Option<Prep>,
    relation: Relation,
}

fn head(items: &[Item], start: usize, at: usize) -> Head {
    let mut head = Head { first: at, prep: items[at].attached, relation: Relation::Whole };
    let mut others = 0;
    while head.first > start {
        match items[head.first - 1].sign {
            // "من" after an extent is "of".
            Sign::Prep(_) if head.relation != Relation::Whole && is_of(items, head.first - 1) => {}
            Sign::Prep(prep) => {
                let compound = matches!((prep, head.prep), (Prep::Near | Prep::In, Some(Prep::Near)));
                if head.prep.is_some() && !compound {
                    break;
                }
                head.prep = if compound { Some(Prep::Near) } else { Some(prep) };
            }
            Sign::Extent(relation) if head.prep.is_none() || head.prep == Some(Prep::From) => {
                head.relation = relation;
                head.prep = items[head.first - 1].attached;
            }
            Sign::PlaceNoun | Sign::Quote if head.prep.is_none() => {
                head.prep = items[head.first - 1].attached;
            }
            Sign::Quote => {}
            // "східні квартали" has an adjective nobody lists.
            Sign::Other if head.prep.is_none() && others == 0 && is_described(items, head.first - 1) => others += 1,
            _ => break,
        }
        head.first -= 1;
    }
    head
}

/// Whether the preposition stands between an extent and its place ("أجزاء من").
fn is_of(items: &[Item], at: usize) -> bool {
    at > 0 && matches!(items[at - 1].sign, Sign::Extent(_))
}

fn is_described(items: &[Item], at: usize) -> bool {
    at > 0 && matches!(items[at - 1].sign, Sign::Prep(_) | Sign::Extent(_) | Sign::PlaceNoun)
}

/// "A, B", "A and B".
fn is_joined(items: &[Item], before: usize, first: usize, at: usize) -> bool {
    let between = &items[before + 1..first];
    let joint = |i: &Item| matches!(i.sign, Sign::Comma | Sign::And | Sign::Quote);
    let letter = items[first].joined || items[at].joined;
    between.iter().all(joint) && (letter || between.iter().any(|i| !matches!(i.sign, Sign::Quote)))
}

/// "A of B's district", "A بريف B": the second holds the first.
fn holds(items: &[Item], before: usize, head: &Head, at: usize, tongue: Tongue) -> bool {
    let adjacent = items[before + 1..head.first].iter().all(|i| matches!(i.sign, Sign::Quote | Sign::Other));
    let close = head.first.saturating_sub(before) <= 2;
    let inside = match tongue {
        Tongue::Arabic => matches!(head.prep, Some(Prep::In) | None),
        _ => matches!(head.prep, Some(Prep::In) | None),
    };
    adjacent && close && inside && at > before
}

/// Whether a place with this before it can be what a frame of the pattern is about.
pub(super) fn fits(pattern: Pattern, ground: &Ground, tongue: Tongue) -> bool {
    let prep = ground.prep;
    let arabic = tongue == Tongue::Arabic;
    match pattern {
        Pattern::Take | Pattern::Lose | Pattern::Hold => prep.is_none() || (arabic && prep == Some(Prep::Over)),
        Pattern::Control => matches!(prep, Some(Prep::Over) | None) || (arabic && prep == Some(Prep::In)),
        Pattern::Leave => matches!(prep, Some(Prep::From) | None),
        Pattern::Oust => prep == Some(Prep::From),
        Pattern::Fall | Pattern::Besiege | Pattern::Siege => !matches!(prep, Some(Prep::From | Prep::By)),
        Pattern::Attack => matches!(prep, None | Some(Prep::In | Prep::Over | Prep::To | Prep::Near | Prep::For)),
        Pattern::Move | Pattern::Repel | Pattern::Fight => !matches!(prep, Some(Prep::From | Prep::By)),
        Pattern::Light => false,
    }
}
