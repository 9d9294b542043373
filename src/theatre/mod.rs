//! Who fights in a war: its sides with their colours, its actors with their names, its countries.
//!
//! A theatre is a TOML file ([`Theatre::from_toml`]); those of the known wars are built in ([`presets`]). Nothing here
//! knows places: actors are found by their words alone, so that `geoparse` can be told which words are no places.
//!
//! Promise to `geoparse` and `claims`: the matches of [`find_actors`] are sorted by span and do not overlap.

mod actors;
mod choose;
mod deed;
mod file;
mod group;
mod hash;
mod index;
mod loyal;
mod matching;
mod named;
mod official;
mod overlay;
mod pattern;
mod people;
mod presets;
mod script;
mod side;

pub use actors::{Actor, ActorMatch, find_actors};
pub use choose::WarPoints;
pub use file::{Theatre, TheatreError};
pub(crate) use hash::WordMap;
pub(crate) use matching::GROUP_ADJECTIVES;
pub use named::actor_named;
pub use presets::presets;
pub use side::{ParseRgbError, Rgb, Side};

use serde::{Deserialize, Serialize};

/// A side of a war ("government", "opposition"): unique within a theatre.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SideId(pub String);

/// An actor of the lexicon ("syria/hts").
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActorId(pub String);
