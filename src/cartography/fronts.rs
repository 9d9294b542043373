//! Fronts -> dark cased lines, whole or broken by confidence, with teeth.

use super::frame::Frame;
use super::pen::Pen;
use super::px::{PathPx, PointPx};
use super::scene::{Layer, Shape, Stroke};
use super::sides::Sides;
use crate::theatre::SideId;
use crate::zones::{Front, Situation};

/// How surely a front is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Firmness {
    /// Drawn solid.
    Firm,
    /// Drawn dashed.
    Likely,
    /// Drawn dotted.
    Guess,
}

impl Firmness {
    /// By the confidence of the front: the probability that the true one lies within 5 km. 0.7 is the same as "within 8 km,
    /// nine times in ten", 0.42 as within 15 km.
    pub fn of(confidence: f64) -> Self {
        match confidence {
            c if c >= 0.7 => Self::Firm,
            c if c >= 0.42 => Self::Likely,
            _ => Self::Guess,
        }
    }

    /// The line it is drawn with.
    pub fn stroke(self, pen: Pen) -> Stroke {
        let unit = pen.unit;
        let line = Stroke::solid(pen.colours.ink, pen.px(pen.strokes.front)).rounded();
        match self {
            Self::Firm => line,
            Self::Likely => line.dashed(&[7.0 * unit, 4.5 * unit]),
            Self::Guess => line.dashed(&[0.1 * unit, 4.6 * unit]),
        }
    }

    /// What the legend says of it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Firm => "Front line, known to 8 km",
            Self::Likely => "Front line, known to 15 km",
            Self::Guess => "Front line, a guess",
        }
    }
}

/// From one tooth to the next.
pub(super) const TEETH_GAP_PX: f64 = 17.0;

/// Fronts joined end to end where sides and firmness agree, on the page.
#[derive(Debug)]
struct Stretch<'s> {
    left: &'s SideId,
    right: &'s SideId,
    firmness: Firmness,
    points: Vec<PointPx>,
}

/// The layer of the front lines: casing, line, teeth.
pub(super) fn fronts(situation: &Situation, sides: &Sides, frame: &Frame, pen: Pen) -> Layer {
    let mut layer = Layer::clipped("fronts", frame.window);
    let stretches = stretches(&situation.fronts, frame);
    let mut casing = PathPx::default();
    stretches.iter().for_each(|s| casing.push_line(&s.points));
    layer.shape(Shape::stroked(
        casing,
        Stroke::solid(pen.colours.halo, pen.px(pen.strokes.casing)).faded(0.85).rounded(),
    ));
    for stretch in &stretches {
        teeth(&mut layer, stretch, sides, pen);
    }
    for stretch in &stretches {
        let label =
            format!("Front line: {} to the left, {} to the right", sides.name(stretch.left), sides.name(stretch.right));
        layer.shape(Shape::stroked(PathPx::line(&stretch.points), stretch.firmness.stroke(pen)).labelled(label));
    }
    layer
}

/// The firmnesses that are seen, firmest first.
pub(super) fn firmnesses(situation: &Situation, frame: &Frame) -> Vec<Firmness> {
    let mut seen: Vec<Firmness> = stretches(&situation.fronts, frame).iter().map(|s| s.firmness).collect();
    seen.sort();
    seen.dedup();
    seen
}

/// Where the front lines run, for whoever must keep out of their way.
pub(super) fn lines(situation: &Situation, frame: &Frame) -> Vec<Vec<PointPx>> {
    stretches(&situation.fronts, frame).into_iter().map(|s| s.points).collect()
}

fn stretches<'s>(fronts: &'s [Front], frame: &Frame) -> Vec<Stretch<'s>> {
    let mut open: Vec<Stretch> = vec![];
    for front in fronts {
        for points in frame.lines(&front.line, 6.0) {
            let firmness = Firmness::of(front.confidence);
            join(&mut open, Stretch { left: &front.left, right: &front.right, firmness, points });
        }
    }
    open
}

