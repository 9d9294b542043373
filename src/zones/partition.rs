//! One planar partition of the theatre, off which zones and fronts are read.

use super::half_edges::{HalfEdge, HalfEdges, area2};
use super::noding::{Dot, Edge, Label, node};
use crate::units::LonLat;
use geo_types::{Coord, LineString, MultiPolygon, Polygon};
use std::collections::BTreeMap;

/// Positions are held to millionths of a degree: a decimetre.
const DOTS_A_DEGREE: f64 = 1e6;

/// A border between two labels: a line in degrees that knows what is on its left and right.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Arc {
    pub line: Vec<LonLat>,
    pub left: Label,
    pub right: Label,
}

/// A face of the partition.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Face {
    pub label: Label,
    /// In degrees: exterior counter-clockwise, holes clockwise, valid.
    pub polygon: Polygon<f64>,
}

/// The theatre cut into faces: they cover it without gap or overlap, and neighbours share every vertex.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Partition {
    pub faces: Vec<Face>,
    /// What two faces of different labels share, each line as long as its two labels stay the same.
    pub borders: Vec<Arc>,
}

/// Faces below this are rounding and clipping crumbs; they join the neighbour they share most border with.
const CRUMB_DEG2: f64 = 3e-5;

/// Cuts `theatre` (degrees, any winding, even-odd where its parts overlap) along `arcs`.
///
/// `label_at` is asked only for parts of the theatre that no arc reaches. Arcs may cross each other, leave the
/// theatre, or end anywhere: a line with the same ground on both sides is dropped. O(n log n) in the vertices.
pub(super) fn partition(
    theatre: &MultiPolygon<f64>,
    arcs: &[Arc],
    label_at: impl Fn(LonLat) -> Label,
    is_cut: impl Fn(LonLat, LonLat) -> bool,
) -> Partition {
    let edges = node(outline_edges(theatre).chain(arc_edges(arcs)).collect());
    let edges = {
        let mesh = HalfEdges::new(&edges);
        let labels = face_labels(&edges, &mesh, label_at);
        label_borders(&edges, &mesh, &labels)
    };
    let mesh = HalfEdges::new(&edges);
    let labels = read_labels(&edges, &mesh);
    Partition { faces: faces(&mesh, &labels), borders: borders(&edges, is_cut) }
}

pub(super) fn dot(p: LonLat) -> Dot {
    Dot { x: (p.lon * DOTS_A_DEGREE).round() as i32, y: (p.lat * DOTS_A_DEGREE).round() as i32 }
}

pub(super) fn degrees(d: Dot) -> LonLat {
    LonLat::new(f64::from(d.x) / DOTS_A_DEGREE, f64::from(d.y) / DOTS_A_DEGREE)
}

fn outline_edges(theatre: &MultiPolygon<f64>) -> impl Iterator<Item = Edge> + '_ {
    let rings = theatre.0.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    rings.flat_map(|ring| {
        ring.0.windows(2).map(|w| Edge { a: dot(w[0].into()), b: dot(w[1].into()), outline: true, labels: None })
    })
}

fn arc_edges(arcs: &[Arc]) -> impl Iterator<Item = Edge> + '_ {
    arcs.iter().flat_map(|arc| {
        let labels = Some((arc.left, arc.right));
        arc.line.windows(2).map(move |w| Edge { a: dot(w[0]), b: dot(w[1]), outline: false, labels })
    })
}

/// The label of each face; `None` outside the theatre.
fn face_labels(edges: &[Edge], mesh: &HalfEdges, label_at: impl Fn(LonLat) -> Label) -> Vec<Option<Label>> {
    let inside = inside(edges, mesh);
    let mut votes: Vec<BTreeMap<Label, f64>> = vec![BTreeMap::new(); mesh.n_faces];
    for (i, e) in edges.iter().enumerate() {
        if let Some((left, right)) = e.labels {
            *votes[mesh.face[2 * i] as usize].entry(left).or_default() += length(e);
            *votes[mesh.face[2 * i + 1] as usize].entry(right).or_default() += length(e);
        }
    }
    let mut labels: Vec<Option<Label>> = votes.iter().map(most).collect();
    for (i, e) in edges.iter().enumerate() {
        for h in [2 * i, 2 * i + 1] {
            let label = &mut labels[mesh.face[h] as usize];
            if label.is_none() && inside[mesh.face[h] as usize] {
                *label = Some(label_at(middle(e)));
            }
        }
    }
    for (label, inside) in labels.iter_mut().zip(&inside) {
        if !inside {
            *label = None;
        }
    }
    join_crumbs(edges, mesh, &mut labels);
    labels
}

