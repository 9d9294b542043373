//! Who does it: what governs an actor, and which one a verb has for its subject.

use super::{IRREGULAR, Part, Sentence};
use crate::claims::frame::Pattern;
use crate::claims::item::Kind;
use crate::claims::phrase::Target;
use crate::claims::refuted::asked;
use crate::claims::word::{Form, Word};
use crate::gazetteer::PlaceKind;

impl Sentence<'_> {
    /// The actors joined to the one at an item, going left, in the order of the text.
    pub fn actors_left(&self, at: usize) -> Vec<usize> {
        let mut found: Vec<usize> = self.actor(at).into_iter().collect();
        let mut at = at;
        let joined = |i: usize| {
            matches!(self.word(i), Some(Word::And | Word::Slash | Word::With)) || self.says(i, &["along", "together"])
        };
        while let Some(before) = self.actor_before_joint(at) {
            // "Under attack by A, B retreats": no list, since none closes it.
            if found.len() == 1 && !self.joins_on(at) && !(before..at).any(joined) {
                break;
            }
            found.extend(self.actor(before));
            at = before;
        }
        found.reverse();
        found
    }

    /// "A, B and C": from B the item of A.
    pub(super) fn actor_before_joint(&self, at: usize) -> Option<usize> {
        let mut i = at.checked_sub(1)?;
        let mut joint = false;
        for _ in 0..6 {
            match self.items[i].kind {
                Kind::Actor(_) if joint => return Some(i),
                Kind::Word(Word::And | Word::Comma | Word::Slash | Word::With) => joint = true,
                Kind::Word(Word::Quote | Word::Close) | Kind::Other
                    if joint && self.says(i, &["along", "together", "\"", "”", ")"]) => {}
                _ if joint => return None,
                Kind::Word(Word::Article | Word::Its | Word::Adjective | Word::Several | Word::Quote)
                | Kind::Other
                | Kind::Seat => {}
                _ => return None,
            }
            i = i.checked_sub(1)?;
        }
        None
    }

    /// What the actor at an item does.
    pub fn part(&self, at: usize) -> Part {
        if self.phrase_of(at).is_some() || self.is(at + 1, Word::Possessive) {
            return Part::Owner;
        }
        let mut i = at;
        let mut others = 0;
        // "overwhelmed the army units" against "heavily armed army units"
        let mut determined = false;
        while i > 0 {
            i -= 1;
            match self.items[i].kind {
                Kind::Word(word) => match word {
                    Word::Article | Word::Its => determined = true,
                    Word::Indefinite
                    | Word::Adjective
                    | Word::Adverb
                    | Word::Direction
                    | Word::Several
                    | Word::Quote
                    | Word::Hyphen
                    | Word::Extent(_) => {}
                    Word::And | Word::Or | Word::Slash => {
                        return self.actor_before_joint(at).map_or(Part::Free, |a| self.part(a));
                    }
                    Word::Comma => {
                        // A list goes on only if it closes: "A, B and C".
                        let before = self.actor_before_joint(at).filter(|_| self.joins_on(at));
                        return before.map_or(Part::Free, |a| self.part(a));
                    }
                    Word::Of if i > 0 && self.is_group(i - 1) => {}
                    Word::With if self.acts_after_with(i, at) => return Part::Free,
                    // "saboteurs dressed as soldiers"
                    Word::As if i > 0 && self.says(i - 1, &["dressed", "disguised", "posing", "masquerading"]) => {
                        return Part::After(word);
                    }
                    word if governs(word) && i == 0 && others > 0 && self.acts_now(at) => return Part::Free,
                    word if governs(word) => return Part::After(word),
                    _ => return Part::Free,
                },
                Kind::Verb(frame, _) => {
                    let moves = matches!(frame.pattern, Pattern::Move | Pattern::Fall | Pattern::Leave)
                        && frame.lemma() != "push";
                    return if moves { Part::Free } else { Part::Object };
                }
                Kind::Other => {
                    let word = self.letters(i);
                    if PERIODS.contains(&word) {
                        // "within hours Houthi fighters had moved in"
                        return Part::Free;
                    }
                    // "heavily armed army units", "the besieged troops"
                    let opens = i == 0
                        || matches!(self.word(i - 1), Some(Word::Article | Word::Its | Word::Adverb | Word::Comma));
                    if opens && !determined && word.ends_with("ed") {
                        continue;
                    }
                    if word.ends_with("ed") || word.ends_with("ing") || IRREGULAR.contains(&word) {
                        return Part::Object;
                    }
                    others += 1;
                    if others > 3 {
                        return Part::Free;
                    }
                }
                Kind::Number(_) | Kind::Seat => {}
                _ => return Part::Free,
            }
        }
        Part::Free
    }

    /// "handed X back to the regime, keeping Y": who stands behind a preposition before the comma does not keep.
    fn is_left_behind(&self, actor: usize, verb: usize) -> bool {
        let governed = matches!(self.part(actor), Part::After(Word::To | Word::From | Word::Against | Word::With));
        governed
            && (actor + 1..verb).any(|i| self.is(i, Word::Comma))
            && !(actor + 1..verb).any(|i| self.is(i, Word::Which))
    }

    /// "Under the first phase Israeli troops pulled back": the phrase that opens the sentence governs no subject.
    fn acts_now(&self, actor: usize) -> bool {
        let next = self.items.get(actor + 1).map(|i| i.kind);
        matches!(next, Some(Kind::Verb(_, form)) if !form.is(Form::ING))
            || matches!(next, Some(Kind::Word(Word::Have | Word::Be | Word::Modal | Word::Adverb)))
    }

    /// "the army's Haggana force has kept X": whoever owns the force acts.
    fn owns_subject(&self, actor: usize, verb: usize) -> bool {
        // "force" may be a verb that helps another.
        let force = (0..verb).rev().find(|&i| self.is_group(i) || !self.is_auxiliary(i));
        self.is(actor + 1, Word::Possessive)
            && force.is_some_and(|f| self.is_group(f) && self.noun_phrase_start(f) <= actor)
    }

    /// "a detachment of", "hundreds of": the group acts as its members.
    pub(super) fn is_group(&self, at: usize) -> bool {
        let words = [
            "detachment",
            "group",
            "groups",
            "number",
            "unit",
            "units",
            "thousands",
            "members",
            "fighters",
            "forces",
            "column",
            "convoy",
            "elements",
            "contingent",
            "remnants",
            "coalition",
            "alliance",
            "soldiers",
            "gunmen",
            "militants",
            "troops",
            "factions",
            "force",
            "brigade",
            "brigades",
            "division",
            "divisions",
            "battalion",
            "battalions",
            "regiment",
            "garrison",
            "militia",
            "wing",
            "corps",
        ];
        matches!(self.word(at), Some(Word::Several | Word::Extent(_))) || self.says(at, &words)
    }

    pub(super) fn joins_on(&self, at: usize) -> bool {
        self.is(at + 1, Word::And) || (self.is(at + 1, Word::Comma) && self.actor_from(at + 2).is_some())
    }

    /// Whose the noun at an item is: "ISIS's capture", "the rebel offensive", "Turkish forces advance".
    pub fn owner_before(&self, at: usize) -> Vec<usize> {
        let mut i = at;
        for _ in 0..5 {
            let Some(before) = i.checked_sub(1) else { return Vec::new() };
            i = before;
            match self.items[i].kind {
                Kind::Actor(_) => return self.actors_left(i),
                Kind::Word(
                    Word::Possessive
                    | Word::Adjective
                    | Word::Direction
                    | Word::Adverb
                    | Word::Hyphen
                    | Word::Quote
                    | Word::Extent(_),
                )
                | Kind::Other
                | Kind::Seat => {}
                // "the army's planned push"
                Kind::Word(Word::Op(_)) if i > 0 && self.is(i - 1, Word::Possessive) => {}
                _ => return Vec::new(),
            }
        }
        Vec::new()
    }

    /// The subject of the verb at an item: the nearest actor to the left that nothing governs, a relative pronoun's
    /// antecedent, or, before the main clause ("After taking X, the army ..."), the nearest one to the right.
    pub fn subject(&self, verb: usize, before: &[usize]) -> Vec<usize> {
        if let Some(noun) = self.unarmed_subject(verb) {
            return self.behind(noun);
        }
        if asked(self, verb).is_some_and(|who| self.says(who, &["who"])) {
            return Vec::new();
        }
        let mut i = verb;
        while i > 0 {
            i -= 1;
            match self.items[i].kind {
                Kind::Actor(_) if self.phrase_of(i).is_none() => match self.part(i) {
                    Part::Free => return self.actors_left(i),
                    Part::After(Word::By | Word::Of | Word::For)
                        if self.in_infinitive(verb) && self.is_tried_by(i, verb) =>
                    {
                        return self.actors_left(i);
                    }
                    Part::Object if self.in_infinitive(verb) && self.is_made_to(i, verb) => return self.actors_left(i),
                    Part::Owner if self.in_infinitive(verb) && self.owns_attempt(i, verb) => {
                        return self.actors_left(i);
                    }
                    Part::Owner if self.owns_subject(i, verb) => return self.actor(i).into_iter().collect(),
                    _ if self.only_helpers(i + 1, verb)
                        && !matches!(self.part(i), Part::Owner)
                        && !self.is_left_behind(i, verb)
                        && !self.in_infinitive(verb)
                        && self.part(i) != Part::After(Word::By) =>
                    {
                        return self.actors_left(i);
                    }
                    _ => {}
                },
                Kind::Word(Word::Which) => {
                    let antecedent =
                        if i > 0 && self.is(i - 1, Word::Comma) { i.checked_sub(2) } else { i.checked_sub(1) };
                    if let Some(at) = antecedent.filter(|&a| self.actor(a).is_some()) {
                        return self.actors_left(at);
                    }
                    // "the men who took X": of nobody named but whose men they are.
                    let people = |a: &usize| matches!(self.items[*a].kind, Kind::Word(Word::Thing));
                    if let Some(at) = antecedent.filter(|a| self.says(i, &["who"]) && people(a)) {
                        return self.behind(at);
                    }
                }
                Kind::Word(Word::Latter) => {
                    if let Some(at) = (0..i).rev().find(|&a| self.actor(a).is_some()) {
                        return self.actor(at).into_iter().collect();
                    }
                }
                Kind::Word(Word::They | Word::It) if self.only_helpers(i + 1, verb) => {
                    let free =
                        |a: &usize| self.actor(*a).is_some() && self.part(*a) == Part::Free && !self.is_aside(*a);
                    // "The regime's spokesman denied that it had lost X"
                    let owner = |a: &usize| self.actor(*a).is_some() && self.is(a + 1, Word::Possessive);
                    let agent = |a: &usize| self.actor(*a).is_some() && self.part(*a) == Part::After(Word::By);
                    let here = (0..i).rev().find(free);
                    let here = here.or_else(|| (0..i).rev().find(owner)).or_else(|| (0..i).rev().find(agent));
                    return here.map_or_else(|| before.to_vec(), |a| self.actors_left(a));
                }
                Kind::Word(Word::He) if self.only_helpers(i + 1, verb) => return Vec::new(),
                // "destroying the weapons it seized after retaking X": who "it" is the sentence does not say.
                Kind::Word(Word::It | Word::They) if self.is_contact_clause(i) => return Vec::new(),
                _ => {}
            }
        }
        let right = (verb + 1..self.items.len()).find(|&a| self.actor(a).is_some() && self.opens_main_clause(a));
        match right {
            Some(a) if self.items[..verb].iter().all(|x| !matches!(x.kind, Kind::Verb(..))) => self.actors_left(a),
            // "Jordan took X": a country that no list has for an actor, and not who was spoken of before.
            _ if self.is_country_acting(verb) => Vec::new(),
            _ => before.to_vec(),
        }
    }

    /// Whether a country, or what a name of a place stands for, is the verb's subject and no known actor.
    pub fn is_country_acting(&self, verb: usize) -> bool {
        let Some(subject) = (0..verb).rev().find(|&i| !self.is_auxiliary(i)) else { return false };
        if matches!(self.items[subject].kind, Kind::Seat) {
            return true;
        }
        let Some(phrase) = self.phrase_of(subject).map(|p| &self.phrases[p]) else { return false };
        let country = match phrase.target {
            Target::Mention(m) => self.text.mentions[m].best().map(|c| c.kind) == Some(PlaceKind::Country),
            _ => false,
        };
        let led = phrase.first.checked_sub(1).and_then(|i| self.word(i)).is_some_and(governs);
        country && !led
    }

    /// "the Israeli occupied heights": an adjective of a people with no noun does nothing.
    pub fn is_people_alone(&self, verb: usize) -> bool {
        let adjective = |i: usize| ["ian", "ish", "ese", "eli", "aqi"].iter().any(|end| self.letters(i).ends_with(end));
        let before = verb.checked_sub(1);
        before.is_some_and(|i| matches!(self.items[i].kind, Kind::Seat) && adjective(i))
    }

    /// "the weapons it seized": a noun, a pronoun and its verb without a word between.
    fn is_contact_clause(&self, pronoun: usize) -> bool {
        let noun = pronoun.checked_sub(1).map(|i| self.items[i].kind);
        let verb = self.items.get(pronoun + 1).map(|i| i.kind);
        matches!(noun, Some(Kind::Other | Kind::Word(Word::Thing))) && matches!(verb, Some(Kind::Verb(..)))
    }

    /// "with government forces in control of X", "with the army taking X": who follows "with" acts.
    fn acts_after_with(&self, with: usize, actor: usize) -> bool {
        let opens = with == 0 || matches!(self.word(with - 1), Some(Word::Comma | Word::Dash));
        let end = self.actors_right(actor).1;
        let holds = self.is(end, Word::In) && (end + 1..end + 4).any(|i| self.says(i, &["control"]));
        // "with the army managing to take X"
        let tries = matches!(self.word(end), Some(Word::Passing | Word::Op(_))) && self.letters(end).ends_with("ing");
        opens
            && (holds
                || tries
                || matches!(self.items.get(end).map(|i| i.kind), Some(Kind::Verb(_, form)) if form.is(Form::ING | Form::PARTICIPLE)))
    }

    /// "X took A, the army said, after they had ...": who only says so, in passing, is not spoken of.
    fn is_aside(&self, actor: usize) -> bool {
        let says = |i: usize| matches!(self.word(i), Some(Word::Say(_))) && self.is(i + 1, Word::Comma);
        self.opens_main_clause(actor) && (actor + 1..actor + 3).any(says)
    }

    /// "After taking X, the army ...": the first actor after a comma.
    pub fn opens_main_clause(&self, actor_item: usize) -> bool {
        let mut i = actor_item;
        while i > 0 {
            i -= 1;
            match self.items[i].kind {
                Kind::Word(Word::Comma) => return true,
                Kind::Word(
                    Word::Article | Word::Its | Word::Adjective | Word::Several | Word::Direction | Word::Adverb,
                )
                | Kind::Other => {}
                _ => return false,
            }
        }
        false
    }

    pub(super) fn in_infinitive(&self, verb: usize) -> bool {
        verb > 0 && self.is(verb - 1, Word::To)
    }

    /// Whether only auxiliaries and adverbs stand in items `first..end`.
    pub(super) fn only_helpers(&self, first: usize, end: usize) -> bool {
        let joined = |i: usize| matches!(self.items[i].kind, Kind::Word(Word::Op(_) | Word::Which | Word::Comma));
        (first..end).all(|i| self.is_auxiliary(i) || joined(i))
    }

    /// Whether an item stands with a verb and says nothing of who or where: an auxiliary, an adverb, a time.
    pub fn is_auxiliary(&self, at: usize) -> bool {
        matches!(
            self.items[at].kind,
            Kind::Time(_)
                | Kind::Word(
                    Word::Adverb
                        | Word::Have
                        | Word::Be
                        | Word::Do
                        | Word::Modal
                        | Word::Not
                        | Word::Hedge
                        | Word::Passing
                        | Word::To
                )
        )
    }
}

/// Lengths of time, behind a preposition of their own.
const PERIODS: &[&str] = &["minutes", "hours", "days", "weeks", "months", "years", "nightfall", "dawn", "dusk", "noon"];

/// Prepositions that make an actor no subject.
fn governs(word: Word) -> bool {
    matches!(
        word,
        Word::From
            | Word::Against
            | Word::With
            | Word::By
            | Word::Between
            | Word::Of
            | Word::To
            | Word::On
            | Word::Under
            | Word::For
            | Word::Into
            | Word::In
            | Word::At
            | Word::Over
            | Word::Near
            | Word::Toward
            | Word::OtherPrep
    )
}
