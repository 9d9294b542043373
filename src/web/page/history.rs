//! Situations of a war -> the data of its page.

use super::base::Ground;
use super::claims::ClaimTable;
use super::data::{Day, PageCaption, PageData, PageStep, UnitBox};
use super::ground::{Ledger, Shapes};
use super::span::spans;
use super::{look, measure, places};
use crate::basemap::{Basemap, Layer};
use crate::cartography::{Base, BaseArea, Caption, HouseStyle, SideStyle, Sides, focus};
use crate::claims::Claim;
use crate::gazetteer::Gazetteer;
use crate::geoparse::Mention;
use crate::report::Report;
use crate::units::Extent;
use crate::zones::{Event, Holder, Situation, SituationOptions, areas};

/// A report with what was read out of it.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its claims.
    pub claims: &'a [Claim],
    /// The places it names.
    pub mentions: &'a [Mention],
}

/// What a page tells.
#[derive(Clone, Copy)]
pub struct Story<'a> {
    /// The maps of the days on which something changes, in order of days; the last is that of the as-of date.
    pub situations: &'a [Situation],
    /// Fighting, of all days.
    pub events: &'a [Event],
    /// The reports behind them.
    pub tellings: &'a [Telling<'a>],
    /// The styles of the sides.
    pub styles: &'a [SideStyle],
    /// The words around the map.
    pub caption: &'a Caption,
    /// What the map is drawn on.
    pub basemap: &'a Basemap,
    /// Names of places.
    pub gazetteer: &'a Gazetteer,
}

/// The ground shown where there is none.
const NOWHERE: Extent = Extent { west: -1.0, south: -1.0, east: 1.0, north: 1.0 };

impl PageData {
    /// The data of a story. `None` for one without any map.
    ///
    /// Costs some tens of milliseconds for a country: the base map is encoded, the zones of all days are joined.
    pub fn of(story: &Story) -> Option<Self> {
        let situation = story.situations.last()?;
        let sides = Sides::through(story.situations, story.styles, HouseStyle::light());
        let dark = HouseStyle::named("dark").unwrap_or(HouseStyle::light());
        let night = Sides::through(story.situations, story.styles, dark);
        let home = measure::unit_box(&focus(situation).unwrap_or(NOWHERE));
        let bounds = measure::surroundings(home);
        let days: Vec<Day> = story.situations.iter().map(|s| measure::day(s.at)).collect();
        let mut ledger = Ledger { shapes: Shapes::default(), claims: ClaimTable::of(story.tellings), sides: &sides };
        let zones = history(story, &days, |s| ledger.zones(s));
        let fronts = history(story, &days, |s| ledger.fronts(s));
        let patches = history(story, &days, |s| ledger.patches(s));
        let pockets = history(story, &days, |s| ledger.pockets(s));
        let places = places::places(story, &days, &mut ledger);
        let events = places::events(story, &days, &countries(story, bounds), &mut ledger);
        Some(Self {
            title: story.caption.title.clone(),
            at: measure::day(situation.at),
            known_at: situation.known_at.map(measure::day),
            caption: caption(story.caption),
            look: look::look(SituationOptions::default().event_days),
            home,
            bounds,
            sides: look::sides(&sides, &night),
            steps: story.situations.iter().map(|s| step(s, &sides)).collect(),
            base: base(story, situation, home, bounds),
            zones: spans(&zones),
            fronts: spans(&fronts),
            patches: spans(&patches),
            pockets: spans(&pockets),
            places,
            events,
            shapes: ledger.shapes.into_all(),
            claims: ledger.claims.claims,
            sentences: ledger.claims.sentences,
            reports: ledger.claims.reports,
        })
    }
}

/// What each map shows of one kind of thing.
fn history<T>(story: &Story, days: &[Day], mut of: impl FnMut(&Situation) -> Vec<T>) -> Vec<(Day, Vec<T>)> {
    days.iter().zip(story.situations).map(|(day, situation)| (*day, of(situation))).collect()
}

fn base(story: &Story, situation: &Situation, home: UnitBox, bounds: UnitBox) -> super::data::PageBase {
    let (basemap, gazetteer) = (story.basemap, story.gazetteer);
    Ground { basemap, gazetteer, theatre: &situation.theatre, home, bounds }.base()
}

/// The countries around, by name only.
fn countries(story: &Story, bounds: UnitBox) -> Base {
    let features = story.basemap.features(Layer::Country, measure::extent(bounds));
    let named = |name: &str| BaseArea { name: name.to_owned(), ..BaseArea::default() };
    Base { countries: features.iter().map(|country| named(country.name)).collect(), ..Base::default() }
}

fn caption(caption: &Caption) -> PageCaption {
    PageCaption {
        sources: caption.sources.clone(),
        attribution: caption.attribution.clone(),
        method: caption.method.clone(),
        disclaimer: caption.disclaimer.clone(),
    }
}

fn step(situation: &Situation, sides: &Sides) -> PageStep {
    let areas = areas(situation);
    let km2 = |holder: &Holder| areas.get(holder).map_or(0, |area| area.km2.round() as u32);
    PageStep {
        day: measure::day(situation.at),
        areas: sides.order().iter().map(|side| km2(&Holder::Side(side.clone()))).collect(),
        contested: km2(&Holder::Contested),
    }
}
