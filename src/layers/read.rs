//! Polygons and lines out of GeoJSON: a theatre, an earlier map, rivers.

use super::BadRow;
use super::feature_starts::feature_starts;
use crate::report::{LineIndex, Position};
use crate::theatre::SideId;
use crate::units::LonLat;
use crate::zones::PriorMap;
use geo_types::{Coord, Geometry, LineString, MultiLineString, MultiPolygon, Polygon};
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
    /// Something in it that cannot be used, and where.
    #[error("{line}:{column}: {message}")]
    At {
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
        /// What was expected, what was found.
        message: String,
    },
}

impl GeoJsonError {
    /// As a message about a file: `file:line:column: ...` where the place is known, else `file: ...`.
    pub fn in_file(&self, name: &str) -> String {
        match self {
            Self::Json { .. } | Self::At { .. } => format!("{name}:{self}"),
            _ => format!("{name}: {self}"),
        }
    }

    /// Something in the feature with that number (from 0) of a text that cannot be used.
    pub(crate) fn of_feature(text: &str, feature: usize, message: &impl std::fmt::Display) -> Self {
        let start = feature_starts(text).get(feature).copied().unwrap_or(0);
        let Position { line, column } = LineIndex::new(text).position(start);
        Self::At { line, column, message: message.to_string() }
    }
}

/// All polygons of a GeoJSON text as one area, in degrees; the parts may touch.
///
/// # Errors
/// What is not GeoJSON, or has no polygon; a position beyond 180 or 90 degrees, with the line of its feature.
pub fn read_area(text: &str) -> Result<MultiPolygon<f64>, GeoJsonError> {
    let text = text.trim_start_matches('\u{feff}');
    let mut area = MultiPolygon(Vec::new());
    for (i, feature) in features(text)?.into_iter().enumerate() {
        area.0.extend(polygons(text, i, &feature)?.0);
    }
    if area.0.is_empty() { Err(GeoJsonError::Missing { expected: "a polygon" }) } else { Ok(area) }
}

/// All lines of a GeoJSON text, in degrees.
///
/// # Errors
/// What is not GeoJSON, or has no line; a position beyond 180 or 90 degrees, with the line of its feature.
pub fn read_lines(text: &str) -> Result<MultiLineString<f64>, GeoJsonError> {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = MultiLineString(Vec::new());
    for (i, feature) in features(text)?.iter().enumerate() {
        let Some(geometry) = geometry(feature)? else { continue };
        let found = lines_of(geometry);
        check(text, i, found.iter().flat_map(|line| &line.0))?;
        lines.0.extend(found);
    }
    if lines.0.is_empty() { Err(GeoJsonError::Missing { expected: "a line" }) } else { Ok(lines) }
}

/// Polygons with a property `side` as an earlier map, of the day of their `valid_at` if they have one; those whose side is
/// null, `unknown` or `contested` say nothing. Features that cannot be used are returned beside it.
///
/// # Errors
/// What is not GeoJSON, or has no polygon with a side; a position beyond 180 or 90 degrees, with the line of its feature.
pub fn read_prior(text: &str) -> Result<(PriorMap, Vec<BadRow>), GeoJsonError> {
    let text = text.trim_start_matches('\u{feff}');
    let features = features(text)?;
    let starts = feature_starts(text);
    let index = LineIndex::new(text);
    let (mut zones, mut date, mut bad) = (Vec::new(), None, Vec::new());
    for (i, feature) in features.into_iter().enumerate() {
        let mut leave_out = |message: &str| {
            let Position { line, column } = index.position(starts.get(i).copied().unwrap_or(0));
            bad.push(BadRow { line, column, message: format!("{message}: left out") });
        };
        let area = polygons(text, i, &feature)?;
        if area.0.is_empty() {
            leave_out("expected a polygon as geometry");
            continue;
        }
        match feature.property("side") {
            None => leave_out("expected a property \"side\" (null where nobody is known to hold it), found none"),
            Some(Value::String(name)) => {
                date = date.max(feature.property("valid_at").and_then(Value::as_str).and_then(|d| d.parse().ok()));
                zones.extend(side_named(name).map(|side| (side, area)));
            }
            Some(Value::Null) => {}
            Some(other) => leave_out(&format!("expected the name of a side, found {other}")),
        }
    }
    if zones.is_empty() {
        return Err(GeoJsonError::Missing { expected: "a polygon with a property \"side\"" });
    }
    Ok((PriorMap { zones, date }, bad))
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
    let _: serde::de::IgnoredAny = serde_json::from_str(text).map_err(|e| json(&e))?;
    let geojson: GeoJson = text.parse().map_err(|e: geojson::Error| GeoJsonError::GeoJson(e.to_string()))?;
    Ok(match geojson {
        GeoJson::FeatureCollection(collection) => collection.features,
        GeoJson::Feature(feature) => vec![feature],
        GeoJson::Geometry(geometry) => vec![Feature::from(geometry)],
    })
}

/// What is not JSON; the parser's own words say the line again.
pub(super) fn json(error: &serde_json::Error) -> GeoJsonError {
    let words = error.to_string();
    let message = words.split(" at line ").next().unwrap_or(&words).to_owned();
    GeoJsonError::Json { line: error.line(), column: error.column(), message }
}

/// The polygons of the feature with that number (from 0) in a text.
pub(super) fn polygons(text: &str, i: usize, feature: &Feature) -> Result<MultiPolygon<f64>, GeoJsonError> {
    let area = MultiPolygon(geometry(feature)?.map(flatten).unwrap_or_default());
    let rings = area.0.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    check(text, i, rings.flat_map(|ring| &ring.0))?;
    Ok(area)
}

fn geometry(feature: &Feature) -> Result<Option<Geometry<f64>>, GeoJsonError> {
    let geometry = feature.geometry.as_ref().map(Geometry::<f64>::try_from).transpose();
    geometry.map_err(|e| GeoJsonError::GeoJson(e.to_string()))
}

/// Whether all positions of the feature with that number are on Earth.
fn check<'c>(text: &str, i: usize, positions: impl Iterator<Item = &'c Coord<f64>>) -> Result<(), GeoJsonError> {
    for c in positions {
        let hint = if c.x.abs() > 180.0 && c.y.abs() <= 90.0 {
            "; cut what crosses 180 degrees into a part on either side"
        } else {
            ""
        };
        LonLat::checked(c.x, c.y).map_err(|e| GeoJsonError::of_feature(text, i, &format!("{e}{hint}")))?;
    }
    Ok(())
}

fn lines_of(geometry: Geometry<f64>) -> Vec<LineString<f64>> {
    match geometry {
        Geometry::LineString(line) => vec![line],
        Geometry::MultiLineString(lines) => lines.0,
        Geometry::GeometryCollection(all) => all.0.into_iter().flat_map(lines_of).collect(),
        _ => Vec::new(),
    }
}

fn flatten(geometry: Geometry<f64>) -> Vec<Polygon<f64>> {
    match geometry {
        Geometry::Polygon(p) => vec![p],
        Geometry::MultiPolygon(m) => m.0,
        Geometry::GeometryCollection(c) => c.0.into_iter().flat_map(flatten).collect(),
        _ => Vec::new(),
    }
}
