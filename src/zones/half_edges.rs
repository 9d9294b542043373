//! The faces that noded edges cut the plane into.

use super::noding::{Dot, Edge, minus, turn};

/// A directed edge: `2 * i` runs from `a` to `b` of edge `i`, `2 * i + 1` back. Its face is on its left.
pub(super) type HalfEdge = usize;

/// The faces around a set of noded edges (a doubly connected edge list; de Berg et al. 2008, *Computational
/// Geometry*, chapter 2).
pub(super) struct HalfEdges<'e> {
    edges: &'e [Edge],
    next: Vec<u32>,
    /// Face of each half-edge; 0 is the one without end.
    pub face: Vec<u32>,
    /// First half-edge of each closed walk along a face's border.
    pub walks: Vec<HalfEdge>,
    pub n_faces: usize,
}

impl<'e> HalfEdges<'e> {
    /// `edges` as [`super::noding::node`] leaves them. O(n log n).
    pub fn new(edges: &'e [Edge]) -> Self {
        let next = successors(edges);
        let mut mesh = Self { edges, next, face: vec![u32::MAX; 2 * edges.len()], walks: Vec::new(), n_faces: 1 };
        let outer = mesh.number_faces();
        mesh.place_outer_walks(outer);
        mesh
    }

    pub fn origin(&self, h: HalfEdge) -> Dot {
        let e = &self.edges[h / 2];
        if h.is_multiple_of(2) { e.a } else { e.b }
    }

    /// The half-edges of the closed walk that begins with `first`.
    pub fn walk(&self, first: HalfEdge) -> impl Iterator<Item = HalfEdge> + '_ {
        let mut at = Some(first);
        std::iter::from_fn(move || {
            let h = at?;
            let next = self.next[h] as usize;
            at = (next != first).then_some(next);
            Some(h)
        })
    }

    /// Numbers the faces inside counter-clockwise walks; returns the other walks, each the outside of a
    /// connected piece, as (leftmost origin, first half-edge).
    fn number_faces(&mut self) -> Vec<(Dot, HalfEdge)> {
        let mut outer = Vec::new();
        let mut seen = vec![false; self.next.len()];
        for first in 0..self.next.len() {
            if seen[first] {
                continue;
            }
            let walk: Vec<HalfEdge> = self.walk(first).collect();
            let dots: Vec<Dot> = walk.iter().map(|h| self.origin(*h)).collect();
            walk.iter().for_each(|h| seen[*h] = true);
            self.walks.push(first);
            if area2(&dots) > 0 {
                walk.iter().for_each(|h| self.face[*h] = self.n_faces as u32);
                self.n_faces += 1;
            } else if let Some(leftmost) = dots.iter().min() {
                outer.push((*leftmost, first));
            }
        }
        outer.sort_unstable();
        outer
    }

    /// Gives each outer walk the face that lies to the left of its leftmost point.
    fn place_outer_walks(&mut self, outer: Vec<(Dot, HalfEdge)>) {
        let rows = Rows::new(self.edges);
        for (leftmost, first) in outer {
            // Pieces further left are placed already, because the walks come in that order.
            let face = rows.nearest_to_the_left(self.edges, leftmost).map_or(0, |h| self.face[h]);
            let walk: Vec<HalfEdge> = self.walk(first).collect();
            walk.iter().for_each(|h| self.face[*h] = face);
        }
    }
}

/// For each half-edge the next one along the face on its left: at its end, the sharpest turn to the left.
fn successors(edges: &[Edge]) -> Vec<u32> {
    let origin = |h: usize| if h.is_multiple_of(2) { edges[h / 2].a } else { edges[h / 2].b };
    let end = |h: usize| origin(h ^ 1);
    let mut around: Vec<HalfEdge> = (0..2 * edges.len()).collect();
    around.sort_unstable_by(|&g, &h| origin(g).cmp(&origin(h)).then_with(|| by_angle(origin(g), end(g), end(h))));
    let mut next = vec![0u32; around.len()];
    for spokes in around.chunk_by(|g, h| origin(*g) == origin(*h)) {
        for (i, &out) in spokes.iter().enumerate() {
            // Whoever arrives on the twin of `out` leaves by the spoke clockwise of it.
            next[out ^ 1] = spokes[(i + spokes.len() - 1) % spokes.len()] as u32;
        }
    }
    next
}

/// Counter-clockwise order of two directions out of one point, from due east on. Exact.
fn by_angle(centre: Dot, p: Dot, q: Dot) -> std::cmp::Ordering {
    let lower = |d: Dot| {
        let (x, y) = minus(d, centre);
        y < 0 || (y == 0 && x < 0)
    };
    lower(p).cmp(&lower(q)).then_with(|| 0.cmp(&turn(centre, p, q)))
}

/// Twice the signed area of a ring of dots (not repeated at the end), positive when counter-clockwise. Exact.
pub(super) fn area2(ring: &[Dot]) -> i128 {
    let Some(&from) = ring.first() else { return 0 };
    ring.windows(2).map(|w| i128::from(turn(from, w[0], w[1]))).sum()
}

/// Edges by the rows of a ruled plane.
struct Rows {
    south: i64,
    height: i64,
    lists: Vec<Vec<u32>>,
}

impl Rows {
    fn new(edges: &[Edge]) -> Self {
        let ys = || edges.iter().flat_map(|e| [i64::from(e.a.y), i64::from(e.b.y)]);
        let (south, north) = (ys().min().unwrap_or(0), ys().max().unwrap_or(0));
        let height = (north - south) / (edges.len() as i64 + 1).min(2000) + 1;
        let mut lists = vec![Vec::new(); ((north - south) / height + 1) as usize];
        for (i, e) in edges.iter().enumerate() {
            let (low, high) = (e.a.y.min(e.b.y), e.a.y.max(e.b.y));
            for row in (i64::from(low) - south) / height..=(i64::from(high) - south) / height {
                lists[row as usize].push(i as u32);
            }
        }
        Self { south, height, lists }
    }

    /// The half-edge whose face a ray due west from `d` meets first.
    fn nearest_to_the_left(&self, edges: &[Edge], d: Dot) -> Option<HalfEdge> {
        let row = usize::try_from((i64::from(d.y) - self.south) / self.height).ok()?;
        let mut best: Option<(f64, f64, HalfEdge)> = None;
        for &i in self.lists.get(row)? {
            let e = &edges[i as usize];
            let (low, high) = if e.a.y < e.b.y { (e.a, e.b) } else { (e.b, e.a) };
            if !(low.y <= d.y && d.y < high.y) || turn(low, high, d) >= 0 {
                continue;
            }
            let slope = minus(high, low).0 as f64 / minus(high, low).1 as f64;
            let x = f64::from(low.x) + slope * minus(d, low).1 as f64;
            if best.is_none_or(|(bx, bs, _)| (x, slope) > (bx, bs)) {
                // The face to the east is on the left of the half-edge that runs south.
                best = Some((x, slope, 2 * i as usize + usize::from(e.a == low)));
            }
        }
        best.map(|(_, _, h)| h)
    }
}
