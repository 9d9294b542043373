//! Timeline + date -> `Situation`: the map of one day as one planar partition.
//!
//! Evidence of places becomes a field of how strong each side is (`beliefs`, `field`), the field becomes labels of
//! cells (`drawing`, `pieces`), the labels become arcs (`contour`, `smoothing`), and the arcs cut the theatre into
//! faces on an integer grid (`noding`, `half_edges`, `partition`). Zones, fronts and areas are read off those faces.

mod beliefs;
mod canvas;
mod contour;
mod court;
mod covariance;
mod doubt;
mod drawing;
mod field;
mod geodesy;
mod grid;
mod half_edges;
mod land;
mod lookup;
mod neighbours;
mod noding;
mod normal;
mod painter;
mod partition;
mod pieces;
mod pockets;
mod evidence;
mod events;
mod prior;
mod reach;
mod reports;
mod settlement;
mod situation;
mod smoothing;
mod spots;
mod suburbs;
mod sureness;
mod thinning;
mod ways;

pub use events::events;
pub use lookup::Lookup;
pub use prior::PriorMap;
pub use reports::{SituationOptions, situation, theatre_of};
pub use settlement::{ListOptions, Settlement, map_of_settlements};
pub use situation::{Belt, Event, Front, Level, Patch, Pocket, Situation, Zone};
