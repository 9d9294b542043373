//! A house style at a size: what everything on a page is drawn and lettered with.

use super::house::{Colours, Fills, HouseStyle, LetterStyle, Letters, Px, Strokes};
use super::scene::Halo;
use super::shaping::TextStyle;

/// A house style at the size of one page's letters and signs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pen<'h> {
    /// The colours of everything but the sides.
    pub colours: &'h Colours,
    /// How much of the base the fills cover.
    pub fills: &'h Fills,
    /// Widths of lines, before they are sized.
    pub strokes: &'h Strokes,
    letters: &'h Letters,
    /// Multiplies letters, lines and signs.
    pub unit: f64,
}

impl<'h> Pen<'h> {
    /// The pen of a style; letters, lines and signs are `unit` times the style's.
    pub fn new(house: &'h HouseStyle, unit: f64) -> Self {
        let HouseStyle { colours, fills, strokes, letters } = house;
        Self { colours, fills, strokes, letters, unit }
    }

    /// The same style, so many times larger.
    pub fn sized(self, factor: f64) -> Self {
        Self { unit: self.unit * factor, ..self }
    }

    /// A width of the style on this page.
    pub fn px(self, width: Px) -> f64 {
        width.0 * self.unit
    }

    /// The rim around letters of a size.
    pub fn halo(self, size_px: f64) -> Halo {
        Halo { colour: self.colours.halo, opacity: 0.85, radius_px: size_px * 0.13 }
    }

    /// Sizes in quarters of a pixel: few enough that shaped words are found again.
    fn set(self, letters: LetterStyle) -> TextStyle {
        TextStyle::new(letters.face, (self.px(letters.size) * 4.0).round().max(4.0) / 4.0)
    }

    /// The headline.
    pub fn title(self) -> TextStyle {
        self.set(self.letters.title)
    }

    /// The line below it.
    pub fn subtitle(self) -> TextStyle {
        self.set(self.letters.subtitle)
    }

    /// Heads of the legend.
    pub fn head(self) -> TextStyle {
        self.set(self.letters.head)
    }

    /// Entries of the legend.
    pub fn entry(self) -> TextStyle {
        self.set(self.letters.entry)
    }

    /// Sources, disclaimer, scale bar.
    pub fn small(self) -> TextStyle {
        self.set(self.letters.small)
    }

    /// A settlement's name by its rank: 0 the capital, 1 large or named by the reports, 2 middling, 3 small.
    pub fn town(self, rank: u8) -> TextStyle {
        match rank {
            0 => self.set(self.letters.capital),
            1 => self.set(self.letters.city),
            2 => self.set(self.letters.town),
            _ => self.set(self.letters.village),
        }
    }

    /// A country's name.
    pub fn country(self) -> TextStyle {
        self.set(self.letters.country)
    }

    /// A province's name.
    pub fn region(self) -> TextStyle {
        self.set(self.letters.region)
    }

    /// A water's name.
    pub fn water(self) -> TextStyle {
        let style = self.set(self.letters.water);
        style.spaced(style.size_px * 0.04)
    }

    /// The name of a side over its ground.
    pub fn side(self) -> TextStyle {
        self.set(self.letters.side)
    }
}
