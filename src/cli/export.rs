//! `salient export`: the layers of a map in the formats of other programs.

use super::outcome::Outcome;
use super::output::{Output, say};
use super::packs::Folder;
use super::period::Period;
use super::story::{Source, Story};
use super::{date, made, picture};
use crate::cartography::Caption;
use crate::layers::{self, CsvOptions, FileOptions, Format, Gloss, Layer, LayerName, LayerSet, Palette};
use crate::units::Date;
use crate::zones::{Situation, SituationOptions, changes};
use anyhow::{Result, bail};
use clap::Args;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Write the layers of a map for other programs: GeoPackage and QGIS project, KML, FlatGeobuf, GeoParquet, CSV, TopoJSON,
/// uMap, kepler.gl, TimeMap. The map is a folder that `salient map` wrote; or it is made from reports, of one day and, with
/// --from and --to, of the days before it, too.
#[derive(Debug, Args)]
pub struct Export {
    /// A folder that `salient map` wrote (or zones as GeoJSON); or reports.
    #[arg(required_unless_present = "states")]
    inputs: Vec<PathBuf>,
    /// Where it goes: a folder for --format, or a file whose ending says the format (war.gpkg, zones.csv); several with commas.
    #[arg(short, long, default_value = "output", value_delimiter = ',')]
    output: Vec<PathBuf>,
    /// Formats for the folder, with commas: gpkg, qgz, kml, kmz, fgb, parquet, csv, geojson, qml, topojson, umap, kepler,
    /// timemap, or all.
    #[arg(short, long, default_value = "gpkg,qgz", value_delimiter = ',', value_parser = formats)]
    format: Vec<Formats>,
    /// Only these layers, with commas: zones, sureness, belt, changes, fronts, pockets, places, flips, events, and
    /// zones_history, fronts_history, places_history, events_history of a map through time.
    #[arg(long, value_delimiter = ',', value_parser = layer_name)]
    layers: Vec<LayerName>,
    /// A last column with the whole shape in tables.
    #[arg(long)]
    wkt: bool,
    /// A byte-order mark before tables, for Excel.
    #[arg(long)]
    bom: bool,
    /// The map's title.
    #[arg(long)]
    title: Option<String>,
    /// The as-of date of a map from reports, YYYY-MM-DD; by default the day of the newest.
    #[arg(long, value_parser = date::parse, conflicts_with_all = ["from", "to"])]
    at: Option<Date>,
    /// Adds what changed since this day, YYYY-MM-DD, as layers of ground and of places.
    #[arg(long, value_parser = date::parse)]
    since: Option<Date>,
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    period: Period,
}

/// One format, or all of them.
#[derive(Debug, Clone)]
struct Formats(Vec<Format>);

fn formats(words: &str) -> Result<Formats, String> {
    let all: Vec<&str> = Format::ALL.iter().map(|format| format.ending()).collect();
    match words {
        "all" => Ok(Formats(Format::ALL.to_vec())),
        name => Format::named(name)
            .map(|format| Formats(vec![format]))
            .ok_or_else(|| format!("expected one of {} or all, found {words:?}", all.join(", "))),
    }
}

fn layer_name(words: &str) -> Result<LayerName, String> {
    let all: Vec<&str> = LayerName::ALL.iter().map(|layer| layer.as_str()).collect();
    LayerName::named(words).ok_or_else(|| format!("expected one of {}, found {words:?}", all.join(", ")))
}

