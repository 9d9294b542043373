//! A quick hash for short words.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// FNV-1a, 64 bits (Fowler, Noll, Vo): for keys of our own making, a dozen bytes long, looked up for every word of a
/// text; keys of strangers would need a hash that cannot be flooded.
#[derive(Debug, Clone, Copy)]
pub struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }

    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// A map by short words. It is only looked up, never walked, so its order plays no part.
pub type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// The hash of a word.
pub(super) fn fnv(word: &str) -> u64 {
    let mut hasher = Fnv::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// Bits of a [`WordFilter`]: some hundred words leave nearly all of them free.
const FILTER_BITS: usize = 1 << 13;

/// Tells quickly that a word is none of a list: a bit for the hash of each.
#[derive(Debug, Clone)]
pub(super) struct WordFilter {
    bits: Vec<u64>,
}

impl WordFilter {
    /// The filter that lets these words through.
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut bits = vec![0; FILTER_BITS / 64];
        for word in words {
            let (at, bit) = Self::place(fnv(word));
            bits[at] |= bit;
        }
        Self { bits }
    }

    /// Whether the word of this hash may be in the list; sometimes yes for one that is not.
    #[inline]
    pub(super) fn may_have(&self, hash: u64) -> bool {
        let (at, bit) = Self::place(hash);
        self.bits.get(at).is_some_and(|bits| bits & bit != 0)
    }

    #[inline]
    fn place(hash: u64) -> (usize, u64) {
        let bit = (hash ^ (hash >> 32)) as usize % FILTER_BITS;
        (bit / 64, 1 << (bit % 64))
    }
}
