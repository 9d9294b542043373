//! Heights -> the quiet relief under the zones: slopes that face away from a light in the north-west, in a few tones.
//!
//! Tones and not a picture: they are areas in all three formats, an editor can take them off, and they take few bytes.

use super::base::Base;
use super::frame::Frame;
use super::pen::Pen;
use super::px::{PathPx, PointPx};
use super::region::Region;
use super::scene::{Layer, Paint, Shape};
use crate::basemap::relief::{CELL_DEG, CoarseHeights};
use contour::ContourBuilder;
use geo::Simplify;
use geo_types::LineString;

/// How far a slope must turn from the light for each tone, as the loss against level ground (cosines).
const TONES: [f64; 8] = [0.04, 0.07, 0.10, 0.14, 0.19, 0.25, 0.32, 0.40];
/// Where the light comes from, on the page: right, down, up from the paper. 45 degrees high in the north-west.
const LIGHT: [f64; 3] = [-0.5, -0.5, std::f64::consts::FRAC_1_SQRT_2];
/// How many times higher than it is the land is taken to be, where a cell is one kilometre wide: cells flatten slopes, and
/// more so the wider they are.
const EXAGGERATION: f64 = 3.2;
/// From north to south, of a degree.
const KM_PER_DEGREE: f64 = 111.2;
/// Cells drawn larger than this would be shown as hills that nobody has seen.
const MOST_CELL_PX: f64 = 52.0;
/// Cells drawn smaller than this are noise: several are made one.
const LEAST_CELL_PX: f64 = 9.0;
/// Between samples, and not less than a fifth of a cell.
const STEP_PX: f64 = 4.5;
/// What a tone's outline may leave out.
const SIMPLIFY_PX: f64 = 0.3;

/// The tones over land, the broadest first; nothing where the heights are too coarse for the scale.
pub(super) fn layer(base: &Base, frame: &Frame, pen: Pen) -> Layer {
    let mut layer = Layer::clipped("relief", frame.window);
    let cell_px = CELL_DEG * KM_PER_DEGREE * frame.px_per_km();
    if base.heights.is_empty() || pen.fills.relief.0 <= 0.0 || cell_px > MOST_CELL_PX * pen.unit {
        return layer;
    }
    let factor = (LEAST_CELL_PX * pen.unit / cell_px).ceil().max(1.0);
    let heights = base.heights.coarsened(factor as usize);
    let samples = Samples::new(frame, (STEP_PX * pen.unit).max(cell_px * factor / 5.0));
    let shade = samples.shade(&heights, base, frame, pen, cell_px * factor);
    // Tones lie over each other: together they cover as much as the style says.
    let opacity = 1.0 - libm::pow(1.0 - pen.fills.relief.0.min(0.99), 1.0 / TONES.len() as f64);
    for path in samples.outlines(&shade) {
        layer.shape(Shape::filled(path, Paint::tint(pen.colours.relief, opacity)).labelled("Relief"));
    }
    layer
}

/// Points of the page, evenly spaced, from a little beyond the window's upper left corner on: row by row.
struct Samples {
    corner: PointPx,
    step_px: f64,
    columns: usize,
    rows: usize,
}

impl Samples {
    fn new(frame: &Frame, step_px: f64) -> Self {
        let w = frame.window.grown(3.0 * step_px);
        let count = |length_px: f64| (length_px / step_px).ceil() as usize + 1;
        Self { corner: PointPx::new(w.x, w.y), step_px, columns: count(w.w), rows: count(w.h) }
    }

    fn point(&self, i: usize) -> PointPx {
        let (column, row) = (i % self.columns, i / self.columns);
        self.corner.moved(column as f64 * self.step_px, row as f64 * self.step_px)
    }

    /// How much less light falls on each sample than on level ground; 0 off the land and at the samples' rim.
    fn shade(&self, heights: &CoarseHeights, base: &Base, frame: &Frame, pen: Pen, cell_px: f64) -> Vec<f64> {
        let n = self.columns * self.rows;
        let metres: Vec<f64> = (0..n).map(|i| heights.at(frame.position(self.point(i)))).collect();
        let is_land = self.land(base, frame);
        let cell_km = cell_px / frame.px_per_km();
        let rise = EXAGGERATION * cell_km.sqrt() * frame.px_per_km() / (2.0 * self.step_px * 1000.0);
        // On a dark sheet the tones are lighter than the land, and lie where the light falls.
        let sign = if pen.colours.relief.luma() > pen.colours.abroad.luma() { -1.0 } else { 1.0 };
        let mut shade = vec![0.0; n];
        for row in 1..self.rows.saturating_sub(1) {
            for column in 1..self.columns - 1 {
                let i = row * self.columns + column;
                let beside = [i - 1, i + 1, i - self.columns, i + self.columns];
                if is_land[i] && beside.iter().all(|&beside| is_land[beside]) {
                    let [west, east, north, south] = beside.map(|beside| metres[beside]);
                    shade[i] = sign * loss((east - west) * rise, (south - north) * rise);
                }
            }
        }
        shade
    }

    /// Which samples lie on land.
    fn land(&self, base: &Base, frame: &Frame) -> Vec<bool> {
        let n = self.columns * self.rows;
        if base.land.is_empty() {
            return vec![true; n];
        }
        let seen = frame.window.grown(4.0 * self.step_px);
        let land = Region::seen_in(base.land.iter().flatten(), frame, &seen);
        (0..n).map(|i| land.contains(self.point(i))).collect()
    }

    /// The outlines of each tone (even-odd), the broadest tone first.
    fn outlines(&self, shade: &[f64]) -> Vec<PathPx> {
        let half = self.step_px / 2.0;
        let builder = ContourBuilder::new(self.columns, self.rows, true)
            .x_step(self.step_px)
            .y_step(self.step_px)
            .x_origin(self.corner.x - half)
            .y_origin(self.corner.y - half);
        let tones = builder.lines(shade, &TONES).unwrap_or_default();
        tones.iter().map(|tone| tone.geometry().iter().fold(PathPx::default(), with_ring)).collect()
    }
}

/// The path with a ring more, unless that is a speck.
fn with_ring(mut path: PathPx, ring: &LineString<f64>) -> PathPx {
    let tenth = |v: f64| (v * 10.0).round() / 10.0;
    let ring = ring.simplify(SIMPLIFY_PX);
    let points: Vec<PointPx> = ring.coords().skip(1).map(|c| PointPx::new(tenth(c.x), tenth(c.y))).collect();
    if points.len() > 3 {
        path.push_polygon(&points);
    }
    path
}

/// How much less light falls on ground that rises so much to the right and downwards on the page than on level ground.
fn loss(right: f64, down: f64) -> f64 {
    let length = (right * right + down * down + 1.0).sqrt();
    LIGHT[2] - (-right * LIGHT[0] - down * LIGHT[1] + LIGHT[2]) / length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_away_from_the_north_west_are_dark() {
        assert!(loss(0.0, 0.0).abs() < 1e-12);
        // Ground that falls towards the lower right lies in the shadow.
        assert!(loss(-0.3, -0.3) > TONES[4]);
        assert!(loss(0.3, 0.3) < 0.0);
    }
}
