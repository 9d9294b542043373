//! The fills of a war's sides in a house style: told apart by every eye, and in greyscale as far as can be.

use super::colour::Colour;
use super::house::HouseStyle;
use super::vision::{least_difference, lightness};

/// How the ground of a side is filled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tone {
    /// The colour of the fill.
    pub fill: Colour,
    /// How much of the base it covers, 0 to 1.
    pub cover: f64,
    /// How hard it is to tell from another.
    pub likeness: Likeness,
}

/// How hard a tone is to tell from another one of the same war.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// Every eye and every printer tells it apart.
    None,
    /// In greyscale it is the same as another.
    InGrey,
    /// Some eyes cannot tell it from another.
    ToEyes,
}

/// Fills nearer than this get a second cue (CIEDE2000, the worst of all eyes).
pub(super) const CLOSE: f64 = 12.0;
/// Two fills nearer than this in lightness (CIE L*) are one grey to a black-and-white printer.
pub(super) const CLOSE_IN_GREY: f64 = 5.0;

/// A way to lighten or darken a side's colour, the plain one first: shares of white and of black in it, and how much
/// stronger it covers than usual.
struct Shade {
    white: f64,
    black: f64,
    cover: f64,
}

const fn shade(white: f64, black: f64, cover: f64) -> Shade {
    Shade { white, black, cover }
}

const SHADES: [Shade; 19] = [
    shade(0.0, 0.0, 1.0),
    shade(0.0, 0.0, 1.2),
    shade(0.0, 0.15, 1.2),
    shade(0.0, 0.0, 0.76),
    shade(0.0, 0.0, 1.45),
    shade(0.0, 0.3, 1.3),
    shade(0.2, 0.0, 1.0),
    shade(0.0, 0.15, 1.6),
    shade(0.0, 0.3, 1.6),
    shade(0.0, 0.45, 1.6),
    shade(0.2, 0.0, 1.25),
    shade(0.4, 0.0, 1.0),
    shade(0.4, 0.0, 1.3),
    shade(0.6, 0.0, 1.3),
    shade(0.75, 0.0, 1.6),
    shade(0.0, 0.25, 0.9),
    shade(0.0, 0.6, 1.6),
    shade(0.0, 0.3, 0.7),
    shade(0.0, 0.0, 0.6),
];

/// The tones of colours, in their order: each the plainest shade that stands out from the paper and from the tones before
/// it. The same colours in the same style give the same tones, whichever of the sides a map shows.
pub(super) fn tones(colours: &[Colour], house: &HouseStyle) -> Vec<Tone> {
    let mut tones: Vec<Tone> = vec![];
    for colour in colours {
        tones.push(tone(*colour, &tones, house));
    }
    tones
}

fn tone(colour: Colour, before: &[Tone], house: &HouseStyle) -> Tone {
    const WHITE: Colour = Colour::hex(0xffffff);
    const BLACK: Colour = Colour::hex(0);
    let seen: Vec<Colour> = before.iter().map(|t| house.on_paper(t.fill, t.cover)).collect();
    let mut best: Option<(f64, Tone)> = None;
    for (i, shade) in SHADES.iter().enumerate() {
        // On a dark sheet, what stands out is lighter.
        let (white, black) = if house.is_dark() { (shade.black, shade.white) } else { (shade.white, shade.black) };
        let fill = colour.mixed(WHITE, white).mixed(BLACK, black);
        let cover = (house.fills.held.0 * shade.cover).min(1.0);
        let own = house.on_paper(fill, cover);
        let apart = seen.iter().map(|other| least_difference(own, *other)).fold(f64::INFINITY, f64::min);
        let from_paper = least_difference(own, house.colours.unknown);
        let in_grey = seen.iter().map(|o| (lightness(own) - lightness(*o)).abs()).fold(f64::INFINITY, f64::min);
        let likeness = match (apart.min(from_paper) < CLOSE, in_grey < CLOSE_IN_GREY) {
            (true, _) => Likeness::ToEyes,
            (false, true) => Likeness::InGrey,
            (false, false) => Likeness::None,
        };
        // Eyes before printers before plainness.
        let merit = 10.0 * (apart.min(from_paper) / CLOSE).min(1.0) + 2.0 * (in_grey / CLOSE_IN_GREY).min(1.0)
            - 0.02 * i as f64;
        if best.is_none_or(|(most, _)| merit > most) {
            best = Some((merit, Tone { fill, cover, likeness }));
        }
    }
    best.map_or(Tone { fill: colour, cover: house.fills.held.0, likeness: Likeness::ToEyes }, |(_, tone)| tone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cartography::house::STYLES;
    use crate::theatre::presets;

    /// Of every war and style: any two fills as they lie on the map, and each and the paper, differ to every eye; in
    /// greyscale too, or else lines tell them apart.
    #[test]
    fn the_fills_of_every_war_are_told_apart_in_every_style() {
        let mut close = vec![];
        for (name, _) in STYLES {
            let house = HouseStyle::named(name).unwrap();
            for theatre in presets() {
                let colours: Vec<Colour> =
                    theatre.sides.iter().map(|s| Colour { r: s.colour.r, g: s.colour.g, b: s.colour.b }).collect();
                let tones = tones(&colours, house);
                let seen: Vec<Colour> = tones.iter().map(|t| house.on_paper(t.fill, t.cover)).collect();
                for (i, a) in seen.iter().enumerate() {
                    let mut others = seen[..i].iter().chain([&house.colours.unknown]);
                    if let Some(b) = others.find(|b| least_difference(*a, **b) < CLOSE) {
                        close.push(format!("{name}, {}: {a} and {b}: {}", theatre.id, least_difference(*a, *b)));
                    }
                    let is_one_grey = seen[..i].iter().any(|b| (lightness(*a) - lightness(*b)).abs() < CLOSE_IN_GREY);
                    assert!(!is_one_grey || tones[i].likeness != Likeness::None, "{name}, {}: no lines", theatre.id);
                }
            }
        }
        assert!(close.is_empty(), "{}", close.join("\n"));
    }

    #[test]
    fn two_sides_of_one_colour_are_shaded_or_lined() {
        let tones = tones(&[Colour::hex(0xb5443c), Colour::hex(0xb5443c)], HouseStyle::light());
        assert_ne!(tones[0], tones[1]);
    }
}
