//! Exact look-up.

use super::store::posted;
use super::{Gazetteer, PlaceIndex};
use crate::text::fold;

impl Gazetteer {
    /// The places a name names, whatever its case, accents, hyphens and apostrophes, in any script: most prominent first
    /// (countries, then regions, then by population, alternate names behind).
    ///
    /// ```
    /// use salient::gazetteer::Gazetteer;
    /// let gazetteer = Gazetteer::embedded();
    /// assert_eq!(gazetteer.find("Deir ez-Zor"), gazetteer.find("deir EZ zor"));
    /// assert!(gazetteer.find("Nowhere in particular").is_empty());
    /// ```
    pub fn find(&self, name: &str) -> Vec<PlaceIndex> {
        let key = fold(name);
        let start = self.keys.get(key.as_bytes());
        let postings = start.map_or(&[][..], |start| Self::postings_at(self.postings, start.value()));
        postings.iter().map(|&posting| posted(posting)).collect()
    }
}
