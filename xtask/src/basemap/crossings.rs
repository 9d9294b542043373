//! Finds arcs that cross or touch where they should not.

use super::point::{Point, turn};
use std::collections::{BTreeMap, BTreeSet};

/// How often simplification may be taken back before it is given up for an arc.
pub const ROUNDS_MAX: usize = 8;
/// Side of a cell of the search grid, in steps (a quarter of a degree).
const CELL: i32 = 25_000;

#[derive(Clone, Copy)]
struct Segment {
    arc: usize,
    a: Point,
    b: Point,
}

/// The arcs with a segment that meets another one anywhere but at a common end, or that has no length.
pub fn arcs_in_conflict(arcs: &[Vec<Point>]) -> BTreeSet<usize> {
    let mut cells: BTreeMap<(i32, i32), Vec<Segment>> = BTreeMap::new();
    let mut found = BTreeSet::new();
    for (arc, points) in arcs.iter().enumerate() {
        for w in points.windows(2) {
            let segment = Segment { arc, a: w[0], b: w[1] };
            if w[0] == w[1] {
                found.insert(arc);
            }
            for_cells(segment, |cell| cells.entry(cell).or_default().push(segment));
        }
    }
    for segments in cells.values() {
        for (i, s) in segments.iter().enumerate() {
            for t in &segments[i + 1..] {
                if conflict(s, t) {
                    found.extend([s.arc, t.arc]);
                }
            }
        }
    }
    found
}

fn for_cells(s: Segment, mut visit: impl FnMut((i32, i32))) {
    let (x0, x1) = (s.a.x.min(s.b.x).div_euclid(CELL), s.a.x.max(s.b.x).div_euclid(CELL));
    let (y0, y1) = (s.a.y.min(s.b.y).div_euclid(CELL), s.a.y.max(s.b.y).div_euclid(CELL));
    for x in x0..=x1 {
        for y in y0..=y1 {
            visit((x, y));
        }
    }
}

fn conflict(s: &Segment, t: &Segment) -> bool {
    let apart = |a: i32, b: i32, c: i32, d: i32| a.max(b) < c.min(d) || c.max(d) < a.min(b);
    if apart(s.a.x, s.b.x, t.a.x, t.b.x) || apart(s.a.y, s.b.y, t.a.y, t.b.y) {
        return false;
    }
    let common = [s.a, s.b].into_iter().find(|p| *p == t.a || *p == t.b);
    match common {
        Some(p) => {
            let (u, v) = (if s.a == p { s.b } else { s.a }, if t.a == p { t.b } else { t.a });
            u == v || (turn(p, u, v) == 0 && same_way(p, u, v))
        }
        None => meets(s, t),
    }
}

fn same_way(p: Point, u: Point, v: Point) -> bool {
    let dot = |a: Point, b: Point| {
        (i64::from(a.x - p.x)) * i64::from(b.x - p.x) + i64::from(a.y - p.y) * i64::from(b.y - p.y)
    };
    dot(u, v) > 0
}

fn meets(s: &Segment, t: &Segment) -> bool {
    let (d1, d2) = (turn(s.a, s.b, t.a).signum(), turn(s.a, s.b, t.b).signum());
    let (d3, d4) = (turn(t.a, t.b, s.a).signum(), turn(t.a, t.b, s.b).signum());
    d1 * d2 <= 0 && d3 * d4 <= 0
}
