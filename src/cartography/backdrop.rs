//! The quiet base: sea, land, the theatre's paper; then, over the zones, waters, provinces and borders.

use super::base::{Base, BorderClass};
use super::frame::Frame;
use super::pen::Pen;
use super::px::PathPx;
use super::region::Region;
use super::scene::{Layer, Paint, Shape, Stroke};
use super::swatch::border_stroke;
use crate::units::LonLat;
use crate::zones::Situation;
use geo_types::{LineString, MultiPolygon, Polygon};

/// Sea, land and the ground of the theatre.
pub(super) fn below(base: &Base, situation: &Situation, frame: &Frame, pen: Pen) -> Layer {
    let mut layer = Layer::clipped("base", frame.window);
    let window = PathPx::rect(&frame.window);
    let (sea, land) =
        if base.land.is_empty() { (pen.colours.abroad, vec![]) } else { (pen.colours.water, areas(&base.land, frame)) };
    layer.shape(Shape::filled(window, Paint::solid(sea)).labelled("Sea"));
    for path in land {
        layer.shape(Shape::filled(path, Paint::solid(pen.colours.abroad)).labelled("Land"));
    }
    let mut shore = PathPx::default();
    for line in &base.coast {
        push_thinned(&mut shore, line, frame);
    }
    layer.shape(Shape::stroked(shore, Stroke::solid(pen.colours.shore, pen.px(pen.strokes.shore))));
    // One shape: where a theatre is told by its zones, no seam may show between them.
    let theatre =
        PathPx { steps: areas([&situation.theatre], frame).into_iter().flat_map(|path| path.steps).collect() };
    layer.shape(Shape::filled(theatre, Paint::solid(pen.colours.unknown)).labelled("Theatre"));
    layer
}

/// Rivers and lakes.
pub(super) fn waters(base: &Base, frame: &Frame, pen: Pen) -> Layer {
    let mut layer = Layer::clipped("waters", frame.window);
    for river in &base.rivers {
        let width_px = (1.0 - 0.085 * f64::from(river.rank)).clamp(0.36, 1.0) * pen.px(pen.strokes.river);
        let mut path = PathPx::default();
        push_thinned(&mut path, &river.line, frame);
        layer.shape(
            Shape::stroked(path, Stroke::solid(pen.colours.shore, width_px).rounded()).labelled(river.name.clone()),
        );
    }
    for lake in &base.lakes {
        let Some(shape) = &lake.shape else { continue };
        for path in areas([shape], frame) {
            let shore = Stroke::solid(pen.colours.shore, 0.8 * pen.px(pen.strokes.shore));
            layer.shape(
                Shape::filled(path, Paint::solid(pen.colours.water)).outlined(shore).labelled(lake.name.clone()),
            );
        }
    }
    layer
}

/// Borders of districts, provinces and countries.
pub(super) fn borders(base: &Base, situation: &Situation, frame: &Frame, pen: Pen) -> Layer {
    let unit = pen.unit;
    let mut layer = Layer::clipped("borders", frame.window);
    let fine =
        Stroke::solid(pen.colours.province, pen.px(pen.strokes.province)).faded(0.75).dashed(&[3.4 * unit, 2.2 * unit]);
    let finer = Stroke { width_px: fine.width_px * 0.75, ..fine.clone() }.faded(0.5).dashed(&[1.5 * unit, 2.0 * unit]);
    // Those of the neighbours would only be noise.
    let theatre = Region::seen(&situation.theatre, frame);
    let in_theatre = |line: &&LineString<f64>| {
        line.0.get(line.0.len() / 2).is_some_and(|c| theatre.contains(frame.point(LonLat::from(*c))))
    };
    for (lines, stroke) in [(&base.district_borders, finer), (&base.province_borders, fine)] {
        let mut path = PathPx::default();
        lines.iter().filter(in_theatre).for_each(|line| push_thinned(&mut path, line, frame));
        layer.shape(Shape::stroked(path, stroke));
    }
    if base.borders.is_empty() {
        for path in areas([&situation.theatre], frame) {
            layer.shape(Shape::stroked(path, border_stroke(BorderClass::International, pen)).labelled("Theatre"));
        }
    }
    for class in [BorderClass::LineOfControl, BorderClass::Disputed, BorderClass::International] {
        let mut path = PathPx::default();
        for border in base.borders.iter().filter(|b| b.class == class) {
            push_thinned(&mut path, &border.line, frame);
        }
        let glow = Stroke::solid(pen.colours.halo, 3.0 * unit).faded(0.55);
        layer.shape(Shape::stroked(path.clone(), glow));
        layer.shape(Shape::stroked(path, border_stroke(class, pen)));
    }
    layer
}

fn push_thinned(path: &mut PathPx, line: &LineString<f64>, frame: &Frame) {
    for part in frame.lines(line, 4.0) {
        path.push_line(&Frame::thinned(part));
    }
}

/// Each polygon's part in the window.
pub(super) fn areas<'s>(shapes: impl IntoIterator<Item = &'s MultiPolygon<f64>>, frame: &Frame) -> Vec<PathPx> {
    let window = frame.window.grown(6.0);
    let outline = |polygon: &Polygon<f64>| {
        let mut path = PathPx::default();
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            path.push_polygon(&Frame::thinned(frame.ring(ring, &window)));
        }
        path
    };
    shapes.into_iter().flat_map(|shape| shape.iter()).map(outline).filter(|path| !path.is_empty()).collect()
}
