//! A label: one or two lines, ready to be put somewhere.

use super::colour::Colour;
use super::pen::Pen;
use super::px::{PointPx, RectPx};
use super::scene::{Halo, Layer, Text};
use super::shaping::{ShapedLine, TextStyle, shape_line};

/// A label of one or more lines.
#[derive(Debug, Clone)]
pub(super) struct Label {
    lines: Vec<ShapedLine>,
    colour: Colour,
    halo: Halo,
    leading_px: f64,
    /// Width of its widest line.
    pub width_px: f64,
    /// Height from the top of the capitals to below the last descender.
    pub height_px: f64,
}

/// How lines stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// Flush left.
    Left,
    /// Centred.
    Middle,
    /// Flush right.
    Right,
}

impl Label {
    /// A label in one style; empty lines are dropped.
    pub fn new(lines: &[(&str, TextStyle)], colour: Colour, pen: Pen) -> Self {
        let lines: Vec<ShapedLine> =
            lines.iter().filter(|(text, _)| !text.is_empty()).map(|(text, style)| shape_line(text, *style)).collect();
        let leading_px = lines.iter().map(|l| l.size_px).fold(0.0, f64::max) * 1.12;
        let width_px = lines.iter().map(|l| l.width_px).fold(0.0, f64::max);
        let ends = lines.first().map_or(0.0, ShapedLine::cap_px) + lines.last().map_or(0.0, ShapedLine::descent_px);
        let height_px = ends + leading_px * lines.len().saturating_sub(1) as f64;
        // The rim grows with the letters, so that it looks the same on every page.
        let halo = pen.halo(lines.first().map_or(0.0, |l| l.size_px));
        Self { lines, colour, halo, leading_px, width_px, height_px }
    }

    /// The same with another halo.
    pub fn with_halo(self, halo: Halo) -> Self {
        Self { halo, ..self }
    }

    /// The box it covers with this left top corner, with a little air.
    pub fn box_at(&self, corner: PointPx) -> RectPx {
        RectPx::new(corner.x, corner.y, self.width_px, self.height_px).grown(1.0)
    }

    /// Draws it with its left top corner there.
    pub fn draw(&self, layer: &mut Layer, corner: PointPx, align: Align) {
        let mut baseline = corner.y + self.lines.first().map_or(0.0, ShapedLine::cap_px);
        for line in &self.lines {
            let spare = self.width_px - line.width_px;
            let indent = match align {
                Align::Left => 0.0,
                Align::Middle => spare / 2.0,
                Align::Right => spare,
            };
            self.draw_line(layer, line, PointPx::new(corner.x + indent, baseline));
            baseline += self.leading_px;
        }
    }

    fn draw_line(&self, layer: &mut Layer, line: &ShapedLine, at: PointPx) {
        let halo = Some(self.halo).filter(|halo| halo.radius_px > 0.0);
        layer.text(text(line, at, self.colour, halo, 0.0));
    }
}

/// A shaped line as an item of a scene.
pub(super) fn text(line: &ShapedLine, at: PointPx, colour: Colour, halo: Option<Halo>, angle_deg: f64) -> Text {
    Text { content: line.content.clone(), at, angle_deg, colour, opacity: 1.0, halo, runs: line.runs.clone() }
}
