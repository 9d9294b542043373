//! The areas, lines and points that a geometry is made of.

use geo_types::{Coord, Geometry, LineString, Polygon};

/// What a geometry of any kind holds, collections inside of it taken apart; each in its order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Elements {
    pub areas: Vec<Polygon<f64>>,
    pub lines: Vec<LineString<f64>>,
    pub points: Vec<Coord<f64>>,
}

impl Elements {
    pub fn of(geometry: &Geometry<f64>) -> Self {
        let mut found = Self::default();
        // A stack of our own: files may nest collections deeper than calls may.
        let mut all = vec![geometry];
        while let Some(geometry) = all.pop() {
            match geometry {
                Geometry::Point(p) => found.points.push(p.0),
                Geometry::MultiPoint(many) => found.points.extend(many.0.iter().map(|p| p.0)),
                Geometry::Line(l) => found.lines.push(LineString(vec![l.start, l.end])),
                Geometry::LineString(l) => found.lines.push(l.clone()),
                Geometry::MultiLineString(many) => found.lines.extend(many.0.iter().cloned()),
                Geometry::Polygon(p) => found.areas.push(p.clone()),
                Geometry::MultiPolygon(many) => found.areas.extend(many.0.iter().cloned()),
                Geometry::Rect(r) => found.areas.push(r.to_polygon()),
                Geometry::Triangle(t) => found.areas.push(t.to_polygon()),
                Geometry::GeometryCollection(inner) => all.extend(inner.0.iter().rev()),
            }
        }
        found
    }
}
