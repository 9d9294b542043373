//! One thing on the base map.

use super::pack::{FeatureRecord, STEPS_PER_DEGREE};
use super::shape::{Shape, Step};
use super::{Basemap, Class, clip};
use crate::units::{Extent, LonLat};
use geo_types::{Geometry, MultiPolygon};

/// A feature, borrowed from the pack; its geometry is decoded when asked for.
#[derive(Debug, Clone, Copy)]
pub struct Feature<'b> {
    /// The name to print, in Latin script; empty when it has none.
    pub name: &'b str,
    /// The name in the script of its country, where known.
    pub native_name: Option<&'b str>,
    /// ISO 3166-1 alpha-2 by the UN view; of a boundary, the first of the two; empty where there is none.
    pub country: &'b str,
    /// ISO 3166-2 of a region, alpha-2 of a country; of a boundary, the second of the two countries.
    pub code: &'b str,
    /// What kind of line it is by the UN view.
    pub class: Class,
    /// What kind of line it is by who runs what; [`Class::None`] where there is no line then.
    pub de_facto: Class,
    /// How prominent: smaller is more so.
    pub rank: u8,
    other_names: &'b str,
    extent: Extent,
    shape: usize,
    basemap: &'b Basemap,
}

impl<'b> Feature<'b> {
    pub(super) fn new(basemap: &'b Basemap, record: &'b FeatureRecord) -> Self {
        let class = |n: u8| Class::ALL.get(usize::from(n)).copied().unwrap_or(Class::None);
        let degrees = |steps: i32| f64::from(steps) / STEPS_PER_DEGREE;
        Self {
            name: basemap.string(record.name.get()),
            native_name: Some(basemap.string(record.native_name.get())).filter(|n| !n.is_empty()),
            country: std::str::from_utf8(&record.country).unwrap_or_default().trim_matches('\0'),
            code: basemap.string(record.code.get()),
            class: class(record.class),
            de_facto: class(record.de_facto),
            rank: record.rank,
            other_names: basemap.string(record.other_names.get()),
            extent: Extent {
                west: degrees(record.west.get()),
                south: degrees(record.south.get()),
                east: degrees(record.east.get()),
                north: degrees(record.north.get()),
            },
            shape: record.shape.get() as usize,
            basemap,
        }
    }

    /// All its names: the printed one, the native one, other spellings and languages.
    pub fn names(&self) -> impl Iterator<Item = &'b str> {
        std::iter::once(self.name).chain(self.native_name).chain(self.other_names.lines()).filter(|n| !n.is_empty())
    }

    /// The smallest box around it.
    pub fn extent(&self) -> Extent {
        self.extent
    }

    /// Its geometry in degrees: a `MultiPolygon` (exteriors counter-clockwise, holes clockwise, valid) or a
    /// `MultiLineString`, by its layer. Costs some 10 ns a vertex.
    pub fn geometry(&self) -> Geometry<f64> {
        let shape = self.shape();
        if shape.is_lines() { shape.lines().into() } else { shape.polygons().into() }
    }

    /// Its polygons; none when it is a line.
    pub fn polygons(&self) -> MultiPolygon<f64> {
        self.shape().polygons()
    }

    /// The part of its polygons inside the box, for drawing: costs less than projecting a continent to show a province.
    /// Edges of the result may run along the box, so let the box be larger than the frame.
    pub fn polygons_within(&self, extent: Extent) -> MultiPolygon<f64> {
        clip::polygons(self.polygons(), extent)
    }

    /// Whether it is an area that holds the point. On the border, either answer; of two areas that share a border,
    /// exactly one holds a point near it.
    pub fn contains(&self, at: LonLat) -> bool {
        if !self.extent.contains(at) {
            return false;
        }
        let (x, y) = (at.lon * STEPS_PER_DEGREE, at.lat * STEPS_PER_DEGREE);
        let mut inside = false;
        self.shape().segments(|a, b| inside ^= crosses(a, b, x, y));
        inside
    }

    /// Metres from the point to the nearest of its borders; infinite for lines. On a plane around the point: for
    /// distances up to some hundred kilometres.
    pub fn border_distance_m(&self, at: LonLat) -> f64 {
        let (x, y) = (at.lon * STEPS_PER_DEGREE, at.lat * STEPS_PER_DEGREE);
        let metres_y = LonLat::new(at.lon, 0.0).distance_m(LonLat::new(at.lon, 1.0)) / STEPS_PER_DEGREE;
        let metres_x = metres_y * libm::cos(at.lat.to_radians());
        let on_plane = |s: Step| ((s.x as f64 - x) * metres_x, (s.y as f64 - y) * metres_y);
        let mut nearest2 = f64::INFINITY;
        self.shape().segments(|a, b| nearest2 = nearest2.min(distance2_from_origin(on_plane(a), on_plane(b))));
        nearest2.sqrt()
    }

    fn shape(&self) -> Shape<'b> {
        Shape::new(self.basemap, self.shape)
    }
}

/// Whether a ray to the east from the point crosses the segment.
fn crosses(a: Step, b: Step, x: f64, y: f64) -> bool {
    let (low, high) = if a.y < b.y { (a, b) } else { (b, a) };
    let (low_y, high_y) = (low.y as f64, high.y as f64);
    if y < low_y || y >= high_y {
        return false;
    }
    let (dx, dy) = ((high.x - low.x) as f64, high_y - low_y);
    dx * (y - low_y) - (x - low.x as f64) * dy > 0.0
}

fn distance2_from_origin(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length2 = dx * dx + dy * dy;
    let t = if length2 > 0.0 { (-(a.0 * dx + a.1 * dy) / length2).clamp(0.0, 1.0) } else { 0.0 };
    let (px, py) = (a.0 + t * dx, a.1 + t * dy);
    px * px + py * py
}
