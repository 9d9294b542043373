//! A map to be drawn, out of layers of whatever origin.

use super::guest::{Guest, rgb};
use super::layer::LayerName;
use super::located::{Located, located};
use super::outline::outline;
use super::read::GeoJsonError;
use super::situation::{day, front, place, side, words, zone};
use crate::theatre::{Rgb, SideId};
use crate::units::{Date, Extent, LonLat};
use crate::zones::Situation;
use geo_types::{Coord, Geometry, MultiPolygon, Polygon};
use geojson::Feature;
use std::collections::BTreeMap;

/// Layers read to be drawn: what they say of control as a situation, the rest as guests.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Zones, fronts and places; its theatre is the outline of all zones ([`outline`]).
    pub situation: Situation,
    /// Colours that the features ask for their sides: the first of each counts.
    pub colours: BTreeMap<SideId, Rgb>,
    /// All other features, in the order of the files.
    pub guests: Vec<Guest>,
    /// The date the features tell; without one, that of the situation means nothing.
    pub dated: Option<Date>,
}

/// A day for features without a date: a picture of them does not show it.
const UNDATED: Date = Date::constant(1970, 1, 1);

/// Reads GeoJSON layers (RFC 7946) to be drawn together: each a name for messages, and its text.
///
/// Areas with a property `side` are zones, lines with `left` and `right` are fronts, points with `side` or `status` are
/// places, as Salient and settlement lists have them; all else are guests, and so is every feature of a layer that is named
/// like one of ours that is drawn over the zones (`belt`, `changes`). Features without a geometry are left out.
///
/// # Errors
/// The first layer that is not JSON (with line and column) or not GeoJSON, or has a position outside the world, with its
/// name.
pub fn read_drawing<'t>(
    layers: impl IntoIterator<Item = (&'t str, &'t str)>,
) -> Result<Drawing, (String, GeoJsonError)> {
    let mut drawing = Drawing::empty();
    for (name, text) in layers {
        drawing.add(name, text).map_err(|error| (name.to_owned(), error))?;
    }
    drawing.situation.theatre = outline(drawing.situation.zones.iter().map(|zone| &zone.polygon));
    drawing.situation.at = drawing.dated.unwrap_or(UNDATED);
    Ok(drawing)
}

impl Drawing {
    fn empty() -> Self {
        let situation = Situation::empty(&MultiPolygon(Vec::new()), UNDATED);
        Self { situation, colours: BTreeMap::new(), guests: Vec::new(), dated: None }
    }

    fn add(&mut self, name: &str, text: &str) -> Result<(), GeoJsonError> {
        let is_over_zones = stem(name).and_then(LayerName::named).is_some_and(|layer| !OF_SITUATION.contains(&layer));
        for (i, Located { feature, geometry }) in located(text)?.iter().enumerate() {
            let Some(geometry) = geometry else { continue };
            check(text, i, geometry)?;
            self.dated = self.dated.max(day(feature, "valid_at"));
            if is_over_zones {
                self.guests.push(Guest::of(feature, geometry));
            } else {
                self.sort_in(feature, geometry);
            }
        }
        Ok(())
    }

    fn sort_in(&mut self, feature: &Feature, geometry: &Geometry<f64>) {
        self.learn_colour(feature);
        match geometry {
            Geometry::Polygon(area) if feature.contains_property("side") => self.add_zone(feature, area.clone()),
            Geometry::MultiPolygon(areas) if feature.contains_property("side") => {
                areas.0.iter().for_each(|area| self.add_zone(feature, area.clone()));
            }
            Geometry::LineString(_) | Geometry::MultiLineString(_) if is_front(feature) => {
                self.situation.fronts.extend(front(feature, Some(geometry.clone())));
            }
            Geometry::Point(_) if feature.contains_property("side") || feature.contains_property("status") => {
                self.situation.places.extend(place(feature, Some(geometry), Some(UNDATED)));
            }
            _ => self.guests.push(Guest::of(feature, geometry)),
        }
    }

