//! Timeline + date -> `Situation`: the map of one day as one planar partition.
//!
//! Evidence of places becomes a field of how strong each side is (`beliefs`, `field`), the field becomes labels of
//! cells (`drawing`, `pieces`), the labels become arcs (`contour`, `smoothing`), and the arcs cut the theatre into
//! faces on an integer grid (`noding`, `half_edges`, `partition`). Zones, fronts and areas are read off those faces.

mod banks;
mod banners;
mod beliefs;
mod belt;
mod canvas;
mod change;
mod contour;
mod court;
mod crossing;
mod covariance;
mod doubt;
mod drawing;
mod field;
mod geodesy;
mod grid;
mod ground;
mod half_edges;
mod land;
mod lookup;
mod neighbours;
mod noding;
mod normal;
mod painter;
mod partition;
mod patches;
mod pieces;
mod pockets;
mod evidence;
mod events;
mod prior;
mod reach;
mod reports;
mod rows;
mod settlement;
mod situation;
mod siege;
mod smoothing;
mod spots;
mod steps;
mod suburbs;
mod sureness;
mod theatre;
mod thinning;
mod ways;

pub use change::{Area, Changes, Flip, Gain, Holder, areas, areas_by_district, changes, districts};
pub use events::events;
pub use geodesy::polygon_area_km2;
pub use ground::ground_to_draw;
pub use lookup::{Lookup, Near, Within};
pub use prior::PriorMap;
pub use reports::{Chronicle, SituationOptions, situation};
pub use settlement::{ListOptions, Settlement, map_of_settlements};
pub use situation::{Belt, Event, Front, Level, Patch, Pocket, Situation, Zone};
pub(crate) use steps::{Step, steps};
pub use theatre::{countries_of, great_rivers, theatre_of, theatre_of_states, war_of_states};
