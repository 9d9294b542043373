//! Size and format of tiles that are pictures.

use crate::cartography::HouseStyle;
use crate::figure::{Effort, Picture};
use crate::tiles::TileFormat;

/// How tiles are to look, apart from what is on them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RasterLook {
    /// Pixels along the side of a tile at scale 1: 256 or 512. The larger shows the same ground in more detail.
    pub tile_px: u32,
    /// Pixels of the picture for each of the tile's: 2 for dense screens, where letters and lines are twice as large.
    pub scale: f64,
    /// PNG or WebP.
    pub format: TileFormat,
    /// Whether files had better be small than soon made.
    pub effort: Effort,
    /// Colours, strokes and letters.
    pub house: HouseStyle,
}

impl Default for RasterLook {
    fn default() -> Self {
        Self { tile_px: 256, scale: 1.0, format: TileFormat::Png, effort: Effort::Quick, house: *HouseStyle::light() }
    }
}

impl RasterLook {
    /// Width of the world at a zoom, in pixels at scale 1.
    pub(super) fn world_px(&self, zoom: u8) -> f64 {
        f64::from(self.tile_px) * f64::from(1u32 << zoom)
    }

    /// The zoom that shows as much ground a pixel with tiles of 256 pixels.
    pub(super) fn usual_zoom(&self, zoom: u8) -> u8 {
        zoom + u8::from(self.tile_px > 256)
    }

    /// Size of letters and signs: a country on two tiles has no room for those of a page.
    pub(super) fn unit(&self, zoom: u8) -> f64 {
        match self.usual_zoom(zoom) {
            0..=4 => 0.8,
            5 => 0.9,
            _ => 1.0,
        }
    }

    /// A picture as a file.
    pub(super) fn encoded(&self, picture: &Picture) -> Vec<u8> {
        match self.format {
            TileFormat::Webp => picture.webp(),
            TileFormat::Png | TileFormat::Mvt => picture.png_of_few(self.effort),
        }
    }
}
