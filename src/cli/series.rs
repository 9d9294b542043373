//! `salient series`: areas by side through time, as CSV.

use super::date;
use super::outcome::Outcome;
use super::output::Output;
use super::packs::Folder;
use super::story::Source;
use crate::units::Date;
use crate::zones::areas;
use anyhow::{Result, bail};
use clap::Args;
use rayon::prelude::*;
use std::io::{self, Write};
use std::path::PathBuf;

/// Days that one call draws at most.
const DAYS_MAX: usize = 5_000;

/// Square kilometres by side, day by day, as CSV: date, side, area_km2, error_km2, places.
#[derive(Debug, Args)]
pub struct Series {
    /// Reports: text files, JSON Lines, folders of these.
    #[arg(conflicts_with = "states")]
    reports: Vec<PathBuf>,
    #[command(flatten)]
    source: Source,
    /// The first day, YYYY-MM-DD; by default the first that anything is said of.
    #[arg(long, value_parser = date::parse)]
    from: Option<Date>,
    /// The last day, YYYY-MM-DD; by default the last that anything is said of.
    #[arg(long, value_parser = date::parse)]
    to: Option<Date>,
    /// A row for every so many days.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..))]
    every: u16,
    /// Where the table goes; standard output when absent or `-`.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

impl Series {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let story = self.source.read(&self.reports, folder)?;
        let Some((first, last)) = story.days() else { return Ok(Outcome::NothingToMap) };
        let days = days(self.from.unwrap_or(first), self.to.unwrap_or(last), self.every)?;
        let rows: Vec<String> = days.par_iter().map(|day| rows(*day, &areas(&story.map(*day)))).collect();
        let table = format!("date,side,area_km2,error_km2,places\n{}", rows.concat());
        let mut output = Output::default();
        match self.output.as_deref().filter(|path| path.as_os_str() != "-") {
            Some(path) => output.add(path.to_owned(), table),
            None => io::stdout().lock().write_all(table.as_bytes())?,
        }
        output.write()?;
        Ok(Outcome::partly(story.skipped))
    }
}

/// The days from one to another; the last one always.
fn days(from: Date, to: Date, every: u16) -> Result<Vec<Date>> {
    if to < from {
        bail!("--to {to} lies before --from {from}");
    }
    let mut days: Vec<Date> =
        from.series(jiff::Span::new().days(i64::from(every))).take_while(|day| *day < to).take(DAYS_MAX).collect();
    if days.len() == DAYS_MAX {
        bail!("more than {DAYS_MAX} days from {from} to {to}; take larger steps (--every)");
    }
    days.push(to);
    Ok(days)
}

fn rows(day: Date, areas: &std::collections::BTreeMap<crate::zones::Holder, crate::zones::Area>) -> String {
    let row = |(holder, area): (&crate::zones::Holder, &crate::zones::Area)| {
        format!("{day},{},{:.1},{:.1},{}\n", holder.name(), area.km2, area.error_km2, area.n_places)
    };
    areas.iter().map(row).collect()
}
