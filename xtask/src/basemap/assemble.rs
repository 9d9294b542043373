//! Puts polygons together again out of arcs: of one area, or of many dissolved into one.

use super::point::{Point, STEPS, ring_area2, ring_holds};
use super::topology::Arc;
use geo::{Coord, LineString, MultiPolygon};
use std::collections::BTreeMap;

/// An arc as a ring uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArcRef {
    pub arc: usize,
    pub reversed: bool,
}

/// A ring as arcs, end to end.
pub type Ring = Vec<ArcRef>;

/// An exterior ring (counter-clockwise) and its holes (clockwise).
pub type Polygon = Vec<Ring>;

/// The polygons bounded by the arcs that have a member of the group on exactly one side.
pub fn polygons(arcs: &[Arc], candidates: &[usize], is_member: impl Fn(usize) -> bool) -> Vec<Polygon> {
    let inside = |side: Option<usize>| side.is_some_and(&is_member);
    let edge = |&arc: &usize| match (inside(arcs[arc].left), inside(arcs[arc].right)) {
        (true, false) => Some(ArcRef { arc, reversed: false }),
        (false, true) => Some(ArcRef { arc, reversed: true }),
        _ => None,
    };
    nested(arcs, rings(arcs, candidates.iter().filter_map(edge).collect()))
}

/// The points of a ring, closed.
pub fn ring_points(arcs: &[Arc], ring: &[ArcRef]) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for r in ring {
        points.pop();
        let arc = &arcs[r.arc].points;
        if r.reversed { points.extend(arc.iter().rev()) } else { points.extend(arc) }
    }
    points
}

/// Polygons in degrees.
pub fn in_degrees(arcs: &[Arc], polygons: &[Polygon]) -> MultiPolygon<f64> {
    let degrees = |ring: &Ring| {
        let coord = |p: Point| Coord { x: f64::from(p.x) / STEPS, y: f64::from(p.y) / STEPS };
        LineString::new(ring_points(arcs, ring).into_iter().map(coord).collect())
    };
    polygons
        .iter()
        .map(|rings| geo::Polygon::new(degrees(&rings[0]), rings[1..].iter().map(degrees).collect()))
        .collect()
}

fn ends(arcs: &[Arc], r: ArcRef) -> (Point, Point) {
    let points = &arcs[r.arc].points;
    let (first, last) = (points[0], points[points.len() - 1]);
    if r.reversed { (last, first) } else { (first, last) }
}

/// Walks the directed arcs into simple rings: where a walk comes back to a node it has passed, that loop is a ring.
fn rings(arcs: &[Arc], refs: Vec<ArcRef>) -> Vec<Ring> {
    let mut leaving: BTreeMap<Point, Vec<ArcRef>> = BTreeMap::new();
    let mut found = Vec::new();
    for r in refs {
        let (from, to) = ends(arcs, r);
        if from == to { found.push(vec![r]) } else { leaving.entry(from).or_default().push(r) }
    }
    while let Some((&start, _)) = leaving.iter().next() {
        let mut path: Vec<ArcRef> = Vec::new();
        let mut nodes = vec![start];
        while let Some(r) = path_step(&mut leaving, nodes[nodes.len() - 1]) {
            path.push(r);
            let to = ends(arcs, r).1;
            if let Some(at) = nodes.iter().position(|&n| n == to) {
                found.push(path.split_off(at));
                nodes.truncate(at + 1);
            } else {
                nodes.push(to);
            }
        }
        assert!(path.is_empty(), "a border ends at {:?}", nodes.last());
    }
    found
}

fn path_step(leaving: &mut BTreeMap<Point, Vec<ArcRef>>, node: Point) -> Option<ArcRef> {
    let here = leaving.get_mut(&node)?;
    let r = here.pop();
    if here.is_empty() {
        leaving.remove(&node);
    }
    r
}

/// Gives each hole to the smallest exterior around it.
fn nested(arcs: &[Arc], rings: Vec<Ring>) -> Vec<Polygon> {
    let drawn: Vec<(Ring, Vec<Point>)> = rings.into_iter().map(|r| (r.clone(), ring_points(arcs, &r))).collect();
    let (mut shells, holes): (Vec<_>, Vec<_>) = drawn.into_iter().partition(|(_, p)| ring_area2(p) > 0);
    shells.sort_by_key(|(_, p)| ring_area2(p));
    let mut polygons: Vec<Polygon> = shells.iter().map(|(r, _)| vec![r.clone()]).collect();
    for (ring, points) in holes {
        let owner = shells.iter().position(|(_, shell)| holds_ring(shell, &points));
        if let Some(owner) = owner {
            polygons[owner].push(ring);
        }
    }
    // The largest first: what is most worth drawing.
    polygons.reverse();
    polygons
}

/// Whether a ring lies in another; the two may touch in points.
fn holds_ring(shell: &[Point], ring: &[Point]) -> bool {
    let on_shell: std::collections::BTreeSet<Point> = shell.iter().copied().collect();
    match ring.iter().find(|p| !on_shell.contains(p)) {
        Some(&p) => ring_holds(shell, p),
        None => false,
    }
}
