//! Cuts polygons down to a box (Sutherland and Hodgman 1974), for drawing.

use crate::units::Extent;
use geo_types::{Coord, LineString, MultiPolygon, Polygon};

/// The parts inside the box; where a ring leaves the box and comes back, it runs along the box in between.
pub(super) fn polygons(polygons: MultiPolygon<f64>, extent: Extent) -> MultiPolygon<f64> {
    let clipped = polygons.into_iter().filter_map(|polygon| {
        let (exterior, interiors) = polygon.into_inner();
        let exterior = ring(exterior, extent)?;
        Some(Polygon::new(exterior, interiors.into_iter().filter_map(|hole| ring(hole, extent)).collect()))
    });
    clipped.collect()
}

/// One ring; `None` when nothing of it is inside.
fn ring(ring: LineString<f64>, extent: Extent) -> Option<LineString<f64>> {
    let mut points = ring.0;
    for side in [Side::West(extent.west), Side::East(extent.east), Side::South(extent.south), Side::North(extent.north)]
    {
        if points.iter().any(|&p| !side.holds(p)) {
            points = side.cut(&points);
        }
    }
    (points.len() > 3).then(|| LineString::new(points))
}

/// A side of the box.
#[derive(Clone, Copy)]
enum Side {
    West(f64),
    East(f64),
    South(f64),
    North(f64),
}

impl Side {
    fn holds(self, p: Coord<f64>) -> bool {
        match self {
            Self::West(x) => p.x >= x,
            Self::East(x) => p.x <= x,
            Self::South(y) => p.y >= y,
            Self::North(y) => p.y <= y,
        }
    }

    /// Where a segment that crosses the side does so.
    fn crossing(self, a: Coord<f64>, b: Coord<f64>) -> Coord<f64> {
        match self {
            Self::West(x) | Self::East(x) => Coord { x, y: a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x) },
            Self::South(y) | Self::North(y) => Coord { x: a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y },
        }
    }

    fn cut(self, closed: &[Coord<f64>]) -> Vec<Coord<f64>> {
        let mut kept = Vec::with_capacity(closed.len());
        for w in closed.windows(2) {
            let (a, b) = (w[0], w[1]);
            if self.holds(a) != self.holds(b) {
                kept.push(self.crossing(a, b));
            }
            if self.holds(b) {
                kept.push(b);
            }
        }
        kept.extend(kept.first().copied());
        kept
    }
}
