//! A map for uMap (umap-project.org) to import: a layer each, coloured, with pop-ups of plain text.

use super::super::geojson::{degree, simplestyle, write_geometry};
use super::super::{Feature, Layer, LayerName, LayerSet, Shape};
use super::{FormatError, is_shown};
use serde_json::{Value, json};

/// The whole map.
pub(super) fn write(set: &LayerSet) -> Result<Vec<u8>, FormatError> {
    let centre = set.focus().map_or([0.0, 0.0], |e| [degree(e.centre().lon), degree(e.centre().lat)]);
    let layers = set.layers.iter().filter(|l| !l.features.is_empty()).map(layer).collect::<Result<Vec<_>, _>>()?;
    let mut about = set.attribution.clone();
    about.push(set.disclaimer.clone());
    let map = json!({
        "type": "umap",
        "geometry": {"type": "Point", "coordinates": centre},
        "properties": {
            "name": set.title,
            "description": about.join("\n"),
            "shortCredit": set.attribution.join(" · "),
            "zoom": set.zoom(),
            "easing": false,
            "captionBar": true,
            "scaleControl": true,
            "datalayersControl": true,
            "searchControl": true,
            "popupContentTemplate": "# {title}\n{description}\n{url}",
        },
        "layers": layers,
    });
    Ok(serde_json::to_vec(&map)?)
}

fn layer(layer: &Layer) -> Result<Value, FormatError> {
    let features = layer.features.iter().map(|f| feature(f, layer.name.shape())).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({
        "type": "FeatureCollection",
        "features": features,
        "_umap_options": {
            "name": layer.name.title(),
            "description": layer.name.about(),
            "displayOnLoad": is_shown(layer.name),
            "browsable": true,
            "labelKey": "title",
            "showLabel": layer.name == LayerName::Places,
            "labelHover": true,
            "iconClass": "Circle",
        },
    }))
}

fn feature(feature: &Feature, shape: Shape) -> Result<Value, FormatError> {
    let mut geometry = Vec::new();
    write_geometry(&mut geometry, &feature.geometry)?;
    let mut properties = feature.properties.clone();
    properties.extend(simplestyle(&feature.style, shape));
    properties.insert("name".into(), json!(feature.text("title")));
    let colour = feature.style.colour.to_string();
    let look = match shape {
        Shape::Area => json!({
            "color": colour, "fillColor": colour, "fill": true, "fillOpacity": feature.style.opacity,
            "stroke": feature.style.width_px > 0.0, "weight": feature.style.width_px,
        }),
        Shape::Line => json!({"color": colour, "weight": feature.style.width_px, "opacity": 1}),
        Shape::Point => json!({"color": colour, "iconClass": "Circle"}),
    };
    properties.insert("_umap_options".into(), look);
    let geometry: Value = serde_json::from_slice(&geometry)?;
    Ok(json!({"type": "Feature", "id": feature.id, "geometry": geometry, "properties": properties}))
}
