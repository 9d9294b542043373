//! Demonyms: adjectives and peoples, and the country or area they belong to.

use super::peoples::PEOPLES;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a demonym belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::geoparse) struct DemonymTarget {
    /// Name of the region, area or city; empty for a country itself.
    pub(in crate::geoparse) name: &'static str,
    /// ISO 3166-1 alpha-2 code; empty for an area of several countries.
    pub(in crate::geoparse) country: &'static str,
}

static TABLE: LazyLock<BTreeMap<String, DemonymTarget>> = LazyLock::new(|| {
    let mut table = BTreeMap::new();
    for (words, target) in entries() {
        for word in words.split_whitespace() {
            let key = word.replace('_', " ");
            if !key.ends_with('s') && !key.ends_with("ese") && !key.ends_with("sh") && !key.ends_with("ch") {
                table.insert(format!("{key}s"), target);
            }
            table.insert(key, target);
        }
    }
    table
});

fn entries() -> impl Iterator<Item = (&'static str, DemonymTarget)> {
    PEOPLES.lines().filter_map(|line| {
        let (words, target) = line.split_once('=')?;
        let is_code = target.len() == 2;
        let (name, country) = if is_code { ("", target) } else { target.split_once('@').unwrap_or((target, "")) };
        Some((words, DemonymTarget { name, country }))
    })
}

/// What the folded words are the demonym of ("south african", "syrians").
pub(in crate::geoparse) fn demonym(key: &str) -> Option<DemonymTarget> {
    TABLE.get(key).copied()
}

/// The first word of every demonym.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    TABLE.keys().map(|key| key.split(' ').next().unwrap_or(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_names_a_target() {
        assert_eq!(demonym("syrians").map(|d| d.country), Some("SY"));
        assert_eq!(demonym("south african").map(|d| d.country), Some("ZA"));
        assert_eq!(demonym("texans").map(|d| (d.name, d.country)), Some(("Texas", "US")));
        assert_eq!(demonym("chineses"), None);
        for (words, target) in entries() {
            assert!(!words.is_empty(), "{target:?}");
            assert!(!target.name.is_empty() || !target.country.is_empty(), "{words}");
        }
    }
}
