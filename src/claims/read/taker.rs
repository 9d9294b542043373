//! Who took a place that only "fell", where the sentences before leave no doubt.

use super::Reader;
use crate::claims::draft::Draft;
use crate::claims::sentence::Sentence;
use crate::claims::{ActorMention, Claim, ClaimKind, When};

/// What is left of a claim's confidence when its taker stands in a sentence before it.
pub(super) const TAKER_UNSAID: f64 = 0.8;

/// How far back the taking may stand that this one goes on with: some three sentences.
const REACH_BYTES: usize = 500;

impl Reader<'_> {
    /// "The rebels took X. Y fell a day later.": to them, if all that changed hands shortly before went to their side and
    /// nothing in this sentence says that they lost. Also of "soldiers", whose side nobody says.
    pub(super) fn taker(
        &self,
        s: &Sentence<'_>,
        draft: &Draft,
        actors: &[ActorMention],
        first: usize,
        when: &When,
    ) -> Option<ActorMention> {
        let nobody = draft.actors.is_empty() && draft.loser.is_empty();
        let anybody = actors.iter().all(|a| a.side.is_none() && is_soldiers(&a.text))
            && draft.actors.iter().all(|&a| self.text.actors[a].generic);
        let taking = matches!(draft.kind, ClaimKind::Gains | ClaimKind::Regains) && draft.put.modality.is_fact();
        // "Zambia captured X": by Zambia, which no list has for an actor.
        if !taking || !(nobody || anybody) || s.is_country_acting(draft.trigger.0) {
            return None;
        }
        let near = |c: &&Claim| c.evidence.sentence.end + REACH_BYTES >= s.span.start;
        let told: Vec<&Claim> = self.claims.iter().rev().take_while(near).filter(|c| c.modality.is_fact()).collect();
        let took = || told.iter().filter(|c| c.kind.is_taking() && !c.actors.is_empty());
        let last = took().next()?;
        // What was taken years before is another story.
        if when.end.zip(last.when.start).is_some_and(|(end, start)| end < start) {
            return None;
        }
        let side = last.actors.first()?.side.as_ref()?;
        let theirs = |c: &&&Claim| c.actors.iter().any(|a| a.side.as_ref() == Some(side));
        let alone = took().all(|c| theirs(&c));
        // What was "retaken" goes to those who were taking back, and so does what was "liberated".
        let back = draft.kind == ClaimKind::Regains || draft.rule == "verb:liberate";
        let alike = !back || last.kind == ClaimKind::Regains || last.rule == draft.rule;
        let lost = self.claims[first..]
            .iter()
            .any(|c| matches!(c.kind, ClaimKind::Loses | ClaimKind::Withdraws) && theirs(&&c));
        let taker = last.actors.first().filter(|_| alone && alike && !lost)?;
        Some(match actors.first() {
            Some(words) => ActorMention { side: taker.side.clone(), ..words.clone() },
            None => ActorMention { span: None, ..taker.clone() },
        })
    }
}

/// Words for people under arms of any side; "Islamists" and "separatists" are of one.
fn is_soldiers(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or(words);
    [
        "troops",
        "soldiers",
        "fighters",
        "forces",
        "gunmen",
        "units",
        "paratroopers",
        "marines",
        "commandos",
        "militiamen",
    ]
    .iter()
    .any(|w| w.eq_ignore_ascii_case(last))
}
