//! Lists of settlements: CSV, or GeoJSON points.

use super::feature_starts::feature_starts;
use super::read::{GeoJsonError, json, side_named};
use crate::control::Status;
use crate::report::{LineIndex, Position};
use crate::units::{Date, LonLat};
use crate::zones::Settlement;
use serde_json::{Map, Value};

/// A row that was skipped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {message}")]
pub struct BadRow {
    /// From 1; of GeoJSON that on which the feature begins.
    pub line: usize,
    /// From 1: the number of the field (1 when it is about the whole row), of GeoJSON the column in which the feature begins.
    pub column: usize,
    /// What was expected, and what was found.
    pub message: String,
}

/// Reads a list: CSV with a header line that names at least `lon`, `lat`, `side` (and may name `id`, `name`, `as_of`
/// or `date`, `confidence`, `status`), or GeoJSON points with the same as properties. Which of the two is seen by the first character.
///
/// A bad row is returned beside the good ones.
///
/// # Errors
/// Only when nothing can be read at all: a header without those three, or with one of the names twice; what is not JSON;
/// GeoJSON that is no collection of features, or none of whose features has a `side`.
pub fn read_settlements(text: &str) -> Result<(Vec<Settlement>, Vec<BadRow>), GeoJsonError> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with(['{', '[']) { read_points(text) } else { read_csv(text) }
}

/// The names that a header may have.
const COLUMNS: [&str; 9] = ["id", "name", "lon", "lat", "side", "as_of", "date", "confidence", "status"];

fn read_csv(text: &str) -> Result<(Vec<Settlement>, Vec<BadRow>), GeoJsonError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    check_header(&header)?;
    let column = |name: &str| header.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
    let index = LineIndex::new(text);
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for (i, record) in reader.records().enumerate() {
        match record {
            Ok(record) => {
                let line = line_of(&index, text, record.position(), i);
                let field = |name: &str| column(name).and_then(|c| record.get(c)).unwrap_or("").trim();
                let column_of = |name| column(name).map_or(1, |c| c + 1);
                let row = match record.len() {
                    n if n > header.len() => Err((header.len() + 1, too_many(n, header.len()))),
                    _ => settlement(&field, i).map_err(|(name, message)| (column_of(name), message)),
                };
                match row {
                    Ok(row) => good.push(Settlement { position: Some(Position { line, column: 1 }), ..row }),
                    Err((column, message)) => bad.push(BadRow { line, column, message }),
                }
            }
            Err(e) => {
                bad.push(BadRow { line: line_of(&index, text, e.position(), i), column: 1, message: e.to_string() })
            }
        }
    }
    Ok((good, bad))
}

/// The line on which a record begins. The reader's own count lags by one where lines end in CR LF, since it takes a record
/// to begin at the LF, and by the blank lines before it.
fn line_of(index: &LineIndex, text: &str, position: Option<&csv::Position>, i: usize) -> usize {
    let Some(byte) = position.and_then(|p| usize::try_from(p.byte()).ok()) else { return i + 2 };
    let before = text.as_bytes().iter().skip(byte).take_while(|b| matches!(b, b'\r' | b'\n')).count();
    index.position(byte + before).line
}

fn too_many(found: usize, expected: usize) -> String {
    format!("expected {expected} fields as in the header, found {found}; put words with a comma into quotation marks")
}

fn check_header(header: &csv::StringRecord) -> Result<(), GeoJsonError> {
    let times = |name: &str| header.iter().filter(|h| h.trim().eq_ignore_ascii_case(name)).count();
    let wrong = |message: String| Err(GeoJsonError::At { line: 1, column: 1, message });
    if let Some(name) = COLUMNS.into_iter().find(|name| times(name) > 1) {
        return wrong(format!("the header names {name} twice; which of the two counts?"));
    }
    let missing: Vec<&str> = ["lon", "lat", "side"].into_iter().filter(|name| times(name) == 0).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let found = header.iter().collect::<Vec<_>>().join(",");
    let hint =
        if header.len() == 1 && found.contains([';', '\t', '|']) { "; separate the fields by commas" } else { "" };
    wrong(format!(
        "expected a header line with lon, lat and side, found {found:?} without {}{hint}",
        missing.join(", ")
    ))
}

