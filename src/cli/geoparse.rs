//! `salient geoparse`: reports to places.

use super::input;
use super::outcome::Outcome;
use super::overlay::Overlay;
use super::packs::Folder;
use super::stream::{each_report, line_with};
use crate::geoparse::record::{ToponymRecord, from_record, to_record};
use crate::geoparse::{Limits, Mention};
use crate::ingest::ReportLine;
use crate::pipeline::{References, places_within};
use crate::report::LineIndex;
use crate::units::{Extent, LonLat};
use anyhow::{Context, Result};
use clap::Args;
use serde_json::Value;
use std::path::PathBuf;

/// Find the places in reports: one report a line in (as `read` writes it), the same with `toponyms` out.
///
/// A line may bring its own hints and limits: `"context":{"countries":["SY"],"bbox":[35,32,43,38],"stop":["Name"]}`.
/// Its countries and its box count in place of the options, its stop list besides that of the file.
#[derive(Debug, Args)]
pub struct Geoparse {
    /// JSON Lines; standard input when absent or `-`.
    file: Option<PathBuf>,
    #[command(flatten)]
    overlay: Overlay,
    /// Countries that the reports are about, by their ISO 3166 codes: a hint that outweighs a few others in the text
    /// ("SY,IQ").
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    country: Vec<String>,
    /// Only places in this box of degrees are meant; of a country or a region a part of it is enough. A name whose
    /// places all lie outside is kept without a position.
    #[arg(long, value_name = "W,S,E,N", allow_hyphen_values = true, value_parser = parse_extent)]
    bbox: Option<Extent>,
    /// Names that are no places here: one a line, in any spelling; lines that begin with # are passed over.
    #[arg(long, value_name = "FILE")]
    stop: Option<PathBuf>,
}

impl Geoparse {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let references = self.overlay.references(folder)?;
        let limits = self.limits()?;
        let countries: Vec<String> = self.country.iter().map(|code| code.trim().to_uppercase()).collect();
        each_report(self.file.as_deref(), |mut line| {
            if line.report.countries.is_empty() {
                line.report.countries.clone_from(&countries);
            }
            geoparsed(line, &limits, references)
        })
    }

    fn limits(&self) -> Result<Limits> {
        let Some(path) = &self.stop else { return Ok(Limits::new(self.bbox, [])) };
        let (bytes, name) = input::bytes(path)?;
        let text = String::from_utf8(bytes).with_context(|| format!("{name}: expected names in UTF-8, one a line"))?;
        let names = text.lines().map(|line| line.trim_start_matches('\u{FEFF}').trim());
        Ok(Limits::new(self.bbox, names.filter(|name| !name.starts_with('#'))))
    }
}

/// The line that comes out for one that goes in; `limits` besides those that the line brings.
pub(super) fn geoparsed(line: ReportLine, limits: &Limits, references: References) -> Result<Vec<u8>, String> {
    let limits = limits.and(&limits_of(&line)?);
    let (mentions, _) = places_within(&line.report, &limits, references);
    let text = &line.report.text;
    let toponyms = toponym_records(text, &LineIndex::new(text), &mentions);
    line_with(&line.fields, &[("toponyms", &toponyms)])
}

/// `W,S,E,N` in degrees.
fn parse_extent(words: &str) -> Result<Extent, String> {
    let numbers: Result<Vec<f64>, _> = words.split(',').map(|word| word.trim().parse::<f64>()).collect();
    extent(&numbers.map_err(|_| format!("expected four numbers W,S,E,N in degrees, found {words:?}"))?)
}

fn extent(numbers: &[f64]) -> Result<Extent, String> {
    let &[west, south, east, north] = numbers else {
        return Err(format!("expected four numbers W,S,E,N in degrees, found {}", numbers.len()));
    };
    LonLat::checked(west, south).and(LonLat::checked(east, north)).map_err(|error| error.to_string())?;
    if west > east || south > north {
        return Err("expected west before east and south before north: W,S,E,N".to_owned());
    }
    Ok(Extent { west, south, east, north })
}

/// The box and the stop list of a line's `context`.
pub(super) fn limits_of(line: &ReportLine) -> Result<Limits, String> {
    let Some(context) = line.fields.get("context") else { return Ok(Limits::default()) };
    let bbox = context.get("bbox").filter(|bbox| !bbox.is_null());
    let numbers = |bbox: &Value| serde_json::from_value::<Vec<f64>>(bbox.clone()).ok();
    let extent = bbox.map(|bbox| extent(&numbers(bbox).unwrap_or_default())).transpose();
    let extent = extent.map_err(|error| format!("\"context\".\"bbox\": {error}"))?;
    let stop = context.get("stop").and_then(Value::as_array);
    Ok(Limits::new(extent, stop.into_iter().flatten().filter_map(Value::as_str)))
}

/// The `toponyms` of a line.
pub(super) fn toponym_records(text: &str, index: &LineIndex<'_>, mentions: &[Mention]) -> Vec<ToponymRecord> {
    mentions.iter().map(|mention| to_record(mention, text, index)).collect()
}

/// The places that a line brings along, if it does.
pub(super) fn toponyms_of(line: &ReportLine) -> Result<Option<Vec<Mention>>, String> {
    let Some(toponyms) = line.fields.get("toponyms") else { return Ok(None) };
    let records: Vec<ToponymRecord> =
        serde_json::from_value(plain(toponyms.clone())).map_err(|error| format!("\"toponyms\": {error}"))?;
    let index = LineIndex::new(&line.report.text);
    let mentions: Result<Vec<Mention>, _> =
        records.iter().map(|record| from_record(record, &line.report.text, &index)).collect();
    mentions.map(Some).map_err(|error| format!("\"toponyms\": {error}"))
}

/// Toponyms as other programs write them: what is null is left out, and an id of GeoNames may stand in quotes.
fn plain(mut toponyms: Value) -> Value {
    let objects = toponyms.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut);
    for toponym in objects {
        toponym.retain(|_, value| !value.is_null());
        let id = toponym.get("geonameid").and_then(Value::as_str).map(str::parse::<u32>);
        match id {
            Some(Ok(id)) => drop(toponym.insert("geonameid".to_owned(), id.into())),
            Some(Err(_)) => drop(toponym.remove("geonameid")),
            None => {}
        }
    }
    toponyms
}
