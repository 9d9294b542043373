//! Verbs of moving: leaving, driving out, falling, handing over, advancing.

use super::Verb;
use crate::claims::ClaimKind;
use crate::claims::frame::{NounPattern, Pattern};
use crate::claims::item::Kind;
use crate::claims::object::{Object, is_told_ground, object_after, object_at, subject_places};
use crate::claims::phrase::Target;
use crate::claims::read::is_within_a_country;
use crate::claims::refusal::{Found, Refusal};
use crate::claims::word::{Form, PlaceNoun, Word};
use crate::geoparse::Relation;

impl Verb<'_> {
    pub(super) fn leave(&self) -> Found {
        let s = self.s;
        let civil = self.at > 1 && s.is(self.at - 1, Word::To) && s.is(self.at - 2, Word::Thing);
        let result =
            self.frame.lemma() == "leave" && self.form.is(Form::ING) && self.at > 0 && s.is(self.at - 1, Word::Comma);
        if civil || result {
            // "for civilians to leave X"; "took Y, leaving X encircled"
            return Err(Refusal::Idiom);
        }
        let mut actors = self.subject();
        if let Some((moved, _)) =
            s.actor_from(self.at + 1).filter(|&(a, i)| s.text.actors[a].side.is_some() && s.phrase_of(i).is_none())
        {
            // "proposed withdrawing Russian troops from X"
            actors = vec![moved];
        }
        let reach = 9.min(s.next_verb(self.at) - self.at);
        if s.says(self.at + 1, &["to", "toward", "towards", "into", "behind"]) && self.frame.lemma() != "pull" {
            // "withdrew to X from Y" still leaves Y.
            return self.left_after(&actors, 10.min(s.next_verb(self.at) - self.at));
        }
        if let Some(beyond) = self.driven_beyond() {
            return self.spread(&self.draft(ClaimKind::Withdraws, self.at + 1).actors(actors), Some(&beyond));
        }
        if self.frame.lemma() == "pull"
            && !s.says(self.at + 1, &["out", "back", "away"])
            && !(self.at + 1..self.at + 5).any(|i| s.says(i, &["out", "back"]))
        {
            return Err(Refusal::Idiom);
        }
        let direct = matches!(self.frame.lemma(), "leave" | "flee" | "evacuate" | "quit");
        if direct
            && !s.is_passive(self.at, self.form)
            && let Some(object @ Object::Places(_)) = object_at(s, self.at + 1)
        {
            if matches!(&object, Object::Places(list) if list.first().is_some_and(|&p| s.is(s.phrases[p].end, Word::As)))
            {
                // "left X as the last town held by Y"
                return Err(Refusal::Idiom);
            }
            if actors.is_empty() || matches!(self.frame.lemma(), "leave" | "quit") && !self.is_whole_place(&object) {
                return Err(Refusal::NoActor);
            }
            return self.spread(&self.draft(ClaimKind::Withdraws, self.at + 1).actors(actors), Some(&object));
        }
        if self.frame.lemma() == "leave" {
            return Err(Refusal::NoPlace);
        }
        self.left_after(&actors, reach)
    }

    /// "withdrew one kilometre to the north of X": ground by X is given up.
    pub(super) fn driven_beyond(&self) -> Option<Object> {
        let s = self.s;
        let unit = (self.at + 1..self.at + 4).find(|&i| s.is(i, Word::Unit))?;
        let object = object_after(s, unit, 4, &[Word::To])?;
        let Object::Places(list) = &object else { return None };
        list.iter().all(|&p| s.phrases[p].relation == Relation::Direction).then_some(object)
    }

    pub(super) fn is_whole_place(&self, object: &Object) -> bool {
        let Object::Places(list) = object else { return false };
        // A name beside that of a known place is one, too.
        let known = list.iter().any(|&p| matches!(self.s.phrases[p].target, Target::Mention(_)));
        list.iter().all(|&p| match self.s.phrases[p].target {
            Target::Mention(_) => true,
            Target::Name(_) => known,
            Target::Common => {
                let p = &self.s.phrases[p];
                p.noun == Some(PlaceNoun::Settlement) || (p.noun == Some(PlaceNoun::Site) && p.container.is_some())
            }
        })
    }

    pub(super) fn left_after(&self, actors: &[usize], reach: usize) -> Found {
        let s = self.s;
        if actors.is_empty() {
            return Err(Refusal::NoActor);
        }
        let out = (self.at + 1..self.at + reach).find(|&i| s.says(i, &["out"]));
        let from = (self.at + 1..self.at + reach).find(|&i| s.is(i, Word::From));
        if from.is_some_and(|from| (self.at + 1..from).any(|i| s.is(i, Word::Thing))) {
            // "withdrew their heavy weapons from the zone"
            return Err(Refusal::NotGround);
        }
        let object = object_after(s, self.at + 1, reach, &[Word::From])
            .or_else(|| out.and_then(|o| object_after(s, o, 3, &[Word::Of])))
            .or_else(|| self.whence());
        let Some(object) = object.or_else(|| self.seat_before()).or_else(|| self.where_they_stood()) else {
            return Err(Refusal::NoPlace);
        };
        self.spread(&self.draft(ClaimKind::Withdraws, self.at + 1).actors(actors.to_vec()), Some(&object))
    }

    /// "took X in April before withdrawing": from X.
    fn seat_before(&self) -> Option<Object> {
        let s = self.s;
        let ends = (self.at + 1..self.at + 4).any(|i| self.clause_ends(i));
        let (verb, pattern) = (0..self.at).rev().find_map(|i| match s.items[i].kind {
            Kind::Verb(frame, _) => Some((i, frame.pattern)),
            _ => None,
        })?;
        let was_in = matches!(pattern, Pattern::Take | Pattern::Hold | Pattern::Reach | Pattern::Stay | Pattern::Light);
        let wished = verb > 0 && s.is(verb - 1, Word::To);
        (ends && was_in && !wished && s.follows_before(self.at)).then_some(Object::Pronoun(self.at))
    }

    /// "Russian troops in the Bucha area began to retreat": from there.
    fn where_they_stood(&self) -> Option<Object> {
        let s = self.s;
        let troops = (0..self.at).rev().find(|&i| s.actor(i).is_some() && s.phrase_of(i).is_none())?;
        let place = s.phrase_from(troops + 2).filter(|_| s.is(troops + 1, Word::In))?;
        let end = s.phrases[s.outermost(place)].end;
        let begins = (end..self.at).all(|i| s.is_auxiliary(i));
        // Some of those in a country leave no country.
        let known = is_within_a_country(s, &s.phrases[place]);
        (end <= self.at && begins && known).then(|| Object::Places(vec![place]))
    }

    /// "the town, from which the militants fled".
    fn whence(&self) -> Option<Object> {
        let s = self.s;
        let which = (self.at.saturating_sub(8)..self.at).rev().find(|&i| s.is(i, Word::Which))?;
        let from = which.checked_sub(1).filter(|&i| s.is(i, Word::From))?;
        let end = (0..from).rev().find(|&i| !s.is(i, Word::Comma))?;
        s.phrase_of(end).map(|p| Object::Places(vec![p]))
    }

    /// "fell to", "fell on Sunday", "has fallen.": a fall of a place, not of prices.
    fn falls_to_somebody(&self) -> bool {
        let Some(next) = self.s.items.get(self.at + 1) else { return true };
        let word = |w: Word| {
            matches!(
                w,
                Word::To
                    | Word::Into
                    | Word::Under
                    | Word::On
                    | Word::Stop
                    | Word::Comma
                    | Word::And
                    | Word::By
                    | Word::Adverb
                    | Word::Sub
                    | Word::Without
                    | Word::Semicolon
                    | Word::Colon
                    | Word::Dash
                    | Word::Open
                    | Word::Close
                    | Word::Quote
                    | Word::But
            )
        };
        // "fell in June"
        let dated = |i: usize| matches!(self.s.items.get(i).map(|x| x.kind), Some(Kind::Time(_)));
        let when = next.is(Word::In)
            && (dated(self.at + 2) || (dated(self.at + 3) && self.s.says(self.at + 2, &["early", "late", "mid"])));
        dated(self.at + 1) || when || next.word().is_some_and(word)
    }

    /// "fell back into rebel hands", "fell back to the insurgents", against "fell back to the river".
    fn falls_back_to_somebody(&self) -> bool {
        let s = self.s;
        let to = self.at + 2;
        let somebody = s.actor_from(to + 1).is_some_and(|(_, i)| s.phrase_of(i).is_none());
        matches!(s.word(to), Some(Word::To | Word::Into | Word::Under)) && somebody
    }

    /// "X slipped from the army's grip", "fell out of rebel hands": its holder lost it.
    fn slipped(&self) -> Option<Found> {
        let s = self.s;
        let end = (self.at + 9).min(s.items.len());
        let grip = (self.at + 2..end)
            .find(|&i| matches!(s.items[i].kind, Kind::Noun(n) if n.pattern == NounPattern::Control))?;
        let from =
            (self.at + 1..grip).find(|&i| s.is(i, Word::From) || (s.says(i, &["out"]) && s.is(i + 1, Word::Of)))?;
        if (from..grip).any(|i| s.word(i).is_some_and(|w| matches!(w, Word::To | Word::Into | Word::Comma))) {
            return None;
        }
        let mut actors = s.owner_before(grip);
        if actors.is_empty() && s.is(grip + 1, Word::Of) {
            actors = s.actor_from(grip + 2).map(|(_, item)| s.actors_right(item).0).unwrap_or_default();
        }
        if actors.is_empty() && (from..grip).any(|i| s.is(i, Word::Its)) {
            // "its": not that of several.
            let several = |a: &usize| s.text.actors[*a].plural;
            actors = self.before.iter().copied().filter(|a| s.says(grip - 1, &["their"]) || !several(a)).collect();
        }
        let object = subject_places(s, self.at).filter(|_| !actors.is_empty())?;
        let mut draft = self.draft(ClaimKind::Loses, grip + 1).actors(actors);
        draft.confidence = 0.8;
        Some(self.spread(&draft, Some(&object)))
    }

    pub(super) fn fall(&self) -> Found {
        let s = self.s;
        if let Some(slipped) = self.slipped() {
            return slipped;
        }
        let back = s.says(self.at + 1, &["back"]);
        if back && !self.falls_back_to_somebody() {
            let actors = self.subject();
            return self.left_after(&actors, 8);
        }
        let next = self.at + 1 + usize::from(back);
        let Some(object) = subject_places(s, self.at).filter(|_| self.falls_to_somebody()) else {
            return Err(Refusal::NoPlace);
        };
        // "passed into government hands"
        let hands = (next..next + 5)
            .find(|&i| s.says(i, &["hands"]))
            .filter(|_| s.word(next).is_some_and(|w| matches!(w, Word::Into | Word::To)));
        let to = (next..hands.map_or((next + 8).min(s.items.len()), |h| h)).find_map(|i| {
            let into = hands.is_some() && s.is(i.saturating_sub(1), Word::Into);
            let said = i > 1 && s.says(i - 2, &["according"]);
            s.actor_from(i).filter(|_| {
                !said
                    && (into || {
                        s.word(i.saturating_sub(1))
                            .is_some_and(|w| matches!(w, Word::To | Word::Of | Word::Under | Word::Article | Word::By))
                    })
            })
        });
        let winner = to.map(|(_, item)| s.actors_right(item).0).unwrap_or_default();
        let bare = s.says(next, &["by", "under"]) && winner.is_empty();
        if bare || (s.is(next, Word::To) && winner.is_empty()) {
            return Err(Refusal::NoActor);
        }
        if winner.is_empty() && self.frame.kind == ClaimKind::Transfer {
            return Err(Refusal::NoActor);
        }
        let kind = match self.frame.pattern {
            _ if back => ClaimKind::Regains,
            Pattern::Lose => ClaimKind::Gains,
            _ => self.frame.kind,
        };
        let mut draft = self.draft(kind, next).actors(winner);
        draft.confidence = if draft.actors.is_empty() { 0.7 } else { 0.9 };
        match &object {
            Object::Places(list) => {
                let known: Vec<usize> = list
                    .iter()
                    .copied()
                    .filter(|&p| {
                        !matches!(s.phrases[p].target, Target::Name(_))
                            || is_told_ground(s, p)
                            || !draft.actors.is_empty()
                    })
                    .collect();
                if known.is_empty() { Err(Refusal::NoPlace) } else { self.spread(&draft, Some(&Object::Places(known))) }
            }
            Object::Pronoun(at) if s.is(*at, Word::They) || draft.actors.is_empty() => Err(Refusal::PlaceUnknown),
            pronoun => self.spread(&draft, Some(pronoun)),
        }
    }

    /// "handed X over to Y", "X was handed over to Y".
    pub(super) fn hand(&self) -> Found {
        let s = self.s;
        let reach = s.next_verb(self.at).min(self.at + 16);
        let winner = s.actors_after(Word::To, self.at + 1, reach);
        let object = if s.is_passive(self.at, self.form) {
            subject_places(s, self.at)
        } else {
            let mut from = self.at + 1;
            if s.says(from, &["over"]) {
                from += 1;
            }
            if s.says(from, &["control"]) {
                from += 2;
            }
            object_at(s, from)
        };
        let Some(object @ Object::Places(_)) = object else { return Err(Refusal::NoPlace) };
        if winner.is_empty() {
            return self.handed_to_those_before(&object);
        }
        let mut loser = if s.is_passive(self.at, self.form) { self.agent() } else { self.subject() };
        loser.retain(|a| !winner.contains(a));
        self.spread(&self.draft(ClaimKind::Transfer, self.at + 1).actors(winner).loser(loser), Some(&object))
    }

    /// "Its last quarter was handed over under a deal": to whom the sentence before spoke of, if that is not its holder.
    fn handed_to_those_before(&self, object: &Object) -> Found {
        let s = self.s;
        let Object::Places(list) = object else { return Err(Refusal::NoPlace) };
        let over = s.says(self.at + 1, &["over"]) && s.is_passive(self.at, self.form);
        let owner = list.iter().find_map(|&p| {
            let explained = s.phrases.iter().filter(|q| q.apposition == Some(p)).find_map(|q| q.owner);
            s.phrases[p].owner.or(explained)
        });
        let Some(owner) = owner.filter(|_| over && !self.before.is_empty()) else { return Err(Refusal::NoActor) };
        let side = |a: usize| &s.text.actors[a].side;
        if self.before.iter().any(|&a| side(a) == side(owner.actor)) || s.actor(self.at + 2).is_some() {
            return Err(Refusal::NoActor);
        }
        let mut draft =
            self.draft(ClaimKind::Transfer, self.at + 2).actors(self.before.to_vec()).loser(vec![owner.actor]);
        draft.confidence = 0.6;
        self.spread(&draft, Some(object))
    }

    pub(super) fn moves(&self) -> Found {
        let s = self.s;
        let driven = s.actor_from(self.at + 1).is_some() || matches!(s.word(self.at + 1), Some(Word::They | Word::It));
        if self.frame.lemma() == "push" && driven {
            return self.oust(self.at + 1);
        }
        if self.frame.lemma() == "push" && s.is_passive(self.at, self.form) {
            return self.oust(self.at + 1);
        }
        let actors = self.subject();
        if actors.is_empty() {
            return Err(Refusal::NoActor);
        }
        if self.frame.lemma() == "move" && !matches!(s.word(self.at + 1), Some(Word::Into | Word::Toward)) {
            return Err(Refusal::NoPlace);
        }
        if self.is_mere_motion() {
            let object = object_after(s, self.at + 1, 4, self.goals());
            let Some(object @ Object::Places(_)) = object else { return Err(Refusal::NoPlace) };
            return self.spread(&self.draft(ClaimKind::Advances, self.at + 1).actors(actors), Some(&object));
        }
        let to = [
            Word::In,
            Word::Into,
            Word::Toward,
            Word::On,
            Word::To,
            Word::Near,
            Word::Along,
            Word::At,
            Word::OtherPrep,
            Word::Over,
        ];
        // "advanced north of X"
        let beside = s.phrase_from(self.at + 1).or_else(|| s.phrase_from(self.at + 2));
        let beside = beside.filter(|&p| s.phrases[p].relation == Relation::Direction).map(|p| Object::Places(vec![p]));
        // "pushed as far as X"
        let far = (self.at + 1..self.at + 4).find(|&i| s.says(i, &["far"]) && s.is(i + 1, Word::As));
        let far = far.and_then(|i| object_at(s, i + 2));
        let object = beside.or(far).or_else(|| object_after(s, self.at + 1, 6, &to));
        let Some(object @ Object::Places(_)) = object else { return Err(Refusal::NoPlace) };
        self.spread(&self.draft(ClaimKind::Advances, self.at + 1).actors(actors), Some(&object))
    }

    /// Verbs that people without arms do as well: only where they lead counts.
    fn is_mere_motion(&self) -> bool {
        matches!(
            self.frame.lemma(),
            "walk"
                | "stroll"
                | "ride"
                | "rush"
                | "burst"
                | "spill"
                | "sweep"
                | "close"
                | "converge"
                | "descend"
                | "creep"
                | "inch"
                | "edge"
        )
    }

    /// "walked into X", "is closing in on X".
    fn goals(&self) -> &'static [Word] {
        match self.frame.lemma() {
            "close" | "converge" | "descend" | "creep" | "inch" => &[Word::On, Word::Toward, Word::Into],
            _ => &[Word::Into, Word::Toward],
        }
    }

    pub(super) fn reach(&self) -> Found {
        let s = self.s;
        let actors = self.subject();
        let mut from = self.at + 1;
        if s.word(from).is_some_and(|w| matches!(w, Word::Into | Word::In | Word::To)) {
            from += 1;
        }
        let Some(object) = object_at(s, from).filter(|_| !actors.is_empty() && !s.is_passive(self.at, self.form))
        else {
            return Err(Refusal::NoActor);
        };
        self.spread(&self.draft(ClaimKind::Advances, self.at + 1).actors(actors), Some(&object))
    }
}
