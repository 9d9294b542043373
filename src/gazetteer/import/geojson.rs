//! GeoJSON (RFC 7946): points, or shapes whose middle stands for them.

use super::cells::{self, Cells, Fields};
use super::{Ground, ImportError, Rejects, Sink};
use crate::text::fold;
use crate::units::{Extent, LonLat};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::io::Read;

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    id: Option<Value>,
    geometry: Option<Geometry>,
    properties: Option<Map<String, Value>>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(default)]
    coordinates: Value,
}

/// Reads a feature collection; bad features are noted with their number. Holds the file in memory.
///
/// # Errors
/// Reading or the sink fails; the file is no feature collection.
pub fn geojson(
    reader: impl Read,
    fields: &Fields,
    prefix: &str,
    ground: &dyn Ground,
    rejects: &mut Rejects,
    sink: &mut Sink<'_>,
) -> Result<(), ImportError> {
    let mut text = String::new();
    let mut reader = reader;
    reader.read_to_string(&mut text)?;
    let collection: Collection = serde_json::from_str(text.trim_start_matches('\u{FEFF}')).map_err(|error| {
        ImportError::Form(format!(
            "line {}, column {}: expected a GeoJSON FeatureCollection: {error}",
            error.line(),
            error.column()
        ))
    })?;
    for (number, feature) in (1..).zip(&collection.features) {
        match draft(feature, fields, prefix, number, ground) {
            Ok(draft) => sink(draft)?,
            Err(message) => rejects.add(number, message),
        }
    }
    Ok(())
}

fn draft(
    feature: &Feature,
    fields: &Fields,
    prefix: &str,
    number: u64,
    ground: &dyn Ground,
) -> Result<super::Draft, String> {
    let coordinates =
        feature.geometry.as_ref().map(|geometry| &geometry.coordinates).ok_or("the feature has no geometry")?;
    let mut points = Vec::new();
    collect(coordinates, &mut points);
    let extent = Extent::around(points).ok_or("the geometry has no coordinates")?;
    let centre = extent.centre();
    let (lat, lon) = (centre.lat.to_string(), centre.lon.to_string());
    let empty = Map::new();
    let texts = Texts::of(feature.properties.as_ref().unwrap_or(&empty));
    let text = |given: &Option<String>, usual: &[&str]| texts.find(given.as_deref(), usual);
    let id = feature.id.as_ref().map(plain).unwrap_or_default();
    let own_id = text(&fields.id, cells::IDS);
    let alternates = fields.alternates.iter().flat_map(|name| texts.find(Some(name), &[]).split(['|', ';']));
    let row = Cells {
        name: text(&fields.name, cells::NAMES),
        lat: &lat,
        lon: &lon,
        names: alternates.map(|name| (name.trim(), "")).collect(),
        id: if own_id.is_empty() { &id } else { own_id },
        kind: text(&fields.kind, cells::KINDS),
        country: text(&fields.country, cells::COUNTRIES),
        admin: vec![text(&fields.admin2, cells::ADMIN2S), text(&fields.admin1, cells::ADMIN1S)],
        population: text(&fields.population, cells::POPULATIONS),
    };
    let mut draft = row.draft(fields, prefix, number, ground)?;
    let half_m = LonLat::new(extent.west, extent.south).distance_m(LonLat::new(extent.east, extent.north)) / 2.0;
    draft.precision_m = draft.precision_m.max(half_m.min(f64::from(u32::MAX)) as u32);
    Ok(draft)
}

/// All positions of nested coordinates; numbers out of range stay, so that they are told.
fn collect(coordinates: &Value, points: &mut Vec<LonLat>) {
    let Some(list) = coordinates.as_array() else { return };
    if let (Some(lon), Some(lat)) = (list.first().and_then(Value::as_f64), list.get(1).and_then(Value::as_f64)) {
        points.push(LonLat::new(lon, lat));
        return;
    }
    list.iter().for_each(|inner| collect(inner, points));
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Properties as text, found by folded name.
struct Texts(Vec<(String, String)>);

impl Texts {
    fn of(properties: &Map<String, Value>) -> Self {
        Self(properties.iter().map(|(key, value)| (fold(key), plain(value))).collect())
    }

    fn find(&self, given: Option<&str>, usual: &[&str]) -> &str {
        let named = |name: &str| self.0.iter().find(|(key, _)| *key == fold(name)).map(|(_, text)| text.as_str());
        let found = match given {
            Some(name) => named(name),
            None => usual.iter().find_map(|name| named(name)),
        };
        found.unwrap_or("")
    }
}
