//! `Report` -> `Mention`: the places a report names.
//!
//! words -> spots (all that may name a place) -> drafts (what it stands for here, how it lies to the place)
//! -> choices ranked in passes -> mentions with footprints.
//!
//! Promise: mentions are sorted by span and do not overlap; each is placed with ranked candidates or says why not;
//! spans lead back to the bytes of the report; the same text gives the same mentions.

mod article;
mod beside;
mod clitic;
mod code;
mod company;
mod confidence;
mod containment;
mod draft;
mod event;
mod evidence;
mod footprint;
mod group;
mod guard;
mod inflection;
mod judge;
mod kind_cue;
mod language;
mod lexicon;
mod limits;
mod list;
mod loose;
mod mention;
mod metonym;
mod names;
mod namesake;
mod offshore;
mod pairs;
mod parse;
#[cfg(test)]
mod phrase_tests;
mod pieces;
mod reading;
pub mod record;
mod relation;
mod relation_words;
mod relative;
mod resolve;
mod spot;
mod unknown;
mod vouch;
#[cfg(test)]
mod tests;
mod wording;
mod words;

pub use event::place_of_event;
pub use limits::Limits;
pub use mention::{Candidate, Mention, Resolution, Role};
pub use parse::{Recognition, geoparse, geoparse_within};
pub use relation::{Footprint, Relation};
