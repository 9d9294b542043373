//! The samples of the legend, drawn as the map draws what they explain.

use super::base::BorderClass;
use super::colour::Colour;
use super::fronts::{self, Firmness};
use super::ground::{self, Fill, Hatches};
use super::marks::{self, Mark, Sign};
use super::patches;
use super::pen::Pen;
use super::px::{PathPx, PointPx, RectPx};
use super::scene::{Layer, Paint, Shape, Stroke};

/// A sample of what an entry explains.
#[derive(Debug, Clone)]
pub(super) enum Swatch {
    /// Ground: its fills, one over the other.
    Ground(Vec<Fill>),
    /// Strong and weak ground of a colour side by side; how much the strong one covers.
    Halves(Colour, f64),
    /// A small pocket.
    Pocket,
    /// A front line.
    Front(Firmness),
    /// The teeth of a front line.
    Teeth,
    /// A sign of an event: told as a fact, or not.
    Sign(Sign, bool),
    /// A dot of a settlement: reported, or not.
    Dot(bool),
    /// A border.
    Border(BorderClass),
}

/// Draws a sample into its box.
pub(super) fn draw(layer: &mut Layer, swatch: &Swatch, r: RectPx, hatches: &mut Hatches, pen: Pen) {
    let middle = r.centre();
    let across = PathPx::line(&[PointPx::new(r.x, middle.y), PointPx::new(r.right(), middle.y)]);
    match swatch {
        Swatch::Ground(fills) => {
            let paints: Vec<Paint> = fills.iter().map(|fill| hatches.paint(fill.clone())).collect();
            filled(layer, r, &paints, pen);
        }
        Swatch::Halves(colour, cover) => halves(layer, r, *colour, *cover, pen),
        Swatch::Pocket => patches::pocket(layer, middle, pen.colours.grey, pen.colours.grey, pen),
        Swatch::Front(firmness) => layer.shape(Shape::stroked(across, firmness.stroke(pen))),
        Swatch::Teeth => teeth(layer, r, across, pen),
        Swatch::Sign(sign, is_fact) => sample_sign(layer, r, *sign, *is_fact, pen),
        Swatch::Dot(is_reported) => dot(layer, middle, *is_reported, pen),
        Swatch::Border(class) => layer.shape(Shape::stroked(across, border_stroke(*class, pen))),
    }
}

/// How a border of a class is drawn.
pub(super) fn border_stroke(class: BorderClass, pen: Pen) -> Stroke {
    let unit = pen.unit;
    let line = Stroke::solid(pen.colours.border, 1.3 * unit);
    match class {
        BorderClass::International => line,
        BorderClass::Disputed => line.dashed(&[6.0 * unit, 3.0 * unit]),
        BorderClass::LineOfControl => line.dashed(&[1.6 * unit, 2.4 * unit]),
    }
}

fn filled(layer: &mut Layer, r: RectPx, paints: &[Paint], pen: Pen) {
    let unit = pen.unit;
    layer.shape(Shape::filled(PathPx::rect(&r), Paint::solid(pen.colours.unknown)));
    paints.iter().for_each(|paint| layer.shape(Shape::filled(PathPx::rect(&r), *paint)));
    layer.shape(Shape::stroked(PathPx::rect(&r), Stroke::solid(pen.colours.rule, 0.8 * unit)));
}

fn halves(layer: &mut Layer, r: RectPx, colour: Colour, cover: f64, pen: Pen) {
    let unit = pen.unit;
    let left = RectPx { w: r.w / 2.0, ..r };
    let right = RectPx { x: r.centre().x, ..left };
    layer.shape(Shape::filled(PathPx::rect(&r), Paint::solid(pen.colours.unknown)));
    layer.shape(Shape::filled(PathPx::rect(&left), Paint::tint(colour, cover)));
    layer.shape(Shape::filled(PathPx::rect(&right), Paint::tint(colour, ground::weak_cover(cover, pen))));
    layer.shape(Shape::stroked(PathPx::rect(&r), Stroke::solid(pen.colours.rule, 0.8 * unit)));
}

fn teeth(layer: &mut Layer, r: RectPx, across: PathPx, pen: Pen) {
    for (share, facing) in [(0.25, 1.0), (0.75, -1.0)] {
        let at = PointPx::new(r.x + r.w * share, r.centre().y);
        let tooth = fronts::tooth(at.moved(-1.0, 0.0), at.moved(1.0, 0.0), facing, pen.unit);
        layer.shape(Shape::filled(PathPx::polygon(&tooth), Paint::solid(pen.colours.grey)));
    }
    layer.shape(Shape::stroked(across, Stroke::solid(pen.colours.ink, pen.unit)));
}

fn sample_sign(layer: &mut Layer, r: RectPx, sign: Sign, is_fact: bool, pen: Pen) {
    let unit = pen.unit;
    let middle = r.centre();
    let from = (sign == Sign::Advance).then(|| PointPx::new(r.x, middle.y + unit));
    let at = if from.is_some() { PointPx::new(r.right(), middle.y + unit) } else { middle };
    let mark = Mark { sign, side: None, is_fact, at, from, place: at, name: String::new(), is_at_town: false };
    let size = if sign == Sign::Siege { 0.8 } else { 0.9 };
    marks::draw(layer, &mark, pen.colours.grey, pen.sized(size), "");
}

fn dot(layer: &mut Layer, at: PointPx, is_reported: bool, pen: Pen) {
    let unit = pen.unit;
    let (radius, fill) = if is_reported { (3.4, pen.colours.ink) } else { (2.1, pen.colours.paper) };
    let dot = Shape::filled(PathPx::circle(at, radius * unit), Paint::solid(fill));
    layer.shape(if is_reported { dot } else { dot.outlined(Stroke::solid(pen.colours.grey, pen.unit)) });
}
