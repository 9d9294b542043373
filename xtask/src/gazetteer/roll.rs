//! Who bears a name: the atlas by country and name, so that each entry of the supplement need not go through all of it.

use super::atlas::Atlas;
use salient::gazetteer::naming;
use salient::gazetteer::{Draft, PlaceKind, normal_form};
use std::collections::{BTreeMap, BTreeSet};

type ByName = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// Ids of places by country and folded name, and of settlements and airfields by the normal form of it.
#[derive(Default)]
pub struct Roll {
    exact: ByName,
    loose: ByName,
}

impl Roll {
    /// Enters every place of the atlas.
    pub fn of(atlas: &Atlas) -> Self {
        let mut roll = Self::default();
        atlas.places.values().for_each(|draft| roll.enter(draft));
        roll
    }

    /// Enters a place under all its names.
    pub fn enter(&mut self, draft: &Draft) {
        let may_double =
            matches!(draft.kind, PlaceKind::Place | PlaceKind::Neighbourhood) || draft.id.starts_with("ap:");
        for key in draft.keys.keys() {
            put(&mut self.exact, &draft.country, key.clone(), &draft.id);
            if may_double && naming::is_transliterated(&draft.country) {
                put(&mut self.loose, &draft.country, normal_form(key), &draft.id);
            }
        }
    }

    /// Ids of the places of a country (of all, when it is empty) that bear a folded name.
    pub fn named(&self, country: &str, key: &str) -> Vec<&str> {
        let countries = self.exact.iter().filter(|(code, _)| country.is_empty() || *code == country);
        countries.filter_map(|(_, names)| names.get(key)).flatten().map(String::as_str).collect()
    }

    /// Ids of the settlements and airfields of a country whose name has this normal form.
    pub fn alike(&self, country: &str, form: &str) -> impl Iterator<Item = &str> {
        self.loose.get(country).and_then(|names| names.get(form)).into_iter().flatten().map(String::as_str)
    }
}

fn put(names: &mut ByName, country: &str, key: String, id: &str) {
    names.entry(country.to_owned()).or_default().entry(key).or_default().insert(id.to_owned());
}
