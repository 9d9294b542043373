//! Mentions as lines of JSON: the `toponyms` of the contract, out and in.

use super::{Candidate, Footprint, Mention, Relation, Resolution, Role};
use crate::gazetteer::PlaceKind;
use crate::report::{LineIndex, Span};
use crate::units::{LonLat, ParseLonLatError};
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

/// The record of a mention of the indexed text.
pub fn to_record(mention: &Mention, text: &str, lines: &LineIndex<'_>) -> ToponymRecord {
    let points = lines.code_points(mention.span);
    let phrase = lines.code_points(mention.phrase);
    let mut record = ToponymRecord {
        start: points.start,
        end: points.end,
        byte_start: Some(mention.span.start),
        byte_end: Some(mention.span.end),
        text: mention.span.of(text).to_owned(),
        role: Some(mention.role),
        relation: (mention.relation != Relation::Whole).then_some(mention.relation),
        phrase: (mention.phrase != mention.span).then_some(PhraseRecord { start: phrase.start, end: phrase.end }),
        container: mention.container,
        geometry: mention.footprint.as_ref().map(|f| geojson::Geometry::from(&f.outline)),
        ..ToponymRecord::empty()
    };
    match &mention.resolution {
        Resolution::Unresolved(why) => record.unresolved = Some(why.clone()),
        Resolution::Placed(candidates) => record.place(candidates),
    }
    if let (Some(footprint), Some(best)) =
        (mention.footprint.as_ref().filter(|_| mention.is_relative()), mention.best())
    {
        let (lat, lon) = (best.at.lat, best.at.lon);
        record.anchor = Some(Anchor { lat, lon, kind: best.kind, precision_m: best.precision_m });
        record.lat = Some(footprint.centre.lat);
        record.lon = Some(footprint.centre.lon);
        record.kind = Some(PlaceKind::Relative);
        record.precision_m = Some(footprint.radius_m.round() as u32);
    }
    record
}

impl Mention {
    /// Whether the place meant is another one than the place named ("10 km north of X").
    fn is_relative(&self) -> bool {
        matches!(self.relation, Relation::Direction | Relation::Between | Relation::Along)
            && self.best().is_some_and(|b| !matches!(b.kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::Area))
    }
}

impl ToponymRecord {
    fn empty() -> Self {
        Self {
            start: 0,
            end: 0,
            byte_start: None,
            byte_end: None,
            text: String::new(),
            name: String::new(),
            lat: None,
            lon: None,
            geonameid: None,
            id: String::new(),
            country: String::new(),
            kind: None,
            precision_m: None,
            confidence: 0.0,
            role: None,
            relation: None,
            geometry: None,
            anchor: None,
            phrase: None,
            container: None,
            alternatives: Vec::new(),
            unresolved: None,
        }
    }

    fn place(&mut self, candidates: &[Candidate]) {
        let Some((best, others)) = candidates.split_first() else { return };
        self.name.clone_from(&best.name);
        self.id.clone_from(&best.id);
        self.country.clone_from(&best.country);
        self.lat = Some(best.at.lat);
        self.lon = Some(best.at.lon);
        self.geonameid = (best.geonameid != 0).then_some(best.geonameid);
        self.kind = Some(best.kind);
        self.precision_m = Some(best.precision_m);
        self.confidence = best.confidence;
        self.alternatives = others.iter().map(alternative).collect();
    }

    fn span(&self, text: &str, lines: &LineIndex<'_>, start: usize, end: usize) -> Result<Span, RecordError> {
        let length = lines.code_point(text.len());
        if start > end || end > length {
            return Err(RecordError::Span { start, end, length });
        }
        Ok(Span::new(lines.byte_of_code_point(start), lines.byte_of_code_point(end)))
    }

