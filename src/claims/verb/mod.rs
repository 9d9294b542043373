//! What the verbs of a sentence claim.

mod fight;
mod light;
mod motion;
mod oust;
mod stay;
mod take;

use crate::claims::ClaimKind;
use crate::claims::draft::Draft;
use crate::claims::frame::{Pattern, VerbFrame};
use crate::claims::item::Kind;
use crate::claims::modality::{self, Put};
use crate::claims::object::{Object, is_ground};
use crate::claims::phrase::{Phrase, Target};
use crate::claims::read::is_country;
use crate::claims::refusal::{Found, Refusal, or_no_ground};
use crate::claims::sentence::Sentence;
use crate::claims::word::{Form, Word};
use crate::geoparse::Relation;

/// A verb in its sentence.
struct Verb<'s> {
    s: &'s Sentence<'s>,
    at: usize,
    frame: &'static VerbFrame,
    form: Form,
    put: Put,
    /// Actors spoken of before the sentence.
    before: &'s [usize],
}

/// The claims of the verb at an item; `before` are the actors that "they" may mean.
pub(super) fn claims(s: &Sentence<'_>, at: usize, before: &[usize]) -> Found {
    let Kind::Verb(frame, form) = s.items[at].kind else { return Err(Refusal::NotATrigger) };
    let verb = Verb { s, at, frame, form, put: modality::of_verb(s, at, form), before };
    match frame.pattern {
        Pattern::Take | Pattern::Hold | Pattern::Lose => verb.transitive(),
        Pattern::Leave => verb.leave(),
        Pattern::Fall => verb.fall(),
        Pattern::Oust => verb.oust(at + 1),
        Pattern::Hand => verb.hand(),
        Pattern::Move => verb.moves(),
        Pattern::Reach => verb.reach(),
        Pattern::Attack => verb.attack(),
        Pattern::Clash => verb.clash(),
        Pattern::Share => verb.share(),
        Pattern::Besiege => verb.besiege(),
        Pattern::Repel => verb.repel(),
        Pattern::Stay => verb.stay(),
        Pattern::Light => verb.light(),
    }
}

