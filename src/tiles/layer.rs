//! What tiles are cut from: named layers of features.

use super::grid::WorldPoint;
use crate::layers::{Elements, Feature, GeoJsonError, Layer, Located, located, simplestyle};
use crate::units::LonLat;
use geo::{Validation, unary_union};
use geo_types::{Coord, Geometry, MultiPolygon, Polygon};
use serde_json::Value;

/// A layer of features, on its way into tiles.
#[derive(Debug)]
pub struct TileLayer {
    /// Its name in the tiles.
    pub name: String,
    pub(super) features: Vec<TileFeature>,
}

/// What a tile carries of a feature beside its shape.
#[derive(Debug)]
pub(super) struct TileFeature {
    pub(super) id: u64,
    /// It is in the tiles from this zoom on.
    pub(super) from_zoom: u8,
    pub(super) shape: Shape,
    pub(super) properties: Vec<(String, TileValue)>,
}

/// A value that a vector tile can hold. Lists and objects are held as their JSON text, null not at all.
#[derive(Debug)]
pub(super) enum TileValue {
    Text(String),
    Integer(i64),
    Number(f64),
    Truth(bool),
}

/// A shape on the world's grid. Rings are closed; the first of a polygon turns from x towards y, the others back.
#[derive(Debug)]
pub(super) enum Shape {
    Points(Vec<WorldPoint>),
    Lines(Vec<Vec<WorldPoint>>),
    Areas(Vec<Vec<WorldPoint>>),
}

impl TileLayer {
    /// Reads a layer from GeoJSON (RFC 7946).
    ///
    /// Features without a geometry are left out. Polygons that are not valid (OGC 06-103r4: rings that cross) become the
    /// area that they cover. A collection of geometries counts as its areas, or else its lines, or
    /// else its points. A whole number as `id` is kept, else features are numbered from 1.
    ///
    /// # Errors
    /// Not JSON (with line and column), not GeoJSON, a position outside the world (with the feature's line).
    pub fn from_geojson(name: impl Into<String>, text: &str) -> Result<Self, GeoJsonError> {
        let mut read = Vec::new();
        for (i, Located { feature, geometry }) in located(text)?.into_iter().enumerate() {
            let Some(geometry) = geometry else { continue };
            let shape = Shape::of(&geometry).map_err(|reason| GeoJsonError::of_feature(text, i, &reason))?;
            let id = match &feature.id {
                Some(geojson::feature::Id::Number(n)) => n.as_u64(),
                _ => None,
            };
            let properties = feature.properties.into_iter().flatten();
            read.push(TileFeature::new(id.unwrap_or(i as u64 + 1), shape, properties));
        }
        Ok(Self { name: name.into(), features: read })
    }

    /// A layer of a map, with the looks of its features (simplestyle) among their properties, but without what only a reader
    /// of one feature wants: each tile repeats the properties. Features are numbered from 1.
    pub fn of(layer: &Layer) -> Self {
        let lean = layer.without_details();
        let feature = |(i, feature): (usize, &Feature)| {
            // Every position of a map comes from the world.
            let shape = Shape::of(&feature.geometry).unwrap_or(Shape::Points(Vec::new()));
            let looks = simplestyle(&feature.style, layer.name.shape());
            let properties = feature.properties.iter().chain(&looks).map(|(k, v)| (k.clone(), v.clone()));
            TileFeature::new(i as u64 + 1, shape, properties)
        };
        Self { name: layer.name.as_str().to_owned(), features: lean.features.iter().enumerate().map(feature).collect() }
    }

    /// Where its shapes have a vertex, as they lie on the world's grid.
    pub(super) fn positions(&self) -> impl Iterator<Item = LonLat> + '_ {
        self.features.iter().flat_map(|feature| {
            let (points, parts) = match &feature.shape {
                Shape::Points(points) => (points.as_slice(), [].as_slice()),
                Shape::Lines(parts) | Shape::Areas(parts) => ([].as_slice(), parts.as_slice()),
            };
            points.iter().chain(parts.iter().flatten()).map(|&p| LonLat::from(p))
        })
    }

    /// How many features it has.
    pub fn len(&self) -> usize {
        self.features.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.features.is_empty()
    }
}

impl TileFeature {
    fn new(id: u64, shape: Shape, properties: impl Iterator<Item = (String, Value)>) -> Self {
        let properties = properties.filter_map(|(key, value)| Some((key, TileValue::of(value)?))).collect();
        Self { id, from_zoom: 0, shape, properties }
    }

    /// A property that is text.
    pub(super) fn text(&self, wanted: &str) -> Option<&str> {
        self.properties.iter().find(|(key, _)| key == wanted).and_then(|(_, value)| match value {
            TileValue::Text(text) if !text.is_empty() => Some(text.as_str()),
            _ => None,
        })
    }
}

impl TileValue {
    fn of(value: Value) -> Option<Self> {
        Some(match value {
            Value::Null => return None,
            Value::Bool(truth) => Self::Truth(truth),
            Value::String(text) => Self::Text(text),
            Value::Number(n) => match (n.as_i64(), n.as_f64()) {
                (Some(n), _) => Self::Integer(n),
                (None, Some(n)) => Self::Number(n),
                (None, None) => Self::Text(n.to_string()),
            },
            nested @ (Value::Array(_) | Value::Object(_)) => Self::Text(nested.to_string()),
        })
    }
}

impl Shape {
    fn of(geometry: &Geometry<f64>) -> Result<Self, crate::units::ParseLonLatError> {
        let Elements { areas, lines, points } = Elements::of(geometry);
        Ok(if !areas.is_empty() {
            let mut rings = Vec::new();
            let areas = MultiPolygon(areas);
            // Rings that cross themselves or each other have no inside that tiles could agree on.
            let areas = if areas.is_valid() { areas } else { unary_union([&areas]) };
            for polygon in &areas {
                add_rings(polygon, &mut rings)?;
            }
            Self::Areas(rings)
        } else if !lines.is_empty() {
            Self::Lines(lines.iter().map(|line| positions(&line.0)).collect::<Result<_, _>>()?)
        } else {
            Self::Points(positions(&points)?)
        })
    }
}

fn positions(coords: &[Coord<f64>]) -> Result<Vec<WorldPoint>, crate::units::ParseLonLatError> {
    let mut points: Vec<WorldPoint> = Vec::with_capacity(coords.len());
    for c in coords {
        points.push(LonLat::checked(c.x, c.y)?.into());
    }
    Ok(points)
}

fn add_rings(polygon: &Polygon<f64>, rings: &mut Vec<Vec<WorldPoint>>) -> Result<(), crate::units::ParseLonLatError> {
    let all = std::iter::once((polygon.exterior(), true)).chain(polygon.interiors().iter().map(|hole| (hole, false)));
    for (ring, exterior) in all {
        let mut points = positions(&ring.0)?;
        points.dedup();
        if (twice_area(&points) > 0) != exterior {
            points.reverse();
        }
        rings.push(points);
    }
    Ok(())
}

/// Twice the area of a closed ring: positive where it turns from x towards y.
pub(super) fn twice_area(ring: &[WorldPoint]) -> i128 {
    let Some(&o) = ring.first() else { return 0 };
    let cross = |a: WorldPoint, b: WorldPoint| {
        i128::from(a.x - o.x) * i128::from(b.y - o.y) - i128::from(a.y - o.y) * i128::from(b.x - o.x)
    };
    ring.windows(2).map(|pair| cross(pair[0], pair[1])).sum()
}
