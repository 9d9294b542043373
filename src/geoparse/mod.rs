//! `Report` -> `Mention`: the places a report names.

mod mention;
mod relation;

pub use mention::{Candidate, Mention, Resolution, Role};
pub use relation::{Footprint, Relation};
