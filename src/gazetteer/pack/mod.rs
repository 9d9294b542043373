//! The bytes of a pack: sections of small little-endian records that are read where they lie.
//!
//! | section | what |
//! |---|---|
//! | records | [`Width::record`] bytes a place, in the order of their 1-degree cells (west to east, then north) |
//! | names | of each place its Latin name, then names in other scripts with their language |
//! | keys | an fst of folded names; the value of a key is where its postings begin |
//! | postings | a number each: a place and the flags below; a key's postings end at [`LAST`] |
//! | by geonameid | places that have a GeoNames id, in the order of that id |
//! | other ids, id text | ids of the other places, sorted as text |
//! | features, countries | small tables that records index |
//! | cells | where each cell's records begin; of a user's pack only those that hold some, each after its number |
//! | first tokens | a bitmap over the hashes of the first token of every key; a user's pack has none |
//! | loose keys, loose postings | as keys and postings, over skeletons ([`super::skeleton`]) |
//! | imprint | a user's pack only: its name, licence and origin as JSON ([`super::Imprint`]) |
//! | holders | a user's pack only: ids that links lead to, in this pack or another |
//! | corrections | a user's pack only: a place, the holder row of the place it corrects, and what it corrects |
//!
//! The embedded pack has numbers of three bytes, which makes it a third smaller; a user's pack has four, and so room for
//! every place on Earth. A user's pack begins with a checksum: what is on a disk may be cut or rot.

mod number;
mod opened;
mod postings;
mod record;

pub use number::Width;
pub use opened::Pack;
pub(super) use postings::Postings;
pub use record::{Record, rounded};

use crate::units::LonLat;

/// First bytes of the embedded pack; the digit is the version of the format.
pub const MAGIC: [u8; 8] = *b"SALGAZ1\n";
/// First bytes of a user's pack.
pub const USER_MAGIC: [u8; 8] = *b"SALGAZ2\n";
/// Sections of the embedded pack.
pub const SECTIONS: usize = 13;
/// Sections of a user's pack.
pub const USER_SECTIONS: usize = 16;
/// Bytes before the first section of the embedded pack: the magic, then offset and length (u32) of each section.
pub const HEADER: usize = MAGIC.len() + SECTIONS * 8;
/// Where the checksum of a user's pack stands, over all bytes after it.
pub const CHECKSUM_AT: usize = USER_MAGIC.len();
/// Bytes before the first section of a user's pack: the magic, the checksum, then offset and length (u64) of each.
pub const USER_HEADER: usize = CHECKSUM_AT + 8 + USER_SECTIONS * 16;
/// Posting flag: no more postings for this key.
pub const LAST: u32 = 1 << 31;
/// Posting flag: the key is an alternate name of the place, not the name it goes by.
pub const ALTERNATE: u32 = 1 << 30;
/// Posting flag: the key is a common word or too short to name a place without a cue.
pub const NOISE: u32 = 1 << 29;
/// The bits of a posting that are the place.
pub const PLACE: u32 = NOISE - 1;
/// In place of a place: the key names none, whatever other packs say.
pub const STOP: u32 = PLACE;
/// Bits in the bitmap of first tokens.
pub const FIRST_TOKEN_BITS: usize = 1 << 22;
/// Cells from west to east.
pub const CELL_COLUMNS: usize = 360;
/// Cells from south to north.
pub const CELL_ROWS: usize = 180;
/// A correction of the position and its precision.
pub const CORRECTS_POSITION: u32 = 1;
/// A correction of everything that is stated.
pub const CORRECTS_ALL: u32 = 2;

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
    Imprint,
    Holders,
    Corrections,
}

/// A language or script of a stored name, as one byte.
pub const LANGUAGES: [&str; 6] = ["", "ar", "fa", "he", "ru", "uk"];

/// Why bytes are not a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// They do not begin as a pack does.
    #[error("this is no gazetteer pack: expected a file that `salient gazetteer add` wrote")]
    Magic,
    /// They begin as a pack of another version does.
    #[error("the pack was written by another version of salient (format {0:?}): add it again from its source")]
    Version(char),
    /// Some of them are not as they were written.
    #[error("the pack is damaged (its checksum does not agree, or it is cut short): add it again from its source")]
    Checksum,
    /// A section does not lie within the bytes or has no whole number of records.
    #[error("the pack is damaged (section {0} is cut short): add it again from its source")]
    Cut(usize),
    /// An fst or the imprint cannot be opened.
    #[error("the pack is damaged ({0}): add it again from its source")]
    Inside(String),
    /// The packs hold more places than can be numbered, or are too many.
    #[error("too many packs or places: at most {} packs", super::PACKS_MAX)]
    TooMany,
}

/// A code of letters in a row of a small table, filled up with zeros; what is longer is cut.
pub fn padded<const N: usize>(code: &str) -> [u8; N] {
    let mut row = [0; N];
    row.iter_mut().zip(code.bytes()).for_each(|(slot, byte)| *slot = byte);
    row
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

/// A checksum that is fed with stretches of bytes, however they are cut: FNV-1a over words of eight bytes, which takes
/// a second for five gigabytes and finds damage, not malice.
#[derive(Debug, Clone)]
pub struct Checksum {
    hash: u64,
    rest: Vec<u8>,
}

impl Default for Checksum {
    fn default() -> Self {
        Self { hash: 0xcbf2_9ce4_8422_2325, rest: Vec::new() }
    }
}

impl Checksum {
    /// Goes on with these bytes.
    pub fn add(&mut self, mut bytes: &[u8]) {
        if !self.rest.is_empty() {
            let wanted = (8 - self.rest.len()).min(bytes.len());
            self.rest.extend(&bytes[..wanted]);
            bytes = &bytes[wanted..];
            let Ok(word) = <[u8; 8]>::try_from(self.rest.as_slice()) else { return };
            self.word(word);
            self.rest.clear();
        }
        let (words, rest) = bytes.as_chunks::<8>();
        words.iter().for_each(|&word| self.word(word));
        self.rest.extend(rest);
    }

    fn word(&mut self, word: [u8; 8]) {
        self.hash = (self.hash ^ u64::from_le_bytes(word)).wrapping_mul(0x0100_0000_01b3);
    }

    /// The sum of all bytes so far.
    pub fn sum(&self) -> u64 {
        self.rest.iter().fold(self.hash, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
    }
}
