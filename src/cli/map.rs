//! `salient map`: reports to a map with its layers.

use super::figure::Figure;
use super::outcome::Outcome;
use super::output::{Output, say};
use super::overlay::Overlay;
use super::packs::Folder;
use super::picture;
use super::weighing::Weighing;
use super::{date, export, input, manifest, summary};
use crate::cartography::Caption;
use crate::claims::record::to_record;
use crate::layers::{self, Claims, FileOptions, Format, FormatError, Gloss, Layer, LayerName, LayerSet, Palette};
use crate::pipeline::{self, MapOptions, Reading, References, Run};
use crate::report::LineIndex;
use crate::theatre::Side;
use crate::tiles::{TileLayer, Tileset, write_pmtiles};
use crate::units::Date;
use crate::web::page::page;
use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use std::io::Cursor;
use std::path::PathBuf;

/// The deepest zoom of the tiles of a run: a unit is then 10 m, finer than any report.
const DEEPEST_TILES: u8 = 10;

/// Read reports and draw the map: SVG, PNG, GeoJSON layers, the claims, and a summary of what was left off.
#[derive(Debug, Args)]
pub struct Map {
    /// Text files, JSON Lines, folders of these, or `-` for standard input.
    #[arg(required = true)]
    reports: Vec<PathBuf>,
    /// The folder for the files.
    #[arg(short, long, default_value = "output")]
    output: PathBuf,
    /// The as-of date, YYYY-MM-DD; by default the day of the newest report.
    #[arg(long, value_parser = date::parse)]
    at: Option<Date>,
    /// The day of publication of reports that do not say it, YYYY-MM-DD; by default the as-of date, if that is given.
    #[arg(long, value_parser = date::parse)]
    date: Option<Date>,
    /// Tell every claim and everything left off.
    #[arg(short, long)]
    verbose: bool,
    #[command(flatten)]
    weighing: Weighing,
    #[command(flatten)]
    overlay: Overlay,
    #[command(flatten)]
    figure: Figure,
}

impl Map {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let references = self.overlay.references(folder)?;
        let (mut all, skipped) = input::reports(&self.reports)?;
        for report in all.reports.iter_mut().filter(|report| report.date.is_none()) {
            report.date = self.date.or(self.at);
        }
        let overrides = self.weighing.overrides()?;
        let options = MapOptions {
            at: self.at,
            as_known_on: self.weighing.as_known_on,
            weights: self.weighing.weights()?,
            overrides: overrides.as_ref().map(|(text, name)| (text.as_str(), name.as_str())),
        };
        let mut run = pipeline::map(all.reports, options, references)?;
        run.diagnostics.splice(0..0, all.diagnostics);
        say(summary::summary(&run, self.verbose))?;
        if run.is_blank() {
            eprintln!("salient: nothing to map: no report says, as a fact, who holds a place that could be found");
            return Ok(Outcome::NothingToMap);
        }
        let output = self.files(&run, references)?;
        say("\n")?;
        for path in output.write()? {
            say(format_args!("Wrote {}\n", path.display()))?;
        }
        Ok(Outcome::partly(skipped))
    }

    /// All files of the run, in the order they are told.
    fn files(&self, run: &Run, references: References) -> Result<Output> {
        let caption = self.caption(run);
        let scene = self.figure.scene(run, references, &caption)?;
        let mut output = Output::default();
        let mut add = |name: &str, bytes: Vec<u8>| output.add(self.output.join(name), bytes);
        self.figure.files(&scene)?.into_iter().for_each(|(name, bytes)| add(&name, bytes));
        let days = run.situations(&run.days(), references);
        if let Some(data) = run.page_data_of(&days, references, &caption) {
            add("map.html", page(&data).into_bytes());
        }
        let (palette, citations) = (Palette::new(&run.situation, sides_of(run)), run.citations());
        let gloss = Gloss { palette: &palette, citations: &citations };
        let mut set = export::set(&caption, run.situation.at, layers::layers(&run.situation, gloss));
        add("tiles.pmtiles", tiles(&set.layers, &caption)?);
        let mut write = |format: Format, set: &LayerSet| {
            let files = format.files(set, &FileOptions::default())?;
            files.into_iter().for_each(|(name, bytes)| add(&name, bytes));
            Ok::<(), FormatError>(())
        };
        write(Format::GeoJson, &set)?;
        set.add(layers::histories(&days, gloss));
        write(Format::GeoPackage, &set)?;
        write(Format::QgisProject, &set)?;
        add("claims.jsonl", claims(run)?);
        let manifest = manifest::manifest(run, &caption, output.files(), references.gazetteer);
        output.add(self.output.join("manifest.json"), manifest);
        Ok(output)
    }

    fn caption(&self, run: &Run) -> Caption {
        let title = self.figure.title.clone().unwrap_or_else(|| picture::title(run.theatre));
        Caption::of(&run.situation, title, run.sources())
    }
}

/// The sides of the run's war.
fn sides_of<'r>(run: &'r Run) -> &'r [Side] {
    run.theatre.map_or(&[], |theatre| &theatre.sides)
}

/// The layers that tiles are cut of.
const IN_TILES: [LayerName; 3] = [LayerName::Zones, LayerName::Fronts, LayerName::Places];

/// The layers as vector tiles.
fn tiles(layers: &[Layer], caption: &Caption) -> Result<Vec<u8>> {
    let layers = layers.iter().filter(|layer| IN_TILES.contains(&layer.name)).map(TileLayer::of).collect();
    let mut archive = Cursor::new(Vec::new());
    let mut tileset = Tileset::new(caption.title.as_str(), layers, 0..=DEEPEST_TILES).with_labels();
    tileset.attribution = caption.attribution.join(" · ");
    write_pmtiles(&tileset, &mut archive)?;
    Ok(archive.into_inner())
}

/// One claim a line.
fn claims(run: &Run) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    claim_lines(run)?.iter().try_for_each(|line| super::stream::write_line(&mut out, line))?;
    Ok(out)
}

/// The claims of a run by id, as [`claim_lines`] has them.
pub(super) fn claims_by_id(run: &Run) -> Result<Claims> {
    let by_id = |line: Value| (line["id"].as_str().unwrap_or_default().to_owned(), line);
    Ok(claim_lines(run)?.into_iter().map(by_id).collect())
}

/// The claims of a run and the editor's corrections, each with its sentence and where that stands.
pub(super) fn claim_lines(run: &Run) -> Result<Vec<Value>> {
    let mut lines = Vec::new();
    for reading in run.tellings() {
        let index = LineIndex::new(&reading.report.text);
        for claim in &reading.claims {
            let record = to_record(claim, &reading.report.text, &index, &reading.mentions);
            let mut line = context(reading, claim.evidence.sentence.of(&reading.report.text));
            if let (Value::Object(line), Value::Object(record)) = (&mut line, serde_json::to_value(&record)?) {
                line.extend(record);
            }
            lines.push(line);
        }
    }
    Ok(lines)
}

fn context(reading: &Reading, sentence: &str) -> Value {
    let report = &reading.report;
    json!({
        "report": report.id,
        "report_date": report.date.map(|date| date.to_string()),
        "report_source": report.source,
        "sentence": sentence,
    })
}
