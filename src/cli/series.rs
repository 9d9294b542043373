//! `salient series`: areas by side through time, as CSV and as a chart.

use super::outcome::Outcome;
use super::output::Output;
use super::packs::Folder;
use super::period::Period;
use super::picture;
use super::story::{Source, Story};
use crate::cartography::{AreaChart, AreaLine, AreaPoint, HouseStyle, PALETTE, Page, SideStyle, draw_chart, long_date};
use crate::theatre::SideId;
use crate::units::Date;
use crate::zones::{Area, Holder, areas};
use anyhow::Result;
use clap::Args;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

/// Square kilometres by side, day by day, as CSV: date, side, area_km2, error_km2, places.
#[derive(Debug, Args)]
pub struct Series {
    /// Reports: text files, JSON Lines, folders of these.
    #[arg(conflicts_with = "states")]
    reports: Vec<PathBuf>,
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    period: Period,
    /// Where the table goes; standard output when absent or `-`.
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// Where a chart of the areas goes: a name that ends in .svg, .png or .pdf.
    #[arg(long, value_name = "FILE")]
    chart: Option<PathBuf>,
    /// The chart's title.
    #[arg(long, requires = "chart")]
    title: Option<String>,
}

/// The areas of each day, in order of days.
type Days = Vec<(Date, BTreeMap<Holder, Area>)>;

impl Series {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let story = self.source.read(&self.reports, folder)?;
        let Some(days) = self.period.days(&story)? else { return Ok(Outcome::NothingToMap) };
        let chronicle = story.chronicle();
        let areas: Days = days.into_par_iter().map(|day| (day, areas(&chronicle.map(day).0))).collect();
        let table = format!("date,side,area_km2,error_km2,places\n{}", areas.iter().map(rows).collect::<String>());
        let mut output = Output::default();
        if let Some(path) = &self.chart {
            output.add(
                path.clone(),
                picture::bytes(&draw_chart(&self.chart_of(&areas, &story), &CHART_PAGE, HouseStyle::light()), path)?,
            );
        }
        match self.output.as_deref().filter(|path| path.as_os_str() != "-") {
            Some(path) => output.add(path.to_owned(), table),
            None => io::stdout().lock().write_all(table.as_bytes())?,
        }
        output.write()?;
        Ok(Outcome::partly(story.skipped))
    }

    fn chart_of(&self, days: &Days, story: &Story) -> AreaChart {
        let styles = story.war.map(SideStyle::of).unwrap_or_default();
        let whose = story.war.map_or_else(String::new, |war| format!(": {}", war.name));
        let ends = days.first().zip(days.last()).map(|((first, _), (last, _))| (long_date(*first), long_date(*last)));
        let (from, to) = ends.unwrap_or_default();
        let sources = match story.sources.as_slice() {
            [] => String::new(),
            sources => format!(" Reports: {}.", sources.join("; ")),
        };
        AreaChart {
            title: self.title.clone().unwrap_or_else(|| format!("Ground held by each side{whose}")),
            subtitle: format!("Square kilometres, {from} to {to}"),
            note: format!("{CHART_NOTE}{sources}"),
            lines: lines(days, &styles),
        }
    }
}

/// 1200 x 675: the picture of an article.
const CHART_PAGE: Page = Page { width_px: 1200, height_px: 675, type_scale: 1.0 };
const CHART_NOTE: &str = "An estimate from the reports cited, not for operational use. The bands hold the true area nine \
                          times in ten, as far as front lines go. An area also grows when reports first speak of a place. Contested \
                          ground, and ground that nobody speaks of, belongs to no side.";

/// A line for each side that held ground on any of the days; in the order of the styles.
fn lines(days: &Days, styles: &[SideStyle]) -> Vec<AreaLine> {
    let mut sides: Vec<&SideId> = days.iter().flat_map(|(_, areas)| areas.keys()).filter_map(side).collect();
    let rank = |side: &SideId| styles.iter().position(|style| style.id == *side).unwrap_or(styles.len());
    sides.sort_by(|a, b| rank(a).cmp(&rank(b)).then(a.cmp(b)));
    sides.dedup();
    let held = |side: &SideId, day: &(Date, BTreeMap<Holder, Area>)| {
        let area = day.1.get(&Holder::Side(side.clone())).copied().unwrap_or_default();
        AreaPoint { day: day.0, km2: area.km2, error_km2: area.error_km2 }
    };
    let line = |(i, side): (usize, &SideId)| {
        let style = styles.iter().find(|style| style.id == *side);
        let points = days.iter().map(|day| held(side, day));
        AreaLine {
            name: style.map_or_else(|| side.0.clone(), |style| style.name.clone()),
            colour: style.map_or_else(|| PALETTE[i % PALETTE.len()], |style| style.colour),
            // Before anybody says that a side holds anything, what it holds is unknown, not nothing.
            points: points.skip_while(|point| point.km2 == 0.0).collect(),
        }
    };
    sides.into_iter().enumerate().map(line).collect()
}

fn side(holder: &Holder) -> Option<&SideId> {
    match holder {
        Holder::Side(side) => Some(side),
        Holder::Contested | Holder::Unknown => None,
    }
}

fn rows((day, areas): &(Date, BTreeMap<Holder, Area>)) -> String {
    let row = |(holder, area): (&Holder, &Area)| {
        format!("{day},{},{:.1},{:.1},{}\n", holder.name(), area.km2, area.error_km2, area.n_places)
    };
    areas.iter().map(row).collect()
}
