//! Layers -> vector tiles: MVT 2.1 in PMTiles v3, MBTiles 1.3 or a folder. And the same as pictures (`raster`).
//!
//! The borders of all features are one mesh, made once. Each zoom snaps it to its grid, takes the arcs between the
//! places where borders meet, simplifies each arc once, and cuts tiles along lines where the mesh has vertices already.
//! So what touches goes on touching at every zoom: no slivers, no overlaps, no ring that crosses itself.

mod archive;
mod arcs;
mod clip;
mod cover;
mod cut;
mod cutter;
mod encode;
mod grid;
mod hot;
mod labels;
mod layer;
mod mesh;
mod pole;
mod pyramid;
mod raster;
mod rings;
mod simplify;
mod snap;
mod style;
mod tileset;

pub use archive::{ArchiveError, write_mbtiles, write_pmtiles};
pub use cutter::Cutter;
pub use layer::TileLayer;
pub use pyramid::{Packing, Pyramid, Taken, TileFormat};
pub use raster::{Atlas, PictureTiles, RasterLook, Sheet};
pub use tileset::Tileset;
