//! Layers read back from the GeoJSON that they were written to, or from another's.

use super::layer::{Feature, Layer, LayerName, Shape, Style};
use super::read::{GeoJsonError, features};
use crate::theatre::Rgb;
use crate::units::LonLat;
use geo::CoordsIter;
use geo_types::Geometry;
use serde_json::{Map, Value};

/// Of features that say no colour.
const GREY: Rgb = Rgb { r: 0x7a, g: 0x7a, b: 0x7a };
/// The symbols that are known, by Maki's names.
const SYMBOLS: [&str; 7] = ["circle", "circle-stroked", "cross", "danger", "star", "star-stroked", "triangle"];

impl Layer {
    /// Reads a layer: properties by the names of its fields, the look from simplestyle keys. Features of another shape than the
    /// layer's are left out; properties that the layer does not know, too.
    ///
    /// # Errors
    /// Not JSON (with line and column), not GeoJSON, a position outside the world (with the feature's line).
    pub fn from_geojson(name: LayerName, text: &str) -> Result<Self, GeoJsonError> {
        let mut read = Vec::new();
        for (i, feature) in features(text)?.into_iter().enumerate() {
            let Some(geometry) = &feature.geometry else { continue };
            let geometry = Geometry::<f64>::try_from(geometry).map_err(|e| GeoJsonError::GeoJson(e.to_string()))?;
            if shape_of(&geometry) != Some(name.shape()) {
                continue;
            }
            for c in geometry.coords_iter() {
                LonLat::checked(c.x, c.y).map_err(|e| GeoJsonError::of_feature(text, i, &e))?;
            }
            let id = match &feature.id {
                Some(geojson::feature::Id::String(id)) => id.clone(),
                Some(geojson::feature::Id::Number(id)) => id.to_string(),
                None => format!("{}-{}", name.as_str(), i + 1),
            };
            let given = feature.properties.unwrap_or_default();
            read.push(Feature { id, geometry, style: style(&given), properties: by_field(name, &given) });
        }
        Ok(Self { name, features: read })
    }
}

fn shape_of(geometry: &Geometry<f64>) -> Option<Shape> {
    match geometry {
        Geometry::Point(_) => Some(Shape::Point),
        Geometry::LineString(_) | Geometry::MultiLineString(_) => Some(Shape::Line),
        Geometry::Polygon(_) | Geometry::MultiPolygon(_) => Some(Shape::Area),
        _ => None,
    }
}

fn by_field(name: LayerName, given: &Map<String, Value>) -> Map<String, Value> {
    let value = |field: &str| given.get(field).cloned().unwrap_or(Value::Null);
    name.fields().iter().map(|field| (field.name.to_owned(), value(field.name))).collect()
}

fn style(given: &Map<String, Value>) -> Style {
    let text = |name: &str| given.get(name).and_then(Value::as_str);
    let number = |name: &str| given.get(name).and_then(Value::as_f64);
    let colour = ["fill", "marker-color", "stroke"].iter().find_map(|name| text(name)?.parse().ok());
    Style {
        colour: colour.unwrap_or(GREY),
        opacity: number("fill-opacity").map_or(0.6, |opacity| opacity.clamp(0.0, 1.0)),
        width_px: number("stroke-width").map_or(1.0, |width| width.clamp(0.0, 100.0)),
        symbol: text("marker-symbol").and_then(|symbol| SYMBOLS.into_iter().find(|known| *known == symbol)),
    }
}
