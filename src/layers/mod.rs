//! `Situation` <-> layers, and layers -> files for maps elsewhere; lists of settlements.
//!
//! A map becomes a few named layers of features (`layer`, `field`), made of the situation and of what its ids stand for
//! (`gloss`, `citation`). Each file format is written from those layers, and from nothing else.

mod answer;
mod antimeridian;
mod changes;
mod citation;
mod days;
mod drawing;
mod elements;
mod extent;
mod feature_starts;
mod field;
mod formats;
mod geojson;
mod gloss;
mod ground;
mod guest;
mod ids;
mod layer;
mod located;
mod marks;
mod outline;
mod palette;
mod read;
mod read_layer;
mod set;
mod settlements;
mod situation;
mod wording;

pub use answer::{Claims, answer_at, answer_near, answer_within};
pub use changes::{DistrictAreas, change_words, flips, gains, write_change_table, write_changes};
pub use citation::{Citation, Citations};
pub use days::histories;
pub use drawing::{Drawing, read_drawing};
pub(crate) use elements::Elements;
pub use field::{Field, Kind};
#[cfg(feature = "serve")]
pub(crate) use formats::escaped;
pub use formats::{CsvOptions, FileOptions, Format, FormatError};
pub(crate) use geojson::simplestyle;
pub use geojson::{write_feature, write_geojson};
pub use gloss::Gloss;
pub use ground::{belt, sureness, zones};
pub use guest::{Guest, GuestLook, GuestShape};
pub use layer::{Feature, Layer, LayerName, Shape, Style};
pub(crate) use located::{Located, located};
pub use marks::{events, fronts, places, pockets};
pub use outline::outline;
pub use palette::Palette;
pub use read::{GeoJsonError, read_area, read_lines, read_prior};
pub use set::{LayerSet, SideLook};
pub use settlements::{BadRow, read_settlements};
pub use situation::read_situation;
pub use wording::confidence_word;

use crate::zones::Situation;

/// The layers of a map, in the order of drawing; those of how sure it is only if they were made.
pub fn layers(situation: &Situation, gloss: Gloss) -> Vec<Layer> {
    let all = [zones, sureness, belt, fronts, pockets, places, events].map(|layer| layer(situation, gloss));
    all.into_iter().filter(|layer| layer.name != LayerName::Sureness || !layer.features.is_empty()).collect()
}
