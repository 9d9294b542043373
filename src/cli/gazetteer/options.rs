//! What `salient gazetteer add` is told.

use super::find::country;
use crate::gazetteer::PlaceKind;
use crate::gazetteer::import::Fields;
use crate::text::fold;
use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Make a pack of a file of places. A pack of the same name is replaced.
#[derive(Debug, Args)]
pub struct Add {
    #[command(subcommand)]
    pub(super) from: From,
}

#[derive(Debug, Subcommand)]
pub(super) enum From {
    /// A dump of GeoNames: SY.zip, allCountries.zip, or the .txt in it.
    Geonames(Geonames),
    /// An extract of OpenStreetMap, .osm.pbf: its named places.
    Osm(Osm),
    /// A table with a header; commas, semicolons or tabs between the cells.
    Csv(Table),
    /// A GeoJSON FeatureCollection: points, or shapes whose middle stands for them.
    Geojson(Table),
    /// A table with a row of HXL tags (#loc+name, #geo+lat, #geo+lon), as OCHA publishes them.
    Hxl(Hxl),
    /// Your own aliases, places, corrections and stop words.
    Toml(Toml),
}

/// What every pack has.
#[derive(Debug, Args)]
pub(super) struct Common {
    pub(super) file: PathBuf,
    /// The pack's name; by default that of the file.
    #[arg(long = "as", value_name = "NAME")]
    pub(super) called: Option<String>,
    /// The terms under which the data may be used.
    #[arg(long)]
    pub(super) licence: Option<String>,
    /// Whom to name under a map.
    #[arg(long)]
    pub(super) attribution: Option<String>,
    /// Its positions replace those of places that are known already (else only those known vaguely).
    #[arg(long)]
    pub(super) corrects: bool,
}

#[derive(Debug, Args)]
pub(super) struct Geonames {
    #[command(flatten)]
    pub(super) common: Common,
    /// alternateNamesV2.zip or .txt: more names, with their languages.
    #[arg(long)]
    pub(super) alternate_names: Option<PathBuf>,
    /// Only places of these countries ("SY" or "SY,IQ").
    #[arg(long, value_delimiter = ',', value_parser = country)]
    pub(super) country: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct Osm {
    #[command(flatten)]
    pub(super) common: Common,
    /// Only places of these countries ("SY" or "SY,IQ").
    #[arg(long, value_delimiter = ',', value_parser = country)]
    pub(super) country: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct Table {
    #[command(flatten)]
    pub(super) common: Common,
    /// The column (property) with the name; as for the others, the usual headings are known.
    #[arg(long, value_name = "COLUMN")]
    pub(super) name: Option<String>,
    #[arg(long, value_name = "COLUMN")]
    pub(super) lat: Option<String>,
    #[arg(long, value_name = "COLUMN")]
    pub(super) lon: Option<String>,
    /// A column with other names, several between semicolons or bars; may be given more than once.
    #[arg(long, value_name = "COLUMN")]
    pub(super) alt: Vec<String>,
    /// A column with a code of the place.
    #[arg(long, value_name = "COLUMN")]
    pub(super) id: Option<String>,
    /// A column that says what it is (city, village, suburb, dam ...).
    #[arg(long, value_name = "COLUMN")]
    pub(super) kind: Option<String>,
    /// The kind of places that do not say theirs.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub(super) default_kind: Option<PlaceKind>,
    /// A country's code for all rows, or the column with it.
    #[arg(long, value_name = "CODE|COLUMN")]
    pub(super) country: Option<String>,
    #[arg(long, value_name = "COLUMN")]
    pub(super) admin1: Option<String>,
    #[arg(long, value_name = "COLUMN")]
    pub(super) admin2: Option<String>,
    #[arg(long, value_name = "COLUMN")]
    pub(super) population: Option<String>,
    /// How far true places may be from their points, metres.
    #[arg(long, value_name = "METRES")]
    pub(super) precision_m: Option<u32>,
}

#[derive(Debug, Args)]
pub(super) struct Hxl {
    #[command(flatten)]
    pub(super) common: Common,
    /// The country of all rows.
    #[arg(long, value_parser = country)]
    pub(super) country: Option<String>,
    /// The kind of places that do not say theirs.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub(super) default_kind: Option<PlaceKind>,
    /// How far true places may be from their points, metres.
    #[arg(long, value_name = "METRES")]
    pub(super) precision_m: Option<u32>,
}

#[derive(Debug, Args)]
pub(super) struct Toml {
    #[command(flatten)]
    pub(super) common: Common,
}

fn kind(word: &str) -> Result<PlaceKind, String> {
    let words = PlaceKind::ALL.map(PlaceKind::word);
    let found = PlaceKind::ALL.into_iter().find(|kind| kind.word() == word);
    found.ok_or_else(|| format!("expected one of {}, found {word:?}", words.join(", ")))
}

impl Table {
    pub(super) fn fields(&self) -> Fields {
        let code = self.country.as_deref().and_then(|words| country(words).ok());
        Fields {
            name: self.name.clone(),
            lat: self.lat.clone(),
            lon: self.lon.clone(),
            alternates: self.alt.clone(),
            id: self.id.clone(),
            kind: self.kind.clone(),
            country: self.country.clone().filter(|_| code.is_none()),
            admin1: self.admin1.clone(),
            admin2: self.admin2.clone(),
            population: self.population.clone(),
            default_country: code.unwrap_or_default(),
            default_kind: self.default_kind,
            precision_m: self.precision_m,
        }
    }
}

impl From {
    pub(super) fn common(&self) -> &Common {
        match self {
            Self::Geonames(geonames) => &geonames.common,
            Self::Osm(osm) => &osm.common,
            Self::Csv(table) | Self::Geojson(table) => &table.common,
            Self::Hxl(hxl) => &hxl.common,
            Self::Toml(toml) => &toml.common,
        }
    }

    /// The form's word, and its usual licence and attribution.
    pub(super) fn terms(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Geonames(_) => ("geonames", "CC BY 4.0", "GeoNames"),
            Self::Osm(_) => ("osm", "ODbL 1.0", "© OpenStreetMap contributors"),
            Self::Csv(_) => ("csv", "", ""),
            Self::Geojson(_) => ("geojson", "", ""),
            Self::Hxl(_) => ("hxl", "CC BY 3.0 IGO", "OCHA"),
            Self::Toml(_) => ("toml", "", ""),
        }
    }
}

impl Common {
    pub(super) fn pack_name(&self) -> Result<String> {
        let stem = self.file.file_name().unwrap_or_default().to_string_lossy();
        let stem = stem.split('.').next().unwrap_or_default();
        let name = fold(self.called.as_deref().unwrap_or(stem)).replace(' ', "-");
        if name.is_empty() || name.len() > 60 || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            bail!("a pack's name is letters, digits and hyphens, at most 60, found {name:?}: give one, --as NAME");
        }
        Ok(name)
    }
}
