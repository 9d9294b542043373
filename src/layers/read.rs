//! Polygons out of GeoJSON: a theatre, an earlier map.

use crate::theatre::SideId;
use crate::units::LonLat;
use crate::zones::PriorMap;
use geo_types::{Geometry, MultiPolygon, Polygon};
use geojson::{Feature, GeoJson};
use serde_json::Value;

/// Why a GeoJSON file could not be used at all.
#[derive(Debug, thiserror::Error)]
pub enum GeoJsonError {
    /// Not JSON.
    #[error("{line}:{column}: expected JSON: {message}")]
    Json {
        /// From 1.
        line: usize,
        /// From 1, in bytes.
        column: usize,
        /// The parser's words.
        message: String,
    },
    /// JSON, but not GeoJSON.
    #[error("expected GeoJSON (RFC 7946): {0}")]
    GeoJson(String),
    /// GeoJSON without what is needed.
    #[error("expected {expected}, found none")]
    Missing {
        /// What was looked for.
        expected: &'static str,
    },
    /// A position that cannot be.
    #[error("feature {feature}: {reason}")]
    Position {
        /// From 0.
        feature: usize,
        /// What is wrong with it.
        reason: String,
    },
}

/// All polygons of a GeoJSON text as one area, in degrees; the parts may touch.
pub fn read_area(text: &str) -> Result<MultiPolygon<f64>, GeoJsonError> {
    let mut area = MultiPolygon(Vec::new());
    for (i, feature) in features(text)?.into_iter().enumerate() {
        area.0.extend(polygons(i, &feature)?.0);
    }
    if area.0.is_empty() { Err(GeoJsonError::Missing { expected: "a polygon" }) } else { Ok(area) }
}

/// Polygons with a property `side` as an earlier map; those without one, or `unknown` or `contested`, are left out.
pub fn read_prior(text: &str) -> Result<PriorMap, GeoJsonError> {
    let mut zones = Vec::new();
    for (i, feature) in features(text)?.into_iter().enumerate() {
        let side = feature.property("side").and_then(Value::as_str).and_then(side_named);
        let area = polygons(i, &feature)?;
        zones.extend(side.filter(|_| !area.0.is_empty()).map(|side| (side, area)));
    }
    if zones.is_empty() {
        return Err(GeoJsonError::Missing { expected: "a polygon with a property \"side\"" });
    }
    Ok(PriorMap { zones, date: None })
}

/// A side by its name in a file; `None` for the words that mean nobody.
pub(super) fn side_named(name: &str) -> Option<SideId> {
    let name = name.trim();
    let nobody = ["", "unknown", "contested", "none", "null"].iter().any(|n| n.eq_ignore_ascii_case(name));
    (!nobody).then(|| SideId(name.to_owned()))
}

/// The features of a GeoJSON text; a bare geometry is one feature.
pub(super) fn features(text: &str) -> Result<Vec<Feature>, GeoJsonError> {
    let text = text.trim_start_matches('\u{feff}');
    let _: serde::de::IgnoredAny = serde_json::from_str(text).map_err(|e| GeoJsonError::Json {
        line: e.line(),
        column: e.column(),
        message: e.to_string(),
    })?;
    let geojson: GeoJson = text.parse().map_err(|e: geojson::Error| GeoJsonError::GeoJson(e.to_string()))?;
    Ok(match geojson {
        GeoJson::FeatureCollection(collection) => collection.features,
        GeoJson::Feature(feature) => vec![feature],
        GeoJson::Geometry(geometry) => vec![Feature::from(geometry)],
    })
}

pub(super) fn polygons(i: usize, feature: &Feature) -> Result<MultiPolygon<f64>, GeoJsonError> {
    let Some(geometry) = &feature.geometry else { return Ok(MultiPolygon(Vec::new())) };
    let geometry = Geometry::<f64>::try_from(geometry).map_err(|e| GeoJsonError::GeoJson(e.to_string()))?;
    let area = MultiPolygon(flatten(geometry));
    let rings = area.0.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    for c in rings.flat_map(|r| &r.0) {
        LonLat::checked(c.x, c.y).map_err(|e| GeoJsonError::Position { feature: i, reason: e.to_string() })?;
    }
    Ok(area)
}

fn flatten(geometry: Geometry<f64>) -> Vec<Polygon<f64>> {
    match geometry {
        Geometry::Polygon(p) => vec![p],
        Geometry::MultiPolygon(m) => m.0,
        Geometry::GeometryCollection(c) => c.0.into_iter().flat_map(flatten).collect(),
        _ => Vec::new(),
    }
}
