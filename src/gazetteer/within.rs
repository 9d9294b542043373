//! Look-up by position and by containment.

use super::pack::{self, CELL_COLUMNS};
use super::store::MAX_CHAIN;
use super::{Gazetteer, PlaceIndex, PlaceKind};
use crate::units::{Extent, LonLat};

/// Metres of one degree of latitude on the mean sphere.
const DEGREE_M: f64 = 111_195.0;

impl Gazetteer {
    /// The places in a box, its borders included, in the order of the pack. Reads only the 1-degree cells it touches.
    pub fn within(&self, extent: Extent) -> Vec<PlaceIndex> {
        let south_west = pack::cell(LonLat::new(extent.west, extent.south));
        let north_east = pack::cell(LonLat::new(extent.east, extent.north));
        let mut found = Vec::new();
        for row in south_west / CELL_COLUMNS..=north_east / CELL_COLUMNS {
            let first = row * CELL_COLUMNS + south_west % CELL_COLUMNS;
            let last = row * CELL_COLUMNS + north_east % CELL_COLUMNS;
            let (from, to) = (self.cell_start(first), self.cell_start(last + 1));
            found.extend((from..to).map(PlaceIndex).filter(|&p| extent.contains(self.record(p).at)));
        }
        found
    }

    fn cell_start(&self, cell: usize) -> u32 {
        self.cells.get(cell).map_or(self.len() as u32, |&start| pack::from_u24(start))
    }

    /// The settlements of an area, in the order of the pack: those whose chain of links upwards leads to it; of a
    /// named area without a border those within its half width.
    ///
    /// Scans the pack once (about a millisecond).
    pub fn settlements_of(&self, area: PlaceIndex) -> Vec<PlaceIndex> {
        let mut found = self.settlements_linked(area);
        if found.is_empty() && matches!(self.kind(area), PlaceKind::Area | PlaceKind::District) {
            found = self.settlements_around(area);
        }
        found
    }

    fn settlements_linked(&self, area: PlaceIndex) -> Vec<PlaceIndex> {
        let Some(row) = self.records.get(area.0 as usize) else { return Vec::new() };
        let country = pack::country_of(row);
        let rows = self.records.iter().enumerate();
        rows.filter(|(_, row)| pack::country_of(row) == country && pack::kind_of(row) == PlaceKind::Place)
            .map(|(i, _)| PlaceIndex(i as u32))
            .filter(|&place| self.lies_in(place, area))
            .collect()
    }

    /// Whether the links upwards from a place lead to `area` (not from an area to itself).
    pub fn lies_in(&self, place: PlaceIndex, area: PlaceIndex) -> bool {
        let ups = std::iter::successors(self.up(place), |&at| self.up(at));
        ups.take(MAX_CHAIN).any(|up| up == area)
    }

    fn settlements_around(&self, area: PlaceIndex) -> Vec<PlaceIndex> {
        let centre = self.record(area);
        let radius_m = f64::from(centre.precision_m);
        let margin_deg = radius_m / DEGREE_M / libm::cos(centre.at.lat.to_radians()).max(0.1);
        let point = Extent { west: centre.at.lon, east: centre.at.lon, south: centre.at.lat, north: centre.at.lat };
        let mut found = self.within(point.grown(margin_deg));
        found.retain(|&p| self.kind(p) == PlaceKind::Place && self.record(p).at.distance_m(centre.at) <= radius_m);
        found
    }
}
