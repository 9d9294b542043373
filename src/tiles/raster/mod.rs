//! A map as pictures: each zoom is one sheet, on which names are placed once; tiles are cut out of it and drawn.
//!
//! So neighbouring tiles join to the pixel: hatches and dashes start from the corner of the world or of their line, and
//! a name that lies across an edge is the same on either side.

mod atlas;
mod look;
mod pictures;
mod sheet;

pub use atlas::Atlas;
pub use look::RasterLook;
pub use pictures::PictureTiles;
pub use sheet::Sheet;
