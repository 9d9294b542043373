//! Lines made into edges that meet only at their ends, on an integer grid.

use std::collections::BTreeMap;

/// A position on the grid of outputs: millionths of a degree, so that what is written can be held to the last digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Dot {
    pub x: i32,
    pub y: i32,
}

/// A class of ground: an index into the sides, or unknown ground.
pub(super) type Label = u16;

/// A straight piece of the theatre's outline, of a border between two labels, or of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    pub a: Dot,
    pub b: Dot,
    /// Whether crossing it leads out of or into the theatre (even-odd rule).
    pub outline: bool,
    /// The labels to its left and right, seen from `a` to `b`.
    pub labels: Option<(Label, Label)>,
}

/// Rounding a crossing can make a new one with a near neighbour; real lines settle in two or three rounds.
const ROUNDS_MAX: usize = 16;

/// Splits edges wherever two of them cross, touch or overlap, and merges those that become the same.
///
/// The result is sorted, each edge has `a < b`, and no two share more than an end. O(n log n) for lines whose
/// pieces are short against the whole.
pub(super) fn node(edges: Vec<Edge>) -> Vec<Edge> {
    let mut edges = merged(edges);
    let mut fresh = vec![true; edges.len()];
    for _ in 0..ROUNDS_MAX {
        let cuts = cuts(&edges, &fresh);
        if cuts.is_empty() {
            break;
        }
        (edges, fresh) = split(&edges, &cuts);
    }
    edges
}

/// Edges in order, from the lesser end to the greater, each once.
fn merged(edges: Vec<Edge>) -> Vec<Edge> {
    let mut edges: Vec<Edge> = edges.into_iter().filter(|e| e.a != e.b).map(forward).collect();
    edges.sort_by_key(|e| (e.a, e.b, e.labels.is_none(), e.labels));
    edges.dedup_by(|next, kept| {
        let same = (next.a, next.b) == (kept.a, kept.b);
        if same {
            kept.outline ^= next.outline;
        }
        same
    });
    edges
}

fn forward(e: Edge) -> Edge {
    if e.a < e.b { e } else { Edge { a: e.b, b: e.a, labels: e.labels.map(|(l, r)| (r, l)), ..e } }
}

fn split(edges: &[Edge], cuts: &BTreeMap<usize, Vec<Dot>>) -> (Vec<Edge>, Vec<bool>) {
    let mut pieces = Vec::with_capacity(edges.len() + 2 * cuts.len());
    let mut changed = Vec::new();
    for (i, e) in edges.iter().enumerate() {
        let Some(dots) = cuts.get(&i) else {
            pieces.push(*e);
            continue;
        };
        let mut dots = dots.clone();
        dots.sort_by_key(|d| along(e, *d));
        let mut from = e.a;
        for to in dots.into_iter().chain([e.b]) {
            pieces.push(Edge { a: from, b: to, ..*e });
            changed.push((from.min(to), from.max(to)));
            from = to;
        }
    }
    changed.sort_unstable();
    let pieces = merged(pieces);
    let fresh = pieces.iter().map(|e| changed.binary_search(&(e.a, e.b)).is_ok()).collect();
    (pieces, fresh)
}

fn along(e: &Edge, d: Dot) -> i64 {
    let (dx, dy) = minus(e.b, e.a);
    let (px, py) = minus(d, e.a);
    dx * px + dy * py
}

pub(super) fn minus(p: Dot, q: Dot) -> (i64, i64) {
    (i64::from(p.x) - i64::from(q.x), i64::from(p.y) - i64::from(q.y))
}

/// Twice the area of the triangle, positive when `c` lies to the left of `a` to `b`. Exact.
pub(super) fn turn(a: Dot, b: Dot, c: Dot) -> i64 {
    let ((ux, uy), (vx, vy)) = (minus(b, a), minus(c, a));
    ux * vy - uy * vx
}

/// Where each edge has to be split: by index of the edge.
fn cuts(edges: &[Edge], fresh: &[bool]) -> BTreeMap<usize, Vec<Dot>> {
    let mut found: BTreeMap<usize, Vec<Dot>> = BTreeMap::new();
    let buckets = Buckets::new(edges);
    for bucket in buckets.lists() {
        for (n, &i) in bucket.iter().enumerate() {
            for &j in &bucket[n + 1..] {
                let (i, j) = (i as usize, j as usize);
                if (fresh[i] || fresh[j]) && boxes_meet(&edges[i], &edges[j]) {
                    meet(edges, i, j, &mut |k, dot| found.entry(k).or_default().push(dot));
                }
            }
        }
    }
    found
}

fn boxes_meet(e: &Edge, f: &Edge) -> bool {
    let (el, eh, fl, fh) = (e.a.y.min(e.b.y), e.a.y.max(e.b.y), f.a.y.min(f.b.y), f.a.y.max(f.b.y));
    e.a.x <= f.b.x && f.a.x <= e.b.x && el <= fh && fl <= eh
}

