//! Names of countries, provinces, rivers and lakes: spread inside their areas, or along their lines.

use super::base::{Base, BaseArea};
use super::colour::Colour;
use super::frame::Frame;
use super::house::{self, Type};
use super::label::{Align, Label};
use super::placement::{Candidate, Placement};
use super::px::{PointPx, RectPx};
use super::scene::Layer;
use super::shaping::TextStyle;
use geo_types::MultiPolygon;

/// Places and draws the names of countries.
pub(super) fn countries(base: &Base, frame: &Frame, placement: &mut Placement, layer: &mut Layer, letters: Type) {
    for country in &base.countries {
        let name = country.name.to_uppercase();
        area(country, &[&name], letters.country(), house::AREA_NAME, frame, placement, layer);
    }
}

/// Places and draws the names of the theatre's provinces: those of its neighbours would only be noise.
pub(super) fn provinces(
    base: &Base,
    theatre: &MultiPolygon<f64>,
    frame: &Frame,
    placement: &mut Placement,
    layer: &mut Layer,
    letters: Type,
) {
    for province in base.provinces.iter().filter(|p| p.lies_in(theatre)) {
        let name = province.name.to_uppercase();
        area(province, &[&name], letters.province(), house::AREA_NAME.mixed(house::INK, 0.15), frame, placement, layer);
    }
}

/// Places and draws the names of lakes that are large enough.
pub(super) fn lakes(base: &Base, frame: &Frame, placement: &mut Placement, layer: &mut Layer, letters: Type) {
    for lake in &base.lakes {
        area(lake, &[&lake.name], letters.water(), house::WATER_NAME, frame, placement, layer);
    }
}

fn area(
    area: &BaseArea,
    lines: &[&str],
    style: TextStyle,
    colour: Colour,
    frame: &Frame,
    placement: &mut Placement,
    layer: &mut Layer,
) {
    let rings = rings(area, frame);
    let lines: Vec<(&str, TextStyle)> = lines.iter().map(|line| (*line, style)).collect();
    let label = Label::new(&lines, colour).with_halo(0.6);
    let Some(middle) = RectPx::around(rings.iter().flatten().copied()) else { return };
    if label.is_empty() || middle.w < label.width_px {
        return;
    }
    let spots = spots_inside(&rings, &label, middle);
    let candidates: Vec<Candidate> = spots.iter().map(|(candidate, _)| candidate.clone()).collect();
    if let Some((i, _)) = placement.cheapest(&candidates) {
        placement.settle(&candidates[i]);
        label.draw(layer, spots[i].1, Align::Middle);
    }
}

/// An area's rings in the window.
fn rings(area: &BaseArea, frame: &Frame) -> Vec<Vec<PointPx>> {
    let Some(shape) = &area.shape else { return vec![] };
    shape
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
        .map(|ring| frame.ring(ring, &frame.window))
        .filter(|ring| ring.len() > 2)
        .collect()
}

/// Places inside of an area, the cheaper the nearer to the middle of what is seen of it.
fn spots_inside(rings: &[Vec<PointPx>], label: &Label, bounds: RectPx) -> Vec<(Candidate, PointPx)> {
    let (columns, rows) = (18, 14);
    let middle = bounds.centre();
    let reach = (bounds.w + bounds.h).max(1.0);
    let mut spots = vec![];
    for row in 1..rows {
        for column in 1..columns {
            let x = bounds.x + bounds.w * f64::from(column) / f64::from(columns);
            let y = bounds.y + bounds.h * f64::from(row) / f64::from(rows);
            let corner = PointPx::new(x - label.width_px / 2.0, y - label.height_px / 2.0);
            let covered = label.box_at(corner).grown(2.0);
            if is_inside(rings, &covered) {
                let cost = 12.0 * PointPx::new(x, y).distance_px(middle) / reach;
                spots.push((Candidate { boxes: vec![covered], cost }, corner));
            }
        }
    }
    spots
}

