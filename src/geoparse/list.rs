//! Lists of places: "the villages of A, B and C", "A, B and C counties".

use super::draft::{Draft, Wanted};
use super::kind_cue::kind_cue;
use super::lexicon::Classes;
use super::spot::{Choice, Sort};
use super::words::Words;
use crate::gazetteer::{Gazetteer, PlaceKind};
use std::ops::Range;

/// More districts of one name are not weighed.
const DISTRICTS_MOST: usize = 24;
/// What it is worth to stand in a list after "in" or "near".
const AFTER_PREPOSITION: f64 = 1.2;
/// What it is worth to stand in a list whose kind is said.
const LIST_SCORE: f64 = 2.0;

/// Lets every member of a list have the kind that is said once, before or after it.
pub(super) fn spread(words: &Words<'_>, drafts: &mut [Draft]) {
    let forward = (1..drafts.len()).collect::<Vec<_>>();
    let (mut open, mut placed) = (None, false);
    for &i in &forward {
        let previous = &drafts[i - 1];
        let cue =
            kind_cue(words, &previous.spot.words).filter(|c| c.plural && c.phrase.start < previous.spot.words.start);
        open = cue.map(|c| c.wanted).or(open);
        if !is_list_joint(words, &(previous.spot.words.end..drafts[i].spot.words.start)) {
            (open, placed) = (None, false);
        } else {
            placed |= words.is(drafts[i - 1].spot.words.start.wrapping_sub(1), Classes::IN.or(Classes::NEAR));
        }
        drafts[i].score += if placed { AFTER_PREPOSITION } else { 0.0 };
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

/// "Jackson and Barrow counties": the gazetteer has them with their kind word.
pub(super) fn name_districts(gazetteer: &Gazetteer, words: &Words<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| d.wanted == Wanted::District && d.spot.sort == Sort::Name) {
        let has = draft.spot.choices.iter().any(|c| gazetteer.kind(c.place) == PlaceKind::District);
        if has {
            continue;
        }
        let name = words.joined_key(draft.spot.words.clone());
        let found = ["county", "district", "parish"].iter().flat_map(|kind| gazetteer.find(&format!("{name} {kind}")));
        let districts = found.filter(|&p| gazetteer.kind(p) == PlaceKind::District);
        draft.spot.choices.extend(districts.take(DISTRICTS_MOST).map(|place| Choice {
            place,
            alternate: false,
            distance: 0,
        }));
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
        words.is_mark(i, ",")
            || words.is_mark(i, "،")
            || matches!(words.key(i), "and" | "or" | "و" | "та" | "і" | "и" | "et" | "y" | "ve")
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
