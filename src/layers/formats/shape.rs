//! Shapes as most formats want them: every area and line with several parts, every point alone.

use super::super::Feature;
use geo::BoundingRect;
use geo_types::{Coord, Geometry, LineString, Polygon};

/// A shape in one of three forms. Rings are closed, the first of a polygon counter-clockwise.
pub(super) enum Parts<'f> {
    Point(Coord<f64>),
    Lines(Vec<&'f LineString<f64>>),
    Areas(Vec<&'f Polygon<f64>>),
}

impl<'f> Parts<'f> {
    /// What is no point, line or area becomes lines without any.
    pub fn of(feature: &'f Feature) -> Self {
        match &feature.geometry {
            Geometry::Point(p) => Self::Point(p.0),
            Geometry::LineString(line) => Self::Lines(vec![line]),
            Geometry::MultiLineString(all) => Self::Lines(all.0.iter().collect()),
            Geometry::Polygon(p) => Self::Areas(vec![p]),
            Geometry::MultiPolygon(all) => Self::Areas(all.0.iter().collect()),
            _ => Self::Lines(Vec::new()),
        }
    }
}

/// All rings of a polygon, the exterior first.
pub(super) fn rings(polygon: &Polygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors())
}

/// West, south, east, north; `None` without positions.
pub(super) fn bounds(feature: &Feature) -> Option<[f64; 4]> {
    let found = feature.geometry.bounding_rect()?;
    Some([found.min().x, found.min().y, found.max().x, found.max().y])
}
