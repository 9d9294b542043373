//! A sentence as signs: actors, places, frames and the small words between, one after another.

use super::lexicon::{Form, Lexicon, Meaning, Op, Prep, Say, TimeWord, Tongue};
use crate::geoparse::{Mention, Relation, Role};
use crate::report::Span;
use crate::text::{Token, TokenKind, fold};
use crate::theatre::ActorMatch;
use std::ops::Range;

/// What stands at one place of the sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sign {
    /// Index into the report's actors.
    Actor(usize),
    /// Index into the report's mentions.
    Place(usize),
    /// A name that nobody knows.
    Name,
    Frame(usize, Form),
    Op(Op),
    Say(Say),
    Prep(Prep),
    Extent(Relation),
    PlaceNoun,
    And,
    That,
    Which,
    Time(TimeWord),
    Number(i16),
    Unverified,
    Comma,
    /// Ends what belongs together: a semicolon, a colon, a dash between blanks.
    Break,
    Quote,
    Question,
    Other,
}

/// A sign with where it stands and what is written together with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub sign: Sign,
    pub span: Span,
    /// Arabic: "and" stands before it as one letter.
    pub joined: bool,
    /// Arabic: "for" or "by" stands before it as one letter.
    pub attached: Option<Prep>,
    /// Arabic: a pronoun is written behind it ("its control").
    pub owned: bool,
}

/// What the signs of a sentence are made of.
pub(super) struct Source<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub mentions: &'a [Mention],
    pub actors: &'a [ActorMatch],
    pub tongue: Tongue,
}

/// The signs of a range of tokens.
pub(super) fn items(source: &Source<'_>, range: Range<usize>) -> Vec<Item> {
    let keys: Vec<String> = source.tokens[range.clone()].iter().map(|t| key(t.span.of(source.text))).collect();
    let mut found: Vec<Item> = Vec::with_capacity(keys.len());
    let mut at = 0;
    while at < keys.len() {
        let token = source.tokens[range.start + at];
        let (mut item, n) = listed(source, token.span)
            .map(|(sign, end)| (named(source, sign, token.span, &keys[at]), count(source, &range, at, end)))
            .unwrap_or_else(|| word(source, &range, &keys, at));
        at += n.max(1);
        let noun_before = found.last().is_some_and(|i: &Item| i.sign == Sign::PlaceNoun);
        if item.sign == Sign::Other && noun_before && is_arabic_name(source, &keys[at - 1]) {
            item.sign = Sign::Name;
        }
        match found.last_mut() {
            // A name of several words.
            Some(last) if last.sign == Sign::Name && item.sign == Sign::Name => last.span = last.span.union(item.span),
            _ => found.push(item),
        }
    }
    found
}

/// A word with the article behind "town", "airport": its name.
fn is_arabic_name(source: &Source<'_>, key: &str) -> bool {
    source.tongue == Tongue::Arabic && key.starts_with("ال") && key.chars().count() > 4
}

/// The actor or place that covers a token, and where it ends.
fn listed(source: &Source<'_>, span: Span) -> Option<(Sign, usize)> {
    let actor = source.actors.partition_point(|a| a.span.end <= span.start);
    if let Some(a) = source.actors.get(actor).filter(|a| a.span.overlaps(span)) {
        return Some((Sign::Actor(actor), a.span.end));
    }
    let place = source.mentions.partition_point(|m| m.span.end <= span.start);
    let mention = source.mentions.get(place).filter(|m| m.span.overlaps(span))?;
    let sign = if mention.role == Role::Location { Sign::Place(place) } else { Sign::Other };
    Some((sign, mention.span.end))
}

/// How many tokens end by a byte.
fn count(source: &Source<'_>, range: &Range<usize>, at: usize, end: usize) -> usize {
    source.tokens[range.start + at..range.end].iter().take_while(|t| t.span.start < end).count()
}

fn named(source: &Source<'_>, sign: Sign, token: Span, key: &str) -> Item {
    let span = match sign {
        Sign::Actor(a) => source.actors[a].span,
        Sign::Place(p) => source.mentions[p].span,
        _ => token,
    };
    let arabic = source.tongue == Tongue::Arabic;
    let rest = key.strip_prefix('و').unwrap_or(key);
    let attached = match rest.chars().next() {
        Some('ل') if rest.starts_with("لل") || matches!(sign, Sign::Actor(_)) && !rest.starts_with("لواء") => {
            Some(Prep::To)
        }
        Some('ب') if matches!(sign, Sign::Place(_)) && starts_behind(source, sign, 'ب') => Some(Prep::In),
        _ => None,
    };
    let joined = arabic && key.starts_with('و') && starts_behind(source, sign, 'و');
    Item { sign, span, joined, attached: attached.filter(|_| arabic), owned: false }
}

/// Whether a letter before a name is no part of it.
fn starts_behind(source: &Source<'_>, sign: Sign, letter: char) -> bool {
    let native = |name: &str| fold(name).starts_with(letter);
    match sign {
        Sign::Place(p) => source.mentions[p].best().is_none_or(|c| !begins_with(&c.name, letter)),
        Sign::Actor(a) => !native(&source.actors[a].name),
        _ => false,
    }
}

/// Whether the Latin name begins as one with this Arabic letter would.
fn begins_with(name: &str, letter: char) -> bool {
    let first = name.chars().next().map(|c| c.to_ascii_lowercase());
    match letter {
        'ب' => matches!(first, Some('b' | 'p')),
        'و' => matches!(first, Some('w' | 'o' | 'u')),
        _ => false,
    }
}

