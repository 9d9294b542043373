//! Text along a curve: each letter at its place on the line, turned with it.

use super::colour::Colour;
use super::label::text;
use super::pen::Pen;
use super::placement::Candidate;
use super::px::{PointPx, RectPx};
use super::scene::Text;
use super::shaping::ShapedLine;

/// A line resampled at equal steps and smoothed, for letters to stand on.
#[derive(Debug, Clone)]
pub(super) struct Curve {
    points: Vec<PointPx>,
    step_px: f64,
}

/// A place for a text on a curve.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    /// What it would cover, and how much it bends and climbs.
    pub candidate: Candidate,
    /// The text, its letters placed.
    pub text: Text,
}

/// Neighbouring letters that lean apart more than this are hard to read as one word.
const MOST_TURN_DEG: f64 = 16.0;
/// The same for the first and the last letter.
const MOST_BEND_DEG: f64 = 100.0;
/// Steeper than this, a reader has to tilt the head.
const MOST_STEEP_DEG: f64 = 78.0;

impl Curve {
    /// A line, smoothed over `smooth_px` of its length. `None` for one of no length.
    pub fn new(line: &[PointPx], smooth_px: f64) -> Option<Self> {
        const STEP_PX: f64 = 2.0;
        let length: f64 = line.windows(2).map(|w| w[0].distance_px(w[1])).sum();
        let count = (length / STEP_PX).floor();
        if !(2.0..=1e6).contains(&count) {
            return None;
        }
        let step_px = length / count;
        let sampled = resampled(line, step_px);
        let half = (smooth_px / step_px / 2.0) as usize;
        Some(Self { points: smoothed(&sampled, half), step_px })
    }

    fn length_px(&self) -> f64 {
        self.step_px * self.points.len().saturating_sub(1) as f64
    }

    fn at(&self, along_px: f64) -> PointPx {
        let place = (along_px / self.step_px).clamp(0.0, (self.points.len() - 1) as f64);
        let (i, t) = (place.floor() as usize, place.fract());
        let (a, b) = (self.points[i], self.points[(i + 1).min(self.points.len() - 1)]);
        a.moved((b.x - a.x) * t, (b.y - a.y) * t)
    }

    /// The direction around a place, over `reach_px` to both sides: degrees clockwise from the east.
    fn direction_deg(&self, along_px: f64, reach_px: f64) -> f64 {
        let (a, b) = (self.at(along_px - reach_px), self.at(along_px + reach_px));
        libm::atan2(b.y - a.y, b.x - a.x).to_degrees()
    }

    /// The same curve, walked from its other end.
    fn reversed(&self) -> Self {
        Self { points: self.points.iter().rev().copied().collect(), step_px: self.step_px }
    }

    /// The places on the curve where a line of text can stand, its baseline `lift_px` above the curve.
    pub fn stretches(&self, line: &ShapedLine, lift_px: f64, colour: Colour, pen: Pen) -> Vec<Stretch> {
        let backwards = self.reversed();
        let room = self.length_px() - line.width_px;
        if room < 0.0 {
            return vec![];
        }
        let step = (line.width_px * 0.2).max(8.0);
        let count = (room / step).floor() as usize;
        let start = |i: usize| (room - step * count as f64) / 2.0 + step * i as f64;
        let both = [self, &backwards];
        let places = both.iter().flat_map(|curve| (0..=count).map(move |i| (*curve, start(i))));
        places.filter_map(|(curve, from)| curve.stretch(line, from, lift_px, colour, pen)).collect()
    }

    fn stretch(&self, line: &ShapedLine, from: f64, lift_px: f64, colour: Colour, pen: Pen) -> Option<Stretch> {
        // Text runs from left to right: the other direction is tried with the curve reversed.
        if self.at(from).x > self.at(from + line.width_px).x {
            return None;
        }
        let letters = letters(line)?;
        let height = line.cap_px() + line.descent_px();
        let mut placed = text(line, PointPx::new(0.0, 0.0), colour, Some(pen.halo(line.size_px)), 0.0);
        let (mut boxes, mut turns): (Vec<RectPx>, Vec<f64>) = (vec![], vec![]);
        let glyphs = placed.runs.iter_mut().flat_map(|run| &mut run.glyphs);
        for (glyph, (x_px, width_px)) in glyphs.zip(&letters) {
            let middle_px = from + x_px + width_px / 2.0;
            let turn_deg = self.direction_deg(middle_px, line.size_px * 0.6);
            let (sin, cos) = (libm::sin(turn_deg.to_radians()), libm::cos(turn_deg.to_radians()));
            let foot = self.at(middle_px).moved(sin * lift_px, -cos * lift_px);
            let origin = foot.moved(-cos * width_px / 2.0, -sin * width_px / 2.0);
            (glyph.x_px, glyph.y_px, glyph.turn_deg) = (origin.x, origin.y, turn_deg);
            let centre = foot.moved(sin * height * 0.32, -cos * height * 0.32);
            // What a turned letter covers, upright: at 45 degrees more than its own width and height.
            let covers = |across: f64, down: f64| width_px * across.abs() + height * down.abs();
            boxes.push(RectPx::centred(centre, covers(cos, sin).max(height * 0.9), covers(sin, cos).max(height)));
            turns.push(turn_deg);
        }
        if !has_even_gaps(&boxes, &letters) {
            return None;
        }
        let cost = strain(&turns)?;
        placed.at = placed.runs.first().and_then(|r| r.glyphs.first()).map(|g| PointPx::new(g.x_px, g.y_px))?;
        for glyph in placed.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
            glyph.x_px -= placed.at.x;
            glyph.y_px -= placed.at.y;
        }
        Some(Stretch { candidate: Candidate { boxes, cost }, text: placed })
    }
}