fn read_points(text: &str) -> Result<(Vec<Settlement>, Vec<BadRow>), GeoJsonError> {
    let whole: Value = serde_json::from_str(text).map_err(|e| json(&e))?;
    let features = match (whole["type"].as_str(), whole["features"].as_array()) {
        (Some("FeatureCollection"), Some(features)) => features.as_slice(),
        (Some("Feature"), _) => std::slice::from_ref(&whole),
        _ => return Err(GeoJsonError::Missing { expected: "a FeatureCollection of points (RFC 7946)" }),
    };
    if !features.is_empty() && features.iter().all(|feature| property(feature, "side").is_none()) {
        return Err(GeoJsonError::Missing { expected: "points with a property \"side\"" });
    }
    let (starts, index) = (feature_starts(text), LineIndex::new(text));
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for (i, feature) in features.iter().enumerate() {
        let position = index.position(starts.get(i).copied().unwrap_or(0));
        match point(feature, i) {
            Ok(row) => good.push(Settlement { position: Some(position), ..row }),
            Err(message) => bad.push(BadRow { line: position.line, column: position.column, message }),
        }
    }
    Ok((good, bad))
}

fn property<'f>(feature: &'f Value, name: &str) -> Option<&'f Value> {
    let properties: &Map<String, Value> = feature["properties"].as_object()?;
    properties.get(name).or_else(|| properties.iter().find(|(k, _)| k.eq_ignore_ascii_case(name)).map(|(_, v)| v))
}

fn point(feature: &Value, i: usize) -> Result<Settlement, String> {
    let geometry = &feature["geometry"];
    if geometry["type"] != "Point" {
        let found = geometry["type"].as_str().unwrap_or("none");
        return Err(format!("expected a Point as geometry, found {found}"));
    }
    if property(feature, "side").is_none() {
        return Err("expected a property \"side\" (null where nobody is known to hold it), found none".to_owned());
    }
    let words = COLUMNS.map(|name| match name {
        "lon" => plain(&geometry["coordinates"][0]),
        "lat" => plain(&geometry["coordinates"][1]),
        _ => property(feature, name).map_or_else(String::new, plain),
    });
    let field = |name: &'static str| {
        COLUMNS.iter().position(|c| *c == name).and_then(|c| words.get(c)).map_or("", |w| w.trim())
    };
    settlement(&field, i).map_err(|(_, message)| message)
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
    let (lon, lat) = (number("lon")?, number("lat")?);
    let blamed = if (-180.0..=180.0).contains(&lon) { "lat" } else { "lon" };
    let at = LonLat::checked(lon, lat).map_err(|e| (blamed, e.to_string()))?;
    let named = side_named(field("side"));
    let is = |name: &'static str, word: &str| field(name).eq_ignore_ascii_case(word);
    let status = match &named {
        _ if is("side", "contested") || is("status", "contested") => Status::Contested,
        Some(_) if !is("status", "unknown") => Status::Held,
        _ => Status::Unknown,
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
    let side = named.filter(|_| status != Status::Unknown);
    Ok(Settlement { id, name: field("name").to_owned(), at, side, status, as_of, confidence, position: None })
}

fn share(found: f64) -> Result<f64, String> {
    let hint = if (1.0..=100.0).contains(&found) { "; is it a percentage? divide by 100" } else { "" };
    let message = || format!("expected a confidence between 0 and 1, found {found}{hint}");
    (0.0..=1.0).contains(&found).then_some(found).ok_or_else(message)
}

