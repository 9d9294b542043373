//! The layers as tile sets (OGC API - Tiles, part 1) in the scheme of the web (WebMercatorQuad).

use super::asked::Asked;
use super::collections::named;
use super::day::ZOOM_MAX;
use super::landing::link;
use super::problem::Problem;
use super::reply::Reply;
use super::tileset::{MVT, coord, vector_tile};
use super::when::When;
use crate::tiles::Pyramid;
use crate::units::{DEEPEST_ZOOM, Date};
use serde_json::{Value, json};

/// The only scheme there is.
const SCHEME: &str = "WebMercatorQuad";
const SCHEME_URI: &str = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
const CRS: &str = "http://www.opengis.net/def/crs/EPSG/0/3857";
const SCHEME_REL: &str = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";
/// Half the world's width in Web Mercator metres.
pub(super) const WORLD_HALF_M: f64 = 20_037_508.342_789_244;
/// Metres that a pixel of 0.28 mm stands for at zoom 0, over those millimetres (OGC 17-083r4, annex D).
pub(super) const SCALE_AT_0: f64 = 559_082_264.028_717_8;
pub(super) const TILE_PX: u32 = 256;

/// `/tiles`: all layers in one set.
pub(super) fn of_all(asked: &Asked) -> Result<Reply, Problem> {
    list(asked, &format!("{}/tiles", asked.base()), "All layers")
}

/// `/collections/{layer}/tiles`.
pub(super) fn of_layer(asked: &Asked) -> Result<Reply, Problem> {
    let layer = named(asked)?;
    list(asked, &format!("{}/collections/{}/tiles", asked.base(), layer.as_str()), &layer.title())
}

fn list(asked: &Asked, base: &str, title: &str) -> Result<Reply, Problem> {
    asked.parameters.only(&["f"])?;
    asked.loaded.project()?;
    let own = link(base.to_owned(), "self", "application/json", "This document");
    let set = link(format!("{base}/{SCHEME}"), "self", "application/json", title);
    let set = json!({"title": title, "dataType": "vector", "crs": CRS, "tileMatrixSetURI": SCHEME_URI, "links": [
        set, link(format!("{}/tileMatrixSets/{SCHEME}", asked.base()), SCHEME_REL, "application/json", SCHEME)]});
    Ok(Reply::json("application/json", &json!({"links": [own], "tilesets": [set]})))
}

/// `/tiles/WebMercatorQuad`.
pub(super) fn set_of_all(asked: &Asked) -> Result<Reply, Problem> {
    set(asked, &format!("{}/tiles", asked.base()), "All layers", None)
}

/// `/collections/{layer}/tiles/WebMercatorQuad`.
pub(super) fn set_of_layer(asked: &Asked) -> Result<Reply, Problem> {
    let layer = named(asked)?;
    set(asked, &format!("{}/collections/{}/tiles", asked.base(), layer.as_str()), &layer.title(), Some(layer.as_str()))
}

fn set(asked: &Asked, base: &str, title: &str, only: Option<&str>) -> Result<Reply, Problem> {
    asked.parameters.only(&["f"])?;
    ensure_scheme(asked)?;
    let day = asked.loaded.day(None)?;
    let template = format!("{base}/{SCHEME}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}");
    let mut tiles = link(template, "item", MVT, "The tiles");
    tiles["templated"] = json!(true);
    let scheme = format!("{}/tileMatrixSets/{SCHEME}", asked.base());
    let links = json!([
        link(format!("{base}/{SCHEME}"), "self", "application/json", "This document"),
        tiles,
        link(scheme, SCHEME_REL, "application/json", SCHEME),
    ]);
    let mut json =
        json!({"title": title, "dataType": "vector", "crs": CRS, "tileMatrixSetURI": SCHEME_URI, "links": links});
    if let Some(e) = day.tiles.tileset().extent() {
        json["boundingBox"] = json!({"lowerLeft": [e.west, e.south], "upperRight": [e.east, e.north],
                                     "crs": super::collections::CRS84});
    }
    json["layers"] = layers(day.tiles.tileset().vector_layers().unwrap_or_default(), only);
    json["attribution"] = json!(asked.loaded.project()?.attribution);
    Ok(Reply::json("application/json", &json))
}

