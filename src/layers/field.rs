//! The columns of each layer: what a property is called, and what it holds.

use super::LayerName;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Yes or no.
    Truth,
    /// A day, YYYY-MM-DD.
    Day,
    /// A list or an object; as JSON where a table has no such thing.
    Nested,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name, the unit last.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
}

use Kind::{Day, Integer, Nested, Number, Text, Truth};

/// What the layers have of their own.
const ZONES: &[(&str, Kind)] = &[
    ("side", Text),
    ("side_name", Text),
    ("status", Text),
    ("rival", Text),
    ("confidence", Number),
    ("confidence_word", Text),
    ("area_km2", Number),
    ("n_places", Integer),
];
const SURENESS: &[(&str, Kind)] = &[("least", Number), ("most", Number), ("area_km2", Number)];
const BELT: &[(&str, Kind)] = &[
    ("side", Text),
    ("side_name", Text),
    ("rival", Text),
    ("rival_name", Text),
    ("status", Text),
    ("confidence", Number),
    ("confidence_word", Text),
    ("area_km2", Number),
];
const CHANGES: &[(&str, Kind)] = &[
    ("from", Text),
    ("to", Text),
    ("side", Text),
    ("side_name", Text),
    ("status", Text),
    ("before", Day),
    ("after", Day),
    ("area_km2", Number),
    ("error_km2", Number),
    ("districts", Nested),
];
const FRONTS: &[(&str, Kind)] = &[
    ("left", Text),
    ("right", Text),
    ("side", Text),
    ("side_name", Text),
    ("rival", Text),
    ("rival_name", Text),
    ("status", Text),
    ("confidence", Number),
    ("confidence_word", Text),
    ("length_km", Number),
    ("band_km", Number),
];
const POCKETS: &[(&str, Kind)] = &[
    ("side", Text),
    ("side_name", Text),
    ("status", Text),
    ("confirmed", Truth),
    ("confidence", Number),
    ("confidence_word", Text),
    ("n_places", Integer),
    ("places", Nested),
];
const PLACES: &[(&str, Kind)] = &[
    ("name", Text),
    ("ground", Text),
    ("status", Text),
    ("side", Text),
    ("side_name", Text),
    ("rival", Text),
    ("p", Nested),
    ("confidence", Number),
    ("confidence_word", Text),
    ("since", Day),
    ("known_at", Day),
    ("against", Nested),
    ("corrects", Nested),
];
const FLIPS: &[(&str, Kind)] = &[
    ("name", Text),
    ("from", Text),
    ("to", Text),
    ("side", Text),
    ("side_name", Text),
    ("status", Text),
    ("before", Day),
    ("after", Day),
];
const EVENTS: &[(&str, Kind)] = &[
    ("name", Text),
    ("kind", Text),
    ("side", Text),
    ("side_name", Text),
    ("rival", Text),
    ("rival_name", Text),
    ("status", Text),
    ("is_fact", Truth),
    ("date", Day),
    ("confidence", Number),
    ("confidence_word", Text),
];
/// What all layers have: when it holds, how exactly it is placed, who says so.
const ALL: &[(&str, Kind)] = &[
    ("valid_at", Day),
    ("valid_from", Day),
    ("valid_to", Day),
    ("precision_m", Integer),
    ("claims", Nested),
    ("quote", Text),
    ("source", Text),
    ("url", Text),
    ("sources", Nested),
    ("title", Text),
    ("description", Text),
];
/// What only a reader of one feature wants.
const DETAILS: [&str; 5] = ["quote", "source", "url", "sources", "description"];

impl Field {
    /// Whether only a reader of one feature wants it.
    pub fn is_detail(&self) -> bool {
        DETAILS.contains(&self.name)
    }
}

impl LayerName {
    /// The columns of the layer, in order.
    pub fn fields(self) -> Vec<Field> {
        let own = match self.of_a_day() {
            Self::Zones => ZONES,
            Self::Sureness => SURENESS,
            Self::Belt => BELT,
            Self::Changes => CHANGES,
            Self::Fronts => FRONTS,
            Self::Pockets => POCKETS,
            Self::Places => PLACES,
            Self::Flips => FLIPS,
            _ => EVENTS,
        };
        own.iter().chain(ALL).map(|(name, kind)| Field { name, kind: *kind }).collect()
    }
}
