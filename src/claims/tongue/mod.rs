//! Arabic, Ukrainian and Russian: the core frames, by the words of each language's file.
//!
//! The same claims by other means than English: words are known by stems and endings, roles by case and by the words
//! before a name, not by order alone. Read in this order: `meaning`, `lexicon`, `sign`, `clause`, `ground`, `party`, `mood`,
//! `said`, `time`, `statement`.

mod clause;
mod ground;
mod lexicon;
mod meaning;
mod mood;
mod party;
mod said;
mod sign;
mod statement;
mod time;

pub(super) use lexicon::Tongue;
pub(super) use statement::{Listener, statements};

use crate::report::Report;

/// The language of a sentence that is not in Latin letters; `None` for one that is, and for other scripts.
pub(super) fn tongue_of(sentence: &str, report: &Report) -> Option<Tongue> {
    if sentence.is_ascii() {
        return None;
    }
    let (mut arabic, mut cyrillic, mut other) = (0_usize, 0_usize, 0_usize);
    for c in sentence.chars().filter(|c| c.is_alphabetic()) {
        match c {
            '\u{0600}'..='\u{06FF}' => arabic += 1,
            '\u{0400}'..='\u{04FF}' => cyrillic += 1,
            _ => other += 1,
        }
    }
    match (arabic > cyrillic.max(other), cyrillic > arabic.max(other)) {
        (true, _) => Some(Tongue::Arabic),
        (_, true) => Some(slavic(sentence, report)),
        _ => None,
    }
}

/// How many words of a sentence a language's file knows.
fn known(sentence: &str, tongue: Tongue) -> usize {
    let words = sentence.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.filter(|word| tongue.lexicon().look_up(&[&crate::text::fold(word)]).is_some()).count()
}

/// By the letters that only one of the two has: in the sentence, else by the report's language, else in its text, else by its words.
fn slavic(sentence: &str, report: &Report) -> Tongue {
    let ukrainian = |text: &str| text.contains(['і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є', 'Ґ']);
    let russian = |text: &str| text.contains(['ы', 'э', 'ъ', 'ё', 'Ы', 'Э', 'Ё']);
    match (ukrainian(sentence), russian(sentence), report.lang.as_deref()) {
        (true, false, _) => Tongue::Ukrainian,
        (false, true, _) | (_, _, Some("ru")) => Tongue::Russian,
        (_, _, Some("uk")) => Tongue::Ukrainian,
        _ if ukrainian(&report.text) && !russian(&report.text) => Tongue::Ukrainian,
        _ if known(sentence, Tongue::Ukrainian) > known(sentence, Tongue::Russian) => Tongue::Ukrainian,
        _ => Tongue::Russian,
    }
}
