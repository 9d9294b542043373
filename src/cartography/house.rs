//! The house style: the quiet colours of the base, and the sizes of letters and signs.

use super::colour::Colour;
use super::fonts::Face;
use super::shaping::TextStyle;

/// The sheet itself.
pub const PAPER: Colour = Colour::hex(0xffffff);
/// Seas and lakes.
pub const WATER: Colour = Colour::hex(0xd6e4ea);
/// Shores and rivers.
pub const SHORE: Colour = Colour::hex(0x9dbccb);
/// Names of waters.
pub const WATER_NAME: Colour = Colour::hex(0x5b8aa0);
/// Land that the situation does not speak of.
pub const ABROAD: Colour = Colour::hex(0xeae7e0);
/// Land of the theatre of which nothing is known.
pub const UNKNOWN: Colour = Colour::hex(0xfbfaf7);
/// Borders of countries.
pub const BORDER: Colour = Colour::hex(0x7d7870);
/// Borders of provinces.
pub const PROVINCE: Colour = Colour::hex(0x9a948a);
/// Names of countries and provinces.
pub const AREA_NAME: Colour = Colour::hex(0x8a847a);
/// Titles, front lines, names of towns.
pub const INK: Colour = Colour::hex(0x1f2326);
/// Subtitles, small print.
pub const GREY: Colour = Colour::hex(0x63686c);
/// Fine lines of the furniture.
pub const RULE: Colour = Colour::hex(0xc9c6c0);
/// The mark of the house: the bar over the title, the box in the locator.
pub const ACCENT: Colour = Colour::hex(0xb3261e);

/// How much of the base the fill of held ground covers.
pub const STRONG: f64 = 0.62;
/// The same where the evidence is weak.
pub const WEAK: f64 = 0.27;
/// Below this confidence the evidence for a zone is weak.
pub const WEAK_BELOW: f64 = 0.55;

/// The type of a page: every size that letters come in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// Multiplies letters and signs.
    pub scale: f64,
}

impl Type {
    fn style(self, face: Face, size_px: f64) -> TextStyle {
        TextStyle::new(face, (size_px * self.scale * 4.0).round() / 4.0)
    }

    /// The headline.
    pub fn title(self) -> TextStyle {
        self.style(Face::Bold, 27.0)
    }

    /// The line below it.
    pub fn subtitle(self) -> TextStyle {
        self.style(Face::Regular, 14.5)
    }

    /// Heads of the legend.
    pub fn head(self) -> TextStyle {
        self.style(Face::Bold, 12.0)
    }

    /// Entries of the legend.
    pub fn entry(self) -> TextStyle {
        self.style(Face::Regular, 12.0)
    }

    /// Sources, disclaimer, scale bar.
    pub fn small(self) -> TextStyle {
        self.style(Face::Regular, 10.0)
    }

    /// A settlement's name by its rank: 0 the capital, 1 large or named by the reports, 2 middling, 3 small.
    pub fn town(self, rank: u8) -> TextStyle {
        match rank {
            0 => self.style(Face::Bold, 15.0),
            1 => self.style(Face::Bold, 12.5),
            2 => self.style(Face::Regular, 11.5),
            _ => self.style(Face::Regular, 10.5),
        }
    }

    /// A country's name.
    pub fn country(self) -> TextStyle {
        let style = self.style(Face::Regular, 14.0);
        style.spaced(style.size_px * 0.28)
    }

    /// A province's name.
    pub fn province(self) -> TextStyle {
        let style = self.style(Face::Regular, 10.5);
        style.spaced(style.size_px * 0.22)
    }

    /// A water's name.
    pub fn water(self) -> TextStyle {
        let style = self.style(Face::Italic, 11.0);
        style.spaced(style.size_px * 0.04)
    }
}
