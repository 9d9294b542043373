//! What one claim of a sentence makes of another.

use super::{Reader, dating};
use crate::claims::draft::Draft;
use crate::claims::item::Kind;
use crate::claims::object::{Object, list, subject_places};
use crate::claims::sentence::Sentence;
use crate::claims::time::Bound;
use crate::claims::word::Word;
use crate::claims::{Claim, ClaimKind};
use crate::geoparse::Relation;

impl Reader<'_> {
    /// "The army entered X after the last rebels left it under a deal": who enters gets it.
    pub(super) fn enter_what_was_left(&mut self, s: &Sentence<'_>, first: usize) {
        if self.claims.len() == first || !(0..s.items.len()).any(|i| s.says(i, &["deal", "agreement", "accord"])) {
            return;
        }
        let left: Vec<Claim> = self.claims[first..]
            .iter()
            .filter(|c| c.kind == ClaimKind::Withdraws && c.modality.is_fact() && c.relation == Relation::Whole)
            .cloned()
            .collect();
        for claim in self.claims[first..].iter_mut().filter(|c| c.rule == "verb:enter" && c.modality.is_fact()) {
            let side = claim.actors.first().and_then(|a| a.side.clone());
            let leaver = left.iter().find(|l| {
                l.place == claim.place && claim.place.is_some() && l.actors.first().is_some_and(|a| a.side != side)
            });
            if let Some(leaver) = leaver {
                claim.kind = ClaimKind::Transfer;
                claim.loser.clone_from(&leaver.actors);
            }
        }
    }
}

/// "continues to occupy X", "has been occupied by X since May", "were occupied by X until 2000", "is occupied by X": a state, no conquest.
pub(super) fn occupied_since(s: &Sentence<'_>, draft: &Draft) -> Option<Draft> {
    let at = draft.trigger.0;
    let goes_on = at > 1 && s.is(at - 1, Word::To) && s.says(at - 2, &["continue", "continues", "continued"]);
    if draft.rule == "verb:occupy" && (goes_on || (at > 0 && s.says(at - 1, &["still"]))) {
        return Some(Draft { kind: ClaimKind::Holds, ..draft.clone() });
    }
    // "who had occupied it for a year"
    if draft.rule == "verb:occupy" && draft.background && (at + 1..at + 6).any(|i| s.is(i, Word::For)) {
        return Some(Draft { kind: ClaimKind::Holds, ..draft.clone() });
    }
    let be = (0..at).rev().find(|&i| !s.is(i, Word::Adverb)).filter(|&i| s.is(i, Word::Be));
    let be = be.filter(|_| draft.rule == "verb:occupy" && !draft.actors.is_empty())?;
    let lasting = dating::nearest_time(s, at).is_some_and(|(_, t)| matches!(t.bound, Bound::Since | Bound::Until));
    let present = s.says(be, &["is", "are", "remain", "remains", "remained"]);
    (lasting || present).then(|| Draft { kind: ClaimKind::Holds, ..draft.clone() })
}

/// "The army took X; Y and Z followed.": they changed hands in the same way, as did what the sentence before `told`.
pub(super) fn followed(s: &Sentence<'_>, drafts: &[Draft], told: Option<&Draft>) -> Vec<Draft> {
    let ends = |i: usize| {
        i >= s.items.len()
            || matches!(s.word(i), Some(Word::Stop | Word::Comma | Word::Semicolon | Word::Adverb))
            || matches!(s.items[i].kind, Kind::Time(_) | Kind::Number(_))
            || (matches!(s.word(i), Some(Word::On | Word::In))
                && matches!(s.items.get(i + 1).map(|t| t.kind), Some(Kind::Time(_))))
            || s.says(i, &["suit"])
    };
    let Some(at) = (1..s.items.len()).find(|&i| s.says(i, &["followed"]) && ends(i + 1)) else { return Vec::new() };
    let Some(places) = s.phrase_of(at - 1).and_then(|_| subject_places(s, at)) else { return Vec::new() };
    let said = drafts.iter().rev().find(|d| changes(d) && d.trigger.0 < at).or(told);
    let (Some(said), Object::Places(list)) = (said, places) else { return Vec::new() };
    let others = list.into_iter().filter(|&p| said.phrase != Some(p));
    others.map(|p| Draft { trigger: (at, at + 1), ..said.at(Some(p)) }).collect()
}

fn changes(draft: &Draft) -> bool {
    draft.kind.is_state() && draft.kind.is_change()
}

/// The last change of hands that a sentence told as a plain fact.
pub(super) fn told_last(drafts: &[Draft]) -> Option<Draft> {
    let plain = |d: &&Draft| changes(d) && d.put.by.is_none() && d.put.modality.is_fact();
    drafts.iter().rev().find(plain).cloned()
}

/// "X stayed in rebel hands, as did Y and Z": what is said last before holds of them, too.
pub(super) fn likewise(s: &Sentence<'_>, drafts: &[Draft]) -> Vec<Draft> {
    let Some((at, place)) = likened(s) else { return Vec::new() };
    let Some(said) = drafts.iter().rev().find(|d| d.kind.is_state() && d.trigger.0 < at) else { return Vec::new() };
    list(s, place).into_iter().map(|p| said.at(Some(p))).collect()
}

/// Where "as did" stands, and the first place after it.
fn likened(s: &Sentence<'_>) -> Option<(usize, usize)> {
    let at = (1..s.items.len()).find(|&i| {
        matches!(s.word(i + 1), Some(Word::Do | Word::Be | Word::Have)) && (s.is(i, Word::As) || s.says(i, &["so"]))
    })?;
    Some((at, s.phrase_from(at + 2)?))
}
