//! A sentence as items: actors, places, times, verbs, nouns and the small words between them.

use super::frame::{NounFrame, Pattern, VerbFrame};
use super::time::TimeWords;
use super::word::{Entry, Form, Word, look_up};
use crate::geoparse::{Mention, Role};
use crate::report::Span;
use crate::text::{Token, TokenKind};
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
}

impl Item {
    /// The bytes it stands on.
    pub fn span(&self, tokens: &[Token]) -> Span {
        Span::new(tokens[self.first].span.start, tokens[self.end - 1].span.end)
    }

    pub fn is(&self, word: Word) -> bool {
        matches!(self.kind, Kind::Word(w) if w == word)
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
    tokens: &'a [Token],
    first: usize,
    marks: Vec<Option<Kind>>,
}

impl<'a> Line<'a> {
    /// Actors hide times, times hide places.
    fn new(text: &Text<'a>, sentence: &Range<usize>) -> Self {
        let marks = vec![None; sentence.len()];
        let mut line = Self { text: text.text, tokens: text.tokens, first: sentence.start, marks };
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

fn plain(text: &Line<'_>, at: usize, sentence: &Range<usize>, lower: &mut String) -> Item {
    let token = text.tokens[at];
    let word = token.span.of(text.text);
    let one = |kind, entry| Item { kind, first: at, end: at + 1, entry };
    match token.kind {
        TokenKind::Number => return one(Kind::Number(word.replace(',', "").parse().ok()), Entry::default()),
        TokenKind::Possessive => return one(Kind::Word(Word::Possessive), Entry::default()),
        TokenKind::Mark => {
            let entry = look_up(word);
            return one(Kind::Word(entry.word.unwrap_or(Word::OtherMark)), entry);
        }
        TokenKind::Word => {}
    }
    if let Some(item) = hyphenated(text, at, sentence.end, lower) {
        return item;
    }
    fill_lower(word, lower);
    if is_article_of_name(text, at, sentence.end, word) {
        return name(text, at, sentence.end);
    }
    let entry = look_up(lower);
    let capital = word.starts_with(char::is_uppercase);
    let known = entry.word.is_some() || entry.verb.is_some() || entry.noun.is_some();
    if capital && at > sentence.start && matches!(entry.word, Some(Word::Place(_)))
        && let Some(end) = numbered(text, at, sentence.end) {
            return Item { kind: Kind::Name, first: at, end, entry };
        }
    if word == "May" || (known && capital && at > sentence.start && name_goes_on(text, at, sentence)) {
        return name(text, at, sentence.end);
    }
    if !known && capital && (at > sentence.start || name_goes_on(text, at, sentence) || is_subject_name(text, at, word))
    {
        return name(text, at, sentence.end);
    }
    match small_number(lower) {
        Some(n) if !known => one(Kind::Number(Some(n)), entry),
        _ => one(Kind::Other, entry),
    }
}

fn fill_lower(word: &str, lower: &mut String) {
    lower.clear();
    if word.is_ascii() {
        lower.push_str(word);
        lower.make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        match c {
            '’' | '‘' => lower.push('\''),
            c => lower.extend(c.to_lowercase()),
        }
    }
}

/// "counter-attack", "re-took": one word of three tokens, if it is known as one.
fn hyphenated(text: &Line<'_>, at: usize, end: usize, lower: &mut String) -> Option<Item> {
    let (mark, next) = (text.tokens.get(at + 1)?, text.tokens.get(at + 2)?);
    if at + 2 >= end || mark.spaced || next.spaced || !matches!(mark.span.of(text.text), "-" | "‑") {
        return None;
    }
    fill_lower(text.tokens[at].span.union(next.span).of(text.text), lower);
    let entry = look_up(lower);
    (entry.verb.is_some() || entry.noun.is_some()).then_some(Item { kind: Kind::Other, first: at, end: at + 3, entry })
}

/// "al-Hud", "el-Fasher": the small article begins the name.
fn is_article_of_name(text: &Line<'_>, at: usize, end: usize, word: &str) -> bool {
    is_joiner(word) && word.is_ascii() && at + 2 < end && !text.tokens[at + 1].spaced && free(text, at + 2) && {
        let mark = text.tokens[at + 1].span.of(text.text);
        let next = text.tokens[at + 2].span.of(text.text);
        matches!(mark, "-" | "‑") && next.starts_with(char::is_uppercase)
    }
}

/// "Hill 900", "Point 1742": a name.
fn numbered(text: &Line<'_>, at: usize, end: usize) -> Option<usize> {
    (at + 1 < end && text.tokens[at + 1].kind == TokenKind::Number).then_some(at + 2)
}

fn is_joiner(word: &str) -> bool {
    matches!(
        word,
        "-" | "‑" | "al" | "el" | "ad" | "as" | "ash" | "ibn" | "bin" | "ez" | "ed" | "de" | "an" | "ar" | "at" | "az"
    )
}

/// Whether the capitalised word is followed by more of a name.
fn name_goes_on(text: &Line<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let next = at + 1;
    next < sentence.end && free(text, next) && {
        let word = text.tokens[next].span.of(text.text);
        (text.tokens[next].is_word() && word.starts_with(char::is_uppercase) && known_nothing(word))
            || (is_joiner(word) && !text.tokens[next].spaced && next + 1 < sentence.end && {
                let after = text.tokens[next + 1].span.of(text.text);
                after.starts_with(char::is_uppercase)
            })
    }
}

/// The first word of a sentence has a capital anyway; before "has", "was", "in" it may still be a name.
fn is_subject_name(text: &Line<'_>, at: usize, word: &str) -> bool {
    let next = text.tokens.get(at + 1).map_or("", |t| t.span.of(text.text));
    let verb = matches!(next, "in" | "has" | "was" | "is" | "had" | "fell" | "remains" | "changed");
    verb && word.is_ascii() && !word.ends_with('s') && !word.ends_with("ing")
}

fn known_nothing(word: &str) -> bool {
    let mut lower = String::new();
    fill_lower(word, &mut lower);
    let entry = look_up(&lower);
    entry.word.is_none() && entry.verb.is_none()
}

/// Whether no actor, mention or time stands on the token.
fn free(text: &Line<'_>, at: usize) -> bool {
    text.at(at).is_none()
}

fn name(text: &Line<'_>, at: usize, sentence_end: usize) -> Item {
    let mut end = at + 1;
    let mut next = end;
    while next < sentence_end && free(text, next) {
        let word = text.tokens[next].span.of(text.text);
        if text.tokens[next].is_word() && word.starts_with(char::is_uppercase) && !is_break(word) {
            end = next + 1;
        } else if !is_joiner(word) {
            break;
        }
        next += 1;
    }
    Item { kind: Kind::Name, first: at, end, entry: Entry::default() }
}

/// Capitalised words that end a name: nouns of ground that stand after names ("Governorate", "Airbase").
fn is_break(word: &str) -> bool {
    let mut lower = String::new();
    fill_lower(word, &mut lower);
    matches!(look_up(&lower).word, Some(Word::Place(_)))
}

fn small_number(lower: &str) -> Option<u32> {
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    words.iter().position(|w| *w == lower).and_then(|i| u32::try_from(i + 1).ok())
}

/// What a word with several readings is in its place.
fn decide(text: &Text<'_>, items: &[Item], i: usize) -> Kind {
    let item = &items[i];
    if !matches!(item.kind, Kind::Other) {
        return item.kind;
    }
    let entry = item.entry;
    if let Some(word) = entry.word {
        return Kind::Word(word);
    }
    match (entry.verb, entry.noun) {
        (None, None) => Kind::Other,
        (None, Some(noun)) => Kind::Noun(noun),
        (Some((verb, bits)), noun) => {
            let form = Form(bits);
            if reads_as_verb(text, items, i, verb, form, noun.is_some()) {
                return Kind::Verb(verb, form);
            }
            match noun {
                Some(noun) => Kind::Noun(noun),
                None if form.is(Form::PARTICIPLE) => Kind::Word(Word::Adjective),
                None => Kind::Other,
            }
        }
    }
}

fn starts_noun_phrase(item: &Item) -> bool {
    match item.kind {
        Kind::Actor(_) | Kind::Place(_) | Kind::Name | Kind::Number(_) | Kind::Seat => true,
        Kind::Other | Kind::Word(_) => item.entry.word.is_some_and(opens_noun_phrase),
        _ => false,
    }
}

fn opens_noun_phrase(word: Word) -> bool {
    matches!(
        word,
        Word::Article
            | Word::Indefinite
            | Word::Its
            | Word::Several
            | Word::Extent(_)
            | Word::Place(_)
            | Word::Adjective
            | Word::Direction
            | Word::It
            | Word::They
            | Word::Quote
    )
}

fn reads_as_verb(text: &Text<'_>, items: &[Item], i: usize, verb: &VerbFrame, form: Form, noun: bool) -> bool {
    let before = items[..i].iter().rev().find(|x| !matches!(x.entry.word, Some(Word::Adverb | Word::Hedge)));
    let next = items.get(i + 1);
    let object_next = next.is_some_and(starts_noun_phrase);
    let finite_past = form.is(Form::PAST | Form::PARTICIPLE | Form::ING);
    let Some(before) = before else { return finite_past };
    match before.kind {
        Kind::Actor(a) => object_next || after_actor(text, a, next, verb, form, noun),
        Kind::Word(word) => match word {
            Word::To => form.is(Form::BASE | Form::ING),
            Word::Modal | Word::Do | Word::Not => true,
            Word::Be | Word::Have => finite_past,
            Word::Article
            | Word::Indefinite
            | Word::Its
            | Word::Possessive
            | Word::Adjective
            | Word::Direction
            | Word::Several
            | Word::Extent(_) => form.is(Form::ING) && !noun,
            Word::Which | Word::They | Word::It | Word::He | Word::There | Word::Latter => true,
            Word::Of | Word::In | Word::From | Word::On | Word::Against | Word::By | Word::For | Word::Under => {
                form.is(Form::ING)
            }
            _ => finite_past || object_next || !noun,
        },
        Kind::Number(_) => finite_past && !noun,
        Kind::Verb(..) | Kind::Noun(..) => finite_past,
        _ => finite_past || (object_next && !matches!(before.kind, Kind::Place(_))) || (!noun && form.is(Form::S)),
    }
}

/// "Rebels attack the town" against "the rebel attack on the town".
fn after_actor(text: &Text<'_>, actor: usize, next: Option<&Item>, verb: &VerbFrame, form: Form, noun: bool) -> bool {
    if !noun || form.is(Form::PAST | Form::PARTICIPLE | Form::ING) {
        return true;
    }
    // Without its object "control", "hold" or "capture" can only be the noun.
    if matches!(verb.pattern, Pattern::Take | Pattern::Hold | Pattern::Besiege | Pattern::Lose) {
        return false;
    }
    let actor = &text.actors[actor];
    let words = actor.span.of(text.text);
    let letters = words.chars().filter(|c| c.is_alphabetic());
    let acronym = letters.clone().count() <= 5 && letters.clone().all(char::is_uppercase);
    let noun_follows =
        next.is_some_and(|n| n.is(Word::Of) || n.is(Word::On) || n.is(Word::Against) || n.is(Word::Over));
    if form.is(Form::S) && !form.is(Form::BASE) {
        return (!actor.plural || acronym) && !noun_follows;
    }
    actor.plural && !acronym && !noun_follows
}
