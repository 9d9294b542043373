//! Situations -> the web: a page of one file, and a server (feature `serve`).

pub mod page;
#[cfg(feature = "serve")]
pub mod server;
