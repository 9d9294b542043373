//! Colours: sRGB as written in a theatre file, mixed the way paint is.

use crate::theatre::Rgb;

/// An opaque sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Colour {
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
}

impl Colour {
    /// From `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        Self { r: (rgb >> 16) as u8, g: (rgb >> 8) as u8, b: rgb as u8 }
    }

    /// Reads `#rrggbb` or `#rgb`; anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        text.trim().strip_prefix('#').and_then(Rgb::of_digits).map(Self::from)
    }

    /// This colour with `share` (0 to 1) of `other` in it.
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let share = share.clamp(0.0, 1.0);
        let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        Self { r: mix(self.r, other.r), g: mix(self.g, other.g), b: mix(self.b, other.b) }
    }

    /// A darker shade of the same hue that stands out on paper: for lines and marks.
    pub fn ink(self) -> Self {
        let light = self.luma();
        self.mixed(Self::hex(0x1c1c1c), if light > 0.6 { 0.5 } else { 0.3 })
    }

    /// How light it looks, 0 to 1 (Rec. 709 weights on the encoded values).
    pub fn luma(self) -> f64 {
        (0.2126 * f64::from(self.r) + 0.7152 * f64::from(self.g) + 0.0722 * f64::from(self.b)) / 255.0
    }
}

impl From<Rgb> for Colour {
    fn from(rgb: Rgb) -> Self {
        Self { r: rgb.r, g: rgb.g, b: rgb.b }
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }
}
