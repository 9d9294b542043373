//! What a map is drawn on: land, countries, borders by class, regions, districts, lakes and rivers, embedded.
//!
//! The borders are the internationally recognised ones (the *UN view*): Crimea in Ukraine, the Golan in Syria, Western
//! Sahara and Palestine of their own, Somaliland in Somalia, Northern Cyprus in Cyprus. How a line is drawn by who
//! runs what is kept beside it ([`Feature::de_facto`]).
//!
//! Promise to the stages below: areas of one layer share their borders to the last coordinate, regions fill their
//! country, countries fill the land; every polygon is valid and turns counter-clockwise.

mod class;
mod clip;
mod feature;
mod find;
pub mod pack;
pub mod relief;
mod shape;
#[cfg(test)]
mod tests;

pub use class::{AreaLevel, Class, Layer};
pub use feature::Feature;
pub use find::SHORE_M;

use crate::units::{Extent, LonLat};
use geo_types::MultiPolygon;
use pack::{FeatureRecord, Header, MAGIC, Numbers, STEPS_PER_DEGREE, VERSION};
use shape::Step;
use std::sync::LazyLock;
use zerocopy::FromBytes;

static PACK: &[u8] = include_bytes!("../../geodata/basemap.bin");

/// A base-map pack: opened without being parsed.
#[derive(Debug, Clone, Copy)]
pub struct Basemap {
    bytes: &'static [u8],
    header: Option<&'static Header>,
}

impl Basemap {
    /// The pack inside the binary.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Basemap> = LazyLock::new(|| Basemap::open(PACK));
        &EMBEDDED
    }

    /// Opens a pack in a microsecond; one of another version, or cut short, is an empty base map.
    pub fn open(bytes: &'static [u8]) -> Self {
        let header = Header::ref_from_prefix(bytes)
            .ok()
            .map(|(header, _)| header)
            .filter(|h| h.magic == MAGIC && h.version.get() == VERSION && h.length.get() as usize == bytes.len());
        Self { bytes, header }
    }

    /// The features of a layer whose box meets the extent, the most prominent first, always in the same order.
    ///
    /// Looks at the box of each feature of the layer (at most some thousands: microseconds); decodes no geometry.
    pub fn features(&self, layer: Layer, extent: Extent) -> Vec<Feature<'_>> {
        self.meeting(layer, extent).collect()
    }

    /// All features of a layer, the most prominent first.
    pub fn layer(&self, layer: Layer) -> impl Iterator<Item = Feature<'_>> {
        self.records(layer).iter().map(|record| Feature::new(self, record))
    }

    fn meeting(&self, layer: Layer, extent: Extent) -> impl Iterator<Item = Feature<'_>> {
        let low = |degrees: f64| (degrees * STEPS_PER_DEGREE).floor();
        let high = |degrees: f64| (degrees * STEPS_PER_DEGREE).ceil();
        let (west, south) = (low(extent.west) as i32, low(extent.south) as i32);
        let (east, north) = (high(extent.east) as i32, high(extent.north) as i32);
        let meets = move |r: &&FeatureRecord| {
            r.west.get() <= east && west <= r.east.get() && r.south.get() <= north && south <= r.north.get()
        };
        self.records(layer).iter().filter(meets).map(|record| Feature::new(self, record))
    }

    /// A country by its ISO 3166-1 alpha-2 code, in upper case.
    pub fn country(&self, code: &str) -> Option<Feature<'_>> {
        let record = self.records(Layer::Country).iter().find(|r| r.country == *code.as_bytes())?;
        Some(Feature::new(self, record))
    }

    /// The outline of a country by the UN view; exactly the union of its regions.
    pub fn country_outline(&self, code: &str) -> Option<MultiPolygon<f64>> {
        Some(self.country(code)?.polygons())
    }

    /// ISO alpha-2 code of the country that holds the point, by the UN view. A point less than
    /// [`SHORE_M`] metres off the shore belongs to the nearest country.
    pub fn country_at(&self, at: LonLat) -> Option<&str> {
        self.area_at(AreaLevel::Region, at).map(|region| region.country).filter(|c| !c.is_empty())
    }

    fn records(&self, layer: Layer) -> &'static [FeatureRecord] {
        self.records_of(layer).unwrap_or_default()
    }

    fn records_of(&self, layer: Layer) -> Option<&'static [FeatureRecord]> {
        let header = self.header?;
        let position = Layer::ALL.iter().position(|&l| l == layer)?;
        let start = header.layer_starts.get(position)?.get() as usize;
        let end = header.layer_starts.get(position + 1)?.get() as usize;
        let bytes = self.bytes.get(header.features_at.get() as usize..)?;
        let (all, _) = <[FeatureRecord]>::ref_from_prefix_with_elems(bytes, end).ok()?;
        all.get(start..end)
    }

    fn string(&self, offset: u32) -> &'static str {
        let Some(header) = self.header else { return "" };
        let mut numbers = Numbers::at(self.bytes, header.strings_at.get() as usize + offset as usize);
        let length = numbers.next_count();
        std::str::from_utf8(numbers.take(length)).unwrap_or_default()
    }

    fn shapes(&self) -> &'static [u8] {
        self.header.and_then(|h| self.bytes.get(h.shapes_at.get() as usize..)).unwrap_or_default()
    }

    /// More points than any sound shape has: each takes two bytes and is used twice at most. Bounds the time that a
    /// damaged pack can cost.
    fn points_max(&self) -> usize {
        self.bytes.len()
    }

    /// Visits the points of an arc, as far as the budget goes.
    fn arc(&self, arc: usize, budget: &mut usize, mut visit: impl FnMut(Step)) {
        let Some(mut numbers) = self.arc_numbers(arc) else { return };
        let mut at = Step { x: 0, y: 0 };
        let n_points = numbers.next_count().min(*budget);
        *budget -= n_points;
        for _ in 0..n_points {
            at = Step { x: at.x.wrapping_add(numbers.next_signed()), y: at.y.wrapping_add(numbers.next_signed()) };
            visit(at);
        }
    }

    fn arc_numbers(&self, arc: usize) -> Option<Numbers<'static>> {
        let header = self.header?;
        let index = self.bytes.get((header.arc_index_at.get() as usize).checked_add(arc.checked_mul(4)?)?..)?;
        let offset = u32::from_le_bytes(*index.first_chunk()?);
        (arc < header.n_arcs.get() as usize)
            .then(|| Numbers::at(self.bytes, header.arcs_at.get() as usize + offset as usize))
    }
}
