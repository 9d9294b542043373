//! A map of which any tile may be asked for.

use super::look::RasterLook;
use super::sheet::Sheet;
use crate::basemap::Basemap;
use crate::cartography::Subject;
use crate::gazetteer::Gazetteer;
use crate::units::{DEEPEST_ZOOM, Extent, TileCoord};
use std::sync::OnceLock;

/// The sheets of a map, each drawn when the first of its tiles is asked for: for servers.
pub struct Atlas<'g> {
    subject: Subject,
    basemap: &'g Basemap,
    gazetteer: &'g Gazetteer,
    extent: Extent,
    look: RasterLook,
    sheets: [OnceLock<Sheet>; DEEPEST_ZOOM as usize + 1],
}

impl<'g> Atlas<'g> {
    /// An atlas of the ground of `extent` (degrees); nothing is drawn yet.
    pub fn new(
        subject: Subject,
        basemap: &'g Basemap,
        gazetteer: &'g Gazetteer,
        extent: Extent,
        look: RasterLook,
    ) -> Self {
        let sheets = [const { OnceLock::new() }; DEEPEST_ZOOM as usize + 1];
        Self { subject, basemap, gazetteer, extent, look, sheets }
    }

    /// A tile as a file of the atlas' format; `None` for one that does not meet its ground, or is deeper than
    /// [`DEEPEST_ZOOM`].
    ///
    /// The first tile of a zoom takes some tens of milliseconds for a country, all others two or three. May be called
    /// from many threads.
    pub fn tile(&self, tile: TileCoord) -> Option<Vec<u8>> {
        self.sheet(tile.z)?.tile(tile)
    }

    /// How the tiles look.
    pub fn look(&self) -> RasterLook {
        self.look
    }

    /// The ground there are tiles for.
    pub fn extent(&self) -> Extent {
        self.extent
    }

    fn sheet(&self, zoom: u8) -> Option<&Sheet> {
        let sheet = || Sheet::new(&self.subject, self.basemap, self.gazetteer, &self.extent, zoom, self.look);
        Some(self.sheets.get(usize::from(zoom))?.get_or_init(sheet))
    }

    /// A zoom that is not kept.
    pub(super) fn passing_sheet(&self, zoom: u8) -> Sheet {
        Sheet::new(&self.subject, self.basemap, self.gazetteer, &self.extent, zoom, self.look)
    }
}
