//! From the first word of a name to the names that begin with it.

use super::hash::{Fnv, WordMap, fnv};
use super::script::cut_ending;
use crate::report::Span;
use crate::text::{Token, TokenKind, fold_into, tokenize};
use std::hash::Hasher;

/// What kind of name an alias is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AliasKind {
    /// A name of its own ("SDF").
    Name,
    /// A word that means this actor only in this war ("rebels").
    Generic,
    /// A country or capital that stands for the actor.
    Place,
}

/// A name of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Alias {
    /// Position in the theatre's actors.
    pub actor: usize,
    pub kind: AliasKind,
}

#[derive(Debug, Clone)]
struct Entry {
    /// Keys of the words after the first.
    rest: Vec<String>,
    /// All letters are capitals: the text must be, too ("IS" is no "is").
    capitals: bool,
    /// The name begins with a capital, so the text must.
    capital: bool,
    alias: Alias,
}

/// A name found at a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub alias: Alias,
    /// First token after it.
    pub end: usize,
}

/// Names by their first word. Maps are only looked up, never walked, so their order plays no part.
#[derive(Debug, Clone, Default)]
pub(super) struct AliasIndex {
    by_first: WordMap<String, Vec<Entry>>,
}

/// Whether a token is a word of a name; hyphens, apostrophes and quotes inside names are skipped.
pub(super) fn is_name_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
}

/// The folded key of one word, without inner spaces ("U.S." and "US" are one); of a Cyrillic word without its case
/// ending.
pub(super) fn word_key(word: &str, key: &mut String) {
    key.clear();
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        // Nearly every word: what folding would give, without looking up each character.
        key.push_str(word);
        key.make_ascii_lowercase();
        return;
    }
    if word.is_ascii() {
        key.extend(word.bytes().filter(u8::is_ascii_alphanumeric).map(|b| char::from(b.to_ascii_lowercase())));
        return;
    }
    fold_into(word, key);
    if key.contains(' ') {
        key.retain(|c| c != ' ');
    }
    cut_ending(key);
}

/// The hash of a word's key; of an ASCII word without writing the key, which else is left in `key`.
pub(super) fn word_hash(word: &str, key: &mut String) -> u64 {
    if !word.is_ascii() {
        word_key(word, key);
        return fnv(key);
    }
    let mut hasher = Fnv::default();
    let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
    letters.for_each(|byte| hasher.write(&[byte.to_ascii_lowercase()]));
    hasher.finish()
}

/// The folded key of one word.
pub(super) fn key_of(word: &str) -> String {
    let mut key = String::new();
    word_key(word, &mut key);
    key
}

fn keys(name: &str) -> Vec<String> {
    tokenize(name)
        .iter()
        .filter(|t| is_name_word(t))
        .map(|t| {
            let mut key = String::new();
            word_key(t.span.of(name), &mut key);
            key
        })
        .collect()
}

impl AliasIndex {
    pub fn add(&mut self, name: &str, alias: Alias) {
        let mut words = keys(name).into_iter();
        let Some(first) = words.next() else { return };
        let entry = Entry {
            rest: words.collect(),
            capitals: name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase),
            capital: alias.kind != AliasKind::Generic && name.starts_with(char::is_uppercase),
            alias,
        };
        self.by_first.entry(first).or_default().push(entry);
    }

    /// The first words of its names, in no order.
    pub fn first_words(&self) -> impl Iterator<Item = &str> {
        self.by_first.keys().map(String::as_str)
    }

    /// The longest name that begins at token `at`, whose key is given.
    pub fn longest(&self, text: &str, tokens: &[Token], at: usize, key: &str) -> Option<Hit> {
        let entries = self.by_first.get(key)?;
        let word = tokens[at].span.of(text);
        // Many names begin alike: most are told apart by their second word.
        let (second, mut next) = (next_word(text, tokens, at + 1), String::new());
        if let Some(second) = second {
            word_key(tokens[second].span.of(text), &mut next);
        }
        let mut best: Option<Hit> = None;
        for entry in entries {
            if entry.capital && word.starts_with(char::is_lowercase) && !capital_in_name(entry, word) {
                continue;
            }
            let end = match (entry.rest.split_first(), second) {
                (None, _) => Some(at + 1),
                (Some((want, rest)), Some(second)) if *want == next => match_rest(text, tokens, second, rest),
                _ => None,
            };
            let Some(end) = end else { continue };
            if entry.capitals && !is_capitals(text, tokens[at].span.union(tokens[end - 1].span)) {
                continue;
            }
            if best.is_none_or(|b| end > b.end) {
                best = Some(Hit { alias: entry.alias, end });
            }
        }
        best
    }
}

/// "al-Nusra" may be written with a small article where the list has a capital.
fn capital_in_name(entry: &Entry, word: &str) -> bool {
    matches!(word, "al" | "an" | "the" | "el") && !entry.rest.is_empty()
}

fn is_capitals(text: &str, span: Span) -> bool {
    span.of(text).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// The end of a name whose word at `at` is followed by the words `rest`.
fn match_rest(text: &str, tokens: &[Token], at: usize, rest: &[String]) -> Option<usize> {
    let (mut last, mut key) = (at, String::new());
    for want in rest {
        last = next_word(text, tokens, last + 1)?;
        word_key(tokens[last].span.of(text), &mut key);
        if key != *want {
            return None;
        }
    }
    Some(last + 1)
}

/// The next word of a name, from token `i` on: at most two marks stand before it ("Al-Jazeera", “Islamic State”
/// organization).
fn next_word(text: &str, tokens: &[Token], i: usize) -> Option<usize> {
    for (skipped, token) in tokens.get(i..)?.iter().enumerate() {
        if is_name_word(token) {
            return Some(i + skipped);
        }
        let joins = matches!(token.span.of(text), "-" | "‑" | "/" | "“" | "”" | "«" | "\"" | "'" | "’" | ".")
            || token.kind == TokenKind::Possessive;
        if !joins || skipped == 2 {
            return None;
        }
    }
    None
}
