//! `salient tiles`: GeoJSON as vector tiles, or as pictures.

use super::outcome::Outcome;
use super::output::Output;
use super::packs::Folder;
use super::{drawing, house, input, tile_files};
use crate::basemap::Basemap;
use crate::cartography::HouseStyle;
use crate::figure::Effort;
use crate::tiles::{Atlas, PictureTiles, RasterLook, TileFormat, TileLayer, Tileset};
use crate::units::DEEPEST_ZOOM;
use anyhow::{Context, Result, ensure};
use clap::{Args, ValueEnum};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// Make tiles from any GeoJSON, into a PMTiles or MBTiles archive, or a folder of z/x/y: vector tiles (MVT), or pictures
/// of the map in the house style (--raster).
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
    #[arg(long, conflicts_with = "raster")]
    layer: Option<String>,
    /// Leave out the points at which areas are named (layer NAME_labels).
    #[arg(long, conflicts_with = "raster")]
    no_labels: bool,
    /// Where a MapLibre style for the vector tiles goes: each colour of the features (simplestyle) a layer. With --raster, the
    /// house style to draw in: light, dark, print, or a TOML file.
    #[arg(long)]
    style: Option<PathBuf>,
    /// A title for the set; the name of the output without it.
    #[arg(long)]
    name: Option<String>,
    /// Whom the map is to name as its source.
    #[arg(long, default_value = "")]
    attribution: String,
    /// Pictures of the map, drawn over the base map, in place of vector tiles.
    #[arg(long)]
    raster: bool,
    #[command(flatten)]
    pictures: Pictures,
}

/// How the pictures look.
#[derive(Debug, Args)]
struct Pictures {
    /// Pixels along the side of a tile.
    #[arg(long, default_value = "256", requires = "raster", value_parser = ["256", "512"])]
    size: String,
    /// Pixels of the picture for each of the tile's: 2 for dense screens.
    #[arg(long, default_value_t = 1, requires = "raster", value_parser = clap::value_parser!(u8).range(1..=4))]
    scale: u8,
    /// The same as --scale 2.
    #[arg(long, requires = "raster", conflicts_with = "scale")]
    retina: bool,
    /// Format of the pictures.
    #[arg(long, default_value = "png", requires = "raster")]
    format: Format,
    /// A third fewer bytes in a third more time: for archives that are kept.
    #[arg(long, requires = "raster")]
    small: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// With a palette where the colours are few.
    Png,
    /// Without loss; slower, and smaller.
    Webp,
}

impl Pictures {
    fn look(&self, house: HouseStyle) -> RasterLook {
        RasterLook {
            tile_px: if self.size == "512" { 512 } else { 256 },
            scale: if self.retina { 2.0 } else { f64::from(self.scale) },
            format: match self.format {
                Format::Png => TileFormat::Png,
                Format::Webp => TileFormat::Webp,
            },
            effort: if self.small { Effort::Small } else { Effort::Quick },
            house,
        }
    }
}

impl Tiles {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        ensure!(self.minzoom <= self.maxzoom, "--minzoom {} is deeper than --maxzoom {}", self.minzoom, self.maxzoom);
        ensure!(
            self.layer.is_none() || self.files.len() == 1,
            "--layer names one layer: give one file, or leave it out"
        );
        if self.raster { self.pictures(folder) } else { self.vectors() }
    }

    fn zooms(&self) -> RangeInclusive<u8> {
        self.minzoom..=self.maxzoom
    }

    fn title(&self) -> String {
        self.name.clone().unwrap_or_else(|| stem(&self.output))
    }

    fn vectors(&self) -> Result<Outcome> {
        let layers = self.files.iter().map(|path| self.layer(path)).collect::<Result<Vec<_>>>()?;
        let empty = layers.iter().all(TileLayer::is_empty);
        let tileset = Tileset::new(self.title(), layers, self.zooms());
        let mut tileset = if self.no_labels { tileset } else { tileset.with_labels() };
        tileset.attribution.clone_from(&self.attribution);
        tile_files::write(&tileset, &self.output)?;
        if let Some(path) = &self.style {
            let mut output = Output::default();
            output.add(path.clone(), serde_json::to_string_pretty(&tileset.style(&self.address()))? + "\n");
            output.write()?;
        }
        Ok(if empty { Outcome::NothingToMap } else { Outcome::Done })
    }

    fn pictures(&self, folder: &Folder) -> Result<Outcome> {
        let drawing = drawing::read(&self.files)?;
        let Some(extent) = drawing.extent() else {
            eprintln!("salient: nothing to map: no feature of the files has a geometry");
            return Ok(Outcome::NothingToMap);
        };
        let subject = drawing::subject(drawing);
        let look = self.pictures.look(house::read(self.style.as_deref())?);
        let atlas = Atlas::new(subject, Basemap::embedded(), folder.gazetteer()?, extent, look);
        let mut tiles = PictureTiles::new(self.title(), atlas, self.zooms());
        tiles.attribution = drawing::attribution(&self.attribution);
        tile_files::write(&tiles, &self.output)?;
        Ok(Outcome::Done)
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
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "layer".to_owned(), |stem| stem.to_string_lossy().into_owned())
}
