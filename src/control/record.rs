//! A state as a line of JSON carries it, and back.

use super::{Ground, PlaceState, Status};
use crate::theatre::SideId;
use crate::units::{Date, LonLat};
use geo_types::{Coord, LineString, Polygon};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A state in the contract's form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StateRecord {
    /// Gazetteer id of the place.
    pub place: String,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// What ground it speaks for.
    #[serde(default)]
    pub ground: GroundRecord,
    /// How it is held.
    pub status: Status,
    /// The likeliest side.
    pub side: Option<SideId>,
    /// Probability per side.
    pub p: BTreeMap<SideId, f64>,
    /// First day.
    pub valid_from: Date,
    /// Last day, or null.
    pub valid_to: Option<Date>,
    /// The day the newest report behind it was published.
    pub known_at: Date,
    /// The claims behind it.
    pub claims: Vec<String>,
}

/// The ground of a state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum GroundRecord {
    /// A settlement or site.
    Point {
        /// How far it speaks.
        reach_m: f64,
    },
    /// An administrative area.
    Area {
        /// Its id.
        id: String,
    },
    /// Ground beside a place: a ring of `[lon, lat]`.
    Outline {
        /// Closed.
        ring: Vec<[f64; 2]>,
    },
}

impl Default for GroundRecord {
    /// Lines written by others, without a ground, are about settlements.
    fn default() -> Self {
        Self::Point { reach_m: 35_000.0 }
    }
}

impl From<&PlaceState> for StateRecord {
    fn from(s: &PlaceState) -> Self {
        let ground = match &s.ground {
            Ground::Point { reach_m } => GroundRecord::Point { reach_m: *reach_m },
            Ground::Area { id } => GroundRecord::Area { id: id.clone() },
            Ground::Outline(polygon) => GroundRecord::Outline {
                ring: polygon.exterior().0.iter().map(|c| [degree(c.x), degree(c.y)]).collect(),
            },
        };
        Self {
            place: s.place.clone(),
            name: s.name.clone(),
            lat: degree(s.at.lat),
            lon: degree(s.at.lon),
            ground,
            status: s.status,
            side: s.side.clone(),
            p: s.p.iter().map(|(side, p)| (side.clone(), (p * 1e4).round() / 1e4)).collect(),
            valid_from: s.valid_from,
            valid_to: s.valid_to,
            known_at: s.known_at,
            claims: s.claims.clone(),
        }
    }
}

impl From<StateRecord> for PlaceState {
    fn from(r: StateRecord) -> Self {
        let ground = match r.ground {
            GroundRecord::Point { reach_m } => Ground::Point { reach_m },
            GroundRecord::Area { id } => Ground::Area { id },
            GroundRecord::Outline { ring } => {
                let ring = ring.into_iter().map(|[x, y]| Coord { x, y }).collect();
                Ground::Outline(Polygon::new(LineString(ring), Vec::new()))
            }
        };
        Self {
            place: r.place,
            name: r.name,
            at: LonLat::new(r.lon, r.lat),
            ground,
            status: r.status,
            side: r.side,
            p: r.p,
            valid_from: r.valid_from,
            valid_to: r.valid_to,
            known_at: r.known_at,
            claims: r.claims,
        }
    }
}

/// Six decimals: a decimetre.
fn degree(v: f64) -> f64 {
    (v * 1e6).round() / 1e6
}
