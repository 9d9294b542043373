//! What other languages call countries, where the gazetteer does not know it; folded.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// ISO 3166-1 code, names.
const EXONYMS: &[(&str, &[&str])] = &[
    ("AE", &["emirats arabes unis", "emirats", "emiratos", "emiratos arabes", "الامارات"]),
    ("BA", &["bosna", "bosna hersek", "bosnie", "боснія", "босния"]),
    ("BR", &["brasil", "bresil", "brezilya", "бразилия", "бразилія"]),
    ("CF", &["republique centrafricaine", "centroafrica"]),
    ("CN", &["cin", "китаи", "китаю", "китаем", "китая"]),
    ("CY", &["kibris"]),
    (
        "FR",
        &["francia", "fransa", "فرنسا", "франция", "франции", "францию", "франціи", "франція", "францію", "франціі"],
    ),
    (
        "GB",
        &[
            "gran bretana",
            "grande bretagne",
            "buyuk britanya",
            "ingiltere",
            "بريطانيا",
            "британія",
            "британіі",
            "британия",
            "британии",
            "великобританиеи",
            "великобританіею",
        ],
    ),
    ("SA", &["arabia saudi", "arabia saudita", "arabie saoudite"]),
    ("US", &["abd", "amerika", "اميركا", "امريكا", "америка", "америки", "америку"]),
];

static TABLE: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| EXONYMS.iter().flat_map(|(code, names)| names.iter().map(move |name| (*name, *code))).collect());

/// The longest exonym in words.
pub(in crate::geoparse) const LONGEST: usize = 3;

/// The country that a folded name means in a text that is not English.
pub(in crate::geoparse) fn exonym(key: &str) -> Option<&'static str> {
    TABLE.get(key).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn names_are_folded_and_short() {
        for name in EXONYMS.iter().flat_map(|(_, names)| names.iter()) {
            assert_eq!(fold(name), **name);
            assert!(name.split(' ').count() <= LONGEST);
        }
        assert_eq!(exonym("brasil"), Some("BR"));
    }
}