impl Export {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let (mut set, skipped) = match self.inputs.as_slice() {
            [one] if self.source.states.is_none() && made::is_made(one) => (self.of_map(one)?, false),
            reports => self.of_story(self.source.read(reports, folder)?)?,
        };
        if !self.layers.is_empty() {
            set.layers.retain(|layer| self.layers.contains(&layer.name));
        }
        if set.sides.is_empty() {
            eprintln!("salient: nothing to map: no side holds anything that could be found");
            return Ok(Outcome::NothingToMap);
        }
        let mut output = Output::default();
        for path in &self.output {
            for (path, bytes) in self.files(path, &set)? {
                output.add(path, bytes);
            }
        }
        for path in output.write()? {
            say(format_args!("Wrote {}\n", path.display()))?;
        }
        Ok(Outcome::partly(skipped))
    }

    fn of_map(&self, path: &Path) -> Result<LayerSet> {
        if self.at.is_some() || self.since.is_some() || self.period.is_given() {
            bail!("{}: this is a map of one day; for other days give its reports, or --states", path.display());
        }
        let mut set = made::layers(path)?;
        if let Some(title) = &self.title {
            set.title.clone_from(title);
        }
        Ok(set)
    }

    fn of_story(&self, story: Story) -> Result<(LayerSet, bool)> {
        let days = match (self.period.is_given(), self.at.or(story.at)) {
            (true, _) => self.period.days(&story)?.unwrap_or_default(),
            (false, at) => at.into_iter().collect(),
        };
        let Some(last) = days.last().copied() else { bail!("nothing is said of any day") };
        let options = SituationOptions { belt: true, ..SituationOptions::default() };
        let chronicle = story.chronicle_with(options);
        let maps: Vec<Situation> = days.par_iter().map(|day| chronicle.map(*day).0).collect();
        let now = maps.last().cloned().unwrap_or_else(|| chronicle.map(last).0);
        let palette = Palette::new(&now, story.war.map_or(&[], |war| &war.sides));
        let gloss = Gloss { palette: &palette, citations: &story.citations };
        let mut layers = layers::layers(&now, gloss);
        if self.period.is_given() {
            layers.extend(layers::histories(&maps, gloss));
        }
        if let Some(since) = self.since {
            if since >= last {
                bail!("--since {since} must lie before {last}");
            }
            let changes = changes(&chronicle.map(since).0, &now, story.references.basemap);
            layers.extend([layers::gains(&changes, gloss), layers::flips(&changes, gloss)]);
        }
        let title = self.title.clone().unwrap_or_else(|| picture::title(story.war));
        Ok((set(&Caption::of(&now, title, story.sources.clone()), last, layers), story.skipped))
    }

    /// The files that go to a path: those of all formats into a folder, or the one that the path names.
    fn files(&self, path: &Path, set: &LayerSet) -> Result<Vec<(PathBuf, Vec<u8>)>> {
        let csv = CsvOptions { wkt: self.wkt, bom: self.bom };
        let Some((stem, format)) = format_of(path) else {
            let options = FileOptions { csv, ..FileOptions::default() };
            let all = self.format.iter().flat_map(|formats| &formats.0);
            let made = all.map(|format| format.files(set, &options)).collect::<Result<Vec<_>, _>>()?;
            return Ok(made.into_iter().flatten().map(|(name, bytes)| (path.join(name), bytes)).collect());
        };
        let options = FileOptions { stem: stem.to_owned(), csv };
        let mut found = format.files(set, &options)?;
        if format.is_by_layer() {
            found.retain(|(name, _)| *name == format!("{stem}.{}", format.ending()));
            if found.is_empty() {
                let names: Vec<&str> = set.layers.iter().map(|layer| layer.name.as_str()).collect();
                bail!(
                    "{}: a file of this format holds one layer; name it after one of {}",
                    path.display(),
                    names.join(", ")
                );
            }
        }
        if format == Format::QgisProject && !self.output.contains(&path.with_extension("gpkg")) {
            // A project of layers that are not there would open empty.
            found.extend(Format::GeoPackage.files(set, &options)?);
        }
        Ok(found.into_iter().map(|(name, bytes)| (path.with_file_name(name), bytes)).collect())
    }
}

/// The layers with what a map's caption says.
pub(super) fn set(caption: &Caption, at: Date, layers: Vec<Layer>) -> LayerSet {
    LayerSet::new(caption.title.clone(), at, caption.attribution.clone(), caption.disclaimer.clone(), layers)
}

/// The format that a file's ending says, and the name before it; `None` for a folder.
fn format_of(path: &Path) -> Option<(&str, Format)> {
    let name = path.file_name()?.to_str()?;
    let ends = |format: Format| Some((name.strip_suffix(format.ending())?.strip_suffix('.')?, format));
    Format::ALL.into_iter().filter_map(ends).find(|(stem, _)| !stem.is_empty())
}
