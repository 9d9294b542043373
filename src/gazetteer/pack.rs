//! The bytes of a pack: sections of small little-endian records that are read where they lie.
//!
//! | section | what |
//! |---|---|
//! | records | [`RECORD`] bytes a place, in the order of their 1-degree cells (west to east, then north) |
//! | names | of each place its Latin name, then names in other scripts with their language |
//! | keys | an fst of folded names; the value of a key is where its postings begin |
//! | postings | 3 bytes each: a place and the flags below; a key's postings end at [`LAST`] |
//! | by geonameid | places that have a GeoNames id, in the order of that id |
//! | other ids, id text | ids of the other places, sorted as text |
//! | features, countries | small tables that records index |
//! | cells | where each cell's records begin |
//! | first tokens | a bitmap over the hashes of the first token of every key |
//! | loose keys, loose postings | as keys and postings, over skeletons ([`super::skeleton`]) |
//!
//! Numbers of three bytes ("u24") hold ids, positions and offsets: the pack is a third smaller than with four.

use super::PlaceKind;
use crate::units::LonLat;

/// First bytes of a pack; the digit is the version of the format.
pub const MAGIC: [u8; 8] = *b"SALGAZ1\n";
/// Sections of a pack.
pub const SECTIONS: usize = 13;
/// Bytes before the first section: the magic, then offset and length (u32) of each section.
pub const HEADER: usize = MAGIC.len() + SECTIONS * 8;
/// Bytes of one place.
pub const RECORD: usize = 22;
/// A link that leads nowhere.
pub const NONE: u32 = 0x00FF_FFFF;
/// Posting flag: no more postings for this key.
pub const LAST: u32 = 1 << 23;
/// Posting flag: the key is an alternate name of the place, not the name it goes by.
pub const ALTERNATE: u32 = 1 << 22;
/// Posting flag: the key is a common word or too short to name a place without a cue.
pub const NOISE: u32 = 1 << 21;
/// The bits of a posting that are the place.
pub const PLACE: u32 = NOISE - 1;
/// Bits in the bitmap of first tokens.
pub const FIRST_TOKEN_BITS: usize = 1 << 22;
/// Cells from west to east, and from south to north.
pub const CELL_COLUMNS: usize = 360;
/// Cells from south to north.
pub const CELL_ROWS: usize = 180;

/// Which section holds what.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub enum Section {
    Records,
    Names,
    Keys,
    Postings,
    ByGeonameid,
    OtherIds,
    IdText,
    Features,
    Countries,
    Cells,
    FirstTokens,
    LooseKeys,
    LoosePostings,
}

/// A language or script of a stored name, as one byte.
pub const LANGUAGES: [&str; 6] = ["", "ar", "fa", "he", "ru", "uk"];

/// Why bytes are not a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// They do not begin as a pack of this version does.
    #[error("not a gazetteer pack of this version: expected it to begin with {MAGIC:?}")]
    Magic,
    /// A section does not lie within the bytes or has no whole number of records.
    #[error("gazetteer pack is damaged: section {0} is cut short")]
    Cut(usize),
    /// An fst cannot be opened.
    #[error("gazetteer pack is damaged: {0}")]
    Keys(String),
}

/// The section's bytes.
pub fn section(bytes: &[u8], section: Section) -> Result<&[u8], PackError> {
    let n = section as usize;
    let number = |at: usize| {
        let bytes = bytes.get(at..at + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
    };
    let at = MAGIC.len() + n * 8;
    let range = number(at).zip(number(at + 4)).and_then(|(offset, len)| Some(offset..offset.checked_add(len)?));
    range.and_then(|range| bytes.get(range)).ok_or(PackError::Cut(n))
}

/// The section as a table of `N` bytes a row.
pub fn table<const N: usize>(bytes: &[u8], which: Section) -> Result<&[[u8; N]], PackError> {
    match section(bytes, which)?.as_chunks::<N>() {
        (rows, []) => Ok(rows),
        _ => Err(PackError::Cut(which as usize)),
    }
}

/// Three bytes as a number.
pub fn from_u24(bytes: [u8; 3]) -> u32 {
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0])
}

/// The low three bytes of a number.
pub fn to_u24(number: u32) -> [u8; 3] {
    let [a, b, c, _] = number.to_le_bytes();
    [a, b, c]
}

/// One place as it stands in the pack.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Record {
    /// Rounded to 2.4 m by packing.
    pub at: LonLat,
    /// A geonameid, or a row of the other ids.
    pub ident: u32,
    /// Whether `ident` is a geonameid.
    pub is_geonameid: bool,
    /// Exact below 8.4 million, to 256 above.
    pub population: u32,
    /// Offset of its names.
    pub names: u32,
    /// The place that holds it, or [`NONE`].
    pub up: u32,
    /// What it is.
    pub kind: PlaceKind,
    /// Row of the features.
    pub feature: u8,
    /// Row of the countries.
    pub country: u8,
    /// Rounded up by packing, by at most a third, to at least 10.
    pub precision_m: u32,
}

const KINDS: [PlaceKind; 10] = [
    PlaceKind::Country,
    PlaceKind::Region,
    PlaceKind::District,
    PlaceKind::Place,
    PlaceKind::Neighbourhood,
    PlaceKind::Site,
    PlaceKind::Water,
    PlaceKind::Area,
    PlaceKind::Line,
    PlaceKind::Relative,
];
const OTHER_ID: u8 = 0x80;
const U24_MAX: f64 = 0x00FF_FFFF as f64;
/// Populations from here on are kept in units of 256.
const POPULATION_EXACT: u32 = 1 << 23;

