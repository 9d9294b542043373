//! The picture with everything decided: what the writers turn into SVG, PNG or PDF.
//!
//! Promise to `figure`: layers and items are in drawing order; every coordinate is in page pixels at scale 1; every
//! colour, dash, glyph and position is final; text carries both its glyphs and its letters; no item needs a look-up.

use super::colour::Colour;
use super::fonts::Face;
use super::px::{PathPx, PointPx, RectPx};
use std::borrow::Cow;

/// A picture of one page.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width of the page.
    pub width_px: u32,
    /// Height of the page.
    pub height_px: u32,
    /// What a screen reader says first.
    pub title: String,
    /// What it says next.
    pub description: String,
    /// The hatches that shapes refer to by index.
    pub hatches: Vec<Hatch>,
    /// From the bottom to the top.
    pub layers: Vec<Layer>,
}

/// A named group of items.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// Unique in the scene, made of `a-z`, digits and `-`.
    pub id: Cow<'static, str>,
    /// Nothing is drawn outside of this box; whole pixels.
    pub clip: Option<RectPx>,
    /// From the bottom to the top.
    pub items: Vec<Item>,
}

/// One thing to draw.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A filled or stroked path.
    Shape(Shape),
    /// A line of text.
    Text(Text),
}

/// A filled or stroked path.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Its outline.
    pub path: PathPx,
    /// How it is filled (even-odd).
    pub fill: Option<Paint>,
    /// How its outline is drawn, over the fill.
    pub stroke: Option<Stroke>,
    /// What it is, for readers of the SVG ("Opposition, held"); empty for furniture.
    pub label: String,
}

/// What an area is filled with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Paint {
    /// One colour.
    Solid {
        /// The colour.
        colour: Colour,
        /// How much of it covers what lies below, 0 to 1.
        opacity: f64,
    },
    /// Stripes: an index into [`Scene::hatches`].
    Hatch(usize),
}

/// Parallel stripes, anchored at the page's corner so that neighbours agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Hatch {
    /// Degrees that the stripes are turned clockwise from upright.
    pub angle_deg: f64,
    /// Distance after which the stripes repeat.
    pub period_px: f64,
    /// Each with its offset in the period, its width, its colour and how much it covers.
    pub stripes: Vec<Stripe>,
}

/// One stripe of a hatch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stripe {
    /// Where it starts within the period.
    pub offset_px: f64,
    /// How wide it is.
    pub width_px: f64,
    /// Its colour.
    pub colour: Colour,
    /// How much it covers, 0 to 1.
    pub opacity: f64,
}

/// How a line is drawn: round joins, and round caps where `round`.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// How much it covers, 0 to 1.
    pub opacity: f64,
    /// Its width.
    pub width_px: f64,
    /// Lengths of dashes and gaps in turn, an even number of them; empty for a solid line.
    pub dash_px: Vec<f64>,
    /// How far into the dashes it starts: for a part of a longer line.
    pub dash_from_px: f64,
    /// Whether its ends are round.
    pub round: bool,
}

/// A line of text, shaped.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// What is read, in reading order.
    pub content: String,
    /// Left end of the baseline.
    pub at: PointPx,
    /// Degrees that the line is turned clockwise around `at`.
    pub angle_deg: f64,
    /// Its colour.
    pub colour: Colour,
    /// How much it covers, 0 to 1.
    pub opacity: f64,
    /// The light rim that keeps it legible.
    pub halo: Option<Halo>,
    /// From left to right.
    pub runs: Vec<GlyphRun>,
}

/// A rim around letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Halo {
    /// Its colour.
    pub colour: Colour,
    /// How much it covers, 0 to 1.
    pub opacity: f64,
    /// How far it reaches beyond the letters.
    pub radius_px: f64,
}

/// Letters of one font in one direction.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    /// The font.
    pub face: Face,
    /// The size of its em square.
    pub size_px: f64,
    /// Extra space after each letter.
    pub spacing_px: f64,
    /// The letters, in reading order.
    pub content: String,
    /// Whether they run from right to left.
    pub is_rtl: bool,
    /// Where it starts, to the right of the line's left end.
    pub x_px: f64,
    /// How far it runs.
    pub width_px: f64,
    /// From left to right.
    pub glyphs: Vec<Glyph>,
}

/// One glyph of a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u32,
    /// Its origin, to the right of the line's left end.
    pub x_px: f64,
    /// Its origin, below the baseline.
    pub y_px: f64,
    /// Degrees that it is turned clockwise around its origin, beyond its line: 0 but in text along a curve.
    pub turn_deg: f64,
    /// Byte of the run's letters at which those that it stands for begin.
    pub start: usize,
}

