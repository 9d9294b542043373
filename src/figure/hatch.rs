//! Hatches -> bars, for the formats that have no patterns we could trust.

use crate::cartography::{Hatch, PathPx, PointPx, RectPx};

/// The bars of one stripe of a hatch over a box of the page, on the page: rectangles turned by the hatch's angle and
/// anchored at the page's corner. Empty for a hatch too fine to be drawn.
pub(super) fn bars(hatch: &Hatch, stripe: usize, seen: &RectPx) -> PathPx {
    let mut path = PathPx::default();
    let Some(stripe) = hatch.stripes.get(stripe).filter(|_| hatch.period_px >= 0.25) else { return path };
    let (sin, cos) = (libm::sin(hatch.angle_deg.to_radians()), libm::cos(hatch.angle_deg.to_radians()));
    let turned_back = |p: PointPx| PointPx::new(p.x * cos + p.y * sin, p.y * cos - p.x * sin);
    let corners = [(seen.x, seen.y), (seen.right(), seen.y), (seen.right(), seen.bottom()), (seen.x, seen.bottom())];
    let Some(over) = RectPx::around(corners.map(|(x, y)| turned_back(PointPx::new(x, y)))) else { return path };
    let (first, last) = ((over.x / hatch.period_px).floor() - 1.0, (over.right() / hatch.period_px).ceil() + 1.0);
    for i in first as i64..=last as i64 {
        let x = i as f64 * hatch.period_px + stripe.offset_px;
        let bar = RectPx::new(x, over.y, stripe.width_px, over.h);
        let corners = [(bar.x, bar.y), (bar.right(), bar.y), (bar.right(), bar.bottom()), (bar.x, bar.bottom())];
        path.push_polygon(&corners.map(|(x, y)| PointPx::new(x * cos - y * sin, x * sin + y * cos)));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cartography::{Colour, Stripe};

    #[test]
    fn bars_cover_their_share_of_the_page() {
        let stripe = Stripe { offset_px: 1.0, width_px: 2.0, colour: Colour::hex(0), opacity: 1.0 };
        let hatch = Hatch { angle_deg: 30.0, period_px: 5.0, stripes: vec![stripe] };
        let seen = RectPx::new(100.0, 50.0, 200.0, 100.0);
        let bars = bars(&hatch, 0, &seen);
        let region: Vec<Vec<PointPx>> =
            bars.steps.split(|s| *s == crate::cartography::Step::Close).map(corners).collect();
        let hits = (0..4000).filter(|i| {
            let p = PointPx::new(100.0 + f64::from(i % 80) * 2.5, 50.0 + f64::from(i / 80) * 2.0);
            region.iter().any(|bar| inside(bar, p))
        });
        let share = hits.count() as f64 / 4000.0;
        assert!((share - 0.4).abs() < 0.03, "{share}");
    }

    fn corners(steps: &[crate::cartography::Step]) -> Vec<PointPx> {
        let point = |step: &crate::cartography::Step| match step {
            crate::cartography::Step::Move(p) | crate::cartography::Step::Line(p) => Some(*p),
            _ => None,
        };
        steps.iter().filter_map(point).collect()
    }

    fn inside(bar: &[PointPx], p: PointPx) -> bool {
        !bar.is_empty()
            && (0..bar.len()).all(|i| {
                let (a, b) = (bar[i], bar[(i + 1) % bar.len()]);
                (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) >= 0.0
            })
    }
}
