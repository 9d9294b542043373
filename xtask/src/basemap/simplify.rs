//! Thins out arcs without breaking what they bound (Douglas and Peucker 1973; ends of arcs never move).

use super::crossings::{self, arcs_in_conflict};
use super::point::{Point, STEP_M, STEPS};
use super::topology::Arc;

/// Simplifies every arc by its own tolerance in metres. Arcs that would cross or touch another, or themselves, are
/// simplified less and less, and at last not at all; so sound input stays sound.
pub fn simplify(arcs: &[Arc], tolerance_m: &[f64]) -> Vec<Arc> {
    let mut tolerance: Vec<f64> = tolerance_m.to_vec();
    let mut thin: Vec<Vec<Point>> = arcs.iter().zip(&tolerance).map(|(a, &t)| thinned(&a.points, t)).collect();
    for round in 0..crossings::ROUNDS_MAX {
        let conflicts = arcs_in_conflict(&thin);
        let mut changed = false;
        for &arc in &conflicts {
            if tolerance[arc] > 0.0 {
                tolerance[arc] = if round < 3 { tolerance[arc] / 2.0 } else { 0.0 };
                thin[arc] = thinned(&arcs[arc].points, tolerance[arc]);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    arcs.iter().zip(thin).map(|(a, points)| Arc { points, left: a.left, right: a.right }).collect()
}

/// A line thinned so that nothing moves by more than `tolerance_m` metres; a closed one keeps at least four points.
pub fn thinned(points: &[Point], tolerance_m: f64) -> Vec<Point> {
    if points.len() < 3 || tolerance_m <= 0.0 {
        return points.to_vec();
    }
    let last = points.len() - 1;
    let mut keep = vec![false; points.len()];
    keep[0] = true;
    keep[last] = true;
    let mut open = vec![(0, last)];
    if points[0] == points[last] {
        // A loop has no chord: it is opened at its farthest point, and that half at its own.
        let far = farthest(points, 0, last).map_or(last / 2, |f| f.0);
        keep[far] = true;
        open = vec![(0, far), (far, last)];
        let halves = [farthest(points, 0, far), farthest(points, far, last)];
        if let Some(&(third, _)) = halves.iter().flatten().max_by(|a, b| a.1.total_cmp(&b.1)) {
            keep[third] = true;
            open = if third < far {
                vec![(0, third), (third, far), (far, last)]
            } else {
                vec![(0, far), (far, third), (third, last)]
            };
        }
    }
    while let Some((from, to)) = open.pop() {
        if let Some((middle, off_m)) = farthest(points, from, to)
            && off_m > tolerance_m
        {
            keep[middle] = true;
            open.extend([(from, middle), (middle, to)]);
        }
    }
    points.iter().zip(keep).filter(|(_, k)| *k).map(|(p, _)| *p).collect()
}

/// The point between two others that lies farthest from the line between them, with its distance in metres.
fn farthest(points: &[Point], from: usize, to: usize) -> Option<(usize, f64)> {
    let (a, b) = (points[from], points[to]);
    let metres_x = STEP_M * (f64::from(a.y) / STEPS).to_radians().cos();
    let (bx, by) = (f64::from(b.x - a.x) * metres_x, f64::from(b.y - a.y) * STEP_M);
    let length2 = bx * bx + by * by;
    let off_m = |p: Point| {
        let (px, py) = (f64::from(p.x - a.x) * metres_x, f64::from(p.y - a.y) * STEP_M);
        let t = if length2 > 0.0 { ((px * bx + py * by) / length2).clamp(0.0, 1.0) } else { 0.0 };
        ((px - t * bx).powi(2) + (py - t * by).powi(2)).sqrt()
    };
    (from + 1..to).map(|i| (i, off_m(points[i]))).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
}
