//! A mention while it is being decided on.

use super::relative::Relative;
use super::spot::Spot;
use super::{Relation, Role};
use crate::gazetteer::PlaceKind;
use std::ops::Range;

/// The kind of place that the words around a name ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wanted {
    /// Nothing is said.
    Any,
    /// "village of", "the city".
    Settlement,
    /// "district", "county".
    District,
    /// "province", "governorate".
    Region,
    /// "neighbourhood", "quarter", "camp".
    Hood,
    /// "airport", "dam".
    Site,
    /// "river", "lake".
    Water,
    /// "hill", "plain".
    Landform,
}

impl Wanted {
    /// Whether towns have parts of the kind.
    pub(super) fn is_part_of_town(self) -> bool {
        matches!(self, Self::Hood | Self::District)
    }

    /// How well a kind answers: 1 yes, 0 no matter, -1 no.
    pub(super) fn answer(self, kind: PlaceKind) -> i32 {
        use PlaceKind as K;
        let (yes, maybe): (&[K], &[K]) = match self {
            Self::Any => return 0,
            Self::Settlement => (&[K::Place], &[K::Neighbourhood, K::Site]),
            Self::District => (&[K::District], &[K::Neighbourhood, K::Region]),
            Self::Region => (&[K::Region], &[K::Area, K::Country]),
            Self::Hood => (&[K::Neighbourhood], &[K::Place, K::District]),
            Self::Site => (&[K::Site], &[K::Place, K::Neighbourhood]),
            Self::Water => (&[K::Water, K::Line], &[]),
            Self::Landform => (&[K::Area, K::Site], &[K::Region, K::Place]),
        };
        if yes.contains(&kind) { 1 } else { i32::from(maybe.contains(&kind)) - 1 }
    }
}

/// A spot with what its sentence says of it.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) spot: Spot,
    /// Log-odds that it names a place.
    pub(super) score: f64,
    pub(super) role: Role,
    pub(super) wanted: Wanted,
    /// The words that say what or where it is, and the name.
    pub(super) phrase: Range<usize>,
    pub(super) relation: Relation,
    /// What the relation needs for its footprint.
    pub(super) relative: Option<Relative>,
    /// The draft that holds it.
    pub(super) container: Option<usize>,
    /// Whether the text calls it a part of the town that is its container ("the Zohour district of Mosul"), so that a
    /// place outside the town cannot be meant.
    pub(super) is_part: bool,
}
