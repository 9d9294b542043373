//! What archives and folders are filled with: tiles of some zooms, and what they say of themselves.

use super::archive::ArchiveError;
use crate::units::{Extent, TileCoord};
use serde_json::{Map, Value, json};
use std::ops::RangeInclusive;

/// What is in a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TileFormat {
    /// Mapbox Vector Tile.
    Mvt,
    /// A picture as PNG.
    Png,
    /// A picture as WebP without loss.
    Webp,
}

impl TileFormat {
    /// The ending of a tile's file.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Mvt => "mvt",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }

    /// What MBTiles 1.3 and PMTiles' metadata call it.
    pub(super) fn name_in_archives(self) -> &'static str {
        match self {
            Self::Mvt => "pbf",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Mvt => "application/vnd.mapbox-vector-tile",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }
}

/// How tiles are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// As they are: for a folder of files.
    Plain,
    /// As archives want them: vector tiles as gzip, without a time or a name in it; pictures as they are.
    Archived,
}

/// A set of tiles on its way into an archive or a folder.
pub trait Pyramid {
    /// What is in its tiles.
    fn format(&self) -> TileFormat;

    /// A title for people.
    fn name(&self) -> &str;

    /// Who is to be named beside the map; may be empty.
    fn attribution(&self) -> &str;

    /// The zooms there are tiles for.
    fn zooms(&self) -> RangeInclusive<u8>;

    /// The smallest box around what it shows; `None` when that is nothing.
    fn extent(&self) -> Option<Extent>;

    /// The layers and their fields as TileJSON 3.0 has them; of pictures there are none.
    fn vector_layers(&self) -> Option<Value>;

    /// Makes all tiles and hands them on in the order of their ids (PMTiles v3: zoom by zoom along the Hilbert curve).
    ///
    /// # Errors
    /// What `taken` returns, as it is; the run ends there.
    fn each_tile(&self, packing: Packing, taken: &mut Taken) -> Result<(), ArchiveError>;

    /// Its TileJSON 3.0; `tiles` are the addresses with `{z}`, `{x}` and `{y}`.
    fn tilejson(&self, tiles: &[&str]) -> Value {
        let mut json = Map::new();
        json.insert("tilejson".into(), json!("3.0.0"));
        json.insert("name".into(), json!(self.name()));
        json.insert("tiles".into(), json!(tiles));
        json.insert("scheme".into(), json!("xyz"));
        json.insert("minzoom".into(), json!(self.zooms().start()));
        json.insert("maxzoom".into(), json!(self.zooms().end()));
        if let Some(e) = self.extent() {
            let centre = e.centre();
            json.insert("bounds".into(), json!([e.west, e.south, e.east, e.north]));
            json.insert("center".into(), json!([centre.lon, centre.lat, self.zooms().start()]));
        }
        if !self.attribution().is_empty() {
            json.insert("attribution".into(), json!(self.attribution()));
        }
        // The specification asks for the list; of pictures it is empty.
        json.insert("vector_layers".into(), self.vector_layers().unwrap_or_else(|| json!([])));
        Value::Object(json)
    }
}

/// What takes the tiles of a [`Pyramid`] one after the other.
pub type Taken<'t> = dyn FnMut(TileCoord, &[u8]) -> Result<(), ArchiveError> + 't;

/// The tile's id in PMTiles v3.
pub(super) fn tile_id(tile: TileCoord) -> u64 {
    pmtiles::TileCoord::new(tile.z, tile.x, tile.y).map_or(u64::MAX, |coord| pmtiles::TileId::from(coord).value())
}
