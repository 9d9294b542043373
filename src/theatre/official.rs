//! Who speaks for a country: "Russia's defence ministry", "Turkish officials".

use super::pattern::{is_capital, side_of, word};
use super::{SideId, Theatre};
use crate::text::tokenize;

/// Words for those who speak for a country or its army.
const OFFICE: &[&str] = &[
    "ministry",
    "minister",
    "military",
    "army",
    "staff",
    "government",
    "president",
    "official",
    "officials",
    "authorities",
    "command",
    "commander",
    "commanders",
    "defence",
    "defense",
    "state",
    "navy",
    "parliament",
];

impl Theatre {
    /// The side for which those so called speak; `None` for who is no office, or of no country that the theatre knows.
    pub fn side_of_office(&self, words: &str) -> Option<SideId> {
        let tokens = tokenize(words);
        let all = |i: usize| word(words, &tokens, i);
        let office = (0..tokens.len()).any(|i| OFFICE.iter().any(|o| o.eq_ignore_ascii_case(all(i))));
        // "Russian-installed officials" are those of Russia, "anti-Russian" ones are not.
        let anti = |i: usize| i > 1 && all(i - 1) == "-" && all(i - 2).eq_ignore_ascii_case("anti");
        let mut names = (0..tokens.len()).filter(|&i| office && is_capital(all(i)) && !anti(i));
        names.find_map(|i| side_of(words, &tokens, i, Some(self), false))
    }
}

#[cfg(test)]
mod tests {
    use crate::theatre::presets;

    #[test]
    fn an_office_speaks_for_its_country() {
        let side = |theatre: &str, words: &str| {
            let theatre = presets().iter().find(|t| t.id == theatre).unwrap();
            theatre.side_of_office(words).map(|side| side.0)
        };
        assert_eq!(side("ukraine", "Russia's defence ministry").as_deref(), Some("russia"));
        assert_eq!(side("ukraine", "Ukrainian General Staff").as_deref(), Some("ukraine"));
        assert_eq!(side("syria", "Syrian state media").as_deref(), Some("government"));
        assert_eq!(side("syria", "Syrian activists"), None);
        assert_eq!(side("ukraine", "a resident"), None);
        assert_eq!(side("ukraine", "Norwegian officials"), None);
    }
}
