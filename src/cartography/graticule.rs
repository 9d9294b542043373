//! Meridians and parallels, and their degrees along the window's edges.

use super::frame::Frame;
use super::label::{Align, Label};
use super::pen::Pen;
use super::placement::Placement;
use super::px::{PathPx, PointPx, RectPx};
use super::scene::{Layer, Shape, Stroke};
use crate::units::Extent;
use geo_types::{Coord, LineString};

/// Distances of lines that readers can add up, in degrees.
const STEPS_DEG: [f64; 10] = [0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0];
/// About so many lines cross the narrower way of the window.
const LINES: f64 = 4.0;
/// Points of a line: it is a curve on most planes.
const SAMPLES: u32 = 48;

/// Meridians or parallels, with the degrees they stand for.
struct Line {
    deg: f64,
    is_meridian: bool,
    shape: LineString<f64>,
}

/// The lines that the window shows.
fn lines(frame: &Frame) -> Vec<Line> {
    let seen = frame.extent();
    let narrow = (seen.east - seen.west).min(seen.north - seen.south);
    let step = STEPS_DEG.into_iter().find(|s| narrow / s <= LINES + 0.5).unwrap_or(30.0);
    let multiples = |from: f64, to: f64| {
        let (first, last) = ((from / step).ceil() as i64, (to / step).floor() as i64);
        (first..=last).map(move |i| i as f64 * step)
    };
    let meridians = multiples(seen.west, seen.east).map(|deg| line(deg, true, &seen));
    meridians.chain(multiples(seen.south, seen.north).map(|deg| line(deg, false, &seen))).collect()
}

fn line(deg: f64, is_meridian: bool, seen: &Extent) -> Line {
    let at = |i: u32| {
        let t = f64::from(i) / f64::from(SAMPLES);
        let (lon, lat) = (seen.west + (seen.east - seen.west) * t, seen.south + (seen.north - seen.south) * t);
        if is_meridian { Coord { x: deg, y: lat } } else { Coord { x: lon, y: deg } }
    };
    Line { deg, is_meridian, shape: (0..=SAMPLES).map(at).collect() }
}

/// The layer of the lines, quiet under the zones.
pub(super) fn layer(frame: &Frame, pen: Pen) -> Layer {
    let mut layer = Layer::clipped("graticule", frame.window);
    let mut path = PathPx::default();
    for line in lines(frame) {
        frame.lines(&line.shape, 0.0).iter().for_each(|part| path.push_line(part));
    }
    let stroke = Stroke::solid(pen.colours.province, pen.px(pen.strokes.graticule)).faded(0.55);
    layer.shape(Shape::stroked(path, stroke).labelled("Graticule"));
    layer
}

/// Ticks on the window's edge and their degrees, where nothing else stands: meridians below, parallels at the left.
pub(super) fn degrees(frame: &Frame, placement: &mut Placement, layer: &mut Layer, pen: Pen) {
    let (window, tick) = (frame.window, 4.0 * pen.unit);
    for line in lines(frame) {
        let Some(edge) = edge_of(&line, frame) else { continue };
        let inward = if line.is_meridian { edge.moved(0.0, -tick) } else { edge.moved(tick, 0.0) };
        layer.shape(Shape::stroked(PathPx::line(&[edge, inward]), Stroke::solid(pen.colours.ink, pen.unit)));
        let mut style = pen.small();
        style.size_px *= 0.9;
        let label = Label::new(&[(&words(&line), style)], pen.colours.grey, pen);
        let corner = if line.is_meridian {
            PointPx::new(edge.x - label.width_px / 2.0, window.bottom() - tick - 3.0 - label.height_px)
        } else {
            PointPx::new(window.x + tick + 3.0, edge.y - label.height_px / 2.0)
        };
        let covered: RectPx = label.box_at(corner);
        if placement.is_free(&covered) {
            placement.take(covered.grown(2.0));
            label.draw(layer, corner, Align::Left);
        }
    }
}

/// Where a line meets its edge of the window.
fn edge_of(line: &Line, frame: &Frame) -> Option<PointPx> {
    let window = frame.window;
    let ends = frame.lines(&line.shape, 0.0).into_iter().flat_map(|part| [part.first().copied(), part.last().copied()]);
    ends.flatten()
        .find(|p| if line.is_meridian { (p.y - window.bottom()).abs() < 0.5 } else { (p.x - window.x).abs() < 0.5 })
}

/// "36° E", "33.5° N".
fn words(line: &Line) -> String {
    let letter = match (line.is_meridian, line.deg >= 0.0) {
        (true, true) => "E",
        (true, false) => "W",
        (false, true) => "N",
        (false, false) => "S",
    };
    // Degrees are round numbers of hundredths: more digits would be noise of the multiplication.
    let deg = (line.deg.abs() * 100.0).round() / 100.0;
    if deg == 0.0 { "0°".to_owned() } else { format!("{deg}° {letter}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_few_round_and_where_they_say() {
        let extent = Extent { west: 35.5, south: 32.0, east: 42.5, north: 37.5 };
        let frame = Frame::fitting(RectPx::new(0.0, 0.0, 900.0, 600.0), &extent);
        let lines = lines(&frame);
        let parallels: Vec<String> = lines.iter().filter(|l| !l.is_meridian).map(words).collect();
        assert_eq!(parallels, ["32° N", "34° N", "36° N"]);
        for line in lines.iter().filter(|l| l.is_meridian) {
            if let Some(edge) = edge_of(line, &frame) {
                let found = frame.position(edge);
                assert!((found.lon - line.deg).abs() < 0.01, "{} at {}", line.deg, found.lon);
            }
        }
    }
}