impl Paint {
    /// A colour that covers all.
    pub const fn solid(colour: Colour) -> Self {
        Self::Solid { colour, opacity: 1.0 }
    }

    /// A colour that lets what lies below shine through.
    pub const fn tint(colour: Colour, opacity: f64) -> Self {
        Self::Solid { colour, opacity }
    }
}

impl Stroke {
    /// A solid line.
    pub const fn solid(colour: Colour, width_px: f64) -> Self {
        Self { colour, opacity: 1.0, width_px, dash_px: Vec::new(), dash_from_px: 0.0, round: false }
    }

    /// The same with dashes and gaps.
    pub fn dashed(self, dash_px: &[f64]) -> Self {
        Self { dash_px: dash_px.to_vec(), ..self }
    }

    /// The same, covering only so much.
    pub fn faded(self, opacity: f64) -> Self {
        Self { opacity, ..self }
    }

    /// The same with round ends.
    pub fn rounded(self) -> Self {
        Self { round: true, ..self }
    }
}

impl Shape {
    /// A filled area.
    pub fn filled(path: PathPx, fill: Paint) -> Self {
        Self { path, fill: Some(fill), stroke: None, label: String::new() }
    }

    /// A line.
    pub fn stroked(path: PathPx, stroke: Stroke) -> Self {
        Self { path, fill: None, stroke: Some(stroke), label: String::new() }
    }

    /// The same with an outline.
    pub fn outlined(self, stroke: Stroke) -> Self {
        Self { stroke: Some(stroke), ..self }
    }

    /// The same with words for readers of the SVG.
    pub fn labelled(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }
}

impl Text {
    /// The box that its letters and their rim keep within.
    pub fn bounds(&self) -> RectPx {
        let size_px = self.runs.iter().map(|run| run.size_px).fold(0.0, f64::max);
        // Accents reach above the capitals, and a run may begin with a space.
        let rim_px = self.halo.map_or(0.0, |halo| halo.radius_px) + size_px;
        let around = RectPx::around(self.boxes().into_iter().flatten());
        around.unwrap_or(RectPx::new(self.at.x, self.at.y, 0.0, 0.0)).grown(rim_px)
    }

    /// The corners of the boxes that its letters cover, capitals to descenders, from the left end of the baseline's top
    /// on: one box for straight text, one a letter along a curve.
    pub fn boxes(&self) -> Vec<[PointPx; 4]> {
        let is_curved = self.runs.iter().flat_map(|run| &run.glyphs).any(|glyph| glyph.turn_deg != 0.0);
        let size_px = self.runs.iter().map(|r| r.size_px).fold(0.0, f64::max);
        if !is_curved {
            let width_px = self.runs.iter().map(|r| r.width_px).sum();
            return vec![turned_box(self.at, self.angle_deg, width_px, size_px)];
        }
        let letters = self.runs.iter().flat_map(|run| {
            let width_px = run.width_px / run.glyphs.len().max(1) as f64;
            run.glyphs.iter().map(move |glyph| (glyph, width_px))
        });
        letters.map(|(g, width_px)| turned_box(self.at.moved(g.x_px, g.y_px), g.turn_deg, width_px, size_px)).collect()
    }
}

fn turned_box(at: PointPx, angle_deg: f64, width_px: f64, size_px: f64) -> [PointPx; 4] {
    let (sin, cos) = (libm::sin(angle_deg.to_radians()), libm::cos(angle_deg.to_radians()));
    [(0.0, -0.714), (1.0, -0.714), (1.0, 0.2), (0.0, 0.2)]
        .map(|(u, v)| (width_px * u, size_px * v))
        .map(|(x, y)| at.moved(x * cos - y * sin, x * sin + y * cos))
}

impl Layer {
    /// A layer without a clip.
    pub fn new(id: impl Into<Cow<'static, str>>) -> Self {
        Self { id: id.into(), clip: None, items: Vec::new() }
    }

    /// A layer of which only what lies in the box is seen.
    pub fn clipped(id: impl Into<Cow<'static, str>>, clip: RectPx) -> Self {
        Self { id: id.into(), clip: Some(clip), items: Vec::new() }
    }

    /// Adds a shape that draws something.
    pub fn shape(&mut self, shape: Shape) {
        if !shape.path.is_empty() {
            self.items.push(Item::Shape(shape));
        }
    }

    /// Adds a line of text.
    pub fn text(&mut self, text: Text) {
        self.items.push(Item::Text(text));
    }
}
