//! Verbs that say little without their noun: "take control", "raise the flag".

use super::Verb;
use crate::claims::ClaimKind;
use crate::claims::draft::Draft;
use crate::claims::frame::{Light, NounPattern};
use crate::claims::item::Kind;
use crate::claims::object::{Object, after, object_after, object_at, subject_places};
use crate::claims::refusal::{Found, Refusal};
use crate::claims::word::Word;
use crate::geoparse::Relation;

impl Verb<'_> {
    /// The noun "control" (hold, grip) that is the verb's object, past adjectives.
    pub(super) fn control_noun(&self, from: usize) -> Option<usize> {
        if matches!(self.frame.light, Light::No | Light::Change) {
            return None;
        }
        for i in from..(from + 6).min(self.s.items.len()) {
            match self.s.items[i].kind {
                Kind::Noun(noun) if noun.pattern == NounPattern::Control => return Some(i),
                Kind::Word(
                    Word::Article
                    | Word::Indefinite
                    | Word::Its
                    | Word::Adjective
                    | Word::Adverb
                    | Word::Extent(_)
                    | Word::Over
                    | Word::Possessive
                    | Word::Of
                    | Word::Direction,
                )
                | Kind::Other => {}
                _ => return None,
            }
        }
        None
    }

    /// "take control of X", "lost control over X", "maintain a firm hold on X".
    pub(super) fn control(&self, control: usize) -> Found {
        let kind = match self.frame.light {
            Light::Gain => ClaimKind::Gains,
            Light::Regain => ClaimKind::Regains,
            Light::Keep => ClaimKind::Holds,
            Light::Lose => ClaimKind::Loses,
            Light::Impose => ClaimKind::Gains,
            _ => return Err(Refusal::Idiom),
        };
        let s = self.s;
        // "restored the rule of law", "restored civilian rule in X": nobody's.
        if s.says(control, &["rule"]) && !matches!(s.word(control + 1), Some(Word::Over | Word::On | Word::To)) {
            return Err(Refusal::Idiom);
        }
        let passive = s.is_passive(self.at, self.form);
        let preposition =
            s.word(control + 1).is_some_and(|w| matches!(w, Word::Of | Word::Over | Word::On | Word::In | Word::Comma));
        let object = preposition
            .then(|| object_at(s, control + 2))
            .flatten()
            .or_else(|| object_after(s, control + 1, 4, &[Word::Of, Word::Over, Word::In]));
        let Some(object) = object else { return Err(Refusal::NoPlace) };
        // "took control of security in X", "took charge of the mission in X"
        let first = match &object {
            Object::Places(list) => list.first().map_or(control, |&p| s.phrases[p].first),
            Object::Pronoun(at) => *at,
        };
        let thing = |i: usize| matches!(s.items[i].kind, Kind::Other | Kind::Word(Word::Thing | Word::Op(_)));
        if (control + 1..first).any(thing) {
            return Err(Refusal::NotGround);
        }
        let actors = if passive { self.agent() } else { self.subject() };
        let end = after(s, &object);
        let draft = self.draft(kind, control + 1).actors(actors).loser(self.loser_after(end));
        if draft.actors.is_empty() && !passive && self.has_unarmed_subject() {
            return Err(Refusal::NoActor);
        }
        if draft.actors.is_empty() && kind != ClaimKind::Gains && kind != ClaimKind::Regains {
            return Err(Refusal::NoActor);
        }
        self.spread(&draft, Some(&object))
    }

    pub(super) fn light(&self) -> Found {
        let s = self.s;
        if let Some(control) = self.control_noun(self.at + 1) {
            return self.control(control);
        }
        match self.frame.light {
            Light::Change if s.says(self.at + 1, &["hands"]) || s.says(self.at + 2, &["hands"]) => {
                let Some(object @ Object::Places(_)) = subject_places(s, self.at) else { return Err(Refusal::NoPlace) };
                self.spread(&self.draft(ClaimKind::Contested, self.at + 2), Some(&object))
            }
            Light::Raise => {
                let near = self.at.saturating_sub(4)..(self.at + 6).min(s.items.len());
                let Some(flag) = near.into_iter().find(|&i| s.is(i, Word::Flag)) else { return Err(Refusal::Idiom) };
                let object = object_after(s, self.at + 1, 8, &[Word::Over, Word::In, Word::On, Word::At, Word::Near]);
                let Some(object @ Object::Places(_)) = object else { return Err(Refusal::NoPlace) };
                let mut draft = self.draft(ClaimKind::Gains, self.at + 1).actors(self.subject());
                draft.confidence = 0.5;
                if flag < self.at {
                    draft.actors = s.owner_before(flag);
                }
                if draft.actors.is_empty() { Err(Refusal::NoActor) } else { self.spread(&draft, Some(&object)) }
            }
            Light::Gain | Light::Make => self.gained_ground(),
            Light::Keep => self.kept_ground(),
            Light::Reverse => self.reverse(),
            _ => Err(Refusal::Idiom),
        }
    }

    /// "maintain a bridgehead at X", "hold positions in X": a part of it.
    pub(super) fn kept_ground(&self) -> Found {
        let s = self.s;
        let kept = ["foothold", "bridgehead", "positions", "presence", "pocket", "toehold"];
        let noun = (self.at + 1..(self.at + 5).min(s.items.len())).find(|&i| s.says(i, &kept));
        let noun = noun.ok_or(Refusal::Idiom)?;
        let object = object_after(s, noun, 4, &[Word::In, Word::Near, Word::On, Word::At, Word::Along, Word::Over]);
        let inner = s.phrase_of(noun).and_then(|p| s.phrases[p].container).map(|p| Object::Places(vec![p]));
        let Some(object @ Object::Places(_)) = inner.or(object) else { return Err(Refusal::NoPlace) };
        let actors = self.subject();
        if actors.is_empty() {
            return Err(Refusal::NoActor);
        }
        let draft = self.draft(ClaimKind::Holds, self.at + 1).actors(actors);
        self.spread(&Draft { narrowed: Some(Relation::Part), confidence: 0.7, ..draft }, Some(&object))
    }

    /// "gained ground in X", "established a foothold in X".
    pub(super) fn gained_ground(&self) -> Found {
        let s = self.s;
        let noun = (self.at + 1..(self.at + 5).min(s.items.len()))
            .find(|&i| s.says(i, &["ground", "territory", "foothold", "toehold"]));
        let Some(noun) = noun else { return Err(Refusal::Idiom) };
        let Some(object @ Object::Places(_)) =
            object_after(s, noun, 4, &[Word::In, Word::Near, Word::On, Word::At, Word::Along])
        else {
            return Err(Refusal::NoPlace);
        };
        let actors = self.subject();
        if actors.is_empty() {
            Err(Refusal::NoActor)
        } else {
            self.spread(&self.draft(ClaimKind::Advances, self.at + 1).actors(actors), Some(&object))
        }
    }

    /// "reversed some opposition gains": where that was is told before.
    pub(super) fn reverse(&self) -> Found {
        let s = self.s;
        let gains =
            (self.at + 1..(self.at + 6).min(s.items.len())).find(|&i| s.says(i, &["gains", "gain", "advances"]));
        let Some(gains) = gains else { return Err(Refusal::Idiom) };
        let object = object_after(s, gains + 1, 3, &[Word::In, Word::Near, Word::On]).or_else(|| {
            // "the gains of last month's offensive north of X"
            let end = s.next_verb(gains).min(gains + 10);
            let aside = |p: &usize| s.phrases[*p].relation == Relation::Direction;
            (gains + 1..end).find_map(|i| s.phrase_from(i).filter(aside)).map(|p| Object::Places(vec![p]))
        });
        let mut draft = self.draft(ClaimKind::Regains, self.at + 1).actors(self.subject()).loser(s.owner_before(gains));
        draft.confidence = 0.5;
        draft.needs_place = true;
        draft.narrowed = Some(Relation::Part);
        if draft.actors.is_empty() { Err(Refusal::NoActor) } else { self.spread(&draft, object.as_ref()) }
    }
}
