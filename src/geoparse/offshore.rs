//! The sea off a place: "off Mokha", "30 nautical miles off the coast of X", "au large de X", "X açıklarında".

use super::language::Language;
use super::words::{Shape, Words};

/// What stands between the words for "off the coast" and the name, by language: each a row of folded words.
const BEFORE: &[(Language, &[&[&str]])] = &[
    (
        Language::English,
        &[
            &["off"],
            &["off", "the", "coast", "of"],
            &["off", "the", "shore", "of"],
            &["off", "the", "shores", "of"],
            &["off", "coast", "of"],
            &["off", "the"],
            &["offshore", "from"],
        ],
    ),
    (
        Language::French,
        &[
            &["au", "large", "de"],
            &["au", "large", "des"],
            &["au", "large", "du"],
            &["au", "large", "d"],
            &["au", "large", "des", "cotes", "de"],
            &["au", "large", "des", "cotes", "du"],
        ],
    ),
    (
        Language::Spanish,
        &[
            &["frente", "a", "la", "costa", "de"],
            &["frente", "a", "las", "costas", "de"],
            &["frente", "a", "las", "costas", "del"],
            &["en", "aguas", "de"],
        ],
    ),
    (Language::Russian, &[&["у", "берегов"], &["у", "побережья"], &["вблизи", "побережья"]]),
    (Language::Ukrainian, &[&["біля", "берегів"], &["біля", "узбережжя"], &["поблизу", "узбережжя"]]),
    (Language::Arabic, &[&["قباله"], &["قباله", "سواحل"], &["قباله", "ساحل"], &["قباله", "شواطئ"], &["قباله", "شاطئ"]]),
];

/// Turkish says it after the name.
const AFTER: [&str; 3] = ["aciklarinda", "aciklarindaki", "aciklarindan"];

/// Verbs of which "off" is a part: "cut off X", "sealed off X".
const PHRASAL: [&str; 40] = [
    "cut", "cuts", "cutting", "seal", "seals", "sealed", "sealing", "close", "closes", "closed", "closing", "block",
    "blocks", "blocked", "blocking", "wall", "walled", "fence", "fenced", "cordon", "cordoned", "shut", "split",
    "break", "broke", "broken", "hold", "held", "holding", "fight", "fought", "fend", "fended", "take", "took", "set",
    "call", "called", "drive", "drove",
];

/// The first word of what says that the sea off the name is meant, where the name's description begins at `at`.
pub(super) fn offshore_before(words: &Words<'_>, at: usize) -> Option<usize> {
    let language = words.language();
    let phrases = BEFORE.iter().filter(|(of, _)| *of == language).flat_map(|(_, phrases)| *phrases);
    let starts = phrases.filter_map(|phrase| {
        let start = at.checked_sub(phrase.len())?;
        let said = phrase.iter().enumerate().all(|(n, key)| words.key(start + n) == *key);
        said.then_some(start)
    });
    let start = starts.min()?;
    let phrasal =
        language == Language::English && start.checked_sub(1).is_some_and(|verb| PHRASAL.contains(&words.key(verb)));
    let small = words.shape(start) != Shape::Title || words.opens_sentence(start);
    (!phrasal && small).then_some(start)
}

/// Whether the word after a name says so.
pub(super) fn is_offshore_after(words: &Words<'_>, at: usize) -> bool {
    words.language() == Language::Turkish && AFTER.contains(&words.key(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sea_off_a_place_and_a_place_cut_off_are_told_apart() {
        let start = |text: &str, at: usize| offshore_before(&Words::new(text), at);
        assert_eq!(start("A tanker burned off Mokha", 4), Some(3));
        assert_eq!(start("It sank off the coast of Yemen", 6), Some(2));
        assert_eq!(start("Troops cut off Mokha", 3), None);
        assert_eq!(start("They hold Mokha", 2), None);
    }
}
