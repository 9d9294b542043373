//! Names of rivers and seas: along their lines.

use super::base::{Base, BaseRiver};
use super::curve::{Curve, Stretch};
use super::frame::Frame;
use super::names::{self, AreaLook};
use super::pen::Pen;
use super::placement::{Candidate, Placement};
use super::px::PointPx;
use super::region::Region;
use super::scene::Layer;
use super::shaping::shape_line;
use super::town_labels::Crowd;
use crate::units::LonLat;

/// Places and draws the names of rivers, each once, where they bend the least.
pub(super) fn rivers(base: &Base, frame: &Frame, placement: &mut Placement, layer: &mut Layer, pen: Pen) {
    let mut done: Vec<&str> = vec![];
    for river in base.rivers.iter().filter(|r| !r.name.is_empty()) {
        if !done.contains(&river.name.as_str()) && along(river, &Baseline::river(pen), frame, placement, layer, pen) {
            done.push(&river.name);
        }
    }
}

/// Places and draws the names of seas, each once, along their middle, larger the more prominent.
pub(super) fn seas(base: &Base, crowd: Crowd, frame: &Frame, placement: &mut Placement, layer: &mut Layer, pen: Pen) {
    let mut done: Vec<&str> = vec![];
    for sea in &base.seas {
        let baselines = [1.35, 1.1, 0.9].map(|size| Baseline::sea(pen, size));
        let is_new = !done.contains(&sea.name.as_str());
        if is_new && baselines.iter().any(|b| along(sea, b, frame, placement, layer, pen)) {
            done.push(&sea.name);
        }
    }
    if crowd == Crowd::Spread && done.is_empty() && !base.land.is_empty() {
        nearest_sea(base, frame, placement, layer, pen);
    }
}

/// Names the open water of the window after the nearest sea, where no line of a sea crosses it.
fn nearest_sea(base: &Base, frame: &Frame, placement: &mut Placement, layer: &mut Layer, pen: Pen) {
    let (window, middle) = (frame.window, frame.position(frame.window.centre()));
    let distance = |sea: &BaseRiver| {
        let points = sea.line.coords().map(|c| LonLat::from(*c).distance_m(middle));
        points.fold(f64::INFINITY, f64::min)
    };
    let near = base.seas.iter().map(|sea| (distance(sea), sea)).filter(|(m, _)| *m < NEAR_SEA_M);
    let Some((_, sea)) = near.min_by(|a, b| a.0.total_cmp(&b.0)) else { return };
    let land = base.land.iter().flatten().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    let corners = [(window.x, window.y), (window.right(), window.y), (window.right(), window.bottom())];
    let mut rings: Vec<Vec<PointPx>> = land.map(|ring| frame.ring(ring, &window)).filter(|r| r.len() > 2).collect();
    rings.push(corners.into_iter().chain([(window.x, window.bottom())]).map(|(x, y)| PointPx::new(x, y)).collect());
    // Even-odd: the window without its land.
    let water = Region::new(&rings);
    let (style, colour) = (pen.water(), pen.colours.water_name);
    let look =
        AreaLook { pen, style, colour, halo: names::rim(pen, style, 0.7), spacing_em: [0.1, 0.35], most_lines: 2 };
    names::inside(&water, &sea.name, &look, None, placement, layer);
}

/// Farther from the middle of a sea, its water may be another's.
const NEAR_SEA_M: f64 = 450_000.0;

/// How a name stands on its line.
struct Baseline {
    size: f64,
    spacing_em: f64,
    lift_px: f64,
    smooth_px: f64,
}

impl Baseline {
    /// Above the river, on a line that leaves out its small bends.
    fn river(pen: Pen) -> Self {
        let size_px = pen.water().size_px;
        Self { size: 1.0, spacing_em: 0.06, lift_px: 3.4 * pen.unit, smooth_px: size_px * 3.0 }
    }

    /// On the middle of the sea itself.
    fn sea(pen: Pen, size: f64) -> Self {
        let size_px = pen.water().size_px * size;
        Self { size, spacing_em: 0.22, lift_px: -0.3 * size_px, smooth_px: size_px * 12.0 }
    }
}

fn along(
    named: &BaseRiver,
    baseline: &Baseline,
    frame: &Frame,
    placement: &mut Placement,
    layer: &mut Layer,
    pen: Pen,
) -> bool {
    let mut style = pen.water();
    style.size_px *= baseline.size;
    let line = shape_line(&named.name, style.spaced(style.size_px * baseline.spacing_em));
    let parts = frame.lines(&named.line, 0.0);
    let curves = parts.iter().filter_map(|part| Curve::new(part, baseline.smooth_px));
    let colour = pen.colours.water_name;
    let stretches: Vec<Stretch> =
        curves.flat_map(|curve| curve.stretches(&line, baseline.lift_px, colour, pen)).collect();
    let candidates: Vec<Candidate> = stretches.iter().map(|s| s.candidate.clone()).collect();
    let Some((i, _)) = placement.cheapest(&candidates) else { return false };
    placement.settle(&candidates[i]);
    layer.text(stretches[i].text.clone());
    true
}
