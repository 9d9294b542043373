//! Points at which the areas of a layer are named: one an area, the same in every tile and at every zoom.

use super::grid::{Grid, WorldPoint};
use super::layer::{Shape, TileFeature, TileLayer, TileValue, twice_area};
use super::pole::{Spot, pole};
use std::collections::BTreeMap;

/// What an area is called by: the first of these that it has.
const NAMES: [&str; 5] = ["name", "title", "label", "side_name", "side"];
/// An area is named from the zoom on at which its largest circle has this radius, in pixels of 256 a tile: half of a short
/// word.
const ROOM_PX: f64 = 22.0;
/// Areas of one name are not named nearer to each other than this, in the same pixels: a patchwork is one thing to a
/// reader.
const APART_PX: f64 = 220.0;
/// The largest circle is found to this part of the least that is wanted: a pixel.
const TRUE_TO: f64 = 22.0;
/// What follows the layer's name in that of its labels.
const SUFFIX: &str = "_labels";

/// An area with a name and room for it.
struct Named<'f> {
    feature: &'f TileFeature,
    name: &'f str,
    at: WorldPoint,
    /// Of the largest circle in it, in units of the world's grid.
    radius: f64,
}

impl TileLayer {
    /// The points at which its areas are named, as a layer of its own ("zones_labels"): `name`, `side` where there is one,
    /// and `rank`, the zoom from which on the area has room for its name (less is more important). `None` when nothing of it
    /// has a name and room for it at `deepest` or before.
    pub(super) fn labels(&self, deepest: u8) -> Option<Self> {
        let mut named: Vec<Named> = self.features.iter().flat_map(|feature| self::named(feature, deepest)).collect();
        // The largest first; of equals, as they come.
        named.sort_by(|a, b| b.radius.total_cmp(&a.radius));
        let mut told: BTreeMap<&str, Vec<(WorldPoint, u8)>> = BTreeMap::new();
        let mut features = Vec::new();
        for area in named {
            let told = told.entry(area.name).or_default();
            let Some(zoom) = (least_zoom(area.radius)..=deepest).find(|zoom| is_apart(area.at, *zoom, told)) else {
                continue;
            };
            told.push((area.at, zoom));
            features.push(area.label(zoom));
        }
        (!features.is_empty()).then(|| Self { name: format!("{}{SUFFIX}", self.name), features })
    }

    /// Whether it names the areas of another layer.
    pub(super) fn is_of_labels(&self) -> bool {
        self.name.ends_with(SUFFIX)
    }
}

impl Named<'_> {
    fn label(&self, zoom: u8) -> TileFeature {
        let text = |key: &str, text: &str| (key.to_owned(), TileValue::Text(text.to_owned()));
        let mut properties = vec![text("name", self.name)];
        properties.extend(self.feature.text("side").filter(|side| *side != self.name).map(|side| text("side", side)));
        properties.push(("rank".to_owned(), TileValue::Integer(i64::from(zoom))));
        TileFeature { id: self.feature.id, from_zoom: zoom, shape: Shape::Points(vec![self.at]), properties }
    }
}

/// The polygons of a feature that have a name and room for it at the deepest zoom.
fn named(feature: &TileFeature, deepest: u8) -> Vec<Named<'_>> {
    let Shape::Areas(rings) = &feature.shape else { return Vec::new() };
    let Some(name) = NAMES.iter().find_map(|key| feature.text(key)) else { return Vec::new() };
    let least = world_units(ROOM_PX, deepest);
    let polygons = rings.chunk_by(|_, next| twice_area(next) <= 0);
    polygons
        .filter_map(|rings| {
            let rings: Vec<Vec<Spot>> = rings.iter().map(|ring| spots(ring)).collect();
            // Most of a patchwork is too small: seen by its box.
            let (middle, radius) = has_room(&rings, least).then(|| pole(&rings, least / TRUE_TO))??;
            let at = WorldPoint { x: libm::round(middle.x) as i64, y: libm::round(middle.y) as i64 };
            (radius >= least).then_some(Named { feature, name, at, radius })
        })
        .collect()
}

fn spots(ring: &[WorldPoint]) -> Vec<Spot> {
    let open = if ring.first() == ring.last() { &ring[..ring.len().saturating_sub(1)] } else { ring };
    open.iter().map(|p| Spot { x: p.x as f64, y: p.y as f64 }).collect()
}

fn has_room(rings: &[Vec<Spot>], radius: f64) -> bool {
    let span = |of: fn(&Spot) -> f64| {
        let (low, high) = rings
            .iter()
            .flatten()
            .map(of)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
        high - low
    };
    span(|p| p.x) >= 2.0 * radius && span(|p| p.y) >= 2.0 * radius
}

/// Pixels (256 a tile) at a zoom, in units of the world's grid.
fn world_units(px: f64, zoom: u8) -> f64 {
    px * Grid::world() / (256.0 * f64::from(1u32 << zoom))
}

/// The first zoom at which a circle of that radius has room for a name.
fn least_zoom(radius: f64) -> u8 {
    (0..crate::units::DEEPEST_ZOOM)
        .find(|zoom| world_units(ROOM_PX, *zoom) <= radius)
        .unwrap_or(crate::units::DEEPEST_ZOOM)
}

/// Whether no label that is there at the zoom stands too near.
fn is_apart(at: WorldPoint, zoom: u8, told: &[(WorldPoint, u8)]) -> bool {
    let least = world_units(APART_PX, zoom);
    let near = |p: &WorldPoint| libm::hypot((p.x - at.x) as f64, (p.y - at.y) as f64) < least;
    !told.iter().any(|(p, from)| *from <= zoom && near(p))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row of squares of one degree with a side, and a small one with a name.
    fn layer() -> TileLayer {
        let square = |x: f64, side: f64, properties: &str| {
            let (w, s, e, n) = (x, 34.0, x + side, 34.0 + side);
            format!(
                r#"{{"type":"Feature","properties":{properties},"geometry":{{"type":"Polygon","coordinates":[[[{w},{s}],[{e},{s}],[{e},{n}],[{w},{n}],[{w},{s}]]]}}}}"#
            )
        };
        let mut features: Vec<String> = (0..6).map(|i| square(30.0 + f64::from(i), 1.0, r#"{"side":"red"}"#)).collect();
        features.push(square(40.0, 0.05, r#"{"name":"Enclave","side":"blue"}"#));
        features.push(square(42.0, 1.0, "{}"));
        let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
        TileLayer::from_geojson("zones", &text).expect("GeoJSON of our own")
    }

    #[test]
    fn areas_are_named_when_there_is_room_and_no_name_stands_beside_its_like() {
        let labels = layer().labels(12).expect("labels");
        assert!(labels.is_of_labels());
        let at = |zoom: u8, name: &str| {
            labels.features.iter().filter(|f| f.from_zoom <= zoom && f.text("name") == Some(name)).count()
        };
        assert_eq!((at(4, "red"), at(12, "red")), (0, 6));
        assert!((1..6).contains(&at(7, "red")), "{}", at(7, "red"));
        assert_eq!((at(9, "Enclave"), at(12, "Enclave")), (0, 1));
        assert_eq!(labels.features.len(), 7, "what has no name has no label");
    }

    #[test]
    fn no_room_no_layer() {
        assert!(layer().labels(3).is_none());
    }
}
