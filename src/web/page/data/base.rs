//! The base map, as a page has it.

use serde::{Deserialize, Serialize};

/// What the map is drawn on.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PageBase {
    /// Dry land.
    pub land: Vec<String>,
    /// The ground that the map is about.
    pub theatre: Vec<String>,
    /// Shores of the sea.
    pub coast: Vec<String>,
    /// Borders between provinces of the theatre.
    pub provinces: Vec<String>,
    /// Borders of countries by class, as in `Look::borders`.
    pub borders: Vec<(u8, String)>,
    /// Lakes.
    pub lakes: Vec<String>,
    /// Rivers: width in pixels and line.
    pub rivers: Vec<(f64, String)>,
    /// Names of countries, provinces, lakes and rivers.
    pub names: Vec<PageName>,
    /// Towns, the most important first.
    pub towns: Vec<PageTown>,
}

/// A name on the base map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageName {
    /// `country`, `province`, `lake` or `river`.
    pub kind: String,
    /// The name.
    pub name: String,
    /// Its middle.
    pub at: [i32; 2],
    /// How wide what it names is, in units.
    pub width: i32,
}

/// A town that no report need speak of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageTown {
    /// Its name.
    pub name: String,
    /// Other spellings, for the search.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Where.
    pub at: [i32; 2],
    /// 0 a capital, up to 4.
    pub rank: u8,
    /// Whether it lies outside of the theatre.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub abroad: bool,
}
