//! Mentions as lines of JSON: the `toponyms` of the contract, out and in.

mod read;
mod write;

pub use read::from_record;
pub use write::to_record;

use super::{Relation, Role};
use crate::gazetteer::PlaceKind;
use crate::units::ParseLonLatError;
use serde::{Deserialize, Serialize};

/// One toponym of a line of `salient geoparse`. `start` and `end` count code points, `byte_start` and `byte_end` bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ToponymRecord {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// First byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byte_start: Option<usize>,
    /// One past the last byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byte_end: Option<usize>,
    /// The words.
    #[serde(default)]
    pub text: String,
    /// The gazetteer's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Degrees north of the place meant; `null` when it could not be placed.
    #[serde(default)]
    pub lat: Option<f64>,
    /// Degrees east.
    #[serde(default)]
    pub lon: Option<f64>,
    /// GeoNames id, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geonameid: Option<u32>,
    /// Stable id of the place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// ISO 3166-1 alpha-2, or empty.
    #[serde(default)]
    pub country: String,
    /// What it is; `relative` when `lat` and `lon` are not those of the place named.
    #[serde(default)]
    pub kind: Option<PlaceKind>,
    /// How far the true place may be, in metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision_m: Option<u32>,
    /// Probability that this is the place meant.
    #[serde(default)]
    pub confidence: f64,
    /// What it stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// How the ground meant lies to the place; absent when it is the place itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// The ground meant, as a GeoJSON geometry, when it is not the place itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geometry: Option<geojson::Geometry>,
    /// The place named, when `lat` and `lon` are those of a place relative to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
    /// The toponym with the words that belong to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phrase: Option<PhraseRecord>,
    /// Which of the line's toponyms holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<usize>,
    /// Other places it may be, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<AlternativeRecord>,
    /// Why it could not be placed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unresolved: Option<String>,
}

/// Position and kind of the place that a relative one is relative to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Anchor {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// What it is.
    pub kind: PlaceKind,
    /// How far the true place may be, in metres.
    pub precision_m: u32,
}

/// A stretch of text, counted as in [`ToponymRecord`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PhraseRecord {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// A place that the toponym may mean instead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AlternativeRecord {
    /// Stable id.
    pub id: String,
    /// The gazetteer's name.
    pub name: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
    /// What it is.
    #[serde(default = "settlement")]
    pub kind: PlaceKind,
    /// How far the true place may be, in metres.
    #[serde(default)]
    pub precision_m: u32,
    /// GeoNames id, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geonameid: Option<u32>,
    /// Probability that this is the place meant.
    pub confidence: f64,
}

fn settlement() -> PlaceKind {
    PlaceKind::Place
}

/// What is wrong with a record.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RecordError {
    /// The span is not one of the text.
    #[error("expected a span inside the text of {length} code points, found {start}..{end}")]
    Span {
        /// As given.
        start: usize,
        /// As given.
        end: usize,
        /// Code points of the text.
        length: usize,
    },
    /// The position is not one.
    #[error(transparent)]
    Position(#[from] ParseLonLatError),
    /// The geometry is not a polygon.
    #[error("expected a Polygon as the geometry of a toponym, found {0}")]
    Geometry(String),
}
