//! Tiles in one file: PMTiles v3 and MBTiles 1.3.

use super::pyramid::{Packing, Pyramid, TileFormat};
use crate::units::TileCoord;
use pmtiles::{Compression, PmTilesWriter, TileType};
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use std::io::{self, Read, Seek, SeekFrom, Write};

/// Application id of MBTiles in the header of its database.
const MBTILES_APPLICATION_ID: i32 = 0x4d50_4258;

/// Where the header of PMTiles v3 says where the leaf directories are (spec, section 3.1).
const LEAF_OFFSET_AT: u64 = 40;

/// Why an archive could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The file could not be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The PMTiles archive could not be written.
    #[error("PMTiles: {0}")]
    PmTiles(#[from] pmtiles::PmtError),
    /// The MBTiles database could not be written.
    #[error("MBTiles: {0}")]
    MbTiles(#[from] rusqlite::Error),
}

/// Writes a clustered PMTiles v3 archive; the same tiles give the same bytes.
///
/// # Errors
/// The file cannot be written; what there is of it is no archive.
pub fn write_pmtiles(tileset: &impl Pyramid, mut out: impl Read + Write + Seek) -> Result<(), ArchiveError> {
    let (min, max) = (*tileset.zooms().start(), *tileset.zooms().end());
    let (kind, compression) = match tileset.format() {
        TileFormat::Mvt => (TileType::Mvt, Compression::Gzip),
        TileFormat::Png => (TileType::Png, Compression::None),
        TileFormat::Webp => (TileType::Webp, Compression::None),
    };
    let mut writer = PmTilesWriter::new(kind)
        .precompressed(compression)
        .min_zoom(min)
        .max_zoom(max)
        .metadata(metadata(tileset).to_string());
    if let Some(e) = tileset.extent() {
        let c = e.centre();
        writer = writer.bounds(e.west, e.south, e.east, e.north).center(c.lon, c.lat).center_zoom(min);
    }
    let mut archive = writer.create(&mut out)?;
    tileset.each_tile(Packing::Archived, &mut |tile, bytes| {
        let coord = pmtiles::TileCoord::new(tile.z, tile.x, tile.y)?;
        Ok(archive.add_tile(coord, bytes)?)
    })?;
    archive.finalize()?;
    place_leaves(&mut out)?;
    Ok(())
}

/// Says where the leaf directories would be when there are none: the writer leaves 0 there, which verifiers refuse.
fn place_leaves(out: &mut (impl Read + Write + Seek)) -> io::Result<()> {
    let mut offset = [0; 8];
    let end = out.seek(SeekFrom::End(0))?;
    out.seek(SeekFrom::Start(LEAF_OFFSET_AT))?;
    out.read_exact(&mut offset)?;
    if offset == [0; 8] {
        out.seek(SeekFrom::Start(LEAF_OFFSET_AT))?;
        out.write_all(&end.to_le_bytes())?;
    }
    Ok(())
}

/// What a PMTiles archive says of itself beside its header.
fn metadata(tileset: &impl Pyramid) -> Value {
    let mut metadata = json!({
        "name": tileset.name(), "type": kind(tileset.format()), "format": tileset.format().name_in_archives(),
        "attribution": tileset.attribution(), "generator": concat!("salient ", env!("CARGO_PKG_VERSION")),
    });
    if let Some(layers) = tileset.vector_layers() {
        metadata["vector_layers"] = layers;
    }
    metadata
}

/// Pictures have the ground under them, vector tiles lie over some other map.
fn kind(format: TileFormat) -> &'static str {
    if format == TileFormat::Mvt { "overlay" } else { "baselayer" }
}

/// Writes an MBTiles 1.3 database into an empty one; the same tiles give the same bytes.
///
/// # Errors
/// The database cannot be written, or is not empty.
pub fn write_mbtiles(tileset: &impl Pyramid, database: &mut Connection) -> Result<(), ArchiveError> {
    database.pragma_update(None, "application_id", MBTILES_APPLICATION_ID)?;
    let transaction = database.transaction()?;
    transaction.execute_batch(
        "CREATE TABLE metadata (name TEXT NOT NULL PRIMARY KEY, value TEXT);
         CREATE TABLE tiles (zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL, tile_row INTEGER NOT NULL,
                             tile_data BLOB NOT NULL, PRIMARY KEY (zoom_level, tile_column, tile_row)) WITHOUT ROWID;",
    )?;
    for (name, value) in mbtiles_metadata(tileset) {
        transaction.execute("INSERT INTO metadata VALUES (?1, ?2)", params![name, value])?;
    }
    {
        let mut insert = transaction.prepare("INSERT INTO tiles VALUES (?1, ?2, ?3, ?4)")?;
        tileset.each_tile(Packing::Archived, &mut |TileCoord { z, x, y }, bytes| {
            // MBTiles counts rows from the south.
            Ok(insert.execute(params![z, x, (1u32 << z) - 1 - y, bytes]).map(drop)?)
        })?;
    }
    transaction.commit()?;
    Ok(())
}

fn mbtiles_metadata(tileset: &impl Pyramid) -> Vec<(&'static str, String)> {
    let (min, max) = (*tileset.zooms().start(), *tileset.zooms().end());
    let mut rows = vec![
        ("name", tileset.name().to_owned()),
        ("format", tileset.format().name_in_archives().to_owned()),
        ("type", kind(tileset.format()).to_owned()),
        ("minzoom", min.to_string()),
        ("maxzoom", max.to_string()),
    ];
    if let Some(layers) = tileset.vector_layers() {
        rows.push(("json", json!({"vector_layers": layers}).to_string()));
    }
    if let Some(e) = tileset.extent() {
        let c = e.centre();
        rows.push(("bounds", format!("{},{},{},{}", e.west, e.south, e.east, e.north)));
        rows.push(("center", format!("{},{},{min}", c.lon, c.lat)));
    }
    if !tileset.attribution().is_empty() {
        rows.push(("attribution", tileset.attribution().to_owned()));
    }
    rows
}
