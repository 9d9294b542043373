//! Lines of a list that say who holds what: "Kuweires airbase: government.", "Azaz and al-Bab: held by X; ...".

use super::draft::Draft;
use super::frame::{NounPattern, Pattern};
use super::item::Kind;
use super::modality::Put;
use super::object::list;
use super::phrase::Target;
use super::sentence::Sentence;
use super::word::Word;
use super::{ClaimKind, Modality};

/// What the line says, if it is nothing but places, a colon and their holder.
pub(super) fn claims(s: &Sentence<'_>) -> Vec<Draft> {
    let Some(colon) = (1..s.items.len().min(24)).find(|&i| s.is(i, Word::Colon)) else { return Vec::new() };
    let Some(places) = places(s, colon) else { return Vec::new() };
    let Some(actors) = holder(s, colon + 1) else { return Vec::new() };
    let trigger = (colon, colon + 1);
    let draft = Draft::new(ClaimKind::Holds, "line:holder".to_owned(), trigger, Put::plainly(Modality::Asserted))
        .actors(actors);
    places.into_iter().map(|p| draft.at(Some(p))).collect()
}

/// The places that fill the line up to its colon.
fn places(s: &Sentence<'_>, colon: usize) -> Option<Vec<usize>> {
    let mark = |i: usize| matches!(s.word(i), Some(Word::Hyphen | Word::Dash | Word::OtherMark | Word::Article));
    let lead = (0..colon).find(|&i| s.phrase_from(i).is_some() || !mark(i))?;
    let found = list(s, s.phrase_from(lead)?);
    let named = found.iter().all(|&p| s.phrases[p].target != Target::Common);
    let small = |i: usize| {
        s.phrase_of(i).is_some() || matches!(s.word(i), Some(Word::Comma | Word::And | Word::Open | Word::Close))
    };
    (named && (lead..colon).all(small)).then_some(found)
}

/// Those who hold it: an actor after nothing but words of holding, and nothing after it that acts.
fn holder(s: &Sentence<'_>, from: usize) -> Option<Vec<usize>> {
    let holding = |i: usize| match s.items[i].kind {
        Kind::Verb(frame, _) => frame.pattern == Pattern::Hold,
        Kind::Noun(noun) => noun.pattern == NounPattern::Control,
        Kind::Word(word) => {
            matches!(word, Word::By | Word::Under | Word::Of | Word::Article | Word::Adverb | Word::In | Word::Be)
        }
        _ => false,
    };
    let at = (from..s.items.len().min(from + 8)).find(|&i| s.actor(i).is_some())?;
    if s.phrase_of(at).is_some() || !(from..at).all(holding) {
        return None;
    }
    let (actors, mut end) = s.actors_right(at);
    while end < s.items.len() && matches!(s.items[end].kind, Kind::Noun(n) if n.pattern == NounPattern::Control) {
        end += 1;
    }
    let ends = match s.items.get(end).map(|i| i.kind) {
        None | Some(Kind::Time(_)) => true,
        Some(Kind::Word(word)) => matches!(
            word,
            Word::Stop | Word::Comma | Word::Semicolon | Word::Sub | Word::Open | Word::Dash | Word::Hyphen
        ),
        _ => false,
    };
    // Two sides in one line fight there.
    let one = |a: &usize| s.text.actors[*a].side == s.text.actors[actors[0]].side;
    (ends && actors.iter().all(one)).then_some(actors)
}
