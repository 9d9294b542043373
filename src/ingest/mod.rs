//! Bytes -> `Report`: clean text, a date with its precision, a source, a hash of the untouched original.
//!
//! Promise to the stages below: `text` is valid UTF-8 and not altered (no-break spaces, odd quotes and lost spaces
//! stay), so every span leads back to the original. A report is never rejected for what it lacks: a missing date or
//! source is a diagnostic. Only what is not text at all is an error.

mod byline;
mod calendar;
mod decode;
mod error;
mod header;
mod lines;
mod plain;

pub use byline::date_in;
pub use calendar::month_number;
pub use error::IngestError;
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

/// Reads one file's bytes. `origin` is its name for messages; its ending tells the format: `.jsonl` and `.ndjson`
/// hold one report a line, everything else is one plain text.
///
/// # Errors
/// What is empty or not text: see [`IngestError`].
pub fn read(bytes: &[u8], origin: &str) -> Result<Ingested, IngestError> {
    let is_lines = [".jsonl", ".ndjson"].iter().any(|ending| origin.to_lowercase().ends_with(ending));
    if is_lines {
        return lines::read_lines(bytes, origin);
    }
    let (report, diagnostics) = read_plain(bytes, origin)?;
    Ok(Ingested { reports: vec![report], diagnostics, skipped: Vec::new() })
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
