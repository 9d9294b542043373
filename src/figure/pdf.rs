//! Scene -> PDF: vector, with subset fonts and text that can be searched.

use super::hatch;
use super::outline::{Outlines, advance_em};
use crate::cartography::{
    Colour, Face, GlyphRun, Item, Layer, Paint, PathPx, RectPx, Scene, Shape, Step, Stroke, Text,
};
use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

/// Points a pixel: a page of 1200 pixels is 12.5 inches wide.
const POINTS_PER_PX: f64 = 0.75;

/// What went wrong in writing a PDF.
#[derive(Debug, thiserror::Error)]
#[error("the figure could not be written as PDF: {0}")]
pub struct PdfError(String);

/// Draws a scene as a PDF of one page, 0.75 points a pixel. The same scene gives the same bytes.
pub fn render(scene: &Scene) -> Result<Vec<u8>, PdfError> {
    let mut document = Document::new();
    let (width, height) = (f64::from(scene.width_px) * POINTS_PER_PX, f64::from(scene.height_px) * POINTS_PER_PX);
    let settings = PageSettings::from_wh(width as f32, height as f32)
        .ok_or_else(|| PdfError(format!("expected a page with an area, found {width} x {height} points")))?;
    let metadata = Metadata::new().title(scene.title.clone()).description(scene.description.clone());
    document.set_metadata(metadata.creator("Salient".into()));
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    surface.push_transform(&Transform::from_scale(POINTS_PER_PX as f32, POINTS_PER_PX as f32));
    let fonts = Face::ALL.map(|face| Font::new(face.bytes().into(), 0));
    let mut writer = Writer { surface: &mut surface, scene, fonts, outlines: Outlines::of(&scene.layers) };
    scene.layers.iter().for_each(|layer| writer.layer(layer));
    surface.pop();
    surface.finish();
    page.finish();
    document.finish().map_err(|error| PdfError(format!("{error:?}")))
}

struct Writer<'w, 'a, 's> {
    surface: &'w mut Surface<'a>,
    scene: &'s Scene,
    fonts: [Option<Font>; 7],
    outlines: Outlines,
}

impl Writer<'_, '_, '_> {
    fn layer(&mut self, layer: &Layer) {
        let clip = layer.clip.and_then(|r| path(&PathPx::rect(&r)));
        if let Some(clip) = &clip {
            self.surface.push_clip_path(clip, &FillRule::NonZero);
        }
        for item in &layer.items {
            match item {
                Item::Shape(shape) => self.shape(shape),
                Item::Text(text) => self.text(text),
            }
        }
        if clip.is_some() {
            self.surface.pop();
        }
    }

    fn shape(&mut self, shape: &Shape) {
        let Some(outline) = path(&shape.path) else { return };
        match shape.fill {
            Some(Paint::Solid { colour, opacity }) => self.fill(&outline, colour, opacity, FillRule::EvenOdd),
            Some(Paint::Hatch(index)) => self.hatch(&shape.path, &outline, index),
            None => {}
        }
        if let Some(line) = &shape.stroke {
            self.stroke(&outline, line);
        }
    }

    fn fill(&mut self, outline: &krilla::geom::Path, colour: Colour, opacity: f64, rule: FillRule) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill { paint: paint(colour), opacity: share(opacity), rule }));
        self.surface.draw_path(outline);
    }

    fn stroke(&mut self, outline: &krilla::geom::Path, line: &Stroke) {
        let array: Vec<f32> = line.dash_px.iter().map(|d| *d as f32).collect();
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(krilla::paint::Stroke {
            paint: paint(line.colour),
            width: line.width_px as f32,
            opacity: share(line.opacity),
            line_cap: if line.round { LineCap::Round } else { LineCap::Butt },
            line_join: LineJoin::Round,
            dash: (!array.is_empty()).then_some(StrokeDash { array, offset: line.dash_from_px as f32 }),
            ..krilla::paint::Stroke::default()
        }));
        self.surface.draw_path(outline);
    }

    /// Bars over the box of an area, clipped by the area.
    fn hatch(&mut self, area: &PathPx, outline: &krilla::geom::Path, index: usize) {
        let page = RectPx::new(0.0, 0.0, f64::from(self.scene.width_px), f64::from(self.scene.height_px));
        let Some(bounds) = area.bounds().filter(|b| b.overlaps(&page)) else { return };
        let scene = self.scene;
        let Some(hatch) = scene.hatches.get(index) else { return };
        self.surface.push_clip_path(outline, &FillRule::EvenOdd);
        for (i, stripe) in hatch.stripes.iter().enumerate() {
            if let Some(bars) = path(&hatch::bars(hatch, i, &bounds)) {
                self.fill(&bars, stripe.colour, stripe.opacity, FillRule::NonZero);
            }
        }
        self.surface.pop();
    }

    fn text(&mut self, text: &Text) {
        self.surface.push_transform(&Transform::from_translate(text.at.x as f32, text.at.y as f32));
        self.surface.push_transform(&Transform::from_rotate(text.angle_deg as f32));
        if let Some(halo) = text.halo {
            let rim = Stroke { opacity: halo.opacity, ..Stroke::solid(halo.colour, 2.0 * halo.radius_px).rounded() };
            for run in &text.runs {
                // The rim is drawn, not set: nobody wants to find each name twice.
                if let Some(outline) = path(&self.outlines.of_run(run)) {
                    self.stroke(&outline, &rim);
                }
            }
        }
        self.surface.set_stroke(None);
        let fill = Fill { paint: paint(text.colour), opacity: share(text.opacity), rule: FillRule::NonZero };
        self.surface.set_fill(Some(fill));
        text.runs.iter().for_each(|run| self.run(run));
        self.surface.pop();
        self.surface.pop();
    }

    fn run(&mut self, run: &GlyphRun) {
        let Some(font) = self.fonts.get(run.face as usize).cloned().flatten() else { return };
        if run.glyphs.iter().any(|glyph| glyph.turn_deg != 0.0) {
            return self.curved_run(run, &font);
        }
        let glyphs = glyphs(run);
        let first_px = run.glyphs.first().map_or(run.x_px, |glyph| glyph.x_px);
        let start = Point::from_xy(first_px as f32, 0.0);
        self.surface.draw_glyphs(start, &glyphs, font, &run.content, run.size_px as f32, false);
    }

    /// Letters along a curve: drawn one by one, and once more unseen on a straight line, to be found as one word.
    fn curved_run(&mut self, run: &GlyphRun, font: &Font) {
        let (Some(first), Some(last)) = (run.glyphs.first(), run.glyphs.last()) else { return };
        let chord_deg = libm::atan2(last.y_px - first.y_px, last.x_px - first.x_px).to_degrees();
        if let Some(outline) = path(&self.outlines.of_run(run)) {
            self.surface.draw_path(&outline);
        }
        let unseen = Fill { opacity: NormalizedF32::ZERO, ..Fill::default() };
        self.surface.set_fill(Some(unseen));
        self.surface.push_transform(&Transform::from_translate(first.x_px as f32, first.y_px as f32));
        self.surface.push_transform(&Transform::from_rotate(chord_deg as f32));
        let (size, start) = (run.size_px as f32, Point::from_xy(0.0, 0.0));
        self.surface.draw_glyphs(start, &level_glyphs(run), font.clone(), &run.content, size, false);
        self.surface.pop();
        self.surface.pop();
    }
}

