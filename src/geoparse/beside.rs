//! Which of two neighbours the text says lies near the other: "X, south-west of Y", "X near Y".

use super::lexicon::Classes;
use super::words::Words;
use crate::text::TokenKind;
use std::ops::Range;

/// What is said to lie near a place lies within this of it (metres).
pub(super) const BESIDE_M: f64 = 60_000.0;

/// Longest gap that is read: ", some 20 km to the north-west of".
const LONGEST: usize = 11;

/// Whether the words between two names say that the one lies near the other, and nothing else.
pub(super) fn is_said_beside(words: &Words<'_>, gap: &Range<usize>) -> bool {
    if gap.is_empty() || gap.len() > LONGEST || words.sentence(gap.start) != words.sentence(gap.end) {
        return false;
    }
    let last = gap.end - 1;
    let directed = words.key(last) == "of" && gap.clone().any(|i| words.is(i, Classes::DIRECTION));
    let near = matches!(words.key(last), "near" | "outside" | "beside")
        || (words.key(last) == "to" && gap.clone().any(|i| matches!(words.key(i), "close" | "next" | "adjacent")));
    let plain = |i: usize| {
        words.is(i, Classes::DIRECTION.or(Classes::UNIT_OF_LENGTH))
            || words.is_joint(i)
            || words.kind(i) == TokenKind::Number
            || words.is_mark(i, ",")
            || words.is_mark(i, "(")
            || matches!(
                words.key(i),
                "a" | "an"
                    | "just"
                    | "some"
                    | "about"
                    | "to"
                    | "the"
                    | "of"
                    | "village"
                    | "town"
                    | "near"
                    | "outside"
                    | "beside"
                    | "close"
                    | "next"
                    | "adjacent"
                    | "located"
                    | "lying"
                    | "few"
            )
    };
    (directed || near) && gap.clone().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_direction_or_a_word_for_near_says_so() {
        let said = |text: &str, gap: Range<usize>| is_said_beside(&Words::new(text), &gap);
        assert!(said("Pavlivka, south-west of Vuhledar", 1..6));
        assert!(said("Salma near Latakia", 1..2));
        assert!(said("Kipese, a village 12 km north of Lubero", 1..8));
        assert!(!said("Salma and fled from Latakia", 1..4));
        assert!(!said("Salma in the north of Latakia", 1..6));
    }
}
