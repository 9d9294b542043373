//! Hatched ground and small pockets: what is reported of ground that the zones do not show.

use super::colour::Colour;
use super::frame::Frame;
use super::ground::{Fill, Hatches, thin_lines};
use super::pen::Pen;
use super::px::{PathPx, PointPx};
use super::scene::{Hatch, Layer, Paint, Shape, Stripe, Stroke};
use super::sides::Sides;
use crate::control::Status;
use crate::zones::{Patch, Pocket, Situation};
use geo::Contains;

/// The layer of the patches: thin lines over the zones, with a fine outline.
pub(super) fn patches(situation: &Situation, sides: &Sides, frame: &Frame, hatches: &mut Hatches, pen: Pen) -> Layer {
    let unit = pen.unit;
    let mut layer = Layer::clipped("patches", frame.window);
    for patch in &situation.patches {
        let path = seen_patch(frame.polygon(&patch.polygon, 8.0), unit);
        let colour = sides.ink(patch.side.as_ref());
        let paint = hatches.paint(Fill::Stripes(patch_lines(patch, sides, pen)));
        let outline = Stroke::solid(colour, 0.9 * unit).faded(0.7).dashed(&[3.0 * unit, 2.5 * unit]);
        let name = patch.side.as_ref().map_or("Somebody", |side| sides.name(side));
        layer.shape(
            Shape::filled(path, paint).outlined(outline).labelled(format!("{name}, ground beside a place named")),
        );
    }
    layer
}

/// A patch that is too small to be seen becomes a circle that is not.
fn seen_patch(path: PathPx, unit: f64) -> PathPx {
    let small = path.bounds().filter(|b| b.w < 16.0 * unit && b.h < 16.0 * unit);
    small.map_or(path, |b| PathPx::circle(b.centre(), 8.0 * unit))
}

/// Pockets that the zones do not show: only listed, or smaller than a sign.
pub(super) fn small_pockets<'s>(situation: &'s Situation, frame: &Frame) -> Vec<(&'s Pocket, PointPx)> {
    let pockets = situation.pockets.iter().map(|p| (p, frame.point(p.at)));
    let small =
        pockets.filter(|(p, at)| frame.window.contains(*at) && (!p.confirmed || !has_room(p, situation, frame)));
    let mut apart: Vec<(&Pocket, PointPx)> = vec![];
    for (pocket, at) in small {
        // A swarm of rings would look like a zone of its own: one stands for its neighbours.
        if !apart.iter().any(|(other, p)| other.side == pocket.side && p.distance_px(at) < SWARM_PX) {
            apart.push((pocket, at));
        }
    }
    apart
}

/// Whether the pocket's own zone is large enough on the page to be seen.
fn has_room(pocket: &Pocket, situation: &Situation, frame: &Frame) -> bool {
    let least_km2 = SEEN_PX * SEEN_PX / (frame.px_per_km() * frame.px_per_km());
    let own = situation.zones.iter().filter(|z| z.side.as_ref() == Some(&pocket.side));
    let at = geo_types::Point::new(pocket.at.lon, pocket.at.lat);
    own.filter(|z| z.polygon.contains(&at)).any(|z| z.area_km2 >= least_km2)
}

/// Pockets of one side nearer to each other than this share a ring.
const SWARM_PX: f64 = 30.0;
/// A zone with less than the area of such a square is not seen among signs and names.
const SEEN_PX: f64 = 11.0;

/// The layer of the small pockets: rings in the colour of their holders.
pub(super) fn pockets(situation: &Situation, sides: &Sides, frame: &Frame, pen: Pen) -> Layer {
    let mut layer = Layer::clipped("pockets", frame.window);
    for (held, at) in small_pockets(situation, frame) {
        let (fill, ink) = (sides.colour(Some(&held.side)), sides.ink(Some(&held.side)));
        pocket(&mut layer, at, fill, ink, pen);
    }
    layer
}

/// Draws one small pocket.
pub(super) fn pocket(layer: &mut Layer, at: PointPx, colour: Colour, ink: Colour, pen: Pen) {
    let unit = pen.unit;
    let ring = PathPx::circle(at, 5.6 * unit);
    layer.shape(Shape::stroked(ring.clone(), Stroke::solid(pen.colours.halo, 4.0 * unit).faded(0.9)));
    let dashes = Stroke::solid(ink, 1.6 * unit).dashed(&[2.6 * unit, 1.8 * unit]);
    layer.shape(Shape::filled(ring, Paint::tint(colour, pen.fills.held.0)).outlined(dashes).labelled("Pocket"));
}

/// The lines of a patch; crossed where it is fought over.
pub(super) fn patch_lines(patch: &Patch, sides: &Sides, pen: Pen) -> Hatch {
    let mut hatch = thin_lines(sides.ink(patch.side.as_ref()), 135.0, pen);
    if patch.status == Status::Contested {
        let second = Stripe { offset_px: hatch.period_px, colour: pen.colours.ink, ..hatch.stripes[0] };
        hatch.period_px *= 2.0;
        hatch.stripes.push(second);
    }
    hatch
}
