//! JSON Lines: one report a line, with whatever other fields it brings.

use super::decode::decode;
use super::plain::undated;
use super::{IngestError, Ingested, sha256_hex};
use crate::report::{DatePrecision, Event, LineIndex, Report, Source, Span};
use crate::units::Date;
use serde_json::{Map, Value};

/// A line as it came in: the report, and the object it was read from, so that a stage can hand on "the same, and
/// ...".
#[derive(Debug, Clone)]
pub struct ReportLine {
    /// The report.
    pub report: Report,
    /// All fields of the line, in their order.
    pub fields: Map<String, Value>,
}

pub(super) fn read_lines(bytes: &[u8], origin: &str) -> Result<Ingested, IngestError> {
    let text = decode(bytes, origin)?;
    let mut all = Ingested::default();
    for (i, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        match read_line(line, origin, i + 1) {
            Ok(mut read) => {
                if read.report.sha256.is_empty() {
                    read.report.sha256 = sha256_hex(read.report.text.as_bytes());
                }
                all.diagnostics.extend(undated(&read.report));
                all.reports.push(read.report);
            }
            Err(error) => all.skipped.push(error),
        }
    }
    Ok(all)
}

/// Reads one line: `{"id"?,"text","title"?,"date"?,"date_precision"?,"source"?,"url"?,"lang"?,"context"?:
/// {"countries":[..]}}`. A line without an `id` gets `ORIGIN-LINE`; one without a `sha256` none: a stage hands its line
/// on, and only what keeps reports needs it.
///
/// # Errors
/// What is not such an object, with its line and column.
pub fn read_line(line: &str, origin: &str, line_number: usize) -> Result<ReportLine, IngestError> {
    let bad = |column: usize, message: String| IngestError::BadLine {
        origin: origin.to_owned(),
        line: line_number,
        column,
        message,
    };
    let fields: Map<String, Value> = serde_json::from_str(line).map_err(|error| {
        let message = format!("expected one JSON object with a \"text\" a line: {}", reason(&error));
        bad(error.column().max(1), message)
    })?;
    let text = match fields.get("text") {
        Some(Value::String(text)) => text.clone(),
        Some(_) => return Err(bad(1, "\"text\" is not a string".to_owned())),
        None => return Err(bad(1, "this object has no \"text\"; expected the report's words there".to_owned())),
    };
    let words = |key: &str| fields.get(key).and_then(Value::as_str).filter(|s| !s.is_empty()).map(str::to_owned);
    let date = words("date").map(|date| parse_day(&date).ok_or(date)).transpose();
    let date = date.map_err(|date| bad(1, format!("\"date\" is {date:?}; expected YYYY-MM-DD")))?;
    let precision = fields.get("date_precision").and_then(|p| serde_json::from_value(p.clone()).ok());
    let known = if date.is_some() { DatePrecision::Day } else { DatePrecision::Unknown };
    let report = Report {
        id: id_of(&fields).unwrap_or_else(|| format!("{origin}-{line_number}")),
        title: words("title"),
        date,
        date_precision: precision.unwrap_or(known),
        source: words("source").map(Source),
        url: words("url"),
        lang: words("lang"),
        sha256: words("sha256").unwrap_or_default(),
        text,
        origin: format!("{origin}:{line_number}"),
        countries: countries(&fields),
        event: event_of(&fields).map_err(|message| bad(1, message))?,
    };
    Ok(ReportLine { report, fields })
}

/// A day at the start of the words; times after it are cut off ("2009-03-20 12:24", "2009-03-20T12:24Z").
fn parse_day(words: &str) -> Option<Date> {
    let day = words.trim().get(..10)?;
    let ends = !words.trim()[10..].starts_with(|c: char| c.is_ascii_digit());
    ends.then(|| day.parse().ok()).flatten()
}

fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().unwrap_or(&words).to_owned()
}

fn id_of(fields: &Map<String, Value>) -> Option<String> {
    match fields.get("id")? {
        Value::String(id) if !id.is_empty() => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// The event of a row, its spans turned from code points to bytes.
fn event_of(fields: &Map<String, Value>) -> Result<Option<Box<Event>>, String> {
    let (Some(event), Some(Value::String(text))) = (fields.get("event"), fields.get("text")) else { return Ok(None) };
    let event: Event = serde_json::from_value(event.clone()).map_err(|error| format!("\"event\": {error}"))?;
    let index = LineIndex::new(text);
    let byte = |at: usize| index.byte_of_code_point(at);
    Ok(Some(Box::new(event.with_spans(|span| Span::new(byte(span.start), byte(span.end.max(span.start)))))))
}

fn countries(fields: &Map<String, Value>) -> Vec<String> {
    let listed = fields.get("context").and_then(|c| c.get("countries")).and_then(Value::as_array);
    listed.into_iter().flatten().filter_map(Value::as_str).map(str::to_uppercase).collect()
}

/// The line that `salient read` writes.
pub fn to_line(report: &Report) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            fields.insert(key.to_owned(), value);
        }
    };
    put("id", Some(report.id.clone().into()));
    put("title", report.title.clone().map(Value::from));
    put("date", report.date.map(|date| date.to_string().into()));
    put("date_precision", report.date.and_then(|_| serde_json::to_value(report.date_precision).ok()));
    put("source", report.source.as_ref().map(|source| source.0.clone().into()));
    put("url", report.url.clone().map(Value::from));
    put("lang", report.lang.clone().map(Value::from));
    let countries = (!report.countries.is_empty()).then(|| serde_json::json!({ "countries": report.countries }));
    put("context", countries);
    let event = report.event.as_ref().map(|event| {
        let index = LineIndex::new(&report.text);
        event.as_ref().clone().with_spans(|span| index.code_points(span))
    });
    put("event", event.and_then(|event| serde_json::to_value(event).ok()));
    put("sha256", Some(report.sha256.clone().into()));
    put("text", Some(report.text.clone().into()));
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_back_as_it_was_read() {
        let line = r#"{"id":"7","date":"2017-03-24T10:00:00Z","text":"Hama","context":{"countries":["sy"]}}"#;
        let report = read_line(line, "x.jsonl", 1).expect("a report").report;
        assert_eq!((report.date.map(|d| d.to_string()).as_deref(), &*report.countries[0]), (Some("2017-03-24"), "SY"));
        let written = Value::Object(to_line(&report)).to_string();
        let again = read_line(&written, "x.jsonl", 1).expect("a report").report;
        assert_eq!(again, report);
    }

    #[test]
    fn bad_lines_are_named_and_the_others_kept() {
        let text = "{\"text\":\"a\"}\n{\"text\":\n\n{\"id\":3}\n{\"text\":\"b\",\"date\":\"May\"}\n{\"text\":\"c\"}\n";
        let all = read_lines(text.as_bytes(), "x.jsonl").expect("lines");
        assert_eq!(all.reports.iter().map(|r| r.text.as_str()).collect::<Vec<_>>(), ["a", "c"]);
        let messages: Vec<String> = all.skipped.iter().map(ToString::to_string).collect();
        assert!(messages[0].starts_with("x.jsonl:2:"), "{messages:?}");
        assert!(messages[1].contains("x.jsonl:4:1: this object has no \"text\""), "{messages:?}");
        assert!(messages[2].contains("\"date\" is \"May\"; expected YYYY-MM-DD"), "{messages:?}");
    }
}
