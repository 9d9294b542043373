//! The one form in which a map goes to other programs: named layers of features. Every file format is written from it.

use super::field::Field;
use crate::theatre::Rgb;
use geo_types::Geometry;
use serde_json::{Map, Value};

/// What a layer is about. The order is that of drawing: ground first, marks last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LayerName {
    /// Ground by who holds it.
    Zones,
    /// How sure the map is.
    Sureness,
    /// Ground between two sides that neither holds surely.
    Belt,
    /// Ground that changed hands since an earlier day.
    Changes,
    /// Front lines.
    Fronts,
    /// Ground of one side inside another's.
    Pockets,
    /// The places that the reports speak of.
    Places,
    /// Places that changed hands since an earlier day.
    Flips,
    /// Fighting.
    Events,
    /// Zones of all days on which they change.
    ZonesHistory,
    /// Fronts of all days on which they change.
    FrontsHistory,
    /// States of places, of all days.
    PlacesHistory,
    /// Fighting, of all days.
    EventsHistory,
}

/// The shape of all features of a layer. Areas and lines may have several parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `Polygon` or `MultiPolygon`.
    Area,
    /// `LineString` or `MultiLineString`.
    Line,
    /// `Point`.
    Point,
}

impl LayerName {
    /// All, in the order of drawing.
    pub const ALL: [Self; 13] = [
        Self::Zones,
        Self::Sureness,
        Self::Belt,
        Self::Changes,
        Self::Fronts,
        Self::Pockets,
        Self::Places,
        Self::Flips,
        Self::Events,
        Self::ZonesHistory,
        Self::FrontsHistory,
        Self::PlacesHistory,
        Self::EventsHistory,
    ];

    /// As in the names of files and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zones => "zones",
            Self::Sureness => "sureness",
            Self::Belt => "belt",
            Self::Changes => "changes",
            Self::Fronts => "fronts",
            Self::Pockets => "pockets",
            Self::Places => "places",
            Self::Flips => "flips",
            Self::Events => "events",
            Self::ZonesHistory => "zones_history",
            Self::FrontsHistory => "fronts_history",
            Self::PlacesHistory => "places_history",
            Self::EventsHistory => "events_history",
        }
    }

    /// The layer of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.as_str() == name)
    }

    /// The same layer of all days; `None` for one that has none.
    pub fn history(self) -> Option<Self> {
        match self {
            Self::Zones => Some(Self::ZonesHistory),
            Self::Fronts => Some(Self::FrontsHistory),
            Self::Places => Some(Self::PlacesHistory),
            Self::Events => Some(Self::EventsHistory),
            _ => None,
        }
    }

    /// The layer of one day that it is the history of; itself where it is no history.
    pub fn of_a_day(self) -> Self {
        Self::ALL.into_iter().find(|layer| layer.history() == Some(self)).unwrap_or(self)
    }

    /// What its features are.
    pub fn shape(self) -> Shape {
        match self {
            Self::Zones | Self::ZonesHistory | Self::Sureness | Self::Belt | Self::Changes => Shape::Area,
            Self::Fronts | Self::FrontsHistory => Shape::Line,
            Self::Pockets | Self::Flips => Shape::Point,
            Self::Places | Self::PlacesHistory | Self::Events | Self::EventsHistory => Shape::Point,
        }
    }

    /// What people call it.
    pub fn title(self) -> String {
        let words = self.as_str().replace('_', " ");
        let mut letters = words.chars();
        letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
    }

    /// What a sentence about the layer says it shows.
    pub fn about(self) -> &'static str {
        match self {
            Self::Zones => "Ground by who holds it, one feature a side and piece",
            Self::Sureness => "How likely whoever is shown holds the ground, in steps",
            Self::Belt => "Ground between two sides that neither holds with a probability of nine in ten",
            Self::Changes => "Ground that changed hands",
            Self::Fronts => "Front lines, with the side to the left and to the right",
            Self::Pockets => "Ground of one side inside another's, confirmed or only reported",
            Self::Places => "The places that the reports speak of, with who holds them",
            Self::Flips => "Places that changed hands",
            Self::Events => "Fighting: attacks, advances, sieges",
            Self::ZonesHistory => "Ground by who held it, each from its first day to its last",
            Self::FrontsHistory => "Front lines, each from its first day to its last",
            Self::PlacesHistory => "States of places, each from its first day to its last",
            Self::EventsHistory => "Fighting of all days",
        }
    }
}

/// A layer: features of one shape with the same properties.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// What it is about.
    pub name: LayerName,
    /// In a fixed order: the same map gives the same list.
    pub features: Vec<Feature>,
}

/// One thing on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// Unique in its layer, and the same as long as the thing is where it was.
    pub id: String,
    /// In degrees, exteriors counter-clockwise, cut at the antimeridian.
    pub geometry: Geometry<f64>,
    /// By name, in the order of [`LayerName::fields`]. A value that is not known is null.
    pub properties: Map<String, Value>,
    /// How a program without a style of its own is to draw it.
    pub style: Style,
}

/// A look, as simplestyle 1.1 knows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Of the ground, the line or the marker.
    pub colour: Rgb,
    /// Of the colour on the ground, 0 to 1.
    pub opacity: f64,
    /// Of the line, or of the outline of ground, pixels.
    pub width_px: f64,
    /// Maki's name of the marker's symbol.
    pub symbol: Option<&'static str>,
}

impl Feature {
    /// A property as words; `None` where it is null, absent or no text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.properties.get(name).and_then(Value::as_str)
    }

    /// A property as a number.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.properties.get(name).and_then(Value::as_f64)
    }
}

impl Layer {
    /// The columns of the layer as a table.
    pub fn fields(&self) -> Vec<Field> {
        self.name.fields()
    }

    /// The same without what only a reader of one feature wants: quotes, sources, descriptions. For vector tiles, where
    /// each tile repeats the properties.
    #[must_use]
    pub fn without_details(&self) -> Self {
        let details: Vec<&str> = self.fields().iter().filter(|f| f.is_detail()).map(|f| f.name).collect();
        let lean = |feature: &Feature| {
            let mut properties = feature.properties.clone();
            properties.retain(|name, _| !details.contains(&name.as_str()));
            Feature { properties, ..feature.clone() }
        };
        Self { name: self.name, features: self.features.iter().map(lean).collect() }
    }
}
