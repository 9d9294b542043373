//! Layers -> files of other programs: one writer a format, all of them from a [`LayerSet`] and from nothing else.

mod csv;
mod flatgeobuf;
mod geopackage;
mod geoparquet;
mod kepler;
mod kml;
mod markup;
mod qgis;
mod shape;
mod timemap;
mod topojson;
mod umap;
mod wkb;
mod zipped;

use super::{Layer, LayerName, LayerSet, write_geojson};
#[cfg(feature = "serve")]
pub(crate) use markup::escaped;
use std::io;

pub use self::csv::CsvOptions;

/// A format that layers are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// GeoJSON (RFC 7946).
    GeoJson,
    /// GeoPackage 1.3 with styles and a QGIS project.
    GeoPackage,
    /// A QGIS project that opens the GeoPackage beside it.
    QgisProject,
    /// A QGIS style to lie beside a GeoJSON file.
    QgisStyle,
    /// KML 2.2.
    Kml,
    /// KML in a zip archive, with its symbols.
    Kmz,
    /// FlatGeobuf 3, with its index.
    FlatGeobuf,
    /// GeoParquet 1.1.
    GeoParquet,
    /// A table.
    Csv,
    /// TopoJSON.
    TopoJson,
    /// A map for uMap to import.
    Umap,
    /// A map for kepler.gl to open.
    Kepler,
    /// What TimeMap by Forensic Architecture reads.
    TimeMap,
}

/// Why a format could not be written. All of them write to memory: none of these is to be expected.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// Of a writer.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Of SQLite.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// Of the writer of FlatGeobuf.
    #[error(transparent)]
    FlatGeobuf(#[from] ::flatgeobuf::Error),
    /// Of the same, at one feature.
    #[error(transparent)]
    Feature(#[from] ::flatgeobuf::geozero::error::GeozeroError),
    /// Of the writer of Parquet.
    #[error(transparent)]
    Parquet(#[from] ::parquet::errors::ParquetError),
    /// Of the writer of zip archives.
    #[error(transparent)]
    Zip(#[from] zip::result::ZipError),
    /// Of the writer of tables.
    #[error(transparent)]
    Csv(#[from] ::csv::Error),
    /// Of the writer of JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// Of the writer of symbols.
    #[error(transparent)]
    Png(#[from] png::EncodingError),
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::GeoJson,
        Self::GeoPackage,
        Self::QgisProject,
        Self::QgisStyle,
        Self::Kml,
        Self::Kmz,
        Self::FlatGeobuf,
        Self::GeoParquet,
        Self::Csv,
        Self::TopoJson,
        Self::Umap,
        Self::Kepler,
        Self::TimeMap,
    ];

    /// The ending of its files, which is its name as well.
    pub fn ending(self) -> &'static str {
        match self {
            Self::GeoJson => "geojson",
            Self::GeoPackage => "gpkg",
            Self::QgisProject => "qgz",
            Self::QgisStyle => "qml",
            Self::Kml => "kml",
            Self::Kmz => "kmz",
            Self::FlatGeobuf => "fgb",
            Self::GeoParquet => "parquet",
            Self::Csv => "csv",
            Self::TopoJson => "topojson",
            Self::Umap => "umap",
            Self::Kepler => "kepler.json",
            Self::TimeMap => "timemap.json",
        }
    }

    /// The format of that name (`kepler` for `kepler.json` will do).
    pub fn named(name: &str) -> Option<Self> {
        let is_it = |f: &Self| f.ending() == name || f.ending().strip_suffix(".json") == Some(name);
        Self::ALL.into_iter().find(is_it)
    }

    /// Whether each layer is a file of its own.
    pub fn is_by_layer(self) -> bool {
        matches!(self, Self::GeoJson | Self::QgisStyle | Self::FlatGeobuf | Self::GeoParquet | Self::Csv)
    }

    /// The files of the format, by name: one a layer, named after it, or one of all layers, named after `options.stem`.
    ///
    /// # Errors
    /// Those of the libraries that write.
    pub fn files(self, set: &LayerSet, options: &FileOptions) -> Result<Vec<(String, Vec<u8>)>, FormatError> {
        let of_layer = |write: &dyn Fn(&Layer) -> Result<Vec<u8>, FormatError>| {
            let file = |layer| Ok((format!("{}.{}", layer_name(layer), self.ending()), write(layer)?));
            set.layers.iter().map(file).collect()
        };
        let of_set = |bytes: Vec<u8>| vec![(format!("{}.{}", options.stem, self.ending()), bytes)];
        match self {
            Self::GeoJson => of_layer(&|layer| geojson(layer, set)),
            Self::QgisStyle => of_layer(&|layer| Ok(qgis::style::document(layer.name, set).into_bytes())),
            Self::FlatGeobuf => of_layer(&|layer| flatgeobuf::write(layer, set)),
            Self::GeoParquet => of_layer(&geoparquet::write),
            Self::Csv => of_layer(&|layer| csv::write(layer, options.csv)),
            Self::GeoPackage => geopackage::write(set, &options.stem).map(of_set),
            Self::QgisProject => qgis::project::write(set, &options.stem).map(of_set),
            Self::Kml => Ok(of_set(kml::write(set).into_bytes())),
            Self::Kmz => kml::write_zipped(set).map(of_set),
            Self::TopoJson => topojson::write(set).map(of_set),
            Self::Umap => umap::write(set).map(of_set),
            Self::Kepler => kepler::write(set).map(of_set),
            Self::TimeMap => timemap::write(set).map(of_set),
        }
    }
}

/// What a user may say about the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileOptions {
    /// Name of the files that hold all layers, without an ending.
    pub stem: String,
    /// Of tables.
    pub csv: CsvOptions,
}

impl Default for FileOptions {
    fn default() -> Self {
        Self { stem: "situation".to_owned(), csv: CsvOptions::default() }
    }
}

fn layer_name(layer: &Layer) -> &'static str {
    layer.name.as_str()
}

fn geojson(layer: &Layer, set: &LayerSet) -> Result<Vec<u8>, FormatError> {
    let mut bytes = Vec::new();
    write_geojson(&mut bytes, &[layer], &set.attribution)?;
    Ok(bytes)
}

/// Whether a map begins with the layer: not with the days before, nor with a layer of doubt over all others.
fn is_shown(name: LayerName) -> bool {
    name != LayerName::Sureness && name.of_a_day() == name
}
