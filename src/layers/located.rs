//! GeoJSON text -> features, each with its geometry as lines and areas that can be worked with.

use super::read::{GeoJsonError, features};
use geo_types::{Coord, Geometry, LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon};
use geojson::{Feature, JsonObject};
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// A feature, and where it is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Located {
    /// Its id and properties; its own geometry is left empty.
    pub feature: Feature,
    /// In degrees, as the file has it; `None` where it has none.
    pub geometry: Option<Geometry<f64>>,
}

/// The features of a GeoJSON text; a bare geometry is one feature.
///
/// A plain collection, which nearly every file is, is read straight into place: a third of the time, and no list for each
/// position. All else, and whatever is wrong, goes the thorough way.
pub(crate) fn located(text: &str) -> Result<Vec<Located>, GeoJsonError> {
    let text = text.trim_start_matches('\u{feff}');
    match serde_json::from_str::<PlainCollection>(text) {
        Ok(collection) => Ok(collection.features.into_iter().map(Located::from).collect()),
        Err(_) => features(text)?.into_iter().map(thorough).collect(),
    }
}

fn thorough(mut feature: Feature) -> Result<Located, GeoJsonError> {
    let geometry = feature.geometry.take().map(Geometry::<f64>::try_from).transpose();
    let geometry = geometry.map_err(|e| GeoJsonError::GeoJson(e.to_string()))?;
    Ok(Located { feature, geometry })
}

#[derive(serde::Deserialize)]
struct PlainCollection {
    #[serde(rename = "type")]
    _kind: FeatureCollection,
    features: Vec<PlainFeature>,
}

#[derive(serde::Deserialize)]
enum FeatureCollection {
    FeatureCollection,
}

#[derive(serde::Deserialize)]
enum FeatureKind {
    Feature,
}

#[derive(serde::Deserialize)]
struct PlainFeature {
    #[serde(rename = "type")]
    _kind: FeatureKind,
    id: Option<Value>,
    geometry: Option<PlainGeometry>,
    properties: Option<JsonObject>,
}

#[derive(serde::Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum PlainGeometry {
    Point(Position),
    MultiPoint(Vec<Position>),
    LineString(Vec<Position>),
    MultiLineString(Vec<Vec<Position>>),
    Polygon(Vec<Vec<Position>>),
    MultiPolygon(Vec<Vec<Vec<Position>>>),
}

impl From<PlainFeature> for Located {
    fn from(plain: PlainFeature) -> Self {
        let id = plain.id.and_then(|id| match id {
            Value::Number(number) => Some(geojson::feature::Id::Number(number)),
            Value::String(words) => Some(geojson::feature::Id::String(words)),
            _ => None,
        });
        let feature = Feature { bbox: None, geometry: None, id, properties: plain.properties, foreign_members: None };
        Self { feature, geometry: plain.geometry.map(Geometry::from) }
    }
}

impl From<PlainGeometry> for Geometry<f64> {
    fn from(plain: PlainGeometry) -> Self {
        match plain {
            PlainGeometry::Point(p) => Point(p.0).into(),
            PlainGeometry::MultiPoint(all) => MultiPoint(all.into_iter().map(|p| Point(p.0)).collect()).into(),
            PlainGeometry::LineString(all) => line(all).into(),
            PlainGeometry::MultiLineString(all) => MultiLineString(all.into_iter().map(line).collect()).into(),
            PlainGeometry::Polygon(rings) => polygon(rings).into(),
            PlainGeometry::MultiPolygon(all) => MultiPolygon(all.into_iter().map(polygon).collect()).into(),
        }
    }
}

fn line(positions: Vec<Position>) -> LineString<f64> {
    positions.into_iter().map(|p| p.0).collect()
}

fn polygon(rings: Vec<Vec<Position>>) -> Polygon<f64> {
    let mut rings = rings.into_iter().map(line);
    let exterior = rings.next().unwrap_or(LineString(Vec::new()));
    Polygon::new(exterior, rings.collect())
}

/// Longitude and latitude; an elevation is passed over.
struct Position(Coord<f64>);

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(PositionVisitor)
    }
}

struct PositionVisitor;

impl<'de> Visitor<'de> for PositionVisitor {
    type Value = Position;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("longitude and latitude")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut numbers: A) -> Result<Position, A::Error> {
        let (Some(x), Some(y)) = (numbers.next_element()?, numbers.next_element()?) else {
            return Err(A::Error::custom("a position of less than two numbers"));
        };
        while numbers.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Position(Coord { x, y }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_give_the_same_features() {
        let features_text = r#"[
            {"type":"Feature","id":7,"properties":{"a":1,"b":null},"geometry":{"coordinates":[1,2,300],"type":"Point"}},
            {"type":"Feature","id":"x","properties":null,"geometry":{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]],
             [[1,0.5],[2,0.5],[2,1],[1,0.5]]]}},
            {"type":"Feature","properties":{},"geometry":null},
            {"type":"Feature","properties":{},"bbox":[0,0,1,1],"geometry":{"type":"MultiLineString","bbox":[0,0,1,1],
             "coordinates":[[[0,0],[1,1]],[[2,2],[3,3]]]}}]"#;
        let text = format!(r#"{{"type":"FeatureCollection","crs":{{"type":"name"}},"features":{features_text}}}"#);
        assert!(serde_json::from_str::<PlainCollection>(&text).is_ok(), "the quick way is taken");
        let quick = located(&text).expect("GeoJSON");
        let slow: Vec<Located> =
            features(&text).expect("GeoJSON").into_iter().map(|f| thorough(f).expect("a shape")).collect();
        assert_eq!(quick.len(), 4);
        for (quick, slow) in quick.iter().zip(&slow) {
            assert_eq!((&quick.geometry, &quick.feature.id), (&slow.geometry, &slow.feature.id));
            assert_eq!(quick.feature.properties, slow.feature.properties);
        }
    }

    #[test]
    fn what_is_wrong_is_told_as_ever() {
        let error = located("{\"type\":\"FeatureCollection\",\n\"features\":[}").expect_err("not JSON");
        assert!(error.to_string().starts_with("2:"), "{error}");
        assert_eq!(located(r#"{"type":"Point","coordinates":[1,2]}"#).expect("a bare geometry").len(), 1);
        let collection = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":
            {"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]}}]}"#;
        assert!(matches!(located(collection).expect("GeoJSON")[0].geometry, Some(Geometry::GeometryCollection(_))));
    }
}
