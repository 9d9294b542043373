//! Archives and folders of tiles, written whole or not at all.

use super::output::beside;
use crate::tiles::{Packing, Pyramid, write_mbtiles, write_pmtiles};
use anyhow::{Context, Result, bail};
use rusqlite::Connection;
use std::fs::{self, File};
use std::path::Path;

/// Writes tiles to FILE.pmtiles, FILE.mbtiles, or a folder with a `tiles.json` in it.
///
/// # Errors
/// Another ending; a folder with other things in it; what cannot be written: then what was there is left.
pub(super) fn write(tiles: &impl Pyramid, output: &Path) -> Result<()> {
    match output.extension().and_then(|e| e.to_str()) {
        Some("pmtiles") => archive(output, |path| {
            let file = File::options().read(true).write(true).create_new(true).open(path)?;
            write_pmtiles(tiles, &file)?;
            Ok(file.sync_data()?)
        }),
        Some("mbtiles") => archive(output, |path| {
            let mut database = Connection::open(path)?;
            write_mbtiles(tiles, &mut database)?;
            database.close().map_err(|(_, error)| error.into())
        }),
        Some(other) if !output.is_dir() => {
            bail!("{other:?}: expected .pmtiles, .mbtiles, or a folder's name without an ending")
        }
        _ => folder(tiles, output),
    }
}

/// Makes a file beside its place, then moves it there: a run that fails leaves what was there.
fn archive(output: &Path, make: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let beside = beside(output);
    // One that an interrupted run left.
    let _ = fs::remove_file(&beside);
    let made = make(&beside).and_then(|()| Ok(fs::rename(&beside, output)?));
    if made.is_err() {
        let _ = fs::remove_file(&beside);
    }
    made.with_context(|| format!("{}: cannot be written", output.display()))
}

fn folder(tiles: &impl Pyramid, output: &Path) -> Result<()> {
    let described = output.join("tiles.json");
    if output.exists() && !described.exists() && fs::read_dir(output)?.next().is_some() {
        bail!("{}: is not empty, and not a folder of tiles (no tiles.json in it); give another name", output.display());
    }
    let beside = beside(output);
    let _ = fs::remove_dir_all(&beside);
    let made = fill(tiles, &beside).and_then(|()| {
        if output.exists() {
            fs::remove_dir_all(output)?;
        }
        Ok(fs::rename(&beside, output)?)
    });
    if made.is_err() {
        let _ = fs::remove_dir_all(&beside);
    }
    made.with_context(|| format!("{}: cannot be written", output.display()))
}

fn fill(tiles: &impl Pyramid, folder: &Path) -> Result<()> {
    let ending = tiles.format().ending();
    fs::create_dir_all(folder)?;
    tiles.each_tile(Packing::Plain, &mut |tile, bytes| {
        let column = folder.join(tile.z.to_string()).join(tile.x.to_string());
        fs::create_dir_all(&column)?;
        Ok(fs::write(column.join(format!("{}.{ending}", tile.y)), bytes)?)
    })?;
    let json = serde_json::to_string_pretty(&tiles.tilejson(&[&format!("{{z}}/{{x}}/{{y}}.{ending}")]))?;
    Ok(fs::write(folder.join("tiles.json"), json + "\n")?)
}