fn word(source: &Source<'_>, range: &Range<usize>, keys: &[String], at: usize) -> (Item, usize) {
    let token = source.tokens[range.start + at];
    let written = token.span.of(source.text);
    let plain = |sign: Sign| Item { sign, span: token.span, joined: false, attached: None, owned: false };
    if token.kind == TokenKind::Mark || token.kind == TokenKind::Possessive {
        return (plain(mark(written, token.spaced)), 1);
    }
    if token.kind == TokenKind::Number {
        return (plain(written.parse().map_or(Sign::Other, Sign::Number)), 1);
    }
    let lexicon = source.tongue.lexicon();
    // "з-під", "из-под": one word of two.
    let next = range.start + at + 1;
    let hyphen = next + 1 < range.end && !source.tokens[next].spaced && source.tokens[next].span.of(source.text) == "-";
    let pair = hyphen.then(|| keys[at].clone() + &keys[at + 2]);
    if let Some((Meaning::Prep(prep), ..)) = pair.and_then(|pair| lexicon.look_up(&[&pair])) {
        let span = token.span.union(source.tokens[next + 1].span);
        return (Item { sign: Sign::Prep(prep), span, joined: false, attached: None, owned: false }, 3);
    }
    let ahead: Vec<&str> = keys[at..].iter().take(4).map(String::as_str).collect();
    let found = match source.tongue {
        Tongue::Arabic => arabic(lexicon, &ahead),
        _ => lexicon.look_up(&ahead).map(|(meaning, form, n)| Found { meaning, form, n, ..Found::default() }),
    };
    let Some(found) = found else {
        let name = source.tongue != Tongue::Arabic && at > 0 && written.starts_with(char::is_uppercase);
        return (plain(if name { Sign::Name } else { Sign::Other }), 1);
    };
    let last = source.tokens[(range.start + at + found.n - 1).min(range.end - 1)];
    let span = token.span.union(last.span);
    let (joined, attached, owned) = (found.joined, found.attached, found.owned);
    (Item { sign: sign(found.meaning, found.form), span, joined, attached, owned }, found.n)
}

/// What a word was found to be.
struct Found {
    meaning: Meaning,
    form: Option<Form>,
    n: usize,
    joined: bool,
    attached: Option<Prep>,
    owned: bool,
}

impl Default for Found {
    fn default() -> Self {
        Self { meaning: Meaning::And, form: None, n: 1, joined: false, attached: None, owned: false }
    }
}

/// An Arabic word as it is, else without "and", then without "for" or "by" and the article, then without a pronoun.
fn arabic(lexicon: &Lexicon, keys: &[&str]) -> Option<Found> {
    let first = *keys.first()?;
    let with = |word: &str| {
        let mut ahead = vec![word];
        ahead.extend_from_slice(&keys[1..]);
        lexicon.look_up(&ahead)
    };
    if let Some((meaning, form, n)) = with(first) {
        return Some(Found { meaning, form, n, ..Found::default() });
    }
    for conjunction in ["", "و", "ف"] {
        let Some(rest) = first.strip_prefix(conjunction) else { continue };
        for (prefix, attached, article) in [
            ("", None, ""),
            ("ال", None, ""),
            ("لل", Some(Prep::To), ""),
            ("بال", Some(Prep::In), ""),
            ("ل", Some(Prep::To), ""),
            ("ب", Some(Prep::In), ""),
        ] {
            let Some(stem) = rest.strip_prefix(prefix).filter(|s| s.chars().count() > 1) else { continue };
            let joined = !conjunction.is_empty();
            let stem = format!("{article}{stem}");
            if let Some((meaning, form, n)) = with(&stem) {
                return Some(Found { meaning, form, n, joined, attached, owned: false });
            }
            if let Some((meaning, form, n)) = without_pronoun(&stem).and_then(|stem| with(&stem)) {
                return Some(Found { meaning, form, n, joined, attached, owned: true });
            }
        }
    }
    None
}

/// "سيطرتها" is "سيطرة" and "her".
fn without_pronoun(word: &str) -> Option<String> {
    let stem = ["هما", "هم", "ها", "ه"].iter().find_map(|pronoun| word.strip_suffix(pronoun))?;
    let stem = stem.strip_suffix('ت').map_or_else(|| stem.to_owned(), |stem| format!("{stem}ه"));
    (stem.chars().count() > 1).then_some(stem)
}

fn sign(meaning: Meaning, form: Option<Form>) -> Sign {
    match meaning {
        Meaning::Frame(frame) => Sign::Frame(frame, form.unwrap_or(Form::Past)),
        Meaning::Op(op) => Sign::Op(op),
        Meaning::Prep(prep) => Sign::Prep(prep),
        Meaning::Extent(relation) => Sign::Extent(relation),
        Meaning::PlaceNoun => Sign::PlaceNoun,
        Meaning::Say(say) => Sign::Say(say),
        Meaning::Unverified => Sign::Unverified,
        Meaning::And => Sign::And,
        Meaning::That => Sign::That,
        Meaning::Which => Sign::Which,
        Meaning::Time(word) => Sign::Time(word),
    }
}

fn mark(written: &str, spaced: bool) -> Sign {
    match written {
        "," | "،" => Sign::Comma,
        ";" | "؛" | ":" | "–" | "—" => Sign::Break,
        "-" if spaced => Sign::Break,
        "?" | "؟" => Sign::Question,
        "«" | "»" | "\"" | "“" | "”" | "'" => Sign::Quote,
        _ => Sign::Other,
    }
}

/// The folded key of a word, without blanks inside.
fn key(word: &str) -> String {
    let mut key = fold(word);
    key.retain(|c| c != ' ');
    key
}
