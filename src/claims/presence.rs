//! Ground told of by who is still there: "soldiers remain in X", "X remains with the rebels", "X belongs to the SDF".

use super::ClaimKind;
use super::draft::Draft;
use super::item::Kind;
use super::modality::{self, Put};
use super::object::{Object, list, subject_places};
use super::phrase::Target;
use super::sentence::{Part, Sentence};
use super::word::{Form, Word};
use crate::gazetteer::PlaceKind;
use crate::geoparse::Relation;

/// The states that a sentence tells without a verb of holding.
pub(super) fn claims(s: &Sentence<'_>) -> Vec<Draft> {
    (0..s.items.len())
        .flat_map(|at| {
            still_in(s, at).or_else(|| rests_with(s, at)).or_else(|| has_foothold(s, at)).unwrap_or_default()
        })
        .collect()
}

/// "Eritrean soldiers remained in X", "ISIS is still inside X", in a headline "ISIS still in X".
fn still_in(s: &Sentence<'_>, at: usize) -> Option<Vec<Draft>> {
    let place = s.phrase_from(at + 2).filter(|_| matches!(s.word(at + 1), Some(Word::In | Word::At)))?;
    let stays = s.says(at, &["remain", "remains", "remained", "stay", "stays", "stayed", "still"]);
    // "is present in parts of X"
    let present = at > 0 && s.is(at - 1, Word::Be) && s.says(at, &["present"]);
    if !(stays || present || (s.is(at, Word::Be) && s.says(at + 1, &["inside"]))) {
        return None;
    }
    let holder =
        (0..at).rev().find(|&i| !matches!(s.word(i), Some(Word::Adverb | Word::Have | Word::Be | Word::Modal)))?;
    let actors = s.actors_left(holder);
    // "no Iraqi soldier remains in X"
    let none = (holder.saturating_sub(3)..holder).any(|i| s.is(i, Word::Not));
    if !are_armed(s, &actors) || none || s.part(holder) != Part::Free {
        return None;
    }
    let places: Vec<usize> = list(s, place).into_iter().filter(|&p| can_be_held(s, p)).collect();
    let draft = Draft::new(ClaimKind::Holds, "presence:in".to_owned(), (at, at + 1), put(s, at)).actors(actors);
    Some(places.into_iter().map(|p| Draft { confidence: 0.5, ..draft.at(Some(p)) }).collect())
}

/// "A has a foothold in X", "A still had positions in X": a part of it, then.
fn has_foothold(s: &Sentence<'_>, at: usize) -> Option<Vec<Draft>> {
    let has = s.is(at, Word::Have) && (!s.says(at, &["had"]) || (at > 0 && s.says(at - 1, &["still"])));
    if !has {
        return None;
    }
    let small = |i: &usize| {
        matches!(s.word(*i), Some(Word::Indefinite | Word::Adjective | Word::Adverb | Word::Several))
            || matches!(s.items[*i].kind, Kind::Other)
    };
    let noun = (at + 1..s.items.len()).find(|i| !small(i) || s.says(*i, KEPT)).filter(|&i| s.says(i, KEPT))?;
    let holder = (0..at).rev().find(|&i| !s.is_auxiliary(i))?;
    let actors = s.actors_left(holder);
    let inner = s.phrase_of(noun).and_then(|p| s.phrases[p].container);
    let place =
        inner.or_else(|| s.phrase_from(noun + 2).filter(|_| matches!(s.word(noun + 1), Some(Word::In | Word::At))))?;
    if !are_armed(s, &actors) || s.part(holder) != Part::Free {
        return None;
    }
    let places = list(s, place).into_iter().filter(|&p| can_be_held(s, p));
    let draft =
        Draft::new(ClaimKind::Holds, "presence:foothold".to_owned(), (noun, noun + 1), put(s, at)).actors(actors);
    let part = Draft { narrowed: Some(Relation::Part), confidence: 0.5, ..draft };
    Some(places.map(|p| part.at(Some(p))).collect())
}

/// What of a place somebody has who has not all of it.
const KEPT: &[&str] = &["foothold", "toehold", "bridgehead", "presence", "positions"];

/// "X remains with the rebels", "X rests with them", "X belongs to the SDF".
fn rests_with(s: &Sentence<'_>, at: usize) -> Option<Vec<Draft>> {
    let with = s.is(at + 1, Word::With) && (s.is(at, Word::Be) || s.says(at, &["rests"]));
    let belongs = s.is(at + 1, Word::To) && s.says(at, &["belong", "belongs", "belonged"]);
    if !(with || belongs) {
        return None;
    }
    let (_, item) = s.actor_from(at + 2).filter(|&(_, i)| s.phrase_of(i).is_none())?;
    let Object::Places(places) = subject_places(s, at)? else { return None };
    let actors = s.actors_right(item).0;
    let draft = Draft::new(ClaimKind::Holds, "presence:with".to_owned(), (at, at + 1), put(s, at)).actors(actors);
    let named = places.into_iter().filter(|&p| can_be_held(s, p));
    Some(named.map(|p| Draft { confidence: 0.7, ..draft.at(Some(p)) }).collect())
}

/// Whether there are actors, and each is of a side and there to hold what it holds.
fn are_armed(s: &Sentence<'_>, actors: &[usize]) -> bool {
    let armed = |&a: &usize| {
        let actor = &s.text.actors[a];
        actor.side.is_some() && !keeps_peace(actor.span.of(s.text.text))
    };
    !actors.is_empty() && actors.iter().all(armed)
}

/// Who is somewhere without holding it.
fn keeps_peace(name: &str) -> bool {
    const MISSIONS: &[&str] =
        &["MONUSCO", "UNIFIL", "MINUSMA", "MINUSCA", "UNMISS", "ATMIS", "AMISOM", "UNAMID", "AUSSOM"];
    name.contains("peacekeeper") || MISSIONS.iter().any(|m| name.contains(m))
}

fn put(s: &Sentence<'_>, at: usize) -> Put {
    modality::of_verb(s, at, Form(Form::PAST))
}

/// A named place that is no country, and no way or line.
fn can_be_held(s: &Sentence<'_>, phrase: usize) -> bool {
    let p = &s.phrases[phrase];
    match p.target {
        Target::Mention(m) => {
            let kind = s.text.mentions[m].best().map(|c| c.kind);
            p.relation != Relation::Along
                && !matches!(kind, Some(PlaceKind::Country | PlaceKind::Line | PlaceKind::Water))
        }
        Target::Name(_) => true,
        Target::Common => false,
    }
}
