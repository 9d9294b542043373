//! Ground on the page that points can be asked to lie in.

use super::frame::Frame;
use super::px::{PointPx, RectPx};
use geo_types::Polygon;

/// Areas bounded by rings (even-odd), with their edges sorted into bands so that a look-up sees few of them.
#[derive(Debug, Clone)]
pub(super) struct Region {
    bounds: Option<RectPx>,
    bands: Vec<Vec<(PointPx, PointPx)>>,
}

const BANDS: usize = 64;

impl Region {
    /// The region inside of rings (without their closing points).
    pub fn new(rings: &[Vec<PointPx>]) -> Self {
        let bounds = RectPx::around(rings.iter().flatten().copied());
        let mut region = Self { bounds, bands: vec![vec![]; BANDS] };
        for ring in rings {
            for (i, a) in ring.iter().enumerate() {
                region.add(*a, ring[(i + 1) % ring.len()]);
            }
        }
        region
    }

    /// The part of polygons that the window shows.
    pub fn seen<'p>(polygons: impl IntoIterator<Item = &'p Polygon<f64>>, frame: &Frame) -> Self {
        Self::seen_in(polygons, frame, &frame.window)
    }

    /// The part of polygons that lies in a box of the page.
    pub fn seen_in<'p>(polygons: impl IntoIterator<Item = &'p Polygon<f64>>, frame: &Frame, window: &RectPx) -> Self {
        let rings = polygons.into_iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
        Self::new(&rings.map(|ring| frame.ring(ring, window)).filter(|ring| ring.len() > 2).collect::<Vec<_>>())
    }

    /// The box around it.
    pub fn bounds(&self) -> Option<RectPx> {
        self.bounds
    }

    /// Whether the point lies inside.
    pub fn contains(&self, p: PointPx) -> bool {
        if !self.bounds.is_some_and(|b| b.contains(p)) {
            return false;
        }
        let crosses = |(a, b): &&(PointPx, PointPx)| {
            (a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y)
        };
        self.bands.get(self.band(p.y)).is_some_and(|edges| edges.iter().filter(crosses).count() % 2 == 1)
    }

    /// Whether a box lies inside, as far as points a few pixels apart on three of its lines tell.
    pub fn holds(&self, r: &RectPx) -> bool {
        const STEP_PX: f64 = 7.0;
        let steps = (r.w / STEP_PX).ceil().clamp(2.0, 200.0) as u32;
        let on_line = |v: f64| {
            (0..=steps).all(|i| self.contains(PointPx::new(r.x + r.w * f64::from(i) / f64::from(steps), r.y + r.h * v)))
        };
        [0.0, 1.0, 0.5].into_iter().all(on_line)
    }

    fn add(&mut self, a: PointPx, b: PointPx) {
        let (first, last) = (self.band(a.y.min(b.y)), self.band(a.y.max(b.y)));
        for band in self.bands.iter_mut().take(last + 1).skip(first) {
            band.push((a, b));
        }
    }

    fn band(&self, y: f64) -> usize {
        self.bounds.map_or(0, |b| ((y - b.y) / b.h.max(1e-9) * BANDS as f64).clamp(0.0, BANDS as f64 - 1.0) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::Contains;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_the_usual_test(
            ring in prop::collection::vec((0.0..100.0f64, 0.0..100.0f64), 3..9),
            asked in prop::collection::vec((-10.0..110.0f64, -10.0..110.0f64), 40),
        ) {
            let hull = geo::ConvexHull::convex_hull(&geo_types::MultiPoint::from(ring));
            let points: Vec<PointPx> = hull.exterior().coords().skip(1).map(|c| PointPx::new(c.x, c.y)).collect();
            let region = Region::new(&[points]);
            for (x, y) in asked {
                let truth = hull.contains(&geo_types::Point::new(x, y));
                prop_assert_eq!(region.contains(PointPx::new(x, y)), truth);
            }
        }
    }
}
