//! Areas as a graph: each stretch of border is kept once, as an arc that knows the area on either side.

use super::point::{Point, ring_area2};
use std::collections::BTreeMap;

/// A run of border between two nodes (or a closed loop) with one area on its left and one on its right.
#[derive(Debug, Clone)]
pub struct Arc {
    pub points: Vec<Point>,
    /// The area to the left of the arc's direction; `None` is sea, or ground that nobody has drawn.
    pub left: Option<usize>,
    /// The area to the right of it.
    pub right: Option<usize>,
}

/// The two areas beside a segment that runs from its smaller point to its greater one.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Sides {
    left: Option<usize>,
    right: Option<usize>,
}

/// Builds the arcs of areas given as rings; `areas[i]` are the rings of area `i`, exterior first in each polygon.
///
/// Where two areas claim the same side of a segment, the earlier keeps it.
pub fn arcs(areas: &[Vec<Vec<Vec<Point>>>]) -> Vec<Arc> {
    let segments = segments(areas);
    let mut beside: BTreeMap<Point, Vec<Point>> = BTreeMap::new();
    for &(a, b) in segments.keys() {
        beside.entry(a).or_default().push(b);
        beside.entry(b).or_default().push(a);
    }
    let walk = Walk { segments: &segments, beside: &beside };
    let mut done = std::collections::BTreeSet::new();
    let mut found = Vec::new();
    for (&node, others) in beside.iter().filter(|(p, _)| walk.is_node(**p)) {
        for &next in others {
            walk.follow(node, next, &mut done, &mut found);
        }
    }
    for &(a, b) in segments.keys() {
        walk.follow(a, b, &mut done, &mut found);
    }
    found
}

fn segments(areas: &[Vec<Vec<Vec<Point>>>]) -> BTreeMap<(Point, Point), Sides> {
    let mut segments: BTreeMap<(Point, Point), Sides> = BTreeMap::new();
    for (area, polygons) in areas.iter().enumerate() {
        for polygon in polygons {
            for (i, ring) in polygon.iter().enumerate() {
                let is_left = (ring_area2(ring) > 0) == (i == 0);
                for w in ring.windows(2).filter(|w| w[0] != w[1]) {
                    let forward = w[0] < w[1];
                    let key = if forward { (w[0], w[1]) } else { (w[1], w[0]) };
                    let sides = segments.entry(key).or_default();
                    let side = if forward == is_left { &mut sides.left } else { &mut sides.right };
                    side.get_or_insert(area);
                }
            }
        }
    }
    // A spike runs out and back over the same ground and bounds nothing.
    segments.retain(|_, s| s.left != s.right);
    segments
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

    fn follow(
        &self,
        from: Point,
        next: Point,
        done: &mut std::collections::BTreeSet<(Point, Point)>,
        found: &mut Vec<Arc>,
    ) {
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
