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

/// A quicker hash, and a worse one: of the length, the first two letters and the last, whatever their case.
#[inline]
pub(super) fn edges(word: &str) -> u64 {
    let byte = |byte: Option<&u8>| u64::from(byte.copied().unwrap_or(0) | 0x20);
    let bytes = word.as_bytes();
    let of = (bytes.len() as u64) << 24 | byte(bytes.first()) << 16 | byte(bytes.get(1)) << 8 | byte(bytes.last());
    of.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Bits of a [`WordFilter`]: some hundred words of a war leave nearly all of them free, those of all wars most.
const FILTER_BITS: usize = 1 << 14;

/// Tells quickly that a word is none of a list: a bit for the hash of each.
#[derive(Debug, Clone)]
pub(super) struct WordFilter {
    bits: Vec<u64>,
}

impl WordFilter {
    /// The filter that lets words of these hashes through.
    pub(super) fn of(hashes: impl Iterator<Item = u64>) -> Self {
        let mut bits = vec![0; FILTER_BITS / 64];
        for hash in hashes {
            let (at, bit) = Self::place(hash);
            bits[at] |= bit;
        }
        Self { bits }
    }

    /// The filter that lets through what any of these does.
    pub(super) fn any<'f>(filters: impl Iterator<Item = &'f Self>) -> Self {
        let mut bits = vec![0; FILTER_BITS / 64];
        for filter in filters {
            bits.iter_mut().zip(&filter.bits).for_each(|(all, own)| *all |= own);
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
