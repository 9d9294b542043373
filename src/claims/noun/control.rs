//! Nouns of holding: control, hold, siege.

use super::Noun;
use crate::claims::frame::{Light, Pattern};
use crate::claims::item::Kind;
use crate::claims::modality::{self, Put};
use crate::claims::object::{Object, object_after, object_at, subject_places};
use crate::claims::refusal::{Found, Refusal};
use crate::claims::sentence::Sentence;
use crate::claims::wished::wished;
use crate::claims::word::Word;
use crate::claims::{ClaimKind, Modality};

impl Noun<'_> {
    pub(super) fn control(&self) -> Found {
        let s = self.s;
        if self.of_light_verb() {
            return Err(Refusal::ReadElsewhere);
        }
        let possesses = self.frame.lemma() == "possession"
            && s.is(self.at + 1, Word::Of)
            && matches!(object_at(s, self.at + 2), Some(Object::Places(_)));
        if let Some(under) = self.under().filter(|_| !possesses) {
            return self.under_control(under);
        }
        if let Some(found) = self.outside_control() {
            return found;
        }
        if matches!(self.frame.lemma(), "protection" | "administration")
            || (self.frame.lemma() == "rule" && !s.is(self.at + 1, Word::Over))
        {
            return Err(Refusal::Idiom);
        }
        let preposition = matches!(s.word(self.at + 1), Some(Word::Of | Word::Over | Word::On));
        let Some(object @ Object::Places(_)) = preposition.then(|| object_at(s, self.at + 2)).flatten() else {
            return Err(Refusal::NoPlace);
        };
        let mut actors = s.owner_before(self.at);
        if let Some(whose) = (self.at.saturating_sub(3)..self.at).find(|&i| s.says(i, &["whose"])) {
            // "the junta, whose hold on X is weakening"
            let owner = (0..whose).rev().find(|&i| !s.is(i, Word::Comma)).and_then(|i| s.actor(i));
            actors = vec![owner.ok_or(Refusal::NoActor)?];
        }
        if actors.is_empty() && self.at > 0 && (self.is_in_control() || self.is_predicate() || self.is_had()) {
            actors = s.subject(self.at, self.before);
        }
        if actors.is_empty() && self.at > 0 && s.is(self.at - 1, Word::Its) {
            // "a day after its control of X"
            actors = s.subject(self.at, self.before);
        }
        let lead = (self.at.saturating_sub(4)..self.at)
            .find(|&i| s.says(i, &["including"]) || matches!(s.word(i), Some(Word::Say(_))));
        if let Some(lead) = lead.filter(|_| actors.is_empty()) {
            // "claimed full control of X", "including a firm hold on X"
            let others = lead > 0
                && matches!(s.items[lead - 1].kind, Kind::Other | Kind::Name | Kind::Seat | Kind::Word(Word::Thing));
            let its = lead.checked_sub(2).filter(|&i| others && s.is(i, Word::Its));
            actors = match its {
                // "its spokesman claimed"
                Some(its) => s.subject(its, self.before),
                // Another speaker than those before: not theirs.
                None => s.subject(lead, if others { &[] } else { self.before }),
            };
        }
        if actors.is_empty() {
            actors = self.after(Word::By);
        }
        if actors.is_empty() {
            Err(Refusal::NoActor)
        } else {
            self.spread(&self.draft(ClaimKind::Holds).actors(actors), &object)
        }
    }

    /// "are now masters of".
    fn is_predicate(&self) -> bool {
        let s = self.s;
        let be = (0..self.at).rev().find(|&i| !matches!(s.word(i), Some(Word::Adverb | Word::Article)));
        self.frame.lemma() == "masters" && be.is_some_and(|i| s.is(i, Word::Be))
    }

    /// "still had full control of".
    fn is_had(&self) -> bool {
        let s = self.s;
        let small =
            |i: &usize| matches!(s.word(*i), Some(Word::Adjective | Word::Adverb | Word::Article | Word::Extent(_)));
        let had = (0..self.at).rev().find(|i| !small(i) && !s.says(*i, &["full", "complete", "sole", "effective"]));
        had.is_some_and(|i| s.is(i, Word::Have))
    }

    /// "is in full control of".
    pub(super) fn is_in_control(&self) -> bool {
        (self.at.saturating_sub(3)..self.at).any(|i| self.s.is(i, Word::In))
    }

    /// Whether a verb rule reads the noun already ("take control").
    pub(super) fn of_light_verb(&self) -> bool {
        let verb = (self.at.saturating_sub(6)..self.at).rev().find(|&i| {
            !matches!(
                self.s.items[i].kind,
                Kind::Other
                    | Kind::Word(
                        Word::Article
                            | Word::Indefinite
                            | Word::Its
                            | Word::Adjective
                            | Word::Adverb
                            | Word::Extent(_)
                            | Word::Over
                            | Word::Direction
                    )
            )
        });
        verb.is_some_and(|i| matches!(self.s.items[i].kind, Kind::Verb(f, _) if f.light != Light::No))
    }

    /// The item of the "under" that governs the noun.
    pub(super) fn under(&self) -> Option<usize> {
        // "in ISIS hands"
        let hands = matches!(self.frame.lemma(), "hands" | "grasp" | "grip" | "clutches" | "possession");
        // "in government control", against "in control of X"
        let of = matches!(self.s.word(self.at + 1), Some(Word::Of | Word::Over));
        let in_hands = hands || (self.frame.lemma() == "control" && !of && !self.s.owner_before(self.at).is_empty());
        (self.at.saturating_sub(6)..self.at)
            .rev()
            .find(|&i| self.s.is(i, Word::Under) || (in_hands && self.s.is(i, Word::In)) || self.is_back_to(i))
            .filter(|&u| (u + 1..self.at).all(|i| !matches!(self.s.items[i].kind, Kind::Verb(..) | Kind::Noun(..))))
    }

    /// The "to" of "returned to the control of Y", "went back to Y's hands".
    fn is_back_to(&self, to: usize) -> bool {
        let back = ["returned", "return", "returns", "returning", "reverted", "reverts", "back"];
        to > 0 && self.s.is(to, Word::To) && self.s.says(to - 1, &back)
    }

    /// "X is out of the government's control", "beyond the army's reach": not its holder's.
    fn outside_control(&self) -> Option<Found> {
        let s = self.s;
        let out = |i: &usize| s.says(*i, &["outside", "beyond"]) || (s.says(*i, &["out"]) && s.is(i + 1, Word::Of));
        let out = (self.at.saturating_sub(6)..self.at).rev().find(out)?;
        let be = out.checked_sub(1).filter(|&i| s.is(i, Word::Be) || s.is(i, Word::Adverb))?;
        if (0..out).any(|i| s.is(i, Word::Not)) {
            // "no part of the capital is outside government control"
            return None;
        }
        let mut actors = s.owner_before(self.at);
        if actors.is_empty() && s.is(self.at + 1, Word::Of) {
            actors = s.actor_from(self.at + 2).map(|(_, item)| s.actors_right(item).0).unwrap_or_default();
        }
        let object = subject_places(s, be).filter(|_| !actors.is_empty())?;
        let mut draft = self.draft(ClaimKind::Loses).actors(actors);
        draft.confidence = 0.5;
        draft.put = under_modality(s, out);
        Some(self.spread(&draft, &object))
    }

    /// "X is under the control of Y", "X came under Y's control", "brought X under its control".
    pub(super) fn under_control(&self, under: usize) -> Found {
        let s = self.s;
        let verb = under.checked_sub(1);
        if verb.is_some_and(|v| matches!(s.items[v].kind, Kind::Verb(f, _) if f.pattern == Pattern::Fall)) {
            return Err(Refusal::ReadElsewhere);
        }
        let changed = |i: usize| {
            s.says(
                i,
                &[
                    "came",
                    "come",
                    "comes",
                    "coming",
                    "brought",
                    "bring",
                    "brings",
                    "bringing",
                    "put",
                    "putting",
                    "placed",
                    "passed",
                    "returned",
                    "return",
                    "returns",
                    "returning",
                    "reverted",
                    "reverts",
                    "back",
                ],
            )
        };
        let change = (under.saturating_sub(6)..under).rev().find(|&i| changed(i));
        // "came back under"
        let change = change.map(|c| if s.says(c, &["back"]) && c > 0 && changed(c - 1) { c - 1 } else { c });
        let kind = if change.is_some() { ClaimKind::Gains } else { ClaimKind::Holds };
        let mut actors = s.owner_before(self.at);
        if actors.is_empty() && s.is(self.at + 1, Word::Of) {
            actors = s.actor_from(self.at + 2).map(|(_, item)| s.actors_right(item).0).unwrap_or_default();
        }
        if actors.is_empty() && change.is_some() {
            // "was brought under full control by Y"
            actors = self.after(Word::By);
        }
        let its = (under + 1..self.at).any(|i| s.is(i, Word::Its));
        if actors.is_empty() && its {
            actors = s.subject(under, self.before);
        }
        if actors.is_empty() && its {
            // "the cradle of the Houthi movement, firmly in its grasp"
            actors = (0..under).rev().find(|&i| s.actor(i).is_some()).map(|i| s.actors_left(i)).unwrap_or_default();
        }
        let object = change.and_then(|c| object_at(s, c + 1)).or_else(|| subject_places(s, change.unwrap_or(under)));
        let Some(object) = object.filter(|_| !actors.is_empty()) else { return Err(Refusal::NoActor) };
        let mut draft = self.draft(kind).actors(actors);
        draft.put = change.map_or_else(|| under_modality(s, under), |c| modality::of_noun(s, c));
        if let Object::Places(places) = &object
            && let Some(first) = places.iter().map(|&place| s.phrases[place].first).min()
            && let Some(put) = wished(s, first, under)
        {
            draft.put = put;
        }
        self.spread(&draft, &object)
    }

    pub(super) fn siege(&self) -> Found {
        let s = self.s;
        let under = self.at > 0 && s.is(self.at - 1, Word::Under);
        let object = if under {
            subject_places(s, self.at - 1)
        } else {
            object_after(s, self.at + 1, 3, &[Word::Of, Word::On, Word::Over, Word::To, Word::Near])
        };
        let Some(object @ Object::Places(_)) = object else { return Err(Refusal::NoPlace) };
        let mut actors = s.owner_before(self.at);
        if actors.is_empty() {
            actors = self.after(Word::By);
        }
        let ended = (self.at.saturating_sub(6)..self.at).rev().find(|&i| s.says(i, ENDINGS));
        // "the army broke the siege of X" is not the besieger; "lifted its siege" is.
        let its = (self.at.saturating_sub(3)..self.at).any(|i| s.is(i, Word::Its));
        if actors.is_empty() && !under {
            actors = match ended {
                None => self.subject(),
                Some(_) if its => s.subject(self.at, self.before),
                Some(_) => Vec::new(),
            };
        }
        let mut draft = self.draft(ClaimKind::Besieges).actors(actors);
        if let Some(end) = ended.filter(|_| draft.put.modality.is_fact()) {
            // "lifted the siege of X": it is no more.
            draft.put = Put { modality: Modality::Failed, by: Some(end) };
        }
        self.spread(&draft, &object)
    }
}

/// What ends a siege.
const ENDINGS: &[&str] = &[
    "lift",
    "lifts",
    "lifted",
    "lifting",
    "break",
    "breaks",
    "broke",
    "broken",
    "breaking",
    "end",
    "ends",
    "ended",
    "ending",
    "relieved",
    "relieving",
];

pub(super) fn under_modality(s: &Sentence<'_>, under: usize) -> Put {
    let put = modality::of_noun(s, under);
    // "remains under", "is now under": a state is a fact whatever verb told it.
    if put.modality == Modality::Attempted { Put::plainly(Modality::Asserted) } else { put }
}
