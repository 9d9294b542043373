//! One plain text.

use super::byline::{FoundDate, date_in, source_in};
use super::decode::decode;
use super::header::{Header, header};
use super::{IngestError, sha256_hex};
use crate::report::{DatePrecision, Diagnostic, Report, Severity, Source, Span};

/// How many bytes of a text count as its head, where a byline may stand.
const HEAD_BYTES: usize = 700;
/// A dateline ends within so many bytes.
const DATELINE_BYTES: usize = 120;
/// A first line longer than this is not a headline.
const HEADLINE_CHARS: usize = 240;

/// Reads a plain text: a header of fields if there is one, else headline and byline out of the first lines, else a
/// date in the file's name (`2017-04-02-hama.txt`).
///
/// # Errors
/// What is empty or not text.
pub fn read_plain(bytes: &[u8], origin: &str) -> Result<(Report, Vec<Diagnostic>), IngestError> {
    let text = decode(bytes, origin)?.into_owned();
    let header = header(&text);
    let id = stem(origin).to_owned();
    let dated = date_of(&text, &header, origin);
    let field = |span: Option<Span>| span.map(|s| s.of(&text).to_owned()).filter(|value| !value.is_empty());
    let report = Report {
        title: field(header.title).or_else(|| headline(&text, &header)),
        date: dated.map(|found| found.date),
        date_precision: dated.map_or(DatePrecision::Unknown, |found| found.precision),
        source: field(header.source).map(Source).or_else(|| source_in(head(&text, header.end))),
        url: field(header.url),
        lang: field(header.lang),
        sha256: sha256_hex(bytes),
        origin: origin.to_owned(),
        countries: Vec::new(),
        event: None,
        id,
        text,
    };
    let diagnostics = undated(&report).into_iter().collect();
    Ok((report, diagnostics))
}

/// The note for a report without a date.
pub(super) fn undated(report: &Report) -> Option<Diagnostic> {
    report.date.is_none().then(|| Diagnostic {
        severity: Severity::Warning,
        code: "report-undated",
        report: report.id.clone(),
        span: None,
        message: "no date of publication found: add a first line `Date: YYYY-MM-DD`, or give it with --date".to_owned(),
    })
}

/// The day that a text without a header tells in its first lines, or its file in its name.
pub(super) fn dated(text: &str, origin: &str) -> Option<FoundDate> {
    date_of(text, &Header::default(), origin)
}

/// The file's name without folders and ending.
pub(super) fn stem(origin: &str) -> &str {
    let name = origin.rsplit(['/', '\\']).next().unwrap_or(origin);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

fn head(text: &str, from: usize) -> &str {
    let mut end = (from + HEAD_BYTES).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[from..end]
}

fn date_of(text: &str, header: &Header, origin: &str) -> Option<FoundDate> {
    if let Some(found) = header.date.and_then(|span| date_in(span.of(text))) {
        return Some(found);
    }
    let lines = head(text, header.end).lines().filter(|line| !line.trim().is_empty()).take(6).map(byline_part);
    let days = |found: &FoundDate| found.precision == DatePrecision::Day;
    lines.filter_map(date_in).find(days).or_else(|| date_in(stem(origin)))
}

/// What of a line may give the day of publication: all of a short line (a byline), of running text only a dateline
/// ("SANAA, March 2, 2020 (Agency) - The ..."): a date farther in is a day told of.
fn byline_part(line: &str) -> &str {
    if line.chars().count() <= HEADLINE_CHARS && !line.trim_end().ends_with('.') {
        return line;
    }
    // Names only: a place, a day, an agency.
    let names = |head: &&str| !head.split_whitespace().any(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
    let head = |mark: &str| line.find(mark).filter(|&at| at <= DATELINE_BYTES).map(|at| &line[..at]);
    let dash = [" - ", " – ", " — ", " -- "].iter().filter_map(|dash| head(dash)).min_by_key(|head| head.len());
    // "BAMAKO - 14 November 2023. Soldiers ..."
    let stop = head(". ").filter(|head| !["On ", "In "].iter().any(|word| head.starts_with(word)));
    let datelines = dash.into_iter().chain(stop).filter(names);
    datelines.max_by_key(|head| head.len()).unwrap_or_default()
}

/// The first line, when it is short, does not end like a sentence and a blank line or a byline follows.
fn headline(text: &str, header: &Header) -> Option<String> {
    let body = text[header.end..].trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let line = body.lines().next()?.trim();
    let alone = body.len() > line.len() && !line.ends_with(['.', ':', ',', ';']);
    (alone && line.chars().count() <= HEADLINE_CHARS).then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, origin: &str) -> Report {
        read_plain(text.as_bytes(), origin).expect("a report").0
    }

    #[test]
    fn takes_a_header_before_a_byline_before_the_name() {
        let text = "Title: Hama\nSource: A Monitor\nDate: 2017-03-24\n\nOn 20 March 2017 the army fell back.";
        let report = read(text, "reports/2016-01-01-x.txt");
        assert_eq!(report.date.map(|d| d.to_string()).as_deref(), Some("2017-03-24"));
        assert_eq!((report.title.as_deref(), report.source), (Some("Hama"), Some(Source("A Monitor".into()))));
        assert_eq!(report.text, text);
        let report = read("Hama holds\n\nBY A B | April 2, 2017 | A Journal\n\nText.", "2016-01-01-x.txt");
        assert_eq!(report.date.map(|d| d.to_string()).as_deref(), Some("2017-04-02"));
        assert_eq!(report.title.as_deref(), Some("Hama holds"));
        let report = read("The army took it.", "2016-01-02-x.txt");
        assert_eq!(report.date.map(|d| d.to_string()).as_deref(), Some("2016-01-02"));
        assert_eq!(report.id, "2016-01-02-x");
    }

    #[test]
    fn takes_a_dateline_but_no_day_that_is_told_of() {
        let day = |text: &str| read(text, "x.txt").date.map(|d| d.to_string());
        let long = "and soldiers fell back to the east of the town, where they had dug trenches and waited. ".repeat(3);
        assert_eq!(day(&format!("SANAA, March 2, 2020 (Desk) - Fighters took it {long}")), Some("2020-03-02".into()));
        assert_eq!(day(&format!("Fighters took it on March 2, 2020 - {long}")), None);
        assert_eq!(day("The army took it on 3 May 2020."), None);
        assert_eq!(day(&format!("BAMAKO - 14 November 2023. Fighters took it {long}")), Some("2023-11-14".into()));
        assert_eq!(day(&format!("7 December 2023. Fighters took it {long}")), Some("2023-12-07".into()));
        assert_eq!(day(&format!("In May. On 3 May 2020 fighters took it {long}")), None);
    }

    #[test]
    fn a_heading_place_is_not_a_header() {
        let report = read("Hama: the army took Suran.\n\nMore.", "x.txt");
        assert_eq!((report.title, report.source), (None, None));
    }

    #[test]
    fn says_why_bytes_are_not_a_report() {
        let message = |bytes: &[u8]| read_plain(bytes, "x.txt").expect_err("no report").to_string();
        assert!(message(b" \n").contains("x.txt:1:1: the file is empty"));
        assert!(message(b"%PDF-1.4 ...").contains("PDF"));
        assert!(message(b"a\nb\xE9c").contains("x.txt:2:2: expected UTF-8, found the byte 0xe9"));
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain("Hama".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(read_plain(&utf16, "x.txt").expect("a report").0.text, "Hama");
    }
}
