//! Besieged ground: surrounded by others, and told to be.

use super::steps::{Step, steps};
use super::{Front, Zone};
use crate::control::{PlaceState, Status};
use crate::theatre::SideId;
use std::collections::{BTreeMap, BTreeSet};

/// Ground is surrounded when this share of its outer border, by length, is a front.
const ENCIRCLED_SHARE: f64 = 0.85;

/// The fronts of a map as single steps, each from left to right.
pub(super) struct Ring<'f> {
    steps: BTreeMap<Step, &'f SideId>,
}

impl<'f> Ring<'f> {
    pub fn of(fronts: &'f [Front]) -> Self {
        let mut found = BTreeMap::new();
        for front in fronts {
            for (a, b) in steps(&front.line) {
                found.insert((a, b), &front.right);
                found.insert((b, a), &front.left);
            }
        }
        Self { steps: found }
    }

    /// Who surrounds a zone, the side with the most of its border first; `None` when it is open somewhere.
    fn around(&self, zone: &Zone) -> Option<&'f SideId> {
        let mut by_side: BTreeMap<&SideId, f64> = BTreeMap::new();
        let mut all = 0.0;
        for (w, step) in zone.polygon.exterior().0.windows(2).zip(steps(zone.polygon.exterior())) {
            let length = libm::hypot((w[1].x - w[0].x) * libm::cos(w[0].y.to_radians()), w[1].y - w[0].y);
            all += length;
            if let Some(other) = self.steps.get(&step) {
                *by_side.entry(other).or_default() += length;
            }
        }
        let closed = by_side.values().sum::<f64>() >= ENCIRCLED_SHARE * all;
        by_side.into_iter().filter(|_| closed).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(side, _)| side)
    }

    /// Who besieges a zone, when it is besieged: all its towns are told to be, or some of it is and others are all around.
    pub fn besieger(&self, zone: &Zone, towns: &[&PlaceState], areas: &[&PlaceState]) -> Option<Option<SideId>> {
        let is_besieged = |s: &&&PlaceState| s.status == Status::Besieged;
        let told: BTreeSet<Option<&SideId>> =
            towns.iter().chain(areas).filter(is_besieged).map(|s| s.rival.as_ref()).collect();
        let around = self.around(zone);
        let all = !towns.is_empty() && towns.iter().all(|s| s.status == Status::Besieged);
        let is_one = !told.is_empty() && (all || around.is_some());
        let named = told.into_iter().flatten().next();
        is_one.then(|| named.or(around).filter(|by| Some(*by) != zone.side.as_ref()).cloned())
    }
}
