//! One sentence, cut into items and place phrases, and who does what in it.

use super::frame::Pattern;
use super::item::{Item, Kind, Text, items};
use super::phrase::{Phrase, phrases};
use super::word::{Form, Word};
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
        let items = items(&text, range);
        let phrases = phrases(&text, &items);
        let mut inside = vec![None; items.len()];
        for (i, phrase) in phrases.iter().enumerate() {
            inside[phrase.first..phrase.end].fill(Some(i));
        }
        Self { text, items, phrases, inside, span }
    }

    /// Whether any verb, noun or modifier could claim something.
    pub fn has_trigger(&self) -> bool {
        self.items.iter().any(|i| matches!(i.kind, Kind::Verb(..) | Kind::Noun(..)))
            || self.phrases.iter().any(|p| p.owner.is_some())
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

    pub fn says(&self, at: usize, words: &[&str]) -> bool {
        let letters = self.letters(at);
        words.iter().any(|w| w.eq_ignore_ascii_case(letters))
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

    /// The actors joined to the one at an item, going left, in the order of the text.
    fn actors_left(&self, at: usize) -> Vec<usize> {
        let mut found: Vec<usize> = self.actor(at).into_iter().collect();
        let mut at = at;
        while let Some(before) = self.actor_before_joint(at) {
            found.extend(self.actor(before));
            at = before;
        }
        found.reverse();
        found
    }

    /// "A, B and C": from B the item of A.
    fn actor_before_joint(&self, at: usize) -> Option<usize> {
        let mut i = at.checked_sub(1)?;
        let mut joint = false;
        for _ in 0..6 {
            match self.items[i].kind {
                Kind::Actor(_) if joint => return Some(i),
                Kind::Word(Word::And | Word::Comma | Word::Slash | Word::With) => joint = true,
                Kind::Word(Word::Quote | Word::Close) | Kind::Other
                    if joint && self.says(i, &["along", "together", "\"", "”", ")"]) => {}
                _ if joint => return None,
                Kind::Word(Word::Article | Word::Its | Word::Adjective | Word::Several | Word::Quote)
                | Kind::Other
                | Kind::Seat => {}
                _ => return None,
            }
            i = i.checked_sub(1)?;
        }
        None
    }

    /// What the actor at an item does.
    pub fn part(&self, at: usize) -> Part {
        if self.phrase_of(at).is_some() || self.is(at + 1, Word::Possessive) {
            return Part::Owner;
        }
        let mut i = at;
        let mut others = 0;
        while i > 0 {
            i -= 1;
            match self.items[i].kind {
                Kind::Word(word) => match word {
                    Word::Article
                    | Word::Its
                    | Word::Indefinite
                    | Word::Adjective
                    | Word::Adverb
                    | Word::Direction
                    | Word::Several
                    | Word::Quote
                    | Word::Hyphen
                    | Word::Extent(_) => {}
                    Word::And | Word::Or | Word::Slash => {
                        return self.actor_before_joint(at).map_or(Part::Free, |a| self.part(a));
                    }
                    Word::Comma => {
                        // A list goes on only if it closes: "A, B and C".
                        let before = self.actor_before_joint(at).filter(|_| self.joins_on(at));
                        return before.map_or(Part::Free, |a| self.part(a));
                    }
                    Word::Of if i > 0 && self.is_group(i - 1) => {}
                    Word::From
                    | Word::Against
                    | Word::With
                    | Word::By
                    | Word::Between
                    | Word::Of
                    | Word::To
                    | Word::On
                    | Word::Under
                    | Word::For
                    | Word::Into
                    | Word::In
                    | Word::At
                    | Word::Over
                    | Word::Near
                    | Word::Toward
                    | Word::OtherPrep => return Part::After(word),
                    _ => return Part::Free,
                },
                Kind::Verb(frame, _) => {
                    let moves = matches!(frame.pattern, Pattern::Move | Pattern::Fall | Pattern::Leave)
                        && frame.lemma() != "push";
                    return if moves { Part::Free } else { Part::Object };
                }
                Kind::Other => {
                    let word = self.letters(i);
                    if word.ends_with("ed") || word.ends_with("ing") || IRREGULAR.contains(&word) {
                        return Part::Object;
                    }
                    others += 1;
                    if others > 3 {
                        return Part::Free;
                    }
                }
                Kind::Number(_) | Kind::Seat => {}
                _ => return Part::Free,
            }
        }
        Part::Free
    }

    /// "a detachment of", "hundreds of": the group acts as its members.
    fn is_group(&self, at: usize) -> bool {
        let words = [
            "detachment",
            "group",
            "groups",
            "number",
            "unit",
            "units",
            "thousands",
            "members",
            "fighters",
            "forces",
            "column",
            "convoy",
            "elements",
            "contingent",
            "remnants",
            "coalition",
            "alliance",
            "soldiers",
            "gunmen",
            "militants",
            "troops",
            "factions",
        ];
        matches!(self.word(at), Some(Word::Several | Word::Extent(_))) || self.says(at, &words)
    }

    fn joins_on(&self, at: usize) -> bool {
        self.is(at + 1, Word::And) || (self.is(at + 1, Word::Comma) && self.actor_from(at + 2).is_some())
    }

    /// Whose the noun at an item is: "ISIS's capture", "the rebel offensive", "Turkish forces advance".
    pub fn owner_before(&self, at: usize) -> Vec<usize> {
        let mut i = at;
        for _ in 0..5 {
            let Some(before) = i.checked_sub(1) else { return Vec::new() };
            i = before;
            match self.items[i].kind {
                Kind::Actor(_) => return self.actors_left(i),
                Kind::Word(
                    Word::Possessive
                    | Word::Adjective
                    | Word::Direction
                    | Word::Adverb
                    | Word::Hyphen
                    | Word::Quote
                    | Word::Extent(_),
                )
                | Kind::Other
                | Kind::Seat => {}
                _ => return Vec::new(),
            }
        }
        Vec::new()
    }

    /// The subject of the verb at an item: the nearest actor to the left that nothing governs, a relative pronoun's
    /// antecedent, or, before the main clause ("After taking X, the army ..."), the nearest one to the right.
    pub fn subject(&self, verb: usize, before: &[usize]) -> Vec<usize> {
        let mut i = verb;
        while i > 0 {
            i -= 1;
            match self.items[i].kind {
                Kind::Actor(_) if self.phrase_of(i).is_none() => match self.part(i) {
                    Part::Free => return self.actors_left(i),
                    _ if self.only_helpers(i + 1, verb)
                        && !matches!(self.part(i), Part::Owner)
                        && !self.in_infinitive(verb)
                        && self.part(i) != Part::After(Word::By) =>
                    {
                        return self.actors_left(i);
                    }
                    _ => {}
                },
                Kind::Word(Word::Which) => {
                    let antecedent =
                        if i > 0 && self.is(i - 1, Word::Comma) { i.checked_sub(2) } else { i.checked_sub(1) };
                    if let Some(at) = antecedent.filter(|&a| self.actor(a).is_some()) {
                        return self.actors_left(at);
                    }
                }
                Kind::Word(Word::Latter) => {
                    if let Some(at) = (0..i).rev().find(|&a| self.actor(a).is_some()) {
                        return self.actor(at).into_iter().collect();
                    }
                }
                Kind::Word(Word::They | Word::It) if self.only_helpers(i + 1, verb) => {
                    let here = (0..i).rev().find(|&a| self.actor(a).is_some() && self.part(a) == Part::Free);
                    return here.map_or_else(|| before.to_vec(), |a| self.actors_left(a));
                }
                Kind::Word(Word::He) if self.only_helpers(i + 1, verb) => return Vec::new(),
                _ => {}
            }
        }
        let right = (verb + 1..self.items.len()).find(|&a| self.actor(a).is_some() && self.opens_main_clause(a));
        match right {
            Some(a) if self.items[..verb].iter().all(|x| !matches!(x.kind, Kind::Verb(..))) => self.actors_left(a),
            _ => before.to_vec(),
        }
    }

    /// "After taking X, the army ...": the first actor after a comma.
    pub fn opens_main_clause(&self, actor_item: usize) -> bool {
        let mut i = actor_item;
        while i > 0 {
            i -= 1;
            match self.items[i].kind {
                Kind::Word(Word::Comma) => return true,
                Kind::Word(
                    Word::Article | Word::Its | Word::Adjective | Word::Several | Word::Direction | Word::Adverb,
                )
                | Kind::Other => {}
                _ => return false,
            }
        }
        false
    }

    fn in_infinitive(&self, verb: usize) -> bool {
        verb > 0 && self.is(verb - 1, Word::To)
    }

    /// Whether only auxiliaries and adverbs stand in items `first..end`.
    fn only_helpers(&self, first: usize, end: usize) -> bool {
        (first..end).all(|i| {
            matches!(
                self.items[i].kind,
                Kind::Time(_)
                    | Kind::Word(
                        Word::Adverb
                            | Word::Have
                            | Word::Be
                            | Word::Do
                            | Word::Modal
                            | Word::Not
                            | Word::Hedge
                            | Word::Passing
                            | Word::Op(_)
                            | Word::To
                            | Word::Which
                            | Word::Comma
                    )
            )
        })
    }

    /// Whether the verb at an item is passive: "was captured", "captured by", "areas held by".
    pub fn is_passive(&self, verb: usize, form: Form) -> bool {
        if !form.is(Form::PARTICIPLE) {
            return false;
        }
        let mut i = verb;
        while i > 0 {
            i -= 1;
            match self.items[i].kind {
                Kind::Word(Word::Adverb | Word::Not | Word::Hedge) | Kind::Time(_) => {}
                Kind::Word(Word::Be) => return true,
                Kind::Word(Word::Have) => return false,
                _ => break,
            }
        }
        // "captured by": a participle after its noun, whatever form the verb has.
        let agent = self.is(verb + 1, Word::By) && self.actor_from(verb + 2).is_some();
        let after_noun =
            self.phrase_of(i).is_some() || (self.is(i, Word::Comma) && i > 0 && self.phrase_of(i - 1).is_some());
        let no_object = !self.items.get(verb + 1).is_some_and(|n| {
            matches!(
                n.kind,
                Kind::Place(_) | Kind::Name | Kind::Word(Word::Article | Word::Place(_) | Word::Indefinite)
            )
        });
        agent || (after_noun && no_object && !form.is(Form::PAST))
    }

    /// The phrase that a relative clause takes as its object: "X, which the army has surrounded".
    pub fn relative_object(&self, verb: usize) -> Option<usize> {
        let which = (verb.saturating_sub(8)..verb).rev().find(|&i| {
            !matches!(
                self.items[i].kind,
                Kind::Actor(_)
                    | Kind::Other
                    | Kind::Word(
                        Word::Have
                            | Word::Article
                            | Word::Adverb
                            | Word::Its
                            | Word::Adjective
                            | Word::They
                            | Word::Modal
                            | Word::Say(_)
                            | Word::To
                            | Word::Not
                    )
            )
        })?;
        if !self.is(which, Word::Which) || which + 1 == verb {
            return None;
        }
        let end = if self.is(which.checked_sub(1)?, Word::Comma) { which.checked_sub(2)? } else { which - 1 };
        self.phrase_of(end)
    }

    /// The item of the next verb after an item, or the sentence's end.
    pub fn next_verb(&self, at: usize) -> usize {
        (at + 1..self.items.len()).find(|&i| matches!(self.items[i].kind, Kind::Verb(..))).unwrap_or(self.items.len())
    }

    /// The actors after a preposition, in items `first..end`.
    pub fn actors_after(&self, preposition: Word, first: usize, end: usize) -> Vec<usize> {
        for i in first..end.min(self.items.len()) {
            if self.is(i, preposition)
                && let Some((_, item)) = self.actor_from(i + 1)
                    && self.phrase_of(item).is_none() {
                        return self.actors_right(item).0;
                    }
        }
        Vec::new()
    }
}
