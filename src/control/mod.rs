//! Claims -> timeline: for each place and day a status, a probability per side, and the claims behind it.

mod state;

pub use state::{Ground, PlaceState, Status};
