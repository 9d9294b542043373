//! Arabic articles before names: with them, without them, joined by a hyphen or not.

use super::names::{self, Name};
use super::words::Words;
use crate::gazetteer::Gazetteer;
use std::ops::Range;

/// "Al-Rashidiyah" when the gazetteer has it without its article.
pub(super) fn after_article<'g>(gazetteer: &'g Gazetteer, words: &Words<'_>, i: usize) -> Option<Name<'g>> {
    let next = if words.is_joint(i + 1) { i + 2 } else { i + 1 };
    let english = matches!(words.key(i), "an" | "as" | "at" | "ad") && !words.is_joint(i + 1);
    let article = is_article(words.key(i)) && !english;
    if !article || !words.is_capital(next) {
        return None;
    }
    let arabic = |name: &Name<'_>| name.hits.iter().any(|hit| has_articles(gazetteer.country_code(hit.place)));
    names::longest(gazetteer, words, next).filter(arabic)
}

/// Whether the gazetteer has the name with its article.
pub(super) fn is_key(gazetteer: &Gazetteer, words: &Words<'_>, range: &Range<usize>) -> bool {
    !gazetteer.find(&words.joined_key(range.clone())).is_empty()
}

/// Whether names of the country begin with an Arabic article.
pub(super) fn has_articles(country: &str) -> bool {
    const COUNTRIES: [&str; 24] = [
        "SY", "IQ", "LB", "JO", "PS", "IL", "SA", "AE", "QA", "KW", "BH", "OM", "YE", "EG", "LY", "TN", "DZ", "MA",
        "SD", "SO", "MR", "TR", "IR", "TD",
    ];
    COUNTRIES.contains(&country)
}

pub(super) fn is_article(key: &str) -> bool {
    matches!(key, "al" | "el" | "ar" | "as" | "ash" | "ad" | "an" | "at" | "az" | "ez")
}
