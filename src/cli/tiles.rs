//! `salient tiles`: GeoJSON as vector tiles.

use super::input;
use super::outcome::Outcome;
use super::output::{Output, beside};
use crate::tiles::{Packing, TileLayer, Tileset, write_mbtiles, write_pmtiles};
use crate::units::DEEPEST_ZOOM;
use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use rusqlite::Connection;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Make vector tiles (MVT) from any GeoJSON: into a PMTiles or MBTiles archive, or a folder of z/x/y.
#[derive(Debug, Args)]
pub struct Tiles {
    /// GeoJSON files, one layer each, named after the file; standard input for `-`.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Where the tiles go: FILE.pmtiles, FILE.mbtiles, or a folder.
    #[arg(short, long)]
    output: PathBuf,
    /// The first zoom, 0 the whole world.
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=i64::from(DEEPEST_ZOOM)))]
    minzoom: u8,
    /// The last zoom.
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u8).range(0..=i64::from(DEEPEST_ZOOM)))]
    maxzoom: u8,
    /// Name of the layer, for a single file.
    #[arg(long)]
    layer: Option<String>,
    /// Where a MapLibre style for the tiles goes: each colour of the features (simplestyle) a layer.
    #[arg(long, value_name = "FILE")]
    style: Option<PathBuf>,
    /// A title for the set; the name of the output without it.
    #[arg(long)]
    name: Option<String>,
    /// Whom the map is to name as its source.
    #[arg(long, default_value = "")]
    attribution: String,
}

impl Tiles {
    pub(super) fn run(&self) -> Result<Outcome> {
        ensure!(self.minzoom <= self.maxzoom, "--minzoom {} is deeper than --maxzoom {}", self.minzoom, self.maxzoom);
        ensure!(
            self.layer.is_none() || self.files.len() == 1,
            "--layer names one layer: give one file, or leave it out"
        );
        let layers = self.files.iter().map(|path| self.layer(path)).collect::<Result<Vec<_>>>()?;
        let empty = layers.iter().all(TileLayer::is_empty);
        let name = self.name.clone().unwrap_or_else(|| stem(&self.output));
        let mut tileset = Tileset::new(name, layers, self.minzoom..=self.maxzoom);
        tileset.attribution.clone_from(&self.attribution);
        match self.output.extension().and_then(|e| e.to_str()) {
            Some("pmtiles") => self.archive(|path| {
                let file = File::options().read(true).write(true).create_new(true).open(path)?;
                write_pmtiles(&tileset, &file)?;
                Ok(file.sync_data()?)
            })?,
            Some("mbtiles") => self.archive(|path| {
                let mut database = Connection::open(path)?;
                write_mbtiles(&tileset, &mut database)?;
                database.close().map_err(|(_, error)| error.into())
            })?,
            Some(other) if !self.output.is_dir() => {
                bail!("{other:?}: expected .pmtiles, .mbtiles, or a folder's name without an ending")
            }
            _ => self.folder(&tileset)?,
        }
        if let Some(path) = &self.style {
            let mut output = Output::default();
            output.add(path.clone(), serde_json::to_string_pretty(&tileset.style(&self.address()))? + "\n");
            output.write()?;
        }
        Ok(if empty { Outcome::NothingToMap } else { Outcome::Done })
    }

    /// Where the style finds the tiles: beside it, by name.
    fn address(&self) -> String {
        let name = self.output.file_name().unwrap_or_default().to_string_lossy();
        match self.output.extension().and_then(|e| e.to_str()) {
            Some("pmtiles") => format!("pmtiles://{name}"),
            Some("mbtiles") => format!("mbtiles://{name}"),
            _ => format!("{name}/tiles.json"),
        }
    }

    fn layer(&self, path: &Path) -> Result<TileLayer> {
        let (text, shown) = input::text(path)?;
        let name = self.layer.clone().unwrap_or_else(|| stem(path));
        TileLayer::from_geojson(name, &text).with_context(|| shown)
    }

    /// Makes a file beside its place, then moves it there: a run that fails leaves what was there.
    fn archive(&self, make: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
        let beside = beside(&self.output);
        // One that an interrupted run left.
        let _ = fs::remove_file(&beside);
        let made = make(&beside).and_then(|()| Ok(fs::rename(&beside, &self.output)?));
        if made.is_err() {
            let _ = fs::remove_file(&beside);
        }
        made.with_context(|| format!("{}: cannot be written", self.output.display()))
    }

    fn folder(&self, tileset: &Tileset) -> Result<()> {
        let described = self.output.join("tiles.json");
        if self.output.exists() && !described.exists() && fs::read_dir(&self.output)?.next().is_some() {
            bail!(
                "{}: is not empty, and not a folder of tiles (no tiles.json in it); give another name",
                self.output.display()
            );
        }
        let beside = beside(&self.output);
        let _ = fs::remove_dir_all(&beside);
        let made = write_folder(tileset, &beside).and_then(|()| {
            if self.output.exists() {
                fs::remove_dir_all(&self.output)?;
            }
            Ok(fs::rename(&beside, &self.output)?)
        });
        if made.is_err() {
            let _ = fs::remove_dir_all(&beside);
        }
        made.with_context(|| format!("{}: cannot be written", self.output.display()))
    }
}

fn write_folder(tileset: &Tileset, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    tileset.cut(Packing::Plain, |tile, bytes| {
        let column = folder.join(tile.z.to_string()).join(tile.x.to_string());
        fs::create_dir_all(&column)?;
        fs::write(column.join(format!("{}.mvt", tile.y)), bytes)
    })?;
    let json = serde_json::to_string_pretty(&tileset.tilejson(&["{z}/{x}/{y}.mvt"]))?;
    Ok(fs::write(folder.join("tiles.json"), json + "\n")?)
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "layer".to_owned(), |stem| stem.to_string_lossy().into_owned())
}
