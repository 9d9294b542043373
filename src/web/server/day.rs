//! The map of one day in the forms it is served in.

use super::item::Item;
use super::layer::LAYERS;
use super::pictures::Pictures;
use super::problem::Problem;
use super::site::Project;
use crate::layers::{self, Gloss, Layer, LayerName, Palette, write_geojson};
use crate::tiles::{Cutter, Pyramid, TileLayer, Tileset};
use crate::units::Date;
use crate::zones::Situation;
use std::collections::BTreeMap;

/// The deepest zoom of tiles: a unit is then 2 m, finer than any report.
pub(super) const ZOOM_MAX: u8 = 12;

/// A map, drawn.
pub(super) struct Day {
    pub map: Situation,
    pub tiles: Cutter,
    pub pictures: Pictures,
    layers: BTreeMap<LayerName, Vec<Item>>,
}

impl Day {
    /// Draws the map of a day and its layers.
    ///
    /// # Errors
    /// 404 for a day of which there is no map.
    pub fn draw(project: &Project, at: Date) -> Result<Self, Problem> {
        let none = || Problem::missing(format!("there is no map of {at}; there is one of {}", project.newest()));
        let map = (project.map_on)(at).ok_or_else(none)?;
        let palette = Palette::new(&map, &project.sides);
        let mut all = layers::layers(&map, Gloss { palette: &palette, citations: &project.citations });
        all.retain(|layer| LAYERS.contains(&layer.name));
        let tile_layers = all.iter().map(tile_layer).collect::<Result<_, _>>()?;
        let mut tileset = Tileset::new(project.title.as_str(), tile_layers, 0..=ZOOM_MAX);
        tileset.attribution.clone_from(&project.attribution);
        let layers = all.into_iter().map(|layer| (layer.name, Item::all_of(layer))).collect();
        let pictures = Pictures::new(&map, &project.drawn, tileset.extent());
        Ok(Self { map, tiles: Cutter::new(tileset), pictures, layers })
    }

    /// The features of a layer, in its order.
    pub fn items(&self, layer: LayerName) -> &[Item] {
        self.layers.get(&layer).map_or(&[], Vec::as_slice)
    }
}

/// A layer as tiles carry it: without what only a reader of one feature wants.
fn tile_layer(layer: &Layer) -> Result<TileLayer, Problem> {
    // Our own layers can be written and read: anything else is a fault of ours.
    let broken = |error: String| Problem::broken(format!("the map of this day cannot be served: {error}"));
    let mut text = Vec::new();
    write_geojson(&mut text, &[&layer.without_details()], &[]).map_err(|error| broken(error.to_string()))?;
    let text = String::from_utf8(text).map_err(|error| broken(error.to_string()))?;
    TileLayer::from_geojson(layer.name.as_str(), &text).map_err(|error| broken(error.to_string()))
}
