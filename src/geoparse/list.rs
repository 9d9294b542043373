//! Lists of places: "the villages of A, B and C", "A, B and C counties".

use super::draft::{Draft, Wanted};
use super::kind_cue::kind_cue;
use super::words::Words;
use std::ops::Range;

/// What it is worth to stand in a list whose kind is said.
const LIST_SCORE: f64 = 2.0;

/// Lets every member of a list have the kind that is said once, before or after it.
pub(super) fn spread(words: &Words<'_>, drafts: &mut [Draft]) {
    let forward = (1..drafts.len()).collect::<Vec<_>>();
    let mut open = None;
    for &i in &forward {
        let previous = &drafts[i - 1];
        let cue =
            kind_cue(words, &previous.spot.words).filter(|c| c.plural && c.phrase.start < previous.spot.words.start);
        open = cue.map(|c| c.wanted).or(open);
        if !is_list_joint(words, &(previous.spot.words.end..drafts[i].spot.words.start)) {
            open = None;
        }
        give(&mut drafts[i], open);
    }
    let mut open = None;
    for &i in forward.iter().rev() {
        let draft = &drafts[i];
        let cue = kind_cue(words, &draft.spot.words).filter(|c| c.plural && c.phrase.end > draft.spot.words.end);
        open = cue.map(|c| c.wanted).or(open);
        if !is_list_joint(words, &(drafts[i - 1].spot.words.end..draft.spot.words.start)) {
            open = None;
        }
        give(&mut drafts[i - 1], open);
    }
}

fn give(draft: &mut Draft, wanted: Option<Wanted>) {
    let Some(wanted) = wanted.filter(|_| draft.wanted == Wanted::Any) else { return };
    draft.wanted = wanted;
    draft.score += LIST_SCORE;
}

/// A comma, an "and", or both.
pub(super) fn is_list_joint(words: &Words<'_>, gap: &Range<usize>) -> bool {
    let joins = |i: usize| {
        words.is_mark(i, ",") || words.is_mark(i, "،") || matches!(words.key(i), "and" | "or" | "و" | "та" | "и" | "й")
    };
    (1..=2).contains(&gap.len()) && gap.clone().all(joins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_and_ands_join() {
        let words = Words::new("A, B, and C but D");
        assert!(is_list_joint(&words, &(1..2)) && is_list_joint(&words, &(3..5)));
        assert!(!is_list_joint(&words, &(6..7)));
    }
}
