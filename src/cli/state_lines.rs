//! Lines of `salient control`, or of others who write the same, as states.

use super::{input, stream};
use crate::control::record::StateRecord;
use crate::control::{EDITOR, Ground, PlaceState};
use crate::layers::{Citation, Citations};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// What lines of `control` say.
pub(super) struct StateLines {
    pub states: Vec<PlaceState>,
    /// The words of an editor's corrections, by their ids.
    notes: BTreeMap<String, String>,
    /// Whether any line was left out.
    pub skipped: bool,
}

impl StateLines {
    /// The corrections as the sentences behind the states.
    pub fn citations(&self) -> Citations {
        let citation = |(id, words): (&String, &String)| {
            let source = Some(EDITOR.to_owned());
            let citation = Citation {
                quote: words.clone(),
                source,
                speaker: None,
                url: None,
                date: None,
                precision_m: None,
                confidence: 1.0,
            };
            (id.clone(), citation)
        };
        self.notes.iter().map(citation).collect()
    }

    /// The same as claims, as `claims.jsonl` has them.
    pub fn claims(&self) -> BTreeMap<String, Value> {
        let claim = |(id, words): (&String, &String)| {
            (id.clone(), json!({"id": id, "kind": "holds", "sentence": words, "report_source": EDITOR}))
        };
        self.notes.iter().map(claim).collect()
    }
}

/// Lines of `control`; a bad one is told and skipped. Of two states of one ground the one that begins later counts from its
/// first day; two that begin on one day and differ are told and both left out.
pub(super) fn states(path: Option<&Path>) -> Result<StateLines> {
    let (reader, name) = input::open(path)?;
    let mut lines: Vec<(usize, PlaceState)> = Vec::new();
    let (mut notes, mut skipped) = (BTreeMap::new(), false);
    for line in stream::numbered_lines(reader) {
        let (number, bytes) = line.with_context(|| format!("{name}: cannot be read to its end"))?;
        match state(&bytes) {
            Ok((state, said)) => {
                lines.push((number, state));
                notes.extend(said);
            }
            Err((column, error)) => {
                eprintln!(
                    "salient: {name}:{number}:{column}: expected a state as `salient control` writes it: {error}"
                );
                skipped = true;
            }
        }
    }
    for (number, message) in without_contradictions(&mut lines) {
        eprintln!("salient: {name}:{number}:1: {message}");
        skipped = true;
    }
    Ok(StateLines { states: lines.into_iter().map(|(_, state)| state).collect(), notes, skipped })
}

type Noted = (PlaceState, BTreeMap<String, String>);

fn state(bytes: &[u8]) -> Result<Noted, (usize, String)> {
    let mut record: StateRecord = serde_json::from_slice(bytes).map_err(|e| (e.column(), e.to_string()))?;
    let notes = std::mem::take(&mut record.notes);
    Ok((PlaceState::try_from(record).map_err(|e| (1, e.to_string()))?, notes))
}

/// Ends each state where the next of its ground begins, and takes out those that contradict each other from the first day
/// on; what is said of them, by line.
fn without_contradictions(lines: &mut Vec<(usize, PlaceState)>) -> Vec<(usize, String)> {
    let mut by_ground: BTreeMap<(String, bool), Vec<usize>> = BTreeMap::new();
    for (i, (_, state)) in lines.iter().enumerate() {
        // There may be much ground beside a place.
        if !matches!(state.ground, Ground::Outline(_)) {
            let is_area = matches!(state.ground, Ground::Area { .. });
            by_ground.entry((state.place.clone(), is_area)).or_default().push(i);
        }
    }
    let (mut told, mut out) = (Vec::new(), vec![false; lines.len()]);
    for mut same in by_ground.into_values() {
        same.sort_by_key(|i| (lines[*i].1.valid_from, lines[*i].0));
        for pair in same.windows(2) {
            let [(n, before), (m, after)] = [&lines[pair[0]], &lines[pair[1]]];
            if after.valid_from > before.valid_from {
                let eve = after.valid_from.yesterday().ok();
                let end = before.valid_to.into_iter().chain(eve).min();
                lines[pair[0]].1.valid_to = end;
            } else if (&before.side, before.status) == (&after.side, after.status) {
                out[pair[1]] = true;
                told.push((*m, format!("{} is told in line {n} too: counts once", name(after))));
            } else {
                (out[pair[0]], out[pair[1]]) = (true, true);
                let who = |state: &PlaceState| state.side.as_ref().map_or("nobody".to_owned(), |side| side.0.clone());
                let message = format!(
                    "{} has two states from {} on, {} here and {} in line {n}: both left out; keep the one that is right",
                    name(after),
                    after.valid_from,
                    who(after),
                    who(before)
                );
                told.push((*m, message));
            }
        }
    }
    let mut left = out.into_iter();
    lines.retain(|_| !left.next().unwrap_or(false));
    told.sort();
    told
}

fn name(state: &PlaceState) -> &str {
    if state.name.is_empty() { &state.place } else { &state.name }
}
