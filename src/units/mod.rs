//! Positions, boxes, dates and map projections: what every stage measures with.
//!
//! Promise: no public signature of the crate carries a bare `(f64, f64)`. Longitude is always x and
//! comes first; angles are degrees on WGS 84; lengths are metres or kilometres and say so in the name.

mod equal_area;
mod extent;
mod lonlat;
mod mercator;
mod projection;
mod stereographic;
mod tile_coord;

pub use equal_area::{EqualArea, PlaneKm};
pub use extent::Extent;
pub use lonlat::{LonLat, ParseLonLatError};
pub use mercator::{MERCATOR_EDGE_LAT, WebMercator};
pub use projection::{Plane, Projection};
pub use stereographic::Stereographic;
pub use tile_coord::{DEEPEST_ZOOM, TileCoord};

/// A calendar day. A date is a date, never an instant: no stage reads a clock or a time zone.
pub use jiff::civil::Date;
