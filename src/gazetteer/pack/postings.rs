//! The places of one key.

use super::{LAST, PLACE, STOP, Width};

/// The postings of one key.
#[derive(Debug, Clone, Copy)]
pub struct Postings {
    bytes: &'static [u8],
    width: Width,
}

impl Postings {
    pub(in super::super) const NONE: Self = Self { bytes: &[], width: Width::Three };

    pub(super) fn at(table: &'static [u8], start: u64, width: Width) -> Self {
        let from = usize::try_from(start).unwrap_or(usize::MAX).saturating_mul(width.bytes());
        let rest = table.get(from..).unwrap_or_default();
        let is_last = |posting: &[u8]| width.read(posting, 0).is_some_and(|p| width.posting(p) & LAST != 0);
        let len = rest.chunks_exact(width.bytes()).position(is_last).map_or(0, |last| last + 1);
        Self { bytes: &rest[..len * width.bytes()], width }
    }

    pub(in super::super) fn len(self) -> usize {
        self.bytes.len() / self.width.bytes()
    }

    pub(in super::super) fn is_empty(self) -> bool {
        self.bytes.is_empty()
    }

    /// The posting with its flags, in the order of prominence.
    pub(in super::super) fn get(self, i: usize) -> Option<u32> {
        self.width.read(self.bytes, i * self.width.bytes()).map(|stored| self.width.posting(stored))
    }

    pub(in super::super) fn iter(self) -> impl Iterator<Item = u32> {
        (0..self.len()).filter_map(move |i| self.get(i))
    }

    /// The numbers of the places.
    pub(in super::super) fn places(self) -> impl Iterator<Item = u32> {
        self.iter().map(|posting| posting & PLACE).filter(|&place| place != STOP)
    }
}
