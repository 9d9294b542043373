//! How the ground meant lies to the place named.

use crate::units::LonLat;
use serde::{Deserialize, Serialize};

/// How much of a place, or what ground around it, a mention or a claim is about (the `relation` of the contract).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The place itself, all of it.
    #[default]
    Whole,
    /// More than half of it.
    Most,
    /// A part of it ("parts of", "the north of" a city, "several villages of").
    Part,
    /// Scattered small parts.
    Pockets,
    /// The land around a town, up to the next towns.
    Countryside,
    /// The edge of a town.
    Outskirts,
    /// Somewhere close.
    Near,
    /// The sea off it.
    Off,
    /// In a direction from it, with or without a distance, or that part of a region.
    Direction,
    /// Between two places.
    Between,
    /// Along a road, river or border.
    Along,
}

/// The ground a relative mention means.
#[derive(Debug, Clone, PartialEq)]
pub struct Footprint {
    /// Its middle.
    pub centre: LonLat,
    /// Radius of the circle around the middle that holds it, in metres.
    pub radius_m: f64,
    /// Its outline in degrees (closed ring, counter-clockwise).
    pub outline: geo_types::Polygon<f64>,
}
