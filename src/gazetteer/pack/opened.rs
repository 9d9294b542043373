//! A pack, opened: look-ups in one, by the number of a place in it.

use super::super::{Imprint, PlaceKind};
use super::postings::Postings;
use super::record::{country_of, kind_of, position_of, up_of};
use super::{Checksum, LANGUAGES, MAGIC, PackError, Record, Section, USER_HEADER, USER_MAGIC, Width};
use crate::units::Extent;
use fst::raw::Fst;
use std::sync::{Arc, OnceLock};

/// The names and places of one pack. Copies share the bytes.
#[derive(Clone)]
pub struct Pack {
    width: Width,
    records: &'static [u8],
    names: &'static [u8],
    pub(in super::super) keys: Fst<&'static [u8]>,
    postings: &'static [u8],
    by_geonameid: &'static [u8],
    other_ids: &'static [u8],
    id_text: &'static [u8],
    /// Codes of the features, and of the countries: few, so read as text once.
    features: Arc<[&'static str]>,
    codes: Arc<[&'static str]>,
    countries: &'static [u8],
    cells: &'static [u8],
    first_tokens: &'static [u8],
    pub(in super::super) loose_keys: Fst<&'static [u8]>,
    loose_postings: &'static [u8],
    holders: &'static [u8],
    corrections: &'static [u8],
    imprint: Option<Imprint>,
}

/// What a pack's correction says: the place in the pack, the id of the place it corrects, and what it corrects.
pub(in super::super) struct Correction<'p> {
    pub(in super::super) place: u32,
    pub(in super::super) of: &'p str,
    pub(in super::super) what: u32,
}

impl Pack {
    /// Opens the bytes without reading through them, but for the checksum of a user's pack.
    pub fn open(bytes: &'static [u8]) -> Result<Self, PackError> {
        let width = width_of(bytes)?;
        let section = |which| section(bytes, which, width);
        let table = |which, row| whole_rows(section(which)?, row, which);
        let fst = |which| Fst::new(section(which)?).map_err(|error| PackError::Inside(error.to_string()));
        let user = |which| if width == Width::Four { section(which) } else { Ok(&[][..]) };
        let number = width.bytes();
        let imprint = match user(Section::Imprint)? {
            [] => None,
            json => Some(serde_json::from_slice(json).map_err(|error| PackError::Inside(error.to_string()))?),
        };
        let (features, odd) = section(Section::Features)?.as_chunks::<6>();
        if !odd.is_empty() {
            return Err(cut(Section::Features));
        }
        let countries = table(Section::Countries, 2 + number)?;
        Ok(Self {
            width,
            records: table(Section::Records, width.record())?,
            names: section(Section::Names)?,
            keys: fst(Section::Keys)?,
            postings: table(Section::Postings, number)?,
            by_geonameid: table(Section::ByGeonameid, number)?,
            other_ids: table(Section::OtherIds, 2 * number)?,
            id_text: section(Section::IdText)?,
            features: features.iter().map(|row| padded(row)).collect(),
            codes: countries.chunks_exact(2 + number).map(|row| padded(&row[..2])).collect(),
            countries,
            cells: table(Section::Cells, if width == Width::Three { 3 } else { 8 })?,
            first_tokens: section(Section::FirstTokens)?,
            loose_keys: fst(Section::LooseKeys)?,
            loose_postings: table(Section::LoosePostings, number)?,
            holders: user(Section::Holders)?,
            corrections: whole_rows(user(Section::Corrections)?, 12, Section::Corrections)?,
            imprint,
        })
    }

    /// A pack without a place.
    pub fn empty() -> Self {
        Self {
            width: Width::Three,
            records: &[],
            names: &[],
            keys: empty_fst(),
            postings: &[],
            by_geonameid: &[],
            other_ids: &[],
            id_text: &[],
            features: Arc::default(),
            codes: Arc::default(),
            countries: &[],
            cells: &[],
            first_tokens: &[],
            loose_keys: empty_fst(),
            loose_postings: &[],
            holders: &[],
            corrections: &[],
            imprint: None,
        }
    }

    /// How many places it holds.
    pub fn len(&self) -> u32 {
        (self.records.len() / self.width.record()) as u32
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// What a user's pack says of itself.
    pub fn imprint(&self) -> Option<&Imprint> {
        self.imprint.as_ref()
    }

    #[inline]
    fn row(&self, place: u32) -> &'static [u8] {
        let size = self.width.record();
        let from = (place as usize).saturating_mul(size);
        self.records.get(from..from.saturating_add(size)).unwrap_or_default()
    }

    pub(in super::super) fn rows(&self) -> impl Iterator<Item = &'static [u8]> + use<> {
        self.records.chunks_exact(self.width.record())
    }

    #[inline]
    pub(in super::super) fn record(&self, place: u32) -> Record {
        Record::unpack(self.row(place), self.width)
    }

    pub(in super::super) fn kind_in(&self, row: &[u8]) -> PlaceKind {
        kind_of(row, self.width)
    }

    #[inline]
    pub(in super::super) fn country_in(&self, row: &[u8]) -> Option<u8> {
        country_of(row, self.width)
    }

