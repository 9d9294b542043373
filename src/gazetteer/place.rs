//! A record of the gazetteer.

use crate::units::LonLat;
use serde::{Deserialize, Serialize};

/// Position of a record in a pack. Stable only for one pack: what is written to files is the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceIndex(pub u32);

/// What kind of thing a toponym names (the `kind` of the contract).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A sovereign state or a territory with a code of its own.
    Country,
    /// A first-level administrative area.
    Region,
    /// A second- or third-level administrative area.
    District,
    /// A settlement.
    Place,
    /// A part of a settlement.
    Neighbourhood,
    /// An airfield, base, dam, crossing, hill, plant.
    Site,
    /// A sea, lake or stretch of water.
    Water,
    /// A named region without a border (a plain, a mountain range, a continent).
    Area,
    /// A road, a river, a border.
    Line,
    /// A place described by another one ("10 km north of Hama").
    Relative,
}

impl PlaceKind {
    /// All kinds, in the order of the enum.
    pub const ALL: [Self; 10] = [
        Self::Country,
        Self::Region,
        Self::District,
        Self::Place,
        Self::Neighbourhood,
        Self::Site,
        Self::Water,
        Self::Area,
        Self::Line,
        Self::Relative,
    ];

    /// The word for it in files ("neighbourhood").
    pub const fn word(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::District => "district",
            Self::Place => "place",
            Self::Neighbourhood => "neighbourhood",
            Self::Site => "site",
            Self::Water => "water",
            Self::Area => "area",
            Self::Line => "line",
            Self::Relative => "relative",
        }
    }
}

/// One record of the gazetteer, borrowed from the pack.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place<'g> {
    /// Where it stands in the pack.
    pub index: PlaceIndex,
    /// The name to print, in Latin script.
    pub name: &'g str,
    /// Its position; of an area, a point well inside it.
    pub at: LonLat,
    /// What it is.
    pub kind: PlaceKind,
    /// GeoNames feature code ("PPLA", "ADM1"), or empty.
    pub feature_code: &'g str,
    /// ISO 3166-1 alpha-2 code by the UN view of borders; empty for what lies in none or several.
    pub country: &'g str,
    /// First-level area it lies in.
    pub admin1: Option<PlaceIndex>,
    /// Second-level area it lies in.
    pub admin2: Option<PlaceIndex>,
    /// The settlement, area or region that holds it, where that is finer than `admin2` (the city of a neighbourhood).
    pub parent: Option<PlaceIndex>,
    /// Inhabitants; 0 when not known.
    pub population: u32,
    /// How far the true place may be from `at`, in metres: some 100 for a point, 4,000 for a council's centre,
    /// the half width of an area.
    pub precision_m: u32,
    /// GeoNames id, 0 when it has none.
    pub geonameid: u32,
}
