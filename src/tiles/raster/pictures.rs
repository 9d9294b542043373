//! All tiles of some zooms as pictures, for archives and folders.

use super::atlas::Atlas;
use super::sheet::Sheet;
use crate::tiles::ArchiveError;
use crate::tiles::pyramid::{Packing, Pyramid, Taken, TileFormat, tile_id};
use crate::units::{DEEPEST_ZOOM, Extent, TileCoord};
use rayon::prelude::*;
use serde_json::Value;
use std::ops::RangeInclusive;

/// Blocks of tiles that are drawn before any is handed on: bounds the memory.
const BLOCKS_A_BATCH: usize = 16;

/// A map as pictures, with the zooms that are wanted of it.
pub struct PictureTiles<'g> {
    atlas: Atlas<'g>,
    zooms: RangeInclusive<u8>,
    /// A title for people.
    pub name: String,
    /// Who is to be named beside the map; may be empty.
    pub attribution: String,
}

impl<'g> PictureTiles<'g> {
    /// `zooms` end at [`DEEPEST_ZOOM`]; deeper ones are left out.
    pub fn new(name: impl Into<String>, atlas: Atlas<'g>, zooms: RangeInclusive<u8>) -> Self {
        let end = (*zooms.end()).min(DEEPEST_ZOOM);
        Self { atlas, zooms: *zooms.start()..=end, name: name.into(), attribution: String::new() }
    }

    /// Uses all threads; the order and the bytes do not depend on how many. Memory: one sheet, and the tiles of a batch.
    fn draw(&self, sheet: &Sheet, taken: &mut Taken) -> Result<(), ArchiveError> {
        // Blocks lie on the curve one after the other, each with all of its tiles.
        let mut blocks: Vec<Vec<TileCoord>> = sheet.blocks().into_iter().map(|block| sheet.tiles(block)).collect();
        blocks.iter_mut().for_each(|tiles| tiles.sort_by_cached_key(|tile| tile_id(*tile)));
        blocks.sort_by_cached_key(|tiles| tiles.first().map(|tile| tile_id(*tile)));
        for batch in blocks.chunks(BLOCKS_A_BATCH) {
            let drawn: Vec<Vec<(TileCoord, Vec<u8>)>> =
                batch.par_iter().map(|tiles| self.drawn_block(sheet, tiles)).collect();
            for (tile, bytes) in drawn.iter().flatten() {
                taken(*tile, bytes)?;
            }
        }
        Ok(())
    }

    fn drawn_block(&self, sheet: &Sheet, tiles: &[TileCoord]) -> Vec<(TileCoord, Vec<u8>)> {
        let Some(first) = tiles.first() else { return Vec::new() };
        let block = sheet.block(Sheet::block_at(*first));
        let look = self.atlas.look();
        tiles.par_iter().map(|tile| (*tile, look.encoded(&sheet.picture(*tile, &block)))).collect()
    }
}

impl Pyramid for PictureTiles<'_> {
    fn format(&self) -> TileFormat {
        self.atlas.look().format
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn attribution(&self) -> &str {
        &self.attribution
    }

    fn zooms(&self) -> RangeInclusive<u8> {
        self.zooms.clone()
    }

    fn extent(&self) -> Option<Extent> {
        Some(self.atlas.extent())
    }

    fn vector_layers(&self) -> Option<Value> {
        None
    }

    fn each_tile(&self, _packing: Packing, taken: &mut Taken) -> Result<(), ArchiveError> {
        self.zooms().try_for_each(|zoom| self.draw(&self.atlas.passing_sheet(zoom), taken))
    }
}
