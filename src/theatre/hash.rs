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
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// A map by short words. It is only looked up, never walked, so its order plays no part.
pub type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;
