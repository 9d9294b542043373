//! One place as it stands in a pack.

use super::super::PlaceKind;
use super::Width;
use crate::units::LonLat;

/// One place as it stands in the pack.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Record {
    /// Rounded by packing: to 2.4 m in three bytes, to 7 decimals in four.
    pub at: LonLat,
    /// A geonameid; else of the embedded pack a row of the other ids, of a user's pack an offset of the id text.
    pub ident: u32,
    /// Whether `ident` is a geonameid.
    pub is_geonameid: bool,
    /// In three bytes exact below 8.4 million, to 256 above.
    pub population: u32,
    /// Offset of its names.
    pub names: u32,
    /// What holds it, or [`Width::none`]: of the embedded pack a place, of a user's pack a row of the holders.
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

const OTHER_ID: u8 = 0x80;
const U24_MAX: f64 = 0x00FF_FFFF as f64;
/// Steps of a degree in four bytes.
const STEPS: f64 = 1e7;
/// Populations from here on are kept in units of 256 in three bytes.
const POPULATION_EXACT: u32 = 1 << 23;

impl Record {
    /// What a number that is no place reads as: every offset leads nowhere.
    pub const BLANK: Self = Self {
        at: LonLat::new(180.0, 90.0),
        ident: u32::MAX,
        is_geonameid: false,
        population: 0,
        names: u32::MAX,
        up: u32::MAX,
        kind: PlaceKind::Place,
        feature: u8::MAX,
        country: u8::MAX,
        precision_m: u32::MAX,
    };

    /// Reads a row; an unknown kind is a settlement, too few bytes are no place.
    #[inline]
    pub fn unpack(row: &[u8], width: Width) -> Self {
        let n = width.bytes();
        let number = |field: usize| width.read(row, field * n);
        let tail = row.get(6 * n..).and_then(|tail| tail.first_chunk::<4>());
        let (Some(lon), Some(lat), Some(&[kind, feature, country, precision])) = (number(0), number(1), tail) else {
            return Self::BLANK;
        };
        let rest = |field: usize| number(field).unwrap_or(width.none());
        Self {
            at: position(lon, lat, width),
            ident: rest(2),
            is_geonameid: kind & OTHER_ID == 0,
            population: if width == Width::Three { unpack_population(rest(3)) } else { rest(3) },
            names: rest(4),
            up: rest(5),
            kind: kind_of_byte(kind),
            feature,
            country,
            precision_m: unpack_metres(precision),
        }
    }

    /// Writes a row.
    pub fn pack(&self, width: Width) -> Vec<u8> {
        let population = if width == Width::Three { pack_population(self.population) } else { self.population };
        let mut row = Vec::with_capacity(width.record());
        let (lon, lat) = (steps(self.at.lon, 360.0, width), steps(self.at.lat, 180.0, width));
        for number in [lon, lat, self.ident, population, self.names, self.up] {
            width.write(number, &mut row);
        }
        let kind = self.kind as u8;
        row.push(kind | if self.is_geonameid { 0 } else { OTHER_ID });
        row.extend([self.feature, self.country, pack_metres(self.precision_m)]);
        row
    }
}

#[inline]
fn position(lon: u32, lat: u32, width: Width) -> LonLat {
    LonLat::new(degrees(lon, 360.0, width), degrees(lat, 180.0, width))
}

/// The position alone, for scans.
pub(super) fn position_of(row: &[u8], width: Width) -> Option<LonLat> {
    Some(position(width.read(row, 0)?, width.read(row, width.bytes())?, width))
}

#[inline]
fn kind_of_byte(byte: u8) -> PlaceKind {
    PlaceKind::ALL.get((byte & !OTHER_ID) as usize).copied().unwrap_or(PlaceKind::Place)
}

/// The kind alone, for scans.
#[inline]
pub(super) fn kind_of(row: &[u8], width: Width) -> PlaceKind {
    row.get(6 * width.bytes()).map_or(PlaceKind::Place, |&byte| kind_of_byte(byte))
}

