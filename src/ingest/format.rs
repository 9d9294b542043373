//! What kind of file it is: by its ending, else by its first bytes.

use super::decode::decode;
use super::{IngestError, Ingested, feed, html, lines, read_plain, table, telegram};
use serde_json::Value;

/// What a file can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Plain,
    Lines,
    Table,
    Page,
    Xml,
    Json,
}

const ENDINGS: &[(&str, Format)] = &[
    ("jsonl", Format::Lines),
    ("ndjson", Format::Lines),
    ("csv", Format::Table),
    ("tsv", Format::Table),
    ("html", Format::Page),
    ("htm", Format::Page),
    ("xhtml", Format::Page),
    ("xml", Format::Xml),
    ("rss", Format::Xml),
    ("atom", Format::Xml),
    ("json", Format::Json),
    ("txt", Format::Plain),
    ("text", Format::Plain),
    ("md", Format::Plain),
];

/// Beginnings of texts that are no plain text, in lower case.
const BEGINNINGS: &[(&str, Format)] = &[
    ("<!doctype html", Format::Page),
    ("<html", Format::Page),
    ("<rss", Format::Xml),
    ("<feed", Format::Xml),
    ("<?xml", Format::Xml),
];

/// Endings of the files that are read.
pub fn endings() -> impl Iterator<Item = &'static str> {
    ENDINGS.iter().map(|(ending, _)| *ending)
}

fn format_of(bytes: &[u8], origin: &str) -> Format {
    let ending = origin.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let known = ending.and_then(|ending| ENDINGS.iter().find(|(e, _)| *e == ending));
    if let Some((_, format)) = known {
        return *format;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).to_lowercase();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    BEGINNINGS.iter().find(|(start, _)| head.starts_with(start)).map_or(Format::Plain, |(_, format)| *format)
}

/// Reads one file's bytes. `origin` is its name for messages; its ending tells the format (a file of another ending, or
/// of none, by its first bytes): `.jsonl` and `.ndjson` hold one report a line, `.csv` and `.tsv` one event a row,
/// `.html` a web page, `.xml`, `.rss` and `.atom` a feed, `.json` a JSON Feed, a Telegram export or reports;
/// everything else is one plain text.
///
/// # Errors
/// What is empty, not text, or not of its format: see [`IngestError`].
pub fn read(bytes: &[u8], origin: &str) -> Result<Ingested, IngestError> {
    match format_of(bytes, origin) {
        Format::Lines => lines::read_lines(bytes, origin),
        Format::Table => table::read_table(bytes, origin),
        Format::Page => html::read_page(bytes, origin),
        Format::Xml => feed::read_xml(bytes, origin),
        Format::Json => read_json(bytes, origin),
        Format::Plain => {
            let (report, diagnostics) = read_plain(bytes, origin)?;
            Ok(Ingested { reports: vec![report], diagnostics, skipped: Vec::new() })
        }
    }
}

/// A JSON Feed, a Telegram export, one report, a list of reports, or one report a line.
fn read_json(bytes: &[u8], origin: &str) -> Result<Ingested, IngestError> {
    let text = decode(bytes, origin)?;
    let bad = |line: usize, column: usize, message: String| IngestError::BadLine {
        origin: origin.to_owned(),
        line,
        column,
        message,
    };
    let value: Value = match serde_json::from_str(text.trim_start_matches('\u{FEFF}')) {
        Ok(value) => value,
        // Several objects, one a line.
        Err(error) if error.line() > 1 && error.to_string().contains("trailing characters") => {
            return lines::read_lines(bytes, origin);
        }
        Err(error) => return Err(bad(error.line(), error.column(), format!("expected JSON: {error}"))),
    };
    let reports = |list: &[Value]| {
        let text: Vec<String> = list.iter().map(Value::to_string).collect();
        lines::read_lines(text.join("\n").as_bytes(), origin)
    };
    match &value {
        _ if telegram::is_export(&value) => Ok(telegram::from_export(&value, origin)),
        Value::Object(feed) if feed.get("items").is_some_and(Value::is_array) => {
            Ok(feed::from_json_feed(&value, origin))
        }
        Value::Object(report) if report.contains_key("text") => reports(std::slice::from_ref(&value)),
        Value::Array(list) => reports(list),
        _ => {
            let expected = "expected a Telegram export (\"messages\"), a JSON Feed (\"items\"), or reports (\"text\")";
            Err(bad(1, 1, expected.to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &str, origin: &str) -> Vec<String> {
        let all = read(bytes.as_bytes(), origin).unwrap_or_else(|e| panic!("{e}"));
        all.reports.into_iter().map(|r| r.text).collect()
    }

    #[test]
    fn tells_formats_by_ending_or_beginning() {
        assert_eq!(texts("<!DOCTYPE html><p>Hama fell.</p>", "<stdin>"), ["Hama fell."]);
        assert_eq!(texts("<rss><channel><item><title>Hama</title></item></channel></rss>", "-"), ["Hama"]);
        assert_eq!(texts("<p> is a tag", "notes.txt"), ["<p> is a tag"]);
        assert_eq!(texts("[{\"text\":\"a\"},{\"text\":\"b\"}]", "x.json"), ["a", "b"]);
        assert_eq!(texts("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "x.json"), ["a", "b"]);
        let said = |json: &str| read(json.as_bytes(), "x.json").err().map_or(String::new(), |e| e.to_string());
        assert!(said("{\"a\":1}").contains("expected a Telegram export"), "{}", said("{\"a\":1}"));
        assert!(said("{\n\"a\":").starts_with("x.json:2:"), "{}", said("{\n\"a\":"));
    }
}
