//! What the verbs of a sentence claim.

use super::draft::Draft;
use super::frame::{Light, NounPattern, Pattern, VerbFrame};
use super::item::Kind;
use super::modality;
use super::object::{Object, after, is_ground, object_after, object_at, subject_places};
use super::phrase::Target;
use super::sentence::{Part, Sentence};
use super::word::{Form, PlaceNoun, Word};
use super::{ClaimKind, Modality};
use crate::geoparse::Relation;

/// A verb in its sentence.
struct Verb<'s> {
    s: &'s Sentence<'s>,
    at: usize,
    frame: &'static VerbFrame,
    form: Form,
    modality: Modality,
    /// Actors spoken of before the sentence.
    before: &'s [usize],
}

/// The claims of the verb at an item; `before` are the actors that "they" may mean.
pub(super) fn claims(s: &Sentence<'_>, at: usize, before: &[usize]) -> Vec<Draft> {
    let Kind::Verb(frame, form) = s.items[at].kind else { return Vec::new() };
    let verb = Verb { s, at, frame, form, modality: modality::of_verb(s, at, form), before };
    match frame.pattern {
        Pattern::Take | Pattern::Hold | Pattern::Lose => verb.transitive(),
        Pattern::Leave => verb.leave(),
        Pattern::Fall => verb.fall(),
        Pattern::Oust => verb.oust(at + 1),
        Pattern::Hand => verb.hand(),
        Pattern::Move => verb.moves(),
        Pattern::Reach => verb.reach(),
        Pattern::Attack => verb.attack(),
        Pattern::Besiege => verb.besiege(),
        Pattern::Repel => verb.repel(),
        Pattern::Light => verb.light(),
    }
}

