//! `Scene` -> files: writers that decide nothing.
//!
//! Promise: the same scene gives the same bytes; whatever the names in it, the file is well formed and runs no script.

mod markup;
mod outline;
pub mod png;
pub mod svg;