/// Adds a stretch to one that ends where it starts or starts where it ends, or else on its own.
fn join<'s>(open: &mut Vec<Stretch<'s>>, stretch: Stretch<'s>) {
    let alike = |s: &Stretch| s.left == stretch.left && s.right == stretch.right && s.firmness == stretch.firmness;
    if let Some(before) = open.iter_mut().find(|s| alike(s) && s.points.last() == stretch.points.first()) {
        before.points.extend(stretch.points.into_iter().skip(1));
    } else if let Some(after) = open.iter_mut().find(|s| alike(s) && s.points.first() == stretch.points.last()) {
        let mut points = stretch.points;
        points.extend(after.points.iter().skip(1).copied());
        after.points = points;
    } else {
        open.push(stretch);
    }
}

/// Teeth in the colour of each holder, in turn, each facing the ground its holder does not hold.
fn teeth(layer: &mut Layer, stretch: &Stretch, sides: &Sides, pen: Pen) {
    let unit = pen.unit;
    let (gap, reach) = (TEETH_GAP_PX * unit, 5.0 * unit);
    let length: f64 = stretch.points.windows(2).map(|w| w[0].distance_px(w[1])).sum();
    if stretch.firmness == Firmness::Guess || length < gap {
        return;
    }
    let count = (length / gap).floor();
    let mut paths = [PathPx::default(), PathPx::default()];
    for i in 0..count as usize {
        let middle = (i as f64 + 0.5) * length / count;
        let (Some(a), Some(b)) = (along(&stretch.points, middle - reach), along(&stretch.points, middle + reach))
        else {
            continue;
        };
        // The left holder's teeth face right. On the page, y runs down: right of (dx, dy) is (-dy, dx).
        let facing = if i % 2 == 0 { 1.0 } else { -1.0 };
        paths[i % 2].push_polygon(&tooth(a, b, facing, unit));
    }
    for (path, holder) in paths.into_iter().zip([stretch.left, stretch.right]) {
        let casing = Stroke::solid(pen.colours.halo, 1.6 * unit).faded(0.85);
        layer.shape(Shape::filled(path, super::scene::Paint::solid(sides.ink(Some(holder)))).outlined(casing));
    }
}

/// A triangle on the line from `a` to `b`, its tip to the right (1) or to the left (-1) of it.
pub(super) fn tooth(a: PointPx, b: PointPx, facing: f64, unit: f64) -> [PointPx; 3] {
    let length = a.distance_px(b).max(1e-6);
    let (dx, dy) = ((b.x - a.x) / length, (b.y - a.y) / length);
    let middle = PointPx::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
    let (half, height) = (4.2 * unit, 6.6 * unit * facing);
    [middle.moved(-dx * half, -dy * half), middle.moved(-dy * height, dx * height), middle.moved(dx * half, dy * half)]
}

/// The point at a distance along a line; `None` beyond its ends.
pub(super) fn along(points: &[PointPx], distance: f64) -> Option<PointPx> {
    let mut left = distance;
    if left < 0.0 {
        return None;
    }
    for pair in points.windows(2) {
        let length = pair[0].distance_px(pair[1]);
        if left <= length && length > 0.0 {
            let t = left / length;
            return Some(pair[0].moved((pair[1].x - pair[0].x) * t, (pair[1].y - pair[0].y) * t));
        }
        left -= length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teeth_face_the_ground_of_the_other_side() {
        let (a, b) = (PointPx::new(0.0, 0.0), PointPx::new(10.0, 0.0));
        // The line runs east: its right is south, which is down on the page.
        assert!(tooth(a, b, 1.0, 1.0)[1].y > 0.0, "the left holder's tooth points right");
        assert!(tooth(a, b, -1.0, 1.0)[1].y < 0.0, "the right holder's tooth points left");
        let (c, d) = (PointPx::new(0.0, 10.0), PointPx::new(0.0, 0.0));
        assert!(tooth(c, d, 1.0, 1.0)[1].x > 0.0, "the line runs north: its right is east");
    }

    #[test]
    fn points_along_a_line_are_measured_along_it() {
        let line = [PointPx::new(0.0, 0.0), PointPx::new(4.0, 0.0), PointPx::new(4.0, 6.0)];
        assert_eq!(along(&line, 7.0), Some(PointPx::new(4.0, 3.0)));
        assert_eq!((along(&line, -0.1), along(&line, 10.5)), (None, None));
    }
}
