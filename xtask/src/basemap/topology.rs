//! Areas as a graph: each stretch of border is kept once, as an arc that knows the area on either side.

use super::point::{Point, ring_area2};
use std::collections::{BTreeMap, BTreeSet};

/// A run of border between two nodes (or a closed loop) with one area on its left and one on its right.
#[derive(Debug, Clone)]
pub struct Arc {
    pub points: Vec<Point>,
    /// The area to the left of the arc's direction; `None` is sea, or ground that nobody has drawn.
    pub left: Option<usize>,
    /// The area to the right of it.
    pub right: Option<usize>,
}

impl Arc {
    /// Whether the area lies on one of its sides.
    pub fn touches(&self, area: usize) -> bool {
        self.left == Some(area) || self.right == Some(area)
    }
}

/// The two areas beside a segment that runs from its smaller point to its greater one.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Sides {
    left: Option<usize>,
    right: Option<usize>,
}

/// Segments of border, each with the areas beside it.
#[derive(Default)]
pub struct Segments(BTreeMap<(Point, Point), Sides>);

impl Segments {
    /// Adds a segment; one with the same on both sides bounds nothing.
    pub fn add(&mut self, from: Point, to: Point, left: Option<usize>, right: Option<usize>) {
        if left == right {
            return;
        }
        let (key, sides) = if from < to {
            ((from, to), Sides { left, right })
        } else {
            ((to, from), Sides { left: right, right: left })
        };
        self.0.insert(key, sides);
    }

    /// Of areas given as rings; where two claim the same side of a segment, the earlier keeps it.
    fn of(areas: &[Vec<Vec<Vec<Point>>>]) -> Self {
        let mut segments: BTreeMap<(Point, Point), Sides> = BTreeMap::new();
        for (area, ring, is_exterior) in rings(areas) {
            let is_left = (ring_area2(ring) > 0) == is_exterior;
            for w in ring.windows(2).filter(|w| w[0] != w[1]) {
                let forward = w[0] < w[1];
                let sides = segments.entry((w[0].min(w[1]), w[0].max(w[1]))).or_default();
                let side = if forward == is_left { &mut sides.left } else { &mut sides.right };
                side.get_or_insert(area);
            }
        }
        // A spike runs out and back over the same ground and bounds nothing.
        segments.retain(|_, s| s.left != s.right);
        Self(segments)
    }
}

/// All rings, each with its area and whether it is an exterior.
fn rings(areas: &[Vec<Vec<Vec<Point>>>]) -> impl Iterator<Item = (usize, &Vec<Point>, bool)> {
    areas.iter().enumerate().flat_map(|(area, polygons)| {
        polygons.iter().flat_map(move |rings| rings.iter().enumerate().map(move |(i, ring)| (area, ring, i == 0)))
    })
}

/// Builds the arcs of areas given as rings; `areas[i]` are the polygons of area `i`, exterior first in each.
pub fn arcs(areas: &[Vec<Vec<Vec<Point>>>]) -> Vec<Arc> {
    arcs_of(&Segments::of(areas))
}

/// Builds the arcs of segments: from node to node, then the closed ones.
pub fn arcs_of(segments: &Segments) -> Vec<Arc> {
    let mut beside: BTreeMap<Point, Vec<Point>> = BTreeMap::new();
    for &(a, b) in segments.0.keys() {
        beside.entry(a).or_default().push(b);
        beside.entry(b).or_default().push(a);
    }
    let walk = Walk { segments: &segments.0, beside: &beside };
    let mut done = BTreeSet::new();
    let mut found = Vec::new();
    for (&node, others) in beside.iter().filter(|(p, _)| walk.is_node(**p)) {
        for &next in others {
            walk.follow(node, next, &mut done, &mut found);
        }
    }
    for &(a, b) in segments.0.keys() {
        walk.follow(a, b, &mut done, &mut found);
    }
    found
}

struct Walk<'a> {
    segments: &'a BTreeMap<(Point, Point), Sides>,
    beside: &'a BTreeMap<Point, Vec<Point>>,
}