    fn add_zone(&mut self, feature: &Feature, area: Polygon<f64>) {
        self.situation.zones.push(zone(feature, area));
    }

    fn learn_colour(&mut self, feature: &Feature) {
        let colour = ["fill", "marker-color"].into_iter().find_map(|key| words(feature, key).and_then(rgb));
        if let (Some(side), Some(colour)) = (side(feature, "side"), colour) {
            self.colours.entry(side).or_insert(colour);
        }
    }

    /// The smallest box around everything; `None` when there is nothing.
    pub fn extent(&self) -> Option<Extent> {
        let zones = self.situation.zones.iter().flat_map(|zone| &zone.polygon.exterior().0);
        let fronts = self.situation.fronts.iter().flat_map(|front| &front.line.0);
        let places = self.situation.places.iter().map(|place| place.at);
        let guests = self.guests.iter().flat_map(|guest| guest.shape.positions());
        Extent::around(zones.chain(fronts).map(|c| LonLat::from(*c)).chain(places).chain(guests))
    }
}

/// The layers of ours that a situation is read back from.
const OF_SITUATION: [LayerName; 3] = [LayerName::Zones, LayerName::Fronts, LayerName::Places];

/// "belt" of "map/belt.geojson".
fn stem(name: &str) -> Option<&str> {
    let file = name.rsplit(['/', '\\']).next()?;
    file.split('.').next()
}

fn is_front(feature: &Feature) -> bool {
    side(feature, "left").is_some() && side(feature, "right").is_some()
}

fn check(text: &str, i: usize, geometry: &Geometry<f64>) -> Result<(), GeoJsonError> {
    let wrong = |c: Coord<f64>| LonLat::checked(c.x, c.y).err();
    match geo::CoordsIter::coords_iter(geometry).find_map(wrong) {
        Some(error) => Err(GeoJsonError::of_feature(text, i, &error)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_told_apart_by_what_they_say() {
        let feature = |geometry: &str, properties: &str| {
            format!(r#"{{"type":"Feature","geometry":{geometry},"properties":{properties}}}"#)
        };
        let square = r#"{"type":"Polygon","coordinates":[[[36,34],[37,34],[37,35],[36,35],[36,34]]]}"#;
        let line = r#"{"type":"LineString","coordinates":[[36,34],[37,35]]}"#;
        let point = r#"{"type":"Point","coordinates":[36.5,34.5]}"#;
        let features = [
            feature(square, r##"{"side":"red","fill":"#aa0000","valid_at":"2024-06-15"}"##),
            feature(square, r##"{"side":null,"fill":"#bbbbbb"}"##),
            feature(square, r##"{"name":"Park","fill":"0a0"}"##),
            feature(line, r#"{"left":"red","right":"blue"}"#),
            feature(line, "{}"),
            feature(point, r#"{"name":"Homs","side":"blue"}"#),
            feature(point, r#"{"title":"Bridge"}"#),
            feature("null", "{}"),
        ];
        let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
        let drawing = read_drawing([("layer", text.as_str())]).expect("GeoJSON");
        let situation = &drawing.situation;
        assert_eq!((situation.zones.len(), situation.fronts.len(), situation.places.len()), (2, 1, 1));
        let guests: Vec<&str> = drawing.guests.iter().map(|guest| guest.name.as_str()).collect();
        assert_eq!(guests, ["Park", "", "Bridge"]);
        assert_eq!(drawing.guests[0].look.fill, Some(Rgb { r: 0, g: 0xaa, b: 0 }));
        assert_eq!(drawing.colours.len(), 1, "nobody has no colour");
        assert_eq!(situation.at.to_string(), "2024-06-15");
    }

    #[test]
    fn a_position_outside_the_world_is_told_with_its_layer() {
        let text = r#"{"type":"Point","coordinates":[36,134]}"#;
        let (name, error) = read_drawing([("places", text)]).expect_err("no such latitude");
        assert!(name == "places" && error.to_string().contains("134"), "{error}");
    }
}
