//! What all stages talk about: a report, the spans in it, who published it, and what is to be said of it.

mod diagnostic;
mod event;
mod position;
mod source;
mod span;

pub use diagnostic::{Diagnostic, Severity};
pub use event::{Event, EventKind, EventParty, EventPlace};
pub use position::{LineIndex, Position};
pub use source::{DatePrecision, Source};
pub use span::Span;

use crate::units::Date;

/// One text by one publisher, as the stages see it.
///
/// Promise of `ingest`: `text` is valid UTF-8 and byte for byte what [`Span`]s are counted in; nothing was
/// normalised, so a span always leads back to the original.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Unique among the reports of one run: the file's stem, or what the input line said.
    pub id: String,
    /// The headline, when the text has one of its own.
    pub title: Option<String>,
    /// The day it was published (a byline, a dateline, a field), not the days it tells of.
    pub date: Option<Date>,
    /// How exactly that day is known.
    pub date_precision: DatePrecision,
    /// Who published it.
    pub source: Option<Source>,
    /// Where it was published.
    pub url: Option<String>,
    /// ISO 639-1 code of its language (`en`, `ar`, `uk`, ...).
    pub lang: Option<String>,
    /// SHA-256 of the untouched original bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The text.
    pub text: String,
    /// The file it came from, for messages (`file:line:col`).
    pub origin: String,
    /// ISO 3166 codes of the countries a user or an input line says it is about: hints, not limits.
    pub countries: Vec<String>,
    /// What it says, when it is a row of a table: then its text is not read.
    pub event: Option<Box<Event>>,
}
