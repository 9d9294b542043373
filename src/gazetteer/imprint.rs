//! What a user's pack says of itself.

use serde::{Deserialize, Serialize};

/// Where a user's pack is from, and on which terms.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Imprint {
    /// The name by which it is listed and removed.
    pub name: String,
    /// The form of the source: "geonames", "osm", "csv", "geojson", "hxl", "toml".
    pub form: String,
    /// The files it was made of.
    pub sources: Vec<SourceFile>,
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

/// A file that a pack was made of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SourceFile {
    /// Its name, without its folder.
    pub name: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
}

impl Imprint {
    /// The line to print under a map; none when nobody is to be named.
    pub fn credit(&self) -> Option<String> {
        match (self.attribution.as_str(), self.licence.as_str()) {
            ("", _) => None,
            (who, licence) if licence.is_empty() || who.contains(licence) => Some(format!("Places: {who}")),
            (who, licence) => Some(format!("Places: {who} ({licence})")),
        }
    }
}
