//! Dates on the command line.

use crate::units::Date;

/// A day as `YYYY-MM-DD`.
///
/// # Errors
/// Everything else, with what was expected.
pub(super) fn parse(words: &str) -> Result<Date, String> {
    words.parse().map_err(|_| format!("expected a day as YYYY-MM-DD, found {words:?}"))
}
