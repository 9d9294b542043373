//! Who fights in a war: its sides with their colours, its actors with their names, its countries.

use serde::{Deserialize, Serialize};

/// A side of a war ("government", "opposition"): unique within a theatre.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SideId(pub String);

/// An actor of the lexicon ("syria/hts").
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActorId(pub String);
