//! The days that were drawn, as many as fit.

use super::day::Day;
use super::problem::Problem;
use crate::units::Date;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Days kept drawn: a slider's worth. Each takes some megabytes.
const DAYS_MAX: usize = 48;

type Cell = Arc<OnceLock<Result<Arc<Day>, Problem>>>;

/// Drawn days, the one that was asked for last at the end.
#[derive(Default)]
pub(super) struct Days {
    drawn: Mutex<Vec<(Date, Cell)>>,
}

impl Days {
    /// The day, drawn once however many ask for it at a time.
    pub fn get(&self, at: Date, draw: impl FnOnce() -> Result<Day, Problem>) -> Result<Arc<Day>, Problem> {
        self.cell(at).get_or_init(|| draw().map(Arc::new)).clone()
    }

    fn cell(&self, at: Date) -> Cell {
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        let known = drawn.iter().position(|(day, _)| *day == at);
        let (_, cell) = known.map_or_else(|| (at, Cell::default()), |i| drawn.remove(i));
        drawn.push((at, Arc::clone(&cell)));
        if drawn.len() > DAYS_MAX {
            drawn.remove(0);
        }
        cell
    }
}
