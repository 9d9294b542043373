//! The colours and names of the sides on a map.

use super::colour::Colour;
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
            colour: Colour { r: side.colour.r, g: side.colour.g, b: side.colour.b },
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

/// Two colours nearer than this get a second cue (CIEDE2000, the worst of all eyes).
const CLOSE: f64 = 12.0;

/// A side as the map draws it.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Its name in the legend.
    pub name: String,
    /// Its colour.
    pub colour: Colour,
    /// Angle of thin lines over its ground, where its colour alone is too near to another's.
    pub texture_deg: Option<f64>,
}

/// All sides of a situation, each with a name and a colour.
#[derive(Debug, Clone, PartialEq)]
pub struct Sides {
    by_id: BTreeMap<SideId, Side>,
    order: Vec<SideId>,
}

impl Sides {
    /// The sides that the situation speaks of, styled as given; one without a style gets a free colour of the palette.
    pub fn of(situation: &Situation, styles: &[SideStyle]) -> Self {
        Self::through([situation], styles)
    }

    /// The same for a map that changes: the sides that any of its situations speaks of.
    pub fn through<'s>(situations: impl IntoIterator<Item = &'s Situation>, styles: &[SideStyle]) -> Self {
        let mut order: Vec<SideId> = vec![];
        for style in styles {
            if !order.contains(&style.id) {
                order.push(style.id.clone());
            }
        }
        let used: BTreeSet<SideId> = situations.into_iter().flat_map(sides_used).collect();
        order.extend(used.iter().filter(|id| !styles.iter().any(|s| s.id == **id)).cloned());
        let mut taken: Vec<Colour> = styles.iter().map(|s| s.colour).collect();
        let mut by_id = BTreeMap::new();
        for id in &order {
            let style = styles.iter().find(|s| s.id == *id);
            let colour = style.map_or_else(|| free_colour(&taken), |s| s.colour);
            taken.push(colour);
            let name = style.map_or_else(|| title_case(&id.0), |s| s.name.clone());
            by_id.insert(id.clone(), Side { name, colour, texture_deg: None });
        }
        order.retain(|id| used.contains(id));
        let mut sides = Self { by_id, order };
        sides.tell_close_pairs_apart();
        sides
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

    /// Its name.
    pub fn name<'a>(&'a self, id: &'a SideId) -> &'a str {
        self.get(id).map_or(id.0.as_str(), |side| side.name.as_str())
    }

    fn tell_close_pairs_apart(&mut self) {
        const ANGLES: [f64; 4] = [45.0, 135.0, 0.0, 90.0];
        let mut angles = ANGLES.iter().copied().cycle();
        for (i, id) in self.order.iter().enumerate() {
            let close = self
                .order
                .iter()
                .take(i)
                .any(|other| least_difference(self.colour(Some(id)), self.colour(Some(other))) < CLOSE);
            if close && let Some(side) = self.by_id.get_mut(id) {
                side.texture_deg = angles.next();
            }
        }
    }
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
                assert!(least_difference(*a, *b) >= CLOSE, "{a} {b}: {}", least_difference(*a, *b));
            }
        }
    }

    #[test]
    fn sides_of_like_colours_are_told_apart_by_lines() {
        let style = |id: &str, rgb| SideStyle { id: SideId(id.into()), name: id.into(), colour: Colour::hex(rgb) };
        let mut situation = Situation {
            at: crate::units::Date::constant(2020, 1, 1),
            known_at: None,
            theatre: geo_types::MultiPolygon::new(vec![]),
            zones: vec![],
            fronts: vec![],
            pockets: vec![],
            sureness: vec![],
            belt: vec![],
            patches: vec![],
            events: vec![],
            places: vec![],
            attribution: vec![],
        };
        for id in ["a", "b", "c"] {
            let polygon = geo_types::Polygon::new(geo_types::LineString::new(vec![]), vec![]);
            let (side, claims) = (Some(SideId(id.into())), vec![]);
            let status = crate::control::Status::Held;
            situation.patches.push(crate::zones::Patch { side, status, polygon, confidence: 1.0, claims });
        }
        let sides = Sides::of(&situation, &[style("a", 0xb5443c), style("b", 0xb0483f), style("c", 0x3f7fb5)]);
        let textured: Vec<bool> =
            ["a", "b", "c"].map(|id| sides.get(&SideId(id.into())).is_some_and(|s| s.texture_deg.is_some())).to_vec();
        assert_eq!(textured, [false, true, false]);
    }
}