impl Verb<'_> {
    fn draft(&self, kind: ClaimKind, end: usize) -> Draft {
        let mut draft = Draft::new(kind, format!("verb:{}", self.frame.lemma()), (self.at, end), self.modality);
        draft.background =
            self.at > 0 && self.s.says(self.at - 1, &["had"]) || self.at > 1 && self.s.says(self.at - 2, &["had"]);
        draft
    }

    fn subject(&self) -> Vec<usize> {
        self.s.subject(self.at, self.before)
    }

    fn agent(&self) -> Vec<usize> {
        self.s.actors_after(Word::By, self.at + 1, (self.at + 12).min(self.s.next_verb(self.at)))
    }

    fn loser_after(&self, from: usize) -> Vec<usize> {
        let s = self.s;
        let end = (from + 7).min(s.next_verb(self.at));
        // "at the expense of ISIS"
        let expense = (from..from + 6).find(|&i| s.says(i, &["expense"]));
        match expense {
            Some(at) => s.actors_after(Word::Of, at, at + 4),
            None => s.actors_after(Word::From, from, end),
        }
    }

    /// One draft for every place of the object.
    fn spread(&self, draft: &Draft, object: Option<&Object>) -> Vec<Draft> {
        match object {
            Some(Object::Places(list)) => list
                .iter()
                .filter(|&&p| is_ground(self.s, p, true))
                .map(|&p| self.with_owner(draft.at(Some(p)), p, list[0]))
                .collect(),
            Some(Object::Pronoun(_)) => {
                // "took it", "held it": anything could be meant, so the place must be known.
                let needs_place = !matches!(
                    self.frame.lemma(),
                    "capture" | "recapture" | "liberate" | "occupy" | "overrun" | "retake"
                );
                vec![Draft { needs_place, ..draft.clone() }]
            }
            None => vec![draft.clone()],
        }
    }

    /// The owner of ground that is taken or attacked loses it: "captured rebel positions", "an ISIS-held town".
    fn with_owner(&self, mut draft: Draft, phrase: usize, first: usize) -> Draft {
        let harmed = matches!(
            draft.kind,
            ClaimKind::Gains | ClaimKind::Regains | ClaimKind::Attacks | ClaimKind::Advances | ClaimKind::Besieges
        );
        let explained = self.s.phrases.iter().filter(|p| p.apposition == Some(phrase)).find_map(|p| p.owner);
        // "the ISIS strongholds of A and B": of both.
        let shared = Some(&self.s.phrases[first]).filter(|p| p.plural).and_then(|p| p.owner);
        let owner = self.s.phrases[phrase].owner.or(explained).or(shared);
        if let Some(owner) = owner.filter(|_| harmed && draft.loser.is_empty()) {
            draft.loser = vec![owner.actor];
        }
        draft
    }

    fn transitive(&self) -> Vec<Draft> {
        let s = self.s;
        if let Some(control) = self.control_noun(self.at + 1) {
            return self.control(control);
        }
        if s.is_passive(self.at, self.form) {
            return self.passive();
        }
        if matches!(self.frame.lemma(), "clear" | "cleanse") && s.actor_from(self.at + 1).is_some() {
            return self.oust(self.at + 1);
        }
        let (kind, from) = self.particle();
        if self.frame.pattern == Pattern::Take && self.form.is(Form::ING) && s.is(self.at + 1, Word::Of) {
            // "the seizing of X"
            let Some(object) = object_at(s, self.at + 2) else { return Vec::new() };
            return self.spread(&self.draft(kind, self.at + 1).actors(s.owner_before(self.at)), Some(&object));
        }
        let relative = || s.relative_object(self.at).map(|p| Object::Places(vec![p]));
        let Some(object) = object_at(s, from).or_else(relative) else { return self.overran() };
        if self.is_trap(&object) {
            return Vec::new();
        }
        let end = after(s, &object);
        let mut actors = self.subject();
        if actors.is_empty() && self.frame.pattern == Pattern::Take {
            actors = self.agent();
        }
        let kind = if self.frame.lemma() == "control" { self.control_kind(&object) } else { kind };
        let draft = self.draft(kind, from.max(self.at + 1)).actors(actors);
        match self.frame.pattern {
            Pattern::Take => self.take(draft.clone(), &object, end),
            Pattern::Hold if draft.actors.is_empty() => Vec::new(),
            Pattern::Lose => self.lose(&draft, &object, end),
            _ => self.spread(&draft, Some(&object)),
        }
    }

    /// "control" tells of a change when the ground is counted ("control four villages"), when it comes after an advance
    /// ("advance and control X"), or when it is only tried or planned.
    fn control_kind(&self, object: &Object) -> ClaimKind {
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
        let open = matches!(self.modality, Modality::Attempted | Modality::Prospective)
            || (self.modality == Modality::Failed
                && self.at > 0
                && !s.is(self.at - 1, Word::Not)
                && !s.says(self.at - 1, &["longer"]));
        if counted || after || open { ClaimKind::Gains } else { ClaimKind::Holds }
    }

    /// "overran the regional command in X".
    fn overran(&self) -> Vec<Draft> {
        let s = self.s;
        let Some((_, item)) = s.actor_from(self.at + 1).filter(|_| self.frame.lemma() == "overrun") else {
            return Vec::new();
        };
        let (loser, end) = s.actors_right(item);
        let Some(object @ Object::Places(_)) = object_after(s, end, 4, &[Word::In, Word::At]) else {
            return Vec::new();
        };
        let mut draft = self.draft(ClaimKind::Gains, self.at + 1).actors(self.subject()).loser(loser);
        draft.part = true;
        self.spread(&draft, Some(&object))
    }

    fn take(&self, draft: Draft, object: &Object, end: usize) -> Vec<Draft> {
        let s = self.s;
        let mut loser = self.loser_after(end);
        if matches!(self.frame.lemma(), "clear" | "cleanse" | "wrest") {
            loser.extend(s.actors_after(Word::Of, end, end + 4));
            if loser.is_empty() && s.is(end, Word::Of) {
                // "cleared of mines"
                return Vec::new();
            }
        }
        if draft.actors.is_empty() && self.has_unarmed_subject() {
            return Vec::new();
        }
        self.spread(&draft.loser(loser), Some(object))
    }

    /// "The company took over a plant": a subject that is no actor and no pronoun for one.
    fn has_unarmed_subject(&self) -> bool {
        let s = self.s;
        let helper = |i: &usize| {
            matches!(
                s.word(*i),
                Some(Word::Adverb | Word::Have | Word::Be | Word::Modal | Word::Hedge | Word::Not | Word::Do)
            )
        };
        let before = (0..self.at).rev().find(|i| !helper(i));
        before.is_some_and(|i| match s.items[i].kind {
            Kind::Other => s.letters(i).starts_with(char::is_lowercase),
            Kind::Word(word) => matches!(word, Word::Thing | Word::He),
            _ => false,
        })
    }

    fn lose(&self, draft: &Draft, object: &Object, end: usize) -> Vec<Draft> {
        if draft.actors.is_empty() {
            return Vec::new();
        }
        let mut found = self.spread(draft, Some(object));
        let winner = self.s.actors_after(Word::To, end, (end + 5).min(self.s.next_verb(self.at)));
        if !winner.is_empty() {
            let mut gain = draft.clone().actors(winner).loser(draft.actors.clone());
            gain.kind = ClaimKind::Gains;
            found.extend(self.spread(&gain, Some(object)));
        }
        found
    }

    /// "take over", "take back"; the kind, and where the object begins.
    fn particle(&self) -> (ClaimKind, usize) {
        let next = self.at + 1;
        if self.frame.lemma() == "take" && self.s.says(next, &["back"]) {
            return (ClaimKind::Regains, next + 1);
        }
        if self.frame.pattern == Pattern::Take && self.s.says(next, &["over", "back"]) {
            return (self.frame.kind, next + 1);
        }
        (self.frame.kind, next)
    }

    /// Objects that are no conquest: positions taken up, lines held, roads cleared by engineers.
    fn is_trap(&self, object: &Object) -> bool {
        let Object::Places(list) = object else {
            return matches!(self.frame.lemma(), "win" | "restore" | "recover");
        };
        let Some(first) = list.first().map(|&p| &self.s.phrases[p]) else { return true };
        let bare = first.target == Target::Common && first.owner.is_none();
        let ground = first.noun == Some(PlaceNoun::Ground) || first.noun == Some(PlaceNoun::Site);
        let stronghold = first.noun == Some(PlaceNoun::Stronghold);
        match self.frame.lemma() {
            "take" | "hold" | "lose" => {
                bare && first.noun == Some(PlaceNoun::Ground)
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

    fn passive(&self) -> Vec<Draft> {
        let s = self.s;
        let Some(object) = subject_places(s, self.at) else { return Vec::new() };
        let agent = self.agent();
        if self.frame.lemma() == "take"
            && matches!(s.word(self.at + 1), Some(Word::To | Word::From | Word::As | Word::OtherPrep | Word::Into))
        {
            // "the bodies were taken to X"
            return Vec::new();
        }
        if self.frame.pattern == Pattern::Hold && agent.is_empty() {
            return Vec::new();
        }
        let kind = if self.frame.lemma() == "take" && s.says(self.at + 1, &["back"]) {
            ClaimKind::Regains
        } else {
            self.frame.kind
        };
        let from = self.at + 1;
        let mut loser = self.loser_after(from);
        if matches!(self.frame.lemma(), "clear" | "cleanse") {
            loser = s.actors_after(Word::Of, from, from + 4);
            if loser.is_empty() && s.is(from, Word::Of) {
                return Vec::new();
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
        let named = |p: &usize| {
            !matches!(s.phrases[*p].target, Target::Name(_))
                || s.phrases[*p].noun.is_some()
                || self.frame.pattern == Pattern::Hold
                || !draft.actors.is_empty()
        };
        match &object {
            Object::Places(list) => {
                let list: Vec<usize> = list.iter().copied().filter(named).collect();
                if list.is_empty() { Vec::new() } else { self.spread(&draft, Some(&Object::Places(list))) }
            }
            Object::Pronoun(at) if s.is(*at, Word::They) => Vec::new(),
            pronoun => self.spread(&draft, Some(pronoun)),
        }
    }

    /// The noun "control" (hold, grip) that is the verb's object, past adjectives.
    fn control_noun(&self, from: usize) -> Option<usize> {
        if self.frame.light == Light::No {
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
    fn control(&self, control: usize) -> Vec<Draft> {
        let kind = match self.frame.light {
            Light::Gain => ClaimKind::Gains,
            Light::Regain => ClaimKind::Regains,
            Light::Keep => ClaimKind::Holds,
            Light::Lose => ClaimKind::Loses,
            Light::Impose => ClaimKind::Gains,
            _ => return Vec::new(),
        };
        let s = self.s;
        let passive = s.is_passive(self.at, self.form);
        let preposition =
            s.word(control + 1).is_some_and(|w| matches!(w, Word::Of | Word::Over | Word::On | Word::In | Word::Comma));
        let object = preposition
            .then(|| object_at(s, control + 2))
            .flatten()
            .or_else(|| object_after(s, control + 1, 4, &[Word::Of, Word::Over, Word::In]));
        let Some(object) = object else { return Vec::new() };
        let actors = if passive { self.agent() } else { self.subject() };
        let end = after(s, &object);
        let draft = self.draft(kind, control + 1).actors(actors).loser(self.loser_after(end));
        if draft.actors.is_empty() && kind != ClaimKind::Gains && kind != ClaimKind::Regains {
            return Vec::new();
        }
        self.spread(&draft, Some(&object))
    }

    fn leave(&self) -> Vec<Draft> {
        let s = self.s;
        let civil = self.at > 1 && s.is(self.at - 1, Word::To) && s.is(self.at - 2, Word::Thing);
        let result =
            self.frame.lemma() == "leave" && self.form.is(Form::ING) && self.at > 0 && s.is(self.at - 1, Word::Comma);
        if civil || result {
            // "for civilians to leave X"; "took Y, leaving X encircled"
            return Vec::new();
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
            return Vec::new();
        }
        let direct = matches!(self.frame.lemma(), "leave" | "flee" | "evacuate");
        if direct && !s.is_passive(self.at, self.form)
            && let Some(object @ Object::Places(_)) = object_at(s, self.at + 1) {
                if actors.is_empty() || self.frame.lemma() == "leave" && !self.is_whole_place(&object) {
                    return Vec::new();
                }
                return self.spread(&self.draft(ClaimKind::Withdraws, self.at + 1).actors(actors), Some(&object));
            }
        if self.frame.lemma() == "leave" {
            return Vec::new();
        }
        self.left_after(&actors, reach)
    }

    /// "withdrew one kilometre to the north of X": ground by X is given up.
    fn driven_beyond(&self) -> Option<Object> {
        let s = self.s;
        let unit = (self.at + 1..self.at + 4).find(|&i| s.is(i, Word::Unit))?;
        let object = object_after(s, unit, 4, &[Word::To])?;
        let Object::Places(list) = &object else { return None };
        list.iter().all(|&p| s.phrases[p].relation == Relation::Direction).then_some(object)
    }

    fn is_whole_place(&self, object: &Object) -> bool {
        let Object::Places(list) = object else { return false };
        list.iter().all(|&p| match self.s.phrases[p].target {
            Target::Mention(_) => true,
            Target::Name(_) => false,
            Target::Common => self.s.phrases[p].noun == Some(PlaceNoun::Settlement),
        })
    }

    fn left_after(&self, actors: &[usize], reach: usize) -> Vec<Draft> {
        let s = self.s;
        if actors.is_empty() {
            return Vec::new();
        }
        let out = (self.at + 1..self.at + reach).find(|&i| s.says(i, &["out"]));
        let from = (self.at + 1..self.at + reach).find(|&i| s.is(i, Word::From));
        if from.is_some_and(|from| (self.at + 1..from).any(|i| s.is(i, Word::Thing))) {
            // "withdrew their heavy weapons from the zone"
            return Vec::new();
        }
        let object = object_after(s, self.at + 1, reach, &[Word::From])
            .or_else(|| out.and_then(|o| object_after(s, o, 3, &[Word::Of])));
        let Some(object) = object else { return Vec::new() };
        self.spread(&self.draft(ClaimKind::Withdraws, self.at + 1).actors(actors.to_vec()), Some(&object))
    }

    fn fall(&self) -> Vec<Draft> {
        let s = self.s;
        let next = self.at + 1;
        if s.says(next, &["back"]) {
            let actors = self.subject();
            return self.left_after(&actors, 8);
        }
        let ends = next >= s.items.len();
        let follows = ends
            || matches!(s.items[next].kind, Kind::Time(_))
            || s.word(next).is_some_and(|w| {
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
            });
        let Some(object) = subject_places(s, self.at).filter(|_| follows) else { return Vec::new() };
        let to = (next..(next + 8).min(s.items.len())).find_map(|i| {
            s.actor_from(i).filter(|_| {
                s.word(i.saturating_sub(1))
                    .is_some_and(|w| matches!(w, Word::To | Word::Of | Word::Under | Word::Article | Word::By))
            })
        });
        let winner = to.map(|(_, item)| s.actors_right(item).0).unwrap_or_default();
        let bare = s.says(next, &["by", "under"]) && winner.is_empty();
        if bare || (s.is(next, Word::To) && winner.is_empty()) {
            return Vec::new();
        }
        let mut draft = self.draft(ClaimKind::Gains, next).actors(winner);
        draft.confidence = if draft.actors.is_empty() { 0.7 } else { 0.9 };
        match &object {
            Object::Places(list) => {
                let known: Vec<usize> = list
                    .iter()
                    .copied()
                    .filter(|&p| {
                        !matches!(s.phrases[p].target, Target::Name(_))
                            || s.phrases[p].noun.is_some()
                            || !draft.actors.is_empty()
                    })
                    .collect();
                if known.is_empty() { Vec::new() } else { self.spread(&draft, Some(&Object::Places(known))) }
            }
            Object::Pronoun(at) if s.is(*at, Word::They) || draft.actors.is_empty() => Vec::new(),
            pronoun => self.spread(&draft, Some(pronoun)),
        }
    }

    /// "drove ISIS out of X", "ISIS was expelled from X by Y".
    fn oust(&self, from: usize) -> Vec<Draft> {
        let s = self.s;
        let passive = s.is_passive(self.at, self.form);
        let (actors, loser, mut start) = if passive {
            (self.agent(), self.subject(), from)
        } else {
            let Some((_, item)) = s.actor_from(from).or_else(|| s.actor_from(from + 1)) else { return Vec::new() };
            let (loser, end) = s.actors_right(item);
            (self.subject(), loser, end)
        };
        if loser.is_empty() {
            return Vec::new();
        }
        if s.says(start, &["out", "away", "back"]) {
            start += 1;
        }
        let Some(object) = object_after(s, start, 4, &[Word::From, Word::Of]) else { return Vec::new() };
        self.spread(&self.draft(ClaimKind::Gains, self.at + 1).actors(actors).loser(loser), Some(&object))
    }

    /// "handed X over to Y", "X was handed over to Y".
    fn hand(&self) -> Vec<Draft> {
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
        let Some(object @ Object::Places(_)) = object else { return Vec::new() };
        if winner.is_empty() {
            return Vec::new();
        }
        let mut loser = if s.is_passive(self.at, self.form) { self.agent() } else { self.subject() };
        loser.retain(|a| !winner.contains(a));
        self.spread(&self.draft(ClaimKind::Transfer, self.at + 1).actors(winner).loser(loser), Some(&object))
    }

    fn moves(&self) -> Vec<Draft> {
        let s = self.s;
        if self.frame.lemma() == "push" && s.actor_from(self.at + 1).is_some() {
            return self.oust(self.at + 1);
        }
        if self.frame.lemma() == "push" && s.is_passive(self.at, self.form) {
            return self.oust(self.at + 1);
        }
        let actors = self.subject();
        if actors.is_empty() {
            return Vec::new();
        }
        if self.frame.lemma() == "move" && !matches!(s.word(self.at + 1), Some(Word::Into | Word::Toward)) {
            return Vec::new();
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
        let object = object_after(s, self.at + 1, 6, &to);
        let Some(object @ Object::Places(_)) = object else { return Vec::new() };
        self.spread(&self.draft(ClaimKind::Advances, self.at + 1).actors(actors), Some(&object))
    }

    fn reach(&self) -> Vec<Draft> {
        let s = self.s;
        let actors = self.subject();
        let mut from = self.at + 1;
        if s.word(from).is_some_and(|w| matches!(w, Word::Into | Word::In | Word::To)) {
            from += 1;
        }
        let Some(object) = object_at(s, from).filter(|_| !actors.is_empty() && !s.is_passive(self.at, self.form))
        else {
            return Vec::new();
        };
        self.spread(&self.draft(ClaimKind::Advances, self.at + 1).actors(actors), Some(&object))
    }

    fn attack(&self) -> Vec<Draft> {
        let s = self.s;
        let kind = self.frame.kind;
        if s.is_passive(self.at, self.form) {
            let actors = self.agent();
            let Some(object @ Object::Places(_)) = subject_places(s, self.at) else { return Vec::new() };
            if actors.is_empty() && kind != ClaimKind::Contested {
                return Vec::new();
            }
            return self.spread(&self.draft(kind, self.at + 1).actors(actors), Some(&object));
        }
        let actors = self.subject();
        if actors.is_empty() {
            return Vec::new();
        }
        let draft = self.draft(kind, self.at + 1).actors(actors);
        // "counter-attacked and recaptured X": only the second has an object.
        let alone = self.frame.lemma().starts_with("counter") && s.is(self.at + 1, Word::And);
        if let Some(object @ Object::Places(_)) = object_at(s, self.at + 1).filter(|_| !alone) {
            return self.spread(&draft, Some(&object));
        }
        // "attacked ISIS in X"
        let Some((_, item)) = s.actor_from(self.at + 1).filter(|&(_, i)| s.part(i) == Part::Object) else {
            return Vec::new();
        };
        let (loser, end) = s.actors_right(item);
        let object = object_after(s, end, 4, &[Word::In, Word::Near, Word::At, Word::On]);
        let Some(object @ Object::Places(_)) = object else { return Vec::new() };
        self.spread(&draft.loser(loser), Some(&object))
    }

    fn besiege(&self) -> Vec<Draft> {
        let s = self.s;
        let passive = s.is_passive(self.at, self.form);
        let relative = || s.relative_object(self.at).map(|p| Object::Places(vec![p]));
        let object = if passive { subject_places(s, self.at) } else { object_at(s, self.at + 1).or_else(relative) };
        let Some(object) = object else { return Vec::new() };
        let actors = if passive { self.agent() } else { self.subject() };
        if actors.is_empty() && !passive {
            return Vec::new();
        }
        self.spread(&self.draft(ClaimKind::Besieges, self.at + 1).actors(actors), Some(&object))
    }

    fn repel(&self) -> Vec<Draft> {
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
            return Vec::new();
        };
        self.spread(&self.draft(ClaimKind::Repels, self.at + 1).actors(actors), Some(&object))
    }

    fn light(&self) -> Vec<Draft> {
        let s = self.s;
        if let Some(control) = self.control_noun(self.at + 1) {
            return self.control(control);
        }
        match self.frame.light {
            Light::Change if s.is(self.at + 1, Word::Hands) || s.is(self.at + 2, Word::Hands) => {
                let Some(object @ Object::Places(_)) = subject_places(s, self.at) else { return Vec::new() };
                self.spread(&self.draft(ClaimKind::Contested, self.at + 2), Some(&object))
            }
            Light::Raise => {
                let near = self.at.saturating_sub(4)..(self.at + 6).min(s.items.len());
                let Some(flag) = near.into_iter().find(|&i| s.is(i, Word::Flag)) else { return Vec::new() };
                let object = object_after(s, self.at + 1, 8, &[Word::Over, Word::In, Word::On, Word::At]);
                let Some(object @ Object::Places(_)) = object else { return Vec::new() };
                let mut draft = self.draft(ClaimKind::Gains, self.at + 1).actors(self.subject());
                draft.confidence = 0.5;
                if flag < self.at {
                    draft.actors = s.owner_before(flag);
                }
                if draft.actors.is_empty() { Vec::new() } else { self.spread(&draft, Some(&object)) }
            }
            Light::Gain | Light::Make => self.gained_ground(),
            Light::Reverse => self.reverse(),
            _ => Vec::new(),
        }
    }

    /// "gained ground in X", "established a foothold in X".
    fn gained_ground(&self) -> Vec<Draft> {
        let s = self.s;
        let noun =
            (self.at + 1..(self.at + 5).min(s.items.len())).find(|&i| s.says(i, &["ground", "territory", "foothold"]));
        let Some(noun) = noun else { return Vec::new() };
        let Some(object @ Object::Places(_)) =
            object_after(s, noun, 4, &[Word::In, Word::Near, Word::On, Word::At, Word::Along])
        else {
            return Vec::new();
        };
        let actors = self.subject();
        if actors.is_empty() {
            Vec::new()
        } else {
            self.spread(&self.draft(ClaimKind::Advances, self.at + 1).actors(actors), Some(&object))
        }
    }

    /// "reversed some opposition gains": where that was is told before.
    fn reverse(&self) -> Vec<Draft> {
        let s = self.s;
        let gains =
            (self.at + 1..(self.at + 6).min(s.items.len())).find(|&i| s.says(i, &["gains", "gain", "advances"]));
        let Some(gains) = gains else { return Vec::new() };
        let object = object_after(s, gains + 1, 3, &[Word::In, Word::Near, Word::On]);
        let mut draft = self.draft(ClaimKind::Regains, self.at + 1).actors(self.subject()).loser(s.owner_before(gains));
        draft.confidence = 0.5;
        draft.needs_place = true;
        draft.part = true;
        if draft.actors.is_empty() { Vec::new() } else { self.spread(&draft, object.as_ref()) }
    }
}
