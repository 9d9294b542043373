//! `Situation` <-> files for maps elsewhere: GeoJSON of zones, fronts and places, and lists of settlements.

mod changes;
mod palette;
mod read;
mod settlements;
mod situation;
mod sureness;
mod write;

pub use changes::{DistrictAreas, change_words, write_change_table, write_changes};
pub use palette::Palette;
pub(crate) use read::features;
pub use read::{GeoJsonError, read_area, read_prior};
pub use settlements::{BadRow, read_settlements};
pub use situation::read_situation;
pub use sureness::{write_belt, write_pockets, write_sureness};
pub use write::{write_fronts, write_places, write_zones};
