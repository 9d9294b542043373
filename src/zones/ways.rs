//! Ways between places of one side: who holds two towns with nobody between them holds the road.

use super::canvas::Canvas;
use super::field::Evidence;
use super::land::{FIELDS_KM, Spot, WAY_HANDICAP_KM};
use crate::units::PlaneKm;

/// Towns farther apart than this may have anything between them, kilometres.
const WAY_KM_MAX: f64 = 90.0;
/// Spots along a way are this far apart, kilometres.
const STEP_KM: f64 = 3.0;

/// Spots along the ways between the `towns` of each side, with `all` that is said of any place to keep clear of.
///
/// Two towns are joined when no third of theirs lies in the circle over their distance (Gabriel and Sokal 1969), and no
/// other side's place is nearer to any spot of the way than the nearer of the two. O(n^3) in the towns, which are few.
pub(super) fn ways(canvas: &Canvas, towns: &[Evidence], all: &[Evidence]) -> Vec<Spot> {
    let pairs = (0..towns.len()).flat_map(|i| (i + 1..towns.len()).map(move |j| (i, j)));
    let joined = pairs.filter(|(i, j)| {
        let (a, b) = (&towns[*i], &towns[*j]);
        let length = distance(a.at, b.at);
        a.side == b.side && (FIELDS_KM..=WAY_KM_MAX).contains(&length) && is_direct(a, b, towns)
    });
    joined.filter_map(|(i, j)| way(canvas, &towns[i], &towns[j], all)).flatten().collect()
}

fn distance(a: PlaneKm, b: PlaneKm) -> f64 {
    libm::hypot(a.x - b.x, a.y - b.y)
}

fn is_direct(a: &Evidence, b: &Evidence, towns: &[Evidence]) -> bool {
    let middle = PlaneKm { x: (a.at.x + b.at.x) / 2.0, y: (a.at.y + b.at.y) / 2.0 };
    let radius = distance(a.at, b.at) / 2.0 - 1e-6;
    towns.iter().all(|c| c.side != a.side || distance(c.at, middle) >= radius)
}

/// The spots of one way; `None` when another side or the edge of the theatre is in it.
fn way(canvas: &Canvas, a: &Evidence, b: &Evidence, all: &[Evidence]) -> Option<Vec<Spot>> {
    let n = (distance(a.at, b.at) / STEP_KM).ceil().max(1.0) as usize;
    let spot = |i: usize| {
        let t = i as f64 / n as f64;
        let at = PlaneKm { x: a.at.x + t * (b.at.x - a.at.x), y: a.at.y + t * (b.at.y - a.at.y) };
        let near = distance(at, a.at).min(distance(at, b.at));
        let clear = |e: &Evidence| e.side == a.side || distance(e.at, at) > near.min(2.0 * FIELDS_KM);
        let is_free = canvas.inside[canvas.grid.cell_of(at)] && all.iter().all(clear);
        is_free.then_some(Spot {
            at,
            side: Some(a.side),
            handicap_km: WAY_HANDICAP_KM,
            stretch: 1.0,
            reaches: true,
            narrower_km: 0.0,
        })
    };
    (1..n).map(spot).collect()
}
