//! Directories of a PMTiles v3 archive: which tile lies where.

use super::ArchiveError;

/// More than this unpacked is a trap: the largest archives of the planet have directories of some hundred kilobytes.
pub(super) const DIRECTORY_MAX_BYTES: u64 = 16 << 20;

/// Where the bytes of a run of tiles, or of another directory, are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Entry {
    pub tile_id: u64,
    /// How many tiles in a row are these bytes; 0 for a directory.
    pub run: u64,
    pub length: u64,
    pub offset: u64,
}

/// Entries by tile id.
#[derive(Debug)]
pub(super) struct Directory(Vec<Entry>);

impl Directory {
    /// Reads a directory (specification, section 4.2): four columns of varints.
    pub fn read(mut bytes: &[u8]) -> Result<Self, ArchiveError> {
        let n = usize::try_from(varint(&mut bytes)?).unwrap_or(usize::MAX);
        // Each entry has at least a byte in each column: a count that promises more is not believed.
        if n > bytes.len() / 4 {
            return Err(ArchiveError::damaged("a directory", format!("{n} entries in {} bytes", bytes.len())));
        }
        let mut entries = vec![Entry::default(); n];
        let mut id = 0u64;
        for entry in &mut entries {
            id = id.saturating_add(varint(&mut bytes)?);
            entry.tile_id = id;
        }
        for entry in &mut entries {
            entry.run = varint(&mut bytes)?;
        }
        for entry in &mut entries {
            entry.length = varint(&mut bytes)?;
        }
        let mut next = 0u64;
        for entry in &mut entries {
            // 0 stands for "behind the one before", any other number for itself and one.
            entry.offset = varint(&mut bytes)?.checked_sub(1).unwrap_or(next);
            next = entry.offset.saturating_add(entry.length);
        }
        Ok(Self(entries))
    }

    /// The entry that a tile's bytes, or the directory with it, are found by.
    pub fn find(&self, tile_id: u64) -> Option<Entry> {
        let last = self.0.partition_point(|entry| entry.tile_id <= tile_id).checked_sub(1)?;
        let entry = self.0.get(last)?;
        (entry.run == 0 || tile_id - entry.tile_id < entry.run).then_some(*entry)
    }
}

/// A number in groups of seven bits, the lowest first.
fn varint(bytes: &mut &[u8]) -> Result<u64, ArchiveError> {
    let mut value = 0u64;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first().ok_or_else(|| ArchiveError::damaged("a number", "the end"))?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(value);
        }
    }
    Err(ArchiveError::damaged("a number of at most 64 bits", "a longer one"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_and_leaves_are_found_and_gaps_are_not() {
        // Tiles 5-7 (one run), 9, and a directory from 12 on.
        let bytes = [3, 5, 4, 3, 3, 1, 0, 10, 20, 30, 1, 0, 101];
        let directory = Directory::read(&bytes).expect("a directory");
        let at = |id| directory.find(id).map(|entry| (entry.offset, entry.length));
        assert_eq!(
            [at(4), at(5), at(7), at(8), at(9), at(11)],
            [None, Some((0, 10)), Some((0, 10)), None, Some((10, 20)), None]
        );
        assert_eq!(at(4000), Some((100, 30)), "of the directory");
    }

    #[test]
    fn damage_is_told() {
        for bytes in [&[][..], &[200], &[255, 255, 255, 255, 15], &[1, 5, 1], &[0xff; 20]] {
            assert!(Directory::read(bytes).is_err(), "{bytes:?}");
        }
    }
}
