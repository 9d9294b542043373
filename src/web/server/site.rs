//! What is served, handed in by the command line: this stage stands above `pipeline` and cannot run it.

use super::Archive;
use crate::basemap::Basemap;
use crate::cartography::SideStyle;
use crate::gazetteer::Gazetteer;
use crate::ingest::ReportLine;
use crate::layers::{Citations, Claims};
use crate::theatre::Side;
use crate::units::Date;
use crate::zones::Situation;
use std::collections::BTreeMap;

/// Makes a line of `salient geoparse` out of a line of reports; an error is for the one who sent it.
pub type Geoparser = Box<dyn Fn(ReportLine) -> Result<Vec<u8>, String> + Send + Sync>;

/// All that a server shows.
pub struct Site {
    /// The map of a war, if there is one.
    pub project: Option<Project>,
    /// Ready tiles by the name they are asked for.
    pub archives: BTreeMap<String, Archive>,
    /// Finds the places in a text.
    pub geoparse: Geoparser,
}

/// The map of a war through time.
pub struct Project {
    /// For people.
    pub title: String,
    /// Whom to name for the data.
    pub attribution: String,
    /// Sides with their names and colours; those without have their id and a colour of the palette.
    pub sides: Vec<Side>,
    /// The days on which the map changes, ascending; the last is the day of the newest map. Never empty.
    pub days: Vec<Date>,
    /// How many reports it was made of.
    pub reports: usize,
    /// The claims behind the map.
    pub claims: Claims,
    /// Their sentences.
    pub citations: Citations,
    /// What pictures of it are drawn with.
    pub drawn: Drawn,
    /// The page of one file, `None` where there is nothing to show. Takes some seconds where the map changes often.
    pub page: Box<dyn Fn() -> Option<String> + Send + Sync>,
    /// Draws the map of a day, `None` where there is none of it. Takes some hundred milliseconds.
    pub map_on: Box<dyn Fn(Date) -> Option<Situation> + Send + Sync>,
}

/// What pictures of a map are drawn with.
#[derive(Clone)]
pub struct Drawn {
    /// How the sides look.
    pub styles: Vec<SideStyle>,
    /// The ground under the map.
    pub basemap: &'static Basemap,
    /// Names beyond those of the map.
    pub gazetteer: &'static Gazetteer,
}

impl Project {
    /// The day of the newest map.
    pub(super) fn newest(&self) -> Date {
        self.days.last().copied().unwrap_or_default()
    }

    /// The first day of which anything is told.
    pub(super) fn first(&self) -> Date {
        self.days.first().copied().unwrap_or_default()
    }
}
