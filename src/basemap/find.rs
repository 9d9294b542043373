//! Finds areas by a point or by a name.

use super::{AreaLevel, Basemap, Feature};
use crate::text::fold;
use crate::units::{Extent, LonLat};

/// How far off the drawn shore a point may lie, in metres, and still belong to the land: outlines are simplified, and
/// ports stand at the water.
pub const SHORE_M: f64 = 3_000.0;

/// At least this share of the letter pairs of two folded names must agree for them to be one name.
const CLOSE: f64 = 0.75;

/// What an area farther than [`NEAR_DEG`] degrees from the point loses of its likeness.
const FAR: f64 = 0.05;
const NEAR_DEG: f64 = 1.0;

impl Basemap {
    /// The area of a level that holds the point, or whose border lies nearest within [`SHORE_M`] metres.
    ///
    /// Decodes the few areas whose box holds the point: some ten microseconds.
    pub fn area_at(&self, level: AreaLevel, at: LonLat) -> Option<Feature<'_>> {
        let layer = level.layer();
        let spot = Extent { west: at.lon, south: at.lat, east: at.lon, north: at.lat };
        let exact = self.meeting(layer, spot).find(|area| area.contains(at));
        exact.or_else(|| {
            let near = spot.grown(degrees(SHORE_M, at));
            let measured = self.meeting(layer, near).map(|area| (area.border_distance_m(at), area));
            let nearest = measured.min_by(|a, b| a.0.total_cmp(&b.0))?;
            (nearest.0 <= SHORE_M).then_some(nearest.1)
        })
    }

    /// The area of a level that bears the name in the country, the nearest to the point when there are several;
    /// when none does, the one that holds the point.
    ///
    /// Names are compared folded and without words like "governorate"; of an area far from the point, the name must be
    /// more alike. `country` is ISO alpha-2 and keeps the search short (under a millisecond); when empty, all
    /// countries are searched.
    pub fn area_named(&self, level: AreaLevel, country: &str, at: LonLat, name: &str) -> Option<Feature<'_>> {
        let wanted = bare(name);
        let mut best: Option<(f64, f64, Feature<'_>)> = None;
        for area in self.layer(level.layer()).filter(|a| country.is_empty() || a.country == country) {
            let is_near = area.extent().grown(NEAR_DEG).contains(at);
            let likeness = likeness_of(&area, &wanted) - if is_near { 0.0 } else { FAR };
            let far_m = if area.contains(at) { 0.0 } else { area.extent().centre().distance_m(at) };
            let is_better = best.is_none_or(|(l, d, _)| likeness > l || (likeness == l && far_m < d));
            if likeness >= CLOSE && is_better {
                best = Some((likeness, far_m, area));
            }
        }
        best.map(|(_, _, area)| area).or_else(|| self.area_at(level, at))
    }
}

/// How like a name the most like of an area's names is. The printed name counts a little more: some areas are also
/// filed under the name of a neighbour they were once part of.
fn likeness_of(area: &Feature<'_>, wanted: &str) -> f64 {
    const OTHER: f64 = 0.99;
    let printed = likeness(&bare(area.name), wanted);
    area.names().skip(1).map(|name| OTHER * likeness(&bare(name), wanted)).fold(printed, f64::max)
}

/// A folded name without the words for what it is, and without articles.
fn bare(name: &str) -> String {
    const WORDS: [&str; 34] = [
        "governorate",
        "province",
        "oblast",
        "region",
        "district",
        "state",
        "county",
        "prefecture",
        "raion",
        "krai",
        "republic",
        "subdistrict",
        "of",
        "the",
        "al",
        "el",
        "ar",
        "as",
        "ad",
        "at",
        "az",
        "ash",
        "an",
        "محافظه",
        "منطقه",
        "ناحيه",
        "قضاء",
        "область",
        "район",
        "області",
        "области",
        "ولايه",
        "ез",
        "countryside",
    ];
    let folded = fold(name);
    let kept: Vec<&str> = folded.split(' ').filter(|w| !WORDS.contains(w)).collect();
    if kept.is_empty() { folded } else { kept.join(" ") }
}

/// The quarter of the sky a name speaks of, in any of its languages: "North Darfur" is never "South Darfur".
fn direction(word: &str) -> Option<char> {
    const WORDS: [(char, &[&str]); 5] = [
        ('n', &["north", "northern", "shamal", "شمال", "северная", "північна"]),
        ('s', &["south", "southern", "janub", "جنوب", "южная", "південна"]),
        ('e', &["east", "eastern", "sharq", "شرق", "восточная", "східна"]),
        ('w', &["west", "western", "gharb", "غرب", "западная", "західна"]),
        ('c', &["central", "middle", "lower", "upper", "وسط", "السفلي", "الوسطي"]),
    ];
    WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(letter, _)| *letter)
}

/// Dice's coefficient over pairs of letters: 1 for equal names, 0 for names without a common pair, or of different
/// directions.
fn likeness(a: &str, b: &str) -> f64 {
    if a == b {
        return if a.is_empty() { 0.0 } else { 1.0 };
    }
    if !a.split(' ').filter_map(direction).eq(b.split(' ').filter_map(direction)) {
        return 0.0;
    }
    let pairs = |s: &str| {
        let letters: Vec<char> = s.chars().filter(|c| *c != ' ').collect();
        let mut pairs: Vec<(char, char)> = letters.windows(2).map(|w| (w[0], w[1])).collect();
        pairs.sort_unstable();
        pairs
    };
    let (a, b) = (pairs(a), pairs(b));
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    2.0 * f64::from(common) / (a.len() + b.len()).max(1) as f64
}

/// Degrees that are at least so many metres in every direction.
fn degrees(metres: f64, at: LonLat) -> f64 {
    const METRES_A_DEGREE: f64 = 110_000.0;
    metres / (METRES_A_DEGREE * libm::cos(at.lat.to_radians()).max(0.01))
}
