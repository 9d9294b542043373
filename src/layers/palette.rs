//! The names and colours of sides that files for other programs carry.

use crate::theatre::{Rgb, Side, SideId};
use crate::zones::Situation;
use std::collections::BTreeMap;

/// A colour for each side of a map, and a name where its theatre has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    colours: BTreeMap<SideId, Rgb>,
    names: BTreeMap<SideId, String>,
}

const fn rgb(r: u8, g: u8, b: u8) -> Rgb {
    Rgb { r, g, b }
}

/// For sides without a colour of their own, in the order of their names: told apart by the colour-blind as well
/// (Okabe and Ito 2008, *Color Universal Design*, without black and yellow).
const OTHERS: [Rgb; 6] = [
    rgb(0xd5, 0x5e, 0x00),
    rgb(0x00, 0x72, 0xb2),
    rgb(0x00, 0x9e, 0x73),
    rgb(0xe6, 0x9f, 0x00),
    rgb(0xcc, 0x79, 0xa7),
    rgb(0x56, 0xb4, 0xe9),
];
const UNKNOWN: Rgb = rgb(0xbb, 0xbb, 0xbb);

impl Palette {
    /// The colours of a theatre's `sides` (an empty slice for a list without a theatre), and others for the rest.
    pub fn new(situation: &Situation, sides: &[Side]) -> Self {
        let mut colours: BTreeMap<SideId, Rgb> = sides.iter().map(|s| (s.id.clone(), s.colour)).collect();
        let of_ground = situation.zones.iter().filter_map(|z| z.side.as_ref());
        let of_places = situation.places.iter().filter_map(|p| p.side.as_ref());
        let mut free = OTHERS.into_iter().cycle();
        add(&mut colours, of_ground.chain(of_places), &mut free);
        // Those that hold no ground come after, so that they change no colour of those that do.
        let of_events = situation.events.iter().flat_map(|e| e.side.iter().chain(&e.against));
        add(&mut colours, situation.pockets.iter().map(|p| &p.side).chain(of_events), &mut free);
        Self { colours, names: sides.iter().map(|s| (s.id.clone(), s.name.clone())).collect() }
    }

    /// Of a side, as the legend says it; its id where no theatre names it.
    pub fn name<'s>(&'s self, side: &'s SideId) -> &'s str {
        self.names.get(side).map_or(side.0.as_str(), String::as_str)
    }

    /// Of a side, or of unknown ground.
    pub fn colour(&self, side: Option<&SideId>) -> Rgb {
        side.and_then(|s| self.colours.get(s)).copied().unwrap_or(UNKNOWN)
    }
}

/// Gives a free colour to each side that has none, in the order of their names.
fn add<'s>(
    colours: &mut BTreeMap<SideId, Rgb>,
    sides: impl Iterator<Item = &'s SideId>,
    free: &mut impl Iterator<Item = Rgb>,
) {
    let mut others: Vec<&SideId> = sides.filter(|side| !colours.contains_key(*side)).collect();
    others.sort();
    others.dedup();
    colours.extend(others.into_iter().cloned().zip(free));
}
