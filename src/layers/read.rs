//! Polygons out of GeoJSON: a theatre, an earlier map.

use super::settlements::BadRow;
use crate::theatre::SideId;
use crate::units::LonLat;
use crate::zones::{PriorMap, crossing_of};
use geo_types::{Geometry, MultiPolygon, Polygon};
use geojson::{Feature, GeoJson};
use serde_json::Value;
use serde_json::value::RawValue;

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
    #[error("{line}:1: {reason}")]
    Position {
        /// The line on which its feature begins, from 1.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
}

impl GeoJsonError {
    /// A position of the feature with that number (from 0) that cannot be.
    pub(crate) fn position(text: &str, feature: usize, reason: &impl std::fmt::Display) -> Self {
        Self::Position { line: line_of(&lines_of_features(text), feature), reason: reason.to_string() }
    }
}

/// All polygons of a GeoJSON text as one area, in degrees; the parts may touch.
pub fn read_area(text: &str) -> Result<MultiPolygon<f64>, GeoJsonError> {
    let mut area = MultiPolygon(Vec::new());
    for (i, feature) in features(text)?.into_iter().enumerate() {
        area.0.extend(polygons(text, i, &feature)?.0);
    }
    if area.0.is_empty() { Err(GeoJsonError::Missing { expected: "a polygon" }) } else { Ok(area) }
}

/// Polygons with a property `side` as an earlier map; `unknown` and `contested` ones say nothing. What else is left out, and
/// what crosses itself, is told by its line.
pub fn read_prior(text: &str) -> Result<(PriorMap, Vec<BadRow>), GeoJsonError> {
    let (mut zones, mut told) = (Vec::new(), Vec::new());
    for (i, feature) in features(text)?.into_iter().enumerate() {
        let words = feature.property("side").and_then(Value::as_str);
        let area = polygons(text, i, &feature)?;
        if area.0.is_empty() {
            told.push((i, "expected a polygon; left out".to_owned()));
        } else if words.is_none() {
            told.push((i, "expected a property \"side\"; left out".to_owned()));
        }
        if let Some(at) = area.0.iter().find_map(crossing_of) {
            let message = format!(
                "the outline crosses itself at lon {:.5}, lat {:.5}; ground that it goes around twice is taken for outside",
                at.x, at.y
            );
            told.push((i, message));
        }
        zones.extend(words.and_then(side_named).filter(|_| !area.0.is_empty()).map(|side| (side, area)));
    }
    if zones.is_empty() {
        return Err(GeoJsonError::Missing { expected: "a polygon with a property \"side\"" });
    }
    Ok((PriorMap { zones, date: None }, on_lines(text, told)))
}

/// What is to be said of features (by number, from 0), by the lines on which they begin.
pub(super) fn on_lines(text: &str, told: Vec<(usize, String)>) -> Vec<BadRow> {
    let lines = if told.is_empty() { Vec::new() } else { lines_of_features(text) };
    told.into_iter().map(|(i, message)| BadRow { line: line_of(&lines, i), column: 1, message }).collect()
}

fn line_of(lines: &[u64], feature: usize) -> u64 {
    lines.get(feature).copied().unwrap_or(1)
}

/// The line on which each feature of a collection begins, from 1; of anything else nothing. Reads the text again: only
/// for what goes wrong.
pub(super) fn lines_of_features(text: &str) -> Vec<u64> {
    #[derive(serde::Deserialize)]
    struct Collection<'t> {
        #[serde(borrow)]
        features: Vec<&'t RawValue>,
    }
    let Ok(collection) = serde_json::from_str::<Collection<'_>>(text.trim_start_matches('\u{feff}')) else {
        return Vec::new();
    };
    let (mut at, mut line) = (0, 1);
    let start = text.as_ptr() as usize;
    let line_of = |raw: &&RawValue| {
        let begins = (raw.get().as_ptr() as usize).saturating_sub(start).min(text.len());
        line += text.as_bytes()[at..begins].iter().filter(|b| **b == b'\n').count() as u64;
        at = begins;
        line
    };
    collection.features.iter().map(line_of).collect()
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

/// The polygons of the feature with that number (from 0) in a text.
pub(super) fn polygons(text: &str, i: usize, feature: &Feature) -> Result<MultiPolygon<f64>, GeoJsonError> {
    let Some(geometry) = &feature.geometry else { return Ok(MultiPolygon(Vec::new())) };
    let geometry = Geometry::<f64>::try_from(geometry).map_err(|e| GeoJsonError::GeoJson(e.to_string()))?;
    let area = MultiPolygon(flatten(geometry));
    let rings = area.0.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    for c in rings.flat_map(|r| &r.0) {
        LonLat::checked(c.x, c.y).map_err(|e| GeoJsonError::position(text, i, &e))?;
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