/// The glyphs of a run with lengths in ems: each runs to where the next one starts.
fn glyphs(run: &GlyphRun) -> Vec<KrillaGlyph> {
    let ems = |px: f64| (px / run.size_px.max(1e-6)) as f32;
    let mut starts: Vec<usize> = run.glyphs.iter().map(|g| g.start).chain([run.content.len()]).collect();
    starts.sort_unstable();
    let end_after = |start: usize| starts.iter().copied().find(|s| *s > start).unwrap_or(run.content.len());
    let end_px = run.x_px + run.width_px;
    let nexts = run.glyphs.iter().skip(1).map(|g| g.x_px).chain([end_px]);
    run.glyphs
        .iter()
        .zip(nexts)
        .map(|(glyph, next_px)| KrillaGlyph {
            glyph_id: GlyphId::new(glyph.id),
            text_range: glyph.start..end_after(glyph.start),
            x_advance: ems(next_px - glyph.x_px),
            x_offset: 0.0,
            y_offset: ems(-glyph.y_px),
            y_advance: 0.0,
            location: None,
        })
        .collect()
}

/// The glyphs of a run along a curve, set on a level line.
fn level_glyphs(run: &GlyphRun) -> Vec<KrillaGlyph> {
    let mut x_px = 0.0;
    let mut level = run.clone();
    for glyph in &mut level.glyphs {
        (glyph.x_px, glyph.y_px, glyph.turn_deg) = (x_px, 0.0, 0.0);
        // The font's own advance: a reader takes any wider gap for the end of a word.
        x_px += advance_em(run.face, glyph.id) * run.size_px;
    }
    glyphs(&GlyphRun { x_px: 0.0, width_px: x_px, ..level })
}

fn paint(colour: Colour) -> krilla::paint::Paint {
    rgb::Color::new(colour.r, colour.g, colour.b).into()
}

fn share(opacity: f64) -> NormalizedF32 {
    NormalizedF32::new(opacity.clamp(0.0, 1.0) as f32).unwrap_or(NormalizedF32::ONE)
}

fn path(path: &PathPx) -> Option<krilla::geom::Path> {
    let mut builder = PathBuilder::new();
    for step in &path.steps {
        match *step {
            Step::Move(p) => builder.move_to(p.x as f32, p.y as f32),
            Step::Line(p) => builder.line_to(p.x as f32, p.y as f32),
            Step::Quad(c, p) => builder.quad_to(c.x as f32, c.y as f32, p.x as f32, p.y as f32),
            Step::Cubic(c, d, p) => {
                builder.cubic_to(c.x as f32, c.y as f32, d.x as f32, d.y as f32, p.x as f32, p.y as f32);
            }
            Step::Close => builder.close(),
        }
    }
    builder.finish()
}
