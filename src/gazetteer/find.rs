//! Exact look-up.

use super::pack::{ALTERNATE, PLACE, Postings, STOP};
use super::{Gazetteer, Hit, PlaceIndex, PlaceKind};
use crate::text::fold;
use std::cmp::Reverse;
use std::collections::BTreeMap;

impl Gazetteer {
    /// The places a name names, whatever its case, accents, hyphens and apostrophes, in any script: most prominent first
    /// (countries, then regions, then by population, alternate names behind). A user's stop word names none.
    ///
    /// ```
    /// use salient::gazetteer::Gazetteer;
    /// let gazetteer = Gazetteer::embedded();
    /// assert_eq!(gazetteer.find("Deir ez-Zor"), gazetteer.find("deir EZ zor"));
    /// assert!(gazetteer.find("Nowhere in particular").is_empty());
    /// ```
    pub fn find(&self, name: &str) -> Vec<PlaceIndex> {
        let key = fold(name);
        let core = self.core().postings_of(&key);
        if self.is_alone() {
            return core.places().map(PlaceIndex).collect();
        }
        let all: Vec<Postings> = self.packs.iter().map(|pack| pack.postings_of(&key)).collect();
        self.merged(all.into_iter()).into_iter().map(|hit| hit.place).collect()
    }

    /// Whether a user's pack says that a folded key never is a place.
    pub(super) fn is_stopped(&self, key: &str) -> bool {
        self.packs.iter().skip(1).any(|pack| is_stop(pack.postings_of(key)))
    }

    /// The postings that the packs have under one key, as one pack would have them: each place once, in order. None
    /// when one of them is a stop.
    pub(super) fn merged(&self, postings: impl Iterator<Item = Postings>) -> Vec<Hit> {
        let mut found = BTreeMap::<PlaceIndex, bool>::new();
        for (postings, &start) in postings.zip(&self.starts) {
            if is_stop(postings) {
                return Vec::new();
            }
            for posting in postings.iter() {
                let place = self.one(PlaceIndex(start + (posting & PLACE)));
                let alternate = posting & ALTERNATE != 0;
                found.entry(place).and_modify(|known| *known &= alternate).or_insert(alternate);
            }
        }
        let mut hits: Vec<Hit> = found.into_iter().map(|(place, alternate)| Hit { place, alternate }).collect();
        hits.sort_by_cached_key(|hit| (self.prominence(hit.place, hit.alternate), self.order(hit.place)));
        hits
    }

    /// Countries, then regions, then by inhabitants; an alternate name counts a tier or three quarters less.
    fn prominence(&self, place: PlaceIndex, alternate: bool) -> impl Ord + use<> {
        prominence(self.kind(place), self.record(place).population, alternate)
    }

    /// The order in which places stand in a pack.
    pub(super) fn order(&self, place: PlaceIndex) -> impl Ord + use<> {
        (super::pack::cell(self.record(place).at), self.id(place))
    }
}

/// The order of the places of one name, least first: countries, then regions, then by inhabitants; an alternate name
/// counts a tier or three quarters less.
pub fn prominence(kind: PlaceKind, population: u32, alternate: bool) -> (u8, Reverse<u32>, bool) {
    let tier = match kind {
        PlaceKind::Country => u8::from(alternate),
        PlaceKind::Region => 1 + u8::from(alternate),
        _ => 2,
    };
    (tier, Reverse(if alternate { population / 4 } else { population }), alternate)
}

/// Whether postings say that their key never is a place.
pub(super) fn is_stop(postings: Postings) -> bool {
    postings.get(0).is_some_and(|posting| posting & PLACE == STOP)
}
