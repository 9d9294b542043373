//! Verbs of fighting.

use super::Verb;
use crate::claims::ClaimKind;
use crate::claims::draft::Draft;
use crate::claims::frame::{NounPattern, Pattern};
use crate::claims::item::Kind;
use crate::claims::object::{Object, after, object_after, object_at, relative_places, subject_places};
use crate::claims::phrase::Target;
use crate::claims::refusal::{Found, Refusal};
use crate::claims::sentence::Part;
use crate::claims::word::{PlaceNoun, Word};
use crate::geoparse::Relation;

impl Verb<'_> {
    pub(super) fn attack(&self) -> Found {
        let s = self.s;
        let kind = self.frame.kind;
        if s.is_passive(self.at, self.form) {
            let actors = self.agent();
            let Some(object @ Object::Places(_)) = subject_places(s, self.at) else { return Err(Refusal::NoPlace) };
            if actors.is_empty() && kind != ClaimKind::Contested {
                return Err(Refusal::NoActor);
            }
            return self.spread(&self.draft(kind, self.at + 1).actors(actors), Some(&object));
        }
        let actors = self.subject();
        if actors.is_empty() {
            return Err(Refusal::NoActor);
        }
        let draft = self.draft(kind, self.at + 1).actors(actors);
        // "counter-attacked and recaptured X": only the second has an object.
        let alone = self.frame.lemma().starts_with("counter") && s.is(self.at + 1, Word::And);
        if let Some(object @ Object::Places(_)) = object_at(s, self.at + 1).filter(|_| !alone) {
            return self.spread(&draft, Some(&object));
        }
        if let Some(object @ Object::Places(_)) =
            object_after(s, self.at + 1, 2, &[Word::Toward, Word::Into, Word::Near])
        {
            return self.spread(&draft, Some(&object));
        }
        // "attacked ISIS in X"
        let Some((_, item)) = s.actor_from(self.at + 1).filter(|&(_, i)| s.part(i) == Part::Object) else {
            return Err(Refusal::NoPlace);
        };
        let (loser, end) = s.actors_right(item);
        let object = object_after(s, end, 4, &[Word::In, Word::Near, Word::At, Word::On]);
        let Some(object @ Object::Places(_)) = object else { return Err(Refusal::NoPlace) };
        self.spread(&draft.loser(loser), Some(&object))
    }

    /// "A clashed with B in X", "A and B fought for X": both must be named.
    pub(super) fn clash(&self) -> Found {
        let s = self.s;
        let mut actors = self.subject();
        let end = s.next_verb(self.at).min(self.at + 14);
        for preposition in [Word::With, Word::Against] {
            let others = s.actors_after(preposition, self.at + 1, end.min(self.at + 4));
            actors.extend(others.into_iter().filter(|a| !actors.contains(a)).collect::<Vec<_>>());
        }
        if let Some((_, item)) = s.actor_from(self.at + 1).filter(|&(_, i)| s.phrase_of(i).is_none()) {
            // "fought ISIS in X"
            let others = s.actors_right(item).0;
            actors.extend(others.into_iter().filter(|a| !actors.contains(a)).collect::<Vec<_>>());
        }
        if actors.len() < 2 {
            return Err(Refusal::OneParty);
        }
        let object = object_after(
            s,
            self.at + 1,
            end - self.at,
            &[Word::In, Word::At, Word::Near, Word::Over, Word::For, Word::On, Word::Along],
        );
        let Some(object @ Object::Places(_)) = object else { return Err(Refusal::NoPlace) };
        let draft = self.draft(ClaimKind::Contested, self.at + 1).actors(actors);
        self.spread(&Draft { confidence: 0.6, ..draft }, Some(&object))
    }

    /// "X is divided between A and B", "control of X is split between A and B", "X is divided: A holds ...": not "into
    /// three districts", nor between people who are nobody under arms.
    pub(super) fn share(&self) -> Found {
        let s = self.s;
        let next = self.at + 1;
        let parties = s.actors_after(Word::Between, next, next + 3);
        let told_next = matches!(s.word(next), Some(Word::Colon | Word::Semicolon)) && self.frame.lemma() != "share";
        if !s.is_passive(self.at, self.form) || !(parties.len() > 1 || told_next) {
            return Err(Refusal::Idiom);
        }
        let Some(object @ Object::Places(_)) = subject_places(s, self.at) else { return Err(Refusal::NoPlace) };
        self.spread(&self.draft(ClaimKind::Contested, next).actors(parties), Some(&object))
    }

    pub(super) fn besiege(&self) -> Found {
        let s = self.s;
        let passive = s.is_passive(self.at, self.form);
        let relative = || relative_places(s, self.at);
        let from = self.at + 1;
        let off = usize::from(s.says(from, &["off", "in"]));
        let object = if passive { subject_places(s, self.at) } else { object_at(s, from + off).or_else(relative) };
        let Some(object) = object.or_else(|| self.trapped_in(passive)) else { return Err(Refusal::NoPlace) };
        if self.frame.lemma() == "cut" && !self.cuts_off(&object, off > 0) {
            return Err(Refusal::Idiom);
        }
        let actors = if passive { self.agent() } else { self.subject() };
        if actors.is_empty() && !passive {
            return Err(Refusal::NoActor);
        }
        self.spread(&self.draft(ClaimKind::Besieges, self.at + 1).actors(actors), Some(&object))
    }

    /// "fighters were encircled in X": X is.
    fn trapped_in(&self, passive: bool) -> Option<Object> {
        let told = |i: &usize| {
            *i != self.at && matches!(self.s.items[*i].kind, Kind::Verb(f, _) if f.pattern == Pattern::Besiege)
        };
        let elsewhere = (0..self.s.items.len()).any(|i| told(&i));
        let trapped = passive && !elsewhere && !self.subject().is_empty();
        trapped.then(|| object_after(self.s, self.at + 1, 2, &[Word::In, Word::At]))?
    }

    /// "cut off X", "cutting X off from Y": a town, not a road or a supply.
    fn cuts_off(&self, object: &Object, off: bool) -> bool {
        let s = self.s;
        let Object::Places(list) = object else { return false };
        let whole = |p: &usize| {
            let p = &s.phrases[*p];
            p.target != Target::Common && p.relation == Relation::Whole && p.noun != Some(PlaceNoun::Road)
        };
        list.iter().all(whole) && (off || s.says(after(s, object), &["off"]))
    }

    pub(super) fn repel(&self) -> Found {
        let s = self.s;
        let actors = if s.is_passive(self.at, self.form) { self.agent() } else { self.subject() };
        let driven_off = s.actor_from(self.at + 1).is_some() || s.is(self.at + 1, Word::They);
        let attack = driven_off || (self.at + 1..(self.at + 8).min(s.items.len())).any(|i| matches!(s.items[i].kind, Kind::Noun(n) if matches!(n.pattern, NounPattern::Attack | NounPattern::Advance)));
        let object = object_after(
            s,
            self.at + 1,
            10,
            &[Word::On, Word::In, Word::Near, Word::At, Word::Toward, Word::Against, Word::Into, Word::Of, Word::From],
        );
        let Some(object @ Object::Places(_)) = object.filter(|_| attack && !actors.is_empty()) else {
            return Err(Refusal::NoActor);
        };
        self.spread(&self.draft(ClaimKind::Repels, self.at + 1).actors(actors), Some(&object))
    }
}
