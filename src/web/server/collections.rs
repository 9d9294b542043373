//! The layers as collections of features (OGC API - Features, part 1).

use super::asked::Asked;
use super::landing::link;
use super::layer::{LAYERS, names, served};
use super::problem::Problem;
use super::reply::Reply;
use crate::layers::LayerName;
use crate::tiles::Pyramid;
use crate::units::Extent;
use serde_json::{Value, json};

/// Longitude before latitude.
pub(super) const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
pub(super) const GEOJSON: &str = "application/geo+json";

/// `/collections`.
pub(super) fn all(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&["f"])?;
    let layers: Vec<Value> = match &asked.loaded.site.project {
        Some(_) => LAYERS.iter().map(|layer| described(asked, *layer)).collect::<Result<_, _>>()?,
        None => Vec::new(),
    };
    let own = link(format!("{}/collections", asked.base()), "self", "application/json", "This document");
    Ok(Reply::json("application/json", &json!({"links": [own], "collections": layers})))
}

/// `/collections/{layer}`.
pub(super) fn one(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&["f"])?;
    Ok(Reply::json("application/json", &described(asked, named(asked)?)?))
}

/// The layer that the address names.
pub(super) fn named(asked: &Asked) -> Result<LayerName, Problem> {
    let name = asked.path("layer");
    served(name).ok_or_else(|| Problem::missing(format!("there is no layer {name:?}; expected one of {}", names())))
}

fn described(asked: &Asked, layer: LayerName) -> Result<Value, Problem> {
    let (project, day) = (asked.loaded.project()?, asked.loaded.day(None)?);
    let base = format!("{}/collections/{}", asked.base(), layer.as_str());
    let Extent { west, south, east, north } = day.tiles.tileset().extent().unwrap_or(WORLD);
    Ok(json!({
        "id": layer.as_str(),
        "title": layer.title(),
        "description": format!("{}. Without datetime: the map of {}. With a stretch of days: one feature for each \
                                map in it, its day behind the @ of its id.", layer.about(), project.newest()),
        "attribution": project.attribution,
        "extent": {
            "spatial": {"bbox": [[west, south, east, north]], "crs": CRS84},
            "temporal": {
                "interval": [[instant(project.first()), instant(project.newest())]],
                "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
            },
        },
        "itemType": "feature",
        "crs": [CRS84],
        "storageCrs": CRS84,
        "links": [
            link(base.clone(), "self", "application/json", "This document"),
            link(format!("{base}/items"), "items", GEOJSON, &layer.title()),
            link(format!("{base}/tiles"), "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", "application/json",
                 "As vector tiles"),
        ],
    }))
}

/// Where there is nothing to be seen yet, the whole world might be meant.
const WORLD: Extent = Extent { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };

/// The start of a day, as the standard wants it.
fn instant(day: crate::units::Date) -> String {
    format!("{day}T00:00:00Z")
}
