//! From degrees to the page: the projection, and what lies in the map's window.

use super::clip;
use super::px::{PathPx, PointPx, RectPx};
use crate::units::{Extent, LonLat, Plane, PlaneKm, Projection, WebMercator};
use geo_types::{LineString, Polygon};

/// The map's window on the page, north up at its centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Where it is on the page.
    pub window: RectPx,
    ground: Ground,
    /// The box of degrees that the window shows, and a little more.
    seen: Extent,
}

/// How degrees come to lie on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Ground {
    /// The plane of a projection around the window's centre.
    Page { plane: Plane, px_per_km: f64 },
    /// The square world of web maps, so many pixels wide: the page's pixels are the world's.
    World { world_px: f64 },
}

/// The Earth's girth on which Web Mercator rests: WGS 84, along the equator.
const EQUATOR_KM: f64 = 40_075.016_686;
const WORLD: Extent = Extent { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };

/// Points nearer than this on the page are one: half of what a print shows.
const GRID_PX: f64 = 0.1;
/// No map shows less ground than this, however little is coloured.
const LEAST_WIDTH_KM: f64 = 24.0;

impl Frame {
    /// The window with the ground of `extent` in its middle, as large as fits, areas true.
    pub fn fitting(window: RectPx, extent: &Extent) -> Self {
        Self::projected(window, extent, Projection::EqualArea)
    }

    /// The window with the ground of `extent` in its middle, as large as fits, in a projection.
    pub fn projected(window: RectPx, extent: &Extent, projection: Projection) -> Self {
        let plane = projection.around(extent.centre());
        let corners = border_of(extent).map(|p| plane.forward(p)).map(|p| PointPx::new(p.x, p.y));
        let ground = RectPx::around(corners).unwrap_or(RectPx::new(0.0, 0.0, 0.0, 0.0));
        let centre = plane.inverse(PlaneKm { x: ground.centre().x, y: ground.centre().y });
        let px_per_km = (window.w / ground.w.max(LEAST_WIDTH_KM)).min(window.h / ground.h.max(LEAST_WIDTH_KM));
        Self::new(window, Ground::Page { plane: projection.around(centre), px_per_km })
    }

    /// A window cut out of the world of web maps, which is `world_px` pixels wide there.
    pub fn of_world(window: RectPx, world_px: f64) -> Self {
        Self::new(window, Ground::World { world_px })
    }

    fn new(window: RectPx, ground: Ground) -> Self {
        let mut frame = Self { window, ground, seen: WORLD };
        let seen = frame.extent();
        let margin = ((seen.east - seen.west) + (seen.north - seen.south)) * 0.02;
        frame.seen = seen.grown(margin);
        frame
    }

    /// Pixels that a kilometre takes at the centre.
    pub fn px_per_km(&self) -> f64 {
        match self.ground {
            Ground::Page { px_per_km, .. } => px_per_km,
            Ground::World { world_px } => {
                let lat = self.position(self.window.centre()).lat;
                world_px / EQUATOR_KM / libm::cos(lat.to_radians()).max(1e-6)
            }
        }
    }

    /// Where a position is on the page; it may lie outside of the window.
    pub fn point(&self, at: LonLat) -> PointPx {
        match self.ground {
            Ground::Page { plane, px_per_km } => {
                let at = plane.forward(at);
                let middle = self.window.centre();
                PointPx::new(middle.x + at.x * px_per_km, middle.y - at.y * px_per_km)
            }
            Ground::World { world_px } => {
                let share = WebMercator::from(at);
                PointPx::new(share.x * world_px, share.y * world_px)
            }
        }
    }

    /// The position under a point of the page.
    pub fn position(&self, p: PointPx) -> LonLat {
        match self.ground {
            Ground::Page { plane, px_per_km } => {
                let middle = self.window.centre();
                plane.inverse(PlaneKm { x: (p.x - middle.x) / px_per_km, y: (middle.y - p.y) / px_per_km })
            }
            Ground::World { world_px } => WebMercator { x: p.x / world_px, y: p.y / world_px }.into(),
        }
    }

    /// The box of degrees that the window shows.
    pub fn extent(&self) -> Extent {
        let w = self.window;
        let edge = (0..=16).flat_map(|i| {
            let t = f64::from(i) / 16.0;
            let (x, y) = (w.x + w.w * t, w.y + w.h * t);
            [PointPx::new(x, w.y), PointPx::new(x, w.bottom()), PointPx::new(w.x, y), PointPx::new(w.right(), y)]
        });
        Extent::around(edge.map(|p| self.position(p))).unwrap_or(WORLD)
    }

