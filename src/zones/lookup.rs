//! Who holds a spot: look-ups in microseconds.

use super::{Situation, Zone};
use crate::units::{Extent, LonLat};
use geo_types::LineString;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

/// The zones of a map by place: an R-tree over their boxes (`rstar`).
pub struct Lookup<'m> {
    zones: &'m [Zone],
    boxes: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
}

impl<'m> Lookup<'m> {
    /// O(n log n) in the zones.
    pub fn new(map: &'m Situation) -> Self {
        let boxed = |(i, zone): (usize, &Zone)| {
            let e = Extent::around(zone.polygon.exterior().0.iter().map(|c| LonLat::from(*c)))?;
            Some(GeomWithData::new(Rectangle::from_corners([e.west, e.south], [e.east, e.north]), i))
        };
        Self { zones: &map.zones, boxes: RTree::bulk_load(map.zones.iter().enumerate().filter_map(boxed).collect()) }
    }

    /// The zone that holds the spot; on a border the first of them; `None` outside the theatre. Linear in the vertices of
    /// the zones whose boxes hold it.
    pub fn at_point(&self, at: LonLat) -> Option<&'m Zone> {
        let spot = AABB::from_point([at.lon, at.lat]);
        let mut found: Vec<usize> = self.boxes.locate_in_envelope_intersecting(&spot).map(|b| b.data).collect();
        found.sort_unstable();
        found.into_iter().map(|i| &self.zones[i]).find(|zone| holds(zone, at))
    }
}

/// Even-odd over all rings.
fn holds(zone: &Zone, at: LonLat) -> bool {
    let crossings = |ring: &LineString<f64>| {
        let crosses = |w: &&[geo_types::Coord<f64>]| {
            let (a, b) = (w[0], w[1]);
            (a.y > at.lat) != (b.y > at.lat) && at.lon < a.x + (at.lat - a.y) / (b.y - a.y) * (b.x - a.x)
        };
        ring.0.windows(2).filter(crosses).count()
    };
    let rings = std::iter::once(zone.polygon.exterior()).chain(zone.polygon.interiors());
    rings.map(crossings).sum::<usize>() % 2 == 1
}
