//! The symbols of the map one by one, for whoever draws them elsewhere: a web page must not invent its own.

use super::base::{BaseTown, BorderClass};
use super::colour::Colour;
use super::fronts::{Firmness, TEETH_GAP_PX, tooth};
use super::ground::{WEAK_BELOW, stripes, thin_lines};
use super::house::HouseStyle;
use super::marks::{Sign, arrow, ring, star};
use super::pen::Pen;
use super::px::{PathPx, PointPx};
use super::scene::{Hatch, Stroke};
use super::swatch::border_stroke;
use crate::claims::ClaimKind;

/// Length of the sample of an arrow.
const ARROW_PX: f64 = 46.0;

/// All symbols of a house style, at the size of a page whose letters have the scale 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Specimens {
    /// Front lines, the surest first: [`Specimens::front_of`] says which one.
    pub fronts: [LineSpecimen; 3],
    /// Borders: undisputed, disputed, lines of control.
    pub borders: [LineSpecimen; 3],
    /// Signs of fighting: [`sign_of`] says which one.
    pub signs: [SignSpecimen; 4],
    /// A tooth of the holder to the left of a line that runs east through 0, 0: it points to the right.
    pub tooth: PathPx,
    /// From one tooth to the next.
    pub teeth_gap_px: f64,
    /// Stripes of contested ground; the colours are only examples.
    pub contested: Hatch,
    /// Thin lines over ground; the colour is only an example.
    pub thin_lines: Hatch,
}

/// A line and its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct LineSpecimen {
    /// What the legend says of it.
    pub words: &'static str,
    /// How it is drawn.
    pub stroke: Stroke,
}

/// A sign and its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct SignSpecimen {
    /// A word for it in files.
    pub id: &'static str,
    /// What the legend says of it where it is told as a fact, and where it is not.
    pub words: [&'static str; 2],
    /// Around 0, 0: an outline to be filled, but of a siege, which is a line. An arrow points east, its tip at 0, 0.
    pub path: PathPx,
}

const SIGNS: [(Sign, &str); 4] =
    [(Sign::Attack, "attack"), (Sign::Advance, "advance"), (Sign::Siege, "siege"), (Sign::Repelled, "repelled")];

impl Specimens {
    /// Those of a style.
    pub fn of(house: &HouseStyle) -> Self {
        let pen = Pen::new(house, 1.0);
        let front = |f: Firmness| LineSpecimen { words: f.words(), stroke: f.stroke(pen) };
        let border = |(class, words)| LineSpecimen { words, stroke: border_stroke(class, pen) };
        let east = [PointPx::new(-1.0, 0.0), PointPx::new(1.0, 0.0)];
        let any = Colour::hex(0x808080);
        Self {
            fronts: [Firmness::Firm, Firmness::Likely, Firmness::Guess].map(front),
            borders: [
                (BorderClass::International, "Border"),
                (BorderClass::Disputed, "Disputed or indefinite border"),
                (BorderClass::LineOfControl, "Cease-fire line, line of control"),
            ]
            .map(border),
            signs: SIGNS.map(|(sign, id)| specimen(sign, id)),
            tooth: PathPx::polygon(&tooth(east[0], east[1], 1.0, 1.0)),
            teeth_gap_px: TEETH_GAP_PX,
            contested: stripes(any, any, pen),
            thin_lines: thin_lines(any, 135.0, pen),
        }
    }

    /// Which of [`Specimens::fronts`] a front of a confidence is drawn as.
    pub fn front_of(confidence: f64) -> usize {
        match Firmness::of(confidence) {
            Firmness::Firm => 0,
            Firmness::Likely => 1,
            Firmness::Guess => 2,
        }
    }
}

fn specimen(sign: Sign, id: &'static str) -> SignSpecimen {
    let middle = PointPx::new(0.0, 0.0);
    let path = match sign {
        Sign::Attack | Sign::Repelled => star(middle, 1.0),
        Sign::Advance => arrow(PointPx::new(-ARROW_PX, 0.0), middle, 1.0),
        Sign::Siege => ring(middle, 1.0),
    };
    SignSpecimen { id, words: [sign.words(true), sign.words(false)], path }
}

/// Which of [`Specimens::signs`] stands for a kind of event; none for what zones or nothing show.
pub fn sign_of(kind: ClaimKind) -> Option<usize> {
    let sign = Sign::of(kind)?;
    SIGNS.iter().position(|(known, _)| *known == sign)
}

/// Whether the evidence for ground of a confidence counts as weak.
pub fn is_weak(confidence: f64) -> bool {
    confidence < WEAK_BELOW
}

/// How prominent a place is that so many claims speak of: 0 a capital, 1 large or much spoken of, 2 others.
pub fn rank_of_place(is_capital: bool, population: u32, n_claims: usize) -> u8 {
    match (is_capital, population, n_claims) {
        (true, ..) => 0,
        (_, 100_000.., _) | (_, _, 3..) => 1,
        _ => 2,
    }
}

/// How prominent a town is that no report speaks of: 0 a capital, 2 to 4 others.
pub fn rank_of_town(town: &BaseTown) -> u8 {
    match town.population {
        _ if town.is_capital => 0,
        300_000.. => 2,
        _ if town.is_seat => 2,
        50_000.. => 3,
        _ => 4,
    }
}