    #[inline]
    pub(in super::super) fn kind(&self, place: u32) -> PlaceKind {
        kind_of(self.row(place), self.width)
    }

    /// The link upwards of the embedded pack.
    #[inline]
    pub(in super::super) fn up(&self, place: u32) -> Option<u32> {
        up_of(self.row(place), self.width).filter(|&up| self.width == Width::Three && up < self.len())
    }

    /// The link upwards of a user's pack, by id.
    pub(in super::super) fn holder(&self, place: u32) -> Option<&'static str> {
        up_of(self.row(place), self.width).filter(|_| self.width == Width::Four).and_then(|at| self.holder_at(at))
    }

    fn holder_at(&self, offset: u32) -> Option<&'static str> {
        counted(self.holders, offset)
    }

    pub(in super::super) fn corrections(&self) -> impl Iterator<Item = Correction<'static>> {
        let number = |row: &[u8], at| Width::Four.read(row, at);
        self.corrections.chunks_exact(12).filter_map(move |row| {
            Some(Correction { place: number(row, 0)?, of: self.holder_at(number(row, 4)?)?, what: number(row, 8)? })
        })
    }

    /// The id that files carry.
    pub(in super::super) fn id(&self, place: u32) -> String {
        let record = self.record(place);
        if record.is_geonameid {
            return format!("gn:{}", record.ident);
        }
        self.other_id(record.ident).unwrap_or_default().to_owned()
    }

    pub(in super::super) fn by_id(&self, id: &str) -> Option<u32> {
        match id.strip_prefix("gn:") {
            Some(number) => self.by_geonameid(number.parse().ok()?),
            None => self.by_other_id(id),
        }
    }

    pub(in super::super) fn by_geonameid(&self, geonameid: u32) -> Option<u32> {
        let place_at = |row: usize| self.width.read(self.by_geonameid, row * self.width.bytes());
        let n = self.by_geonameid.len() / self.width.bytes();
        let row = partition(n, |row| place_at(row).is_some_and(|place| self.record(place).ident < geonameid));
        let place = place_at(row)?;
        let record = self.record(place);
        (record.is_geonameid && record.ident == geonameid && place < self.len()).then_some(place)
    }

    fn by_other_id(&self, id: &str) -> Option<u32> {
        let size = 2 * self.width.bytes();
        let ident = |row: usize| {
            if self.width == Width::Three { Some(row as u32) } else { self.width.read(self.other_ids, row * size) }
        };
        let text = |row: usize| self.other_id(ident(row)?);
        let row = partition(self.other_ids.len() / size, |row| text(row).is_some_and(|known| known < id));
        let place = self.width.read(self.other_ids, row * size + self.width.bytes())?;
        (text(row)? == id && place < self.len()).then_some(place)
    }

    fn other_id(&self, ident: u32) -> Option<&'static str> {
        if self.width == Width::Four {
            return counted(self.id_text, ident);
        }
        let size = 2 * self.width.bytes();
        let start = |row: usize| self.width.read(self.other_ids, row * size).map(|start| start as usize);
        let end = start(ident as usize + 1).unwrap_or(self.id_text.len());
        Some(text(self.id_text.get(start(ident as usize)?..end)?))
    }

    pub(in super::super) fn feature(&self, row: u8) -> &'static str {
        self.features.get(usize::from(row)).copied().unwrap_or("")
    }

    #[inline]
    pub(in super::super) fn country_code(&self, place: u32) -> &'static str {
        self.country_in(self.row(place)).map_or("", |row| self.code(row))
    }

    #[inline]
    pub(in super::super) fn code(&self, row: u8) -> &'static str {
        self.codes.get(usize::from(row)).copied().unwrap_or("")
    }

    /// The codes of its countries.
    pub(in super::super) fn codes(&self) -> &[&'static str] {
        &self.codes
    }

    /// The place of the country whose code stands in this row of the codes.
    pub(in super::super) fn country_place(&self, row: usize) -> Option<u32> {
        let size = 2 + self.width.bytes();
        self.width.read(self.countries, row * size + 2).filter(|&place| place < self.len())
    }

    /// The first of its names.
    #[inline]
    pub(in super::super) fn latin_name(&self, record: &Record) -> &'static str {
        counted(self.names, record.names).unwrap_or("")
    }

    /// The names that begin at an offset: the Latin one first, with no language.
    pub(in super::super) fn names(&self, place: u32) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        let mut rest = self.names.get(self.record(place).names as usize..).unwrap_or(&[]);
        let mut first = true;
        std::iter::from_fn(move || {
            let lang = if first { 0 } else { *rest.split_off_first()? };
            if lang == 0 && !first {
                return None;
            }
            first = false;
            let len = *rest.split_off_first()? as usize;
            let name = rest.split_off(..len)?;
            Some((*LANGUAGES.get(lang as usize)?, text(name)))
        })
    }

    /// The places in a box, its borders included. Reads only the 1-degree cells it touches.
    pub(in super::super) fn within(&self, extent: Extent) -> impl Iterator<Item = u32> {
        use super::{CELL_COLUMNS, cell};
        use crate::units::LonLat;
        let south_west = cell(LonLat::new(extent.west, extent.south));
        let north_east = cell(LonLat::new(extent.east, extent.north));
        (south_west / CELL_COLUMNS..=north_east / CELL_COLUMNS).flat_map(move |row| {
            let first = row * CELL_COLUMNS + south_west % CELL_COLUMNS;
            let last = row * CELL_COLUMNS + north_east % CELL_COLUMNS;
            let places = self.cell_start(first)..self.cell_start(last + 1);
            let position = |place| position_of(self.row(place), self.width);
            places.filter(move |&place| position(place).is_some_and(|at| extent.contains(at)))
        })
    }

    fn cell_start(&self, cell: usize) -> u32 {
        let start = match self.width {
            Width::Three => self.width.read(self.cells, cell * 3),
            // Only the cells that hold something, each with its number.
            Width::Four => {
                let number = |row: usize| self.width.read(self.cells, row * 8).map(|cell| cell as usize);
                let row = partition(self.cells.len() / 8, |row| number(row).is_some_and(|known| known < cell));
                self.width.read(self.cells, row * 8 + 4)
            }
        };
        start.unwrap_or(self.len()).min(self.len())
    }

    /// Whether a key may begin with this folded token. A token with a space inside ("u s") is looked up by its start.
    #[inline]
    pub(in super::super) fn may_begin(&self, token: &str) -> bool {
        if self.first_tokens.is_empty() {
            return true;
        }
        let bit = super::first_token_bit(token.split(' ').next().unwrap_or(token));
        self.first_tokens.get(bit / 8).is_some_and(|byte| byte & 1 << (bit % 8) != 0)
    }

    pub(in super::super) fn postings(&self, start: u64) -> Postings {
        Postings::at(self.postings, start, self.width)
    }

    pub(in super::super) fn loose_postings(&self, start: u64) -> Postings {
        Postings::at(self.loose_postings, start, self.width)
    }

    /// The postings of a folded key.
    pub(in super::super) fn postings_of(&self, key: &str) -> Postings {
        self.keys.get(key.as_bytes()).map_or(Postings::NONE, |start| self.postings(start.value()))
    }
}

