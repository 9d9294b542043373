//! What a person should know of a result: odd input is data, not an abort.

use super::Span;
use serde::Serialize;

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing: something was read and left off the map on purpose.
    Note,
    /// Something may be wrong or missing; `--strict` makes it count.
    Warning,
}

/// Something a stage saw and could not, or would not, put on the map: returned beside the result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// A word for the kind of thing, the same for all of its kind ("place-unresolved").
    pub code: &'static str,
    /// The report it is about; of a list of settlements, `line:column` of the row.
    pub report: String,
    /// Where in the report's text, when it is about a stretch of it.
    pub span: Option<Span>,
    /// One sentence: what was seen, what was expected, what to do.
    pub message: String,
}