/// Calls `cut` with each edge of the two and the point strictly inside it where the other meets it.
fn meet(edges: &[Edge], i: usize, j: usize, cut: &mut impl FnMut(usize, Dot)) {
    let (e, f) = (&edges[i], &edges[j]);
    let (fa, fb) = (turn(e.a, e.b, f.a), turn(e.a, e.b, f.b));
    let (ea, eb) = (turn(f.a, f.b, e.a), turn(f.a, f.b, e.b));
    if fa.signum() * fb.signum() < 0 && ea.signum() * eb.signum() < 0 {
        let t = ea as f64 / (ea as f64 - eb as f64);
        let (dx, dy) = minus(e.b, e.a);
        let dot = Dot {
            x: (f64::from(e.a.x) + t * dx as f64).round() as i32,
            y: (f64::from(e.a.y) + t * dy as f64).round() as i32,
        };
        for (k, g) in [(i, e), (j, f)] {
            if dot != g.a && dot != g.b {
                cut(k, dot);
            }
        }
        return;
    }
    for (k, g, side, dot) in [(i, e, fa, f.a), (i, e, fb, f.b), (j, f, ea, e.a), (j, f, eb, e.b)] {
        if side == 0 && dot != g.a && dot != g.b && within(g, dot) {
            cut(k, dot);
        }
    }
}

fn within(e: &Edge, d: Dot) -> bool {
    (e.a.x..=e.b.x).contains(&d.x) && (e.a.y.min(e.b.y)..=e.a.y.max(e.b.y)).contains(&d.y)
}

/// Which edges pass through which square of a coarse grid.
struct Buckets {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Buckets {
    fn new(edges: &[Edge]) -> Self {
        let Some(grid) = BucketGrid::around(edges) else {
            return Self { starts: vec![0], items: Vec::new() };
        };
        let mut starts = vec![0u32; grid.columns * grid.rows + 1];
        for e in edges {
            grid.visit(e, |b| starts[b + 1] += 1);
        }
        for b in 1..starts.len() {
            starts[b] += starts[b - 1];
        }
        let mut items = vec![0u32; starts.last().map_or(0, |n| *n as usize)];
        let mut next = starts.clone();
        for (i, e) in edges.iter().enumerate() {
            grid.visit(e, |b| {
                items[next[b] as usize] = i as u32;
                next[b] += 1;
            });
        }
        Self { starts, items }
    }

    fn lists(&self) -> impl Iterator<Item = &[u32]> {
        self.starts.windows(2).map(|w| &self.items[w[0] as usize..w[1] as usize])
    }
}

struct BucketGrid {
    x: i64,
    y: i64,
    side: i64,
    columns: usize,
    rows: usize,
}

impl BucketGrid {
    fn around(edges: &[Edge]) -> Option<Self> {
        let (mut w, mut s, mut e, mut n) = (i64::MAX, i64::MAX, i64::MIN, i64::MIN);
        for d in edges.iter().flat_map(|e| [e.a, e.b]) {
            (w, e) = (w.min(d.x.into()), e.max(d.x.into()));
            (s, n) = (s.min(d.y.into()), n.max(d.y.into()));
        }
        if edges.is_empty() {
            return None;
        }
        // About one edge a square, were they spread evenly.
        let side = (((e - w + 1) as f64 * (n - s + 1) as f64 / edges.len() as f64).sqrt() as i64).max(16);
        let side = side.max((e - w).max(n - s) / 4096 + 1);
        Some(Self { x: w, y: s, side, columns: ((e - w) / side + 1) as usize, rows: ((n - s) / side + 1) as usize })
    }

    /// Calls `each` for the squares the edge passes through, and perhaps a few beside it.
    fn visit(&self, e: &Edge, mut each: impl FnMut(usize)) {
        let (low, high) = if e.a.y <= e.b.y { (e.a, e.b) } else { (e.b, e.a) };
        let (first, last) = ((i64::from(low.y) - self.y) / self.side, (i64::from(high.y) - self.y) / self.side);
        let slope = if high.y == low.y { 0.0 } else { minus(high, low).0 as f64 / minus(high, low).1 as f64 };
        for row in first..=last {
            let x_at = |y: i64| {
                let y = y.clamp(low.y.into(), high.y.into());
                f64::from(low.x) + slope * (y - i64::from(low.y)) as f64
            };
            let (mut p, mut q) = (x_at(self.y + row * self.side), x_at(self.y + (row + 1) * self.side));
            if first == last {
                (p, q) = (low.x.into(), high.x.into());
            }
            let column = |x: f64| (((x as i64) - self.x) / self.side).clamp(0, self.columns as i64 - 1) as usize;
            for c in column(p.min(q) - 2.0)..=column(p.max(q) + 2.0) {
                each(row as usize * self.columns + c);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(x: i32, y: i32, u: i32, v: i32) -> Edge {
        Edge { a: Dot { x, y }, b: Dot { x: u, y: v }, outline: false, labels: None }
    }

    #[test]
    fn a_star_of_lines_meets_only_at_ends() {
        let lines: Vec<Edge> = (0..40).map(|i| edge(i * 7, 0, 273 - i * 5, 1000 + i)).collect();
        let noded = node(lines);
        assert!(noded.len() > 300);
        for (i, e) in noded.iter().enumerate() {
            for j in i + 1..noded.len() {
                meet(&noded, i, j, &mut |k, d| panic!("{:?} is cut at {d:?} by {e:?}", noded[k]));
            }
        }
    }

    #[test]
    fn overlapping_lines_become_one() {
        let noded = node(vec![edge(0, 0, 10, 0), edge(4, 0, 20, 0), edge(15, 0, 4, 0)]);
        let ends: Vec<(i32, i32)> = noded.iter().map(|e| (e.a.x, e.b.x)).collect();
        assert_eq!(ends, [(0, 4), (4, 10), (10, 15), (15, 20)]);
    }
}
