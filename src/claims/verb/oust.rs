//! Driving out: who drives another from a place has it.

use super::Verb;
use crate::claims::ClaimKind;
use crate::claims::item::Kind;
use crate::claims::object::{Object, object_after};
use crate::claims::refusal::{Found, Refusal};
use crate::claims::word::Word;

impl Verb<'_> {
    /// "drove ISIS out of X", "chased them out", "ISIS was expelled from X by Y". `from` is where the driven may begin.
    pub(super) fn oust(&self, from: usize) -> Found {
        let s = self.s;
        let (actors, loser, mut start) = if s.is_passive(self.at, self.form) {
            (self.agent(), self.subject(), from)
        } else {
            let (loser, end) = self.driven(from).ok_or(Refusal::NoActor)?;
            (self.subject(), loser, end)
        };
        if loser.is_empty() || actors.iter().any(|a| loser.contains(a)) {
            return Err(Refusal::NoActor);
        }
        let particle = s.says(start, &["out", "away", "back"]);
        start += usize::from(particle);
        // "thrown back from the edge of X": the town was held, not taken.
        let thrown_back = s.says(start.saturating_sub(1), &["back"]);
        if thrown_back && actors.is_empty() {
            return Err(Refusal::NoActor);
        }
        let kind = if thrown_back { ClaimKind::Repels } else { ClaimKind::Gains };
        let draft = self.draft(kind, self.at + 1).actors(actors).loser(loser);
        match object_after(s, start, 4, &[Word::From, Word::Of]) {
            Some(object) => self.spread(&draft, Some(&object)),
            // "held X for a day before the army chased them out": of where they were.
            None if s.says(start - 1, &["out"]) && self.clause_ends(start) && !draft.actors.is_empty() => {
                self.spread(&draft, Some(&Object::Pronoun(start)))
            }
            // "took X before being driven out": likewise.
            None if s.is_passive(self.at, self.form) && s.follows_before(self.at) && self.clause_ends(start) => {
                self.spread(&draft, Some(&Object::Pronoun(start)))
            }
            None => Err(Refusal::NoPlace),
        }
    }

    /// Those driven out, and the first item behind them.
    fn driven(&self, from: usize) -> Option<(Vec<usize>, usize)> {
        let s = self.s;
        if matches!(s.word(from), Some(Word::They | Word::It)) {
            return Some((self.them(from), from + 1));
        }
        let (_, item) = s.actor_from(from).or_else(|| s.actor_from(from + 1))?;
        Some(s.actors_right(item))
    }

    /// Whom "them" means: those spoken of last who do not drive themselves.
    fn them(&self, pronoun: usize) -> Vec<usize> {
        let s = self.s;
        let subject = self.subject();
        let another = |i: &usize| s.actor(*i).is_some_and(|a| !subject.contains(&a)) && s.phrase_of(*i).is_none();
        match (0..pronoun).rev().find(|i| another(i) && !self.backs_subject(*i)) {
            Some(i) => s.actors_left(i).into_iter().filter(|a| !subject.contains(a)).collect(),
            None => self.before.iter().copied().filter(|a| !subject.contains(a)).collect(),
        }
    }

    /// "government troops backed by tribesmen": the backer is on the driver's side.
    fn backs_subject(&self, item: usize) -> bool {
        let s = self.s;
        let by = (item.saturating_sub(3)..item).rev().find(|&i| matches!(s.word(i), Some(Word::By | Word::With)));
        by.is_some()
    }

    pub(super) fn clause_ends(&self, at: usize) -> bool {
        let Some(item) = self.s.items.get(at) else { return true };
        matches!(
            item.kind,
            Kind::Time(_) | Kind::Word(Word::Stop | Word::Comma | Word::And | Word::Semicolon | Word::In | Word::By)
        )
    }
}