impl Verb<'_> {
    fn draft(&self, kind: ClaimKind, end: usize) -> Draft {
        let mut draft = Draft::new(kind, format!("verb:{}", self.frame.lemma()), (self.at, end), self.put);
        // "had held", "once held", "previously held"
        let had = |back: usize| self.at >= back && self.s.says(self.at - back, &["had"]);
        let once =
            self.at > 0 && self.s.says(self.at - 1, &["once", "formerly", "previously", "originally", "initially"]);
        draft.background = had(1) || had(2) || once && !kind.is_change() || self.is_long_past();
        draft
    }

    /// "entered X ten years after losing it": told of then, not of now.
    fn is_long_past(&self) -> bool {
        let after = self.at.checked_sub(1).filter(|&i| self.form.is(Form::ING) && self.s.says(i, &["after"]));
        after.is_some_and(|i| {
            (i.saturating_sub(2)..i).any(|j| self.s.says(j, &["years", "year", "decade", "decades", "months"]))
        })
    }

    fn subject(&self) -> Vec<usize> {
        self.s.subject(self.at, self.before)
    }

    fn agent(&self) -> Vec<usize> {
        let s = self.s;
        let end = (self.at + 12).min(s.next_verb(self.at));
        // "X, besieged for two months, was relieved by A": another verb's agent.
        // "was captured due to weak defence by A": not by A.
        let clause = |i: &usize| {
            (s.is(*i, Word::Comma) && matches!(s.word(i + 1), Some(Word::Be | Word::Have)))
                || s.says(*i, &["due", "because", "despite", "amid"])
        };
        let end = (self.at + 1..end).find(clause).unwrap_or(end);
        // "retake X by arming the Kurds": a way, no agent.
        let way = |i: usize| {
            s.is(i, Word::By)
                && s.items.get(i + 1).is_some_and(|n| matches!(n.kind, Kind::Other))
                && s.letters(i + 1).ends_with("ing")
        };
        if (self.at + 1..end).any(way) {
            return Vec::new();
        }
        s.actors_after(Word::By, self.at + 1, end)
    }

    fn loser_after(&self, from: usize) -> Vec<usize> {
        let s = self.s;
        let end = (from + 7).min(s.next_verb(self.at));
        // "at the expense of ISIS"
        let expense = (from..from + 6).find(|&i| s.says(i, &["expense"]));
        match expense {
            Some(at) => s.actors_after(Word::Of, at, at + 4),
            None => s.actors_after(Word::From, from, end),
        }
    }

    /// One draft for every place of the object.
    fn spread(&self, draft: &Draft, object: Option<&Object>) -> Found {
        match object {
            Some(Object::Places(list)) => or_no_ground(
                list.iter()
                    .filter(|&&p| is_ground(self.s, p, true))
                    // "the border with Iraq and its town of X, which was taken": a country is none of several towns.
                    .filter(|&&p| {
                        list.len() == 1
                            || !is_country(self.s, &self.s.phrases[p])
                            || self.s.phrases[p].relation != Relation::Whole
                    })
                    .map(|&p| self.with_owner(draft.at(Some(p)), p, list[0]))
                    .map(|draft| Draft { narrowed: draft.narrowed.or_else(|| self.beside(list)), ..draft })
                    .collect(),
            ),
            Some(Object::Pronoun(at)) => {
                // "took it", "held it": anything could be meant, so the place must be known.
                let needs_place = !matches!(
                    self.frame.lemma(),
                    "capture" | "recapture" | "liberate" | "occupy" | "overrun" | "retake"
                );
                let narrowed = draft.narrowed.or_else(|| self.share_of(*at));
                Ok(vec![Draft { needs_place, narrowed, ..draft.clone() }])
            }
            None => Ok(vec![draft.clone()]),
        }
    }

    /// "captured most of it".
    fn share_of(&self, pronoun: usize) -> Option<Relation> {
        let of = pronoun.checked_sub(1).filter(|&i| self.s.is(i, Word::Of))?;
        match self.s.word(of.checked_sub(1)?) {
            Some(Word::Extent(relation)) if relation != Relation::Whole => Some(relation),
            _ => None,
        }
    }

    /// "near A, B and C", "villages around A and B": beside all of them.
    fn beside(&self, list: &[usize]) -> Option<Relation> {
        let s = self.s;
        let first = &s.phrases[*list.first()?];
        let near =
            |p: &Phrase| p.relation == Relation::Near || p.first.checked_sub(1).is_some_and(|i| s.is(i, Word::Near));
        let inner = first.container.filter(|_| first.target == Target::Common).map(|c| &s.phrases[c]);
        (list.len() > 1 && (near(first) || inner.is_some_and(near))).then_some(Relation::Near)
    }

    /// The owner of ground that is taken or attacked loses it: "captured rebel positions", "an ISIS-held town".
    fn with_owner(&self, mut draft: Draft, phrase: usize, first: usize) -> Draft {
        let harmed = matches!(
            draft.kind,
            ClaimKind::Gains | ClaimKind::Regains | ClaimKind::Attacks | ClaimKind::Advances | ClaimKind::Besieges
        );
        let explained = self.s.phrases.iter().filter(|p| p.apposition == Some(phrase)).find_map(|p| p.owner);
        // "the ISIS strongholds of A and B": of both.
        let shared = Some(&self.s.phrases[first]).filter(|p| p.plural).and_then(|p| p.owner);
        let owner = self.s.phrases[phrase].owner.or(explained).or(shared);
        if let Some(owner) = owner.filter(|_| harmed && draft.loser.is_empty()) {
            draft.loser = vec![owner.actor];
        }
        draft
    }
}
