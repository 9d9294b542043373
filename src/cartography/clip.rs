//! Cutting lines and polygons at the map's window.

use super::px::{PointPx, RectPx};

/// One edge of the window, as a half plane: what is inside, and where a segment crosses it.
#[derive(Clone, Copy)]
enum Edge {
    Left(f64),
    Right(f64),
    Top(f64),
    Bottom(f64),
}

impl Edge {
    fn all(r: &RectPx) -> [Self; 4] {
        [Self::Left(r.x), Self::Right(r.right()), Self::Top(r.y), Self::Bottom(r.bottom())]
    }

    fn holds(self, p: PointPx) -> bool {
        match self {
            Self::Left(x) => p.x >= x,
            Self::Right(x) => p.x <= x,
            Self::Top(y) => p.y >= y,
            Self::Bottom(y) => p.y <= y,
        }
    }

    fn crossing(self, a: PointPx, b: PointPx) -> PointPx {
        match self {
            Self::Left(x) | Self::Right(x) => PointPx::new(x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)),
            Self::Top(y) | Self::Bottom(y) => PointPx::new(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y),
        }
    }
}

/// A polygon's part in the box (Sutherland and Hodgman 1974). Parts of a concave polygon stay joined by edges along
/// the box's border: right for fills; outlines need a box larger than what is seen.
pub fn polygon(points: &[PointPx], window: &RectPx) -> Vec<PointPx> {
    if RectPx::around(points.iter().copied()).is_none_or(|bounds| window.holds(&bounds)) {
        return points.to_vec();
    }
    Edge::all(window).into_iter().fold(points.to_vec(), |kept, edge| cut(&kept, edge))
}

fn cut(points: &[PointPx], edge: Edge) -> Vec<PointPx> {
    let mut kept = Vec::with_capacity(points.len());
    let Some(mut before) = points.last().copied() else { return kept };
    for &p in points {
        if edge.holds(p) != edge.holds(before) {
            kept.push(edge.crossing(before, p));
        }
        if edge.holds(p) {
            kept.push(p);
        }
        before = p;
    }
    kept
}

/// A line's parts in the box, in its direction.
pub fn line(points: &[PointPx], window: &RectPx) -> Vec<Vec<PointPx>> {
    stretches(points, window).into_iter().map(|stretch| stretch.points).collect()
}

/// A part of a line, and how far along the line it starts.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// Pixels along the whole line to the first point.
    pub from_px: f64,
    /// Two points at least.
    pub points: Vec<PointPx>,
}

/// A line's parts in the box, in its direction: with what a dashed line has to know to go on with its dashes.
pub fn stretches(points: &[PointPx], window: &RectPx) -> Vec<Stretch> {
    let mut parts: Vec<Stretch> = vec![];
    let (mut open, mut walked_px) = (false, 0.0);
    for pair in points.windows(2) {
        let before_px = walked_px;
        walked_px += pair[0].distance_px(pair[1]);
        let Some((a, b)) = segment(pair[0], pair[1], window) else {
            open = false;
            continue;
        };
        match parts.last_mut().filter(|_| open && a == pair[0]) {
            Some(part) => part.points.push(b),
            None => parts.push(Stretch { from_px: before_px + pair[0].distance_px(a), points: vec![a, b] }),
        }
        open = b == pair[1];
    }
    parts.retain(|part| part.points.len() > 2 || part.points[0] != part.points[1]);
    parts
}

/// The part of a segment in the box (Liang and Barsky 1984).
fn segment(a: PointPx, b: PointPx, r: &RectPx) -> Option<(PointPx, PointPx)> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let (mut from, mut to) = (0.0f64, 1.0f64);
    for (step, room) in [(-dx, a.x - r.x), (dx, r.right() - a.x), (-dy, a.y - r.y), (dy, r.bottom() - a.y)] {
        if step == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            from = from.max(room / step);
        } else {
            to = to.min(room / step);
        }
    }
    let at = |t: f64| PointPx::new(a.x + dx * t, a.y + dy * t);
    (from <= to).then(|| (if from > 0.0 { at(from) } else { a }, if to < 1.0 { at(to) } else { b }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WINDOW: RectPx = RectPx::new(0.0, 0.0, 100.0, 60.0);

    fn points() -> impl Strategy<Value = Vec<PointPx>> {
        prop::collection::vec((-80.0..180.0f64, -80.0..140.0f64).prop_map(|(x, y)| PointPx::new(x, y)), 3..12)
    }

    fn area(points: &[PointPx]) -> f64 {
        let n = points.len();
        (0..n).map(|i| (points[i], points[(i + 1) % n])).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>() / 2.0
    }

    proptest! {
        /// What lies inside and what lies outside of a half plane add up to the whole.
        #[test]
        fn clipped_polygons_lie_inside_and_keep_their_area(points in points()) {
            let inside = polygon(&points, &WINDOW);
            prop_assert!(inside.iter().all(|p| WINDOW.grown(1e-6).contains(*p)));
            let halves = [Edge::Left(50.0), Edge::Right(50.0)].map(|edge| area(&cut(&points, edge)));
            prop_assert!((halves[0] + halves[1] - area(&points)).abs() < 1e-6);
        }

        #[test]
        fn clipped_lines_are_as_long_as_their_part_inside(points in points()) {
            let parts = line(&points, &WINDOW);
            prop_assert!(parts.iter().flatten().all(|p| WINDOW.grown(1e-6).contains(*p)));
            let drawn: f64 = parts.iter().flat_map(|part| part.windows(2)).map(|w| w[0].distance_px(w[1])).sum();
            let steps = 2000;
            let truth: f64 = points.windows(2).map(|w| {
                let inside = (0..steps).filter(|i| {
                    let t = (f64::from(*i) + 0.5) / f64::from(steps);
                    WINDOW.contains(PointPx::new(w[0].x + (w[1].x - w[0].x) * t, w[0].y + (w[1].y - w[0].y) * t))
                }).count();
                w[0].distance_px(w[1]) * inside as f64 / f64::from(steps)
            }).sum();
            prop_assert!((drawn - truth).abs() < 2.0, "{} {}", drawn, truth);
        }
    }
}
