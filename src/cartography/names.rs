//! Names of countries, provinces, rivers and lakes: spread inside their areas, or along their lines.

use super::base::{Base, BaseArea};
use super::colour::Colour;
use super::frame::Frame;
use super::label::{Align, Label};
use super::pen::Pen;
use super::placement::{Candidate, Placement};
use super::px::{PointPx, RectPx};
use super::region::Region;
use super::scene::Layer;
use super::shaping::TextStyle;

/// Places and draws the names of countries.
pub(super) fn countries(base: &Base, frame: &Frame, placement: &mut Placement, layer: &mut Layer, pen: Pen) {
    let look = Lettering { pen, style: pen.country(), colour: pen.colours.area_name };
    for country in &base.countries {
        area(country, &country.name.to_uppercase(), &look, None, frame, placement, layer);
    }
}

/// Places and draws the names of the theatre's provinces: those of its neighbours would only be noise.
pub(super) fn provinces(
    base: &Base,
    theatre: &Region,
    frame: &Frame,
    placement: &mut Placement,
    layer: &mut Layer,
    pen: Pen,
) {
    let look = Lettering { pen, style: pen.region(), colour: pen.colours.area_name.mixed(pen.colours.ink, 0.15) };
    for province in &base.provinces {
        area(province, &province.name.to_uppercase(), &look, Some(theatre), frame, placement, layer);
    }
}

/// Places and draws the names of lakes that are large enough.
pub(super) fn lakes(base: &Base, frame: &Frame, placement: &mut Placement, layer: &mut Layer, pen: Pen) {
    let look = Lettering { pen, style: pen.water(), colour: pen.colours.water_name };
    for lake in &base.lakes {
        area(lake, &lake.name, &look, None, frame, placement, layer);
    }
}

/// What an area's name looks like.
struct Lettering<'h> {
    pen: Pen<'h>,
    style: TextStyle,
    colour: Colour,
}

fn area(
    area: &BaseArea,
    name: &str,
    look: &Lettering,
    within: Option<&Region>,
    frame: &Frame,
    placement: &mut Placement,
    layer: &mut Layer,
) {
    let Some(shape) = area.shape.as_ref().filter(|_| !name.is_empty()) else { return };
    let label = Label::new(&[(name, look.style)], look.colour, look.pen).with_halo(0.6);
    let region = Region::seen(shape, frame);
    let Some(bounds) = region.bounds().filter(|b| b.w >= label.width_px) else { return };
    let mut spots = spots_inside(&region, &label, bounds);
    spots.retain(|(candidate, _)| within.is_none_or(|w| candidate.boxes.iter().all(|r| w.contains(r.centre()))));
    let candidates: Vec<Candidate> = spots.iter().map(|(candidate, _)| candidate.clone()).collect();
    if let Some((i, _)) = placement.cheapest(&candidates) {
        placement.settle(&candidates[i]);
        label.draw(layer, spots[i].1, Align::Middle);
    }
}

/// Places inside of an area, the cheaper the nearer to the middle of what is seen of it.
fn spots_inside(region: &Region, label: &Label, bounds: RectPx) -> Vec<(Candidate, PointPx)> {
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
            if region.holds(&covered) {
                let cost = 12.0 * PointPx::new(x, y).distance_px(middle) / reach;
                spots.push((Candidate { boxes: vec![covered], cost }, corner));
            }
        }
    }
    spots
}

/// Places and draws the names of rivers, each once, along its straightest stretch.
pub(super) fn rivers(base: &Base, frame: &Frame, placement: &mut Placement, layer: &mut Layer, pen: Pen) {
    let mut done: Vec<&str> = vec![];
    for river in base.rivers.iter().filter(|r| !r.name.is_empty()) {
        if done.contains(&river.name.as_str()) {
            continue;
        }
        let label = Label::new(&[(&river.name, pen.water())], pen.colours.water_name, pen).with_halo(0.7);
        let stretches: Vec<Stretch> =
            frame.lines(&river.line, 0.0).iter().flat_map(|line| stretches(line, &label, pen.unit)).collect();
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