/// The day of `YYYY-MM-DD`, with or without a time after it.
fn date(words: &str) -> Option<Date> {
    let (day, time) = words.split_at_checked(10)?;
    (time.is_empty() || time.starts_with(['T', ' '])).then(|| day.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        match read_settlements(text) {
            Ok((_, bad)) => bad.iter().map(ToString::to_string).collect(),
            Err(error) => vec![error.in_file("f")],
        }
    }

    #[test]
    fn what_is_wrong_with_a_row_is_told_with_line_and_field() {
        let row = |row: &str| told(&format!("lon,lat,side,as_of,confidence\n37,35,A,,\n\n{row}\n"));
        let cases = [
            ("97,35", None),
            (
                "35,97,A,,",
                Some(
                    "4:2: expected longitude -180..180 and latitude -90..90, found lon 35, lat 97; are the two swapped?",
                ),
            ),
            ("197,35,A,,", Some("4:1: expected longitude")),
            ("NaN,35,A,,", Some("4:1: expected longitude")),
            ("37,inf,A,,", Some("4:2: expected longitude")),
            ("37,,A,,", Some("4:2: expected a number for lat, found \"\"")),
            ("37,35,A,2024-13-01,", Some("4:4: expected a date as YYYY-MM-DD")),
            ("37,35,A,2024-06-01x,", Some("4:4: expected a date")),
            ("37,35,A,2024-06-01T12:00Z,0.5", None),
            (
                "37,35,A,,85",
                Some("4:5: expected a confidence between 0 and 1, found 85; is it a percentage? divide by 100"),
            ),
            ("37,35,A,,-1", Some("4:5: expected a confidence between 0 and 1, found -1")),
            ("37,35,A,,NaN", Some("4:5: expected a confidence")),
            ("37,35,A,,high", Some("4:5: expected a number for confidence")),
            (
                "37,35,Army, North,,0.5",
                Some("4:6: expected 5 fields as in the header, found 6; put words with a comma"),
            ),
        ];
        for (words, expected) in cases {
            let found = row(words);
            assert_eq!(found.len(), usize::from(expected.is_some()), "{words}: {found:?}");
            assert!(found.iter().all(|f| f.starts_with(expected.unwrap_or_default())), "{words}: {found:?}");
        }
        for end in ["\n", "\r\n", "\r\n\r\n"] {
            let lines = end.matches('\n').count();
            let rows = ["lon,lat,side", "1,2,\"A\r\nB\"", "1,x,A", "1,2,A", ""].join(end);
            let (good, bad) = read_settlements(&rows).expect("a list");
            let found: Vec<usize> = good.iter().filter_map(|s| s.position.map(|p| p.line)).collect();
            assert_eq!((found, bad[0].line), (vec![1 + lines, 2 + 3 * lines], 2 + 2 * lines), "{end:?}");
        }
        assert!(told("lon;lat;side\n1;2;A")[0].ends_with("without lon, lat, side; separate the fields by commas"));
        assert!(told("lon,lat,side,date\n1,2,A,June")[0].starts_with("2:4: expected a date"));
        assert!(told("lon,lat\n1,2")[0].starts_with("f:1:1: expected a header line with lon, lat and side"));
        assert!(told("lon,lat,side,lon\n1,2,A,3")[0].starts_with("f:1:1: the header names lon twice"));
        assert!(told("")[0].starts_with("f:1:1: expected a header line"));
    }

    #[test]
    fn points_are_told_by_where_their_feature_begins_and_one_bad_one_spoils_no_other() {
        let point = |at: &str, side: &str| {
            format!(
                "{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"Point\",\"coordinates\":{at}}},\"properties\":{{{side}}}}}"
            )
        };
        let all =
            |rows: &[String]| format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}]}}", rows.join(",\n  "));
        let text = all(&[
            point("[37,35]", "\"side\":\"A\""),
            point("[37]", "\"side\":\"A\""),
            point("[\"x\",35]", "\"side\":\"A\""),
            point("[35,97]", "\"side\":\"A\""),
            point("[37,35.1]", "\"name\":\"B\""),
            point("[37,35.2]", "\"side\":null"),
            point("[37,35.3]", "\"side\":\"A\",\"confidence\":2"),
            "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"side\":\"A\"}}".to_owned(),
            "7".to_owned(),
        ]);
        let (good, bad) = read_settlements(&text).expect("a list");
        assert_eq!(
            good.iter().map(|s| s.position.map(|p| (p.line, p.column))).collect::<Vec<_>>(),
            [Some((2, 1)), Some((7, 3))]
        );
        let expected = [
            "3:3: expected a number for lat, found \"\"",
            "4:3: expected a number for lon, found \"x\"",
            "5:3: expected longitude",
            "6:3: expected a property \"side\"",
            "8:3: expected a confidence between 0 and 1, found 2",
            "9:3: expected a Point as geometry, found none",
            "10:3: expected a Point as geometry, found none",
        ];
        assert_eq!(bad.len(), expected.len());
        for (row, expected) in bad.iter().zip(expected) {
            assert!(row.to_string().starts_with(expected), "{row} is not {expected}");
        }
        assert_eq!(told(&all(&[point("[1,2]", "")])), ["f: expected points with a property \"side\", found none"]);
        assert!(told("{\"type\":\"FeatureCollection\",\n\"features\":[}")[0].starts_with("f:2:"));
        assert!(told("{\"type\":\"Point\",\"coordinates\":[1,2]}")[0].starts_with("f: expected a FeatureCollection"));
        assert!(told("[1,2]")[0].starts_with("f: expected a FeatureCollection"));
    }
}
