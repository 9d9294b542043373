//! What a relative place is relative by.

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

/// Bearing of a point of the compass, written as one word.
fn bearing_of(key: &str) -> Option<f64> {
    const POINTS: [(&str, f64); 16] = [
        ("northeast", 45.0),
        ("northwest", 315.0),
        ("southeast", 135.0),
        ("southwest", 225.0),
        ("north", 0.0),
        ("south", 180.0),
        ("east", 90.0),
        ("west", 270.0),
        ("شمال", 0.0),
        ("جنوب", 180.0),
        ("شرق", 90.0),
        ("غرب", 270.0),
        ("півн", 0.0),
        ("південь", 180.0),
        ("схід", 90.0),
        ("захід", 270.0),
    ];
    // Most words are told by their first letter; what is not ASCII begins above it.
    if !matches!(key.as_bytes().first(), Some(b'n' | b's' | b'e' | b'w' | 0x80..)) {
        return None;
    }
    let (point, bearing) = POINTS.iter().find(|(point, _)| key.starts_with(point))?;
    let rest = &key[point.len()..];
    matches!(rest, "" | "ern" | "ward" | "wards" | "ي" | "ernmost" | "ерн").then_some(*bearing)
}

/// Bearing halfway between two points of the compass ("north" and "west").
fn halfway(a: f64, b: f64) -> f64 {
    let turn = (b - a + 540.0).rem_euclid(360.0) - 180.0;
    (a + turn / 2.0).rem_euclid(360.0)
}

/// A direction whose last word is before word `end`: its words and its bearing ("north-western" is three words).
pub(super) fn direction_before(words: &Words<'_>, end: usize) -> Option<(Range<usize>, f64)> {
    let last = end.checked_sub(1)?;
    let bearing = bearing_of(words.key(last))?;
    let joint = last.checked_sub(1).filter(|&j| words.is_joint(j));
    let first = joint.unwrap_or(last).checked_sub(1);
    match first.and_then(|f| bearing_of(words.key(f)).map(|b| (f, b))) {
        Some((first, other)) => Some((first..end, halfway(other, bearing))),
        None => Some((last..end, bearing)),
    }
}

/// A direction that begins with word `start`.
pub(super) fn direction_at(words: &Words<'_>, start: usize) -> Option<(Range<usize>, f64)> {
    let bearing = bearing_of(words.key(start))?;
    let second = if words.is_joint(start + 1) { start + 2 } else { start + 1 };
    match bearing_of(words.key(second)) {
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
