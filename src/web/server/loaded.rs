//! A site and what was made of it so far.

use super::cache::Cache;
use super::day::Day;
use super::days::Days;
use super::problem::Problem;
use super::site::{Project, Site};
use crate::units::Date;
use axum::body::Bytes;
use std::sync::{Arc, OnceLock};

/// A site with its finished replies and drawn days. Never changed but for what it has made already.
pub(super) struct Loaded {
    pub site: Site,
    /// From 1; each reload counts.
    pub generation: u64,
    pub cache: Cache,
    days: Days,
    page: OnceLock<Option<Bytes>>,
}

impl Loaded {
    pub fn new(site: Site, generation: u64) -> Self {
        Self { site, generation, cache: Cache::default(), days: Days::default(), page: OnceLock::new() }
    }

    /// # Errors
    /// 404 when only archives are served.
    pub fn project(&self) -> Result<&Project, Problem> {
        let none =
            || Problem::missing("this server has ready tiles only; start it with reports or a project to have maps");
        self.site.project.as_ref().ok_or_else(none)
    }

    /// Makes what the first visitors will ask for. What cannot be made they will be told.
    pub fn warm(&self) {
        let _ = self.day(None);
        self.page();
    }

    /// The page of the map; `None` where there is none. Made when it is first asked for.
    pub fn page(&self) -> Option<Bytes> {
        let made = || self.site.project.as_ref().and_then(|project| (project.page)()).map(Bytes::from);
        self.page.get_or_init(made).clone()
    }

    /// The map of a day, or the newest.
    pub fn day(&self, at: Option<Date>) -> Result<Arc<Day>, Problem> {
        let project = self.project()?;
        let at = at.unwrap_or_else(|| project.newest());
        self.days.get(at, || Day::draw(project, at))
    }
}
