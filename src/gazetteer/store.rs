//! A pack, opened.

use super::pack::{self, PLACE, PackError, RECORD, Record, Section};
use super::{Place, PlaceIndex, PlaceKind};
use fst::raw::Fst;
use std::sync::OnceLock;

static PACK: &[u8] = include_bytes!("../../geodata/gazetteer.bin");

/// Names and places of one pack.
pub struct Gazetteer {
    pub(super) records: &'static [[u8; RECORD]],
    pub(super) names: &'static [u8],
    pub(super) keys: Fst<&'static [u8]>,
    pub(super) postings: &'static [[u8; 3]],
    pub(super) by_geonameid: &'static [[u8; 3]],
    pub(super) other_ids: &'static [[u8; 6]],
    pub(super) id_text: &'static str,
    pub(super) features: &'static [[u8; 6]],
    pub(super) countries: &'static [[u8; 5]],
    pub(super) cells: &'static [[u8; 3]],
    pub(super) first_tokens: &'static [u8],
    pub(super) loose_keys: Fst<&'static [u8]>,
    pub(super) loose_postings: &'static [[u8; 3]],
}

impl Gazetteer {
    /// The gazetteer inside the program. Opened once, in microseconds; a damaged build has no places (a test sees to
    /// that).
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Gazetteer> = OnceLock::new();
        EMBEDDED.get_or_init(|| Self::open(PACK).unwrap_or_else(|_| Self::empty()))
    }

    /// Opens a pack without reading through it.
    pub fn open(bytes: &'static [u8]) -> Result<Self, PackError> {
        if !bytes.starts_with(&pack::MAGIC) {
            return Err(PackError::Magic);
        }
        let fst = |which| Fst::new(pack::section(bytes, which)?).map_err(|error| PackError::Keys(error.to_string()));
        Ok(Self {
            records: pack::table(bytes, Section::Records)?,
            names: pack::section(bytes, Section::Names)?,
            keys: fst(Section::Keys)?,
            postings: pack::table(bytes, Section::Postings)?,
            by_geonameid: pack::table(bytes, Section::ByGeonameid)?,
            other_ids: pack::table(bytes, Section::OtherIds)?,
            id_text: text(pack::section(bytes, Section::IdText)?),
            features: pack::table(bytes, Section::Features)?,
            countries: pack::table(bytes, Section::Countries)?,
            cells: pack::table(bytes, Section::Cells)?,
            first_tokens: pack::section(bytes, Section::FirstTokens)?,
            loose_keys: fst(Section::LooseKeys)?,
            loose_postings: pack::table(bytes, Section::LoosePostings)?,
        })
    }

    fn empty() -> Self {
        Self {
            records: &[],
            names: &[],
            keys: empty_fst(),
            postings: &[],
            by_geonameid: &[],
            other_ids: &[],
            id_text: "",
            features: &[],
            countries: &[],
            cells: &[],
            first_tokens: &[],
            loose_keys: empty_fst(),
            loose_postings: &[],
        }
    }

    /// How many places it holds.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Every place, in the order of the pack.
    pub fn places(&self) -> impl Iterator<Item = Place<'_>> {
        (0..self.len() as u32).map(|i| self.place(PlaceIndex(i)))
    }

    /// The record of a place. An index of another pack gives a nameless place in no country.
    pub fn place(&self, index: PlaceIndex) -> Place<'_> {
        let record = self.record(index);
        let chain = self.chain(index);
        Place {
            index,
            name: self.names_from(record.names).next().map_or("", |(_, name)| name),
            at: record.at,
            kind: record.kind,
            feature_code: padded(self.features.get(record.feature as usize)),
            country: self.country_code(index),
            admin1: chain.admin1,
            admin2: chain.admin2,
            parent: chain.parent,
            population: record.population,
            precision_m: record.precision_m,
            geonameid: if record.is_geonameid { record.ident } else { 0 },
        }
    }

    /// The id that files carry: `gn:` and a GeoNames id, or `sup:`, `ap:`, `ad:`, `gb:` and a name or code.
    pub fn id(&self, index: PlaceIndex) -> String {
        let record = self.record(index);
        if record.is_geonameid {
            return format!("gn:{}", record.ident);
        }
        self.other_id(record.ident as usize).unwrap_or_default().to_owned()
    }

    /// The place with this id. Binary search.
    pub fn by_id(&self, id: &str) -> Option<PlaceIndex> {
        match id.strip_prefix("gn:") {
            Some(number) => self.by_geonameid(number.parse().ok()?),
            None => self.by_other_id(id),
        }
    }

    /// The country with this ISO 3166-1 alpha-2 code.
    pub fn country(&self, code: &str) -> Option<PlaceIndex> {
        let row = self.countries.iter().find(|row| &row[..2] == code.as_bytes())?;
        self.checked(pack::from_u24([row[2], row[3], row[4]]))
    }

    /// Every name stored for printing: the Latin one first, then those in other scripts. (Look-up knows more.)
    pub fn names(&self, index: PlaceIndex) -> impl Iterator<Item = &str> {
        self.names_from(self.record(index).names).map(|(_, name)| name)
    }

    /// The name in a language of another script ("ar", "fa", "he", "ru", "uk"), as it is written there.
    pub fn native_name(&self, index: PlaceIndex, lang: &str) -> Option<&str> {
        self.names_from(self.record(index).names).skip(1).find(|&(tag, _)| tag == lang).map(|(_, name)| name)
    }

    /// The names in other scripts, each with its language.
    pub fn native_names(&self, index: PlaceIndex) -> impl Iterator<Item = (&'static str, &str)> {
        self.names_from(self.record(index).names).skip(1)
    }

    /// The codes of all countries that have a place of their own.
    pub fn countries(&self) -> impl Iterator<Item = &str> {
        self.countries.iter().map(code).filter(|code| !code.is_empty())
    }

    /// How many names (folded keys) lead to places.
    pub fn n_names(&self) -> usize {
        self.keys.len()
    }

    fn by_geonameid(&self, geonameid: u32) -> Option<PlaceIndex> {
        let ident = |row: &[u8; 3]| self.record(PlaceIndex(pack::from_u24(*row))).ident;
        let at = self.by_geonameid.binary_search_by_key(&geonameid, ident).ok()?;
        self.checked(pack::from_u24(self.by_geonameid[at]))
    }

    fn by_other_id(&self, id: &str) -> Option<PlaceIndex> {
        let (mut low, mut high) = (0, self.other_ids.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.other_id(middle)? < id { low = middle + 1 } else { high = middle }
        }
        (self.other_id(low)? == id)
            .then(|| self.other_ids[low])
            .and_then(|[.., a, b, c]| self.checked(pack::from_u24([a, b, c])))
    }

    fn other_id(&self, row: usize) -> Option<&str> {
        let start = |row: usize| self.other_ids.get(row).map(|&[a, b, c, ..]| pack::from_u24([a, b, c]) as usize);
        self.id_text.get(start(row)?..start(row + 1).unwrap_or(self.id_text.len()))
    }

    pub(super) fn record(&self, index: PlaceIndex) -> Record {
        Record::unpack(self.records.get(index.0 as usize).unwrap_or(&BLANK))
    }

    /// The place, if the number is one.
    pub(super) fn checked(&self, number: u32) -> Option<PlaceIndex> {
        ((number as usize) < self.records.len()).then_some(PlaceIndex(number))
    }

    /// The place that holds it.
    pub(super) fn up(&self, index: PlaceIndex) -> Option<PlaceIndex> {
        self.checked(pack::up_of(self.records.get(index.0 as usize)?))
    }

    pub(super) fn country_code(&self, index: PlaceIndex) -> &str {
        let row = self.records.get(index.0 as usize).and_then(|row| self.countries.get(pack::country_of(row) as usize));
        row.map_or("", code)
    }

    pub(super) fn kind(&self, index: PlaceIndex) -> PlaceKind {
        self.records.get(index.0 as usize).map_or(PlaceKind::Place, pack::kind_of)
    }

    /// Walks up: the region, the district right below it, and what is finer than that.
    fn chain(&self, index: PlaceIndex) -> Chain {
        let mut chain = Chain::default();
        let mut at = index;
        for step in 0..MAX_CHAIN {
            let Some(up) = self.up(at) else { break };
            match self.kind(up) {
                PlaceKind::Country => break,
                PlaceKind::Region => chain.admin1 = Some(up),
                PlaceKind::District => chain.admin2 = Some(up),
                _ => {}
            }
            if step == 0 {
                chain.parent = Some(up);
            }
            at = up;
        }
        if chain.parent == chain.admin2 || chain.parent == chain.admin1 {
            chain.parent = None;
        }
        chain
    }

    fn names_from(&self, offset: u32) -> impl Iterator<Item = (&'static str, &str)> {
        let mut rest = self.names.get(offset as usize..).unwrap_or(&[]);
        let mut first = true;
        std::iter::from_fn(move || {
            let lang = if first { 0 } else { *rest.split_off_first()? };
            if lang == 0 && !first {
                return None;
            }
            first = false;
            let len = *rest.split_off_first()? as usize;
            let name = rest.split_off(..len)?;
            Some((*pack::LANGUAGES.get(lang as usize)?, text(name)))
        })
    }

    /// The postings that begin at a key's value.
    pub(super) fn postings_at(postings: &'static [[u8; 3]], start: u64) -> &'static [[u8; 3]] {
        let from = postings.get(usize::try_from(start).unwrap_or(usize::MAX)..).unwrap_or(&[]);
        let len = from.iter().position(|&posting| pack::from_u24(posting) & pack::LAST != 0).map_or(0, |last| last + 1);
        &from[..len]
    }
}

/// What a number that is no place reads as: every offset leads nowhere.
const BLANK: [u8; RECORD] = [0xFF; RECORD];

/// Links lead neighbourhood -> town -> sub-district -> district -> region -> country; a longer chain is damage.
pub(super) const MAX_CHAIN: usize = 8;

#[derive(Default)]
struct Chain {
    admin1: Option<PlaceIndex>,
    admin2: Option<PlaceIndex>,
    parent: Option<PlaceIndex>,
}

/// The place of a posting.
pub(super) fn posted(posting: [u8; 3]) -> PlaceIndex {
    PlaceIndex(pack::from_u24(posting) & PLACE)
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or("")
}

fn code(row: &[u8; 5]) -> &str {
    text(&row[..2]).trim_end_matches('\0')
}

fn padded(row: Option<&[u8; 6]>) -> &str {
    row.map_or("", |row| text(row).trim_end_matches('\0'))
}

/// An fst without keys, for an empty gazetteer.
fn empty_fst() -> Fst<&'static [u8]> {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = BYTES.get_or_init(|| fst::raw::Builder::memory().into_inner().unwrap_or_default());
    Fst::new(bytes.as_slice()).expect("an fst just built opens")
}
