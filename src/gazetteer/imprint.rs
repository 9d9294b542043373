//! What a user's pack says of itself.

use serde::{Deserialize, Serialize};

/// Where a user's pack is from, and on which terms.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Imprint {
    /// The name by which it is listed and removed.
    pub name: String,
    /// The form of the source: "geonames", "osm", "csv", "geojson", "hxl", "toml".
    pub form: String,
    /// The source's file name, without its folder.
    pub source: String,
    /// SHA-256 of the source, in hex.
    pub sha256: String,
    /// The terms ("CC BY 4.0").
    pub licence: String,
    /// The line to print under a map that uses it.
    pub attribution: String,
    /// How many places it holds.
    pub places: u64,
    /// How many names lead to them.
    pub names: u64,
    /// How many rows of the source were skipped because they are bad.
    pub skipped: u64,
}
