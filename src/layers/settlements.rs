//! Lists of settlements: CSV, or GeoJSON points.

use super::read::{GeoJsonError, features, lines_of_features, side_named};
use crate::control::Status;
use crate::units::{Date, LonLat};
use crate::zones::Settlement;
use serde_json::Value;

/// A row or a feature that was skipped, or of which something is to be said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {message}")]
pub struct BadRow {
    /// From 1; of GeoJSON that on which the feature begins.
    pub line: u64,
    /// From 1, the number of the field; 1 when it is about the whole row.
    pub column: usize,
    /// What was expected, and what was found.
    pub message: String,
}

/// Reads a list: CSV with a header line that names at least `lon`, `lat`, `side` (and may name `id`, `name`, `as_of` or
/// `date`, `status`, `confidence`), or GeoJSON points with the same as properties. Which of the two is seen by the first character.
///
/// A bad row is returned beside the good ones. An error only when nothing can be read at all.
pub fn read_settlements(text: &str) -> Result<(Vec<Settlement>, Vec<BadRow>), GeoJsonError> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with(['{', '[']) { read_points(text) } else { read_csv(text) }
}

fn read_csv(text: &str) -> Result<(Vec<Settlement>, Vec<BadRow>), GeoJsonError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| header.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
    if ["lon", "lat", "side"].iter().any(|name| column(name).is_none()) {
        return Err(GeoJsonError::Missing { expected: "a header line with lon, lat and side" });
    }
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for (i, record) in reader.records().enumerate() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(i as u64 + 2, csv::Position::line);
                let field = |name: &str| column(name).and_then(|c| record.get(c)).unwrap_or("").trim();
                let bad_row = |(name, message)| BadRow { line, column: column(name).map_or(1, |c| c + 1), message };
                match settlement(&field, i) {
                    Ok(row) => good.push(Settlement { line, ..row }),
                    Err(e) => bad.push(bad_row(e)),
                }
            }
            Err(e) => {
                let line = e.position().map_or(i as u64 + 2, csv::Position::line);
                bad.push(BadRow { line, column: 1, message: e.to_string() });
            }
        }
    }
    Ok((good, bad))
}

fn read_points(text: &str) -> Result<(Vec<Settlement>, Vec<BadRow>), GeoJsonError> {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    let lines = lines_of_features(text);
    for (i, feature) in features(text)?.iter().enumerate() {
        let line = lines.get(i).copied().unwrap_or(1);
        let (lon, lat) = match point(feature) {
            Ok(at) => at,
            Err(message) => {
                bad.push(BadRow { line, column: 1, message });
                continue;
            }
        };
        let properties: Vec<(String, String)> =
            feature.properties.iter().flatten().map(|(k, v)| (k.to_ascii_lowercase(), plain(v))).collect();
        let property = |name: &str| properties.iter().find(|(k, _)| k == name).map_or("", |(_, v)| v.as_str());
        let field = |name: &str| match name {
            "lon" => lon.as_str(),
            "lat" => lat.as_str(),
            _ => property(name),
        };
        match settlement(&field, i) {
            Ok(row) => good.push(Settlement { line, ..row }),
            Err((_, message)) => bad.push(BadRow { line, column: 1, message }),
        }
    }
    Ok((good, bad))
}

/// Longitude and latitude as the file's numbers; an error for what is no point.
fn point(feature: &geojson::Feature) -> Result<(String, String), String> {
    let Some(geometry) = &feature.geometry else { return Err("expected a point, found no geometry".to_owned()) };
    let point = geo_types::Point::<f64>::try_from(geometry)
        .map_err(|_| format!("expected a point, found a {}", geometry.value.type_name()))?;
    Ok((point.x().to_string(), point.y().to_string()))
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// A row out of its fields; on error the field and what is wrong with it.
fn settlement<'r>(field: &impl Fn(&'static str) -> &'r str, i: usize) -> Result<Settlement, (&'static str, String)> {
    let number = |name: &'static str| {
        let words = field(name);
        words.parse::<f64>().map_err(|_| (name, format!("expected a number for {name}, found {words:?}")))
    };
    let at = LonLat::checked(number("lon")?, number("lat")?).map_err(|e| ("lon", e.to_string()))?;
    let side = side_named(field("side"));
    let status = match field("side") {
        s if s.eq_ignore_ascii_case("contested") => Status::Contested,
        _ if field("status").eq_ignore_ascii_case("contested") => Status::Contested,
        _ if side.is_none() => Status::Unknown,
        _ => Status::Held,
    };
    let day = if field("as_of").is_empty() { "date" } else { "as_of" };
    let as_of = match field(day) {
        "" => None,
        words => Some(date(words).ok_or_else(|| (day, format!("expected a date as YYYY-MM-DD, found {words:?}")))?),
    };
    let confidence = match field("confidence") {
        "" => None,
        _ => Some(share(number("confidence")?).map_err(|message| ("confidence", message))?),
    };
    let id = match field("id") {
        "" => (i + 1).to_string(),
        id => id.to_owned(),
    };
    Ok(Settlement { id, name: field("name").to_owned(), at, side, status, as_of, confidence, line: 0 })
}

/// A confidence, 0 to 1.
fn share(number: f64) -> Result<f64, String> {
    if (0.0..=1.0).contains(&number) {
        return Ok(number);
    }
    let percent = if (1.0..=100.0).contains(&number) { "; write per cent as shares" } else { "" };
    Err(format!("expected a confidence from 0 to 1, found {number}{percent}"))
}

/// The day of `YYYY-MM-DD`, with or without a time after it.
fn date(words: &str) -> Option<Date> {
    words.get(..10)?.parse().ok()
}
