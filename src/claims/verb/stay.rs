//! Verbs of staying: whoever clings to a place still holds it.

use super::Verb;
use crate::claims::draft::Draft;
use crate::claims::object::{Object, object_after};
use crate::claims::refusal::{Found, Refusal};
use crate::claims::word::Word;
use crate::geoparse::Relation;

impl Verb<'_> {
    /// "clings to X", "held out in X", "is dug in on the heights of X".
    pub(super) fn stay(&self) -> Found {
        let s = self.s;
        let (from, prepositions) = self.foothold();
        let Some(prepositions) = prepositions else { return Err(Refusal::Idiom) };
        let Some(object @ Object::Places(_)) = object_after(s, from, 3, prepositions) else {
            return Err(Refusal::NoPlace);
        };
        if let Object::Places(list) = &object
            && list.iter().any(|&p| s.phrases[p].relation == Relation::Along)
        {
            // "on the bank of a river": of a line nobody holds the whole.
            return Err(Refusal::NotGround);
        }
        let confined = self.frame.lemma() == "confine";
        if confined && !(s.is_passive(self.at, self.form) && (0..self.at).any(|i| s.actor(i).is_some())) {
            // "fighting is confined to X"
            return Err(Refusal::NoActor);
        }
        let actors = self.subject();
        if actors.is_empty() {
            return Err(Refusal::NoActor);
        }
        let draft = self.draft(self.frame.kind, from.max(self.at + 1)).actors(actors);
        // Who digs in or hides somewhere has a part of it at least, and nobody said more.
        let part = matches!(self.frame.lemma(), "dig" | "entrench" | "hole");
        self.spread(&Draft { narrowed: part.then_some(Relation::Part), confidence: 0.7, ..draft }, Some(&object))
    }

    /// Where to look for the place, and behind which prepositions; none where the particle is another ("hung up").
    fn foothold(&self) -> (usize, Option<&'static [Word]>) {
        const ONTO: &[Word] = &[Word::To, Word::On, Word::Into];
        const INSIDE: &[Word] = &[Word::In, Word::At, Word::On, Word::Near, Word::Along];
        let next = self.at + 1;
        let particle = |words: &[&str]| self.s.says(next, words);
        match self.frame.lemma() {
            "dig" => (next + 1, particle(&["in"]).then_some(INSIDE)),
            "hole" => (next + 1, particle(&["up"]).then_some(INSIDE)),
            "hold" if particle(&["out"]) => (next + 1, Some(INSIDE)),
            "entrench" => (next, Some(INSIDE)),
            _ => (next, particle(&["to", "on", "onto"]).then_some(ONTO)),
        }
    }
}