impl Walk<'_> {
    /// The sides of a segment in the direction given.
    fn sides(&self, a: Point, b: Point) -> Sides {
        if a < b {
            self.segments[&(a, b)]
        } else {
            let s = self.segments[&(b, a)];
            Sides { left: s.right, right: s.left }
        }
    }

    fn is_node(&self, p: Point) -> bool {
        match self.beside[&p][..] {
            [a, b] => self.sides(a, p) != self.sides(p, b),
            _ => true,
        }
    }

    fn follow(&self, from: Point, next: Point, done: &mut BTreeSet<(Point, Point)>, found: &mut Vec<Arc>) {
        let key = |a: Point, b: Point| if a < b { (a, b) } else { (b, a) };
        if done.contains(&key(from, next)) {
            return;
        }
        let sides = self.sides(from, next);
        let mut points = vec![from, next];
        done.insert(key(from, next));
        let (mut before, mut at) = (from, next);
        while at != from && !self.is_node(at) {
            let Some(&onward) = self.beside[&at].iter().find(|&&p| p != before) else { break };
            done.insert(key(at, onward));
            points.push(onward);
            (before, at) = (at, onward);
        }
        found.push(Arc { points, left: sides.left, right: sides.right });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basemap::assemble::{polygons, ring_points};
    use crate::basemap::crossings::arcs_in_conflict;
    use crate::basemap::simplify::simplify;

    const SIDE: i32 = 14;
    const CELL: i32 = 1_000;

    /// A chequered land of four areas and some sea, another one for each seed.
    fn labels(seed: u32) -> Vec<Option<usize>> {
        let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as usize % 5
        };
        (0..SIDE * SIDE).map(|_| Some(next()).filter(|&n| n < 4)).collect()
    }

    fn arcs_of_labels(labels: &[Option<usize>]) -> Vec<Arc> {
        let mut areas = vec![Vec::new(); 4];
        for (i, label) in labels.iter().enumerate() {
            let (x, y) = (i as i32 % SIDE * CELL, i as i32 / SIDE * CELL);
            let corner = |dx: i32, dy: i32| Point { x: x + dx, y: y + dy };
            if let Some(area) = label {
                let ring = [corner(0, 0), corner(CELL, 0), corner(CELL, CELL), corner(0, CELL), corner(0, 0)];
                areas[*area].push(vec![ring.to_vec()]);
            }
        }
        arcs(&areas)
    }

    fn area2(arcs: &[Arc], is_member: impl Fn(usize) -> bool) -> i64 {
        let all: Vec<usize> = (0..arcs.len()).collect();
        polygons(arcs, &all, is_member).iter().flatten().map(|ring| ring_area2(&ring_points(arcs, ring))).sum()
    }

    #[test]
    fn areas_put_together_again_are_as_large_as_their_cells() {
        for seed in 0..60 {
            let labels = labels(seed);
            let arcs = arcs_of_labels(&labels);
            for area in 0..4 {
                let n_cells = labels.iter().filter(|&&l| l == Some(area)).count() as i64;
                assert_eq!(area2(&arcs, |a| a == area), 2 * n_cells * i64::from(CELL * CELL), "seed {seed}");
            }
            let n_land = labels.iter().flatten().count() as i64;
            assert_eq!(area2(&arcs, |_| true), 2 * n_land * i64::from(CELL * CELL), "seed {seed}");
        }
    }

    #[test]
    fn simplified_areas_still_share_their_borders_and_do_not_cross() {
        for seed in 0..60 {
            let full = arcs_of_labels(&labels(seed));
            let thin = simplify(&full, &vec![900.0; full.len()]);
            let lines: Vec<_> = thin.iter().map(|a| a.points.clone()).collect();
            assert!(arcs_in_conflict(&lines).is_empty(), "seed {seed}");
            let sum: i64 = (0..4).map(|area| area2(&thin, |a| a == area)).sum();
            assert_eq!(sum, area2(&thin, |_| true), "seed {seed}");
        }
    }
}
