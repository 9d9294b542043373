//! Tables of events and of who holds what: each row is a report whose text is the row, with what it says in its
//! [`Event`].

mod acled;
mod columns;
mod cut;
mod ged;
mod list;
mod viina;

use super::decode::decode;
use super::{IngestError, Ingested, sha256_hex};
use crate::report::{DatePrecision, Diagnostic, Event, LineIndex, Report, Severity, Source, Span};
use crate::units::Date;
use columns::{Columns, Fault, Record};
use cut::{Row, delimiter, rows};
use jiff::ToSpan;

/// What a row came to.
enum Read {
    Event(Box<RowEvent>),
    /// A row of a kind that says nothing of who holds a place.
    NoClaim,
}

/// A row's event with the row's own fields.
struct RowEvent {
    id: Option<String>,
    event: Event,
    source: Option<String>,
}

type Reader = fn(&Record<'_, '_>) -> Result<Read, Fault>;

/// Reads a table: ACLED, UCDP GED (with or without a header), VIINA, or a list with a place, a side and perhaps a
/// date, told apart by their columns. Cells are cut by comma, semicolon or tab; a row of `#tags` (HXL) is passed over.
/// Of rows with one id the newest counts.
///
/// # Errors
/// What is not text, and a table whose columns are none of these. Bad rows are in [`Ingested::skipped`].
pub(super) fn read_table(bytes: &[u8], origin: &str) -> Result<Ingested, IngestError> {
    let text = decode(bytes, origin)?;
    let mut rows = rows(&text, delimiter(text.trim_start_matches('\u{FEFF}'))).peekable();
    let Layout { columns, read, header } = match rows.peek() {
        Some(Ok(first)) => layout(first, origin)?,
        _ => return Err(bad(origin, 1, 1, "expected a line with the names of the columns".to_owned())),
    };
    if header {
        rows.next();
    }
    let mut all = Ingested::default();
    let mut passed = 0;
    for row in rows {
        let row = match row {
            Ok(row) => row,
            Err(line) => {
                all.skipped.push(bad(origin, line, 1, "a quote opens in this row and never closes".to_owned()));
                continue;
            }
        };
        if row.fields.iter().all(|f| f.value.is_empty() || f.value.starts_with('#')) {
            continue;
        }
        match read(&Record { columns: &columns, row: &row }) {
            Ok(Read::Event(event)) => all.reports.push(report(*event, &text, &row, origin)),
            Ok(Read::NoClaim) => passed += 1,
            Err((column, message)) => all.skipped.push(fault(&text, &row, origin, column, message)),
        }
    }
    all.diagnostics.extend((passed > 0).then(|| passed_over(origin, passed)));
    super::upsert(&mut all.reports);
    Ok(all)
}

struct Layout {
    columns: Columns,
    read: Reader,
    /// The first row names the columns.
    header: bool,
}

/// The columns and the reader for them, told by the first row.
fn layout(first: &Row<'_>, origin: &str) -> Result<Layout, IngestError> {
    if let Some(columns) = ged::unnamed(first) {
        return Ok(Layout { columns, read: ged::read, header: false });
    }
    let columns = Columns::of(first);
    type Fits = fn(&Columns) -> bool;
    let kinds: [(Fits, Reader); 4] =
        [(acled::fits, acled::read), (ged::fits, ged::read), (viina::fits, viina::read), (list::fits, list::read)];
    let reader = kinds.iter().find(|(fits, _)| fits(&columns)).map(|&(_, read)| read);
    reader.map(|read| Layout { columns, read, header: true }).ok_or_else(|| {
        let expected = "expected the columns of ACLED, UCDP GED or VIINA, or a place (or lat and lon) and a side; \
                        found none of these in the first line";
        bad(origin, first.line, 1, expected.to_owned())
    })
}

fn bad(origin: &str, line: usize, column: usize, message: String) -> IngestError {
    IngestError::BadLine { origin: origin.to_owned(), line, column, message }
}

/// A fault at the field it is in.
fn fault(text: &str, row: &Row<'_>, origin: &str, column: usize, message: String) -> IngestError {
    let at = row.fields.get(column).map_or(row.span.start, |f| f.span.start);
    let before = &text[row.span.start..at];
    let position = LineIndex::new(before).position(before.len());
    bad(origin, row.line + position.line - 1, position.column, message)
}

fn report(row_event: RowEvent, text: &str, row: &Row<'_>, origin: &str) -> Report {
    let RowEvent { id, event, source } = row_event;
    let words = row.span.of(text).to_owned();
    let base = row.span.start;
    let event = event.with_spans(|span| Span::new(span.start - base, span.end - base));
    let stem = origin.rsplit(['/', '\\']).next().unwrap_or(origin);
    Report {
        id: id.unwrap_or_else(|| format!("{stem}-{}", row.line)),
        title: None,
        date: event.end,
        date_precision: event.precision,
        source: source.map(Source),
        url: None,
        lang: None,
        sha256: sha256_hex(words.as_bytes()),
        text: words,
        origin: format!("{origin}:{}", row.line),
        countries: Vec::new(),
        event: Some(Box::new(event)),
    }
}

fn passed_over(origin: &str, n: usize) -> Diagnostic {
    Diagnostic {
        severity: Severity::Note,
        code: "rows-without-claim",
        report: origin.to_owned(),
        span: None,
        message: format!("{n} rows say nothing of who holds or fights for a place: passed over"),
    }
}

/// The areas named in these columns.
fn within(record: &Record<'_, '_>, columns: &[&str]) -> Vec<String> {
    columns.iter().filter_map(|name| record.words(&[name])).map(str::to_owned).collect()
}

/// "acled/government-regains-territory".
fn words_rule(table: &str, words: &str) -> String {
    let word = crate::text::fold(words).replace(' ', "-");
    format!("{table}/{word}")
}

/// The days that a day of some precision may mean.
fn around(day: Date, precision: DatePrecision) -> (Option<Date>, Option<Date>) {
    match precision {
        DatePrecision::Week => {
            (day.checked_sub(3.days()).ok().or(Some(day)), day.checked_add(3.days()).ok().or(Some(day)))
        }
        DatePrecision::Month => (Some(day.first_of_month()), Some(day.last_of_month())),
        DatePrecision::Year => (Some(day.first_of_year()), Some(day.last_of_year())),
        DatePrecision::Day | DatePrecision::Unknown => (Some(day), Some(day)),
    }
}
