//! What is still to come, since something later waits for it: "will leave only after the army has pulled out of X".

use super::sentence::Sentence;
use super::word::Word;

/// How far before the waiting word the "will" may stand, items.
const REACH: usize = 14;

/// The word by which the trigger at an item is a condition of what will be: "after" and its like behind a "will", and behind
/// any modal if it is "only after".
pub(super) fn awaited(s: &Sentence<'_>, trigger: usize) -> Option<usize> {
    let ends = |i: &usize| matches!(s.word(*i), Some(Word::Comma | Word::Semicolon | Word::But));
    let waits = |i: &usize| s.says(*i, &["after", "once", "until", "when"]);
    let wait = (0..trigger).rev().take_while(|i| !ends(i)).find(waits)?;
    // "will march on A, after the recapture of B": that was before.
    let aside = wait > 0 && s.is(wait - 1, Word::Comma);
    let only = wait > 0 && s.says(wait - 1, &["only"]);
    // "after it is captured"
    if (wait + 1..trigger).any(|i| s.says(i, &["is", "are"])) && !(wait + 1..trigger).any(|i| s.is(i, Word::Comma)) {
        return Some(wait);
    }
    let modal = (wait.saturating_sub(REACH)..wait).rev().find(|&i| s.is(i, Word::Modal))?;
    // "would ... after" often tells of what did happen.
    let waits = s.says(modal, &["will", "shall", "ll"]) || s.says(wait, &["once", "until"]);
    (only || (!aside && waits)).then_some(wait)
}
