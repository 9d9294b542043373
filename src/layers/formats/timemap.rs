//! What TimeMap (Forensic Architecture; Bellingcat) reads: events with their day, place, side and sources.
//!
//! TimeMap asks for its events, associations and sources at addresses of their own: each is a key of this one object.

use super::super::geojson::degree;
use super::super::{Feature, LayerName, LayerSet};
use super::FormatError;
use super::csv::spot;
use serde_json::{Map, Value, json};

/// The layers of points as events; a place state is an event on its first day.
const TOLD: [LayerName; 3] = [LayerName::Events, LayerName::Places, LayerName::Flips];

/// All that TimeMap asks for.
pub(super) fn write(set: &LayerSet) -> Result<Vec<u8>, FormatError> {
    let told = set.layers.iter().filter(|l| TOLD.contains(&l.name.of_a_day()) && !set.has_history(l.name));
    let features: Vec<(&Feature, LayerName)> =
        told.flat_map(|layer| layer.features.iter().map(move |feature| (feature, layer.name))).collect();
    let mut sources = Map::new();
    features.iter().for_each(|(feature, _)| add_sources(feature, &mut sources));
    let associations: Vec<Value> = set
        .sides
        .iter()
        .map(|side| {
            json!({"id": side.id, "title": side.name, "desc": "", "mode": "FILTER", "filter_paths": ["Side", side.name],
                   "colour": side.colour.to_string()})
        })
        .collect();
    let file = json!({
        "events": features.iter().filter_map(|(feature, layer)| event(feature, *layer)).collect::<Vec<_>>(),
        "associations": associations,
        "sources": sources,
        "sites": [],
        "regions": [],
        "shapes": [],
        "notifications": [],
    });
    Ok(serde_json::to_vec(&file)?)
}

/// `None` for what has no day: TimeMap has nowhere to put it. All values are strings, as its schema wants them.
fn event(feature: &Feature, layer: LayerName) -> Option<Value> {
    let date = feature.text("valid_from").or(feature.text("after"))?;
    let at = spot(feature)?;
    let text = |name: &str| feature.text(name).unwrap_or_default();
    Some(json!({
        "id": feature.id,
        "description": text("description"),
        "date": date,
        "time": "",
        "time_precision": "day",
        "location": text("name"),
        "latitude": degree(at.y()).to_string(),
        "longitude": degree(at.x()).to_string(),
        "type": text("status"),
        "category": layer.of_a_day().as_str(),
        "colour": feature.style.colour.to_string(),
        "associations": feature.text("side").into_iter().collect::<Vec<_>>(),
        "sources": cited(feature).filter_map(|source| source["claim"].as_str()).collect::<Vec<_>>(),
        "comments": "",
    }))
}

fn cited(feature: &Feature) -> impl Iterator<Item = &Value> {
    feature.properties.get("sources").and_then(Value::as_array).into_iter().flatten()
}

fn add_sources(feature: &Feature, sources: &mut Map<String, Value>) {
    for source in cited(feature) {
        let Some(id) = source["claim"].as_str() else { continue };
        let text = |name: &str| source[name].as_str().unwrap_or_default();
        let paths: Vec<&str> = source["url"].as_str().into_iter().collect();
        let told = json!({"id": id, "title": text("source"), "description": text("quote"), "date": text("date"),
                          "type": "Report", "thumbnail": "", "paths": paths, "url": text("url")});
        sources.insert(id.to_owned(), told);
    }
}
