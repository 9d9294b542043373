//! Scene -> PNG: drawn with the embedded fonts, the same pixels on every machine.

use super::hatch;
use super::outline::Outlines;
use super::picture::{Effort, Picture};
use crate::cartography::{
    Colour, Hatch, Item, Layer, Paint, PathPx, PointPx, RectPx, Scene, Shape, Step, Stroke, Text,
};
use tiny_skia::{Color, FillRule, IntRect, LineCap, LineJoin, Mask, Path, PathBuilder, Pixmap, StrokeDash, Transform};

/// No picture is wider or higher.
const MOST_PX: f64 = 16_000.0;

/// Draws a scene at a scale (1 to 4: 2 gives twice the pixels in each direction) as a PNG without transparency.
///
/// A scale that is not a number counts as 1; one beyond the largest picture (16,000 pixels a side) is cut to it.
pub fn render(scene: &Scene, scale: f32) -> Vec<u8> {
    picture(scene, scale).png(Effort::Small)
}

/// The same as pixels.
pub(super) fn picture(scene: &Scene, scale: f32) -> Picture {
    let scale = sane_scale(scene, f64::from(scale));
    let size = |px: u32| ((f64::from(px) * scale).round() as u32).max(1);
    let mut sheet = blank(size(scene.width_px), size(scene.height_px));
    sheet.fill(Color::WHITE);
    let outlines = Outlines::of(&scene.layers);
    for layers in scene.layers.chunk_by(|a, b| a.clip == b.clip) {
        draw_layers(&mut sheet, &scene.hatches, layers, scale, &outlines);
    }
    Picture(sheet)
}

/// Draws what a box shows of layers that are cut to it ([`crate::cartography::part`]), whatever their clip, at a scale.
/// `outlines` has the glyphs of all their texts.
pub(crate) fn part(layers: &[Layer], hatches: &[Hatch], outlines: &Outlines, seen: &RectPx, scale: f64) -> Picture {
    let size = |px: f64| ((px * scale).round().clamp(1.0, MOST_PX)) as u32;
    let mut sheet = blank(size(seen.w), size(seen.h));
    sheet.fill(Color::WHITE);
    let origin = PointPx::new(seen.x, seen.y);
    let mut canvas = Canvas { pixmap: &mut sheet, hatches, scale, origin, left: 0.0, top: 0.0, outlines };
    layers.iter().for_each(|layer| canvas.items(layer));
    Picture(sheet)
}

fn sane_scale(scene: &Scene, scale: f64) -> f64 {
    let most = MOST_PX / f64::from(scene.width_px.max(scene.height_px).max(1));
    if scale.is_finite() { scale.clamp(0.05, 16.0).min(most) } else { 1.0f64.min(most) }
}

/// A transparent pixmap; sizes are at least 1 and at most [`MOST_PX`], so it always exists.
fn blank(width: u32, height: u32) -> Pixmap {
    Pixmap::new(width, height).or_else(|| Pixmap::new(1, 1)).unwrap_or_else(|| unreachable!("1 x 1 always exists"))
}

/// Draws layers that share their clip. Clipped ones are drawn on a cut-out of the sheet, whose edge does the clipping,
/// and put back: copying rows costs a hundredth of drawing through a mask.
fn draw_layers(sheet: &mut Pixmap, hatches: &[Hatch], layers: &[Layer], scale: f64, outlines: &Outlines) {
    let origin = PointPx::default();
    let Some(r) = layers.first().and_then(|layer| layer.clip) else {
        let mut canvas = Canvas { pixmap: sheet, hatches, scale, origin, left: 0.0, top: 0.0, outlines };
        return layers.iter().for_each(|layer| canvas.items(layer));
    };
    let (left, top) = ((r.x * scale).round().max(0.0), (r.y * scale).round().max(0.0));
    let (width, height) = ((r.right() * scale).round() - left, (r.bottom() * scale).round() - top);
    let area = IntRect::from_xywh(left as i32, top as i32, width.max(1.0) as u32, height.max(1.0) as u32);
    let Some(mut part) = area.and_then(|area| sheet.clone_rect(area)) else { return };
    let mut canvas = Canvas { pixmap: &mut part, hatches, scale, origin, left, top, outlines };
    layers.iter().for_each(|layer| canvas.items(layer));
    put_back(sheet, &part, left as usize, top as usize);
}

/// Copies a cut-out to where it came from.
fn put_back(sheet: &mut Pixmap, part: &Pixmap, left: usize, top: usize) {
    let (sheet_row, part_row) = (sheet.width() as usize * 4, part.width() as usize * 4);
    let rows = sheet.data_mut().chunks_exact_mut(sheet_row).skip(top);
    for (to, from) in rows.zip(part.data().chunks_exact(part_row)) {
        if let Some(to) = to.get_mut(left * 4..left * 4 + part_row) {
            to.copy_from_slice(from);
        }
    }
}

/// A pixmap whose left top corner lies `left`, `top` device pixels from that of the page, or of the part of the page that
/// begins at `origin`: numbers of single precision hold a page, but not the whole world.
struct Canvas<'a> {
    pixmap: &'a mut Pixmap,
    hatches: &'a [Hatch],
    scale: f64,
    origin: PointPx,
    left: f64,
    top: f64,
    outlines: &'a Outlines,
}

