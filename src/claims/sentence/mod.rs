//! One sentence, cut into items and place phrases, and who does what in it.

mod attempt;
mod dateline;
mod subject;
mod unarmed;
mod voice;

use crate::claims::item::{Item, Kind, Text, items};
use crate::claims::phrase::{Phrase, phrases};
use crate::claims::word::Word;
use crate::report::Span;
use std::ops::Range;

/// A sentence as the rules see it.
pub(super) struct Sentence<'a> {
    pub text: Text<'a>,
    pub items: Vec<Item>,
    pub phrases: Vec<Phrase>,
    /// For every item the phrase it stands in.
    inside: Vec<Option<usize>>,
    pub span: Span,
    /// Items of the dateline at its head; 0 without one.
    pub dateline: usize,
}

/// What an actor does in its clause, as far as the words before it tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Nothing governs it: a subject.
    Free,
    /// A preposition governs it.
    After(Word),
    /// The object of a verb.
    Object,
    /// Whose ground a phrase names.
    Owner,
}

/// Past forms of verbs that take an actor as their object, which no ending gives away.
const IRREGULAR: &[&str] =
    &["sent", "brought", "gave", "told", "struck", "hit", "shot", "met", "fought", "send", "sends", "killed", "beat"];

impl<'a> Sentence<'a> {
    pub fn new(text: Text<'a>, range: Range<usize>) -> Self {
        let span = Span::new(text.tokens[range.start].span.start, text.tokens[range.end - 1].span.end);
        let mut items = items(&text, range);
        let dateline = dateline::hide_dateline(&text, &mut items);
        let phrases = phrases(&text, &items);
        let mut inside = vec![None; items.len()];
        for (i, phrase) in phrases.iter().enumerate() {
            inside[phrase.first..phrase.end].fill(Some(i));
        }
        Self { text, items, phrases, inside, span, dateline }
    }

    /// Whether any verb, noun or modifier could claim something.
    pub fn has_trigger(&self) -> bool {
        self.items.iter().any(|i| matches!(i.kind, Kind::Verb(..) | Kind::Noun(..)))
            || self.phrases.iter().any(|p| p.owner.is_some())
            || self.items.iter().any(|i| i.is(Word::Colon))
    }

    pub fn word(&self, at: usize) -> Option<Word> {
        self.items.get(at).and_then(Item::word)
    }

    pub fn is(&self, at: usize, word: Word) -> bool {
        self.word(at) == Some(word)
    }

