//! The place phrases a verb or noun governs.

mod list;
mod subject;

use super::item::Kind;
use super::phrase::Target;
use super::sentence::Sentence;
use super::word::{Form, PlaceNoun, Word};

pub(super) use list::{end_of, list, time_after};
pub(super) use subject::{relative_places, subject_places};

/// What stands as the object after a trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Object {
    /// Place phrases, a list of them.
    Places(Vec<usize>),
    /// "it", "them": what was spoken of before.
    Pronoun(usize),
}

/// The object that begins at an item: adverbs, times and quotes before it are passed over.
pub(super) fn object_at(s: &Sentence<'_>, at: usize) -> Option<Object> {
    let mut i = at;
    for _ in 0..5 {
        if let Some(phrase) = s.phrase_from(i) {
            if is_of_thing(s, s.phrases[phrase].end) {
                return None;
            }
            return Some(Object::Places(list(s, phrase)));
        }
        match s.items.get(i)?.kind {
            Kind::Word(Word::It) => return Some(Object::Pronoun(i)),
            // "captured most of it"
            Kind::Word(Word::Extent(_)) if s.is(i + 1, Word::Of) && s.is(i + 2, Word::It) => {
                return Some(Object::Pronoun(i + 2));
            }
            Kind::Word(Word::Adverb | Word::Quote | Word::Hedge) | Kind::Time(_) => i += 1,
            // "in control of over a third", "holds around 40 %"
            Kind::Word(Word::Over | Word::Near)
                if matches!(
                    s.items.get(i + 1).map(|n| n.kind),
                    Some(Kind::Number(_) | Kind::Word(Word::Indefinite))
                ) =>
            {
                i += 1;
            }
            // "stormed and captured X": the object of both.
            Kind::Word(Word::And | Word::Or | Word::Comma) if i == at => i = shared_verb(s, i)?,
            _ => return None,
        }
    }
    None
}

/// "won Idlib's chess title", "captured Mosul residents": what is behind the place's name is meant.
fn is_of_thing(s: &Sentence<'_>, end: usize) -> bool {
    let thing = |i: usize| matches!(s.items.get(i).map(|x| x.kind), Some(Kind::Word(Word::Thing)));
    s.is(end, Word::Possessive) || (thing(end) && !s.is(end - 1, Word::Comma))
}

/// The item after a second verb that is joined to the first without anything between.
fn shared_verb(s: &Sentence<'_>, joint: usize) -> Option<usize> {
    let mut i = joint + 1;
    while matches!(s.word(i), Some(Word::Adverb | Word::And)) {
        i += 1;
    }
    matches!(s.items.get(i)?.kind, Kind::Verb(..)).then_some(i + 1)
}

/// The object after one of some prepositions within a few items: "attack ... on PLACE".
pub(super) fn object_after(s: &Sentence<'_>, from: usize, reach: usize, prepositions: &[Word]) -> Option<Object> {
    for i in from..(from + reach).min(s.items.len()) {
        let word = s.word(i);
        if word.is_some_and(|w| prepositions.contains(&w))
            && let Some(object) = object_at(s, i + 1)
        {
            return Some(object);
        }
        let ends = matches!(s.items[i].kind, Kind::Verb(_, form) if !form.is(Form::PARTICIPLE) || form.is(Form::PAST))
            || matches!(word, Some(Word::Semicolon | Word::Colon | Word::Which | Word::Sub | Word::But | Word::Comma));
        if ends {
            return None;
        }
    }
    None
}

/// The first item after the object: after the last phrase with its containers.
pub(super) fn after(s: &Sentence<'_>, object: &Object) -> usize {
    match object {
        Object::Places(list) => list.last().map_or(0, |&p| list::end_of(s, p)),
        Object::Pronoun(at) => at + 1,
    }
}

/// Whether the phrase may stand for ground that is taken or held, and not for a person: a name nobody knows needs
/// either a noun of places or a verb that takes nothing but ground.
pub(super) fn is_ground(s: &Sentence<'_>, phrase: usize, only_ground: bool) -> bool {
    let p = &s.phrases[phrase];
    match p.target {
        Target::Name(item) => (only_ground || p.noun.is_some()) && !is_said(s, item) && !is_organisation(s, item),
        _ => true,
    }
}

/// Whether what stands beside a name that nobody knows says that it is ground: "Abu Saif, a hilltop village".
pub(super) fn is_told_ground(s: &Sentence<'_>, phrase: usize) -> bool {
    let p = &s.phrases[phrase];
    let told = |q: &&super::phrase::Phrase| {
        q.apposition == Some(phrase)
            && matches!(q.noun, Some(PlaceNoun::Settlement | PlaceNoun::Quarter | PlaceNoun::Region | PlaceNoun::Site))
    };
    p.noun.is_some() || s.phrases.iter().any(|q| told(&q))
}

/// "the UN", "the EU": letters with an article name nobody's ground.
fn is_organisation(s: &Sentence<'_>, item: usize) -> bool {
    let letters = s.letters(item);
    let article = item > 0 && s.is(item - 1, Word::Article);
    article && letters.len() > 1 && letters.bytes().all(|b| b.is_ascii_uppercase())
}

/// "captured Amir, officials said": a name that speaks is a person.
fn is_said(s: &Sentence<'_>, item: usize) -> bool {
    matches!(s.word(item + 1), Some(Word::Say(_))) || s.items[item].end - s.items[item].first > 5
}