/// Whether letters stand about as far apart as they would on a straight line: inside of a bend they crowd.
fn has_even_gaps(boxes: &[RectPx], letters: &[(f64, f64)]) -> bool {
    boxes.windows(2).zip(letters.windows(2)).all(|(b, l)| {
        let straight = (l[1].0 + l[1].1 / 2.0) - (l[0].0 + l[0].1 / 2.0);
        let found = b[0].centre().distance_px(b[1].centre());
        (0.84..=1.3).contains(&(found / straight.max(1e-6)))
    })
}

/// How hard the turns of letters are to read, 0 for a level line; `None` where it cannot be asked of anybody.
fn strain(turns: &[f64]) -> Option<f64> {
    let steps = turns.windows(2).map(|w| (w[1] - w[0]).abs()).fold(0.0, f64::max);
    let (least, most) = turns.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, m), t| (l.min(*t), m.max(*t)));
    let steep = least.abs().max(most.abs());
    let is_legible = steps <= MOST_TURN_DEG && most - least <= MOST_BEND_DEG && steep <= MOST_STEEP_DEG;
    is_legible.then_some((most - least) * 0.05 + steep * 0.02)
}

/// Where each glyph starts and how wide it is; `None` for text whose glyphs are not its letters one by one from left to
/// right: it cannot be taken apart.
fn letters(line: &ShapedLine) -> Option<Vec<(f64, f64)>> {
    let mut found = vec![];
    for run in &line.runs {
        if run.is_rtl || run.glyphs.len() != run.content.chars().count() {
            return None;
        }
        let end = run.x_px + run.width_px;
        let ends = run.glyphs.iter().skip(1).map(|g| g.x_px).chain([end]);
        found.extend(run.glyphs.iter().zip(ends).map(|(g, next)| (g.x_px, (next - g.x_px).max(0.0))));
    }
    (!found.is_empty()).then_some(found)
}

fn resampled(line: &[PointPx], step_px: f64) -> Vec<PointPx> {
    let mut points: Vec<PointPx> = line.first().copied().into_iter().collect();
    let mut left = step_px;
    for pair in line.windows(2) {
        let length = pair[0].distance_px(pair[1]);
        while left <= length && length > 0.0 {
            let t = left / length;
            points.push(pair[0].moved((pair[1].x - pair[0].x) * t, (pair[1].y - pair[0].y) * t));
            left += step_px;
        }
        left -= length;
    }
    points
}

/// Each point the mean of its neighbours, `half` to both sides; fewer near the ends.
fn smoothed(points: &[PointPx], half: usize) -> Vec<PointPx> {
    let mut sums = vec![PointPx::new(0.0, 0.0)];
    for p in points {
        let last = sums[sums.len() - 1];
        sums.push(last.moved(p.x, p.y));
    }
    let mean = |i: usize| {
        let reach = half.min(i).min(points.len() - 1 - i);
        let (from, to) = (i - reach, i + reach + 1);
        let n = (to - from) as f64;
        PointPx::new((sums[to].x - sums[from].x) / n, (sums[to].y - sums[from].y) / n)
    };
    (0..points.len()).map(mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cartography::fonts::Face;
    use crate::cartography::house::HouseStyle;
    use crate::cartography::shaping::{TextStyle, shape_line};

    fn arc(from_deg: f64, to_deg: f64) -> Vec<PointPx> {
        let at = |i: i32| (from_deg + (to_deg - from_deg) * f64::from(i) / 60.0).to_radians();
        (0..=60).map(|i| PointPx::new(300.0 + 150.0 * at(i).cos(), 300.0 + 150.0 * at(i).sin())).collect()
    }

    #[test]
    fn letters_stand_above_the_curve_and_turn_with_it() {
        let pen = Pen::new(HouseStyle::light(), 1.0);
        let line = shape_line("Euphrates", TextStyle::new(Face::Italic, 11.0));
        for points in [arc(200.0, 340.0), arc(340.0, 200.0)] {
            let curve = Curve::new(&points, 6.0).expect("a curve");
            let stretches = curve.stretches(&line, 4.0, Colour::hex(0), pen);
            assert!(!stretches.is_empty());
            for stretch in &stretches {
                let glyphs: Vec<_> = stretch.text.runs.iter().flat_map(|r| &r.glyphs).collect();
                assert!(glyphs.windows(2).all(|w| w[0].x_px < w[1].x_px && w[0].turn_deg < w[1].turn_deg + 1e-9));
                for glyph in glyphs {
                    let at = stretch.text.at.moved(glyph.x_px, glyph.y_px);
                    let above = at.distance_px(PointPx::new(300.0, 300.0)) - 150.0;
                    assert!((2.0..6.0).contains(&above), "{above}");
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_taken_apart_or_read_has_no_place() {
        let pen = Pen::new(HouseStyle::light(), 1.0);
        let arabic = shape_line("الفرات", TextStyle::new(Face::Regular, 11.0));
        let latin = shape_line("Orontes", TextStyle::new(Face::Italic, 11.0));
        let upright = [PointPx::new(10.0, 10.0), PointPx::new(10.0, 300.0)];
        let gentle = Curve::new(&arc(200.0, 340.0), 6.0).expect("a curve");
        assert!(gentle.stretches(&arabic, 4.0, Colour::hex(0), pen).is_empty());
        assert!(Curve::new(&upright, 6.0).expect("a line").stretches(&latin, 4.0, Colour::hex(0), pen).is_empty());
        assert!(Curve::new(&upright[..1], 6.0).is_none());
    }
}
