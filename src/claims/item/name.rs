//! Words that no list knows: names, and the rest.

use super::{Item, Kind, Line};
use crate::claims::word::{Entry, Form, Word, look_up};
use crate::text::TokenKind;
use std::ops::Range;

pub(super) fn plain(text: &Line<'_>, at: usize, sentence: &Range<usize>, lower: &mut String) -> Item {
    let token = text.tokens[at];
    let word = token.span.of(text.text);
    let one = |kind, entry| Item { kind, first: at, end: at + 1, entry };
    match token.kind {
        TokenKind::Number => return one(Kind::Number(word.replace(',', "").parse().ok()), Entry::default()),
        TokenKind::Possessive => return one(Kind::Word(Word::Possessive), Entry::default()),
        TokenKind::Mark => {
            let entry = text.frames.look_up(word);
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
    let entry = text.frames.look_up(lower);
    let capital = word.starts_with(char::is_uppercase);
    let known = entry.word.is_some() || entry.verb.is_some() || entry.noun.is_some();
    if capital
        && at > sentence.start
        && matches!(entry.word, Some(Word::Place(_)))
        && let Some(end) = numbered(text, at, sentence.end)
    {
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

pub(super) fn fill_lower(word: &str, lower: &mut String) {
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
pub(super) fn hyphenated(text: &Line<'_>, at: usize, end: usize, lower: &mut String) -> Option<Item> {
    let (mark, next) = (text.tokens.get(at + 1)?, text.tokens.get(at + 2)?);
    if at + 2 >= end || mark.spaced || next.spaced || !matches!(mark.span.of(text.text), "-" | "‑") {
        return None;
    }
    fill_lower(text.tokens[at].span.union(next.span).of(text.text), lower);
    let entry = text.frames.look_up(lower);
    (entry.verb.is_some() || entry.noun.is_some()).then_some(Item { kind: Kind::Other, first: at, end: at + 3, entry })
}

/// "al-Hud", "el-Fasher": the small article begins the name.
pub(super) fn is_article_of_name(text: &Line<'_>, at: usize, end: usize, word: &str) -> bool {
    is_joiner(word) && word.is_ascii() && at + 2 < end && !text.tokens[at + 1].spaced && free(text, at + 2) && {
        let mark = text.tokens[at + 1].span.of(text.text);
        let next = text.tokens[at + 2].span.of(text.text);
        matches!(mark, "-" | "‑") && next.starts_with(char::is_uppercase)
    }
}

/// "Hill 900", "Point 1742": a name.
pub(super) fn numbered(text: &Line<'_>, at: usize, end: usize) -> Option<usize> {
    (at + 1 < end && text.tokens[at + 1].kind == TokenKind::Number).then_some(at + 2)
}

pub(super) fn is_joiner(word: &str) -> bool {
    matches!(
        word,
        "-" | "‑" | "al" | "el" | "ad" | "as" | "ash" | "ibn" | "bin" | "ez" | "ed" | "de" | "an" | "ar" | "at" | "az"
    )
}

/// Whether the capitalised word is followed by more of a name.
pub(super) fn name_goes_on(text: &Line<'_>, at: usize, sentence: &Range<usize>) -> bool {
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
pub(super) fn is_subject_name(text: &Line<'_>, at: usize, word: &str) -> bool {
    let next = text.tokens.get(at + 1).map_or("", |t| t.span.of(text.text));
    let verb = matches!(
        next,
        "in" | "has"
            | "was"
            | "is"
            | "had"
            | "fell"
            | "remains"
            | "remained"
            | "changed"
            | "followed"
            | "slipped"
            | "passed"
    );
    let word_at = |i: usize| text.tokens.get(i).map_or("", |t| t.span.of(text.text));
    // "Bartella, Karamlis and Qaraqosh": a list of names.
    let listed =
        next == "," && word_at(at + 2).starts_with(char::is_uppercase) && matches!(word_at(at + 3), "," | "and");
    // "Paranthan and Oddusuddan were"
    let paired = next == "and"
        && word_at(at + 2).starts_with(char::is_uppercase)
        && matches!(word_at(at + 3), "were" | "are" | "have" | "had" | "fell" | "remain" | "remained");
    let listed = listed || paired;
    // "Maaloula, overrun by X in 2013, was": what comes between commas says more of it.
    let told = next == "," && (explains_name(text, at + 2) || closes_before_verb(text, at + 2));
    (verb || ((listed || told) && !word.ends_with("ly")))
        && word.is_ascii()
        && !word.ends_with('s')
        && !word.ends_with("ing")
}

/// Whether the word after a comma begins what is said of the name before it.
fn explains_name(text: &Line<'_>, at: usize) -> bool {
    let word = text.tokens.get(at).map_or("", |t| t.span.of(text.text));
    let participle = look_up(word).verb.is_some_and(|(_, bits)| bits & Form::PARTICIPLE != 0);
    participle || matches!(word, "which" | "where" | "seat" | "home" | "once" | "long" | "its" | "under")
}

/// "Kanyabayonga, gateway to the north, fell": a verb follows the next comma.
fn closes_before_verb(text: &Line<'_>, from: usize) -> bool {
    let word_at = |i: usize| text.tokens.get(i).map_or("", |t| t.span.of(text.text));
    let small = word_at(from).starts_with(char::is_lowercase);
    let comma = (from..from + 12).find(|&i| word_at(i) == ",");
    small
        && comma.is_some_and(|i| {
            let entry = look_up(word_at(i + 1));
            let acts = entry.verb.is_some_and(|(_, bits)| bits & (Form::PAST | Form::S) != 0);
            acts || entry.word == Some(Word::Be)
        })
}

pub(super) fn known_nothing(word: &str) -> bool {
    let mut lower = String::new();
    fill_lower(word, &mut lower);
    let entry = look_up(&lower);
    entry.word.is_none() && entry.verb.is_none()
}

/// Whether no actor, mention or time stands on the token.
pub(super) fn free(text: &Line<'_>, at: usize) -> bool {
    text.at(at).is_none()
}

pub(super) fn name(text: &Line<'_>, at: usize, sentence_end: usize) -> Item {
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
pub(super) fn is_break(word: &str) -> bool {
    let mut lower = String::new();
    fill_lower(word, &mut lower);
    matches!(look_up(&lower).word, Some(Word::Place(_)))
}

pub(super) fn small_number(lower: &str) -> Option<u32> {
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    words.iter().position(|w| *w == lower).and_then(|i| u32::try_from(i + 1).ok())
}
