//! An MBTiles 1.3 database of anybody's.

use super::{Archive, ArchiveError, Format, Kind};
use crate::units::TileCoord;
use axum::body::Bytes;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

pub(super) const MAGIC: &[u8] = b"SQLite format 3\0";

/// The database; one at a time reads, and what was read is kept by the cache of replies.
#[derive(Debug)]
pub(super) struct Mbtiles(Mutex<Connection>);

impl Mbtiles {
    pub fn open(path: &Path) -> Result<Archive, ArchiveError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let database = Connection::open_with_flags(path, flags)?;
        let metadata = metadata(&database)?;
        let zooms = zooms(&database, &metadata)?;
        let format = metadata.get("format").map_or(Format::Mvt, |name| format(name));
        let described = described(&metadata);
        Ok(Archive { format, zooms, described, kind: Kind::Mbtiles(Self(Mutex::new(database))) })
    }

    pub fn tile(&self, TileCoord { z, x, y }: TileCoord) -> Result<Option<Bytes>, ArchiveError> {
        let database = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut wanted = database.prepare_cached(
            "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3",
        )?;
        // MBTiles counts rows from the south.
        let row = (1u32 << z) - 1 - y;
        let bytes: Option<Vec<u8>> = wanted.query_row(params![z, x, row], |row| row.get(0)).optional()?;
        Ok(bytes.map(Bytes::from))
    }
}

fn metadata(database: &Connection) -> Result<BTreeMap<String, String>, ArchiveError> {
    let mut rows = database.prepare("SELECT name, CAST(value AS TEXT) FROM metadata WHERE value IS NOT NULL")?;
    let pairs = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(pairs.collect::<Result<_, _>>()?)
}

/// As the metadata say, else as the tiles are.
fn zooms(database: &Connection, metadata: &BTreeMap<String, String>) -> Result<[u8; 2], ArchiveError> {
    let stated = |name: &str| metadata.get(name).and_then(|words| words.parse().ok());
    if let (Some(min), Some(max)) = (stated("minzoom"), stated("maxzoom")) {
        return Ok([min, max]);
    }
    let found = "SELECT COALESCE(MIN(zoom_level), 0), COALESCE(MAX(zoom_level), 0) FROM tiles";
    Ok(database.query_row(found, [], |row| Ok([row.get(0)?, row.get(1)?]))?)
}

fn format(name: &str) -> Format {
    match name {
        "pbf" | "mvt" => Format::Mvt,
        "png" => Format::Png,
        "jpg" | "jpeg" => Format::Jpeg,
        "webp" => Format::Webp,
        _ => Format::Other,
    }
}

fn described(metadata: &BTreeMap<String, String>) -> Value {
    let mut json = json!({});
    for key in ["name", "description", "attribution", "version"] {
        if let Some(words) = metadata.get(key) {
            json[key] = json!(words);
        }
    }
    for key in ["bounds", "center"] {
        let numbers = metadata.get(key).map(|words| words.split(',').filter_map(|n| n.trim().parse().ok()).collect());
        if let Some(numbers) = numbers.filter(|numbers: &Vec<f64>| numbers.len() > 2) {
            json[key] = json!(numbers);
        }
    }
    let layers: Option<Value> = metadata.get("json").and_then(|words| serde_json::from_str(words).ok());
    if let Some(layers) = layers.as_ref().and_then(|json| json.get("vector_layers")) {
        json["vector_layers"] = layers.clone();
    }
    json
}
