//! The seams of a partition: where its zones meet on the page.

use super::frame::Frame;
use super::px::PointPx;
use crate::zones::Zone;

/// A ring of a zone on the page, whole, without its closing point.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ring {
    /// Index of its zone.
    pub zone: usize,
    pub points: Vec<PointPx>,
}

/// The rings of all zones that the window may show.
pub(super) fn rings(zones: &[Zone], frame: &Frame) -> Vec<Ring> {
    // Not cut at the window: neighbours would be cut at different points, and their shared edges not be found.
    let everything = frame.window.grown(f64::from(u32::MAX));
    let rings = zones.iter().enumerate().flat_map(|(zone, z)| {
        std::iter::once(z.polygon.exterior()).chain(z.polygon.interiors()).map(move |ring| (zone, ring))
    });
    let seen = rings.map(|(zone, ring)| Ring { zone, points: frame.ring(ring, &everything) });
    seen.filter(|ring| !ring.points.is_empty()).collect()
}

/// The stretches of border that two zones share and that `is_apart` wants to be seen, each once, as it runs along the
/// zone that comes first. Borders with ground outside the partition are not among them: the theatre's border is drawn
/// there.
pub(super) fn lines(rings: &[Ring], is_apart: impl Fn(usize, usize) -> bool) -> Vec<Vec<PointPx>> {
    let mut edges: Vec<Edge> = Vec::with_capacity(rings.iter().map(|ring| ring.points.len()).sum());
    for ring in rings {
        for (a, b) in edges_of(&ring.points) {
            edges.push(Edge { ends: ends(a, b), zone: ring.zone, number: edges.len() });
        }
    }
    let mut is_seam = vec![false; edges.len()];
    edges.sort_unstable();
    for same in edges.chunk_by(|a, b| a.ends == b.ends) {
        if let [first, second] = same
            && is_apart(first.zone, second.zone)
        {
            is_seam[first.number] = true;
        }
    }
    joined(rings, &is_seam)
}

/// An edge of a ring, to be found again as an edge of its neighbour.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    ends: [(i64, i64); 2],
    zone: usize,
    /// Among all edges of all rings.
    number: usize,
}

/// Edges in a row as lines.
fn joined(rings: &[Ring], is_seam: &[bool]) -> Vec<Vec<PointPx>> {
    let mut lines: Vec<Vec<PointPx>> = vec![];
    let mut seams = is_seam.iter();
    for ring in rings {
        let mut open = false;
        for ((a, b), is_seam) in edges_of(&ring.points).zip(seams.by_ref().copied()) {
            match lines.last_mut().filter(|_| open && is_seam) {
                Some(line) => line.push(b),
                None if is_seam => lines.push(vec![a, b]),
                None => {}
            }
            open = is_seam;
        }
    }
    lines
}

fn edges_of(ring: &[PointPx]) -> impl Iterator<Item = (PointPx, PointPx)> {
    (0..ring.len()).map(|i| (ring[i], ring[(i + 1) % ring.len()]))
}

/// The ends of an edge in hundredths of a pixel, the same whichever way it is walked.
fn ends(a: PointPx, b: PointPx) -> [(i64, i64); 2] {
    let hundredths = |p: PointPx| ((p.x * 100.0).round() as i64, (p.y * 100.0).round() as i64);
    let (a, b) = (hundredths(a), hundredths(b));
    if a < b { [a, b] } else { [b, a] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seam_is_what_two_zones_share_and_runs_once() {
        let square = |zone, x: f64| Ring {
            zone,
            points: [(x, 0.0), (x + 10.0, 0.0), (x + 10.0, 5.0), (x + 10.0, 10.0), (x, 10.0), (x, 5.0)]
                .map(|(x, y)| PointPx::new(x, y))
                .to_vec(),
        };
        let rings = [square(0, 0.0), square(1, 10.0), square(2, 20.0)];
        let seam = [(10.0, 0.0), (10.0, 5.0), (10.0, 10.0)].map(|(x, y)| PointPx::new(x, y));
        assert_eq!(lines(&rings, |a, _| a == 0), vec![seam.to_vec()]);
        assert_eq!(lines(&rings, |_, _| true).len(), 2);
    }
}
