//! Zones -> fills, stripes and the white casing between them.

use super::casing::Casing;
use super::clip;
use super::colour::Colour;
use super::frame::Frame;
use super::pen::Pen;
use super::px::PathPx;
use super::scene::{Hatch, Layer, Paint, Shape, Stripe, Stroke};
use super::sides::{Sides, Texture};
use super::view::View;
use crate::control::Status;
use crate::theatre::SideId;
use crate::zones::{Situation, Zone};

/// Below this confidence the evidence for a zone is weak.
pub(super) const WEAK_BELOW: f64 = 0.55;

/// How ground looks: what the fills are grouped by, and what the legend has an entry for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    /// Held by a side, on good evidence.
    Strong(SideId),
    /// Held by a side, on little.
    Weak(SideId),
    /// Held by a side, if it is believed: nobody else says so.
    Claimed(SideId),
    /// Fought over by two sides, or by one and somebody.
    Contested(SideId, Option<SideId>),
    /// Nobody has said.
    Unknown,
}

impl Look {
    /// How a zone looks.
    pub fn of(zone: &Zone, view: &View) -> Self {
        match (&zone.side, zone.status) {
            (None, _) | (_, Status::Unknown) => Self::Unknown,
            (Some(side), Status::Contested) => Self::Contested(side.clone(), zone.rival.clone()),
            (Some(side), _) if view.are_own(&zone.claims) => Self::Claimed(side.clone()),
            (Some(side), _) if zone.confidence < WEAK_BELOW => Self::Weak(side.clone()),
            (Some(side), _) => Self::Strong(side.clone()),
        }
    }

    /// Whether the two differ by more than the strength of the evidence: then a casing parts them.
    fn is_apart_from(&self, other: &Self) -> bool {
        let holder = |look: &Self| match look {
            Self::Strong(side) | Self::Weak(side) | Self::Claimed(side) => Some(side.clone()),
            _ => None,
        };
        match (holder(self), holder(other)) {
            (Some(a), Some(b)) => a != b,
            _ => self != other,
        }
    }
}

/// The hatches of a scene, each once.
#[derive(Debug, Default)]
pub(super) struct Hatches(pub Vec<Hatch>);

/// What ground is filled with, before its hatch has a number in the scene.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fill {
    /// A colour, and how much it covers.
    Tint(Colour, f64),
    /// Stripes.
    Stripes(Hatch),
}

impl Hatches {
    /// The paint of a fill.
    pub fn paint(&mut self, fill: Fill) -> Paint {
        let hatch = match fill {
            Fill::Tint(colour, opacity) => return Paint::tint(colour, opacity),
            Fill::Stripes(hatch) => hatch,
        };
        let index = self.0.iter().position(|known| *known == hatch).unwrap_or_else(|| {
            self.0.push(hatch);
            self.0.len() - 1
        });
        Paint::Hatch(index)
    }
}

/// What a look is filled with, one over the other; nothing for unknown ground, which stays paper.
pub(super) fn fills(look: &Look, sides: &Sides, pen: Pen) -> Vec<Fill> {
    let colour = |side| sides.colour(Some(side));
    let mut fills = match look {
        Look::Strong(side) => vec![Fill::Tint(colour(side), sides.cover(side))],
        Look::Weak(side) => vec![Fill::Tint(colour(side), weak_cover(sides.cover(side), pen))],
        Look::Claimed(side) => vec![Fill::Stripes(thin_lines(sides.ink(Some(side)), 45.0, pen))],
        Look::Contested(side, rival) => {
            vec![Fill::Stripes(stripes(colour(side), rival.as_ref().map_or(pen.colours.paper, colour), pen))]
        }
        Look::Unknown => vec![],
    };
    fills.extend(texture(look, sides, pen).map(Fill::Stripes));
    fills
}

/// How much weak ground covers of what strong ground of the same side does.
pub(super) fn weak_cover(cover: f64, pen: Pen) -> f64 {
    cover * pen.fills.weak.0 / pen.fills.held.0.max(0.01)
}

