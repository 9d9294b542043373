//! An editor's corrections: a file beside the reports that every rebuild reads again.

use super::vote::{Says, Vote};
use crate::gazetteer::{Gazetteer, PlaceKind};
use crate::report::{LineIndex, Position};
use crate::theatre::{Side, SideId};
use crate::units::{Date, LonLat};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// Who is said to have published a correction, where sources are named.
pub const EDITOR: &str = "An editor's correction";

/// One correction: who holds a place from a day on, whatever the reports of these days say.
///
/// It outweighs every claim dated from `from` to `until`; claims dated later count as ever.
#[derive(Debug, Clone, PartialEq)]
pub struct Override {
    /// What it is called among the claims: `override:NAME:DATE`.
    pub id: String,
    /// Gazetteer id of the place.
    pub place: String,
    /// Its name.
    pub name: String,
    /// Its position.
    pub at: LonLat,
    /// First day.
    pub from: Date,
    /// Last day on which it outweighs the claims.
    pub until: Date,
    /// Who holds it.
    pub side: SideId,
    /// Why.
    pub note: String,
    /// Where its side stands in the file, for messages.
    pub position: Position,
}

/// What was wrong with a file of corrections, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{origin}:{line}:{column}: {message}")]
pub struct OverridesError {
    /// The file, for messages.
    pub origin: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What was expected, what was found.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileToml {
    #[serde(default, rename = "override")]
    overrides: Vec<OverrideToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OverrideToml {
    place: Spanned<String>,
    date: Spanned<String>,
    until: Option<Spanned<String>>,
    side: Spanned<SideId>,
    #[serde(default)]
    note: String,
}

/// Reads `[[override]]` tables: `place` (a gazetteer id, or a name), `date`, `side`, and maybe `until` and `note`.
///
/// A name is looked for in `countries` (ISO alpha-2; all when empty); of several places the most prominent is taken. `sides`
/// are all there are, where the war is known.
///
/// # Errors
/// What is not TOML, a place that the gazetteer does not know, a date that is none, somebody who is no side, two corrections
/// that give one place to two sides on one day: with line and column.
pub fn read_overrides(
    text: &str,
    origin: &str,
    gazetteer: &Gazetteer,
    countries: &[String],
    sides: Option<&[Side]>,
) -> Result<Vec<Override>, OverridesError> {
    let lines = LineIndex::new(text);
    let bad_at = |Position { line, column }: Position, message: String| OverridesError {
        origin: origin.to_owned(),
        line,
        column,
        message,
    };
    let bad = |start: usize, message: String| bad_at(lines.position(start), message);
    let file: FileToml =
        toml::from_str(text).map_err(|e| bad(e.span().map_or(0, |s| s.start), e.message().to_owned()))?;
    let date = |words: &Spanned<String>| {
        let found = words.get_ref();
        let message = || format!("expected a day as \"YYYY-MM-DD\", found {found:?}");
        found.parse::<Date>().map_err(|_| bad(words.span().start, message()))
    };
    let one = |raw: OverrideToml| {
        let words = raw.place.get_ref();
        let unknown = || format!("no place is called {words:?}; expected a gazetteer id (\"gn:...\") or a name");
        let index = find(gazetteer, words, countries).ok_or_else(|| bad(raw.place.span().start, unknown()))?;
        let place = gazetteer.place(index);
        let from = date(&raw.date)?;
        let until = raw.until.as_ref().map_or(Ok(from), date)?;
        if until < from {
            let start = raw.until.as_ref().map_or(0, |u| u.span().start);
            return Err(bad(start, format!("until ({until}) lies before date ({from})")));
        }
        let start = raw.side.span().start;
        let side = raw.side.into_inner();
        if let Some(known) = sides.filter(|sides| sides.iter().all(|known| known.id != side)) {
            let known: Vec<&str> = known.iter().map(|side| side.id.0.as_str()).collect();
            let message = format!("{:?} is no side of this war; expected one of {}", side.0, known.join(", "));
            return Err(bad(start, message));
        }
        let id = format!("override:{words}:{from}");
        let (at, name) = (place.at, place.name.to_owned());
        let position = lines.position(start);
        Ok(Override { id, place: gazetteer.id(index), name, at, from, until, side, note: raw.note, position })
    };
    let read = file.overrides.into_iter().map(one).collect::<Result<Vec<Override>, _>>()?;
    match contradiction(&read) {
        Some((first, second)) => {
            let message = format!(
                "{} has {} here and {} in line {} on one day; expected one side a place and day",
                second.name, second.side.0, first.side.0, first.position.line
            );
            Err(bad_at(second.position, message))
        }
        None => Ok(read),
    }
}

/// Two corrections, in the order of the file, that give one place to two sides on one day.
fn contradiction(all: &[Override]) -> Option<(&Override, &Override)> {
    let mut by_place: BTreeMap<&str, Vec<&Override>> = BTreeMap::new();
    for ruling in all {
        let before = by_place.entry(&ruling.place).or_default();
        let meets = |other: &&&Override| other.from <= ruling.until && ruling.from <= other.until;
        if let Some(other) = before.iter().filter(meets).find(|other| other.side != ruling.side) {
            return Some((*other, ruling));
        }
        before.push(ruling);
    }
    None
}

fn find(gazetteer: &Gazetteer, words: &str, countries: &[String]) -> Option<crate::gazetteer::PlaceIndex> {
    gazetteer.by_id(words).or_else(|| {
        let is_meant = |i: &crate::gazetteer::PlaceIndex| {
            let place = gazetteer.place(*i);
            let is_there = countries.is_empty() || countries.iter().any(|c| c == place.country);
            is_there && matches!(place.kind, PlaceKind::Place | PlaceKind::Site | PlaceKind::Neighbourhood)
        };
        gazetteer.find(words).into_iter().find(is_meant)
    })
}

impl Override {
    /// It and the reason for it as a sentence.
    pub fn words(&self) -> String {
        let days = if self.until == self.from {
            format!("on {}", self.from)
        } else {
            format!("from {} to {}", self.from, self.until)
        };
        let note = self.note.split_whitespace().collect::<Vec<_>>().join(" ");
        let why = if note.is_empty() { String::new() } else { format!(": {note}") };
        format!("{} is held by {} {days}, says the editor{why}", self.name, self.side.0)
    }

    /// Its vote: of its first day, against which nothing counts.
    pub(super) fn vote(&self) -> Vote {
        Vote {
            day: self.from,
            known_at: self.from,
            says: Says::Ruled(self.side.clone()),
            log_odds: f64::MAX,
            is_change: true,
            family: self.id.clone(),
            words: None,
            claim: self.id.clone(),
        }
    }

    /// Whether it outweighs what is said of a day.
    pub(super) fn covers(&self, day: Date) -> bool {
        (self.from..=self.until).contains(&day)
    }
}
