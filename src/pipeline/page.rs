//! A run as the data of its web page.

use super::{Reading, References, Run};
use crate::cartography::{Caption, SideStyle};
use crate::web::page::{PageData, Story, Telling};
use crate::zones::Situation;

impl Run<'_> {
    /// All days of the run on which something changes, up to the as-of date, for [`crate::web::page::page`]. `references`
    /// are those that the run was made with. `None` when there is no map.
    pub fn page_data(&self, references: References<'_>, caption: &Caption) -> Option<PageData> {
        self.page_data_of(&self.situations(&self.days(), references), references, caption)
    }

    /// The same of [`Run::situations`] that are at hand.
    pub fn page_data_of(
        &self,
        situations: &[Situation],
        references: References<'_>,
        caption: &Caption,
    ) -> Option<PageData> {
        let tellings: Vec<Telling> = self.tellings().map(telling).collect();
        PageData::of(&Story {
            situations,
            events: &self.events,
            tellings: &tellings,
            styles: &self.theatre.map(SideStyle::of).unwrap_or_default(),
            caption,
            basemap: references.basemap,
            gazetteer: references.gazetteer,
        })
    }
}

fn telling<'a>(reading: &'a Reading) -> Telling<'a> {
    Telling { report: &reading.report, claims: &reading.claims, mentions: &reading.mentions }
}
