//! The layout of a base-map pack, shared by the reader and by the maintainer's command that writes it.
//!
//! Little-endian, five sections, found through the header; nothing is parsed until it is asked for:
//!
//! 1. [`Header`];
//! 2. one [`FeatureRecord`] a feature, layer by layer, its box first: the boxes are the spatial index, and with
//!    some ten thousand of them a scan costs less than a tree;
//! 3. where each arc begins in section 4 (`u32`);
//! 4. arcs: number of points, first point, then differences, all as LEB128 varints, signed ones zigzag;
//! 5. shapes: lists of arcs, `arc * 2 + reversed` each; and the strings, each behind its length.

use zerocopy::byteorder::little_endian::{I32, U32};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

/// Begins every pack.
pub const MAGIC: [u8; 4] = *b"SALB";
/// Changes whenever the layout does.
pub const VERSION: u32 = 2;
/// Coordinates are whole numbers of this fraction of a degree (1.1 m on the equator).
pub const STEPS_PER_DEGREE: f64 = 100_000.0;

/// Where things are; offsets count from the start of the pack.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub struct Header {
    /// [`MAGIC`].
    pub magic: [u8; 4],
    /// [`VERSION`].
    pub version: U32,
    /// Length of the whole pack in bytes.
    pub length: U32,
    /// First feature of each layer, in the order of [`super::Layer::ALL`], and the number of features.
    pub layer_starts: [U32; super::Layer::ALL.len() + 1],
    /// Offset of the feature records.
    pub features_at: U32,
    /// Offset of the arcs' offsets.
    pub arc_index_at: U32,
    /// How many arcs there are.
    pub n_arcs: U32,
    /// Offset of the arcs.
    pub arcs_at: U32,
    /// Offset of the shapes.
    pub shapes_at: U32,
    /// Offset of the strings.
    pub strings_at: U32,
}

/// One feature.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub struct FeatureRecord {
    /// Its box, in steps.
    pub west: I32,
    /// Its box, in steps.
    pub south: I32,
    /// Its box, in steps.
    pub east: I32,
    /// Its box, in steps.
    pub north: I32,
    /// Offset in the strings.
    pub name: U32,
    /// Offset in the strings; the empty string when there is none.
    pub native_name: U32,
    /// Offset in the strings: further names, one a line.
    pub other_names: U32,
    /// Offset in the strings.
    pub code: U32,
    /// Offset in the shapes.
    pub shape: U32,
    /// ISO alpha-2, or two zero bytes.
    pub country: [u8; 2],
    /// Position in [`super::Class::ALL`], by the UN view.
    pub class: u8,
    /// Position in [`super::Class::ALL`], by who runs what.
    pub de_facto: u8,
    /// Smaller is more prominent.
    pub rank: u8,
    /// For later.
    pub reserved: [u8; 3],
}

/// Begins the shape of areas.
pub const SHAPE_POLYGONS: u64 = 0;
/// Begins the shape of lines.
pub const SHAPE_LINES: u64 = 1;

/// Appends an unsigned number.
pub fn put(bytes: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        bytes.push((n & 0x7f) as u8 | 0x80);
        n >>= 7;
    }
    bytes.push(n as u8);
}

/// Appends a signed number.
pub fn put_signed(bytes: &mut Vec<u8>, n: i64) {
    put(bytes, ((n << 1) ^ (n >> 63)) as u64);
}

/// Reads numbers one after another; past the end there are only zeros.
#[derive(Debug, Clone)]
pub(super) struct Numbers<'b> {
    bytes: &'b [u8],
}

impl<'b> Numbers<'b> {
    pub(super) fn at(bytes: &'b [u8], offset: usize) -> Self {
        Self { bytes: bytes.get(offset..).unwrap_or_default() }
    }

    pub(super) fn next(&mut self) -> u64 {
        let (mut n, mut shift) = (0u64, 0u32);
        while let Some((&byte, rest)) = self.bytes.split_first() {
            self.bytes = rest;
            n |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte < 0x80 {
                break;
            }
            shift += 7;
        }
        n
    }

    /// A count of things of at least one byte each: never more than there are bytes left.
    pub(super) fn next_count(&mut self) -> usize {
        let n = self.next();
        (n as usize).min(self.bytes.len())
    }

    pub(super) fn next_signed(&mut self) -> i64 {
        let n = self.next();
        (n >> 1) as i64 ^ -((n & 1) as i64)
    }

    pub(super) fn take(&mut self, n: usize) -> &'b [u8] {
        self.bytes.get(..n).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_put_is_read(numbers in proptest::collection::vec(any::<i32>(), 0..50)) {
            let mut bytes = Vec::new();
            numbers.iter().for_each(|&n| put_signed(&mut bytes, i64::from(n)));
            let mut read = Numbers::at(&bytes, 0);
            for n in numbers {
                prop_assert_eq!(read.next_signed(), i64::from(n));
            }
            prop_assert_eq!(read.next(), 0);
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..40), at in 0usize..60) {
            let mut read = Numbers::at(&bytes, at);
            for _ in 0..50 {
                read.next();
            }
        }
    }
}
