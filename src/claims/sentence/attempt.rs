//! Whose the deed of an infinitive is: "an attempt by A to take X", "A's attempts to", "forcing A to".

use super::Sentence;
use crate::claims::item::Kind;
use crate::claims::word::{Op, Word};

impl Sentence<'_> {
    /// "an attempt by the rebels to take X": whose attempt it is.
    pub(super) fn is_tried_by(&self, actor: usize, verb: usize) -> bool {
        let preposition = (0..actor).rev().find(|&i| matches!(self.word(i), Some(Word::By | Word::Of | Word::For)));
        let tried = preposition.and_then(|i| i.checked_sub(1)).is_some_and(|i| {
            matches!(self.word(i), Some(Word::Op(Op::Attempt | Op::Fail))) || self.says(i, &["plan", "plans"])
        });
        tried && self.only_helpers(actor + 1, verb)
    }

    /// "the junta's repeated attempts to retake X".
    pub(super) fn owns_attempt(&self, actor: usize, verb: usize) -> bool {
        let attempt = (actor + 2..verb).find(|&i| matches!(self.word(i), Some(Word::Op(_))));
        let small = |i: usize| matches!(self.items[i].kind, Kind::Other | Kind::Word(Word::Adjective | Word::Several));
        self.is(actor + 1, Word::Possessive)
            && attempt.is_some_and(|at| (actor + 2..at).all(small) && self.only_helpers(at + 1, verb))
    }

    /// "forcing the army to withdraw": who is made to do it.
    pub(super) fn is_made_to(&self, actor: usize, verb: usize) -> bool {
        let made = self.noun_phrase_start(actor).checked_sub(1);
        let causes = [
            "forcing",
            "forced",
            "forces",
            "compelling",
            "compelled",
            "prompting",
            "prompted",
            "causing",
            "caused",
            "causes",
            "driving",
            "pushing",
            "led",
            "leading",
            "obliged",
            "obliging",
        ];
        // Another word may be taken for a part of the noun phrase.
        let made = made.is_some_and(|i| self.says(i, &causes))
            || (self.noun_phrase_start(actor)..actor).any(|i| self.says(i, &causes));
        made && self.only_helpers(actor + 1, verb)
    }
}