/// Whether nine points of the box lie in the area.
fn is_inside(rings: &[Vec<PointPx>], r: &RectPx) -> bool {
    let grid = [0.0, 0.5, 1.0];
    grid.iter().all(|v| grid.iter().all(|u| contains(rings, PointPx::new(r.x + r.w * u, r.y + r.h * v))))
}

fn contains(rings: &[Vec<PointPx>], p: PointPx) -> bool {
    let crossings = rings
        .iter()
        .flat_map(|ring| (0..ring.len()).map(move |i| (ring[i], ring[(i + 1) % ring.len()])))
        .filter(|(a, b)| (a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y));
    crossings.count() % 2 == 1
}

/// Places and draws the names of rivers, each once, along its straightest stretch.
pub(super) fn rivers(base: &Base, frame: &Frame, placement: &mut Placement, layer: &mut Layer, letters: Type) {
    let mut done: Vec<&str> = vec![];
    for river in base.rivers.iter().filter(|r| !r.name.is_empty()) {
        if done.contains(&river.name.as_str()) {
            continue;
        }
        let label = Label::new(&[(&river.name, letters.water())], house::WATER_NAME).with_halo(0.7);
        let stretches: Vec<Stretch> =
            frame.lines(&river.line, 0.0).iter().flat_map(|line| stretches(line, &label, letters.scale)).collect();
        let candidates: Vec<Candidate> = stretches.iter().map(|s| s.candidate.clone()).collect();
        if let Some((i, _)) = placement.cheapest(&candidates) {
            placement.settle(&candidates[i]);
            label.draw_turned(layer, stretches[i].start, stretches[i].angle_deg);
            done.push(&river.name);
        }
    }
}

/// A place for a name along a river.
struct Stretch {
    candidate: Candidate,
    start: PointPx,
    angle_deg: f64,
}

fn stretches(line: &[PointPx], label: &Label, unit: f64) -> Vec<Stretch> {
    let width = label.width_px;
    let length: f64 = line.windows(2).map(|w| w[0].distance_px(w[1])).sum();
    let mut found = vec![];
    let mut from = width * 0.2;
    while from + width < length {
        if let Some(stretch) = stretch(line, from, label, unit) {
            found.push(stretch);
        }
        from += (width * 0.25).max(6.0);
    }
    found
}

fn stretch(line: &[PointPx], from: f64, label: &Label, unit: f64) -> Option<Stretch> {
    let width = label.width_px;
    let samples: Vec<PointPx> =
        (0..=8).filter_map(|i| super::fronts::along(line, from + width * f64::from(i) / 8.0)).collect();
    let (mut a, mut b) = (*samples.first()?, *samples.last()?);
    if a.x > b.x {
        (a, b) = (b, a);
    }
    let chord = a.distance_px(b);
    if chord < width * 0.93 {
        return None;
    }
    let (dx, dy) = ((b.x - a.x) / chord, (b.y - a.y) / chord);
    // How far the river bends above the chord (up on the page is negative y).
    let above = |p: &PointPx| (p.x - a.x) * dy - (p.y - a.y) * dx;
    let rise = samples.iter().map(above).fold(0.0, f64::max);
    let bend = samples.iter().map(|p| above(p).abs()).fold(0.0, f64::max);
    if bend > 7.0 * unit {
        return None;
    }
    let lift = rise + 3.2 * unit;
    let start = a.moved(dy * lift, -dx * lift);
    let height = label.height_px;
    let boxes = (0..=6)
        .map(|i| width * f64::from(i) / 6.0)
        .map(|t| start.moved(dx * t + dy * height * 0.3, dy * t - dx * height * 0.3))
        .map(|p| RectPx::centred(p, height.max(width / 6.0), height))
        .collect();
    let steep = libm::fabs(dy) * 2.0;
    Some(Stretch {
        candidate: Candidate { boxes, cost: bend + steep },
        start,
        angle_deg: libm::atan2(dy, dx).to_degrees(),
    })
}
