//! What the base map and the gazetteer give for one extent, in the shape that the map draws.

use crate::basemap::relief::Heights;
use crate::units::LonLat;
use geo_types::{LineString, MultiPolygon};

/// A named area.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BaseArea {
    /// Its name in Latin script; empty for one without.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of its country, or empty.
    pub country: String,
    /// How prominent: smaller is more so.
    pub rank: u8,
    /// In degrees.
    pub shape: Option<MultiPolygon<f64>>,
}

/// How firm a border is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BorderClass {
    /// Between two countries, undisputed.
    International,
    /// Claimed by one side, or indefinite.
    Disputed,
    /// A cease-fire line or line of control.
    LineOfControl,
}

/// A stretch of border.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseBorder {
    /// How firm it is.
    pub class: BorderClass,
    /// In degrees.
    pub line: LineString<f64>,
}

/// A river, or the middle of a sea.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseRiver {
    /// Its name; empty for one without.
    pub name: String,
    /// 0 for the greatest; drawn the thinner the greater.
    pub rank: u8,
    /// In degrees.
    pub line: LineString<f64>,
}

/// A settlement.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseTown {
    /// Its name in Latin script.
    pub name: String,
    /// Its name in the country's script; empty where none is wanted.
    pub native_name: String,
    /// Where.
    pub at: LonLat,
    /// Inhabitants; 0 when not known.
    pub population: u32,
    /// Whether it is a country's capital.
    pub is_capital: bool,
    /// Whether it is the seat of a first-level area.
    pub is_seat: bool,
    /// Gazetteer id, or empty.
    pub id: String,
}

/// The ground under the situation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Base {
    /// Land; where it is missing everything is land.
    pub land: Vec<MultiPolygon<f64>>,
    /// Heights of the land; where there are none it is level.
    pub heights: Heights,
    /// Countries.
    pub countries: Vec<BaseArea>,
    /// First-level areas.
    pub provinces: Vec<BaseArea>,
    /// Borders between first-level areas of one country.
    pub province_borders: Vec<LineString<f64>>,
    /// Lower areas, where the ground is small enough to tell them apart.
    pub districts: Vec<BaseArea>,
    /// Borders between them.
    pub district_borders: Vec<LineString<f64>>,
    /// The shore of the sea.
    pub coast: Vec<LineString<f64>>,
    /// Borders of countries.
    pub borders: Vec<BaseBorder>,
    /// Lakes.
    pub lakes: Vec<BaseArea>,
    /// Rivers.
    pub rivers: Vec<BaseRiver>,
    /// Seas: lines along their middle, where their names stand.
    pub seas: Vec<BaseRiver>,
    /// Settlements, the largest first.
    pub towns: Vec<BaseTown>,
}
