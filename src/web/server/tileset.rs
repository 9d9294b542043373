//! Vector tiles of a day's map: one layer, or all.

use super::asked::Asked;
use super::day::{Day, ZOOM_MAX};
use super::layer::{names, served};
use super::problem::Problem;
use super::reply::{Freshness, Reply};
use crate::tiles::{Packing, Pyramid};
use crate::units::TileCoord;
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) const MVT: &str = "application/vnd.mapbox-vector-tile";
/// All layers in one tile.
const ALL: &str = "all";

/// `/tiles/{layer}/{z}/{x}/{y}.mvt`.
pub(super) fn tile(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&["at"])?;
    let (layer, day) = (layer(asked)?, day(asked)?);
    let row = asked.path("y");
    let row = row.strip_suffix(".mvt").or(row.strip_suffix(".pbf")).unwrap_or(row);
    vector_tile(&day, layer, coord(asked.path("z"), asked.path("x"), row, ZOOM_MAX)?)
}

/// A tile, 204 where there is nothing.
pub(super) fn vector_tile(day: &Day, layer: Option<&str>, at: TileCoord) -> Result<Reply, Problem> {
    let reply = match day.tiles.tile(at, layer, Packing::Archived) {
        Some(bytes) => Reply::gzipped(MVT, bytes, Freshness::Asked),
        None => Reply::empty(MVT, Freshness::Asked),
    };
    Ok(reply.kept())
}

/// A tile's place in the scheme.
///
/// # Errors
/// 400 for what is no number, 404 for what is outside the world or deeper than `deepest`.
pub(super) fn coord(z: &str, x: &str, y: &str, deepest: u8) -> Result<TileCoord, Problem> {
    let number = |words: &str| {
        words
            .parse::<u32>()
            .map_err(|_| Problem::bad(format!("expected a whole number in the tile's address, found {words:?}")))
    };
    let (z, x, y) = (number(z)?, number(x)?, number(y)?);
    let tile = u8::try_from(z).ok().filter(|z| *z <= deepest).and_then(|z| TileCoord::checked(z, x, y));
    tile.ok_or_else(|| Problem::missing(format!("there is no tile {z}/{x}/{y}; zooms go from 0 to {deepest}")))
}

/// The layer that the address names; none for all.
fn layer(asked: &Asked) -> Result<Option<&'static str>, Problem> {
    let name = asked.path("layer");
    match served(name) {
        Some(layer) => Ok(Some(layer.as_str())),
        None if name == ALL => Ok(None),
        None => Err(Problem::missing(format!("there is no layer {name:?}; expected one of {}, {ALL}", names()))),
    }
}

/// The day of `at`, or the newest.
pub(super) fn day(asked: &Asked) -> Result<Arc<Day>, Problem> {
    asked.loaded.day(asked.parameters.day("at")?)
}

/// `/tiles/{layer}/tiles.json`: TileJSON 3.0.
pub(super) fn tilejson(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&["at"])?;
    let (layer, day) = (layer(asked)?, day(asked)?);
    let address = format!("{}/{{z}}/{{x}}/{{y}}.mvt{}", base(asked), behind(asked));
    let mut json = day.tiles.tileset().tilejson(&[&address]);
    if let Some(Value::Array(layers)) = json.get_mut("vector_layers") {
        layers.retain(|described| layer.is_none_or(|name| described["id"] == name));
    }
    json["description"] =
        json!(format!("The map of {}, an estimate from reports; not for operational use.", day.map.at));
    Ok(Reply::json("application/json", &json))
}

/// `/tiles/{layer}/style.json`: a MapLibre style.
pub(super) fn style(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&["at"])?;
    let (layer, day) = (layer(asked)?, day(asked)?);
    let mut style = day.tiles.tileset().style(&format!("{}/tiles.json{}", base(asked), behind(asked)));
    if let Some(Value::Array(layers)) = style.get_mut("layers") {
        layers.retain(|drawn| layer.is_none_or(|name| drawn["source-layer"] == name));
    }
    Ok(Reply::json("application/json", &style))
}

fn base(asked: &Asked) -> String {
    format!("{}/tiles/{}", asked.base(), asked.path("layer"))
}

/// The day asked for, to be handed on in addresses.
fn behind(asked: &Asked) -> String {
    asked.parameters.get("at").map_or_else(String::new, |day| format!("?at={day}"))
}