fn most(votes: &BTreeMap<Label, f64>) -> Option<Label> {
    votes.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0))).map(|(label, _)| *label)
}

fn length(e: &Edge) -> f64 {
    libm::hypot(f64::from(e.b.x) - f64::from(e.a.x), f64::from(e.b.y) - f64::from(e.a.y))
}

fn middle(e: &Edge) -> LonLat {
    let (a, b) = (degrees(e.a), degrees(e.b));
    LonLat::new((a.lon + b.lon) / 2.0, (a.lat + b.lat) / 2.0)
}

/// Whether each face lies in the theatre: it does when a way to it from afar crosses the outline an odd number of times.
fn inside(edges: &[Edge], mesh: &HalfEdges) -> Vec<bool> {
    let mut beside: Vec<Vec<(u32, bool)>> = vec![Vec::new(); mesh.n_faces];
    for (i, e) in edges.iter().enumerate() {
        let (left, right) = (mesh.face[2 * i], mesh.face[2 * i + 1]);
        beside[left as usize].push((right, e.outline));
        beside[right as usize].push((left, e.outline));
    }
    let mut inside: Vec<Option<bool>> = vec![None; mesh.n_faces];
    inside[0] = Some(false);
    let mut queue = vec![0usize];
    while let Some(face) = queue.pop() {
        for &(other, crosses) in &beside[face] {
            if inside[other as usize].is_none() {
                inside[other as usize] = inside[face].map(|here| here ^ crosses);
                queue.push(other as usize);
            }
        }
    }
    inside.into_iter().map(|known| known.unwrap_or(false)).collect()
}

/// Gives faces that are too small to see the label of the neighbour they share most border with.
fn join_crumbs(edges: &[Edge], mesh: &HalfEdges, labels: &mut [Option<Label>]) {
    let area = face_areas(mesh);
    let small = |f: u32| area[f as usize] < CRUMB_DEG2 * DOTS_A_DEGREE * DOTS_A_DEGREE;
    let mut shared: BTreeMap<u32, BTreeMap<Label, f64>> = BTreeMap::new();
    for (i, e) in edges.iter().enumerate() {
        let faces = [mesh.face[2 * i], mesh.face[2 * i + 1]];
        for (own, other) in [(faces[0], faces[1]), (faces[1], faces[0])] {
            let (Some(_), Some(label)) = (labels[own as usize], labels[other as usize]) else { continue };
            if own != other && small(own) && !small(other) {
                *shared.entry(own).or_default().entry(label).or_default() += length(e);
            }
        }
    }
    for (face, around) in shared {
        labels[face as usize] = most(&around);
    }
}

/// Area of each face without its holes' walks, in square dots.
fn face_areas(mesh: &HalfEdges) -> Vec<f64> {
    let mut area = vec![0.0; mesh.n_faces];
    for &first in &mesh.walks {
        let dots: Vec<Dot> = mesh.walk(first).map(|h| mesh.origin(h)).collect();
        area[mesh.face[first] as usize] += area2(&dots) as f64 / 2.0;
    }
    area
}

/// Only the edges between two labels, or between a label and the outside, with the labels as they are now.
fn label_borders(edges: &[Edge], mesh: &HalfEdges, labels: &[Option<Label>]) -> Vec<Edge> {
    let keep = |(i, e): (usize, &Edge)| {
        let left = labels[mesh.face[2 * i] as usize];
        let right = labels[mesh.face[2 * i + 1] as usize];
        let outline = left.is_none() || right.is_none();
        let pair = (left.unwrap_or(OUTSIDE), right.unwrap_or(OUTSIDE));
        (left != right).then_some(Edge { outline, labels: Some(pair), ..*e })
    };
    edges.iter().enumerate().filter_map(keep).collect()
}

/// Stands for no label while edges must carry two.
const OUTSIDE: Label = Label::MAX;

fn read_labels(edges: &[Edge], mesh: &HalfEdges) -> Vec<Label> {
    let mut labels = vec![OUTSIDE; mesh.n_faces];
    for (i, e) in edges.iter().enumerate() {
        if let Some((left, right)) = e.labels {
            labels[mesh.face[2 * i] as usize] = left;
            labels[mesh.face[2 * i + 1] as usize] = right;
        }
    }
    labels
}

