//! A text as the geoparser reads it: tokens with their folded keys, shapes, classes and sentences.

use super::clitic;
use super::inflection::base_forms;
use super::language::Language;
use super::lexicon::{Classes, classes, classes_in};
use crate::report::Span;
use crate::text::{Token, TokenKind, Tokens, fold_into, sentences};
use std::ops::Range;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// First letter a capital, some other letter small ("Hama", "McAllen").
    Title,
    /// Capitals only, two letters or more ("NATO", "U.S.").
    Upper,
    /// A single capital.
    Initial,
    /// Small letters.
    Lower,
    /// Letters of a script without case.
    Caseless,
    /// Digits or a mark.
    Other,
}

/// One token with what is known of it.
#[derive(Debug, Clone, Copy)]
struct Word {
    token: Token,
    key_start: u32,
    key_end: u32,
    classes: Classes,
    shape: Shape,
    sentence: u32,
}

/// The words of one text. Indexes past the end are answered like an empty mark, so that looking around a word needs no
/// checks.
pub(super) struct Words<'t> {
    text: &'t str,
    language: Language,
    keys: String,
    words: Vec<Word>,
    sentences: Vec<Range<usize>>,
}

impl<'t> Words<'t> {
    /// Reads a text that is not cut yet and whose language is not given.
    #[cfg(test)]
    pub(super) fn new(text: &'t str) -> Self {
        Self::of(&Tokens::of(text), Language::of(None, text))
    }

    /// Reads the words of a text: one pass for their keys.
    pub(super) fn of(tokens: &Tokens<'t>, language: Language) -> Self {
        match clitic::cut(tokens.text, &tokens.tokens, language) {
            Some(cut) => Self::read(tokens.text, &cut, sentences(tokens.text, &cut), language),
            None => Self::read(tokens.text, &tokens.tokens, tokens.sentences.clone(), language),
        }
    }

    fn read(text: &'t str, tokens: &[Token], sentences: Vec<Range<usize>>, language: Language) -> Self {
        let mut keys = String::with_capacity(text.len());
        let mut words = Vec::with_capacity(tokens.len());
        for (n, range) in sentences.iter().enumerate() {
            for &token in tokens.get(range.clone()).unwrap_or_default() {
                words.push(read(text, token, n, language, &mut keys));
            }
        }
        let mut read = Self { text, language, keys, words, sentences };
        read.mark_words_of_the_text();
        read
    }

    /// A capitalised word that the text also writes small is an ordinary one, whether a list has it or not.
    fn mark_words_of_the_text(&mut self) {
        let unknown = |w: &Word, shape: Shape| w.shape == shape && w.classes.is_none();
        let key = |w: &Word| self.keys.get(w.key_start as usize..w.key_end as usize).unwrap_or("");
        let titles = (0..self.words.len()).filter(|&i| unknown(&self.words[i], Shape::Title));
        let mut titles: Vec<(&str, usize)> = titles.map(|i| (key(&self.words[i]), i)).collect();
        titles.sort_unstable();
        // Names are few: most small words are none of them by their length and first letter.
        let mark = |key: &str| 1_u64 << ((key.len() * 32 + usize::from(key.bytes().next().unwrap_or(0)) * 7) % 64);
        let marks = titles.iter().fold(0, |marks, (key, _)| marks | mark(key));
        let mut ordinary = Vec::new();
        // What a list has is known in small letters, too: only what none has need be compared.
        for small in self.words.iter().filter(|w| unknown(w, Shape::Lower)).map(key) {
            if marks & mark(small) != 0 {
                let first = titles.partition_point(|(title, _)| *title < small);
                ordinary.extend(titles[first..].iter().take_while(|(title, _)| *title == small).map(|(_, i)| *i));
            }
        }
        for i in ordinary {
            self.words[i].classes = self.words[i].classes.or(Classes::COMMON);
        }
    }

    #[inline]
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    pub(super) fn language(&self) -> Language {
        self.language
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The sentence that holds the word, as a range of words.
    #[inline]
    pub(super) fn sentence(&self, i: usize) -> Range<usize> {
        let n = self.words.get(i).map_or(usize::MAX, |w| w.sentence as usize);
        self.sentences.get(n).cloned().unwrap_or(i..i)
    }

    /// Whether the word opens its sentence (opening quotes and brackets do not count).
    pub(super) fn opens_sentence(&self, i: usize) -> bool {
        let start = self.sentence(i).start;
        (start..i).all(|j| self.words.get(j).is_some_and(|w| w.token.kind == TokenKind::Mark))
    }

    /// The word as written.
    #[inline]
    pub(super) fn word(&self, i: usize) -> &'t str {
        self.words.get(i).map_or("", |w| w.token.span.of(self.text))
    }

    /// The folded key of the word; empty for marks.
    #[inline]
    pub(super) fn key(&self, i: usize) -> &str {
        self.words.get(i).and_then(|w| self.keys.get(w.key_start as usize..w.key_end as usize)).unwrap_or("")
    }

    #[inline]
    pub(super) fn classes(&self, i: usize) -> Classes {
        self.words.get(i).map_or(Classes::default(), |w| w.classes)
    }

    #[inline]
    pub(super) fn shape(&self, i: usize) -> Shape {
        self.words.get(i).map_or(Shape::Other, |w| w.shape)
    }

    /// Whether the word is of one of the classes.
    #[inline]
    pub(super) fn is(&self, i: usize, classes: Classes) -> bool {
        self.classes(i).meets(classes)
    }

