//! The name of each side over its ground, where there is room: a second cue beside the colour.

use super::base::Base;
use super::colour::Colour;
use super::frame::Frame;
use super::names::{self, AreaLook};
use super::pen::Pen;
use super::placement::Placement;
use super::px::{PathPx, RectPx};
use super::region::Region;
use super::scene::{Halo, Layer};
use super::sides::Sides;
use crate::control::Status;
use crate::theatre::SideId;
use crate::zones::{Situation, Zone};

/// Places and draws the name of each side once, over the largest piece of its ground that holds it.
pub(super) fn sides(
    situation: &Situation,
    base: &Base,
    sides: &Sides,
    frame: &Frame,
    placement: &mut Placement,
    layer: &mut Layer,
    pen: Pen,
) {
    for id in sides.order() {
        let (style, colour) = (pen.side(), sides.ink(Some(id)));
        let is_light = pen.colours.unknown.mixed(sides.colour(Some(id)), sides.cover(id)).luma() > 0.6;
        // Ink on pale ground, paper on dark: either is read without a rim that would make the name louder than a town's.
        let shadow = sides.colour(Some(id)).mixed(Colour::hex(0), 0.6);
        let (colour, rim) = if is_light { (colour, pen.colours.halo) } else { (WHITE, shadow) };
        let halo = Halo { colour: rim, opacity: 0.55, ..pen.halo(style.size_px) };
        let look = AreaLook { pen, style, colour, halo, spacing_em: [0.0, 0.0], most_lines: 3 };
        let name = sides.name(id);
        // The name of a country over ground of another would be read as a country's.
        let name = if base.is_country(name) { format!("Held by {name}") } else { name.to_owned() };
        let pieces = pieces(situation, id, frame);
        let _ = pieces
            .into_iter()
            .take(MOST_PIECES)
            .any(|z| names::inside(&Region::seen([&z.polygon], frame), &name, &look, None, placement, layer));
    }
}

/// On dark ground of any style.
const WHITE: Colour = Colour::hex(0xffffff);

/// A side's name is looked for a place in so many of its largest pieces.
const MOST_PIECES: usize = 3;

/// The pieces of a side's ground, the largest on the page first.
fn pieces<'s>(situation: &'s Situation, side: &SideId, frame: &Frame) -> Vec<&'s Zone> {
    let own = situation.zones.iter().filter(|z| z.side.as_ref() == Some(side) && z.status != Status::Contested);
    let size = |bounds: RectPx| bounds.w * bounds.h;
    let seen = |zone: &Zone| frame.polygon(&zone.polygon, 0.0);
    let mut pieces: Vec<(f64, &Zone)> =
        own.map(|zone| (PathPx::bounds(&seen(zone)).map_or(0.0, size), zone)).filter(|(size, _)| *size > 0.0).collect();
    pieces.sort_by(|a, b| b.0.total_cmp(&a.0));
    pieces.into_iter().map(|(_, zone)| zone).collect()
}
