//! What the map draws, fetched from the embedded base map and gazetteer.

use super::base::{Base, BaseArea, BaseBorder, BaseRiver, BaseTown, BorderClass};
use super::naming::printed;
use crate::basemap::{Basemap, Class, Feature, Layer};
use crate::gazetteer::{Gazetteer, PlaceKind};
use crate::units::Extent;
use geo_types::{Geometry, LineString};

/// Only so many of the largest settlements are kept: the reports' places are looked up among them.
const MOST_TOWNS: usize = 8000;

impl Base {
    /// The ground in an extent: geometry of the base map, settlements of the gazetteer (largest first); land and
    /// borders also in the surroundings, for the locator.
    ///
    /// `native` is the language of the second line of labels ("ar", "uk"), if one is wanted. Takes some milliseconds.
    pub fn gather(
        basemap: &Basemap,
        gazetteer: &Gazetteer,
        extent: Extent,
        around: Extent,
        native: Option<&str>,
    ) -> Self {
        let areas = |layer| basemap.features(layer, extent).iter().map(area).collect();
        Self {
            land: basemap.features(Layer::Land, around).iter().map(Feature::polygons).collect(),
            countries: areas(Layer::Country),
            provinces: areas(Layer::Region),
            province_borders: lines_of(basemap, Layer::RegionBorder, extent)
                .into_iter()
                .map(|(_, line)| line)
                .collect(),
            coast: lines_of(basemap, Layer::Coast, extent).into_iter().map(|(_, line)| line).collect(),
            borders: borders(basemap, around),
            lakes: areas(Layer::Lake),
            rivers: rivers(basemap, extent),
            towns: towns(gazetteer, extent, native),
        }
    }
}

fn area(feature: &Feature) -> BaseArea {
    BaseArea {
        name: printed(feature.name, feature.country),
        country: feature.country.to_string(),
        rank: feature.rank,
        shape: Some(feature.polygons()),
    }
}

/// The lines of a layer, each with the index of its feature.
fn lines_of(basemap: &Basemap, layer: Layer, extent: Extent) -> Vec<(usize, LineString<f64>)> {
    let features = basemap.features(layer, extent);
    features.iter().enumerate().flat_map(|(i, feature)| lines(feature).into_iter().map(move |line| (i, line))).collect()
}

fn lines(feature: &Feature) -> Vec<LineString<f64>> {
    match feature.geometry() {
        Geometry::MultiLineString(lines) => lines.0,
        Geometry::LineString(line) => vec![line],
        _ => vec![],
    }
}

fn borders(basemap: &Basemap, extent: Extent) -> Vec<BaseBorder> {
    let mut borders = vec![];
    for feature in basemap.features(Layer::Boundary, extent) {
        let class = match feature.class {
            Class::International => BorderClass::International,
            Class::Disputed | Class::Indefinite => BorderClass::Disputed,
            Class::LineOfControl => BorderClass::LineOfControl,
            Class::None | Class::Region | Class::District => continue,
        };
        borders.extend(lines(&feature).into_iter().map(|line| BaseBorder { class, line }));
    }
    borders
}

fn rivers(basemap: &Basemap, extent: Extent) -> Vec<BaseRiver> {
    let features = basemap.features(Layer::River, extent);
    let river =
        |feature: &Feature, line| BaseRiver { name: printed(feature.name, feature.country), rank: feature.rank, line };
    features.iter().flat_map(|f| lines(f).into_iter().map(move |line| river(f, line))).collect()
}

/// The settlements in an extent, the largest first; `native` as in [`Base::gather`].
pub fn towns(gazetteer: &Gazetteer, extent: Extent, native: Option<&str>) -> Vec<BaseTown> {
    let mut found: Vec<_> = gazetteer
        .within(extent)
        .into_iter()
        .map(|index| gazetteer.place(index))
        .filter(|place| place.kind == PlaceKind::Place)
        .collect();
    found.sort_by_key(|place| (std::cmp::Reverse(place.population), place.index));
    found.truncate(MOST_TOWNS);
    let native_name = |index| native.and_then(|lang| gazetteer.native_name(index, lang)).unwrap_or_default();
    found
        .into_iter()
        .map(|place| BaseTown {
            name: printed(place.name, place.country),
            native_name: native_name(place.index).to_string(),
            at: place.at,
            population: place.population,
            is_capital: place.feature_code == "PPLC",
            is_seat: place.feature_code == "PPLA",
            id: gazetteer.id(place.index),
        })
        .collect()
}
