//! Names as a newspaper prints them.

use super::base::{Base, BaseTown};
use crate::text::fold;
use crate::units::LonLat;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Countries whose names come in scholars' Latin ("Ḩamāh"): elsewhere the marks belong to the language.
const ARABIC_SCRIPT: [&str; 25] = [
    "AE", "AF", "BH", "DJ", "DZ", "EG", "EH", "IL", "IQ", "IR", "JO", "KW", "LB", "LY", "MA", "OM", "PK", "PS", "QA",
    "SA", "SD", "SO", "SY", "TN", "YE",
];

/// How far a name of a report may lie from the town that bears it.
const SAME_TOWN_M: f64 = 5_000.0;

/// A name of a country without the marks and half rings of scholarly transliteration.
pub fn printed(name: &str, country: &str) -> String {
    if ARABIC_SCRIPT.contains(&country) { bare(name) } else { name.to_string() }
}

/// A name of no known country: without the marks if it has one that only scholars write.
pub fn printed_anywhere(name: &str) -> String {
    let mut before = ' ';
    let is_scholarly = name.nfd().any(|c| {
        let found = matches!(c, '\u{304}' | '\u{323}' | 'ʿ' | 'ʾ') || (c == '\u{327}' && "hdtzHDTZ".contains(before));
        before = c;
        found
    });
    let name = if is_scholarly { bare(name) } else { name.to_string() };
    if is_shouted(&name) { title_case(&name) } else { name }
}

/// Whether a name stands in capitals, as headlines have it; short ones may be abbreviations.
fn is_shouted(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() > 3
        && !name.chars().any(char::is_lowercase)
        && name.chars().any(char::is_uppercase)
}

fn title_case(name: &str) -> String {
    let mut starts_word = true;
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if starts_word {
            out.push(c)
        } else {
            out.extend(c.to_lowercase())
        }
        starts_word = !c.is_alphabetic();
    }
    out
}

fn bare(name: &str) -> String {
    let letters = name.nfd().filter(|c| !is_combining_mark(*c));
    letters.filter(|c| !matches!(c, 'ʿ' | 'ʾ' | 'ʼ' | '‘' | '’' | '`')).nfc().collect()
}

impl Base {
    /// The settlement that a report's place is: by its id, or by its name nearby.
    pub(super) fn town(&self, id: &str, name: &str, at: LonLat) -> Option<&BaseTown> {
        let by_id = self.towns.iter().find(|t| !t.id.is_empty() && t.id == id);
        by_id.or_else(|| {
            // Most are told to be far by their latitude alone: a degree of it has 111 km.
            let band_deg = SAME_TOWN_M / 110_000.0;
            let near = self.towns.iter().filter(|t| (t.at.lat - at.lat).abs() < band_deg);
            let mut near = near.filter(|t| t.at.distance_m(at) < SAME_TOWN_M);
            near.find(|t| fold(&t.name) == fold(name))
        })
    }

    /// Whether the name is a whole country's.
    pub fn is_country(&self, name: &str) -> bool {
        self.countries.iter().any(|country| fold(&country.name) == fold(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scholars_marks_go_and_a_languages_own_stay() {
        assert_eq!(printed("Ḩamāh", "SY"), "Hamah");
        assert_eq!(printed("Şanlıurfa", "TR"), "Şanlıurfa");
        assert_eq!(printed_anywhere("Al Ḩasakah"), "Al Hasakah");
        assert_eq!(printed_anywhere("Şūrān"), "Suran");
        assert_eq!(printed_anywhere("Čačak"), "Čačak");
        assert_eq!(["HOMS", "DEIR EZ-ZOR", "T4", "حمص"].map(printed_anywhere), ["Homs", "Deir Ez-Zor", "T4", "حمص"]);
    }
}
