//! Arcs made smooth and light; their ends never move, so that what they share stays shared.

use super::contour::PlaneArc;
use crate::units::PlaneKm;

/// Rounds of smoothing; each moves a vertex half way to the middle of its neighbours and part of the way back.
const ROUNDS: usize = 2;

/// Takes the steps of the grid out of an arc, then the vertices that no eye misses.
///
/// Smoothing is Taubin's (1995, *A signal processing approach to fair surface design*): it does not shrink closed
/// lines. Simplifying is Douglas and Peucker's (1973) with `tolerance_km`; edges stay below `edge_km_max`.
pub(super) fn smooth(arc: &PlaneArc, tolerance_km: f64, edge_km_max: f64) -> PlaneArc {
    let mut line = arc.line.clone();
    let closed = line.len() > 4 && line.first() == line.last();
    for _ in 0..ROUNDS {
        relax(&mut line, closed, 0.5);
        relax(&mut line, closed, -0.52);
    }
    let mut keep = vec![false; line.len()];
    if let Some(last) = line.len().checked_sub(1) {
        (keep[0], keep[last]) = (true, true);
        if closed {
            keep[last / 3] = true;
            keep[2 * last / 3] = true;
        }
        let fixed: Vec<usize> = (0..line.len()).filter(|i| keep[*i]).collect();
        fixed.windows(2).for_each(|w| douglas_peucker(&line, w[0], w[1], tolerance_km, edge_km_max, &mut keep));
    }
    let line = line.into_iter().zip(keep).filter_map(|(p, k)| k.then_some(p)).collect();
    PlaneArc { line, ..*arc }
}

fn relax(line: &mut [PlaneKm], closed: bool, share: f64) {
    let n = line.len();
    if n < 3 {
        return;
    }
    let old = line.to_vec();
    let moved = |before: PlaneKm, p: PlaneKm, after: PlaneKm| PlaneKm {
        x: p.x + share * ((before.x + after.x) / 2.0 - p.x),
        y: p.y + share * ((before.y + after.y) / 2.0 - p.y),
    };
    for i in 1..n - 1 {
        line[i] = moved(old[i - 1], old[i], old[i + 1]);
    }
    if closed {
        line[0] = moved(old[n - 2], old[0], old[1]);
        line[n - 1] = line[0];
    }
}

fn douglas_peucker(line: &[PlaneKm], from: usize, to: usize, tolerance: f64, longest: f64, keep: &mut [bool]) {
    let mut open = vec![(from, to)];
    while let Some((a, b)) = open.pop() {
        let far = (a + 1..b).map(|i| (distance(line[i], line[a], line[b]), i)).max_by(|p, q| p.0.total_cmp(&q.0));
        let Some((off, mut at)) = far else { continue };
        let length = libm::hypot(line[b].x - line[a].x, line[b].y - line[a].y);
        if off <= tolerance && length <= longest {
            continue;
        }
        if off <= tolerance {
            at = usize::midpoint(a, b);
        }
        keep[at] = true;
        open.extend([(a, at), (at, b)]);
    }
}

/// From `p` to the segment `a` to `b`, in kilometres.
pub(super) fn distance(p: PlaneKm, a: PlaneKm, b: PlaneKm) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let square = dx * dx + dy * dy;
    let t = if square > 0.0 { (((p.x - a.x) * dx + (p.y - a.y) * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
    libm::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy)
}
