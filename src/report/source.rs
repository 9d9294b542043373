//! Who published a report, and how well its day is known.

use serde::{Deserialize, Serialize};

/// Who published a report: a name as people write it ("SOHR", "Reuters").
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Source(pub String);

/// How exactly a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DatePrecision {
    /// The day itself.
    Day,
    /// Some day of that week.
    Week,
    /// Some day of that month.
    Month,
    /// Some day of that year.
    Year,
    /// Not known at all.
    #[default]
    Unknown,
}