    /// Whether the token is a word (not a number or a mark).
    #[inline]
    pub(super) fn is_word(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.token.is_word())
    }

    #[inline]
    pub(super) fn kind(&self, i: usize) -> TokenKind {
        self.words.get(i).map_or(TokenKind::Mark, |w| w.token.kind)
    }

    /// Whether white space stands before the token.
    #[inline]
    pub(super) fn spaced(&self, i: usize) -> bool {
        self.words.get(i).is_none_or(|w| w.token.spaced)
    }

    /// Whether the word begins with a capital, or is of a script that has none.
    #[inline]
    pub(super) fn may_be_name(&self, i: usize) -> bool {
        matches!(self.shape(i), Shape::Title | Shape::Upper | Shape::Initial | Shape::Caseless)
    }

    /// Whether the word begins with a capital.
    #[inline]
    pub(super) fn is_capital(&self, i: usize) -> bool {
        matches!(self.shape(i), Shape::Title | Shape::Upper | Shape::Initial)
    }

    /// Whether the token is this very mark.
    #[inline]
    pub(super) fn is_mark(&self, i: usize, mark: &str) -> bool {
        self.words.get(i).is_some_and(|w| w.token.kind == TokenKind::Mark) && self.word(i) == mark
    }

    /// Whether the token is a hyphen or dash inside a word.
    #[inline]
    pub(super) fn is_joint(&self, i: usize) -> bool {
        !self.spaced(i) && !self.spaced(i + 1) && matches!(self.word(i), "-" | "‐" | "‑" | "–" | "/")
    }

    /// Whether the token is an article or a preposition that French joins to the word after it ("d'").
    pub(super) fn is_elision(&self, i: usize) -> bool {
        self.language == Language::French && self.is_word(i) && !self.spaced(i + 1) && self.is_word(i + 1)
    }

    /// The bytes of the words `range`.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.words.get(range.start).map_or(self.text.len(), |w| w.token.span.start);
        let end = self.words.get(range.end.wrapping_sub(1)).map_or(start, |w| w.token.span.end);
        Span::new(start, end.max(start))
    }

    /// The words that meet the span, as a range.
    pub(super) fn words_in(&self, span: Span) -> Range<usize> {
        let start = self.words.partition_point(|w| w.token.span.end <= span.start);
        let end = self.words.partition_point(|w| w.token.span.start < span.end);
        start..end.max(start)
    }

    /// The folded words `range` with one space between them; joints and other marks leave no trace.
    pub(super) fn joined_key(&self, range: Range<usize>) -> String {
        let mut joined = String::new();
        for i in range.filter(|&i| !self.key(i).is_empty() && self.kind(i) != TokenKind::Possessive) {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(self.key(i));
        }
        joined
    }
}

fn read(text: &str, token: Token, sentence: usize, language: Language, keys: &mut String) -> Word {
    let word = token.span.of(text);
    let key_start = keys.len();
    let shape = if token.is_word() { shape(word) } else { Shape::Other };
    if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
        fold_into(word, keys);
    }
    let key = keys.get(key_start..).unwrap_or("");
    let classes = if token.is_word() { classes_behind_prefix(language, key) } else { Classes::default() };
    Word {
        token,
        // Keys of a text over 4 GB would not fit; such a word has no key and names nothing.
        key_start: u32::try_from(key_start).unwrap_or(0),
        key_end: u32::try_from(keys.len()).unwrap_or(0),
        classes,
        shape,
        sentence: u32::try_from(sentence).unwrap_or(u32::MAX),
    }
}

/// The classes of a word; of an Arabic one that has none, those of the word behind its prefix ("in the countryside").
fn classes_behind_prefix(language: Language, key: &str) -> Classes {
    if language == Language::English && key.is_ascii() {
        return classes(key);
    }
    let of = |key: &str| classes(key).or(classes_in(language, key));
    let found = of(key);
    if !found.is_none() || !key.starts_with(|c: char| matches!(c, '\u{0600}'..='\u{06FF}')) {
        return found;
    }
    base_forms(key).iter().map(|form| of(form)).find(|c| !c.is_none()).unwrap_or(found)
}

fn shape(word: &str) -> Shape {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        // Nearly every word.
        return Shape::Lower;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::Other };
    if first.is_lowercase() {
        // "al-Bab" is cut at the hyphen; "eBay" and "iPhone" are no places.
        return Shape::Lower;
    }
    if !first.is_uppercase() {
        return Shape::Caseless;
    }
    let (mut others, mut small) = (0, false);
    for c in letters {
        others += 1;
        small |= c.is_lowercase();
    }
    match (others, small) {
        (0, _) => Shape::Initial,
        (_, true) => Shape::Title,
        (_, false) => Shape::Upper,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_neighbours_and_sentences() {
        let words = Words::new("“Hama fell. The U.S. and al-Bab, 12 km off");
        assert!(words.opens_sentence(1) && !words.opens_sentence(2));
        assert_eq!(words.shape(5), Shape::Upper);
        assert_eq!(words.key(5), "u s");
        assert!(words.is_joint(8));
        assert_eq!(words.joined_key(7..10), "al bab");
        assert_eq!(words.sentence(7), 4..words.len());
        assert!(words.is(12, Classes::UNIT_OF_LENGTH));
        assert_eq!(words.word(10_000), "");
    }
}
