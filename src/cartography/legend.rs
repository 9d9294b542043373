//! The legend: its lines, measured and drawn.

use super::contents::Line;
use super::ground::Hatches;
use super::label::text;
use super::paragraph::wrap;
use super::pen::Pen;
use super::px::{PointPx, RectPx};
use super::scene::Layer;
use super::shaping::{ShapedLine, shape_line};
use super::swatch::{self, Swatch};

/// One entry, measured. One without a swatch is a head over the entries below it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    swatch: Option<Swatch>,
    lines: Vec<ShapedLine>,
    /// Set flush right, the first in ink, the rest quieter.
    figures: Vec<ShapedLine>,
    width_px: f64,
    /// Height with the gap below it.
    pub height_px: f64,
}

impl Entry {
    /// Whether it is a head, which must not stand at the foot of a column.
    pub fn is_head(&self) -> bool {
        self.swatch.is_none()
    }

    /// Its room without its words: over entries that go on in the next column, level with those under the head.
    pub fn blank(&self) -> Self {
        Self { lines: vec![], figures: vec![], ..self.clone() }
    }
}

/// The entries of a legend, wrapped to a column's width.
pub(super) fn entries(lines: Vec<Line>, pen: Pen, column_px: f64) -> Vec<Entry> {
    lines.into_iter().map(|line| measured(line, pen, column_px)).collect()
}

const SWATCH_W: f64 = 26.0;
const SWATCH_H: f64 = 13.0;
const GAP: f64 = 8.0;
/// Air above a head that is not the first.
const HEAD_GAP: f64 = 9.0;

fn measured(line: Line, pen: Pen, column_px: f64) -> Entry {
    let unit = pen.unit;
    let (style, indent, gap) = match line.swatch {
        None => (pen.head(), 0.0, 3.0 * unit),
        Some(_) => (pen.entry(), (SWATCH_W + GAP) * unit, 5.0 * unit),
    };
    let figure = |(i, words): (usize, &String)| {
        let style = if i == 0 && line.swatch.is_some() { pen.entry() } else { pen.small() };
        shape_line(words, style)
    };
    let figures: Vec<ShapedLine> = line.figures.iter().enumerate().map(figure).collect();
    let widest = figures.iter().map(|f| f.width_px).fold(0.0, f64::max);
    let taken = if figures.is_empty() { indent } else { indent + widest + GAP * unit };
    let lines = wrap(&line.words, style, (column_px - taken).max(40.0));
    let rows = lines.len().max(figures.len()).max(1);
    let height_px = (style.leading_px() * rows as f64).max(SWATCH_H * unit) + gap;
    Entry { swatch: line.swatch, lines, figures, width_px: column_px, height_px }
}

/// Draws entries one below the other from a corner on.
pub(super) fn draw(layer: &mut Layer, entries: &[Entry], corner: PointPx, hatches: &mut Hatches, pen: Pen) {
    let mut top = corner.y;
    for (i, entry) in entries.iter().enumerate() {
        if entry.is_head() && i > 0 {
            top += HEAD_GAP * pen.unit;
        }
        draw_entry(layer, entry, PointPx::new(corner.x, top), hatches, pen);
        top += entry.height_px;
    }
}

fn draw_entry(layer: &mut Layer, entry: &Entry, corner: PointPx, hatches: &mut Hatches, pen: Pen) {
    let unit = pen.unit;
    let (style, indent) = match &entry.swatch {
        None => (pen.head(), 0.0),
        Some(swatch) => {
            let r = RectPx::new(corner.x, corner.y, SWATCH_W * unit, SWATCH_H * unit);
            swatch::draw(layer, swatch, r, hatches, pen);
            (pen.entry(), (SWATCH_W + GAP) * unit)
        }
    };
    let baseline = |line: &ShapedLine, n: usize| {
        corner.y + SWATCH_H * unit * 0.5 + line.cap_px() * 0.5 + style.leading_px() * n as f64
    };
    for (n, line) in entry.lines.iter().enumerate() {
        let at = PointPx::new(corner.x + indent, baseline(line, n));
        layer.text(text(line, at, pen.colours.ink, None, 0.0));
    }
    for (n, figure) in entry.figures.iter().enumerate() {
        let at = PointPx::new(corner.x + entry.width_px - figure.width_px, baseline(figure, n));
        let colour = if n == 0 && entry.swatch.is_some() { pen.colours.ink } else { pen.colours.grey };
        layer.text(text(figure, at, colour, None, 0.0));
    }
}

/// Height of entries that stand one below the other.
pub(super) fn height_px(entries: &[Entry], unit: f64) -> f64 {
    let heads = entries.iter().skip(1).filter(|e| e.is_head()).count();
    entries.iter().map(|e| e.height_px).sum::<f64>() + heads as f64 * HEAD_GAP * unit
}
