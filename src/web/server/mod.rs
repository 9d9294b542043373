//! A [`Site`] over HTTP: the map of any day as features (OGC API), vector tiles and answers, and ready archives of tiles.
//!
//! A request goes through `connection` (who may connect, how slow they may be), `service` (what is ready is answered at
//! once; the rest goes to its handler by `routes`), and `send` (what the client can read, and has already). Handlers make
//! a `reply::Reply` out of what was asked and the loaded site, and nothing else: all state is in `loaded`, immutable,
//! and swapped whole.
//!
//! Promise: nothing a client sends makes the server panic, wait without end, or hold more than its bounds.

mod answers;
mod archive;
mod archives;
mod asked;
mod cache;
mod collections;
mod connection;
mod day;
mod days;
mod features;
mod item;
mod landing;
mod layer;
mod live;
mod loaded;
mod metrics;
mod parameters;
mod pictures;
mod raster;
mod wmts;
mod patience;
mod posted;
mod problem;
mod reply;
mod routes;
mod send;
mod service;
mod site;
mod status;
mod tileset;
mod tilesets;
mod when;
mod work;

pub use archive::{Archive, ArchiveError};
pub use connection::serve;
pub use live::Server;
pub use site::{Drawn, Geoparser, Project, Site};
