//! Claims -> timeline: for each place and day a status, a probability per side, and the claims behind it.
//!
//! Promise to `zones`: states of one ground do not overlap in time, each names at least one claim, and nothing that was
//! only expected, tried, denied or fought over has become anybody's ground.

mod fuse;
mod ground;
mod input;
pub mod record;
mod state;
mod timeline;
mod vote;
mod weights;

pub use fuse::fuse;
pub use input::ClaimInput;
pub use state::{Ground, PlaceState, Status};
pub use weights::{FuseOptions, Weights};
