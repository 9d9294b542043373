//! Who: the actors of a frame.

use super::lexicon::{Form, Frame, Pattern, Prep, Tongue};
use super::sign::{Item, Sign, Source};
use crate::text::fold;
use std::ops::Range;

/// Who does it and to whom, as indexes into the report's actors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cast {
    pub subject: Vec<usize>,
    pub loser: Vec<usize>,
}

/// An actor of a clause with what governs it.
#[derive(Debug, Clone, Copy)]
struct Party {
    item: usize,
    actor: usize,
    prep: Option<Prep>,
    /// Stands in the case of an agent.
    instrumental: bool,
    /// The noun frame that it stands right behind: its genitive.
    of: Option<usize>,
}

/// A statement as the roles are looked for in it.
pub(super) struct Scene<'a> {
    pub source: &'a Source<'a>,
    pub items: &'a [Item],
    pub clause: Range<usize>,
    /// Who was the subject before.
    pub before: &'a [usize],
}

impl Scene<'_> {
    fn parties(&self) -> Vec<Party> {
        let mut found: Vec<Party> = Vec::new();
        for item in self.clause.clone() {
            let Sign::Actor(actor) = self.items[item].sign else { continue };
            let mut prep = self.items[item].attached;
            let mut of = None;
            let mut at = item;
            while at > self.clause.start {
                at -= 1;
                match self.items[at].sign {
                    Sign::Prep(p) => prep = prep.or(Some(p)),
                    Sign::Frame(_, Form::Noun) if !self.items[at].owned => of = Some(at),
                    Sign::Quote => continue,
                    Sign::Other if item - at == 1 => continue,
                    // "between A and B": both are between.
                    Sign::And | Sign::Comma => {
                        let pair = found.last().filter(|p| p.item + 3 >= item && p.item < at);
                        prep = prep.or(pair.and_then(|p| p.prep));
                        of = pair.and_then(|p| p.of);
                    }
                    Sign::Actor(_) if self.items[item].joined => {
                        prep = prep.or(found.last().and_then(|p| p.prep));
                        of = found.last().and_then(|p| p.of);
                    }
                    _ => {}
                }
                break;
            }
            let instrumental = self.is_instrumental(actor);
            found.push(Party { item, actor, prep, instrumental, of });
        }
        found
    }

    /// Whether a Slavic name stands in the case of an agent.
    fn is_instrumental(&self, actor: usize) -> bool {
        let words = self.source.actors[actor].span.of(self.source.text);
        if self.source.tongue == Tongue::Arabic {
            return false;
        }
        let words: Vec<String> = words.split_whitespace().map(fold).collect();
        // The head is the first noun; adjectives before it say the same.
        let first = words.first().map_or("", String::as_str);
        ["ами", "ями", "ими", "ыми", "ою", "ею", "єю"].iter().any(|e| first.ends_with(e))
            || words.iter().any(|w| ["ами", "ями"].iter().any(|e| w.ends_with(e)))
            || ["ои", "еи"].iter().any(|e| first.ends_with(e))
                && words.get(1).is_some_and(|w| ["еи", "ои", "ею", "ою"].iter().any(|e| w.ends_with(e)))
            || words.len() == 1 && ["ом", "ем", "єм"].iter().any(|e| first.ends_with(e)) && first.chars().count() > 4
    }

    /// The actors of the frame at an item.
    pub fn cast(&self, at: usize, frame: &Frame, form: Form) -> Cast {
        let parties = self.parties();
        let by = parties.iter().find(|p| p.prep == Some(Prep::By));
        let loser: Vec<usize> = parties.iter().filter(|p| is_loser(p, at, frame)).map(|p| p.actor).collect();
        let subject = match (frame.pattern, form) {
            (Pattern::Fight, _) => return self.fighters(&parties, at),
            (Pattern::Siege, _) => Vec::new(),
            _ if by.is_some() && frame.pattern != Pattern::Leave => by.map(|p| p.actor).into_iter().collect(),
            (Pattern::Fall, _) => Vec::new(),
            (_, Form::Passive) => self.agent(&parties, at),
            (_, Form::Noun) => self.of_noun(&parties, at, frame),
            _ => self.of_verb(&parties, at, frame),
        };
        let ousted = || {
            let object = |p: &&Party| p.item > at && p.prep.is_none() && !subject.contains(&p.actor);
            parties.iter().find(object).map(|p| p.actor)
        };
        let loser = if frame.pattern == Pattern::Oust { loser.into_iter().chain(ousted()).collect() } else { loser };
        Cast { loser: loser.into_iter().filter(|a| !subject.contains(a)).collect(), subject }
    }

    /// All who fight in the clause.
    fn fighters(&self, parties: &[Party], at: usize) -> Cast {
        let near = parties.iter().filter(|p| p.prep != Some(Prep::From) && (p.item > at || p.prep.is_none()));
        let mut subject: Vec<usize> = Vec::new();
        near.for_each(|p| {
            if !subject.contains(&p.actor) {
                subject.push(p.actor);
            }
        });
        Cast { subject, loser: Vec::new() }
    }

    fn agent(&self, parties: &[Party], at: usize) -> Vec<usize> {
        let agent = |p: &&Party| p.instrumental && p.prep.is_none();
        let behind = parties.iter().find(|p| p.item > at && agent(p));
        behind.or_else(|| parties.iter().find(agent)).map(|p| p.actor).into_iter().collect()
    }

    /// The nearest actor before the verb that nothing governs, else the first behind it, else the one before.
    fn of_verb(&self, parties: &[Party], at: usize, frame: &Frame) -> Vec<usize> {
        let free = |p: &&Party| p.prep.is_none() && !p.instrumental && p.of.is_none_or(|of| of == at);
        let before = parties.iter().rev().filter(|p| p.item < at).find(free);
        let behind = parties.iter().filter(|p| p.item > at).find(free).filter(|p| self.is_near(at, p.item, frame));
        let chosen = match self.source.tongue {
            Tongue::Arabic => behind.or(before),
            _ => before.or(behind),
        };
        chosen.map_or_else(|| self.before.to_vec(), |p| vec![p.actor])
    }

    /// An actor behind the verb with another frame between is of that one; of "oust" the one behind is the object.
    fn is_near(&self, at: usize, item: usize, frame: &Frame) -> bool {
        let crossed = self.items[at + 1..item].iter().any(|i| matches!(i.sign, Sign::Frame(..)));
        let preposed = self.items[at + 1..item].iter().any(|i| matches!(i.sign, Sign::Prep(_)));
        let arabic = self.source.tongue == Tongue::Arabic;
        !crossed && if arabic { !preposed } else { frame.pattern != Pattern::Oust }
    }

    /// Of a noun: the actor in its genitive, an agent, or whoever the clause is about.
    fn of_noun(&self, parties: &[Party], at: usize, frame: &Frame) -> Vec<usize> {
        let genitive = parties.iter().find(|p| p.of == Some(at) && p.prep.is_none());
        let agent = parties.iter().find(|p| p.item > at && p.instrumental && p.prep.is_none());
        if let Some(party) = genitive.or(agent) {
            return vec![party.actor];
        }
        let free = |p: &&Party| p.prep.is_none() && !p.instrumental && p.of.is_none();
        let before = parties.iter().rev().filter(|p| p.item < at).find(free);
        let inherits = self.items[at].owned || self.source.tongue == Tongue::Arabic || is_deed(frame.pattern);
        match before.or_else(|| parties.iter().find(free).filter(|p| p.item > at && is_deed(frame.pattern))) {
            Some(party) if inherits || self.governs(party.item, at) => vec![party.actor],
            None if self.items[at].owned => self.before.to_vec(),
            _ => Vec::new(),
        }
    }

    /// Whether an "attempt" or "managed" links the actor to the noun.
    fn governs(&self, actor: usize, noun: usize) -> bool {
        use super::lexicon::Op;
        self.items[actor..noun].iter().any(|i| matches!(i.sign, Sign::Op(Op::Try | Op::Manage | Op::Plan | Op::Fail)))
    }
}

/// What an army does: its noun's doer is whoever the clause is about.
fn is_deed(pattern: Pattern) -> bool {
    matches!(pattern, Pattern::Attack | Pattern::Move | Pattern::Control | Pattern::Leave)
}

fn is_loser(party: &Party, at: usize, frame: &Frame) -> bool {
    let taken_from = matches!(party.prep, Some(Prep::From | Prep::Near));
    taken_from && party.item > at && matches!(frame.pattern, Pattern::Take | Pattern::Control)
}
