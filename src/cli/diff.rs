//! `salient diff`: what changed between two maps.

use super::outcome::Outcome;
use super::output::{Output, say};
use super::packs::Folder;
use super::story::Source;
use super::{date, made};
use crate::basemap::Basemap;
use crate::layers::{Citations, DistrictAreas, Gloss, Palette, change_words, write_change_table, write_changes};
use crate::units::Date;
use crate::zones::{Changes, Holder, Situation, areas_by_district, changes};
use anyhow::{Result, bail};
use clap::Args;
use std::path::PathBuf;

/// How many districts and places of a change are told.
const SHOWN: usize = 4;

/// Tell what changed between two maps: places that changed hands, ground gained and lost by each side against each
/// other. The maps are two folders that `salient map` wrote (or files of zones); or, with --from and --to, two days of
/// the same reports.
#[derive(Debug, Args)]
pub struct Diff {
    /// The earlier and the later map: folders, or zones as GeoJSON. With --from and --to: reports.
    #[arg(required_unless_present = "states")]
    maps: Vec<PathBuf>,
    #[command(flatten)]
    source: Source,
    /// The earlier day, YYYY-MM-DD.
    #[arg(long, value_parser = date::parse, requires = "to")]
    from: Option<Date>,
    /// The later day, YYYY-MM-DD.
    #[arg(long, value_parser = date::parse, requires = "from")]
    to: Option<Date>,
    /// Where the changes go as GeoJSON.
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// Where the table of areas by side and district goes as CSV.
    #[arg(long)]
    table: Option<PathBuf>,
}

impl Diff {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let (before, after, skipped) = self.maps(folder)?;
        let basemap = Basemap::embedded();
        let changes = changes(&before, &after, basemap);
        say(words(&changes))?;
        let mut output = Output::default();
        if let Some(path) = &self.output {
            let mut bytes = Vec::new();
            let palette = Palette::new(&after, &[]);
            let gloss = Gloss { palette: &palette, citations: &Citations::default() };
            write_changes(&mut bytes, &changes, gloss)?;
            output.add(path.clone(), bytes);
        }
        if let Some(path) = &self.table {
            let mut bytes = Vec::new();
            write_change_table(&mut bytes, &changes, &by_district(&before, &after, basemap))?;
            output.add(path.clone(), bytes);
        }
        output.write()?;
        Ok(Outcome::partly(skipped))
    }

    fn maps(&self, folder: &Folder) -> Result<(Situation, Situation, bool)> {
        match (self.from, self.to, self.maps.as_slice()) {
            (Some(from), Some(to), reports) => {
                if to <= from {
                    bail!("--to {to} must lie after --from {from}");
                }
                let story = self.source.read(reports, folder)?;
                Ok((story.map(from), story.map(to), story.skipped))
            }
            (_, _, [before, after]) if self.source.states.is_none() => {
                Ok((made::read(before)?.situation, made::read(after)?.situation, false))
            }
            _ => bail!("expected two maps (folders or zones as GeoJSON), or reports with --from DATE --to DATE"),
        }
    }
}

fn by_district(before: &Situation, after: &Situation, basemap: &Basemap) -> DistrictAreas {
    let mut all = DistrictAreas::new();
    for (i, map) in [before, after].into_iter().enumerate() {
        for (key, km2) in areas_by_district(map, basemap) {
            all.entry(key).or_default()[i] += km2;
        }
    }
    all
}

/// The changes as a person reads them.
fn words(changes: &Changes) -> String {
    let mut told = String::new();
    told += &format!("From {} to {}\n", changes.before, changes.after);
    if changes.gains.is_empty() && changes.flips.is_empty() {
        told += "\nNothing changed.\n";
        return told;
    }
    told += "\nAreas, km²\n";
    for (holder, area) in changes.areas.iter().filter(|(holder, _)| **holder != Holder::Unknown) {
        told +=
            &format!("  {:<24} {:>10.0} {:>10.0}  {}\n", holder.name(), area[0].km2, area[1].km2, change_words(area));
    }
    told += "\nGround\n";
    for gain in &changes.gains {
        let error = gain.error_km2.map_or_else(String::new, |e| format!(" ± {e:.0}"));
        let districts: Vec<String> =
            gain.districts.iter().take(SHOWN).map(|(name, km2)| format!("{name} {km2:.0}")).collect();
        let (to, from) = (gain.to.name(), gain.from.name());
        told += &format!("  {to} from {from}: {:.0}{error} km² ({})\n", gain.area_km2, districts.join(", "));
    }
    if !changes.flips.is_empty() {
        told += "\nPlaces\n";
    }
    for flip in &changes.flips {
        told += &format!("  {}: {} to {} ({})\n", flip.name, flip.from.name(), flip.to.name(), flip.claims.join(", "));
    }
    told
}
