//! Ground and fronts, as a page has them.

use crate::control::Status;
use serde::{Deserialize, Serialize};

/// What ground rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Somebody else than the holder says so, or the holder's enemy admits it.
    Assessed,
    /// Only the holder says so.
    Claimed,
    /// No place in it is spoken of: it goes with what is near.
    Inferred,
}

/// Held or contested ground.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PageZone {
    /// Its outline.
    pub shape: usize,
    /// Who holds it.
    pub side: usize,
    /// Who fights for it too, or besieges it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rival: Option<usize>,
    /// How it is held.
    pub status: Status,
    /// What that rests on.
    pub basis: Basis,
    /// Whether the evidence is weak.
    pub weak: bool,
    /// How sure: the ten of per cent it lies in.
    pub confidence: u8,
    /// Square kilometres.
    pub km2: u32,
    /// Places in it that are spoken of.
    pub places: u32,
    /// The claims behind it.
    pub claims: Vec<usize>,
}

/// A border between two sides.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PageFront {
    /// Its line.
    pub shape: usize,
    /// Who holds the ground to the left of it.
    pub left: usize,
    /// Who holds the ground to the right.
    pub right: usize,
    /// How surely it is known: a position in `Look::firmness`.
    pub firmness: u8,
    /// How sure: the ten of per cent it lies in.
    pub confidence: u8,
    /// Kilometres.
    pub km: u32,
    /// The true front is within so many kilometres, nine times in ten.
    pub band_km: u32,
}

/// Ground beside a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PagePatch {
    /// Its outline.
    pub shape: usize,
    /// Who is said to be there.
    pub side: Option<usize>,
    /// Held or contested.
    pub status: Status,
    /// How sure: the ten of per cent it lies in.
    pub confidence: u8,
    /// The claims behind it.
    pub claims: Vec<usize>,
}

/// A small pocket.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PagePocket {
    /// Who holds it.
    pub side: usize,
    /// Where.
    pub at: [i32; 2],
    /// How sure: the ten of per cent it lies in.
    pub confidence: u8,
    /// The claims behind it.
    pub claims: Vec<usize>,
}
