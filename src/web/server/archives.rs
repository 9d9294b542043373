//! Ready tiles out of archives.

use super::archive::{Archive, Format};
use super::asked::Asked;
use super::problem::Problem;
use super::reply::{Freshness, Reply};
use super::tileset::coord;
use axum::body::Bytes;
use serde_json::json;

/// The first bytes of what gzip packed.
const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b];
/// Tiles may be deeper than ours; coordinates then no longer fit.
const ZOOM_MAX: u8 = crate::units::DEEPEST_ZOOM;

/// `/archive/{name}`: TileJSON 3.0.
pub(super) fn tilejson(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&[])?;
    let (name, archive) = named(asked)?;
    let mut json =
        json!({"tilejson": "3.0.0", "scheme": "xyz", "minzoom": archive.zooms[0], "maxzoom": archive.zooms[1]});
    if let (Some(json), Some(described)) = (json.as_object_mut(), archive.described.as_object()) {
        json.extend(described.clone());
    }
    let ending = archive.format.ending();
    json["tiles"] = json!([format!("{}/archive/{name}/{{z}}/{{x}}/{{y}}.{ending}", asked.base())]);
    if archive.format == Format::Mvt && json.get("vector_layers").is_none() {
        json["vector_layers"] = json!([]);
    }
    Ok(Reply::json("application/json", &json))
}

/// `/archive/{name}/{z}/{x}/{y}`, with or without an ending.
pub(super) fn tile(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&[])?;
    let (_, archive) = named(asked)?;
    let row = asked.path("y");
    let row = row.split_once('.').map_or(row, |(row, _)| row);
    let at = coord(asked.path("z"), asked.path("x"), row, archive.zooms[1].min(ZOOM_MAX))?;
    let bytes = archive.tile(at).map_err(|error| Problem::broken(format!("the archive is damaged: {error}")))?;
    Ok(reply(archive.format, bytes).kept())
}

/// Tiles go out as they are stored.
fn reply(format: Format, bytes: Option<Bytes>) -> Reply {
    let media = format.media();
    match bytes {
        None => Reply::empty(media, Freshness::Hour),
        Some(bytes) if bytes.starts_with(GZIP_MAGIC) => Reply::gzipped(media, bytes, Freshness::Hour),
        Some(bytes) if format == Format::Mvt => Reply::new(media, bytes, Freshness::Hour),
        Some(bytes) => Reply::dense(media, bytes, Freshness::Hour),
    }
}

fn named(asked: &Asked) -> Result<(&str, &Archive), Problem> {
    let (name, archives) = (asked.path("name"), &asked.loaded.site.archives);
    archives.get(name).map(|archive| (name, archive)).ok_or_else(|| {
        let names: Vec<&str> = archives.keys().map(String::as_str).collect();
        Problem::missing(format!("there is no archive {name:?}; there are: {}", names.join(", ")))
    })
}
