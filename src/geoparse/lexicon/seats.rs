//! Governments named by their houses, and unions of states: "the Kremlin", "the EU".

/// What stands for a government or a union.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::geoparse) struct Seat {
    /// Name of the city or area where it is.
    pub(in crate::geoparse) name: &'static str,
    /// Its country; empty for an area of several.
    pub(in crate::geoparse) country: &'static str,
    /// Words of the name.
    pub(in crate::geoparse) words: usize,
}

/// Folded name, place, country.
const SEATS: &[(&str, &str, &str)] = &[
    ("white house", "Washington", "US"),
    ("kremlin", "Moscow", "RU"),
    ("downing street", "London", "GB"),
    ("whitehall", "London", "GB"),
    ("elysee", "Paris", "FR"),
    ("elysee palace", "Paris", "FR"),
    ("bundestag", "Berlin", "DE"),
    ("knesset", "Jerusalem", "IL"),
    ("eu", "Europe", ""),
    ("e u", "Europe", ""),
    ("european union", "Europe", ""),
];

/// The seat whose name is the beginning of these folded words, the longest first.
pub(in crate::geoparse) fn seat(first: &str, second: &str) -> Option<Seat> {
    let both = format!("{first} {second}");
    let found = |key: &str| SEATS.iter().find(|(name, ..)| *name == key);
    let long = found(&both).map(|s| (s, 2));
    let (&(_, name, country), words) = long.or_else(|| found(first).map(|s| (s, 1)))?;
    Some(Seat { name, country, words })
}

/// The first word of every name.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    SEATS.iter().map(|(name, ..)| if *name == "e u" { name } else { name.split(' ').next().unwrap_or(name) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_is_meant() {
        assert_eq!(seat("elysee", "palace").map(|s| s.words), Some(2));
        assert_eq!(seat("kremlin", "said").map(|s| (s.name, s.words)), Some(("Moscow", 1)));
        assert_eq!(seat("white", "horse"), None);
    }
}
