//! Arcs with fewer points that keep everything on its side.
//!
//! Visvalingam and Whyatt 1993 (*Line generalisation by repeated elimination of points*): the point that makes the
//! smallest triangle with its neighbours goes first. It may go only when no other vertex of the mesh lies in that
//! triangle: then no border can cross another one, and no two features can come to overlap.

use super::arcs::Arcs;
use super::grid::Unit;
use super::hot::HotUnits;
use foldhash::fast::FixedState;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

/// A triangle smaller than this may go: twice its area, square units (256 of them are a pixel of 256).
const LEAST_TWICE_AREA: i64 = 16;
/// A triangle spread over more buckets than this stays: looking into it would cost more than the point.
const MOST_BUCKETS: i64 = 256;

/// Simplifies every arc in place.
///
/// Each arc is weighed against the vertices that the zoom began with, its own lost ones apart. That is enough: were two
/// simplified arcs to cross, one of the two would have swept over a vertex of the other. So the outcome depends neither on
/// the order of the arcs nor on the number of threads.
pub(super) fn simplify(arcs: &mut Arcs, units: &HotUnits) {
    let straight = straight_pairs(arcs);
    let simplified: Vec<Vec<Unit>> = (0..arcs.len())
        .into_par_iter()
        .with_min_len(256)
        .map(|arc| thinned(arcs.units(arc), units, &straight))
        .collect();
    arcs.replace(simplified.into_iter());
}

/// Ends of arcs that may become a straight line: where two arcs share both, neither may, or the ground between is lost.
fn straight_pairs(arcs: &Arcs) -> HashSet<[Unit; 2], FixedState> {
    let (mut seen, mut twice) =
        (HashSet::with_hasher(FixedState::default()), HashSet::with_hasher(FixedState::default()));
    for arc in 0..arcs.len() {
        let ends = ends(arcs.units(arc));
        if !seen.insert(ends) {
            twice.insert(ends);
        }
    }
    twice
}

fn ends(arc: &[Unit]) -> [Unit; 2] {
    let (first, last) = (arc[0], arc[arc.len() - 1]);
    [first.min(last), first.max(last)]
}

fn thinned(arc: &[Unit], units: &HotUnits, twice: &HashSet<[Unit; 2], FixedState>) -> Vec<Unit> {
    let ring = arc[0] == arc[arc.len() - 1];
    let fewest = if ring {
        4
    } else if twice.contains(&ends(arc)) {
        3
    } else {
        2
    };
    if arc.len() <= fewest {
        return arc.to_vec();
    }
    Thinning::of(arc).run(units, fewest)
}

/// One arc losing points.
struct Thinning<'a> {
    arc: &'a [Unit],
    before: Vec<u32>,
    after: Vec<u32>,
    gone: Vec<bool>,
    lost: HashSet<Unit, FixedState>,
    left: usize,
    queue: BinaryHeap<Reverse<(i64, u32)>>,
}

impl<'a> Thinning<'a> {
    fn of(arc: &'a [Unit]) -> Self {
        let n = arc.len() as u32;
        let mut thinning = Self {
            arc,
            before: (0..n).map(|i| i.saturating_sub(1)).collect(),
            after: (0..n).map(|i| (i + 1).min(n - 1)).collect(),
            gone: vec![false; arc.len()],
            lost: HashSet::with_hasher(FixedState::default()),
            left: arc.len(),
            queue: BinaryHeap::new(),
        };
        (1..n - 1).for_each(|i| thinning.weigh(i));
        thinning
    }

    fn triangle(&self, i: u32) -> [Unit; 3] {
        [self.before[i as usize], i, self.after[i as usize]].map(|j| self.arc[j as usize])
    }

    fn weigh(&mut self, i: u32) {
        if i == 0 || i as usize == self.arc.len() - 1 {
            return;
        }
        let [a, b, c] = self.triangle(i);
        let area = a.turn(b, c).abs();
        if area < LEAST_TWICE_AREA {
            self.queue.push(Reverse((area, i)));
        }
    }

    fn run(mut self, units: &HotUnits, fewest: usize) -> Vec<Unit> {
        while let Some(Reverse((area, i))) = self.queue.pop() {
            let [a, b, c] = self.triangle(i);
            let stale = self.gone[i as usize] || a.turn(b, c).abs() != area;
            if stale || self.left <= fewest || a == c || !self.is_empty([a, b, c], units) {
                continue;
            }
            self.gone[i as usize] = true;
            self.lost.insert(b);
            self.left -= 1;
            let (before, after) = (self.before[i as usize], self.after[i as usize]);
            self.after[before as usize] = after;
            self.before[after as usize] = before;
            self.weigh(before);
            self.weigh(after);
        }
        self.arc.iter().zip(&self.gone).filter(|(_, gone)| !**gone).map(|(unit, _)| *unit).collect()
    }

    /// Whether no vertex lies in the triangle or on its border but its own corners.
    fn is_empty(&self, [a, b, c]: [Unit; 3], units: &HotUnits) -> bool {
        let low = Unit::new(a.x.min(b.x).min(c.x), a.y.min(b.y).min(c.y));
        let high = Unit::new(a.x.max(b.x).max(c.x), a.y.max(b.y).max(c.y));
        if units.buckets_within(low, high) > MOST_BUCKETS {
            return false;
        }
        let outside = |p: Unit| {
            let turns = [a.turn(b, p), b.turn(c, p), c.turn(a, p)];
            turns.iter().any(|t| *t > 0) && turns.iter().any(|t| *t < 0)
        };
        let mut near = units.within(low, high).map(|id| units.at(id));
        near.all(|p| p == a || p == b || p == c || outside(p) || self.lost.contains(&p))
    }
}
