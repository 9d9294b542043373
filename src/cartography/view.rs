//! What a reader of the map is to see: the ground, the style, what is added.

use super::house::HouseStyle;
use crate::layers::Guest;
use crate::units::{Extent, Projection};
use crate::zones::Changes;
use std::collections::BTreeSet;

/// What to show instead of what the evidence suggests, and how. The default leaves all to the evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// What everything but the sides looks like.
    pub house: HouseStyle,
    /// The ground to show.
    pub extent: Option<Extent>,
    /// The projection; by default the one that suits the ground.
    pub projection: Option<Projection>,
    /// Language of a second line under the names of towns ("ar", "uk").
    pub native: Option<String>,
    /// Whether meridians and parallels are drawn.
    pub has_graticule: bool,
    /// Whether the legend says how many square kilometres each side holds.
    pub has_areas: bool,
    /// What changed since an earlier day, drawn over the zones.
    pub changes: Option<Changes>,
    /// Ids of the claims that nobody but the side itself makes: ground that rests on nothing else is only lined.
    pub own_claims: BTreeSet<String>,
    /// Features of others, drawn over the zones and under the names.
    pub guests: Vec<Guest>,
}

impl Default for View {
    fn default() -> Self {
        Self {
            house: *HouseStyle::light(),
            extent: None,
            projection: None,
            native: None,
            has_graticule: false,
            has_areas: false,
            changes: None,
            own_claims: BTreeSet::new(),
            guests: Vec::new(),
        }
    }
}

impl View {
    /// Whether all of the claims are made by the side itself only; no claims at all are a list's, which is believed.
    pub(super) fn are_own(&self, claims: &[String]) -> bool {
        !claims.is_empty() && claims.iter().all(|claim| self.own_claims.contains(claim))
    }
}