/// The layers of a set as the standard has them.
fn layers(vector_layers: Value, only: Option<&str>) -> Value {
    let all = vector_layers.as_array().cloned().unwrap_or_default();
    let wanted = all.into_iter().filter(|layer| only.is_none_or(|name| layer["id"] == name));
    wanted
        .map(|layer| {
            json!({"id": layer["id"], "dataType": "vector", "minTileMatrix": "0", "maxTileMatrix": ZOOM_MAX.to_string()})
        })
        .collect()
}

/// `/tiles/WebMercatorQuad/{z}/{row}/{col}`.
pub(super) fn tile_of_all(asked: &Asked) -> Result<Reply, Problem> {
    tile(asked, None)
}

/// `/collections/{layer}/tiles/WebMercatorQuad/{z}/{row}/{col}`.
pub(super) fn tile_of_layer(asked: &Asked) -> Result<Reply, Problem> {
    tile(asked, Some(named(asked)?.as_str()))
}

/// Row before column: so the standard has it.
fn tile(asked: &Asked, layer: Option<&str>) -> Result<Reply, Problem> {
    asked.parameters.only(&["f", "datetime"])?;
    ensure_scheme(asked)?;
    let day = asked.loaded.day(one_day(asked)?)?;
    vector_tile(&day, layer, coord(asked.path("z"), asked.path("col"), asked.path("row"), ZOOM_MAX)?)
}

/// The day that `datetime` names: a tile is of one.
fn one_day(asked: &Asked) -> Result<Option<Date>, Problem> {
    match When::of(asked.parameters.get("datetime"))? {
        When::Newest => Ok(None),
        When::On(day) => Ok(Some(day)),
        When::Between(..) => Err(Problem::bad("datetime: a tile is of one day; expected YYYY-MM-DD")),
    }
}

/// Routes that name the scheme as a parameter take no other.
fn ensure_scheme(asked: &Asked) -> Result<(), Problem> {
    match asked.path("scheme") {
        "" | SCHEME => Ok(()),
        other => Err(Problem::missing(format!("there is no tile matrix set {other:?}; expected {SCHEME}"))),
    }
}

/// `/tileMatrixSets`.
pub(super) fn schemes(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&["f"])?;
    let own = link(format!("{}/tileMatrixSets/{SCHEME}", asked.base()), "self", "application/json", SCHEME);
    let one = json!({"id": SCHEME, "title": "Google Maps Compatible for the World", "uri": SCHEME_URI, "links": [own]});
    Ok(Reply::json("application/json", &json!({"tileMatrixSets": [one]})))
}

/// `/tileMatrixSets/WebMercatorQuad`.
pub(super) fn scheme(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&["f"])?;
    ensure_scheme(asked)?;
    let matrices: Vec<Value> = (0..=DEEPEST_ZOOM).map(matrix).collect();
    let json = json!({"id": SCHEME, "title": "Google Maps Compatible for the World", "uri": SCHEME_URI, "crs": CRS,
        "orderedAxes": ["E", "N"], "wellKnownScaleSet": "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
        "tileMatrices": matrices});
    Ok(Reply::json("application/json", &json))
}

fn matrix(z: u8) -> Value {
    let tiles = 1u64 << z;
    let cell_m = 2.0 * WORLD_HALF_M / f64::from(TILE_PX) / tiles as f64;
    json!({"id": z.to_string(), "scaleDenominator": SCALE_AT_0 / tiles as f64, "cellSize": cell_m,
        "cornerOfOrigin": "topLeft", "pointOfOrigin": [-WORLD_HALF_M, WORLD_HALF_M],
        "tileWidth": TILE_PX, "tileHeight": TILE_PX, "matrixWidth": tiles, "matrixHeight": tiles})
}