    fn candidates(&self, lat: f64, lon: f64) -> Result<Vec<Candidate>, RecordError> {
        let anchor = self.anchor.as_ref();
        let (lat, lon) = anchor.map_or((lat, lon), |a| (a.lat, a.lon));
        let best = Candidate {
            id: self.id.clone(),
            geonameid: self.geonameid.unwrap_or(0),
            name: if self.name.is_empty() { self.text.clone() } else { self.name.clone() },
            at: LonLat::checked(lon, lat)?,
            country: self.country.clone(),
            kind: anchor.map(|a| a.kind).or(self.kind).unwrap_or(PlaceKind::Place),
            precision_m: anchor.map(|a| a.precision_m).or(self.precision_m).unwrap_or(0),
            confidence: self.confidence.clamp(0.0, 1.0),
        };
        let others = self.alternatives.iter().map(AlternativeRecord::candidate);
        std::iter::once(Ok(best)).chain(others).collect()
    }
}

fn alternative(candidate: &Candidate) -> AlternativeRecord {
    AlternativeRecord {
        id: candidate.id.clone(),
        name: candidate.name.clone(),
        lat: candidate.at.lat,
        lon: candidate.at.lon,
        country: candidate.country.clone(),
        kind: candidate.kind,
        precision_m: candidate.precision_m,
        geonameid: (candidate.geonameid != 0).then_some(candidate.geonameid),
        confidence: candidate.confidence,
    }
}

impl AlternativeRecord {
    fn candidate(&self) -> Result<Candidate, RecordError> {
        Ok(Candidate {
            id: self.id.clone(),
            geonameid: self.geonameid.unwrap_or(0),
            name: self.name.clone(),
            at: LonLat::checked(self.lon, self.lat)?,
            country: self.country.clone(),
            kind: self.kind,
            precision_m: self.precision_m,
            confidence: self.confidence.clamp(0.0, 1.0),
        })
    }
}

/// The mention that a record of the indexed text is of. Records of other programs may carry code points and a position
/// only.
pub fn from_record(record: &ToponymRecord, text: &str, lines: &LineIndex<'_>) -> Result<Mention, RecordError> {
    let span = match (record.byte_start, record.byte_end) {
        (Some(start), Some(end)) if text.get(start..end).is_some() => Span::new(start, end),
        _ => record.span(text, lines, record.start, record.end)?,
    };
    let phrase = match &record.phrase {
        Some(phrase) => record.span(text, lines, phrase.start, phrase.end)?,
        None => span,
    };
    let resolution = match (record.lat, record.lon) {
        (Some(lat), Some(lon)) => Resolution::Placed(record.candidates(lat, lon)?),
        _ => Resolution::Unresolved(record.unresolved.clone().unwrap_or_else(|| "the record gives no position".into())),
    };
    Ok(Mention {
        span,
        phrase,
        resolution,
        role: record.role.unwrap_or(Role::Location),
        relation: record.relation.unwrap_or_default(),
        footprint: record.geometry.as_ref().map(footprint).transpose()?,
        container: record.container,
    })
}

fn footprint(geometry: &geojson::Geometry) -> Result<Footprint, RecordError> {
    let kind = geometry.value.type_name().to_owned();
    let outline =
        geo_types::Polygon::<f64>::try_from(geometry.clone()).map_err(|_| RecordError::Geometry(kind.clone()))?;
    let ring: Vec<LonLat> = outline.exterior().coords().map(|&c| c.into()).collect();
    let corners = ring.split_last().map_or(&ring[..], |(_, rest)| rest);
    let n = corners.len() as f64;
    if corners.is_empty() {
        return Err(RecordError::Geometry(kind));
    }
    let centre =
        LonLat::new(corners.iter().map(|p| p.lon).sum::<f64>() / n, corners.iter().map(|p| p.lat).sum::<f64>() / n);
    let radius_m = corners.iter().map(|p| p.distance_m(centre)).fold(0.0, f64::max);
    Ok(Footprint { centre, radius_m, outline })
}
