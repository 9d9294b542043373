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
    /// 1200 x 800: an article's picture, a slide; drawn at scale 2 it is 2400 x 1600.
    pub const LANDSCAPE: Self = Self { width_px: 1200, height_px: 800, type_scale: 1.0 };
    /// 900 x 1200: a report's page.
    pub const PORTRAIT: Self = Self { width_px: 900, height_px: 1200, type_scale: 1.0 };
    /// 1080 x 1080: social media.
    pub const SQUARE: Self = Self { width_px: 1080, height_px: 1080, type_scale: 1.15 };
    /// 420 x 780: a phone held upright.
    pub const PHONE: Self = Self { width_px: 420, height_px: 780, type_scale: 0.9 };

    /// The preset of that name ("landscape", "portrait", "square", "phone").
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "landscape" => Some(Self::LANDSCAPE),
            "portrait" => Some(Self::PORTRAIT),
            "square" => Some(Self::SQUARE),
            "phone" => Some(Self::PHONE),
            _ => None,
        }
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
