//! `salient zones`: the map of one day as layers, out of control states or out of a settlement list.

use super::outcome::Outcome;
use super::output::Output;
use super::packs::Folder;
use super::{date, input, state_lines, theatre_area};
use crate::basemap::Basemap;
use crate::layers::{self, Citations, Gloss, Layer, Palette, read_lines, read_prior, read_settlements, write_geojson};
use crate::report::Diagnostic;
use crate::theatre::{SideId, presets};
use crate::units::Date;
use crate::zones::{
    ListOptions, PriorMap, Settlement, Situation, SituationOptions, great_rivers, ground_to_draw, map_of_settlements,
    situation, theatre_of_states, war_of_states,
};
use anyhow::{Result, anyhow, bail};
use clap::Args;
use geo_types::{MultiLineString, MultiPolygon};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Draw zones and front lines as GeoJSON: from lines of `control`, or from a settlement list (--places).
#[derive(Debug, Args)]
pub struct Zones {
    /// Lines of `control`; standard input when absent or `-`.
    #[arg(conflicts_with = "places")]
    file: Option<PathBuf>,
    /// The as-of date, YYYY-MM-DD.
    #[arg(long, value_parser = date::parse)]
    at: Date,
    /// A settlement list: CSV with lon,lat,side (and id,name,as_of or date,status,confidence), or GeoJSON points.
    #[arg(long, requires = "theatre")]
    places: Option<PathBuf>,
    /// The ground: ISO country codes (UA or SY,IQ), or a GeoJSON polygon.
    #[arg(long)]
    theatre: Option<String>,
    /// An earlier map: zones as GeoJSON.
    #[arg(long, requires = "places")]
    prior: Option<PathBuf>,
    /// When the earlier map was true.
    #[arg(long, value_parser = date::parse, requires = "prior")]
    prior_date: Option<Date>,
    /// The sides there are, with commas between them: rows and earlier ground of anybody else are told and left out.
    #[arg(long, value_name = "SIDE,SIDE", value_delimiter = ',', requires = "places")]
    sides: Vec<String>,
    /// Ground farther than this from every settlement of the list is unknown, kilometres; without it all is coloured.
    #[arg(long, requires = "places")]
    reach_km: Option<f64>,
    /// Rivers as soft barriers: a GeoJSON file with lines, or `none`; without it the great rivers of the base map.
    #[arg(long, requires = "places", value_name = "FILE|none")]
    rivers: Option<String>,
    /// Where the zones go; standard output when absent or `-`.
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// Where the front lines go.
    #[arg(long)]
    fronts: Option<PathBuf>,
    /// Where the pockets go, confirmed and unconfirmed: points with what is behind each and its probability.
    #[arg(long)]
    pockets: Option<PathBuf>,
    /// Where the belt goes: ground that neither side holds with a probability of nine in ten.
    #[arg(long)]
    belt: Option<PathBuf>,
    /// Where the surface of how sure the map is goes: filled contours.
    #[arg(long, requires = "places")]
    sureness: Option<PathBuf>,
}

/// How a layer is made of a map.
type Making = fn(&Situation, Gloss) -> Layer;

