//! A side and its colour.

use super::SideId;
use serde::{Deserialize, Deserializer};

/// A colour in sRGB, one byte a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

/// Those who fight for one cause and share a colour on the map.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// Unique in its theatre.
    pub id: SideId,
    /// As the legend says it.
    pub name: String,
    /// Fill colour of its zones.
    pub colour: Rgb,
}

/// What was wrong with the words that were to be a colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a colour like \"#b5443c\", found \"{0}\"")]
pub struct ParseRgbError(pub String);

impl Rgb {
    /// Of hexadecimal digits, six or three of them; `None` of anything else.
    pub fn of_digits(digits: &str) -> Option<Self> {
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let value = u32::from_str_radix(digits, 16).ok()?;
        let byte = |shift: u32| (value >> shift & 0xff) as u8;
        let nibble = |shift: u32| (value >> shift & 0xf) as u8 * 17;
        match digits.len() {
            6 => Some(Self { r: byte(16), g: byte(8), b: byte(0) }),
            3 => Some(Self { r: nibble(8), g: nibble(4), b: nibble(0) }),
            _ => None,
        }
    }
}

impl std::str::FromStr for Rgb {
    type Err = ParseRgbError;

    /// Reads `#rrggbb`.
    fn from_str(text: &str) -> Result<Self, ParseRgbError> {
        let error = || ParseRgbError(text.to_owned());
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        digits.and_then(Self::of_digits).ok_or_else(error)
    }
}

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }
}

impl<'de> Deserialize<'de> for Rgb {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