    /// The letters of an item.
    pub fn letters(&self, at: usize) -> &'a str {
        self.items.get(at).map_or("", |i| i.span(self.text.tokens).of(self.text.text))
    }

    /// Whether an item is one of the words, in any case.
    pub fn says(&self, at: usize, words: &[&str]) -> bool {
        let Some(item) = self.items.get(at) else { return words.contains(&"") };
        let span = item.span(self.text.tokens);
        // Most differ by their length: their letters need not be read.
        let len = span.end - span.start;
        words.iter().any(|w| w.len() == len && w.eq_ignore_ascii_case(span.of(self.text.text)))
    }

    /// The bytes of items `first..end`.
    pub fn span_of(&self, first: usize, end: usize) -> Span {
        let last = end.max(first + 1).min(self.items.len()) - 1;
        self.items[first].span(self.text.tokens).union(self.items[last].span(self.text.tokens))
    }

    /// The phrase that begins at an item.
    pub fn phrase_from(&self, at: usize) -> Option<usize> {
        self.inside.get(at).copied().flatten().filter(|&p| self.phrases[p].first == at)
    }

    /// The phrase an item stands in.
    pub fn phrase_of(&self, at: usize) -> Option<usize> {
        self.inside.get(at).copied().flatten()
    }

    /// The outermost of what holds a phrase: of "positions within A, in B" that of B; itself where nothing does.
    pub fn outermost(&self, phrase: usize) -> usize {
        let mut at = phrase;
        while let Some(container) = self.phrases[at].container {
            at = container;
        }
        at
    }

    pub fn actor(&self, at: usize) -> Option<usize> {
        match self.items.get(at)?.kind {
            Kind::Actor(a) => Some(a),
            _ => None,
        }
    }

    /// The actor that begins at an item after articles and adjectives, with its item.
    pub fn actor_from(&self, mut at: usize) -> Option<(usize, usize)> {
        let mut skipped = 0;
        loop {
            if let Some(actor) = self.actor(at) {
                return Some((actor, at));
            }
            let small = matches!(
                self.items.get(at)?.kind,
                Kind::Other
                    | Kind::Number(_)
                    | Kind::Seat
                    | Kind::Word(
                        Word::Article
                            | Word::Indefinite
                            | Word::Its
                            | Word::Adjective
                            | Word::Several
                            | Word::Quote
                            | Word::Direction
                            | Word::Hyphen
                            | Word::Of
                            | Word::Near
                            | Word::Extent(_)
                    )
            );
            // "Rwandan and Mozambican troops": two peoples, one noun.
            let joint = self.is(at, Word::And) && skipped > 0 && matches!(self.items[at - 1].kind, Kind::Seat);
            if joint {
                at += 1;
                continue;
            }
            // "groups of ISIS": an "of" may stand between, but not first.
            if !small || skipped == 5 || (skipped == 0 && self.is(at, Word::Of)) {
                return None;
            }
            (at, skipped) = (at + 1, skipped + 1);
        }
    }

    /// The actors joined by commas and "and" to the one at an item, going right.
    pub fn actors_right(&self, at: usize) -> (Vec<usize>, usize) {
        let (mut found, mut at) = (self.actor(at).into_iter().collect::<Vec<_>>(), at + 1);
        while self.is(at, Word::And) || self.is(at, Word::Comma) || self.is(at, Word::Slash) {
            let skip = if self.is(at + 1, Word::And) { 2 } else { 1 };
            match self.actor_from(at + skip) {
                Some((actor, item)) if item <= at + skip + 3 && !self.acts_next(item) => {
                    found.push(actor);
                    at = item + 1;
                }
                _ => break,
            }
        }
        (found, at)
    }

    /// Whether a finite verb follows the actor: then it is a new subject.
    fn acts_next(&self, actor_item: usize) -> bool {
        let next = actor_item + 1;
        matches!(
            self.items.get(next).map(|i| i.kind),
            Some(Kind::Verb(..) | Kind::Word(Word::Have | Word::Be | Word::Modal | Word::Say(_)))
        )
    }

    /// The item of the next verb after an item, or the sentence's end.
    pub fn next_verb(&self, at: usize) -> usize {
        (at + 1..self.items.len()).find(|&i| matches!(self.items[i].kind, Kind::Verb(..))).unwrap_or(self.items.len())
    }

    /// Whether a conjunction ("after", "when") leads the clause of an item, back to the last comma.
    pub fn is_in_sub_clause(&self, at: usize) -> bool {
        let ends = |i: &usize| matches!(self.word(*i), Some(Word::Comma | Word::Semicolon | Word::Dash | Word::But));
        (0..at).rev().take_while(|i| !ends(i)).any(|i| self.is(i, Word::Sub))
    }

    /// Whether "before" leads a verb: what it tells came later than what stands before it.
    pub fn follows_before(&self, verb: usize) -> bool {
        let lead = (0..verb).rev().find(|&i| !self.is_auxiliary(i));
        lead.is_some_and(|i| self.says(i, &["before"]))
    }

    /// The actors after a preposition, in items `first..end`.
    pub fn actors_after(&self, preposition: Word, first: usize, end: usize) -> Vec<usize> {
        for i in first..end.min(self.items.len()) {
            if self.is(i, preposition)
                && let Some((_, item)) = self.actor_from(i + 1)
                && self.phrase_of(item).is_none()
            {
                return self.actors_right(item).0;
            }
        }
        Vec::new()
    }
}