impl Zones {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let (situation, citations, skipped) = match &self.places {
            Some(places) => {
                let (situation, skipped) = self.of_list(places)?;
                (situation, Citations::default(), skipped)
            }
            None => self.of_states(folder)?,
        };
        self.write(&situation, &citations)?;
        let nothing = situation.zones.iter().all(|zone| zone.side.is_none());
        if nothing {
            eprintln!("salient: nothing to map: nobody is said to hold any of the ground on {}", self.at);
        }
        Ok(if nothing { Outcome::NothingToMap } else { Outcome::partly(skipped) })
    }

    fn of_list(&self, places: &Path) -> Result<(Situation, bool)> {
        let Some(theatre) = &self.theatre else { bail!("--places needs --theatre") };
        if let Some(km) = self.reach_km.filter(|km| !(*km > 0.0 && km.is_finite())) {
            bail!("--reach-km: expected kilometres above 0, found {km}");
        }
        let area = theatre_area::area(theatre)?;
        let (settlements, name, mut skipped) = settlements(places)?;
        let prior = self.prior.as_deref().map(|path| self.prior_map(path)).transpose()?;
        let sureness = self.sureness.is_some() || self.belt.is_some();
        let sides: BTreeSet<SideId> = self.sides.iter().map(|side| SideId(side.trim().to_owned())).collect();
        let sides = (!sides.is_empty()).then_some(sides);
        let rivers = self.rivers(&area)?;
        let options = ListOptions { at: self.at, reach_km: self.reach_km, prior, sides, rivers, sureness };
        let (situation, mut diagnostics) = map_of_settlements(&settlements, &area, &options);
        // Of rivers that nobody named, only that they matter is news.
        diagnostics.retain(|d| d.code != "rivers-cut-nothing" || self.rivers.is_some());
        skipped |= diagnostics.iter().any(|d| MISTAKEN.contains(&d.code));
        let prior = self.prior.as_deref().map(|path| path.display().to_string()).unwrap_or_default();
        tell(&diagnostics, |diagnostic| match diagnostic.code {
            code if code.starts_with("prior") => prior.clone(),
            code if code.starts_with("rivers") => self.rivers.clone().unwrap_or_else(|| "--rivers".to_owned()),
            code if code.starts_with("theatre") || code == "antimeridian" => theatre.clone(),
            _ if diagnostic.report.is_empty() => name.clone(),
            _ => format!("{name}:{}", diagnostic.report),
        });
        Ok((situation, skipped))
    }

    fn of_states(&self, folder: &Folder) -> Result<(Situation, Citations, bool)> {
        let lines = state_lines::states(self.file.as_deref())?;
        let (citations, skipped, states) = (lines.citations(), lines.skipped, lines.states);
        let (gazetteer, basemap) = (folder.gazetteer()?, Basemap::embedded());
        let theatre = match &self.theatre {
            Some(words) => {
                let (area, odd) = ground_to_draw(&theatre_area::area(words)?);
                tell(&odd, |_| words.clone());
                area
            }
            None => theatre_of_states(&states, war_of_states(&states, presets(), basemap), basemap),
        };
        let options = SituationOptions { belt: self.belt.is_some(), ..SituationOptions::default() };
        let (situation, diagnostics) = situation(&states, &[], self.at, &theatre, gazetteer, basemap, &options);
        if !theatre.0.is_empty() {
            tell(&diagnostics, |_| self.theatre.clone().unwrap_or_else(|| "the theatre".to_owned()));
        }
        Ok((situation, citations, skipped))
    }

    fn rivers(&self, area: &MultiPolygon<f64>) -> Result<MultiLineString<f64>> {
        match self.rivers.as_deref() {
            None => Ok(great_rivers(area, Basemap::embedded())),
            Some("none") => Ok(MultiLineString(Vec::new())),
            Some(path) => {
                let (text, name) = input::text(Path::new(path))?;
                read_lines(&text).map_err(|error| anyhow!("{}", error.in_file(&name)))
            }
        }
    }

    fn prior_map(&self, path: &Path) -> Result<PriorMap> {
        let (text, name) = input::text(path)?;
        let (mut prior, bad) = read_prior(&text).map_err(|error| anyhow!("{}", error.in_file(&name)))?;
        for feature in &bad {
            eprintln!("salient: {name}:{feature}");
        }
        prior.date = self.prior_date.or(prior.date);
        if let Some(day) = self.prior_date.filter(|day| *day > self.at) {
            bail!("--prior-date {day} lies after --at {}; expected the day of an earlier map", self.at);
        }
        Ok(prior)
    }

    fn write(&self, situation: &Situation, citations: &Citations) -> Result<()> {
        let palette = Palette::new(situation, &[]);
        let gloss = Gloss { palette: &palette, citations };
        let made = |layer: Making| {
            let mut bytes = Vec::new();
            write_geojson(&mut bytes, &[&layer(situation, gloss)], &situation.attribution).map(|()| bytes)
        };
        let mut output = Output::default();
        let beside: [(&Option<PathBuf>, Making); 4] = [
            (&self.fronts, layers::fronts),
            (&self.pockets, layers::pockets),
            (&self.belt, layers::belt),
            (&self.sureness, layers::sureness),
        ];
        for (path, layer) in beside {
            if let Some(path) = path {
                output.add(path.clone(), made(layer)?);
            }
        }
        let zones = made(layers::zones)?;
        match self.output.as_deref().filter(|path| path.as_os_str() != "-") {
            Some(path) => output.add(path.to_owned(), zones),
            None => io::stdout().lock().write_all(&zones)?,
        }
        output.write().map(drop)
    }
}

fn settlements(path: &Path) -> Result<(Vec<Settlement>, String, bool)> {
    let (text, name) = input::text(path)?;
    let (settlements, bad) = read_settlements(&text).map_err(|error| anyhow!("{}", error.in_file(&name)))?;
    for row in &bad {
        eprintln!("salient: {name}:{row}: skipped");
    }
    if settlements.is_empty() {
        eprintln!("salient: {name}: no row could be used");
    }
    Ok((settlements, name, !bad.is_empty()))
}

/// Rows that are left out since something is wrong with them, and not only with their day or place.
const MISTAKEN: [&str; 3] = ["two-sides", "swapped", "unknown-side"];
/// So many remarks of one kind are told one by one.
const TOLD_MOST: usize = 20;

/// Tells what is odd, each with the file it is about; of a kind that has no end only the first, and how many more.
fn tell(diagnostics: &[Diagnostic], file: impl Fn(&Diagnostic) -> String) {
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        let n = told.entry(diagnostic.code).or_default();
        *n += 1;
        if *n <= TOLD_MOST {
            eprintln!("salient: {}: {}", file(diagnostic), diagnostic.message);
        }
    }
    for (code, n) in told.into_iter().filter(|(_, n)| *n > TOLD_MOST) {
        eprintln!("salient: ... and {} more of this kind ({code})", n - TOLD_MOST);
    }
}
