//! One sense a text: all mentions of a name mean one place, unless the text says otherwise.

use super::draft::{Draft, Wanted};
use super::words::Words;
use std::collections::BTreeMap;

/// Mentions that mean the same place, as indexes into the drafts, in the order of the text.
pub(super) type Members = Vec<usize>;

/// What sets two mentions of a name apart: "Idlib province" is not "Idlib", "Paris, Texas" not "Paris, France".
type Sense = (String, Wanted, String);

/// The groups, in the order of their first mention.
pub(super) fn groups(words: &Words<'_>, drafts: &[Draft]) -> Vec<Members> {
    let mut by_sense: BTreeMap<Sense, Members> = BTreeMap::new();
    let mut last_container: BTreeMap<(String, Wanted), String> = first_containers(words, drafts);
    for (i, draft) in drafts.iter().enumerate() {
        let name = (words.joined_key(draft.spot.words.clone()), sense_of(draft.wanted));
        let container = match draft.container {
            Some(c) => {
                let key = words.joined_key(drafts[c].spot.words.clone());
                last_container.insert(name.clone(), key.clone());
                key
            }
            // A bare name means what it meant last, or what the text soon says it does.
            None => last_container.get(&name).cloned().unwrap_or_default(),
        };
        by_sense.entry((name.0, name.1, container)).or_default().push(i);
    }
    let mut groups: Vec<Members> = by_sense.into_values().collect();
    groups.sort();
    groups
}

fn first_containers(words: &Words<'_>, drafts: &[Draft]) -> BTreeMap<(String, Wanted), String> {
    let mut first = BTreeMap::new();
    for draft in drafts {
        let Some(c) = draft.container else { continue };
        let name = (words.joined_key(draft.spot.words.clone()), sense_of(draft.wanted));
        first.entry(name).or_insert_with(|| words.joined_key(drafts[c].spot.words.clone()));
    }
    first
}

/// "the city" of a name is the name itself; an area of that name is something else.
fn sense_of(wanted: Wanted) -> Wanted {
    if wanted == Wanted::Settlement { Wanted::Any } else { wanted }
}
