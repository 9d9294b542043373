//! One zoom of a map, from which its tiles are cut.

use super::look::RasterLook;
use crate::basemap::Basemap;
use crate::cartography::{Base, BaseDetail, Hatch, Layer, RectPx, Subject, compose_sheet, part};
use crate::figure::{Outlines, Picture, png};
use crate::gazetteer::Gazetteer;
use crate::units::{Extent, LonLat, TileCoord, WebMercator};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

/// Tiles along the side of a block: what a tile shows is looked for in its block, not in the whole sheet.
const BLOCK_TILES: u32 = 8;
/// So many blocks are remembered, for those who ask for single tiles.
const MOST_BLOCKS: usize = 64;

/// All that one zoom of a map shows, every name in its place.
#[derive(Debug)]
pub struct Sheet {
    zoom: u8,
    look: RasterLook,
    columns: Range<u32>,
    rows: Range<u32>,
    hatches: Vec<Hatch>,
    layers: Vec<Layer>,
    outlines: Outlines,
    blocks: Mutex<BTreeMap<(u32, u32), Arc<Block>>>,
}

/// The part of a sheet that lies under a square of tiles.
#[derive(Debug)]
pub(super) struct Block {
    layers: Vec<Layer>,
}

impl Sheet {
    /// Draws a zoom of a map as far as the tiles go that meet `extent`. Some tens of milliseconds for a country.
    pub fn new(
        subject: &Subject,
        basemap: &Basemap,
        gazetteer: &Gazetteer,
        extent: &Extent,
        zoom: u8,
        look: RasterLook,
    ) -> Self {
        let (columns, rows) = tiles_of(extent, zoom);
        let tile_px = f64::from(look.tile_px);
        let window = RectPx::new(
            f64::from(columns.start) * tile_px,
            f64::from(rows.start) * tile_px,
            columns.len() as f64 * tile_px,
            rows.len() as f64 * tile_px,
        );
        let ground = ground_of(&columns, &rows, zoom);
        let detail = BaseDetail::at_zoom(look.usual_zoom(zoom));
        let base = Base::gather_in(basemap, gazetteer, ground, ground, None, &detail);
        let scene = compose_sheet(subject, &base, window, look.world_px(zoom), &look.house, look.unit(zoom));
        let outlines = Outlines::of(&scene.layers);
        let blocks = Mutex::new(BTreeMap::new());
        Self { zoom, look, columns, rows, hatches: scene.hatches, layers: scene.layers, outlines, blocks }
    }

    /// One of its tiles as a file; `None` for one beyond its ground.
    pub fn tile(&self, tile: TileCoord) -> Option<Vec<u8>> {
        let is_on = tile.z == self.zoom && self.columns.contains(&tile.x) && self.rows.contains(&tile.y);
        is_on.then(|| self.look.encoded(&self.picture(tile, &self.block_of(tile))))
    }

    pub(super) fn picture(&self, tile: TileCoord, block: &Block) -> Picture {
        let seen = self.square(tile.x, tile.y, 1);
        let layers = part(&block.layers, &seen);
        png::part(&layers, &self.hatches, &self.outlines, &seen, self.look.scale)
    }

    /// The blocks of the sheet, by column and row.
    pub(super) fn blocks(&self) -> Vec<(u32, u32)> {
        let blocks = |tiles: &Range<u32>| tiles.start / BLOCK_TILES..tiles.end.div_ceil(BLOCK_TILES);
        let (columns, rows) = (blocks(&self.columns), blocks(&self.rows));
        rows.flat_map(|y| columns.clone().map(move |x| (x, y))).collect()
    }

    /// The tiles of a block that lie on the sheet.
    pub(super) fn tiles(&self, (x, y): (u32, u32)) -> Vec<TileCoord> {
        let own = |tiles: &Range<u32>, block: u32| {
            tiles.start.max(block * BLOCK_TILES)..tiles.end.min((block + 1) * BLOCK_TILES)
        };
        let (columns, rows) = (own(&self.columns, x), own(&self.rows, y));
        rows.flat_map(|y| columns.clone().map(move |x| (x, y))).map(|(x, y)| TileCoord { z: self.zoom, x, y }).collect()
    }

    pub(super) fn block(&self, (x, y): (u32, u32)) -> Block {
        Block { layers: part(&self.layers, &self.square(x * BLOCK_TILES, y * BLOCK_TILES, BLOCK_TILES)) }
    }

    /// The column and row of the block that a tile lies in.
    pub(super) fn block_at(tile: TileCoord) -> (u32, u32) {
        (tile.x / BLOCK_TILES, tile.y / BLOCK_TILES)
    }

    fn block_of(&self, tile: TileCoord) -> Arc<Block> {
        let at = Self::block_at(tile);
        // A thread that panicked with the lock in hand has left whole blocks behind.
        let known = self.blocks.lock().unwrap_or_else(PoisonError::into_inner).get(&at).cloned();
        known.unwrap_or_else(|| {
            let block = Arc::new(self.block(at));
            let mut blocks = self.blocks.lock().unwrap_or_else(PoisonError::into_inner);
            if blocks.len() >= MOST_BLOCKS {
                blocks.clear();
            }
            blocks.insert(at, block.clone());
            block
        })
    }

