//! What stands in and around the window: scale bar, locator, north arrow, title, small print.

use super::backdrop;
use super::base::Base;
use super::frame::Frame;
use super::label::text;
use super::layout::{Layout, Placed};
use super::pen::Pen;
use super::px::{PathPx, PointPx, RectPx};
use super::scene::{Layer, Paint, Shape, Stroke};
use super::shaping::shape_line;
use crate::units::Extent;
use crate::zones::Situation;

/// Kilometres in a statute mile.
const KM_PER_MILE: f64 = 1.609_344;
/// Above this lean of the meridians a reader has to be told where north is.
const LEAN_TO_TELL_DEG: f64 = 8.0;

/// The box that the scale bar needs.
pub(super) fn scale_bar_size(pen: Pen) -> (f64, f64) {
    (150.0 * pen.unit, 33.0 * pen.unit)
}

/// A scale bar in kilometres and miles, true at the map's centre.
pub(super) fn scale_bar(layer: &mut Layer, frame: &Frame, r: RectPx, pen: Pen) {
    let unit = pen.unit;
    let room = r.w - 42.0 * unit;
    let axis = r.y + r.h / 2.0;
    let (km, km_px) = round_length(room, frame.px_per_km());
    let (miles, miles_px) = round_length(room, frame.px_per_km() * KM_PER_MILE);
    for (length_px, down) in [(km_px, -1.0), (miles_px, 1.0)] {
        let tick = 5.0 * unit * down;
        let points = [(0.0, tick), (0.0, 0.0), (length_px, 0.0), (length_px, tick)];
        let line = PathPx::line(&points.map(|(dx, dy)| PointPx::new(r.x + 6.0 * unit + dx, axis + dy)));
        layer.shape(Shape::stroked(line.clone(), Stroke::solid(pen.colours.halo, 3.6 * unit).faded(0.85)));
        layer.shape(Shape::stroked(line, Stroke::solid(pen.colours.ink, 1.2 * unit)));
    }
    for (words, length_px, baseline) in [
        (format!("{} km", number(km)), km_px, axis - 2.0 * unit),
        (format!("{} mi", number(miles)), miles_px, axis + 9.5 * unit),
    ] {
        let line = shape_line(&words, pen.small());
        layer.text(text(
            &line,
            PointPx::new(r.x + 6.0 * unit + length_px + 5.0 * unit, baseline),
            pen.colours.ink,
            Some(pen.halo(12.0 * pen.unit)),
            0.0,
        ));
    }
}

/// The greatest round length whose bar fits, and the bar's length.
fn round_length(room_px: f64, px_per_one: f64) -> (f64, f64) {
    let most = (room_px / px_per_one).max(1e-9);
    let power = libm::pow(10.0, libm::floor(libm::log10(most)));
    let length = [8.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.5, 1.0]
        .into_iter()
        .map(|m| m * power)
        .find(|l| *l <= most * 1.000_001)
        .unwrap_or(power);
    (length, length * px_per_one)
}

fn number(value: f64) -> String {
    if value >= 1.0 { format!("{}", value.round()) } else { format!("{value}") }
}

/// An arrow to the north at the window's corner, only where the meridians lean so much that north is not up.
pub(super) fn north_arrow(layer: &mut Layer, frame: &Frame, pen: Pen) -> Option<RectPx> {
    if frame.lean_deg() < LEAN_TO_TELL_DEG {
        return None;
    }
    let unit = pen.unit;
    let r = RectPx::new(frame.window.right() - 30.0 * unit, frame.window.y + 8.0 * unit, 22.0 * unit, 40.0 * unit);
    let at = r.centre();
    let north =
        frame.point(crate::units::LonLat::new(frame.position(at).lon, (frame.position(at).lat + 0.2).min(90.0)));
    let length = north.distance_px(at).max(1e-6);
    let (dx, dy) = ((north.x - at.x) / length * unit, (north.y - at.y) / length * unit);
    let tip = at.moved(dx * 14.0, dy * 14.0);
    let wing = |side: f64| at.moved(-dx * 10.0 - dy * 6.0 * side, -dy * 10.0 + dx * 6.0 * side);
    let notch = at.moved(-dx * 6.0, -dy * 6.0);
    let path = PathPx::polygon(&[tip, wing(1.0), notch, wing(-1.0)]);
    layer.shape(
        Shape::filled(path, Paint::solid(pen.colours.ink))
            .outlined(Stroke::solid(pen.colours.halo, 1.2 * unit))
            .labelled("North"),
    );
    let letter = shape_line("N", pen.head());
    layer.text(text(
        &letter,
        PointPx::new(at.x - letter.width_px / 2.0, r.bottom() + 2.0 * unit),
        pen.colours.ink,
        Some(pen.halo(12.0 * pen.unit)),
        0.0,
    ));
    Some(r.grown(6.0 * unit))
}

/// The locator: a small map of the region around, with the window's box in it.
pub(super) fn locator(base: &Base, situation: &Situation, frame: &Frame, r: RectPx, pen: Pen) -> Layer {
    let unit = pen.unit;
    let mut layer = Layer::clipped("locator", r);
    let around = Frame::fitting(r, &surroundings(&frame.extent()));
    let sea = if base.land.is_empty() { pen.colours.abroad } else { pen.colours.water };
    layer.shape(Shape::filled(PathPx::rect(&r), Paint::solid(sea)));
    for path in backdrop::areas(&base.land, &around) {
        layer.shape(Shape::filled(path, Paint::solid(pen.colours.abroad)));
    }
    for path in backdrop::areas([&situation.theatre], &around) {
        layer.shape(Shape::filled(path, Paint::solid(pen.colours.abroad.mixed(pen.colours.area_name, 0.45))));
    }
    let borders = Stroke::solid(pen.colours.halo, 0.8 * unit);
    for border in &base.borders {
        for line in around.lines(&border.line, 2.0) {
            layer.shape(Shape::stroked(PathPx::line(&Frame::thinned(line)), borders.clone()));
        }
    }
    let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
    let w = frame.window;
    let seen = corners.map(|(u, v)| around.point(frame.position(PointPx::new(w.x + w.w * u, w.y + w.h * v))));
    layer.shape(Shape::stroked(PathPx::polygon(&seen), Stroke::solid(pen.colours.accent, 1.6 * unit)));
    layer
}

/// The box of degrees around an extent that tells a reader where in the world it lies.
pub(super) fn surroundings(extent: &Extent) -> Extent {
    let (w, h) = (extent.east - extent.west, extent.north - extent.south);
    let (dx, dy) = ((w * 1.1).clamp(3.0, 60.0), (h * 1.1).clamp(2.4, 40.0));
    Extent {
        west: (extent.west - dx).max(-180.0),
        east: (extent.east + dx).min(180.0),
        south: (extent.south - dy).max(-80.0),
        north: (extent.north + dy).min(84.0),
    }
}

/// Title, subtitle, small print.
pub(super) fn words(layout: &Layout) -> Layer {
    let pen = layout.pen;
    let mut layer = Layer::new("words");
    layer.shape(Shape::filled(PathPx::rect(&layout.accent), Paint::solid(pen.colours.accent)));
    for (lines, colour) in
        [(&layout.title, pen.colours.ink), (&layout.subtitle, pen.colours.grey), (&layout.footer, pen.colours.grey)]
    {
        for Placed { line, at } in lines {
            layer.text(text(line, *at, colour, None, 0.0));
        }
    }
    layer
}