fn faces(mesh: &HalfEdges, labels: &[Label]) -> Vec<Face> {
    let mut exteriors: Vec<Option<Vec<Dot>>> = vec![None; mesh.n_faces];
    let mut holes: Vec<Vec<Vec<Dot>>> = vec![Vec::new(); mesh.n_faces];
    for &first in &mesh.walks {
        let face = mesh.face[first] as usize;
        if labels[face] == OUTSIDE {
            continue;
        }
        for ring in simple_rings(mesh, first) {
            if area2(&ring) > 0 && exteriors[face].is_none() {
                exteriors[face] = Some(ring);
            } else {
                holes[face].push(ring);
            }
        }
    }
    let polygon =
        |exterior: Vec<Dot>, holes: &[Vec<Dot>]| Polygon::new(ring(&exterior), holes.iter().map(|h| ring(h)).collect());
    let face = |(i, exterior): (usize, Option<Vec<Dot>>)| {
        Some(Face { label: labels[i], polygon: polygon(exterior?, &holes[i]) })
    };
    exteriors.into_iter().enumerate().filter_map(face).collect()
}

/// A closed walk as rings that visit no point twice: where the walk comes back to a point, a ring is complete.
fn simple_rings(mesh: &HalfEdges, first: HalfEdge) -> Vec<Vec<Dot>> {
    let (mut rings, mut open): (Vec<Vec<Dot>>, Vec<Dot>) = (Vec::new(), Vec::new());
    let mut place: BTreeMap<Dot, usize> = BTreeMap::new();
    for h in mesh.walk(first) {
        let at = mesh.origin(h);
        if let Some(&from) = place.get(&at) {
            let ring = open.split_off(from);
            for d in &ring {
                place.remove(d);
            }
            rings.push(ring);
        }
        place.insert(at, open.len());
        open.push(at);
    }
    rings.push(open);
    rings.retain(|ring| ring.len() > 2);
    rings
}

fn ring(dots: &[Dot]) -> LineString<f64> {
    // From the least point on, so that a ring does not depend on where its walk began.
    let least = dots.iter().enumerate().min_by_key(|(_, d)| **d).map_or(0, |(i, _)| i);
    let around = dots[least..].iter().chain(&dots[..least]).chain(dots.get(least));
    LineString(around.map(|d| Coord::from(degrees(*d))).collect())
}

/// The lines between two labels inside the theatre, without the edges that `is_cut` names.
fn borders(edges: &[Edge], is_cut: impl Fn(LonLat, LonLat) -> bool) -> Vec<Arc> {
    let mut by_pair: BTreeMap<(Label, Label), Vec<(Dot, Dot)>> = BTreeMap::new();
    for e in edges.iter().filter(|e| !e.outline && !is_cut(degrees(e.a), degrees(e.b))) {
        if let Some((left, right)) = e.labels {
            let (pair, line) = if left < right { ((left, right), (e.a, e.b)) } else { ((right, left), (e.b, e.a)) };
            by_pair.entry(pair).or_default().push(line);
        }
    }
    let lines = |((left, right), pieces): ((Label, Label), Vec<(Dot, Dot)>)| {
        chains(&pieces).into_iter().map(move |dots| Arc { line: dots.into_iter().map(degrees).collect(), left, right })
    };
    by_pair.into_iter().flat_map(lines).collect()
}

/// Directed pieces joined head to tail into lines that end where one begins, ends, or branches.
fn chains(pieces: &[(Dot, Dot)]) -> Vec<Vec<Dot>> {
    let mut leaving: BTreeMap<Dot, Vec<usize>> = BTreeMap::new();
    let mut arriving: BTreeMap<Dot, usize> = BTreeMap::new();
    for (i, (from, to)) in pieces.iter().enumerate() {
        leaving.entry(*from).or_default().push(i);
        *arriving.entry(*to).or_default() += 1;
    }
    let passes = |d: &Dot| leaving.get(d).map_or(0, Vec::len) == 1 && arriving.get(d) == Some(&1);
    let mut used = vec![false; pieces.len()];
    let follow = |start: usize, used: &mut Vec<bool>| {
        let mut line = vec![pieces[start].0];
        let mut at = start;
        loop {
            used[at] = true;
            let to = pieces[at].1;
            line.push(to);
            let next = leaving.get(&to).and_then(|l| l.first()).copied();
            match next {
                Some(n) if passes(&to) && !used[n] => at = n,
                _ => return line,
            }
        }
    };
    let mut lines = Vec::new();
    let starts = (0..pieces.len()).filter(|i| !passes(&pieces[*i].0));
    for i in starts.collect::<Vec<_>>().into_iter().chain(0..pieces.len()) {
        if !used[i] {
            lines.push(follow(i, &mut used));
        }
    }
    lines
}
