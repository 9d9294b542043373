//! Timeline + date -> `Situation`: the map of one day as one planar partition.

mod situation;

pub use situation::{Event, Front, Patch, Pocket, Situation, Zone};
