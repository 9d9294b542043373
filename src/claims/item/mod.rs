//! A sentence as items: actors, places, times, verbs, nouns and the small words between them.

mod decide;
mod name;

use decide::decide;
use name::plain;

use crate::claims::frame::{NounFrame, VerbFrame};
use crate::claims::frames::Frames;
use crate::claims::time::TimeWords;
use crate::claims::word::{Entry, Form, Word};
use crate::geoparse::{Mention, Role};
use crate::report::Span;
use crate::text::Token;
use crate::theatre::ActorMatch;
use std::ops::Range;

/// What an item is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// Index into the report's actors.
    Actor(usize),
    /// Index into the report's mentions, one that is ground.
    Place(usize),
    /// A mention that stands for something else than ground.
    Seat,
    /// Capitalised words that nobody knows.
    Name,
    /// Index into the report's time words.
    Time(usize),
    Number(Option<u32>),
    Verb(&'static VerbFrame, Form),
    Noun(&'static NounFrame),
    Word(Word),
    Other,
}

/// One or more tokens that act as one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub kind: Kind,
    /// Tokens `first..end` of the report.
    pub first: usize,
    pub end: usize,
    entry: Entry,
}

/// What the items of a report's sentences point into. All lists are sorted by span.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub mentions: &'a [Mention],
    pub actors: &'a [ActorMatch],
    pub times: &'a [TimeWords],
    /// A user's own verbs and nouns.
    pub frames: &'a Frames,
}

impl Item {
    /// The bytes it stands on.
    pub fn span(&self, tokens: &[Token]) -> Span {
        Span::new(tokens[self.first].span.start, tokens[self.end - 1].span.end)
    }

    pub fn is(&self, word: Word) -> bool {
        matches!(self.kind, Kind::Word(w) if w == word)
    }

    /// The frame of a word that could be a verb or noun of control and is something else here.
    pub fn dormant(&self) -> Option<(&'static str, bool)> {
        if !matches!(self.kind, Kind::Other | Kind::Word(Word::Adjective)) {
            return None;
        }
        let verb = self.entry.verb.map(|(frame, _)| (frame.lemma(), frame.kind.is_state()));
        verb.or_else(|| self.entry.noun.map(|frame| (frame.lemma(), frame.kind.is_state())))
    }

    pub fn word(&self) -> Option<Word> {
        if let Kind::Word(w) = self.kind { Some(w) } else { None }
    }
}

/// Cuts the sentence (a range of tokens) into items and decides for each word what it is here.
pub(super) fn items(text: &Text<'_>, sentence: Range<usize>) -> Vec<Item> {
    let line = Line::new(text, &sentence);
    let mut found = Vec::with_capacity(sentence.len());
    let mut at = sentence.start;
    let mut lower = String::new();
    while at < sentence.end {
        let item = line.named(at, sentence.end).unwrap_or_else(|| plain(&line, at, &sentence, &mut lower));
        at = item.end.max(at + 1);
        found.push(item);
    }
    for i in 0..found.len() {
        let kind = decide(text, &found, i);
        found[i].kind = kind;
    }
    found
}

/// A sentence with what stands on each of its tokens.
struct Line<'a> {
    text: &'a str,
    frames: &'a Frames,
    tokens: &'a [Token],
    first: usize,
    marks: Vec<Option<Kind>>,
}

impl<'a> Line<'a> {
    /// Actors hide times, times hide places.
    fn new(text: &Text<'a>, sentence: &Range<usize>) -> Self {
        let marks = vec![None; sentence.len()];
        let mut line = Self { text: text.text, frames: text.frames, tokens: text.tokens, first: sentence.start, marks };
        line.mark(text.mentions, |m| m.span, |i| of_mention(&text.mentions[i], i));
        line.mark(text.times, |t| t.span, Kind::Time);
        line.mark(text.actors, |a| a.span, Kind::Actor);
        line
    }

    fn mark<T>(&mut self, list: &[T], span: impl Fn(&T) -> Span, kind: impl Fn(usize) -> Kind) {
        let tokens = &self.tokens[self.first..self.first + self.marks.len()];
        let (Some(start), Some(end)) = (tokens.first(), tokens.last()) else { return };
        let first = list.partition_point(|x| span(x).end <= start.span.start);
        for (i, x) in list.iter().enumerate().skip(first) {
            let span = span(x);
            if span.start >= end.span.end {
                break;
            }
            let from = tokens.partition_point(|t| t.span.end <= span.start);
            let to = tokens.partition_point(|t| t.span.start < span.end);
            self.marks[from..to.max(from)].fill(Some(kind(i)));
        }
    }

    fn at(&self, token: usize) -> Option<Kind> {
        self.marks.get(token.checked_sub(self.first)?).copied().flatten()
    }

    /// The actor, time or place that begins at a token.
    fn named(&self, at: usize, end: usize) -> Option<Item> {
        let kind = self.at(at)?;
        let mut last = at + 1;
        while last < end && self.at(last).is_some_and(|k| same(k, kind)) {
            last += 1;
        }
        Some(Item { kind, first: at, end: last, entry: Entry::default() })
    }
}

/// Whether two kinds are one thing of the report's lists.
fn same(a: Kind, b: Kind) -> bool {
    match (a, b) {
        (Kind::Actor(a), Kind::Actor(b)) | (Kind::Time(a), Kind::Time(b)) | (Kind::Place(a), Kind::Place(b)) => a == b,
        (Kind::Seat, Kind::Seat) | (Kind::Name, Kind::Name) => true,
        _ => false,
    }
}

fn of_mention(mention: &Mention, index: usize) -> Kind {
    match mention.role {
        Role::Location => Kind::Place(index),
        // The name of a bridge or a plant, where only the noun after it says so.
        Role::Attribute if mention.best().is_none() => Kind::Name,
        _ => Kind::Seat,
    }
}