/// The row of its country alone, for scans.
#[inline]
pub(super) fn country_of(row: &[u8], width: Width) -> Option<u8> {
    row.get(6 * width.bytes() + 2).copied()
}

/// The link upwards alone, for scans.
#[inline]
pub(super) fn up_of(row: &[u8], width: Width) -> Option<u32> {
    width.read(row, 5 * width.bytes()).filter(|&up| up != width.none())
}

/// A position as packing leaves it.
pub fn rounded(at: LonLat, width: Width) -> LonLat {
    let there_and_back = |number: f64, range: f64| degrees(steps(number, range, width), range, width);
    LonLat::new(there_and_back(at.lon, 360.0), there_and_back(at.lat, 180.0))
}

/// One division, last: then the nearest double prints with no more decimals than were stored (5 of three bytes, which
/// is finer than a step).
#[inline]
fn degrees(steps: u32, range: f64, width: Width) -> f64 {
    match width {
        Width::Three => nearest((f64::from(steps) / U24_MAX * range - range / 2.0) * 1e5) / 1e5 + 0.0,
        Width::Four => (f64::from(steps) - range / 2.0 * STEPS) / STEPS + 0.0,
    }
}

/// As [`f64::round`], for numbers that fit into 32 bits: without a call, because every look at a place rounds twice.
#[inline]
fn nearest(number: f64) -> f64 {
    let whole = f64::from(number as i32);
    let rest = number - whole;
    whole + f64::from(i8::from(rest >= 0.5) - i8::from(rest <= -0.5))
}

fn steps(degrees: f64, range: f64, width: Width) -> u32 {
    let from_edge = degrees + range / 2.0;
    match width {
        Width::Three => (from_edge / range * U24_MAX).round().clamp(0.0, U24_MAX) as u32,
        Width::Four => (degrees * STEPS + range / 2.0 * STEPS).round().clamp(0.0, range * STEPS) as u32,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimals(degrees: f64) -> usize {
        degrees.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
    }

    proptest! {
        #[test]
        fn records_come_back(lon in -180.0..=180.0_f64, lat in -90.0..=90.0_f64, population in 0..2_000_000_000_u32,
                             precision_m in 0..9_000_000_u32, ident in 0..0x00FF_FFFF_u32, kind in 0..10_usize) {
            for width in [Width::Three, Width::Four] {
                let record = Record { at: LonLat::new(lon, lat), ident, is_geonameid: ident % 2 == 0, population, names: 7,
                                      up: width.none(), kind: PlaceKind::ALL[kind], feature: 3, country: 200, precision_m };
                let row = record.pack(width);
                prop_assert_eq!(row.len(), width.record());
                let back = Record::unpack(&row, width);
                let (away_m, most) = if width == Width::Three { (2.5, 5) } else { (0.02, 7) };
                prop_assert!(back.at.distance_m(record.at) < away_m);
                prop_assert!(decimals(back.at.lon) <= most && decimals(back.at.lat) <= most, "{:?}", back.at);
                prop_assert_eq!(rounded(back.at, width), back.at);
                prop_assert!(back.population.abs_diff(population) < 256);
                prop_assert!(back.precision_m >= precision_m && back.precision_m <= (precision_m as f64 * 1.34) as u32 + 10);
                prop_assert_eq!((back.ident, back.is_geonameid, back.kind), (ident, record.is_geonameid, record.kind));
                prop_assert_eq!(up_of(&row, width), None);
            }
        }

        #[test]
        fn nearest_rounds_as_the_library_does(number in -2e7..2e7_f64, halves in -40_000_000..40_000_000_i32) {
            for number in [number, f64::from(halves) / 2.0] {
                prop_assert_eq!(nearest(number), number.round());
            }
        }

        #[test]
        fn postings_come_back(place in 0..(1_u32 << 21), flags in 0..8_u32) {
            let posting = flags << 29 | place;
            prop_assert_eq!(Width::Three.posting(Width::Three.stored(posting)), posting);
        }
    }
}
