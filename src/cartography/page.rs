//! The sheet the map is drawn on.

use super::px::RectPx;

/// The sheet: its size in pixels at scale 1, and how large letters and signs are on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Page {
    /// Width, at least 320.
    pub width_px: u32,
    /// Height, at least 320.
    pub height_px: u32,
    /// Size of letters and signs; 1 for a page of some 1200 pixels seen on a screen or on A4.
    pub type_scale: f64,
}

impl Page {
    /// 1200 x 800: an article's picture, a slide; drawn at scale 2 it is 2400 x 1600. Letters can be read at 800 wide.
    pub const LANDSCAPE: Self = Self { width_px: 1200, height_px: 800, type_scale: 1.15 };
    /// 900 x 1200: a report's page.
    pub const PORTRAIT: Self = Self { width_px: 900, height_px: 1200, type_scale: 1.0 };
    /// 1080 x 1080: social media.
    pub const SQUARE: Self = Self { width_px: 1080, height_px: 1080, type_scale: 1.15 };
    /// 390 x 780: a phone held upright.
    pub const PHONE: Self = Self { width_px: 390, height_px: 780, type_scale: 0.88 };
    /// 297 x 210 mm at 96 pixels an inch: as PDF exactly A4.
    pub const A4: Self = Self { width_px: 1123, height_px: 794, type_scale: 1.0 };
    /// 210 x 297 mm.
    pub const A4_PORTRAIT: Self = Self { width_px: 794, height_px: 1123, type_scale: 1.0 };
    /// 420 x 297 mm: a wall, a double page.
    pub const A3: Self = Self { width_px: 1587, height_px: 1123, type_scale: 1.2 };
    /// 297 x 420 mm.
    pub const A3_PORTRAIT: Self = Self { width_px: 1123, height_px: 1587, type_scale: 1.2 };

    /// The presets by name.
    pub const PRESETS: [(&'static str, Self); 8] = [
        ("landscape", Self::LANDSCAPE),
        ("portrait", Self::PORTRAIT),
        ("square", Self::SQUARE),
        ("phone", Self::PHONE),
        ("a4", Self::A4),
        ("a4-portrait", Self::A4_PORTRAIT),
        ("a3", Self::A3),
        ("a3-portrait", Self::A3_PORTRAIT),
    ];

    /// The preset of that name ("landscape", "a4"), or a page of so many pixels ("1600x900", each side 320 to 8,000)
    /// with letters to match.
    pub fn named(name: &str) -> Option<Self> {
        let preset = Self::PRESETS.iter().find(|(preset, _)| *preset == name).map(|(_, page)| *page);
        preset.or_else(|| {
            let (width, height) = name.split_once('x')?;
            let side = |text: &str| text.parse::<u32>().ok().filter(|px| (320..=8000).contains(px));
            let (width_px, height_px) = (side(width)?, side(height)?);
            let mean_px = libm::sqrt(f64::from(width_px) * f64::from(height_px));
            // As on the presets: letters of a page twice as large are a little less than twice as large.
            let type_scale = (1.15 * libm::pow(mean_px / 980.0, 0.65)).clamp(0.8, 4.0);
            Some(Self { width_px, height_px, type_scale })
        })
    }

    /// Its box.
    pub(super) fn rect(&self) -> RectPx {
        RectPx::new(0.0, 0.0, f64::from(self.width_px), f64::from(self.height_px))
    }

    /// The page with a size that can be drawn: 320 to 8,000 pixels, letters of 0.4 to 4.
    pub(super) fn sane(self) -> Self {
        let type_scale = if self.type_scale.is_finite() { self.type_scale.clamp(0.4, 4.0) } else { 1.0 };
        Self { width_px: self.width_px.clamp(320, 8000), height_px: self.height_px.clamp(320, 8000), type_scale }
    }
}
