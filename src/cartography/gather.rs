//! What the map draws, fetched from the embedded base map and gazetteer.

use super::base::{Base, BaseArea, BaseBorder, BaseRiver, BaseTown, BorderClass};
use super::naming::printed;
use crate::basemap::relief::Heights;
use crate::basemap::{Basemap, Class, Feature, Layer};
use crate::gazetteer::{Gazetteer, PlaceKind};
use crate::units::Extent;
use geo_types::{Geometry, LineString};

/// How much of the ground is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BaseDetail {
    /// Whether borders and names of first-level areas are.
    has_provinces: bool,
    /// Whether those of lower areas are, where the ground is small enough.
    has_districts: bool,
    /// Rivers and lakes of this rank and more prominent ones are.
    least_water_rank: u8,
    /// Settlements with fewer inhabitants are not, capitals apart.
    least_population: u32,
    /// Only so many of the largest settlements are kept: the reports' places are looked up among them.
    most_towns: usize,
}

impl BaseDetail {
    /// Everything, for a page.
    pub const FULL: Self = Self {
        has_provinces: true,
        has_districts: true,
        least_water_rank: u8::MAX,
        least_population: 0,
        most_towns: 8000,
    };

    /// What a web map shows at a zoom (256 pixels a tile).
    pub fn at_zoom(zoom: u8) -> Self {
        let (least_water_rank, least_population) = match zoom {
            0..=2 => (0, u32::MAX),
            3 => (1, u32::MAX),
            4 => (2, 1_000_000),
            5 => (3, 300_000),
            6 => (4, 80_000),
            7 => (5, 20_000),
            8 => (u8::MAX, 5_000),
            9 => (u8::MAX, 1_000),
            _ => (u8::MAX, 0),
        };
        Self { has_provinces: zoom > 5, has_districts: false, least_water_rank, least_population, most_towns: 20_000 }
    }
}

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
        Self::gather_in(basemap, gazetteer, extent, around, native, &BaseDetail::FULL)
    }

    /// As [`Base::gather`], with only so much detail.
    pub fn gather_in(
        basemap: &Basemap,
        gazetteer: &Gazetteer,
        extent: Extent,
        around: Extent,
        native: Option<&str>,
        detail: &BaseDetail,
    ) -> Self {
        let is_shown = |layer, feature: &Feature| match layer {
            Layer::Region => detail.has_provinces,
            Layer::Lake | Layer::River => feature.rank <= detail.least_water_rank,
            _ => true,
        };
        let areas = |layer| {
            let features = basemap.features(layer, extent);
            features.iter().filter(|feature| is_shown(layer, feature)).map(area).collect()
        };
        let province_borders =
            if detail.has_provinces { lines_of(basemap, Layer::RegionBorder, extent) } else { vec![] };
        let has_districts = detail.has_districts && is_small(&extent);
        Self {
            land: basemap.features(Layer::Land, around).iter().map(Feature::polygons).collect(),
            heights: Heights::of(extent),
            countries: areas(Layer::Country),
            provinces: areas(Layer::Region),
            province_borders: province_borders.into_iter().map(|(_, line)| line).collect(),
            districts: if has_districts { areas(Layer::District) } else { vec![] },
            district_borders: if has_districts { district_borders(basemap, extent) } else { vec![] },
            coast: lines_of(basemap, Layer::Coast, extent).into_iter().map(|(_, line)| line).collect(),
            borders: borders(basemap, around),
            lakes: areas(Layer::Lake),
            rivers: named_lines(basemap, Layer::River, extent, detail),
            // A sea may be named in a window that its middle does not cross.
            seas: named_lines(basemap, Layer::Sea, extent.grown(5.0), detail),
            towns: towns(gazetteer, extent, native, detail),
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

/// Whether districts can be told apart: on larger ground they would only be noise.
fn is_small(extent: &Extent) -> bool {
    const MOST_M: f64 = 450_000.0;
    let corner = |lon, lat| crate::units::LonLat::new(lon, lat);
    corner(extent.west, extent.south).distance_m(corner(extent.east, extent.north)) < MOST_M
}

/// Borders of districts that are no province's, too.
fn district_borders(basemap: &Basemap, extent: Extent) -> Vec<LineString<f64>> {
    let features = basemap.features(Layer::DistrictBorder, extent);
    features.iter().filter(|feature| feature.class == Class::District).flat_map(lines).collect()
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

fn named_lines(basemap: &Basemap, layer: Layer, extent: Extent, detail: &BaseDetail) -> Vec<BaseRiver> {
    let features = basemap.features(layer, extent);
    let river =
        |feature: &Feature, line| BaseRiver { name: printed(feature.name, feature.country), rank: feature.rank, line };
    let shown = features.iter().filter(|feature| feature.rank <= detail.least_water_rank);
    shown.flat_map(|f| lines(f).into_iter().map(move |line| river(f, line))).collect()
}

/// The settlements in an extent, the largest first; `native` as in [`Base::gather`].
pub fn towns(gazetteer: &Gazetteer, extent: Extent, native: Option<&str>, detail: &BaseDetail) -> Vec<BaseTown> {
    let is_capital = |code: &str| code == "PPLC";
    let mut found: Vec<_> = gazetteer
        .within(extent)
        .into_iter()
        .map(|index| gazetteer.place(index))
        .filter(|place| place.kind == PlaceKind::Place)
        .filter(|place| place.population >= detail.least_population || is_capital(place.feature_code))
        .collect();
    found.sort_by_key(|place| (std::cmp::Reverse(place.population), place.index));
    found.truncate(detail.most_towns);
    let native_name = |index| native.and_then(|lang| gazetteer.native_name(index, lang)).unwrap_or_default();
    found
        .into_iter()
        .map(|place| BaseTown {
            name: printed(place.name, place.country),
            native_name: native_name(place.index).to_string(),
            at: place.at,
            population: place.population,
            is_capital: is_capital(place.feature_code),
            is_seat: place.feature_code == "PPLA",
            id: gazetteer.id(place.index),
        })
        .collect()
}
