//! What the nouns of a sentence claim.

mod control;

use crate::claims::draft::Draft;
use crate::claims::frame::{Light, NounFrame, NounPattern, Pattern};
use crate::claims::item::Kind;
use crate::claims::modality::{self, Put};
use crate::claims::object::{Object, is_ground, object_after, object_at, subject_places};
use crate::claims::phrase::Target;
use crate::claims::read::is_country;
use crate::claims::refusal::{Found, Refusal, or_no_ground};
use crate::claims::sentence::Sentence;
use crate::claims::word::{Say, Word};
use crate::claims::{ClaimKind, Modality};

/// A noun in its sentence.
struct Noun<'s> {
    s: &'s Sentence<'s>,
    at: usize,
    frame: &'static NounFrame,
    put: Put,
    before: &'s [usize],
}

/// The claims of the noun at an item; `before` are the actors that "they" may mean.
pub(super) fn claims(s: &Sentence<'_>, at: usize, before: &[usize]) -> Found {
    let Kind::Noun(frame) = s.items[at].kind else { return Err(Refusal::NotATrigger) };
    let noun = Noun { s, at, frame, put: modality::of_noun(s, at), before };
    if matches!(frame.pattern, NounPattern::Take | NounPattern::Siege) && noun.is_remembered() {
        return Err(Refusal::Idiom);
    }
    match frame.pattern {
        NounPattern::Take if frame.lemma() == "victory" => noun.victory(),
        NounPattern::Take if frame.lemma() == "occupation" && noun.under().is_some() => noun.control(),
        NounPattern::Take | NounPattern::Lose => noun.take(),
        NounPattern::Leave => noun.leave(),
        NounPattern::Control => noun.control(),
        NounPattern::Siege => noun.siege(),
        NounPattern::Attack => noun.attack(),
        NounPattern::Advance => noun.advance(),
        NounPattern::Fight => noun.fight(),
        NounPattern::Hand => noun.hand(),
        NounPattern::Deal => noun.deal(),
    }
}

/// What tells of a war as a thing of the past.
const REMEMBRANCE: &[&str] = &[
    "anniversary",
    "film",
    "book",
    "documentary",
    "novel",
    "museum",
    "exhibition",
    "memoir",
    "play",
    "song",
    "painting",
    "monument",
    "memorial",
];

