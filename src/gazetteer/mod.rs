//! Name -> candidates: the embedded gazetteer and the packs of the user, opened without being parsed.
//!
//! Promise: every look-up is read straight from the bytes of a pack (`geodata/gazetteer.bin`, format in [`pack`]),
//! so opening costs microseconds; keys are folded by [`crate::text::fold`], names come back as they were written;
//! countries are those of the UN view of borders; links between records never lead in a circle. With packs, a place
//! that several of them know comes back once, found by the names of all, as if one pack had been built of them.
//!
//! ```
//! use salient::gazetteer::Gazetteer;
//! let gazetteer = Gazetteer::embedded();
//! let palmyra = gazetteer.find("Palmyra").into_iter().find(|&p| gazetteer.place(p).country == "SY").unwrap();
//! let region = gazetteer.place(palmyra).admin1.unwrap();
//! assert_eq!(gazetteer.place(region).name, "Homs");
//! ```

mod builder;
mod draft;
mod find;
pub mod import;
mod imprint;
mod keys;
mod loosely;
#[cfg(test)]
mod merge_tests;
pub mod naming;
mod noise;
pub mod pack;
mod place;
mod scheme;
mod settled;
mod sorter;
mod spelling;
mod store;
#[cfg(test)]
mod tests;
mod twin;
mod walk;
mod within;

pub use builder::PackBuilder;
pub use draft::Draft;
pub use find::prominence;
pub use imprint::{Imprint, SourceFile};
pub use noise::is_noise;
pub use place::{Place, PlaceIndex, PlaceKind};
pub use sorter::{Bench, MemoryBench, Rows, Sorter, Spool};
pub use spelling::{normal_form, skeleton};
pub use store::{Gazetteer, PACKS_MAX};
pub use walk::{Hit, Hits, Walk};