impl Canvas<'_> {
    fn items(&mut self, layer: &Layer) {
        for item in &layer.items {
            match item {
                Item::Shape(shape) => self.shape(shape),
                Item::Text(text) => self.text(text),
            }
        }
    }

    fn to_device(&self) -> Transform {
        Transform::from_row(self.scale as f32, 0.0, 0.0, self.scale as f32, -self.left as f32, -self.top as f32)
    }

    fn shape(&mut self, shape: &Shape) {
        let Some(path) = skia_path(&shape.path, self.origin) else { return };
        match shape.fill {
            Some(Paint::Solid { colour, opacity }) => {
                self.fill(&path, colour, opacity, FillRule::EvenOdd, self.to_device())
            }
            Some(Paint::Hatch(index)) => self.hatch(&path, index),
            None => {}
        }
        if let Some(stroke) = &shape.stroke {
            self.stroke(&path, stroke, self.to_device());
        }
    }

    fn fill(&mut self, path: &Path, colour: Colour, opacity: f64, rule: FillRule, transform: Transform) {
        self.pixmap.fill_path(path, &paint(colour, opacity), rule, transform, None);
    }

    fn stroke(&mut self, path: &Path, stroke: &Stroke, transform: Transform) {
        let line = tiny_skia::Stroke {
            width: stroke.width_px as f32,
            line_cap: if stroke.round { LineCap::Round } else { LineCap::Butt },
            line_join: LineJoin::Round,
            dash: StrokeDash::new(stroke.dash_px.iter().map(|d| *d as f32).collect(), dash_start(stroke)),
            ..tiny_skia::Stroke::default()
        };
        self.pixmap.stroke_path(path, &paint(stroke.colour, stroke.opacity), &line, transform, None);
    }

    /// Stripes across the box of the path, seen through the path.
    fn hatch(&mut self, path: &Path, index: usize) {
        let Some(hatch) = self.hatches.get(index) else { return };
        let transform = self.to_device();
        let Some(mut mask) = Mask::new(self.pixmap.width(), self.pixmap.height()) else { return };
        mask.fill_path(path, FillRule::EvenOdd, true, transform);
        let seen = self.seen(path);
        for (i, stripe) in hatch.stripes.iter().enumerate() {
            let Some(bars) = skia_path(&hatch::bars(hatch, i, &seen), self.origin) else { continue };
            let paint = paint(stripe.colour, stripe.opacity);
            self.pixmap.fill_path(&bars, &paint, FillRule::Winding, transform, Some(&mask));
        }
    }

    /// The box on the page of a path that counts from the origin, cut to the pixmap.
    fn seen(&self, path: &Path) -> RectPx {
        let (b, s) = (path.bounds(), self.scale);
        let (left, top) = (self.left / s, self.top / s);
        let right = left + f64::from(self.pixmap.width()) / s;
        let bottom = top + f64::from(self.pixmap.height()) / s;
        let (x, y) = (f64::from(b.left()).clamp(left, right), f64::from(b.top()).clamp(top, bottom));
        let (x2, y2) = (f64::from(b.right()).clamp(left, right), f64::from(b.bottom()).clamp(top, bottom));
        RectPx::new(x + self.origin.x, y + self.origin.y, x2 - x, y2 - y)
    }

    fn text(&mut self, text: &Text) {
        let at = Transform::from_translate((text.at.x - self.origin.x) as f32, (text.at.y - self.origin.y) as f32);
        let transform = self.to_device().pre_concat(at).pre_concat(Transform::from_rotate(text.angle_deg as f32));
        let paths: Vec<Path> =
            text.runs.iter().filter_map(|run| skia_path(&self.outlines.of_run(run), PointPx::default())).collect();
        if let Some(halo) = text.halo {
            let rim = Stroke { opacity: halo.opacity, ..Stroke::solid(halo.colour, 2.0 * halo.radius_px).rounded() };
            paths.iter().for_each(|path| self.stroke(path, &rim, transform));
        }
        for path in &paths {
            self.fill(path, text.colour, text.opacity, FillRule::Winding, transform);
        }
    }
}

fn paint(colour: Colour, opacity: f64) -> tiny_skia::Paint<'static> {
    let mut paint = tiny_skia::Paint::default();
    paint.set_color_rgba8(colour.r, colour.g, colour.b, (opacity.clamp(0.0, 1.0) * 255.0).round() as u8);
    paint.anti_alias = true;
    paint
}

/// Where in its dashes a line starts: of a long line, less than one round, so that no precision is lost.
fn dash_start(stroke: &Stroke) -> f32 {
    let round_px: f64 = stroke.dash_px.iter().sum();
    if round_px > 0.0 { (stroke.dash_from_px % round_px) as f32 } else { 0.0 }
}

/// A path that counts from `origin`.
fn skia_path(path: &PathPx, origin: PointPx) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let (x, y) = (|p: PointPx| (p.x - origin.x) as f32, |p: PointPx| (p.y - origin.y) as f32);
    for step in &path.steps {
        match *step {
            Step::Move(p) => builder.move_to(x(p), y(p)),
            Step::Line(p) => builder.line_to(x(p), y(p)),
            Step::Quad(c, p) => builder.quad_to(x(c), y(c), x(p), y(p)),
            Step::Cubic(c, d, p) => builder.cubic_to(x(c), y(c), x(d), y(d), x(p), y(p)),
            Step::Close => builder.close(),
        }
    }
    builder.finish()
}
