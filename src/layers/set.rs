//! All layers of a map, and what is to be said of them as a whole.

use super::extent::extent;
use super::layer::{Feature, Layer, LayerName, Shape};
use crate::theatre::Rgb;
use crate::units::{Date, Extent};
use std::collections::BTreeMap;

/// A side as the layers show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideLook {
    /// Its id, the `side` of features.
    pub id: String,
    /// As a legend says it.
    pub name: String,
    /// Of its ground.
    pub colour: Rgb,
}

/// The layers of one map, or of one war through time.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerSet {
    /// What the map shows.
    pub title: String,
    /// The as-of date; of a war through time the last day.
    pub at: Date,
    /// Whom to name for the data, a line each.
    pub attribution: Vec<String>,
    /// What the map is not.
    pub disclaimer: String,
    /// The sides on the map, by id.
    pub sides: Vec<SideLook>,
    /// In the order of drawing; a layer without features says that there is nothing.
    pub layers: Vec<Layer>,
}

impl LayerSet {
    /// The layers with what is said of them; the sides are read off their features.
    pub fn new(title: String, at: Date, attribution: Vec<String>, disclaimer: String, mut layers: Vec<Layer>) -> Self {
        layers.sort_by_key(|layer| layer.name);
        let sides = sides(&layers);
        Self { title, at, attribution, disclaimer, sides, layers }
    }

    /// Adds layers, and the sides that only they know.
    pub fn add(&mut self, layers: Vec<Layer>) {
        self.layers.extend(layers);
        self.layers.sort_by_key(|layer| layer.name);
        self.sides = sides(&self.layers);
    }

    /// First and last day that a feature holds, the as-of date among them.
    pub fn days(&self) -> [Date; 2] {
        let day = |feature: &Feature, name: &str| feature.text(name).and_then(|day| day.parse().ok());
        let of_one = |feature| [day(feature, "valid_from"), day(feature, "valid_to")];
        let all = || self.features().flat_map(of_one).flatten().chain([self.at]);
        [all().min().unwrap_or(self.at), all().max().unwrap_or(self.at)]
    }

    /// First and last day that a time slider goes through: of the histories where there are any, since a place may be known
    /// for years before.
    pub fn moving_days(&self) -> [Date; 2] {
        let zones = self.layers.iter().filter(|layer| layer.name == LayerName::ZonesHistory);
        let days = zones.flat_map(|layer| &layer.features).filter_map(|f| f.text("valid_from")?.parse().ok());
        days.min().map_or_else(|| self.days(), |first| [first, self.at])
    }

    /// The box in degrees around what a side holds, or all of it where none holds anything; the whole world where that lies
    /// across the antimeridian. `None` without features.
    pub fn focus(&self) -> Option<Extent> {
        let held = self.features().filter(|feature| feature.text("side").is_some());
        let held = extent(held.map(|feature| &feature.geometry));
        let [west, south, east, north] = held.or_else(|| extent(self.features().map(|f| &f.geometry)))?;
        let (west, east) = if west > east { (-180.0, 180.0) } else { (west, east) };
        Some(Extent { west, south, east, north })
    }

    /// The zoom of a web map a thousand pixels wide that shows the focus, 2 to 12.
    pub(super) fn zoom(&self) -> f64 {
        const WORLDS_ACROSS: f64 = 1000.0 / 256.0;
        let span_deg = self.focus().map_or(360.0, |e| (e.east - e.west).max(1.5 * (e.north - e.south)));
        libm::log2(WORLDS_ACROSS * 360.0 / span_deg.max(1e-6)).floor().clamp(2.0, 12.0)
    }

    /// Whether a layer of one day stands beside its history.
    pub fn has_history(&self, name: LayerName) -> bool {
        name.history().is_some_and(|history| self.layers.iter().any(|layer| layer.name == history))
    }

    fn features(&self) -> impl Iterator<Item = &Feature> {
        self.layers.iter().flat_map(|layer| &layer.features)
    }
}

/// The sides whose colour a layer shows: in belts and fronts two sides share a feature, so those do not tell.
fn sides(layers: &[Layer]) -> Vec<SideLook> {
    let tells = |layer: &&Layer| match layer.name {
        LayerName::Zones | LayerName::ZonesHistory => true,
        name => name.shape() == Shape::Point,
    };
    let mut found: BTreeMap<&str, SideLook> = BTreeMap::new();
    for feature in layers.iter().filter(tells).flat_map(|layer| &layer.features) {
        if let Some(id) = feature.text("side") {
            let name = feature.text("side_name").unwrap_or(id).to_owned();
            let look = || SideLook { id: id.to_owned(), name, colour: feature.style.colour };
            found.entry(id).or_insert_with(look);
        }
    }
    found.into_values().collect()
}