/// Broad stripes of two colours in turn.
pub(super) fn stripes(a: Colour, b: Colour, pen: Pen) -> Hatch {
    let unit = pen.unit;
    let width_px = 4.0 * unit;
    let stripe = |offset_px, colour| Stripe { offset_px, width_px, colour, opacity: pen.fills.contested.0 };
    Hatch { angle_deg: 45.0, period_px: 2.0 * width_px, stripes: vec![stripe(0.0, a), stripe(width_px, b)] }
}

/// Thin lines over what lies below.
pub(super) fn thin_lines(colour: Colour, angle_deg: f64, pen: Pen) -> Hatch {
    let unit = pen.unit;
    let stripe = Stripe { offset_px: 0.0, width_px: 1.3 * unit, colour, opacity: 0.85 };
    Hatch { angle_deg, period_px: 5.5 * unit, stripes: vec![stripe] }
}

/// The layer of the zones: fills by look, then textures for colours too near to each other, then the casing.
pub(super) fn zones(
    situation: &Situation,
    sides: &Sides,
    view: &View,
    frame: &Frame,
    hatches: &mut Hatches,
    pen: Pen,
) -> Layer {
    let mut layer = Layer::clipped("zones", frame.window);
    let casing = Casing::of(&situation.zones, frame);
    let looks: Vec<Look> = situation.zones.iter().map(|zone| Look::of(zone, view)).collect();
    let mut kinds: Vec<&Look> = looks.iter().collect();
    kinds.sort();
    kinds.dedup();
    let kind_of: Vec<usize> = looks.iter().map(|look| kinds.binary_search(&look).unwrap_or(0)).collect();
    let window = frame.window.grown(8.0);
    for (look, rings) in kinds.iter().zip(casing.outlines(kinds.len(), |zone| kind_of[zone])) {
        let mut path = PathPx::default();
        rings.iter().for_each(|ring| path.push_polygon(&clip::polygon(ring, &window)));
        for fill in fills(look, sides, pen) {
            layer.shape(Shape::filled(path.clone(), hatches.paint(fill)).labelled(words(look, sides)));
        }
    }
    let is_apart: Vec<Vec<bool>> = kinds.iter().map(|a| kinds.iter().map(|b| a.is_apart_from(b)).collect()).collect();
    let mut seams = PathPx::default();
    casing
        .seams(|a, b| is_apart[kind_of[a]][kind_of[b]])
        .iter()
        .flat_map(|line| clip::line(line, &frame.window.grown(4.0)))
        .for_each(|part| seams.push_line(&part));
    layer.shape(Shape::stroked(seams, Stroke::solid(pen.colours.halo, pen.px(pen.strokes.seam)).faded(0.9).rounded()));
    layer
}

/// The second cue of a side whose colour is too near to another's.
fn texture(look: &Look, sides: &Sides, pen: Pen) -> Option<Hatch> {
    let (Look::Strong(side) | Look::Weak(side)) = look else { return None };
    let side = sides.get(side)?;
    let lines = |texture: Texture| {
        let mut hatch = thin_lines(side.ink, texture.angle_deg, pen);
        // Finer than the lines of what is only claimed: they must not be read as such.
        hatch.period_px = 3.2 * pen.unit;
        hatch.stripes.iter_mut().for_each(|stripe| {
            (stripe.width_px, stripe.opacity) = (0.8 * pen.unit, texture.opacity);
        });
        hatch
    };
    side.texture.map(lines)
}

/// What a look means, in words.
pub(super) fn words(look: &Look, sides: &Sides) -> String {
    match look {
        Look::Strong(side) => sides.name(side).to_string(),
        Look::Weak(side) => format!("{}, weak evidence", sides.name(side)),
        Look::Claimed(side) => format!("{}, by its own claim only", sides.name(side)),
        Look::Contested(a, Some(b)) => format!("Contested: {} and {}", sides.name(a), sides.name(b)),
        Look::Contested(a, None) => format!("Contested: {}", sides.name(a)),
        Look::Unknown => "Unknown".to_string(),
    }
}
