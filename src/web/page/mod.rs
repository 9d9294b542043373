//! The web map: one HTML file that needs nothing else, not even a server.
//!
//! [`PageData`] is all that a page shows; [`page`] puts it, the scripts of `js/`, the styles and the shell into one file.
//! The scripts draw on a canvas and decide nothing about the war: who holds what, how sure that is, which sign and which
//! colour it has comes with the data.
//!
//! Promise: the same data gives the same bytes; the page opens no connection (its Content-Security-Policy forbids it);
//! what comes from reports is never markup.

mod base;
mod claims;
mod coded;
mod data;
mod document;
mod ground;
mod history;
mod look;
mod measure;
mod places;
mod script;
mod span;

pub use data::*;
pub use document::page;
pub use history::{Story, Telling};
