//! What a relative place is relative by.

use super::language::Language;
use super::words::Words;
use std::ops::Range;

/// Bearing, distance and second place of a relation, as far as the text gives them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Relative {
    /// Degrees clockwise from north.
    pub(super) bearing_deg: Option<f64>,
    /// Metres.
    pub(super) distance_m: Option<f64>,
    /// The other place of "between A and B", as an index into the drafts.
    pub(super) other: Option<usize>,
}

/// Stems of the points of the compass and the endings they may have, folded.
struct Compass {
    points: &'static [(&'static str, f64)],
    endings: &'static [&'static str],
}

const ENGLISH: Compass = Compass {
    points: &[
        ("northeast", 45.0),
        ("northwest", 315.0),
        ("southeast", 135.0),
        ("southwest", 225.0),
        ("north", 0.0),
        ("south", 180.0),
        ("east", 90.0),
        ("west", 270.0),
    ],
    endings: &["", "ern", "ward", "wards", "ernmost"],
};

const ARABIC: Compass = Compass {
    points: &[
        ("شمال", 0.0),
        ("جنوب", 180.0),
        ("شرق", 90.0),
        ("غرب", 270.0),
        ("الشمال", 0.0),
        ("الجنوب", 180.0),
        ("الشرق", 90.0),
        ("الغرب", 270.0),
    ],
    endings: &["", "ي", "يه"],
};

const FRENCH: Compass =
    Compass { points: &[("nord", 0.0), ("sud", 180.0), ("est", 90.0), ("ouest", 270.0)], endings: &[""] };

const SPANISH: Compass = Compass {
    points: &[
        ("noreste", 45.0),
        ("nordeste", 45.0),
        ("noroeste", 315.0),
        ("sureste", 135.0),
        ("sudeste", 135.0),
        ("suroeste", 225.0),
        ("sudoeste", 225.0),
        ("norte", 0.0),
        ("sur", 180.0),
        ("este", 90.0),
        ("oeste", 270.0),
    ],
    endings: &[""],
};

const TURKISH: Compass = Compass {
    points: &[
        ("kuzeydogu", 45.0),
        ("kuzeybati", 315.0),
        ("guneydogu", 135.0),
        ("guneybati", 225.0),
        ("kuzey", 0.0),
        ("guney", 180.0),
        ("dogu", 90.0),
        ("bati", 270.0),
    ],
    endings: &[
        "", "i", "u", "si", "su", "ini", "unu", "sini", "sunu", "inde", "unda", "sinda", "sunda", "inden", "undan",
        "sindan", "sundan", "ine", "una", "sina", "suna", "indeki", "undaki", "sindaki", "sundaki",
    ],
};

const RUSSIAN: Compass = Compass {
    points: &[
        ("северн", 0.0),
        ("южн", 180.0),
        ("восточн", 90.0),
        ("западн", 270.0),
        ("север", 0.0),
        ("юг", 180.0),
        ("восток", 90.0),
        ("запад", 270.0),
    ],
    endings: &["", "а", "у", "е", "ом", "о", "ее", "ыи", "ая", "ое", "ые", "ои", "ого", "ому", "ую", "ых", "ым", "ыми"],
};

const UKRAINIAN: Compass = Compass {
    points: &[
        ("північн", 0.0),
        ("південн", 180.0),
        ("східн", 90.0),
        ("західн", 270.0),
        ("північ", 0.0),
        ("півноч", 0.0),
        ("південь", 180.0),
        ("півдн", 180.0),
        ("схід", 90.0),
        ("сход", 90.0),
        ("захід", 270.0),
        ("заход", 270.0),
    ],
    endings: &[
        "",
        "а",
        "у",
        "і",
        "ю",
        "я",
        "о",
        "ом",
        "ем",
        "іше",
        "ии",
        "оі",
        "ого",
        "ому",
        "іи",
        "их",
        "им",
        "ими",
        "ішого",
    ],
};

/// Bearing of a point of the compass, written as one word, in the language of the text or in English.
fn bearing_of(words: &Words<'_>, i: usize) -> Option<f64> {
    let key = words.key(i);
    // Most words of English are told by their first letter.
    if words.language() == Language::English && !matches!(key.as_bytes().first(), Some(b'n' | b's' | b'e' | b'w')) {
        return None;
    }
    let own = match words.language() {
        Language::English => None,
        Language::Arabic => Some(&ARABIC),
        Language::French => Some(&FRENCH),
        Language::Russian => Some(&RUSSIAN),
        Language::Spanish => Some(&SPANISH),
        Language::Turkish => Some(&TURKISH),
        Language::Ukrainian => Some(&UKRAINIAN),
    };
    own.and_then(|compass| compass.bearing(key)).or_else(|| ENGLISH.bearing(key))
}

impl Compass {
    fn bearing(&self, key: &str) -> Option<f64> {
        let fits = |(stem, _): &&(&str, f64)| key.strip_prefix(stem).is_some_and(|rest| self.endings.contains(&rest));
        self.points.iter().find(fits).map(|&(_, bearing)| bearing)
    }
}

/// Whether the word is also a small word of its language ("est" is "is"), and so says a direction only with others.
pub(super) fn is_doubtful(words: &Words<'_>, i: usize) -> bool {
    matches!((words.language(), words.key(i)), (Language::French, "est") | (Language::Spanish, "este" | "sur"))
}

/// Bearing halfway between two points of the compass ("north" and "west").
fn halfway(a: f64, b: f64) -> f64 {
    let turn = (b - a + 540.0).rem_euclid(360.0) - 180.0;
    (a + turn / 2.0).rem_euclid(360.0)
}

/// A direction whose last word is before word `end`: its words and its bearing ("north-western" is three words).
pub(super) fn direction_before(words: &Words<'_>, end: usize) -> Option<(Range<usize>, f64)> {
    let last = end.checked_sub(1)?;
    let bearing = bearing_of(words, last)?;
    let joint = last.checked_sub(1).filter(|&j| words.is_joint(j));
    let first = joint.unwrap_or(last).checked_sub(1);
    match first.and_then(|f| bearing_of(words, f).map(|b| (f, b))) {
        Some((first, other)) => Some((first..end, halfway(other, bearing))),
        None => Some((last..end, bearing)),
    }
}

/// A direction that begins with word `start`.
pub(super) fn direction_at(words: &Words<'_>, start: usize) -> Option<(Range<usize>, f64)> {
    let bearing = bearing_of(words, start)?;
    let second = if words.is_joint(start + 1) { start + 2 } else { start + 1 };
    match bearing_of(words, second) {
        Some(other) => Some((start..second + 1, halfway(bearing, other))),
        None => Some((start..start + 1, bearing)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compass_points_have_many_spellings() {
        for (text, bearing) in [
            ("north", 0.0),
            ("northwestern", 315.0),
            ("north-west", 315.0),
            ("south eastern", 135.0),
            ("South-East", 135.0),
            ("west", 270.0),
        ] {
            let words = Words::new(text);
            assert_eq!(direction_before(&words, words.len()), Some((0..words.len(), bearing)), "{text}");
            assert_eq!(direction_at(&words, 0), Some((0..words.len(), bearing)), "{text}");
        }
        assert_eq!(direction_at(&Words::new("Easter"), 0), None);
        assert_eq!(direction_at(&Words::new("central"), 0), None);
    }
}