    /// A polygon's part in the window (grown by `slop_px`, so that outlines at the edge stay out of sight).
    pub fn polygon(&self, polygon: &Polygon<f64>, slop_px: f64) -> PathPx {
        let mut path = PathPx::default();
        let window = self.window.grown(slop_px);
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            path.push_polygon(&self.ring(ring, &window));
        }
        path
    }

    /// A ring's part in a box: on the page, without the closing point.
    pub fn ring(&self, ring: &LineString<f64>, window: &RectPx) -> Vec<PointPx> {
        if !self.may_see(ring) {
            return vec![];
        }
        let mut points = self.points(ring);
        if points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        clip::polygon(&points, window)
    }

    /// A line's parts in the window, grown by `slop_px`.
    pub fn lines(&self, line: &LineString<f64>, slop_px: f64) -> Vec<Vec<PointPx>> {
        if !self.may_see(line) {
            return vec![];
        }
        clip::line(&self.points(line), &self.window.grown(slop_px))
    }

    /// A ring's or line's points with those dropped that follow another within half a pixel: for what is only looked
    /// at, and shares no border with anything that is drawn.
    pub fn thinned(points: Vec<PointPx>) -> Vec<PointPx> {
        const LEAST_PX: f64 = 0.5;
        let mut kept: Vec<PointPx> = Vec::with_capacity(points.len());
        let last = points.len().saturating_sub(1);
        for (i, p) in points.into_iter().enumerate() {
            if i == last || kept.last().is_none_or(|k| k.distance_px(p) >= LEAST_PX) {
                kept.push(p);
            }
        }
        kept
    }

    /// Whether the box of a line's points meets the box that is seen: spares projecting most of the world.
    fn may_see(&self, line: &LineString<f64>) -> bool {
        let bounds =
            line.coords().fold([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY], |b, c| {
                [b[0].min(c.x), b[1].min(c.y), b[2].max(c.x), b[3].max(c.y)]
            });
        let extent = Extent { west: bounds[0], south: bounds[1], east: bounds[2], north: bounds[3] };
        extent.intersects(&self.seen)
    }

    /// Projected, put on the grid, repeated points dropped. The grid is the page's, so shared arcs stay shared.
    fn points(&self, line: &LineString<f64>) -> Vec<PointPx> {
        let mut points: Vec<PointPx> = line
            .coords()
            .map(|c| self.point(LonLat::from(*c)))
            .map(|p| PointPx::new((p.x / GRID_PX).round() * GRID_PX, (p.y / GRID_PX).round() * GRID_PX))
            .filter(|p| p.x.is_finite() && p.y.is_finite())
            .collect();
        points.dedup();
        points
    }

    /// How many degrees north leans from upright in the window's upper corners, at most.
    pub fn lean_deg(&self) -> f64 {
        let w = self.window;
        let lean = |p: PointPx| {
            let at = self.position(p);
            let north = self.point(LonLat::new(at.lon, (at.lat + 0.05).min(90.0)));
            libm::atan2(north.x - p.x, p.y - north.y).to_degrees().abs()
        };
        lean(PointPx::new(w.x, w.y)).max(lean(PointPx::new(w.right(), w.y)))
    }
}

/// Points along the border of a box of degrees: its edges are curves on the plane.
fn border_of(extent: &Extent) -> impl Iterator<Item = LonLat> {
    let e = *extent;
    (0..=8).flat_map(move |i| {
        let t = f64::from(i) / 8.0;
        let (lon, lat) = (e.west + (e.east - e.west) * t, e.south + (e.north - e.south) * t);
        [LonLat::new(lon, e.south), LonLat::new(lon, e.north), LonLat::new(e.west, lat), LonLat::new(e.east, lat)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extent_fits_and_the_scale_is_true_at_the_centre() {
        let extent = Extent { west: 35.5, south: 32.0, east: 42.5, north: 37.5 };
        let frame = Frame::fitting(RectPx::new(10.0, 20.0, 600.0, 500.0), &extent);
        assert!(border_of(&extent).all(|p| frame.window.grown(1.0).contains(frame.point(p))));
        let (a, b) = (frame.window.centre(), frame.window.centre().moved(50.0, 0.0));
        let km = frame.position(a).distance_m(frame.position(b)) / 1000.0;
        assert!((km / (50.0 / frame.px_per_km()) - 1.0).abs() < 0.004, "{km}");
        let back = frame.point(frame.position(PointPx::new(33.0, 77.0)));
        assert!(back.distance_px(PointPx::new(33.0, 77.0)) < 1e-3);
        assert!(frame.lean_deg() < 4.0);
    }
}
