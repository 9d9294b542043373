//! Tiles of a day's map that are pictures.

use super::asked::Asked;
use super::day::Day;
use super::pictures::{PictureForm, ZOOM_MAX};
use super::problem::Problem;
use super::reply::{Freshness, Reply};
use super::tileset::{coord, day};
use crate::units::TileCoord;
use serde_json::json;

/// `/raster/{z}/{x}/{y}.png?at=DATE`; `@2x` for dense screens, `.webp`.
pub(super) fn tile(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&["at"])?;
    let (row, form) = PictureForm::of(asked.path("y"))?;
    let at = coord(asked.path("z"), asked.path("x"), row, ZOOM_MAX)?;
    Ok(picture(&*day(asked)?, at, form))
}

/// A tile, 204 beyond the ground that has pictures.
pub(super) fn picture(day: &Day, at: TileCoord, form: PictureForm) -> Reply {
    let media = form.format.media_type();
    match day.pictures.tile(at, form) {
        Some(bytes) => Reply::dense(media, bytes, Freshness::Asked).kept(),
        None => Reply::empty(media, Freshness::Asked).kept(),
    }
}

/// `/raster/tiles.json`: TileJSON 3.0.
pub(super) fn tilejson(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&["at"])?;
    let (project, day) = (asked.loaded.project()?, day(asked)?);
    let behind = asked.parameters.get("at").map_or_else(String::new, |day| format!("?at={day}"));
    let mut json = json!({
        "tilejson": "3.0.0", "name": project.title, "attribution": project.attribution, "scheme": "xyz",
        "tiles": [format!("{}/raster/{{z}}/{{x}}/{{y}}.png{behind}", asked.base())],
        "minzoom": 0, "maxzoom": ZOOM_MAX, "vector_layers": [],
    });
    if let Some(e) = day.pictures.extent() {
        json["bounds"] = json!([e.west, e.south, e.east, e.north]);
    }
    Ok(Reply::json("application/json", &json))
}
