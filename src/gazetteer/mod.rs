//! Name -> candidates: the embedded gazetteer, opened without being parsed.

mod place;

pub use place::{Place, PlaceIndex, PlaceKind};
