//! All places on their way into the pack.

use salient::gazetteer::Draft;
use std::collections::BTreeMap;

/// All drafts, by id.
#[derive(Default)]
pub struct Atlas {
    pub places: BTreeMap<String, Draft>,
    /// Codes of areas ("SY.12", "US.AL.001", "SY") to their ids.
    pub by_code: BTreeMap<String, String>,
}

impl Atlas {
    /// Adds a draft; one with the same id is replaced.
    pub fn add(&mut self, draft: Draft) {
        self.places.insert(draft.id.clone(), draft);
    }

    /// The id of an area with this code.
    pub fn coded(&self, code: &str) -> Option<String> {
        self.by_code.get(code).cloned()
    }
}
