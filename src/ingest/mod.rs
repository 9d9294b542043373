//! Bytes -> `Report`: clean text, a date with its precision, a source, a hash of the untouched original.
//!
//! Promise to the stages below: `text` is valid UTF-8. Of plain texts, lines and rows of tables it is not altered
//! (no-break spaces, odd quotes and lost spaces stay), so every span leads back to the original; of pages, feeds and
//! exports it is the text as read, without markup, and spans lead into that. A report is never rejected for what it lacks: a missing date or
//! source is a diagnostic. Only what is not text at all is an error.

mod byline;
mod calendar;
mod decode;
mod error;
mod feed;
mod format;
mod header;
mod html;
mod lines;
mod plain;
mod table;
mod telegram;

pub use byline::date_in;
pub use calendar::month_number;
pub use error::IngestError;
pub use format::{endings, read};
pub use lines::{ReportLine, read_line, to_line};
pub use plain::read_plain;

use crate::report::{Diagnostic, Report};

/// What was read out of one file: reports, and what to know about them. A line that could not be read does not
/// lose the others.
#[derive(Debug, Default)]
pub struct Ingested {
    /// In the order of the file.
    pub reports: Vec<Report>,
    /// What is missing or odd.
    pub diagnostics: Vec<Diagnostic>,
    /// Lines that were skipped.
    pub skipped: Vec<IngestError>,
}

/// Rows of event tables are edited after they were published: of those with one id the one with the highest revision
/// is kept, of equals the last, where the first stood.
pub fn upsert(reports: &mut Vec<Report>) {
    let mut at = std::collections::BTreeMap::<String, usize>::new();
    let mut kept: Vec<Report> = Vec::with_capacity(reports.len());
    for report in reports.drain(..) {
        let revision = |r: &Report| r.event.as_ref().map(|event| event.revision);
        match (revision(&report), at.get(&report.id)) {
            (Some(new), Some(&i)) if revision(&kept[i]).is_some() => {
                if revision(&kept[i]) <= Some(new) {
                    kept[i] = report;
                }
            }
            _ => {
                at.insert(report.id.clone(), kept.len());
                kept.push(report);
            }
        }
    }
    *reports = kept;
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
