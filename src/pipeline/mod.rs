//! The whole run: reports in, the map of one day out.

mod citations;
mod days;
mod ground;
mod names;
mod outside;
mod page;
mod reading;
mod references;
mod rulings;
mod run;

pub use reading::{Reading, places_of, places_within, read_report};
pub use references::References;
pub use run::{MapError, MapOptions, Run, map};
