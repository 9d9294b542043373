//! Which places matter: those deep among their own say little that their neighbours do not.

use super::field::Evidence;
use super::neighbours::Neighbours;
use std::collections::BTreeSet;

/// Fewer places than this are all kept.
const THINNED_FROM: usize = 1500;
/// A place is on an edge when one of so many nearest disagrees.
const EDGE_NEAREST: usize = 8;
/// Of the places at some distance from the nearest edge, one is kept in a square of this share of the distance.
const SQUARE_OF_DISTANCE: f64 = 0.25;
const DISTANCE_KM_MAX: f64 = 200.0;

/// Numbers of the places to keep, in order: all on the edges, ever fewer away from them.
pub(super) fn thinned(evidence: &[Evidence], tree: &Neighbours) -> Vec<usize> {
    if evidence.len() < THINNED_FROM {
        return (0..evidence.len()).collect();
    }
    let on_edge =
        |e: &&Evidence| tree.nearest(e.at, EDGE_NEAREST + 1).iter().any(|(_, j)| evidence[*j as usize].side != e.side);
    let edges = Neighbours::new(evidence.iter().filter(on_edge).map(|e| e.at).collect());
    let mut taken = BTreeSet::new();
    let mut is_first = |e: &Evidence| {
        let distance = edges.nearest(e.at, 1).first().map_or(DISTANCE_KM_MAX, |(d2, _)| d2.sqrt());
        // Squares of doubling size, so that two places share one only if they are as far from the edge.
        let level = (SQUARE_OF_DISTANCE * distance.min(DISTANCE_KM_MAX)).max(0.01);
        let level = libm::floor(libm::log2(level)) as i32;
        let side = libm::exp2(f64::from(level));
        distance == 0.0
            || taken.insert((e.side, level, libm::floor(e.at.x / side) as i64, libm::floor(e.at.y / side) as i64))
    };
    (0..evidence.len()).filter(|i| is_first(&evidence[*i])).collect()
}
