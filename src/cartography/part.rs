//! The part of a scene that a box shows: for pictures that are drawn piece by piece.

use super::clip;
use super::px::{PathPx, PointPx, RectPx, Step};
use super::scene::{Item, Layer, Shape, Stroke};

/// Beyond the box, so much is kept: edges that a cut leaves have to lie out of sight, blurred rims included.
const SLOP_PX: f64 = 2.0;

/// What of the layers can be seen in a box, in the same order; drawn there, it gives the same pixels as the whole.
///
/// Dashes go on as if the line had not been cut. Parts with curves are small (signs, dots): they are kept whole.
pub fn part(layers: &[Layer], seen: &RectPx) -> Vec<Layer> {
    layers.iter().map(|layer| layer_part(layer, seen)).filter(|layer| !layer.items.is_empty()).collect()
}

fn layer_part(layer: &Layer, seen: &RectPx) -> Layer {
    let mut kept = Layer { id: layer.id.clone(), clip: layer.clip, items: Vec::new() };
    for item in &layer.items {
        match item {
            Item::Text(text) if text.bounds().overlaps(seen) => kept.items.push(item.clone()),
            Item::Text(_) => {}
            Item::Shape(shape) => shape_part(shape, seen, &mut kept),
        }
    }
    kept
}

fn shape_part(shape: &Shape, seen: &RectPx, kept: &mut Layer) {
    let reach = shape.stroke.as_ref().map_or(0.0, |stroke| stroke.width_px) + SLOP_PX;
    let window = seen.grown(reach);
    let strands = strands(&shape.path.steps, &window);
    let Some(stroke) = &shape.stroke else {
        return kept.shape(with(shape, joined(strands.iter().map(|s| s.area(&window)))));
    };
    if strands.iter().all(|strand| !strand.is_cut) {
        return kept.shape(with(shape, joined(strands.iter().map(|s| s.whole()))));
    }
    if shape.fill.is_some() {
        let fill = Shape { stroke: None, ..with(shape, joined(strands.iter().map(|s| s.area(&window)))) };
        kept.shape(fill);
    }
    lines(shape, stroke, &strands, &window, kept);
}

/// The outline's parts: as one path, or with dashes one path for each cut, so that each can start within a dash.
fn lines(shape: &Shape, stroke: &Stroke, strands: &[Strand], window: &RectPx, kept: &mut Layer) {
    let mut path = PathPx::default();
    for strand in strands {
        if !strand.is_cut {
            path.steps.extend_from_slice(strand.steps);
            continue;
        }
        for stretch in clip::stretches(&strand.line(), window) {
            if stroke.dash_px.is_empty() {
                path.push_line(&stretch.points);
            } else {
                let stroke = Stroke { dash_from_px: stroke.dash_from_px + stretch.from_px, ..stroke.clone() };
                kept.shape(Shape { fill: None, stroke: Some(stroke), ..with(shape, PathPx::line(&stretch.points)) });
            }
        }
    }
    kept.shape(Shape { fill: None, ..with(shape, path) });
}

/// The same shape with another path.
fn with(shape: &Shape, path: PathPx) -> Shape {
    Shape { path, fill: shape.fill, stroke: shape.stroke.clone(), label: String::new() }
}

fn joined(paths: impl Iterator<Item = PathPx>) -> PathPx {
    let mut all = PathPx::default();
    for path in paths {
        if all.is_empty() { all = path } else { all.steps.extend(path.steps) }
    }
    all
}

/// One run of a path, from a move to the next.
struct Strand<'s> {
    steps: &'s [Step],
    /// Whether some of it lies outside of the window and it can be cut.
    is_cut: bool,
}

/// The strands that meet the window.
fn strands<'s>(steps: &'s [Step], window: &RectPx) -> Vec<Strand<'s>> {
    let runs = steps.chunk_by(|_, next| !matches!(next, Step::Move(_)));
    runs.filter_map(|steps| {
        let reach = Reach::of(steps)?;
        let is_cut = !reach.is_curved && !window.holds(&reach.bounds);
        reach.bounds.meets(window).then_some(Strand { steps, is_cut })
    })
    .collect()
}

/// Where a strand runs.
struct Reach {
    bounds: RectPx,
    is_curved: bool,
}

impl Reach {
    fn of(steps: &[Step]) -> Option<Self> {
        let (mut low, mut high) =
            (PointPx::new(f64::INFINITY, f64::INFINITY), PointPx::new(f64::NEG_INFINITY, f64::NEG_INFINITY));
        let mut is_curved = false;
        let mut see = |p: PointPx| {
            (low.x, low.y) = (low.x.min(p.x), low.y.min(p.y));
            (high.x, high.y) = (high.x.max(p.x), high.y.max(p.y));
        };
        for step in steps {
            match *step {
                Step::Move(p) | Step::Line(p) => see(p),
                Step::Quad(c, p) => {
                    is_curved = true;
                    [c, p].into_iter().for_each(&mut see);
                }
                Step::Cubic(c, d, p) => {
                    is_curved = true;
                    [c, d, p].into_iter().for_each(&mut see);
                }
                Step::Close => {}
            }
        }
        let bounds = RectPx::new(low.x, low.y, high.x - low.x, high.y - low.y);
        (low.x <= high.x).then_some(Self { bounds, is_curved })
    }
}

impl Strand<'_> {
    fn whole(&self) -> PathPx {
        PathPx { steps: self.steps.to_vec() }
    }

    /// Its corners; only for strands without curves.
    fn points(&self) -> Vec<PointPx> {
        let point = |step: &Step| match *step {
            Step::Move(p) | Step::Line(p) => Some(p),
            _ => None,
        };
        self.steps.iter().filter_map(point).collect()
    }

    /// The part of its area in the window.
    fn area(&self, window: &RectPx) -> PathPx {
        if !self.is_cut {
            return self.whole();
        }
        PathPx::polygon(&clip::polygon(&self.points(), window))
    }

    /// Its corners in order, those of a ring back to the first.
    fn line(&self) -> Vec<PointPx> {
        let mut points = self.points();
        if self.steps.last() == Some(&Step::Close) {
            points.extend(points.first().copied());
        }
        points
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cartography::Colour;

    #[test]
    fn a_dashed_line_goes_on_with_its_dashes() {
        let line = [(0.0, 0.0), (30.0, 40.0), (130.0, 40.0)].map(|(x, y)| PointPx::new(x, y));
        let mut layer = Layer::new("lines");
        layer.shape(Shape::stroked(PathPx::line(&line), Stroke::solid(Colour::hex(0), 1.0).dashed(&[5.0, 3.0])));
        let seen = RectPx::new(80.0, 0.0, 20.0, 80.0);
        let parts = part(&[layer], &seen);
        let Item::Shape(shape) = &parts[0].items[0] else { panic!("a shape") };
        let Step::Move(start) = shape.path.steps[0] else { panic!("a line") };
        let stroke = shape.stroke.as_ref().expect("a stroke");
        assert_eq!(stroke.dash_from_px, 50.0 + (start.x - 30.0));
    }

    #[test]
    fn what_lies_elsewhere_is_left_out_and_signs_stay_whole() {
        let mut layer = Layer::new("signs");
        for x in [0.0, 50.0, 200.0] {
            layer.shape(Shape::filled(
                PathPx::circle(PointPx::new(x, 10.0), 8.0),
                crate::cartography::Paint::solid(Colour::hex(0)),
            ));
        }
        let parts = part(std::slice::from_ref(&layer), &RectPx::new(40.0, 0.0, 16.0, 16.0));
        assert_eq!(parts[0].items, vec![layer.items[1].clone()]);
    }
}
