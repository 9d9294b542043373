//! What one claim of a sentence makes of another.

use super::{Reader, dating};
use crate::claims::draft::Draft;
use crate::claims::item::Kind;
use crate::claims::modality::of_verb;
use crate::claims::object::{Object, list, subject_places};
use crate::claims::sentence::Sentence;
use crate::claims::time::Bound;
use crate::claims::word::Word;
use crate::claims::{Claim, ClaimKind};
use crate::geoparse::Relation;
use crate::report::Span;
use crate::theatre::SideId;
use jiff::ToSpan;

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

    /// "Ukrainian troops entered X after Russian forces withdrew to the left bank": who enters what the other side has left,
    /// without a word of from where, gets it.
    pub(super) fn enter_after_leaving(&mut self, s: &Sentence<'_>, first: usize) {
        for at in first..self.claims.len() {
            let Some((leavers, enters)) = self.left_to(s, at) else { continue };
            let loser = leavers.iter().map(|&a| self.actor(s, a)).collect::<Vec<_>>();
            let others = loser.iter().all(|a| a.side.as_ref().is_some_and(|side| *side != enters));
            if let Some(claim) = self.claims.get_mut(at).filter(|_| others) {
                (claim.kind, claim.loser) = (ClaimKind::Gains, loser);
            }
        }
    }

    /// Who left before the entry that a claim tells of, and the side of who enters.
    fn left_to(&self, s: &Sentence<'_>, claim: usize) -> Option<(Vec<usize>, SideId)> {
        let claim = self.claims.get(claim)?;
        let enters = claim.rule == "verb:enter" && claim.kind == ClaimKind::Advances && claim.modality.is_fact();
        let side = claim.actors.first()?.side.clone().filter(|_| enters && claim.relation == Relation::Whole)?;
        let at = (0..s.items.len()).find(|&i| s.span_of(i, i + 1).start == claim.evidence.trigger.start)?;
        Some((who_left_before(s, at)?, side))
    }

    /// "The RSF seized X before losing it again": the taking came before the loss, whatever day both are told of.
    pub(super) fn undo(&mut self, s: &Sentence<'_>, first: usize) {
        let is_loss = |c: &Claim| matches!(c.kind, ClaimKind::Loses | ClaimKind::Withdraws) && c.modality.is_fact();
        let losses: Vec<Claim> = self.claims[first..].iter().filter(|c| is_loss(c)).cloned().collect();
        for loss in losses {
            let before = |c: &&mut Claim| {
                c.kind.is_taking()
                    && c.modality.is_fact()
                    && c.place == loss.place
                    && c.place.is_some()
                    && c.evidence.trigger.end <= loss.evidence.trigger.start
                    && c.actors.first().map(|a| &a.id) == loss.actors.first().map(|a| &a.id)
                    && c.when.end == loss.when.end
            };
            let between = |c: &Claim| Span::new(c.evidence.trigger.end, loss.evidence.trigger.start).of(s.text.text);
            for claim in self.claims[first..].iter_mut().filter(before) {
                let ordered = between(claim).split(' ').any(|word| matches!(word, "before" | "but" | "then"));
                let day_before = claim.when.end.and_then(|end| end.checked_sub(1.days()).ok());
                if let Some(day) = day_before.filter(|_| ordered) {
                    claim.when.end = Some(day);
                    claim.when.start = claim.when.start.map(|start| start.min(day));
                }
            }
        }
    }
}

/// Who is said, behind "after", to have left before the verb at an item: without a place of their own to leave.
fn who_left_before(s: &Sentence<'_>, at: usize) -> Option<Vec<usize>> {
    let after = (at + 1..s.items.len()).find(|&i| s.says(i, &["after", "once"]))?;
    let verb = s.next_verb(after);
    let Kind::Verb(frame, form) = s.items.get(verb)?.kind else { return None };
    let leaves = frame.kind == ClaimKind::Withdraws && of_verb(s, verb, form).modality.is_fact();
    let from = (verb + 1..verb + 4).any(|i| s.is(i, Word::From) || s.phrase_from(i).is_some_and(|p| names(s, p)));
    let leavers = s.subject(verb, &[]);
    (leaves && !from && !leavers.is_empty()).then_some(leavers)
}

/// Whether a phrase right behind the verb names what is left.
fn names(s: &Sentence<'_>, phrase: usize) -> bool {
    !matches!(s.word(s.phrases[phrase].first.saturating_sub(1)), Some(Word::To | Word::Into | Word::Toward))
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
