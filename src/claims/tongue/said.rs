//! Who says it.

use super::lexicon::Say;
use super::sign::{Item, Sign, Source};
use crate::report::Span;
use std::ops::Range;

/// A speech that a statement is part of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub say: Say,
    /// The speaker's words.
    pub speaker: Option<String>,
    /// The actor that speaks.
    pub actor: Option<usize>,
}

/// Words of a speaker, at most.
const SPEAKER_MAX: usize = 7;

/// The speech that the item at `at` is part of: one before it, or at the sentence's end behind a comma.
pub(super) fn said(source: &Source<'_>, items: &[Item], clauses: &[Range<usize>], at: usize) -> Option<Said> {
    let says = (0..items.len()).filter_map(|i| if let Sign::Say(say) = items[i].sign { Some((i, say)) } else { None });
    let says: Vec<(usize, Say)> = says.collect();
    let before = says.iter().rev().find(|(i, _)| *i < at);
    let (i, say) = *before.or_else(|| says.iter().find(|(i, say)| is_tail(items, clauses, at, *i, *say)))?;
    let (words, actor) = match say {
        Say::According => behind(source, items, i),
        _ => {
            let clause = clauses.iter().find(|c| c.contains(&i))?;
            let ahead = ahead(source, items, clause.start, i);
            if ahead.0.is_some() { ahead } else { behind(source, items, i) }
        }
    };
    Some(Said { say, speaker: words, actor })
}

/// "..., reports X" and "..., according to X".
fn is_tail(items: &[Item], clauses: &[Range<usize>], at: usize, i: usize, say: Say) -> bool {
    let own = clauses.iter().find(|c| c.contains(&at));
    let other = clauses.iter().find(|c| c.contains(&i));
    let comma = other.is_some_and(|c| matches!(items[c.start].sign, Sign::Comma | Sign::Break));
    i > at && (say == Say::According || (own != other && comma))
}

/// The words of the clause before the verb of saying.
fn ahead(source: &Source<'_>, items: &[Item], start: usize, at: usize) -> (Option<String>, Option<usize>) {
    let from = (start..at).rev().take_while(|&i| !ends(items[i].sign)).last().unwrap_or(at);
    spoken(source, items, from.max(at.saturating_sub(SPEAKER_MAX)), at)
}

/// The words behind "according to", up to a comma or what is said.
fn behind(source: &Source<'_>, items: &[Item], at: usize) -> (Option<String>, Option<usize>) {
    let end = (at + 1..items.len()).find(|&i| ends(items[i].sign)).unwrap_or(items.len());
    spoken(source, items, at + 1, end.min(at + 1 + SPEAKER_MAX))
}

fn ends(sign: Sign) -> bool {
    matches!(sign, Sign::Comma | Sign::Break | Sign::That | Sign::Which | Sign::Frame(..) | Sign::Op(_))
}

fn spoken(source: &Source<'_>, items: &[Item], mut first: usize, end: usize) -> (Option<String>, Option<usize>) {
    while first < end && matches!(items[first].sign, Sign::Prep(_) | Sign::Quote | Sign::And | Sign::Time(_)) {
        first += 1;
    }
    let last = (first..end).rev().find(|&i| is_word(source, &items[i]));
    let Some(last) = last else { return (None, None) };
    let span = Span::new(items[first].span.start, items[last].span.end);
    let actor = items[first..=last].iter().find_map(|i| if let Sign::Actor(a) = i.sign { Some(a) } else { None });
    let words = span.of(source.text).split_whitespace().collect::<Vec<_>>().join(" ");
    ((!words.is_empty()).then_some(words), actor)
}

fn is_word(source: &Source<'_>, item: &Item) -> bool {
    item.span.of(source.text).chars().any(char::is_alphanumeric)
}
