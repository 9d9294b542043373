//! Which ground the map shows: where the evidence is, with a margin.

use crate::units::{Extent, LonLat};
use crate::zones::Situation;

/// Share of its width and height that the ground in focus is grown by on each side.
const MARGIN: f64 = 0.05;

/// The box of degrees around everything coloured, hatched or marked; the whole theatre if nothing is.
///
/// `None` for a situation without any ground at all.
pub fn focus(situation: &Situation) -> Option<Extent> {
    let zones = situation.zones.iter().filter(|z| z.side.is_some()).flat_map(|z| z.polygon.exterior().coords());
    let patches = situation.patches.iter().flat_map(|p| p.polygon.exterior().coords());
    let events = situation.events.iter().map(|e| e.at);
    let places = situation.places.iter().map(|p| p.at);
    let coloured = zones.chain(patches).map(|c| LonLat::from(*c)).chain(events).chain(places).filter(is_sane);
    let theatre =
        situation.theatre.iter().flat_map(|p| p.exterior().coords()).map(|c| LonLat::from(*c)).filter(is_sane);
    let extent = Extent::around(coloured).or_else(|| Extent::around(theatre))?;
    let (w, h) = (extent.east - extent.west, extent.north - extent.south);
    let (dx, dy) = ((w * MARGIN).max(0.05), (h * MARGIN).max(0.05));
    Some(Extent {
        west: (extent.west - dx).max(-180.0),
        east: (extent.east + dx).min(180.0),
        south: (extent.south - dy).max(-89.0),
        north: (extent.north + dy).min(89.0),
    })
}

fn is_sane(p: &LonLat) -> bool {
    LonLat::checked(p.lon, p.lat).is_ok()
}
