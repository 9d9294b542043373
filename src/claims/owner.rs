//! Ground told as somebody's: "ISIS-held", "a rebel stronghold".

use super::draft::Draft;
use super::phrase::{Phrase, Target};
use super::sentence::Sentence;
use super::{ClaimKind, Modality};

/// The states that place phrases tell by themselves. A phrase that a verb says was just taken tells nothing more: it
/// is held no longer.
pub(super) fn claims(s: &Sentence<'_>, others: &[Draft]) -> Vec<Draft> {
    (0..s.phrases.len()).filter_map(|i| claim(s, i, others)).collect()
}

fn claim(s: &Sentence<'_>, phrase: usize, others: &[Draft]) -> Option<Draft> {
    let p = &s.phrases[phrase];
    let owner = p.owner?;
    let held = owner.held?;
    let taken = others.iter().any(|d| {
        d.phrase == Some(phrase)
            && d.modality.is_fact()
            && matches!(
                d.kind,
                ClaimKind::Gains | ClaimKind::Regains | ClaimKind::Transfer | ClaimKind::Withdraws | ClaimKind::Loses
            )
    });
    if taken || !has_place(s, p) {
        return None;
    }
    let rule = if s.says(held.0, &["held", "controlled", "occupied", "ruled", "dominated", "run"]) {
        "modifier:held"
    } else {
        "modifier:stronghold"
    };
    let mut draft = Draft::new(ClaimKind::Holds, rule.to_owned(), held, Modality::Asserted).actors(vec![owner.actor]);
    draft.phrase = Some(phrase);
    Some(draft)
}

/// "rebel-held areas" alone says nothing that can be drawn.
fn has_place(s: &Sentence<'_>, p: &Phrase) -> bool {
    p.target != Target::Common
        || p.container.is_some_and(|c| s.phrases[c].target != Target::Common || s.phrases[c].container.is_some())
}
