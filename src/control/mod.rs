//! Claims -> timeline: for each place and day a status, a probability per side, and the claims behind it.
//!
//! Promise to `zones`: states of one ground do not overlap in time, each names at least one claim, and nothing that was
//! only expected, tried, denied or fought over has become anybody's ground.

mod age;
mod belief;
mod family;
mod fuse;
mod ground;
mod input;
mod overrides;
pub mod record;
mod state;
mod timeline;
mod vote;
mod weights;

pub use age::on_day;
pub use fuse::fuse;
pub use input::ClaimInput;
pub use overrides::{EDITOR, Override, OverridesError, read_overrides};
pub use state::{Ground, PlaceState, Status};
pub use weights::{FuseOptions, WEIGHTS_TOML, Weights, WeightsError};
