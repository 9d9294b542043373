//! The colours and names of the sides on a map.

use super::colour::Colour;
use super::house::HouseStyle;
use super::tones::{Likeness, Tone, tones};
use super::vision::least_difference;
use crate::theatre::{SideId, Theatre};
use crate::zones::Situation;
use std::collections::{BTreeMap, BTreeSet};

/// How a side is named and coloured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideStyle {
    /// The side.
    pub id: SideId,
    /// Its name in the legend.
    pub name: String,
    /// Its colour.
    pub colour: Colour,
}

impl SideStyle {
    /// The styles of a theatre's sides, in its order.
    pub fn of(theatre: &Theatre) -> Vec<Self> {
        let style = |side: &crate::theatre::Side| Self {
            id: side.id.clone(),
            name: side.name.clone(),
            colour: side.colour.into(),
        };
        theatre.sides.iter().map(style).collect()
    }
}

impl SideStyle {
    /// The style of a side of which nothing is known but its id: named after it.
    pub fn of_id(id: SideId, colour: Colour) -> Self {
        Self { name: title_case(&id.0), id, colour }
    }
}

/// The house palette: any two differ by 12 (CIEDE2000) or more to every eye.
pub const PALETTE: [Colour; 6] = [
    Colour::hex(0xb5443c),
    Colour::hex(0x7cc5a0),
    Colour::hex(0xf2d25c),
    Colour::hex(0x4d4d4d),
    Colour::hex(0x3f7fb5),
    Colour::hex(0xc9a3d4),
];

/// A side as the map draws it.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Its name in the legend.
    pub name: String,
    /// The colour of its ground.
    pub colour: Colour,
    /// How much of the base that covers where the evidence is good, 0 to 1.
    pub cover: f64,
    /// Its colour as lines and letters have it: it stands out from the base.
    pub ink: Colour,
    /// Thin lines over its ground, where its colour alone is too near to another's.
    pub texture: Option<Texture>,
}

/// Thin lines that tell ground of one colour from ground of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Texture {
    /// Degrees that the lines are turned clockwise from upright.
    pub angle_deg: f64,
    /// How much they cover, 0 to 1.
    pub opacity: f64,
}

/// All sides of a situation, each with a name and a colour.
#[derive(Debug, Clone, PartialEq)]
pub struct Sides {
    by_id: BTreeMap<SideId, Side>,
    order: Vec<SideId>,
}

impl Sides {
    /// The sides that the situation speaks of, styled as given; one without a style gets a free colour of the palette.
    pub fn of(situation: &Situation, styles: &[SideStyle], house: &HouseStyle) -> Self {
        Self::through([situation], styles, house)
    }

    /// The same for a map that changes: the sides that any of its situations speaks of.
    pub fn through<'s>(
        situations: impl IntoIterator<Item = &'s Situation>,
        styles: &[SideStyle],
        house: &HouseStyle,
    ) -> Self {
        let mut order: Vec<SideId> = vec![];
        for style in styles {
            if !order.contains(&style.id) {
                order.push(style.id.clone());
            }
        }
        let used: BTreeSet<SideId> = situations.into_iter().flat_map(sides_used).collect();
        order.extend(used.iter().filter(|id| !styles.iter().any(|s| s.id == **id)).cloned());
        let mut colours: Vec<Colour> = vec![];
        for id in &order {
            let style = styles.iter().find(|s| s.id == *id);
            colours.push(style.map_or_else(|| free_colour(&colours), |s| s.colour));
        }
        let tones = tones(&colours, house);
        let lines = textures(&tones, house);
        let name = |id: &SideId| {
            let style = styles.iter().find(|s| s.id == *id);
            style.map_or_else(|| title_case(&id.0), |s| s.name.clone())
        };
        let side = |((id, tone), texture): ((&SideId, Tone), Option<Texture>)| {
            let Tone { fill: colour, cover, .. } = tone;
            (id.clone(), Side { name: name(id), colour, cover, ink: house.ink(colour), texture })
        };
        let by_id = order.iter().zip(tones).zip(lines).map(side).collect();
        order.retain(|id| used.contains(id));
        Self { by_id, order }
    }

    /// The sides on the map, in the order of the styles.
    pub fn order(&self) -> &[SideId] {
        &self.order
    }

    /// How a side is drawn.
    pub fn get(&self, id: &SideId) -> Option<&Side> {
        self.by_id.get(id)
    }

    /// Its colour; grey for a side that is not known.
    pub fn colour(&self, id: Option<&SideId>) -> Colour {
        id.and_then(|id| self.get(id)).map_or(Colour::hex(0x8a8a8a), |side| side.colour)
    }

    /// How much of the base its ground covers where the evidence is good.
    pub fn cover(&self, id: &SideId) -> f64 {
        self.get(id).map_or(1.0, |side| side.cover)
    }

    /// Its colour as lines and letters have it.
    pub fn ink(&self, id: Option<&SideId>) -> Colour {
        id.and_then(|id| self.get(id)).map_or(Colour::hex(0x8a8a8a), |side| side.ink)
    }

    /// Its name.
    pub fn name<'a>(&'a self, id: &'a SideId) -> &'a str {
        self.get(id).map_or(id.0.as_str(), |side| side.name.as_str())
    }
}

/// Lines over the tones that are like another: strong ones where some eye cannot tell them apart, quiet ones where only
/// greyscale print cannot.
fn textures(tones: &[Tone], house: &HouseStyle) -> Vec<Option<Texture>> {
    const ANGLES: [f64; 3] = [135.0, 0.0, 90.0];
    let mut angles = ANGLES.iter().copied().cycle();
    let texture = |tone: &Tone| {
        let opacity = match tone.likeness {
            Likeness::None => return None,
            Likeness::InGrey => house.fills.texture.0,
            Likeness::ToEyes => 0.85,
        };
        Some(Texture { angle_deg: angles.next()?, opacity })
    };
    tones.iter().map(texture).collect()
}

fn sides_used(situation: &Situation) -> BTreeSet<SideId> {
    let zones = situation.zones.iter().flat_map(|z| [z.side.as_ref(), z.rival.as_ref()]);
    let patches = situation.patches.iter().map(|p| p.side.as_ref());
    let events = situation.events.iter().map(|e| e.side.as_ref());
    let pockets = situation.pockets.iter().map(|p| Some(&p.side));
    let fronts = situation.fronts.iter().flat_map(|f| [Some(&f.left), Some(&f.right)]);
    zones.chain(patches).chain(events).chain(pockets).chain(fronts).flatten().cloned().collect()
}

/// The colour of the palette that is farthest from those taken.
fn free_colour(taken: &[Colour]) -> Colour {
    let distance = |c: &Colour| taken.iter().map(|t| least_difference(*c, *t)).fold(f64::INFINITY, f64::min);
    let mut best = PALETTE[0];
    for colour in PALETTE {
        if distance(&colour) > distance(&best) {
            best = colour;
        }
    }
    best
}

fn title_case(id: &str) -> String {
    let words = id.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_palette_is_safe_for_every_eye() {
        for (i, a) in PALETTE.iter().enumerate() {
            for b in &PALETTE[i + 1..] {
                assert!(
                    least_difference(*a, *b) >= crate::cartography::tones::CLOSE,
                    "{a} {b}: {}",
                    least_difference(*a, *b)
                );
            }
        }
    }
}
