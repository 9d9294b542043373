//! Where people live in an area, remembered.

use super::{Gazetteer, PlaceIndex};
use crate::units::LonLat;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The settlements of areas that were asked for: reports come back to a few areas, and to find what lies in a country all of
/// the places around its middle are looked at.
#[derive(Default)]
pub(super) struct Settled(Mutex<BTreeMap<PlaceIndex, Arc<[LonLat]>>>);

impl Gazetteer {
    /// Where the settlements of an area lie: as `find` tells, which is only asked once for each area.
    pub(crate) fn settled(&self, area: PlaceIndex, find: impl FnOnce() -> Vec<LonLat>) -> Arc<[LonLat]> {
        let known = || self.settled.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(settlements) = known().get(&area) {
            return Arc::clone(settlements);
        }
        // Found without the lock: two that ask at once find the same.
        let settlements: Arc<[LonLat]> = find().into();
        known().insert(area, Arc::clone(&settlements));
        settlements
    }
}
