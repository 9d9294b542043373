//! Name -> candidates: the embedded gazetteer, opened without being parsed.
//!
//! Promise: every look-up is read straight from the bytes of the pack (`geodata/gazetteer.bin`, format in [`pack`]),
//! so opening costs microseconds; keys are folded by [`crate::text::fold`], names come back as they were written;
//! countries are those of the UN view of borders; links between records never lead out of the pack or in a circle.
//!
//! ```
//! use salient::gazetteer::Gazetteer;
//! let gazetteer = Gazetteer::embedded();
//! let palmyra = gazetteer.find("Palmyra").into_iter().find(|&p| gazetteer.place(p).country == "SY").unwrap();
//! let region = gazetteer.place(palmyra).admin1.unwrap();
//! assert_eq!(gazetteer.place(region).name, "Homs");
//! ```

mod find;
mod loosely;
pub mod pack;
mod place;
mod spelling;
mod store;
#[cfg(test)]
mod tests;
mod walk;
mod within;

pub use place::{Place, PlaceIndex, PlaceKind};
pub use spelling::{normal_form, skeleton};
pub use store::Gazetteer;
pub use walk::{Hit, Hits, Walk};