    /// The world's pixels under a square of tiles.
    fn square(&self, x: u32, y: u32, side: u32) -> RectPx {
        let tile_px = f64::from(self.look.tile_px);
        let side_px = f64::from(side) * tile_px;
        RectPx::new(f64::from(x) * tile_px, f64::from(y) * tile_px, side_px, side_px)
    }
}

/// The tiles that meet an extent: columns and rows.
fn tiles_of(extent: &Extent, zoom: u8) -> (Range<u32>, Range<u32>) {
    let world = f64::from(1u32 << zoom);
    let north_west = WebMercator::from(LonLat::new(extent.west, extent.north));
    let south_east = WebMercator::from(LonLat::new(extent.east, extent.south));
    let between = |low: f64, high: f64| {
        let last = world as u32 - 1;
        let first = ((low * world) as u32).min(last);
        first..((high * world) as u32).min(last) + 1
    };
    (between(north_west.x, south_east.x), between(north_west.y, south_east.y))
}

fn ground_of(columns: &Range<u32>, rows: &Range<u32>, zoom: u8) -> Extent {
    let first = TileCoord { z: zoom, x: columns.start, y: rows.start }.extent();
    let last = TileCoord { z: zoom, x: columns.end - 1, y: rows.end - 1 }.extent();
    Extent { west: first.west, south: last.south, east: last.east, north: first.north }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cartography::SideStyle;
    use crate::layers::read_drawing;

    /// A step of a blurred edge: where one lies to a sixteenth of a pixel, may hang on where drawing began.
    const BLURRED: u8 = 40;

    /// Two sides with a doubtful front between them, contested ground, towns with long names.
    const LAYERS: &str = r##"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"side":"red","status":"held","confidence":0.9,"fill":"#b5443c"},"geometry":{"type":"Polygon",
         "coordinates":[[[36,34],[37.1,34.05],[37.3,34.7],[37,35.4],[36,35.3],[36,34]]]}},
        {"type":"Feature","properties":{"side":"blue","status":"contested","rival":"red","confidence":0.6,"fill":"#3f7fb5"},"geometry":
         {"type":"Polygon","coordinates":[[[37.1,34.05],[38.4,34],[38.2,35.5],[37,35.4],[37.3,34.7],[37.1,34.05]]]}},
        {"type":"Feature","properties":{"left":"red","right":"blue","confidence":0.5},"geometry":{"type":"LineString",
         "coordinates":[[37.1,34.05],[37.3,34.7],[37,35.4]]}},
        {"type":"Feature","properties":{"name":"Deir Hafer al-Gharbiyah","side":"red"},"geometry":{"type":"Point","coordinates":[36.6,34.6]}},
        {"type":"Feature","properties":{"name":"Corridor","stroke":"#008800","stroke-width":6},"geometry":{"type":"LineString",
         "coordinates":[[36,34.4],[38.3,34.9]]}}]}"##;

    fn sheet(zoom: u8, look: RasterLook) -> Sheet {
        let drawing = read_drawing([("layers", LAYERS)]).expect("GeoJSON of our own");
        let extent = drawing.extent().expect("ground");
        let styles: Vec<SideStyle> =
            drawing.colours.iter().map(|(side, rgb)| SideStyle::of_id(side.clone(), (*rgb).into())).collect();
        let subject = Subject { situation: drawing.situation, styles, guests: drawing.guests };
        Sheet::new(&subject, Basemap::embedded(), Gazetteer::embedded(), &extent, zoom, look)
    }

    /// Names, hatches, dashes and teeth go on over the edges of tiles as if there were none.
    #[test]
    fn tiles_side_by_side_are_the_picture_of_their_ground() {
        for look in [RasterLook::default(), RasterLook { tile_px: 512, scale: 1.5, ..RasterLook::default() }] {
            let sheet = sheet(8, look);
            let (x, y) = (sheet.columns.start + 1, sheet.rows.start + 1);
            let seen = sheet.square(x, y, 2);
            let whole = png::part(&part(&sheet.layers, &seen), &sheet.hatches, &sheet.outlines, &seen, look.scale);
            for (column, row) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                let tile = TileCoord { z: 8, x: x + column, y: y + row };
                let picture = sheet.picture(tile, &sheet.block(Sheet::block_at(tile)));
                let unlike = picture.unlike(&whole, picture.width_px() * column, picture.height_px() * row, BLURRED);
                assert!(unlike < 10, "tile {tile:?}: {unlike} pixels are not those of the whole");
            }
        }
    }

    #[test]
    fn any_tile_of_the_ground_and_no_other_is_drawn() {
        let sheet = sheet(7, RasterLook::default());
        let tiles: Vec<TileCoord> = sheet.blocks().into_iter().flat_map(|block| sheet.tiles(block)).collect();
        assert_eq!(tiles.len(), sheet.columns.len() * sheet.rows.len());
        assert!(tiles.iter().all(|tile| sheet.tile(*tile).is_some_and(|bytes| bytes.starts_with(b"\x89PNG"))));
        let beyond = TileCoord { z: 7, x: sheet.columns.end, y: sheet.rows.start };
        assert_eq!((sheet.tile(beyond), sheet.tile(TileCoord { z: 6, ..tiles[0] })), (None, None));
    }
}
