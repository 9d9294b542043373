//! A stretch of days, as the command line names it.

use super::date;
use super::story::Story;
use crate::units::Date;
use anyhow::{Result, bail};
use clap::Args;

/// Days that one call draws at most.
const DAYS_MAX: usize = 5_000;

/// From one day to another, in steps.
#[derive(Debug, Args)]
pub(super) struct Period {
    /// The first day, YYYY-MM-DD; by default the first that anything is said of.
    #[arg(long, value_parser = date::parse)]
    from: Option<Date>,
    /// The last day, YYYY-MM-DD; by default the last that anything is said of.
    #[arg(long, value_parser = date::parse)]
    to: Option<Date>,
    /// So many days from one to the next; the last day is always among them.
    #[arg(long, alias = "every", default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..))]
    step: u16,
    /// These days and no others, with commas between them.
    #[arg(long, value_name = "DAYS", value_parser = date::parse, value_delimiter = ',', conflicts_with_all = ["from", "to", "step"])]
    days: Vec<Date>,
}

impl Period {
    /// Whether a first or a last day is given.
    pub fn is_given(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    /// The days, in order; `None` when nothing is said of any day.
    pub fn days(&self, story: &Story) -> Result<Option<Vec<Date>>> {
        let Some((first, last)) = story.days() else { return Ok(None) };
        if !self.days.is_empty() {
            let mut days = self.days.clone();
            days.sort();
            days.dedup();
            return Ok(Some(days));
        }
        let (from, to) = (self.from.unwrap_or(first), self.to.unwrap_or(last));
        if to < from {
            bail!("--to {to} lies before --from {from}");
        }
        let step = jiff::Span::new().days(i64::from(self.step));
        let mut days: Vec<Date> = from.series(step).take_while(|day| *day < to).take(DAYS_MAX).collect();
        if days.len() == DAYS_MAX {
            bail!("more than {DAYS_MAX} days from {from} to {to}; take larger steps (--step)");
        }
        days.push(to);
        Ok(Some(days))
    }
}
