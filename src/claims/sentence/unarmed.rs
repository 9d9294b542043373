//! Subjects that are nobody under arms: "Residents left X" is told of no actor.

use super::{IRREGULAR, Sentence};
use crate::claims::item::Kind;
use crate::claims::word::Word;

/// How many prepositional phrases may stand between a subject and its verb.
const PHRASES_MOST: usize = 4;

impl Sentence<'_> {
    /// The noun that is the verb's subject and no actor ("aid workers from Goma could not reach X"), if one is.
    pub(super) fn unarmed_subject(&self, verb: usize) -> Option<usize> {
        let mut last = self.before_helpers(verb)?;
        for _ in 0..PHRASES_MOST {
            let first = self.noun_phrase_start(last);
            // "units of the army" are the army.
            let of = first.checked_sub(1).filter(|&i| self.is(i, Word::Of));
            if of.is_some() && (first..=last).any(|i| self.actor(i).is_some()) {
                return None;
            }
            // "hundreds of families" are families.
            if of.is_some() && self.is_unarmed(last) && first > 1 && self.is(first - 2, Word::Several) {
                return Some(last);
            }
            match first.checked_sub(1).filter(|&i| self.is_preposition(i)) {
                // "the factions supported by tanks": the subject stands before the participle.
                Some(at) if at > 0 && self.is_participle(at - 1) => last = (at - 1).checked_sub(1)?,
                Some(at) => last = at.checked_sub(1)?,
                None => return self.is_unarmed(last).then_some(last),
            }
        }
        None
    }

    /// Who stands behind a subject that is no actor: "Mali's soldiers" are Mali's, "the army and its allies" the army.
    pub(super) fn behind(&self, noun: usize) -> Vec<usize> {
        let first = self.noun_phrase_start(noun);
        if let Some(actor) = (first..noun).rev().find(|&i| self.actor(i).is_some() && !self.is(i + 1, Word::Possessive))
        {
            // "RSF columns", "army engineers"
            return self.actors_left(actor);
        }
        let owner = (first..noun).rev().find(|&i| self.is(i, Word::Possessive)).and_then(|i| i.checked_sub(1));
        if let Some(owner) = owner.and_then(|i| self.actor(i)) {
            return vec![owner];
        }
        let joint = first.checked_sub(1).filter(|&i| self.is(i, Word::And)).and_then(|i| i.checked_sub(1));
        joint.filter(|&i| self.actor(i).is_some()).map(|i| self.actors_left(i)).unwrap_or_default()
    }

    /// The item before the verb's auxiliaries and adverbs; nothing where a clause begins there.
    fn before_helpers(&self, verb: usize) -> Option<usize> {
        (0..verb).rev().find(|&i| !self.is_auxiliary(i))
    }

    /// The first item of the noun phrase that ends with an item.
    pub(super) fn noun_phrase_start(&self, last: usize) -> usize {
        let part = |i: &usize| match self.items[*i].kind {
            Kind::Actor(_) | Kind::Place(_) | Kind::Seat | Kind::Name | Kind::Number(_) | Kind::Other => true,
            Kind::Word(word) => matches!(
                word,
                Word::Article
                    | Word::Indefinite
                    | Word::Its
                    | Word::Adjective
                    | Word::Direction
                    | Word::Several
                    | Word::Extent(_)
                    | Word::Place(_)
                    | Word::Thing
                    | Word::Possessive
                    | Word::Hyphen
            ),
            _ => false,
        };
        (0..last).rev().take_while(|i| part(i) && !self.is_participle(*i)).last().unwrap_or(last)
    }

    fn is_preposition(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            Some(
                Word::Of
                    | Word::In
                    | Word::From
                    | Word::With
                    | Word::By
                    | Word::At
                    | Word::On
                    | Word::Near
                    | Word::Under
                    | Word::For
                    | Word::Against
            )
        )
    }

    /// "supported", "backed", "led": what may stand between a noun and its "by".
    fn is_participle(&self, at: usize) -> bool {
        let word = self.letters(at);
        matches!(self.items[at].kind, Kind::Verb(..) | Kind::Other) && (word.ends_with("ed") || word == "led")
    }

    /// A plural or a thing, and no word for people under arms. What else no list knows may be a verb.
    fn is_unarmed(&self, at: usize) -> bool {
        let word = self.letters(at);
        match self.items[at].kind {
            Kind::Word(Word::Thing) => !ARMED.contains(&word),
            // Whose enemy the sentence does not say.
            Kind::Other if ["enemy", "foe", "adversary", "opponent"].contains(&word) => true,
            // Somebody whom no list knows.
            Kind::Name => true,
            // "Cholera swept through X": alone at the head of the sentence.
            Kind::Other if at == 0 => !word.ends_with("ly") && word.len() > 2,
            Kind::Other => word.ends_with('s') && !word.ends_with("ss") && !IRREGULAR.contains(&word),
            _ => false,
        }
    }
}

/// Words among those for things that cannot be held which name people who fight.
const ARMED: &[&str] = &["fighters", "militants", "troops", "gunmen", "militia", "soldiers", "mercenaries"];
