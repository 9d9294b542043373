//! Towns that are part of a larger one next to them: who holds a suburb does not hold the land around the city.

use super::evidence::{Atlas, Gathered};

/// A suburb lies this near to its city, kilometres ...
const NEXT_KM: f64 = 10.0;
/// ... and has at most this share of its inhabitants.
const SHARE: f64 = 0.1;

/// For each piece of evidence whether it speaks of a suburb of a city that is spoken of too. Places of unknown size are
/// none. O(n^2) in the towns spoken of.
pub(super) fn suburbs(gathered: &Gathered, atlas: Atlas) -> Vec<bool> {
    let towns = 0..gathered.n_towns;
    let inhabitants: Vec<f64> = towns
        .clone()
        .map(|i| atlas.gazetteer.by_id(&gathered.states[i].place))
        .map(|place| place.map_or(0.0, |index| f64::from(atlas.gazetteer.place(index).population)))
        .collect();
    let is_suburb_of = |i: usize, city: usize| {
        let (a, b) = (gathered.evidence[i].at, gathered.evidence[city].at);
        let (few, many) = (inhabitants[i], inhabitants[city]);
        few > 0.0 && few <= SHARE * many && libm::hypot(a.x - b.x, a.y - b.y) < NEXT_KM
    };
    let mut found: Vec<bool> = towns.clone().map(|i| towns.clone().any(|city| is_suburb_of(i, city))).collect();
    found.resize(gathered.evidence.len(), false);
    found
}
