//! Whose side an actor is on, where its own words do not say.

use super::Reader;
use crate::claims::ActorMention;
use crate::claims::sentence::Sentence;
use crate::claims::source::Leaning;
use crate::claims::word::Word;
use crate::theatre::{ActorId, GROUP_ADJECTIVES, SideId};

impl Reader<'_> {
    /// "its troops": of whoever was spoken of before, in the sentence or the one before it.
    fn side_of_owner(&self, s: &Sentence<'_>, actor: usize) -> Option<SideId> {
        let at = (0..s.items.len()).find(|&i| s.actor(i) == Some(actor))?;
        // "the mercenaries of X"
        let of = s.is(at + 1, Word::Of).then(|| s.actor_from(at + 2)).flatten();
        if let Some((lord, _)) = of {
            return self.text.actors[lord].side.clone();
        }
        if is_abuse(s.letters(at)) {
            return self.foe(s.span.start);
        }
        // "the army's 1st Division"
        if at > 1 && s.is(at - 1, Word::Possessive) {
            return s.actor(at - 2).and_then(|lord| self.text.actors[lord].side.clone());
        }
        if at == 0 || !s.is(at - 1, Word::Its) {
            return None;
        }
        if s.says(at - 1, &["our"]) {
            // The report speaks of its own.
            return if let Leaning::To(side) = &self.own { Some(side.clone()) } else { None };
        }
        let here = (0..at).rev().find_map(|i| s.actor(i)).and_then(|a| self.text.actors[a].side.clone());
        let speaker = || self.spoken.iter().rev().find(|(say, _)| *say < at).map(|(_, side)| side.clone());
        let here = here.or_else(speaker);
        here.or_else(|| self.memory.actors.iter().find_map(|&a| self.text.actors[a].side.clone()))
    }

    /// The side that bare "rebels" means: the only one that the report itself calls so ("M23 rebels").
    fn side_of_rebels(&self, index: usize) -> Option<SideId> {
        let words = |i: usize| self.text.actors[i].span.of(self.text.text);
        let bare = ["rebel", "rebels", "insurgent", "insurgents"];
        let word = bare.iter().position(|b| b.eq_ignore_ascii_case(words(index)))?;
        let kin = bare[word / 2 * 2];
        let called = (0..self.text.actors.len()).filter(|&i| {
            let mut parts = words(i).split([' ', '-']);
            !self.text.actors[i].generic && parts.any(|w| w.strip_suffix('s').unwrap_or(w).eq_ignore_ascii_case(kin))
        });
        let mut sides = called.filter_map(|i| self.text.actors[i].side.as_ref());
        let first = sides.next()?;
        sides.all(|side| side == first).then(|| first.clone())
    }

    /// The side that "the terrorists" means: the loser told of shortly before, never the report's own.
    fn foe(&self, before: usize) -> Option<SideId> {
        let recent = self.claims.iter().rev().take(4).filter(|c| c.evidence.sentence.end <= before);
        let side = recent.flat_map(|c| &c.loser).find_map(|a| a.side.clone())?;
        (self.own != Leaning::To(side.clone())).then_some(side)
    }

    /// Whom "the militants" means: the armed group spoken of last, if one was.
    pub(super) fn meant(&self, s: &Sentence<'_>, index: usize) -> Option<usize> {
        let words = &self.text.actors[index];
        let at = (0..s.items.len()).find(|&i| s.actor(i) == Some(index))?;
        let first = if at > 0 && s.says(at - 1, GROUP_ADJECTIVES) { at - 1 } else { at };
        if !words.generic || first == 0 || !s.is(first - 1, Word::Article) || !is_armed_group(s.letters(at)) {
            return None;
        }
        let kind = |a: &usize| {
            let actor = self.theatre?.actors.iter().find(|x| x.id == self.text.actors[*a].actor)?;
            actor.kind.as_deref()
        };
        let group =
            |a: &usize| !self.text.actors[*a].generic && matches!(kind(a), Some("group" | "militia" | "alliance"));
        let near = |a: &usize| self.text.actors[*a].span.end + REACH_BYTES >= words.span.start;
        let subject = self.memory.actors.first().copied().filter(group);
        subject.filter(near).or_else(|| (0..index).rev().take_while(near).find(group))
    }

    pub(super) fn actor(&self, s: &Sentence<'_>, index: usize) -> ActorMention {
        let words = self.text.actors[index].span;
        let actor = &self.text.actors[self.meant(s, index).unwrap_or(index)];
        // "Turkey's president said his soldiers": a word that the list has for an army of another side.
        let owner = actor.generic.then(|| self.side_of_owner(s, index)).flatten();
        if owner.is_some() && actor.side.is_some() && owner != actor.side {
            let text = words.of(self.text.text).to_owned();
            let (id, name) = (ActorId(format!("?/{}", text.to_lowercase())), text.clone());
            return ActorMention {
                id,
                name,
                side: owner,
                text,
                span: Some(words).filter(|span| s.span.contains(*span)),
            };
        }
        ActorMention {
            id: actor.actor.clone(),
            name: actor.name.clone(),
            side: actor.side.clone().or_else(|| self.side_of_owner(s, index)).or_else(|| self.side_of_rebels(index)),
            text: words.of(self.text.text).to_owned(),
            span: Some(words).filter(|span| s.span.contains(*span)),
        }
    }
}

/// How far back the group may stand that "the militants" means: two sentences.
const REACH_BYTES: usize = 300;

/// Words for an armed group that say nothing of which.
fn is_armed_group(name: &str) -> bool {
    [
        "militants",
        "jihadists",
        "jihadis",
        "extremists",
        "insurgents",
        "fighters",
        "gunmen",
        "militiamen",
        "group",
        "movement",
        "sect",
        "outfit",
    ]
    .iter()
    .any(|w| w.eq_ignore_ascii_case(name))
}

/// What only an enemy is called.
fn is_abuse(name: &str) -> bool {
    ["terrorists", "mercenaries", "extremists", "invaders", "occupiers", "jihadists"]
        .iter()
        .any(|w| w.eq_ignore_ascii_case(name))
}
