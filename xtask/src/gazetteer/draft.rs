//! A place on its way into the pack.

use salient::gazetteer::PlaceKind;
use salient::text::fold;
use salient::units::LonLat;
use std::collections::BTreeMap;

/// Everything known about a place before it is packed.
#[derive(Debug, Clone)]
pub struct Draft {
    /// "gn:170654", "sup:al-waer".
    pub id: String,
    /// The Latin name it goes by.
    pub name: String,
    /// Names in other scripts with their language.
    pub native: Vec<(&'static str, String)>,
    /// Folded keys; true for alternate names.
    pub keys: BTreeMap<String, bool>,
    pub at: LonLat,
    pub kind: PlaceKind,
    pub feature: String,
    pub country: String,
    /// Id of the place that holds it.
    pub up: Option<String>,
    pub population: u32,
    pub precision_m: u32,
}

impl Draft {
    /// A draft that is found by its name.
    pub fn new(id: String, name: &str, kind: PlaceKind, at: LonLat) -> Self {
        let mut draft = Self {
            id,
            name: name.to_owned(),
            native: Vec::new(),
            keys: BTreeMap::new(),
            at,
            kind,
            feature: String::new(),
            country: String::new(),
            up: None,
            population: 0,
            precision_m: 0,
        };
        draft.key(name, false);
        draft
    }

    /// Lets it be found by a name.
    pub fn key(&mut self, name: &str, alternate: bool) {
        let key = fold(name);
        if key.is_empty() || key.len() > 80 {
            return;
        }
        let known = self.keys.entry(key).or_insert(alternate);
        *known &= alternate;
    }

    /// Stores a name in another script, and lets it be found by it.
    pub fn native(&mut self, lang: &'static str, name: &str) {
        self.key(name, false);
        if !self.native.iter().any(|(known, _)| *known == lang) {
            self.native.push((lang, name.to_owned()));
        }
    }
}

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
