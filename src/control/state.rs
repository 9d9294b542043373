//! Who holds a place, from when to when, and why we think so.

use crate::theatre::SideId;
use crate::units::{Date, LonLat};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a place is held (the `status` of the contract).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// One side holds it.
    Held,
    /// Two sides or more are inside, or both claim it on the same day.
    Contested,
    /// One side holds it, another has it surrounded.
    Besieged,
    /// Nobody has said.
    #[default]
    Unknown,
}

/// What ground a state speaks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Ground {
    /// A settlement or site: the point, and how far it may reach, in metres.
    Point {
        /// Beyond this distance it says nothing.
        reach_m: f64,
    },
    /// An administrative area: evidence, weaker than a town's, over the settlements in it.
    Area {
        /// Gazetteer id of the area.
        id: String,
    },
    /// Ground beside or in a place ("the northern countryside of Hama"): hatched, never the place itself.
    Outline(geo_types::Polygon<f64>),
}

/// The state of one place over one interval of days.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceState {
    /// Gazetteer id of the place.
    pub place: String,
    /// Its name.
    pub name: String,
    /// Its position, or the middle of the ground meant.
    pub at: LonLat,
    /// What ground it speaks for.
    pub ground: Ground,
    /// How it is held.
    pub status: Status,
    /// The likeliest side; `None` when unknown.
    pub side: Option<SideId>,
    /// The other side of a contested place, or who besieges it; `None` when there is none, or it is not named.
    pub rival: Option<SideId>,
    /// Probability per side on the first day; what is missing to 1 is "somebody else, or unknown".
    pub p: BTreeMap<SideId, f64>,
    /// Since when it has been so without a change of side or status; never after `valid_from`.
    pub since: Date,
    /// First day: the last one on which anything was said of the place.
    pub valid_from: Date,
    /// Last day; `None` while it still holds.
    pub valid_to: Option<Date>,
    /// The day the newest report behind it was published.
    pub known_at: Date,
    /// Ids of the claims behind it, never empty.
    pub claims: Vec<String>,
    /// Ids of the claims of its first day that say otherwise, and were not believed.
    pub against: Vec<String>,
    /// Those of them that were published before the newest claim behind the state: it corrects what they said.
    pub corrects: Vec<String>,
}
