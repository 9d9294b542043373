//! The quiet base: sea, land, the theatre's paper; then, over the zones, waters, provinces and borders.

use super::base::{Base, BorderClass};
use super::frame::Frame;
use super::house;
use super::legend::border_stroke;
use super::px::PathPx;
use super::scene::{Layer, Paint, Shape, Stroke};
use crate::zones::Situation;
use geo_types::MultiPolygon;

/// Sea, land and the ground of the theatre.
pub(super) fn below(base: &Base, situation: &Situation, frame: &Frame, unit: f64) -> Layer {
    let mut layer = Layer::clipped("base", frame.window);
    let window = PathPx::rect(&frame.window);
    let (sea, land) =
        if base.land.is_empty() { (house::ABROAD, vec![]) } else { (house::WATER, areas(&base.land, frame)) };
    layer.shape(Shape::filled(window, Paint::solid(sea)).labelled("Sea"));
    for path in land {
        layer.shape(Shape::filled(path, Paint::solid(house::ABROAD)).labelled("Land"));
    }
    let mut shore = PathPx::default();
    for line in &base.coast {
        frame.lines(line, 4.0).iter().for_each(|line| shore.push_line(line));
    }
    layer.shape(Shape::stroked(shore, Stroke::solid(house::SHORE, 1.1 * unit)));
    for path in areas(std::slice::from_ref(&situation.theatre), frame) {
        layer.shape(Shape::filled(path, Paint::solid(house::UNKNOWN)).labelled("Theatre"));
    }
    layer
}

/// Rivers and lakes.
pub(super) fn waters(base: &Base, frame: &Frame, unit: f64) -> Layer {
    let mut layer = Layer::clipped("waters", frame.window);
    for river in &base.rivers {
        let width_px = (1.9 - 0.16 * f64::from(river.rank)).clamp(0.7, 1.9) * unit;
        let mut path = PathPx::default();
        frame.lines(&river.line, 4.0).iter().for_each(|line| path.push_line(line));
        layer.shape(Shape::stroked(path, Stroke::solid(house::SHORE, width_px).rounded()).labelled(river.name.clone()));
    }
    for lake in &base.lakes {
        let Some(shape) = &lake.shape else { continue };
        for path in areas(std::slice::from_ref(shape), frame) {
            let shore = Stroke::solid(house::SHORE, 0.8 * unit);
            layer.shape(Shape::filled(path, Paint::solid(house::WATER)).outlined(shore).labelled(lake.name.clone()));
        }
    }
    layer
}

/// Borders of provinces and of countries.
pub(super) fn borders(base: &Base, situation: &Situation, frame: &Frame, unit: f64) -> Layer {
    let mut layer = Layer::clipped("borders", frame.window);
    let fine = Stroke::solid(house::PROVINCE, 0.7 * unit).faded(0.75).dashed(&[3.4 * unit, 2.2 * unit]);
    let mut provinces = PathPx::default();
    for line in &base.province_borders {
        frame.lines(line, 4.0).iter().for_each(|line| provinces.push_line(line));
    }
    layer.shape(Shape::stroked(provinces, fine));
    if base.borders.is_empty() {
        for path in areas(std::slice::from_ref(&situation.theatre), frame) {
            layer.shape(Shape::stroked(path, border_stroke(BorderClass::International, unit)).labelled("Theatre"));
        }
    }
    for class in [BorderClass::LineOfControl, BorderClass::Disputed, BorderClass::International] {
        let mut path = PathPx::default();
        for border in base.borders.iter().filter(|b| b.class == class) {
            frame.lines(&border.line, 4.0).iter().for_each(|line| path.push_line(line));
        }
        let glow = Stroke::solid(house::PAPER, 3.0 * unit).faded(0.55);
        layer.shape(Shape::stroked(path.clone(), glow));
        layer.shape(Shape::stroked(path, border_stroke(class, unit)));
    }
    layer
}

fn areas(shapes: &[MultiPolygon<f64>], frame: &Frame) -> Vec<PathPx> {
    shapes
        .iter()
        .flat_map(|shape| shape.iter())
        .map(|polygon| frame.polygon(polygon, 6.0))
        .filter(|path| !path.is_empty())
        .collect()
}
