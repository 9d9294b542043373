//! Passives and relative clauses.

use super::Sentence;
use crate::claims::frame::Pattern;
use crate::claims::item::Kind;
use crate::claims::phrase::Target;
use crate::claims::word::{Form, Word};
use crate::geoparse::Relation;

impl Sentence<'_> {
    /// Whether the verb at an item is passive: "was captured", "captured by", "areas held by".
    pub fn is_passive(&self, verb: usize, form: Form) -> bool {
        if !form.is(Form::PARTICIPLE) {
            return false;
        }
        let mut i = verb;
        while i > 0 {
            i -= 1;
            match self.items[i].kind {
                Kind::Word(Word::Adverb | Word::Not | Word::Hedge | Word::Say(_) | Word::Extent(Relation::Whole))
                | Kind::Time(_) => {}
                Kind::Word(Word::Be) => return true,
                Kind::Word(Word::Have) => return false,
                _ => break,
            }
        }
        // "Fallujah: cleared on 26 June": what heads the line.
        if self.is(i, Word::Colon) && i > 0 && self.phrase_of(i - 1).is_some() {
            i -= 1;
        }
        // "captured by": a participle after its noun, whatever form the verb has.
        let agent = self.is(verb + 1, Word::By) && self.actor_from(verb + 2).is_some();
        let after_noun =
            self.phrase_of(i).is_some() || (self.is(i, Word::Comma) && i > 0 && self.phrase_of(i - 1).is_some());
        let no_object = !self.items.get(verb + 1).is_some_and(|n| {
            matches!(
                n.kind,
                Kind::Place(_) | Kind::Name | Kind::Word(Word::Article | Word::Place(_) | Word::Indefinite)
            )
        });
        // "X, besieged for two months, ...": cut short, and no object follows.
        let cut_short = self.is(i, Word::Comma)
            && after_noun
            && (matches!(self.word(verb + 1), Some(Word::For | Word::In | Word::On | Word::Comma))
                || self.says(verb + 1, &["since"])
                || matches!(self.items.get(verb + 1).map(|n| n.kind), Some(Kind::Time(_))));
        agent
            || (no_object && self.is_joined_passive(verb, i))
            || (cut_short && no_object)
            || (after_noun && no_object && (!form.is(Form::PAST) || self.is_headline_passive(verb, i)))
    }

    /// "was lost in January and retaken in May": taken by a verb that shares the "was" of the one before it.
    fn is_joined_passive(&self, verb: usize, joint: usize) -> bool {
        let Kind::Verb(frame, _) = self.items[verb].kind else { return false };
        let joined = matches!(self.word(joint), Some(Word::And | Word::But)) && frame.pattern == Pattern::Take;
        let before = (0..joint).rev().find_map(|i| match self.items[i].kind {
            Kind::Verb(_, form) => Some((i, form)),
            _ => None,
        });
        // Not from what stands first to what only a preposition leads: "was hit from X and taken".
        let ends = match self.items.get(verb + 1).map(|n| n.kind) {
            None | Some(Kind::Time(_)) => true,
            Some(Kind::Word(word)) => {
                matches!(
                    word,
                    Word::Stop
                        | Word::Comma
                        | Word::Semicolon
                        | Word::On
                        | Word::In
                        | Word::By
                        | Word::From
                        | Word::Adverb
                )
            }
            _ => false,
        };
        joined && ends && before.is_some_and(|(i, form)| self.is_passive(i, form))
    }

    /// "Tikrit captured.", "Ramadi lost to ISIS", "the PM declares Tikrit liberated": a place alone does nothing, so that
    /// what stands behind it is done to it. `last` is the last item of the place.
    fn is_headline_passive(&self, verb: usize, last: usize) -> bool {
        let Kind::Verb(frame, _) = self.items[verb].kind else { return false };
        let taken = matches!(frame.pattern, Pattern::Take | Pattern::Lose);
        let Some(phrase) = self.phrase_of(last).filter(|_| taken) else { return false };
        let first = self.phrases[phrase].first;
        let opens = first == 0
            || matches!(
                self.word(first - 1),
                Some(Word::Colon | Word::Semicolon | Word::OtherMark | Word::Dash | Word::Hyphen | Word::Say(_))
            );
        let ends = match self.items.get(verb + 1).map(|n| n.kind) {
            None | Some(Kind::Time(_)) => true,
            Some(Kind::Word(word)) => {
                matches!(word, Word::Stop | Word::Comma | Word::Semicolon | Word::To | Word::On | Word::In | Word::By)
            }
            _ => false,
        };
        let named = self.phrases[phrase].target != Target::Common;
        named && opens && ends
    }

    /// The phrase that a relative clause takes as its object: "X, which the army has surrounded".
    pub fn relative_object(&self, verb: usize) -> Option<usize> {
        let which = (verb.saturating_sub(8)..verb).rev().find(|&i| {
            !matches!(
                self.items[i].kind,
                Kind::Actor(_)
                    | Kind::Other
                    | Kind::Word(
                        Word::Have
                            | Word::Article
                            | Word::Adverb
                            | Word::Its
                            | Word::Adjective
                            | Word::They
                            | Word::It
                            | Word::Modal
                            | Word::Say(_)
                            | Word::To
                            | Word::Not
                    )
            )
        })?;
        // "three men, whom it had captured in X"
        if !self.is(which, Word::Which) || self.says(which, &["whom", "who"]) || which + 1 == verb {
            return None;
        }
        let end = if self.is(which.checked_sub(1)?, Word::Comma) { which.checked_sub(2)? } else { which - 1 };
        self.phrase_of(end)
    }
}
