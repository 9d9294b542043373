//! GeoNames' alternate names (`alternateNamesV2.txt`): id, geonameid, language, name, flags.

use super::super::pack::LANGUAGES;
use super::super::{Draft, naming};
use super::{Lines, Rejects};
use std::io::{self, BufRead};

/// Codes in the column of languages that stand for something else than a name.
const NO_NAMES: &[&str] = &["link", "wkdt", "post", "iata", "icao", "faac", "unlc", "tcid", "uicn", "phon"];

/// Another name of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternate {
    /// Whose name it is.
    pub geonameid: u32,
    /// The language, if it is one whose names are stored for printing, else empty.
    pub lang: &'static str,
    /// Whether GeoNames prefers it among the names of its language.
    pub is_preferred: bool,
    /// The name.
    pub name: String,
}

/// Reads alternate names; links, codes and what is no name are left out.
///
/// # Errors
/// Reading or the sink fails.
pub fn alternates(
    reader: impl BufRead,
    rejects: &mut Rejects,
    sink: &mut dyn FnMut(Alternate) -> io::Result<()>,
) -> io::Result<()> {
    let mut lines = Lines::new(reader);
    while let Some((number, line)) = lines.next()? {
        match line.and_then(alternate) {
            Ok(Some(alternate)) => sink(alternate)?,
            Ok(None) => {}
            Err(message) => rejects.add(number, message),
        }
    }
    Ok(())
}

fn alternate(line: &str) -> Result<Option<Alternate>, String> {
    let mut fields = line.split('\t').skip(1);
    let (Some(id), Some(lang), Some(name)) = (fields.next(), fields.next(), fields.next()) else {
        return Err(format!("expected at least 4 columns between tabs, found {}", line.split('\t').count()));
    };
    let geonameid = id.parse().map_err(|_| format!("column 2: expected a GeoNames id, found {id:?}"))?;
    if NO_NAMES.contains(&lang) || !naming::is_name(name) {
        return Ok(None);
    }
    let lang = LANGUAGES.into_iter().find(|known| *known == lang).unwrap_or_default();
    Ok(Some(Alternate { geonameid, lang, is_preferred: fields.next() == Some("1"), name: name.to_owned() }))
}

impl Alternate {
    /// As a row that sorts by id, preferred names first.
    pub fn row(&self) -> Vec<u8> {
        let lang = LANGUAGES.iter().position(|known| *known == self.lang).unwrap_or(0) as u8;
        let mut row = self.geonameid.to_be_bytes().to_vec();
        row.extend([u8::from(!self.is_preferred), lang]);
        row.extend(self.name.bytes());
        row
    }

    /// What [`Alternate::row`] made.
    pub fn from_row(row: &[u8]) -> Option<Self> {
        let (id, rest) = row.split_first_chunk::<4>()?;
        let (&[other, lang], name) = rest.split_first_chunk::<2>()?;
        Some(Self {
            geonameid: u32::from_be_bytes(*id),
            lang: LANGUAGES.get(usize::from(lang))?,
            is_preferred: other == 0,
            name: String::from_utf8(name.to_vec()).ok()?,
        })
    }

    /// Gives the name to its place. What GeoNames says of the language counts more than a guess at it.
    pub fn give(self, draft: &mut Draft) {
        if self.lang.is_empty() {
            draft.key(&self.name, true);
            return;
        }
        if self.is_preferred {
            draft.native.retain(|(lang, _)| *lang != self.lang);
        }
        draft.native(self.lang, &self.name);
    }
}
