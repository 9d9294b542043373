//! What places are called on the map: as the reports spell them.

use super::Reading;
use crate::control::PlaceState;
use crate::zones::{Event, Situation};
use std::collections::BTreeMap;

/// Puts the spelling that the reports use most into the situation: its readers know "Palmyra", not the gazetteer's
/// "Tadmur". Places that no report names keep the gazetteer's name; so do those spelt in another script.
pub(super) fn as_reported(situation: Situation, spellings: &Spellings) -> Situation {
    let places = states_as_reported(situation.places, spellings);
    let events = events_as_reported(situation.events, spellings);
    Situation { places, events, ..situation }
}

/// The same for states.
pub(super) fn states_as_reported(mut states: Vec<PlaceState>, spellings: &Spellings) -> Vec<PlaceState> {
    for state in &mut states {
        if let Some(spelling) = spellings.by_id.get(state.place.as_str()) {
            state.name = (*spelling).to_owned();
        }
    }
    states
}

/// The same for fighting.
pub(super) fn events_as_reported(mut events: Vec<Event>, spellings: &Spellings) -> Vec<Event> {
    for event in &mut events {
        if let Some(spelling) = spellings.by_name.get(event.name.as_str()) {
            event.name = (*spelling).to_owned();
        }
    }
    events
}

/// The commonest spelling of each place in the reports.
pub(super) struct Spellings<'r> {
    by_id: BTreeMap<&'r str, &'r str>,
    by_name: BTreeMap<&'r str, &'r str>,
}

/// Counts the spellings.
pub(super) fn spellings<'r>(readings: &'r [Reading]) -> Spellings<'r> {
    let mut counts: BTreeMap<(&str, &str), BTreeMap<&str, usize>> = BTreeMap::new();
    for reading in readings {
        for mention in &reading.mentions {
            let (words, Some(best)) = (mention.span.of(&reading.report.text), mention.best()) else { continue };
            if words.chars().all(|c| !c.is_alphabetic() || c <= '\u{24F}') {
                *counts.entry((&best.id, &best.name)).or_default().entry(words).or_default() += 1;
            }
        }
    }
    // Of equals the first in the alphabet, so that the order of reports does not matter.
    let most = |words: BTreeMap<&'r str, usize>| words.into_iter().rev().max_by_key(|(_, n)| *n).map(|(word, _)| word);
    let (mut by_id, mut by_name) = (BTreeMap::new(), BTreeMap::new());
    for ((id, name), words) in counts {
        if let Some(word) = most(words) {
            by_id.insert(id, word);
            by_name.insert(name, word);
        }
    }
    Spellings { by_id, by_name }
}
