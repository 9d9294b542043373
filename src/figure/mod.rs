//! `Scene` -> files: writers that decide nothing.
//!
//! Promise: the same scene gives the same bytes; whatever the names in it, the file is well formed and runs no script.

pub mod film;
mod hatch;
mod markup;
mod outline;
mod picture;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod png;
pub mod svg;

pub use markup::path_data;
pub(crate) use outline::Outlines;
pub use picture::{Effort, Picture};
