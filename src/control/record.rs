//! A state as a line of JSON carries it, and back.

use super::{Ground, Override, PlaceState, Status};
use crate::theatre::SideId;
use crate::units::{Date, LonLat, ParseLonLatError};
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
    /// The other side of a contested place, or the besieger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rival: Option<SideId>,
    /// Probability per side.
    pub p: BTreeMap<SideId, f64>,
    /// Since when it has been so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// First day.
    pub valid_from: Date,
    /// Last day, or null.
    pub valid_to: Option<Date>,
    /// The day the newest report behind it was published.
    pub known_at: Date,
    /// The claims behind it.
    pub claims: Vec<String>,
    /// Those that say otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<String>,
    /// Those of them that it corrects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrects: Vec<String>,
    /// What an editor says of the corrections among them, by their ids.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub notes: BTreeMap<String, String>,
}

impl StateRecord {
    /// The state with the words of the corrections that it rests on, or that it is against.
    pub fn with_notes(state: &PlaceState, overrides: &[Override]) -> Self {
        let ids = || state.claims.iter().chain(&state.against);
        let behind = overrides.iter().filter(|ruling| ids().any(|id| *id == ruling.id));
        Self { notes: behind.map(|ruling| (ruling.id.clone(), ruling.words())).collect(), ..Self::from(state) }
    }
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

/// Why a line is no state.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BadState {
    /// A position that cannot be.
    #[error(transparent)]
    Position(#[from] ParseLonLatError),
    /// Below 0, above 1, or not a number.
    #[error("expected probabilities between 0 and 1, found {p} for {side:?}")]
    Probability {
        /// Whose.
        side: String,
        /// As given.
        p: f64,
    },
    /// Negative, or farther than any place speaks for.
    #[error("expected a reach_m between 0 and 1000000, found {0}")]
    Reach(f64),
    /// Too few positions, or not closed.
    #[error("expected a ring of at least four positions, the last of them the first")]
    Ring,
    /// It ends before it begins.
    #[error("valid_to ({to}) lies before valid_from ({from})")]
    Days {
        /// As given.
        from: Date,
        /// As given.
        to: Date,
    },
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
            rival: s.rival.clone(),
            since: Some(s.since),
            p: s.p.iter().map(|(side, p)| (side.clone(), (p * 1e4).round() / 1e4)).collect(),
            valid_from: s.valid_from,
            valid_to: s.valid_to,
            known_at: s.known_at,
            claims: s.claims.clone(),
            against: s.against.clone(),
            corrects: s.corrects.clone(),
            notes: BTreeMap::new(),
        }
    }
}

impl TryFrom<StateRecord> for PlaceState {
    type Error = BadState;

    /// A position outside its range, a probability that is none, or days in the wrong order is an error that says so.
    fn try_from(r: StateRecord) -> Result<Self, BadState> {
        let at = LonLat::checked(r.lon, r.lat)?;
        if let Some((side, p)) = r.p.iter().find(|(_, p)| !(0.0..=1.0).contains(*p)) {
            return Err(BadState::Probability { side: side.0.clone(), p: *p });
        }
        if let Some(to) = r.valid_to.filter(|to| *to < r.valid_from) {
            return Err(BadState::Days { from: r.valid_from, to });
        }
        let ground = match r.ground {
            GroundRecord::Point { reach_m } if !(0.0..=1e6).contains(&reach_m) => return Err(BadState::Reach(reach_m)),
            GroundRecord::Point { reach_m } => Ground::Point { reach_m },
            GroundRecord::Area { id } => Ground::Area { id },
            GroundRecord::Outline { ring } if ring.len() < 4 || ring.first() != ring.last() => {
                return Err(BadState::Ring);
            }
            GroundRecord::Outline { ring } => {
                let checked = |[x, y]: [f64; 2]| LonLat::checked(x, y).map(Coord::from);
                let ring = ring.into_iter().map(checked).collect::<Result<_, _>>()?;
                Ground::Outline(Polygon::new(LineString(ring), Vec::new()))
            }
        };
        Ok(Self {
            place: r.place,
            name: r.name,
            at,
            ground,
            status: r.status,
            side: r.side,
            rival: r.rival,
            since: r.since.unwrap_or(r.valid_from),
            p: r.p,
            valid_from: r.valid_from,
            valid_to: r.valid_to,
            known_at: r.known_at,
            claims: r.claims,
            against: r.against,
            corrects: r.corrects,
        })
    }
}

/// Six decimals: a decimetre.
fn degree(v: f64) -> f64 {
    (v * 1e6).round() / 1e6
}