impl Record {
    /// Reads a row; an unknown kind is a settlement.
    pub fn unpack(row: &[u8; RECORD]) -> Self {
        let number = |at: usize| from_u24([row[at], row[at + 1], row[at + 2]]);
        Self {
            at: LonLat::new(degrees(number(0), 360.0), degrees(number(3), 180.0)),
            ident: number(6),
            is_geonameid: row[18] & OTHER_ID == 0,
            population: unpack_population(number(9)),
            names: number(12),
            up: number(15),
            kind: kind_of(row),
            feature: row[19],
            country: row[20],
            precision_m: unpack_metres(row[21]),
        }
    }

    /// Writes a row.
    pub fn pack(&self) -> [u8; RECORD] {
        let mut row = [0; RECORD];
        let numbers = [
            steps(self.at.lon, 360.0),
            steps(self.at.lat, 180.0),
            self.ident,
            pack_population(self.population),
            self.names,
            self.up,
        ];
        for (slot, number) in row.chunks_exact_mut(3).zip(numbers) {
            slot.copy_from_slice(&to_u24(number));
        }
        row[18] = KINDS.iter().position(|&k| k == self.kind).unwrap_or(3) as u8;
        row[18] |= if self.is_geonameid { 0 } else { OTHER_ID };
        row[19] = self.feature;
        row[20] = self.country;
        row[21] = pack_metres(self.precision_m);
        row
    }
}

/// The kind alone, for scans.
pub(super) fn kind_of(row: &[u8; RECORD]) -> PlaceKind {
    KINDS.get((row[18] & !OTHER_ID) as usize).copied().unwrap_or(PlaceKind::Place)
}

/// The row of its country alone, for scans.
pub(super) fn country_of(row: &[u8; RECORD]) -> u8 {
    row[20]
}

/// The link upwards alone, for scans.
pub(super) fn up_of(row: &[u8; RECORD]) -> u32 {
    from_u24([row[15], row[16], row[17]])
}

/// A position as packing leaves it.
pub fn rounded(at: LonLat) -> LonLat {
    LonLat::new(degrees(steps(at.lon, 360.0), 360.0), degrees(steps(at.lat, 180.0), 180.0))
}

/// Degrees to 5 decimals, which is finer than a step.
fn degrees(steps: u32, range: f64) -> f64 {
    // One division, last: then the nearest double prints with no more than 5 decimals.
    ((f64::from(steps) / U24_MAX * range - range / 2.0) * 1e5).round() / 1e5 + 0.0
}

fn steps(degrees: f64, range: f64) -> u32 {
    ((degrees + range / 2.0) / range * U24_MAX).round().clamp(0.0, U24_MAX) as u32
}

fn pack_population(population: u32) -> u32 {
    if population < POPULATION_EXACT { population } else { POPULATION_EXACT | population >> 8 }
}

fn unpack_population(packed: u32) -> u32 {
    if packed < POPULATION_EXACT { packed } else { (packed - POPULATION_EXACT) << 8 }
}

/// Steps of a decade, times ten.
const METRES: [u32; 10] = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80];

/// The least step of at least so many metres: a step of [`METRES`] and a power of ten in a byte.
fn pack_metres(metres: u32) -> u8 {
    let mut packed = 0;
    while unpack_metres(packed) < metres && packed < 79 {
        packed += 1;
    }
    packed
}

fn unpack_metres(packed: u8) -> u32 {
    METRES[usize::from(packed % 10)].saturating_mul(10_u32.saturating_pow(u32::from(packed / 10)))
}

/// The cell a position lies in.
pub fn cell(at: LonLat) -> usize {
    let column = ((at.lon + 180.0).floor().max(0.0) as usize).min(CELL_COLUMNS - 1);
    let row = ((at.lat + 90.0).floor().max(0.0) as usize).min(CELL_ROWS - 1);
    row * CELL_COLUMNS + column
}

/// The bit of a first token in the bitmap (FNV-1a).
pub fn first_token_bit(token: &str) -> usize {
    let hash = token.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    (hash ^ hash >> 32) as usize % FIRST_TOKEN_BITS
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn records_come_back(lon in -180.0..180.0_f64, lat in -90.0..90.0_f64, population in 0..2_000_000_000_u32,
                             precision_m in 0..9_000_000_u32, ident in 0..NONE, kind in 0..10_usize) {
            let record = Record { at: LonLat::new(lon, lat), ident, is_geonameid: ident % 2 == 0, population, names: 7,
                                  up: NONE, kind: KINDS[kind], feature: 3, country: 200, precision_m };
            let back = Record::unpack(&record.pack());
            prop_assert!(back.at.distance_m(record.at) < 2.5);
            for degrees in [back.at.lon, back.at.lat] {
                let decimals = degrees.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len());
                prop_assert!(decimals <= 5, "{}", degrees);
            }
            prop_assert!(back.population.abs_diff(population) < 256);
            prop_assert!(back.precision_m >= precision_m && back.precision_m <= (precision_m as f64 * 1.34) as u32 + 10);
            prop_assert_eq!((back.ident, back.is_geonameid, back.up, back.kind), (ident, record.is_geonameid, NONE, record.kind));
        }
    }
}
