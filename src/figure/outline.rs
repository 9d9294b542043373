//! Glyphs -> outlines, from the embedded fonts.

use crate::cartography::{Face, GlyphRun, Item, Layer, PathPx, PointPx, Step};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::collections::BTreeMap;

/// Outlines of glyphs at size 1 (one em), y down, each made once.
#[derive(Debug, Default)]
pub(crate) struct Outlines(BTreeMap<(Face, u32), PathPx>);

impl Outlines {
    /// The outlines of all glyphs that the layers set.
    pub fn of(layers: &[Layer]) -> Self {
        let mut outlines = BTreeMap::new();
        let texts = layers.iter().flat_map(|layer| &layer.items).filter_map(|item| match item {
            Item::Text(text) => Some(text),
            Item::Shape(_) => None,
        });
        for run in texts.flat_map(|text| &text.runs) {
            for glyph in &run.glyphs {
                outlines.entry((run.face, glyph.id)).or_insert_with(|| outline(run.face, glyph.id));
            }
        }
        Self(outlines)
    }

    /// The outlines of a run's glyphs, in page pixels relative to the line's left end; nothing for glyphs of other layers.
    pub fn of_run(&self, run: &GlyphRun) -> PathPx {
        let mut path = PathPx::default();
        for glyph in &run.glyphs {
            let Some(outline) = self.0.get(&(run.face, glyph.id)) else { continue };
            let turn = glyph.turn_deg.to_radians();
            let (sin, cos) = (run.size_px * libm::sin(turn), run.size_px * libm::cos(turn));
            let place =
                |p: PointPx| PointPx::new(p.x * cos - p.y * sin + glyph.x_px, p.x * sin + p.y * cos + glyph.y_px);
            path.steps.extend(outline.steps.iter().map(|step| match *step {
                Step::Move(p) => Step::Move(place(p)),
                Step::Line(p) => Step::Line(place(p)),
                Step::Quad(c, p) => Step::Quad(place(c), place(p)),
                Step::Cubic(c, d, p) => Step::Cubic(place(c), place(d), place(p)),
                Step::Close => Step::Close,
            }));
        }
        path
    }
}

/// One glyph's outline at one em; empty for a glyph that the font lacks.
fn outline(face: Face, id: u32) -> PathPx {
    let mut pen = Pen(PathPx::default());
    if let Ok(font) = FontRef::new(face.bytes())
        && let Some(glyph) = font.outline_glyphs().get(GlyphId::new(id))
    {
        // A glyph that cannot be drawn stays empty: the fonts are ours, and a map without a letter is still a map.
        let _ = glyph.draw(DrawSettings::unhinted(Size::new(1000.0), LocationRef::default()), &mut pen);
    }
    pen.0
}

/// How far a glyph moves the pen, in ems; half an em for one that the font lacks.
#[cfg(feature = "pdf")]
pub(super) fn advance_em(face: Face, id: u32) -> f64 {
    let font = FontRef::new(face.bytes()).ok();
    let metrics = font.map(|font| font.glyph_metrics(Size::new(1000.0), LocationRef::default()));
    metrics.and_then(|m| m.advance_width(GlyphId::new(id))).map_or(0.5, |advance| f64::from(advance) / 1000.0)
}

/// Collects what the font draws at 1000 units an em, y up.
struct Pen(PathPx);

fn point(x: f32, y: f32) -> PointPx {
    PointPx::new(f64::from(x) / 1000.0, -f64::from(y) / 1000.0)
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.steps.push(Step::Move(point(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.steps.push(Step::Line(point(x, y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.steps.push(Step::Quad(point(cx, cy), point(x, y)));
    }

    fn curve_to(&mut self, cx: f32, cy: f32, dx: f32, dy: f32, x: f32, y: f32) {
        self.0.steps.push(Step::Cubic(point(cx, cy), point(dx, dy), point(x, y)));
    }

    fn close(&mut self) {
        self.0.steps.push(Step::Close);
    }
}
