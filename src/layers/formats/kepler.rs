//! A map for kepler.gl to open: each layer a data set, coloured by side, with a time filter.

use super::super::geojson::{degree, write_geometry};
use super::super::{Feature, Field, Kind, Layer, LayerName, LayerSet, Shape};
use super::{FormatError, is_shown};
use crate::theatre::Rgb;
use serde_json::{Value, json};

/// The column of shapes.
const SHAPE: &str = "_geojson";

/// The whole map: data sets and how they are shown.
pub(super) fn write(set: &LayerSet) -> Result<Vec<u8>, FormatError> {
    let shown: Vec<&Layer> = set.layers.iter().filter(|layer| !layer.features.is_empty()).collect();
    let datasets = shown.iter().map(|layer| dataset(layer)).collect::<Result<Vec<_>, _>>()?;
    // What is drawn last stands first.
    let layers: Vec<Value> = shown.iter().rev().map(|layer| drawn(layer)).collect();
    let centre = set.focus().map_or([0.0, 0.0], |e| [degree(e.centre().lon), degree(e.centre().lat)]);
    let map = json!({
        "datasets": datasets,
        "config": {"version": "v1", "config": {
            "visState": {
                "filters": [],
                "layers": layers,
                "interactionConfig": {"tooltip": {"fieldsToShow": tooltips(&shown), "enabled": true}},
                "layerBlending": "normal",
            },
            "mapState": {"longitude": centre[0], "latitude": centre[1], "zoom": set.zoom(), "bearing": 0, "pitch": 0, "dragRotate": false},
            "mapStyle": {"styleType": "positron"},
        }},
        "info": {"app": "kepler.gl", "title": set.title, "description": set.disclaimer},
    });
    Ok(serde_json::to_vec(&map)?)
}

fn dataset(layer: &Layer) -> Result<Value, FormatError> {
    let fields = layer.fields();
    let rows = layer.features.iter().map(|f| row(f, layer.name.shape(), &fields)).collect::<Result<Vec<_>, _>>()?;
    let column = |name: &str, kind: &str, format: &str| json!({"name": name, "type": kind, "format": format});
    let columns: Vec<Value> = [column(SHAPE, "geojson", ""), column("id", "string", "")]
        .into_iter()
        .chain(fields.iter().map(|field| match field.kind {
            Kind::Text | Kind::Nested => column(field.name, "string", ""),
            Kind::Integer => column(field.name, "integer", ""),
            Kind::Number => column(field.name, "real", ""),
            Kind::Truth => column(field.name, "boolean", ""),
            Kind::Day => column(field.name, "date", "YYYY-MM-DD"),
        }))
        .collect();
    let name = layer.name.as_str();
    Ok(json!({"version": "v1", "data": {
        "id": name, "label": layer.name.title(), "color": channels(INK), "allData": rows, "fields": columns,
    }}))
}

/// A row: the feature with the colours that kepler reads off it, then its columns.
fn row(feature: &Feature, shape: Shape, fields: &[Field]) -> Result<Value, FormatError> {
    let mut geometry = Vec::new();
    write_geometry(&mut geometry, &feature.geometry)?;
    let geometry: Value = serde_json::from_slice(&geometry)?;
    let mut colour = channels(feature.style.colour);
    if shape == Shape::Area {
        colour.push((255.0 * feature.style.opacity.clamp(0.0, 1.0)).round() as u8);
    }
    let style =
        json!({"fillColor": colour, "lineColor": channels(feature.style.colour), "lineWidth": feature.style.width_px});
    let drawn = json!({"type": "Feature", "geometry": geometry, "properties": style});
    let cell = |field: &Field| match feature.properties.get(field.name) {
        Some(nested @ (Value::Array(_) | Value::Object(_))) => json!(nested.to_string()),
        Some(value) => value.clone(),
        None => Value::Null,
    };
    Ok([drawn, json!(feature.id)].into_iter().chain(fields.iter().map(cell)).collect())
}

const INK: Rgb = Rgb { r: 0x22, g: 0x22, b: 0x22 };

fn channels(colour: Rgb) -> Vec<u8> {
    vec![colour.r, colour.g, colour.b]
}

fn drawn(layer: &Layer) -> Value {
    let shape = layer.name.shape();
    json!({
        "id": format!("{}-layer", layer.name.as_str()),
        "type": "geojson",
        "config": {
            "dataId": layer.name.as_str(),
            "label": layer.name.title(),
            "color": channels(INK),
            "columns": {"geojson": SHAPE},
            "isVisible": is_shown(layer.name),
            "visConfig": {
                "opacity": 0.9,
                "strokeOpacity": 1,
                "thickness": 1.5,
                "radius": 6,
                "stroked": shape != Shape::Area || layer.name == LayerName::Changes,
                "filled": shape != Shape::Line,
                "enable3d": false,
                "wireframe": false,
            },
        },
        "visualChannels": {"colorField": null, "strokeColorField": null, "sizeField": null},
    })
}

fn tooltips(layers: &[&Layer]) -> Value {
    let told = ["title", "status", "confidence_word", "area_km2", "valid_from", "quote", "source"];
    let of_one = |layer: &&Layer| {
        let has = |name: &&str| layer.fields().iter().any(|field| field.name == *name);
        let fields: Vec<Value> =
            told.iter().copied().filter(has).map(|name| json!({"name": name, "format": null})).collect();
        (layer.name.as_str().to_owned(), json!(fields))
    };
    Value::Object(layers.iter().map(of_one).collect())
}
