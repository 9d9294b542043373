//! Verbs whose object is ground that is taken, held or lost.

use super::Verb;
use crate::claims::draft::Draft;
use crate::claims::frame::{Light, Pattern};
use crate::claims::item::Kind;
use crate::claims::object::{Object, after, is_told_ground, object_after, object_at, relative_places, subject_places};
use crate::claims::phrase::Target;
use crate::claims::refusal::{Found, Refusal};
use crate::claims::word::{Form, PlaceNoun, Word};
use crate::claims::{ClaimKind, Modality};
use crate::geoparse::Relation;

impl Verb<'_> {
    /// "control over occupied X", "in newly captured X": a participle behind a preposition says which X.
    fn says_which(&self) -> bool {
        let s = self.s;
        let before = (0..self.at).rev().find(|&i| !s.is(i, Word::Adverb));
        let led = before.and_then(|i| s.word(i)).is_some_and(|w| {
            matches!(
                w,
                Word::Over
                    | Word::In
                    | Word::Into
                    | Word::Of
                    | Word::From
                    | Word::On
                    | Word::At
                    | Word::Near
                    | Word::Toward
            )
        });
        led && self.form.is(Form::PARTICIPLE) && s.phrase_from(self.at + 1).is_some()
    }

    pub(super) fn transitive(&self) -> Found {
        let s = self.s;
        if let Some(control) = self.control_noun(self.at + 1) {
            return self.control(control);
        }
        if self.frame.lemma() == "run" && self.runs_out() {
            return self.oust(self.at + 1);
        }
        if self.frame.lemma() == "take" && s.says(self.at + 1, &["place", "part", "shape"]) {
            return Err(Refusal::Idiom);
        }
        if self.says_which() {
            return Err(Refusal::Idiom);
        }
        if s.is_passive(self.at, self.form) {
            return self.passive();
        }
        if self.frame.lemma() == "run" {
            // Only "is run by": whoever runs a checkpoint holds no town.
            return Err(Refusal::Idiom);
        }
        if self.frame.lemma() == "sweep" && s.says(self.at + 1, &["into"]) {
            return self.moves();
        }
        if self.frame.lemma() == "hold" && s.says(self.at + 1, &["on", "onto", "out"]) {
            return self.stay();
        }
        if (self.clears() || self.frame.lemma() == "sweep")
            && s.actor_from(self.at + 1).is_some_and(|(_, i)| s.phrase_of(i).is_none())
        {
            return self.oust(self.at + 1);
        }
        let (kind, from) = self.particle();
        if self.frame.pattern == Pattern::Take && self.form.is(Form::ING) && s.is(self.at + 1, Word::Of) {
            // "the seizing of X"
            let Some(object) = object_at(s, self.at + 2) else { return Err(Refusal::NoPlace) };
            return self.spread(&self.draft(kind, self.at + 1).actors(s.owner_before(self.at)), Some(&object));
        }
        if matches!(self.frame.lemma(), "give" | "claw") && from == self.at + 1 {
            return Err(Refusal::Idiom);
        }
        let gave_up = s.is(self.at + 1, Word::To) || object_at(s, self.at + 1).is_none();
        if self.frame.lemma() == "surrender" && gave_up && self.is_of_town() {
            return self.fall();
        }
        let relative = || relative_places(s, self.at);
        let Some(object) = object_at(s, from).or_else(relative) else {
            let kept = self.frame.light == Light::Keep;
            return if kept { self.kept_ground() } else { self.overran() };
        };
        let end = after(s, &object);
        let back = s.says(end, &["back"]);
        if self.is_trap(&object) && !back {
            if self.frame.pattern == Pattern::Hold {
                return self.kept_ground();
            }
            return Err(Refusal::NotGround);
        }
        if self.frame.lemma() == "keep" && !self.ends_with_object(end) {
            return Err(Refusal::Idiom);
        }
        let mut actors = self.subject();
        if actors.is_empty() && self.frame.pattern == Pattern::Take && !self.has_unarmed_subject() {
            actors = self.agent();
        }
        let kind = match self.frame.pattern {
            Pattern::Hold if self.frame.lemma() == "control" => self.control_kind(&object),
            // "took it back"
            Pattern::Take if back => ClaimKind::Regains,
            _ => kind,
        };
        let draft = self.draft(kind, from.max(self.at + 1)).actors(actors);
        match self.frame.pattern {
            Pattern::Take => self.take(draft.clone(), &object, end),
            Pattern::Hold if draft.actors.is_empty() => Err(Refusal::NoActor),
            Pattern::Lose => self.lose(&draft, &object, end),
            _ => self.spread(&draft, Some(&object)),
        }
    }

    /// "control" tells of a change when the ground is counted ("control four villages"), when it comes after an advance
    /// ("advance and control X"), or when it is only tried or planned.
    pub(super) fn control_kind(&self, object: &Object) -> ClaimKind {
        let s = self.s;
        if (self.at.saturating_sub(2)..self.at).any(|i| s.says(i, &["now", "still", "currently", "already"])) {
            return ClaimKind::Holds;
        }
        let counted =
            matches!(object, Object::Places(list) if list.iter().any(|&p| s.phrases[p].count.is_some_and(|n| n > 1)));
        let joined = self.at > 0 && s.is(self.at - 1, Word::And);
        let after = joined
            && s.items[..self.at].iter().any(
                |i| matches!(i.kind, Kind::Verb(f, _) if matches!(f.kind, ClaimKind::Advances | ClaimKind::Attacks)),
            );
        let open = matches!(self.put.modality, Modality::Attempted | Modality::Prospective)
            || (self.put.modality == Modality::Failed
                && self.at > 0
                && !s.is(self.at - 1, Word::Not)
                && !s.says(self.at - 1, &["longer"]));
        if counted || after || open { ClaimKind::Gains } else { ClaimKind::Holds }
    }

    /// "ran the soldiers out of X", "was run out of X by Y".
    fn runs_out(&self) -> bool {
        let s = self.s;
        let out = (self.at + 1..(self.at + 6).min(s.items.len())).find(|&i| s.says(i, &["out"]));
        let driven = s.actor_from(self.at + 1).is_some() || s.is_passive(self.at, self.form);
        driven && out.is_some_and(|i| s.is(i + 1, Word::Of))
    }

    /// "kept Misrata.", against "kept Aleppo under siege".
    fn ends_with_object(&self, end: usize) -> bool {
        let Some(item) = self.s.items.get(end) else { return true };
        let closes = |w: Word| {
            matches!(
                w,
                Word::Stop
                    | Word::Comma
                    | Word::Semicolon
                    | Word::And
                    | Word::But
                    | Word::Sub
                    | Word::Close
                    | Word::Quote
            )
        };
        matches!(item.kind, Kind::Time(_)) || item.word().is_some_and(closes)
    }

    /// "cleared X of ISIS": what is taken is told by its "of".
    fn clears(&self) -> bool {
        matches!(self.frame.lemma(), "clear" | "cleanse" | "purge" | "rid")
    }

    /// "cleared of the enemy", against "of mines".
    fn is_of_foes(&self, of: usize) -> bool {
        let foes = ["enemy", "enemies", "foe", "occupation", "terrorism", "militia", "militias", "adversary"];
        (of + 1..of + 4).any(|i| self.s.says(i, &foes))
    }

    /// "X surrendered to the rebels", against "the soldiers in X surrendered": the town itself is the subject.
    fn is_of_town(&self) -> bool {
        let s = self.s;
        let Some(Object::Places(list)) = subject_places(s, self.at) else { return false };
        // "the garrison surrendered" are people.
        if list.iter().any(|&p| s.phrases[p].target == Target::Common) {
            return false;
        }
        let before = list.first().and_then(|&p| s.phrases[p].first.checked_sub(1));
        before.is_none_or(|i| {
            !matches!(s.word(i), Some(Word::In | Word::At | Word::Of | Word::Near | Word::From | Word::OtherPrep))
        })
    }

    /// "overran the regional command in X", "captured Infantry Battalion 379, the garrison in X".
    pub(super) fn overran(&self) -> Found {
        let s = self.s;
        let seat = |item: usize| self.frame.lemma() == "overrun" || is_seat_of_unit(s.letters(item));
        let Some((_, item)) = s.actor_from(self.at + 1).filter(|&(_, item)| seat(item)) else {
            return Err(Refusal::NoPlace);
        };
        let (loser, mut end) = s.actors_right(item);
        if matches!(s.items.get(end).map(|i| i.kind), Some(Kind::Number(_))) {
            end += 1;
        }
        let explained = || s.phrase_from(end + 1).filter(|_| s.is(end, Word::Comma)).map(|p| Object::Places(vec![p]));
        let object = object_after(s, end, 4, &[Word::In, Word::At]).or_else(explained);
        let Some(object @ Object::Places(_)) = object else { return Err(Refusal::NoPlace) };
        let mut draft = self.draft(ClaimKind::Gains, self.at + 1).actors(self.subject()).loser(loser);
        draft.narrowed = Some(Relation::Part);
        self.spread(&draft, Some(&object))
    }

    pub(super) fn take(&self, draft: Draft, object: &Object, end: usize) -> Found {
        let s = self.s;
        let mut loser = self.loser_after(end);
        if self.clears() || self.frame.lemma() == "wrest" {
            loser.extend(s.actors_after(Word::Of, end, end + 4));
            if loser.is_empty() && s.is(end, Word::Of) && !self.is_of_foes(end) {
                // "cleared of mines"
                return Err(Refusal::NotGround);
            }
        }
        if draft.actors.is_empty() && (self.has_unarmed_subject() || s.is_people_alone(self.at)) {
            return Err(Refusal::NoActor);
        }
        self.spread(&draft.loser(loser), Some(object))
    }

    /// The last word of the subject of the verb that is joined at an "and".
    fn subject_before(&self, joint: usize) -> Option<usize> {
        let s = self.s;
        let verb = (0..joint).rev().find(|&i| matches!(s.items[i].kind, Kind::Verb(..)))?;
        (0..verb).rev().find(|&i| !s.is_auxiliary(i))
    }

    /// "by residents", "by a company": a word in small letters that is no actor.
    fn has_unarmed_agent(&self) -> bool {
        let s = self.s;
        let by = (self.at + 1..(self.at + 5).min(s.items.len())).find(|&i| s.is(i, Word::By));
        let lead = |i: &usize| {
            !matches!(
                s.word(*i),
                Some(Word::Article | Word::Indefinite | Word::Its | Word::Adjective | Word::Several | Word::Adverb)
            )
        };
        let head = by.and_then(|by| (by + 1..s.items.len()).find(lead));
        head.is_some_and(|i| match s.items[i].kind {
            Kind::Other | Kind::Word(Word::Thing | Word::Extent(_)) => s.letters(i).starts_with(char::is_lowercase),
            _ => false,
        })
    }

    /// "The company took over a plant": a subject that is no actor and no pronoun for one.
    pub(super) fn has_unarmed_subject(&self) -> bool {
        let s = self.s;
        let helper = |i: &usize| {
            matches!(
                s.word(*i),
                Some(Word::Adverb | Word::Have | Word::Be | Word::Modal | Word::Hedge | Word::Not | Word::Do)
            )
        };
        let before = (0..self.at).rev().find(|i| !helper(i));
        // "the ministry, which took over the camp"
        let before = before.and_then(|i| match s.word(i) {
            // "lost the council and regained it": the subject of the verb before.
            Some(Word::And | Word::But) => self.subject_before(i),
            Some(Word::Which) => (0..i).rev().find(|&j| !s.is(j, Word::Comma)),
            _ => Some(i),
        });
        before.is_some_and(|i| match s.items[i].kind {
            Kind::Other => i == 0 || s.letters(i).starts_with(char::is_lowercase),
            Kind::Word(word) => matches!(word, Word::Thing | Word::He),
            _ => false,
        })
    }

    pub(super) fn lose(&self, draft: &Draft, object: &Object, end: usize) -> Found {
        if draft.actors.is_empty() {
            return Err(Refusal::NoActor);
        }
        let mut found = self.spread(draft, Some(object))?;
        let winner = self.s.actors_after(Word::To, end, (end + 5).min(self.s.next_verb(self.at)));
        if !winner.is_empty() {
            let mut gain = draft.clone().actors(winner).loser(draft.actors.clone());
            gain.kind = ClaimKind::Gains;
            found.extend(self.spread(&gain, Some(object))?);
        }
        Ok(found)
    }

    /// "take over", "take back"; the kind, and where the object begins.
    pub(super) fn particle(&self) -> (ClaimKind, usize) {
        let next = self.at + 1;
        if self.frame.lemma() == "take" && self.s.says(next, &["back"]) {
            return (ClaimKind::Regains, next + 1);
        }
        if self.frame.lemma() == "sweep" && self.s.says(next, &["through", "across", "over"]) {
            return (self.frame.kind, next + 1);
        }
        if matches!(self.frame.lemma(), "swallow" | "give") && self.s.says(next, &["up"]) {
            return (self.frame.kind, next + 1);
        }
        if self.frame.pattern == Pattern::Take && self.s.says(next, &["over", "back"]) {
            return (self.frame.kind, next + 1);
        }
        (self.frame.kind, next)
    }

    /// Objects that are no conquest: positions taken up, lines held, roads cleared by engineers.
    pub(super) fn is_trap(&self, object: &Object) -> bool {
        let Object::Places(list) = object else {
            return matches!(self.frame.lemma(), "win" | "restore" | "recover");
        };
        let Some(first) = list.first().map(|&p| &self.s.phrases[p]) else { return true };
        let bare = first.target == Target::Common && first.owner.is_none();
        // "secured the road between X and Y": neither end is taken by it.
        let between = first.noun == Some(PlaceNoun::Road) && first.container.is_none();
        if between && bare && self.s.says(first.end, &["between", "from", "linking", "connecting"]) {
            return true;
        }
        let ground = first.noun == Some(PlaceNoun::Ground) || first.noun == Some(PlaceNoun::Site);
        let stronghold = first.noun == Some(PlaceNoun::Stronghold);
        match self.frame.lemma() {
            "take" | "hold" | "lose" => {
                let somewhere = first.container.is_some() && self.frame.lemma() == "lose";
                bare && !somewhere
                    && first.noun == Some(PlaceNoun::Ground)
                    && self.s.says(first.core, &["position", "positions", "line", "lines", "posts", "site", "ground"])
            }
            "win" | "restore" | "recover" => bare && ground && !first.plural && !first.definite,
            "secure" | "clear" | "sweep" => {
                bare && (ground || first.noun == Some(PlaceNoun::Road)) && !first.definite && first.count.is_none()
            }
            "rule" | "dominate" | "possess" => bare,
            _ => stronghold && bare && first.owner.is_none() && self.s.says(first.core, &["foothold", "hub"]),
        }
    }

    pub(super) fn passive(&self) -> Found {
        let s = self.s;
        let Some(object) = subject_places(s, self.at) else { return Err(Refusal::NoPlace) };
        let agent = self.agent();
        if agent.is_empty() && self.has_unarmed_agent() {
            // "had been deserted by its residents", "was taken over by a company"
            return Err(Refusal::NoActor);
        }
        if self.frame.lemma() == "take"
            && matches!(s.word(self.at + 1), Some(Word::To | Word::From | Word::As | Word::OtherPrep | Word::Into))
        {
            // "the bodies were taken to X"
            return Err(Refusal::Idiom);
        }
        if self.frame.pattern == Pattern::Hold && agent.is_empty() {
            return Err(Refusal::NoActor);
        }
        if matches!(self.frame.lemma(), "give" | "claw") && !s.says(self.at + 1, &["up", "back"]) {
            return Err(Refusal::Idiom);
        }
        let kind = if self.frame.lemma() == "take" && s.says(self.at + 1, &["back"]) {
            ClaimKind::Regains
        } else {
            self.frame.kind
        };
        let from = self.at + 1;
        let mut loser = self.loser_after(from);
        if self.clears() {
            loser = s.actors_after(Word::Of, from, from + 4);
            if loser.is_empty() && s.is(from, Word::Of) && !self.is_of_foes(from) {
                return Err(Refusal::NotGround);
            }
        }
        let mut draft = self.draft(kind, from).actors(agent).loser(loser);
        if self.frame.pattern == Pattern::Lose {
            let winner = s.actors_after(Word::To, from, from + 5);
            if !winner.is_empty() {
                draft.kind = ClaimKind::Gains;
                draft.actors = winner;
            }
        }
        // "the villages of A and B": the noun speaks for both.
        let villages =
            matches!(&object, Object::Places(list) if list.first().is_some_and(|&p| s.phrases[p].noun.is_some()));
        let named = |p: &usize| {
            villages
                || !matches!(s.phrases[*p].target, Target::Name(_))
                || is_told_ground(s, *p)
                || self.frame.pattern == Pattern::Hold
                || matches!(self.frame.lemma(), "retake" | "recapture" | "liberate" | "overrun" | "occupy" | "reoccupy")
                || !draft.actors.is_empty()
        };
        match &object {
            Object::Places(list) => {
                let list: Vec<usize> = list.iter().copied().filter(named).collect();
                if list.is_empty() { Err(Refusal::NoPlace) } else { self.spread(&draft, Some(&Object::Places(list))) }
            }
            Object::Pronoun(at) if s.is(*at, Word::They) => Err(Refusal::PlaceUnknown),
            pronoun => self.spread(&draft, Some(pronoun)),
        }
    }
}

/// Names of units that sit in one place: who captures them captures their base.
fn is_seat_of_unit(name: &str) -> bool {
    ["Battalion", "Regiment", "Command", "Headquarters"].iter().any(|seat| name.contains(seat))
}
