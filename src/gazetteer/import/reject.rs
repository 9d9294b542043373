//! Rows that are bad.

use std::fmt;

/// How many bad rows are told one by one.
const SHOWN: usize = 5;

/// A row that was passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// From 1; of a file without lines (GeoJSON, OSM) the number of the feature.
    pub line: u64,
    /// What is wrong with it, and what was expected.
    pub message: String,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

/// The bad rows of a file: all are counted, the first few kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rejects {
    /// How many there are.
    pub n: u64,
    /// How many of them look as if latitude and longitude were exchanged.
    pub swapped: u64,
    /// The first ones.
    pub first: Vec<BadRow>,
}

impl Rejects {
    /// Notes a bad row.
    pub fn add(&mut self, line: u64, message: impl Into<String>) {
        let message = message.into();
        self.n += 1;
        self.swapped += u64::from(message.contains("swapped"));
        if self.first.len() < SHOWN {
            self.first.push(BadRow { line, message });
        }
    }
}
