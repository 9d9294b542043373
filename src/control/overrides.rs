//! An editor's corrections: a file beside the reports that every rebuild reads again.

use super::vote::{Says, Vote};
use crate::gazetteer::{Gazetteer, PlaceKind};
use crate::report::LineIndex;
use crate::theatre::SideId;
use crate::units::{Date, LonLat};
use serde::Deserialize;
use toml::Spanned;

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
    side: SideId,
    #[serde(default)]
    note: String,
}

/// Reads `[[override]]` tables: `place` (a gazetteer id, or a name), `date`, `side`, and maybe `until` and `note`.
///
/// A name is looked for in `countries` (ISO alpha-2; all when empty); of several places the most prominent is taken.
///
/// # Errors
/// What is not TOML, a place that the gazetteer does not know, a date that is none: with line and column.
pub fn read_overrides(
    text: &str,
    origin: &str,
    gazetteer: &Gazetteer,
    countries: &[String],
) -> Result<Vec<Override>, OverridesError> {
    let bad = |start: usize, message: String| {
        let at = LineIndex::new(text).position(start);
        OverridesError { origin: origin.to_owned(), line: at.line, column: at.column, message }
    };
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
        let id = format!("override:{words}:{from}");
        let (at, name) = (place.at, place.name.to_owned());
        Ok(Override { id, place: gazetteer.id(index), name, at, from, until, side: raw.side, note: raw.note })
    };
    file.overrides.into_iter().map(one).collect()
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
