//! Where in an area its name has most room.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// A point on a plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub x: f64,
    pub y: f64,
}

/// The middle of the largest circle inside an area, and its radius: the pole of inaccessibility (Garcia-Castellanos and
/// Lombardo 2007, *Poles of inaccessibility*, Scottish Geographical Journal 123), searched for by halving squares, the most
/// promising first, until none can hold a circle that is larger by `tolerance`.
///
/// Rings of the area in any direction, without their closing points, holes among them. `None` for an area without
/// ground.
pub(super) fn pole(rings: &[Vec<Spot>], tolerance: f64) -> Option<(Spot, f64)> {
    let (low, high) = bounds(rings)?;
    let side = (high.x - low.x).min(high.y - low.y);
    if side <= 0.0 {
        return None;
    }
    let mut queue = BinaryHeap::new();
    let (columns, rows) = (((high.x - low.x) / side).ceil() as usize, ((high.y - low.y) / side).ceil() as usize);
    // A long strip would begin with too many squares: then its squares are larger.
    let side = if columns * rows > MOST_SQUARES { (high.x - low.x).max(high.y - low.y) / 16.0 } else { side };
    let steps = |length: f64| (length / side).ceil() as usize;
    for row in 0..steps(high.y - low.y) {
        for column in 0..steps(high.x - low.x) {
            let middle = Spot { x: low.x + (column as f64 + 0.5) * side, y: low.y + (row as f64 + 0.5) * side };
            queue.push(Square::new(middle, side / 2.0, rings));
        }
    }
    let mut best = Square::new(centroid(rings)?, 0.0, rings);
    for _ in 0..MOST_LOOKS {
        let Some(square) = queue.pop() else { break };
        if square.clearance > best.clearance {
            best = square;
        }
        if square.most - best.clearance <= tolerance {
            break;
        }
        let half = square.half / 2.0;
        for (dx, dy) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
            queue.push(Square::new(Spot { x: square.middle.x + dx, y: square.middle.y + dy }, half, rings));
        }
    }
    (best.clearance > 0.0).then_some((best.middle, best.clearance))
}

/// No area begins with more squares.
const MOST_SQUARES: usize = 64;
/// No search looks at more squares: bounds the time that an odd shape can cost.
const MOST_LOOKS: usize = 4000;

/// A square that may hold the middle of the largest circle.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Square {
    middle: Spot,
    half: f64,
    /// Distance of its middle from the border; negative outside of the area.
    clearance: f64,
    /// No point of it is farther from the border.
    most: f64,
}

impl Square {
    fn new(middle: Spot, half: f64, rings: &[Vec<Spot>]) -> Self {
        let clearance = clearance(middle, rings);
        Self { middle, half, clearance, most: clearance + half * std::f64::consts::SQRT_2 }
    }
}

impl Eq for Square {}

impl Ord for Square {
    /// The most promising is the greatest; of equals, the one farther west, then north: the same on every machine.
    fn cmp(&self, other: &Self) -> Ordering {
        let by_place = || other.middle.x.total_cmp(&self.middle.x).then(other.middle.y.total_cmp(&self.middle.y));
        self.most.total_cmp(&other.most).then_with(by_place)
    }
}

impl PartialOrd for Square {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn edges(rings: &[Vec<Spot>]) -> impl Iterator<Item = (Spot, Spot)> + '_ {
    rings.iter().flat_map(|ring| (0..ring.len()).map(move |i| (ring[i], ring[(i + 1) % ring.len()])))
}

/// Distance from the border, negative outside (even-odd rule).
fn clearance(p: Spot, rings: &[Vec<Spot>]) -> f64 {
    let (mut inside, mut nearest2) = (false, f64::INFINITY);
    for (a, b) in edges(rings) {
        if (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x {
            inside = !inside;
        }
        nearest2 = nearest2.min(distance2(p, a, b));
    }
    if inside { nearest2.sqrt() } else { -nearest2.sqrt() }
}

/// Squared distance of a point from a segment.
fn distance2(p: Spot, a: Spot, b: Spot) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length2 = dx * dx + dy * dy;
    let t = if length2 > 0.0 { (((p.x - a.x) * dx + (p.y - a.y) * dy) / length2).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (a.x + dx * t - p.x, a.y + dy * t - p.y);
    x * x + y * y
}

fn bounds(rings: &[Vec<Spot>]) -> Option<(Spot, Spot)> {
    rings.iter().flatten().fold(None, |found: Option<(Spot, Spot)>, p| {
        let (low, high) = found.unwrap_or((*p, *p));
        Some((Spot { x: low.x.min(p.x), y: low.y.min(p.y) }, Spot { x: high.x.max(p.x), y: high.y.max(p.y) }))
    })
}

/// The centre of gravity of the first ring: for most shapes a good beginning.
fn centroid(rings: &[Vec<Spot>]) -> Option<Spot> {
    let ring = rings.first()?;
    let &o = ring.first()?;
    let (mut twice_area, mut x, mut y) = (0.0, 0.0, 0.0);
    for (a, b) in edges(std::slice::from_ref(ring)) {
        let cross = (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
        twice_area += cross;
        x += (a.x + b.x - 2.0 * o.x) * cross;
        y += (a.y + b.y - 2.0 * o.y) * cross;
    }
    Some(if twice_area == 0.0 { o } else { Spot { x: o.x + x / (3.0 * twice_area), y: o.y + y / (3.0 * twice_area) } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ring(points: &[(f64, f64)]) -> Vec<Spot> {
        points.iter().map(|&(x, y)| Spot { x, y }).collect()
    }

    #[test]
    fn a_crescent_is_named_inside_itself() {
        // A square with a bite: its centre of gravity lies near the bite.
        let bitten =
            [(0.0, 0.0), (10.0, 0.0), (10.0, 3.0), (3.0, 3.0), (3.0, 7.0), (10.0, 7.0), (10.0, 10.0), (0.0, 10.0)];
        let (middle, radius) = pole(&[ring(&bitten)], 0.01).expect("ground");
        assert!((1.7..2.0).contains(&radius) && middle.x < 3.0, "{middle:?} {radius}");
        let holed = [
            ring(&[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)]),
            ring(&[(3.0, 3.0), (6.0, 3.0), (6.0, 6.0), (3.0, 6.0)]),
        ];
        let (middle, _) = pole(&holed, 0.01).expect("ground");
        assert!(!((3.0..6.0).contains(&middle.x) && (3.0..6.0).contains(&middle.y)), "{middle:?}");
        assert_eq!(pole(&[ring(&[(0.0, 0.0), (5.0, 0.0)])], 0.01), None);
    }

    proptest! {
        /// No point of a fine grid has more room than the pole.
        #[test]
        fn nowhere_is_more_room(radii in prop::collection::vec(1.0..10.0f64, 5..20)) {
            let n = radii.len() as f64;
            let star: Vec<Spot> = radii.iter().enumerate().map(|(i, r)| {
                let angle = i as f64 / n * std::f64::consts::TAU;
                Spot { x: r * libm::cos(angle), y: r * libm::sin(angle) }
            }).collect();
            let (_, radius) = pole(std::slice::from_ref(&star), 0.01).expect("ground");
            for i in 0..400 {
                let p = Spot { x: f64::from(i % 20) - 10.0, y: f64::from(i / 20) - 10.0 };
                prop_assert!(clearance(p, std::slice::from_ref(&star)) <= radius + 0.02);
            }
        }
    }
}