/// The version a pack was written in, and for a user's pack whether it is whole.
fn width_of(bytes: &[u8]) -> Result<Width, PackError> {
    if bytes.starts_with(&MAGIC) {
        return Ok(Width::Three);
    }
    if !bytes.starts_with(&USER_MAGIC) {
        let known = bytes.starts_with(&USER_MAGIC[..6]);
        let version = bytes.get(6).filter(|_| known).map(|&version| char::from(version));
        return Err(version.map_or(PackError::Magic, PackError::Version));
    }
    let stated =
        bytes.get(super::CHECKSUM_AT..).and_then(|rest| rest.first_chunk()).map(|sum| u64::from_le_bytes(*sum));
    let mut checksum = Checksum::default();
    checksum.add(bytes.get(super::CHECKSUM_AT + 8..).unwrap_or_default());
    if bytes.len() < USER_HEADER || stated != Some(checksum.sum()) {
        return Err(PackError::Checksum);
    }
    Ok(Width::Four)
}

fn section(bytes: &'static [u8], which: Section, width: Width) -> Result<&'static [u8], PackError> {
    let n = which as usize;
    let number = |at: usize| -> Option<usize> {
        match width {
            Width::Three => Width::Four.read(bytes, at).map(|n| n as usize),
            Width::Four => bytes.get(at..)?.first_chunk().and_then(|n| usize::try_from(u64::from_le_bytes(*n)).ok()),
        }
    };
    let (at, size) = match width {
        Width::Three => (MAGIC.len() + n * 8, 4),
        Width::Four => (super::CHECKSUM_AT + 8 + n * 16, 8),
    };
    let range = number(at).zip(number(at + size)).and_then(|(offset, len)| Some(offset..offset.checked_add(len)?));
    range.and_then(|range| bytes.get(range)).ok_or(PackError::Cut(n))
}

fn whole_rows(bytes: &'static [u8], row: usize, which: Section) -> Result<&'static [u8], PackError> {
    if bytes.len().is_multiple_of(row) { Ok(bytes) } else { Err(cut(which)) }
}

fn cut(which: Section) -> PackError {
    PackError::Cut(which as usize)
}

/// The first row from which on `before` no longer holds.
fn partition(n: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// A text behind its length in a byte.
fn counted(bytes: &'static [u8], offset: u32) -> Option<&'static str> {
    let (len, rest) = bytes.get(offset as usize..)?.split_first()?;
    rest.get(..usize::from(*len)).map(text)
}

/// A text behind which there may be zeros.
fn padded(bytes: &'static [u8]) -> &'static str {
    text(bytes).trim_end_matches('\0')
}

fn text(bytes: &'static [u8]) -> &'static str {
    std::str::from_utf8(bytes).unwrap_or("")
}

/// An fst without keys.
fn empty_fst() -> Fst<&'static [u8]> {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = BYTES.get_or_init(|| fst::raw::Builder::memory().into_inner().unwrap_or_default());
    Fst::new(bytes.as_slice()).expect("an fst just built opens")
}
