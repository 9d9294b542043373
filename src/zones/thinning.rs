//! Which places matter: those deep among their own say little that their neighbours do not.

use super::field::Evidence;
use super::neighbours::Neighbours;
use super::noding::Label;
use std::collections::BTreeMap;

/// Fewer places than this are all kept.
const THINNED_FROM: usize = 1500;
/// So many of the places around one tell whether it is on an edge ...
const AROUND: usize = 8;
const AROUND_DOUBTED: usize = 15;
/// ... namely when one of them, or, where labels may be wrong, so many of them and itself are in the minority.
const MINORITY_OF_EDGE: usize = 6;
/// Of the places at some distance from the nearest edge, few are kept in a square of this share of the distance.
const SQUARE_OF_DISTANCE: f64 = 0.25;
const DISTANCE_KM_MAX: f64 = 200.0;
/// How many; of labels that may be wrong more, and whatever their side, or the wrong ones would be kept and the right ones not.
const KEPT: usize = 1;
const KEPT_OF_DOUBTED: usize = 3;

/// The places that matter.
pub(super) struct Thinned {
    /// Their numbers, in order: all on the edges, ever fewer away from them.
    pub kept: Vec<usize>,
    /// For each place the share of those around it that contradict it.
    pub contradicted: Vec<f64>,
}

/// Thins evidence whose labels are all right, or some of them `doubted`. O(n log n).
pub(super) fn thinned(evidence: &[Evidence], tree: &Neighbours, doubted: bool) -> Thinned {
    if evidence.len() < THINNED_FROM {
        return Thinned { kept: (0..evidence.len()).collect(), contradicted: vec![0.0; evidence.len()] };
    }
    let around = if doubted { AROUND_DOUBTED } else { AROUND };
    let others = |e: &Evidence| {
        let near = tree.nearest(e.at, around + 1);
        near.iter().filter(|(_, j)| evidence[*j as usize].side != e.side).count()
    };
    let others: Vec<usize> = evidence.iter().map(others).collect();
    let least = if doubted { MINORITY_OF_EDGE } else { 1 };
    let is_edge = |n: usize| n.min(around + 1 - n) >= least;
    let edges = others.iter().zip(evidence).filter(|(n, _)| is_edge(**n)).map(|(_, e)| e.at);
    let edges = Neighbours::new(edges.collect());
    let mut taken: BTreeMap<(Label, i32, i64, i64), usize> = BTreeMap::new();
    let most = if doubted { KEPT_OF_DOUBTED } else { KEPT };
    let mut is_kept = |e: &Evidence| {
        let distance = edges.nearest(e.at, 1).first().map_or(DISTANCE_KM_MAX, |(d2, _)| d2.sqrt());
        // Squares of doubling size, so that two places share one only if they are as far from the edge.
        let level = (SQUARE_OF_DISTANCE * distance.min(DISTANCE_KM_MAX)).max(0.01);
        let level = libm::floor(libm::log2(level)) as i32;
        let side = libm::exp2(f64::from(level));
        let square = (libm::floor(e.at.x / side) as i64, libm::floor(e.at.y / side) as i64);
        let n = taken.entry((if doubted { 0 } else { e.side }, level, square.0, square.1)).or_default();
        *n += 1;
        distance == 0.0 || *n <= most
    };
    Thinned {
        kept: (0..evidence.len()).filter(|i| is_kept(&evidence[*i])).collect(),
        contradicted: others.iter().map(|n| *n as f64 / around as f64).map(|share| share.min(1.0)).collect(),
    }
}
