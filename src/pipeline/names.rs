//! What places are called on the map: as the reports spell them.

use super::Reading;
use crate::zones::{Event, Situation};
use std::collections::BTreeMap;

/// Puts the spelling that the reports use most into the situation: its readers know "Palmyra", not the gazetteer's
/// "Tadmur". Places that no report names keep the gazetteer's name; so do those spelt in another script.
pub(super) fn as_reported(mut situation: Situation, spellings: &Spellings) -> Situation {
    for place in &mut situation.places {
        if let Some(spelling) = spellings.by_id.get(place.place.as_str()) {
            place.name = (*spelling).to_owned();
        }
    }
    situation.events = events_as_reported(situation.events, spellings);
    situation
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