impl Noun<'_> {
    fn draft(&self, kind: ClaimKind) -> Draft {
        let mut draft = Draft::new(kind, format!("noun:{}", self.frame.lemma()), (self.at, self.at + 1), self.put);
        draft.confidence = 0.8;
        draft
    }

    fn spread(&self, draft: &Draft, object: &Object) -> Found {
        match object {
            Object::Places(list) => or_no_ground(
                list.iter()
                    .filter(|&&p| is_ground(self.s, p, self.only_ground()))
                    .map(|&p| draft.at(Some(p)))
                    .collect(),
            ),
            Object::Pronoun(_) => Ok(vec![draft.clone()]),
        }
    }

    /// Whether a name nobody knows can only be ground here: people are captured, and fall, too.
    fn only_ground(&self) -> bool {
        match self.frame.pattern {
            NounPattern::Take => !matches!(self.frame.lemma(), "capture" | "fall" | "seizure"),
            NounPattern::Leave | NounPattern::Control | NounPattern::Siege | NounPattern::Fight => true,
            _ => false,
        }
    }

    /// Actors after "by" or another preposition, before the next verb.
    fn after(&self, preposition: Word) -> Vec<usize> {
        self.s.actors_after(preposition, self.at + 1, (self.at + 12).min(self.s.next_verb(self.at)))
    }

    /// The verb that has the noun as its object: its subject acts.
    fn governor(&self) -> Option<usize> {
        (self.at.saturating_sub(7)..self.at).rev().find(|&i| {
            matches!(self.s.items[i].kind, Kind::Verb(..))
                || self.s.word(i).is_some_and(|w| matches!(w, Word::Passing | Word::Say(_) | Word::Op(_)))
        })
    }

    fn subject(&self) -> Vec<usize> {
        self.governor().map(|verb| self.s.subject(verb, self.before)).unwrap_or_default()
    }

    /// "a film about the siege of X", "the anniversary of its fall": told for its own sake; "the Capture of X brigade": a name.
    fn is_remembered(&self) -> bool {
        let s = self.s;
        let told = (self.at.saturating_sub(8)..self.at).any(|i| s.says(i, REMEMBRANCE));
        let named =
            self.at > 1 && s.letters(self.at).starts_with(char::is_uppercase) && s.letters(self.at - 1) == "the";
        told || named
    }

    /// "the capture of X by Y", "Y's capture of X", "the fall of X to Y", "X's fall".
    fn take(&self) -> Found {
        let s = self.s;
        let object = if s.is(self.at + 1, Word::Of) { object_at(s, self.at + 2) } else { self.possessor() };
        let Some(object @ Object::Places(_)) = object else { return Err(Refusal::NoPlace) };
        let mut actors = s.owner_before(self.at);
        let mut by = self.after(Word::By);
        if self.frame.lemma() == "fall" || self.frame.lemma() == "loss" {
            by.extend(self.after(Word::To));
        }
        let mut draft = self.draft(self.frame.kind);
        if self.frame.pattern == NounPattern::Lose {
            let winner = self.after(Word::To);
            if !winner.is_empty() {
                // "the loss of X to Y"
                draft.kind = ClaimKind::Gains;
                draft.loser = actors;
                draft.actors = winner;
                return self.spread(&draft, &object);
            }
            if actors.is_empty() {
                actors = self.after(Word::By);
            }
            if actors.is_empty() {
                return Err(Refusal::NoActor);
            }
            draft.actors = std::mem::take(&mut actors);
            draft.loser = Vec::new();
            return self.spread(&draft, &object);
        }
        if actors.is_empty() || self.frame.lemma() == "fall" {
            actors = by;
        }
        let brings_about = |g: &usize| matches!(s.items[*g].kind, Kind::Verb(f, form) if f.light == Light::Gain && !s.is_passive(*g, form));
        if let Some(verb) = self.governor().filter(|g| actors.is_empty() && brings_about(g)) {
            // "the army completed the recapture of X"
            actors = s.subject(verb, self.before);
        }
        let said = self.governor().filter(|&g| matches!(s.word(g), Some(Word::Say(_))));
        if let Some(say) = said.filter(|_| actors.is_empty() && self.frame.lemma() != "fall") {
            // "Ukraine claimed the recapture of X"
            actors = s.subject(say, self.before);
        }
        let opens = !(0..self.at).any(|i| matches!(s.items[i].kind, Kind::Verb(..) | Kind::Actor(_)));
        if actors.is_empty() && opens && self.frame.lemma() != "fall" {
            // "After the capture of X, the army ...": likely theirs.
            actors = (self.at + 1..s.items.len())
                .find(|&i| s.actor(i).is_some())
                .filter(|&i| s.opens_main_clause(i))
                .and_then(|i| s.actor(i))
                .into_iter()
                .collect();
            draft.confidence = 0.55;
        }
        draft.actors = actors;
        draft.loser = self.after(Word::From);
        self.spread(&draft, &object)
    }

    /// "proclaimed victory in X": only in so many words; a victory at the polls is none.
    fn victory(&self) -> Found {
        let s = self.s;
        let Some(object @ Object::Places(_)) = object_after(s, self.at + 1, 3, &[Word::In, Word::At, Word::Over])
        else {
            return Err(Refusal::NoPlace);
        };
        let claimed = self.governor().filter(|&g| matches!(s.word(g), Some(Word::Say(Say::Claim))));
        let actors = claimed.map(|say| s.subject(say, self.before)).unwrap_or_default();
        if actors.is_empty() {
            return Err(Refusal::Idiom);
        }
        let mut draft = self.draft(ClaimKind::Gains).actors(actors);
        draft.confidence = 0.5;
        self.spread(&draft, &object)
    }

    /// "Aleppo's fall".
    fn possessor(&self) -> Option<Object> {
        let at = self.at.checked_sub(2)?;
        let phrase = self.s.phrase_of(at).filter(|_| self.s.is(self.at - 1, Word::Possessive))?;
        Some(Object::Places(vec![phrase]))
    }

    fn leave(&self) -> Found {
        let s = self.s;
        if s.items.get(self.at + 1).is_some_and(|i| matches!(i.kind, Kind::Noun(n) if n.pattern == NounPattern::Deal)) {
            return Err(Refusal::ReadElsewhere);
        }
        let mut actors = s.owner_before(self.at);
        if actors.is_empty() {
            actors = self.after(Word::Of);
        }
        if actors.is_empty() {
            actors = self.after(Word::By);
        }
        if actors.is_empty() && (self.at.saturating_sub(3)..self.at).any(|i| s.is(i, Word::Its)) {
            // "completed their withdrawal from X"
            actors = self.subject();
        }
        let Some(object) = object_after(s, self.at + 1, 9, &[Word::From]).filter(|_| !actors.is_empty()) else {
            return Err(Refusal::NoActor);
        };
        self.spread(&self.draft(ClaimKind::Withdraws).actors(actors), &object)
    }

    /// "an assault on X by Y", "Y's offensive in X", "launched an attack on X".
    fn attack(&self) -> Found {
        let s = self.s;
        if let Some(found) = self.under_attack() {
            return found;
        }
        let object = object_after(
            s,
            self.launched() + 1,
            8,
            &[Word::On, Word::Against, Word::In, Word::Into, Word::At, Word::Toward, Word::For, Word::Near],
        );
        let Some(object @ Object::Places(_)) = object else { return Err(Refusal::NoPlace) };
        if self.is_country(&object) {
            // "the Turkish offensive into Syria": a war, not a place.
            return Err(Refusal::WholeWar);
        }
        let mut actors = s.owner_before(self.at);
        if actors.is_empty() {
            actors = self.after(Word::By);
        }
        let repelled =
            self.governor().is_some_and(|g| matches!(s.items[g].kind, Kind::Verb(f, _) if f.pattern == Pattern::Repel));
        if actors.is_empty() && !repelled {
            actors = self.subject();
        }
        if actors.is_empty() || repelled {
            return Err(Refusal::NoActor);
        }
        let mut draft = self.draft(ClaimKind::Attacks).actors(actors);
        if self.is_countered() {
            draft.put = Put::plainly(Modality::Asserted);
        }
        self.spread(&draft, &object)
    }

    /// "X came under fierce attack by Y".
    fn under_attack(&self) -> Option<Found> {
        let s = self.s;
        let under = (self.at.saturating_sub(3)..self.at).rev().find(|&i| s.is(i, Word::Under))?;
        let verb = under.checked_sub(1)?;
        let verb = if s.says(verb, &["came", "comes", "come", "coming"]) { verb } else { under };
        let by = self.after(Word::By);
        let actors = if by.is_empty() { self.after(Word::From) } else { by };
        let object = subject_places(s, verb).filter(|_| !actors.is_empty())?;
        Some(self.spread(&self.draft(ClaimKind::Attacks).actors(actors), &object))
    }

    /// "trying to counter an offensive": the offensive is there, whatever becomes of the trying.
    fn is_countered(&self) -> bool {
        let words = [
            "counter",
            "countering",
            "resist",
            "face",
            "facing",
            "blunt",
            "withstand",
            "confront",
            "responding",
            "halt",
        ];
        (self.at.saturating_sub(6)..self.at).any(|i| self.s.says(i, &words))
    }

    fn is_country(&self, object: &Object) -> bool {
        let Object::Places(list) = object else { return false };
        list.iter().all(|&p| is_country(self.s, &self.s.phrases[p]))
    }

    /// "an offensive that was launched in X": the place stands after the verb.
    fn launched(&self) -> usize {
        let is_launch = |i: usize| matches!(self.s.items.get(i).map(|x| x.kind), Some(Kind::Verb(f, _)) if f.light == Light::Launch);
        let verb = (self.at + 2..self.at + 6).find(|&i| is_launch(i));
        verb.filter(|_| self.s.is(self.at + 1, Word::Which)).unwrap_or(self.at)
    }

    fn advance(&self) -> Found {
        let s = self.s;
        let object = object_after(
            s,
            self.at + 1,
            9,
            &[Word::In, Word::On, Word::Toward, Word::Into, Word::At, Word::Near, Word::Along, Word::To],
        );
        let Some(object @ Object::Places(_)) = object else { return Err(Refusal::NoPlace) };
        let mut actors = s.owner_before(self.at);
        for preposition in [Word::By, Word::For, Word::Of] {
            if actors.is_empty() {
                actors = self.after(preposition);
            }
        }
        if actors.is_empty() {
            actors = self.subject();
        }
        if actors.is_empty() {
            Err(Refusal::NoActor)
        } else {
            self.spread(&self.draft(ClaimKind::Advances).actors(actors), &object)
        }
    }

    /// Both parties and the place named: else it is noise as far as control goes.
    fn fight(&self) -> Found {
        let s = self.s;
        let parties = self.parties();
        let object =
            object_after(s, self.at + 1, 12, &[Word::In, Word::At, Word::Near, Word::Over, Word::For, Word::On]);
        if parties.len() < 2 {
            return Err(Refusal::OneParty);
        }
        let object = object.or_else(|| self.took_place());
        let Some(Object::Places(list)) = object else { return Err(Refusal::NoPlace) };
        let list: Vec<usize> = list.into_iter().filter(|&p| s.phrases[p].target != Target::Common).collect();
        let mut draft = self.draft(ClaimKind::Contested).actors(parties);
        draft.confidence = 0.6;
        self.spread(&draft, &Object::Places(list))
    }

    /// "clashes ..., which took place in X".
    fn took_place(&self) -> Option<Object> {
        let s = self.s;
        let took = |i: &usize| s.says(*i, &["place"]) && s.says(i - 1, &["took", "take", "takes", "taken", "taking"]);
        let place = (self.at + 2..(self.at + 24).min(s.items.len())).find(took)?;
        object_after(s, place + 1, 3, &[Word::In, Word::At, Word::Near, Word::On])
    }

    /// "clashes between A and B", "A's battle with B", "A was locked in combat with B".
    fn parties(&self) -> Vec<usize> {
        let mut parties = self.after(Word::Between);
        if !parties.is_empty() {
            return parties;
        }
        let mut others = self.after(Word::With);
        others.extend(self.after(Word::Against));
        if others.is_empty() {
            return parties;
        }
        parties = self.s.owner_before(self.at);
        if parties.is_empty() {
            parties = self.s.subject(self.at, self.before);
        }
        if parties.is_empty() {
            return parties;
        }
        others.retain(|a| !parties.contains(a));
        parties.extend(others);
        parties
    }

    fn hand(&self) -> Found {
        let s = self.s;
        let object = s.is(self.at + 1, Word::Of).then(|| object_at(s, self.at + 2)).flatten();
        let winner = self.after(Word::To);
        let Some(object @ Object::Places(_)) = object.filter(|_| !winner.is_empty()) else {
            return Err(Refusal::NoActor);
        };
        self.spread(&self.draft(ClaimKind::Transfer).actors(winner), &object)
    }

    /// "evacuation deals in X", "a surrender agreement for X": the side that did not leave gets it.
    fn deal(&self) -> Found {
        let s = self.s;
        let kind_word = self
            .at
            .checked_sub(1)
            .is_some_and(|i| s.says(i, &["evacuation", "surrender", "reconciliation", "handover", "withdrawal"]));
        let object = object_after(s, self.at + 1, 4, &[Word::In, Word::For, Word::At]);
        let Some(object @ Object::Places(_)) = object.filter(|_| kind_word) else { return Err(Refusal::Idiom) };
        let winner = s.subject(self.at, self.before);
        let loser: Vec<usize> =
            (self.at + 1..s.items.len()).find_map(|i| s.actor(i)).into_iter().filter(|a| !winner.contains(a)).collect();
        if winner.is_empty() {
            return Err(Refusal::NoActor);
        }
        let mut draft = self.draft(ClaimKind::Transfer).actors(winner).loser(loser);
        draft.confidence = 0.6;
        self.spread(&draft, &object)
    }
}
