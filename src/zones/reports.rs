//! States out of reports -> the map of one day.

use super::banks::Banks;
use super::banners::{Banner, Banners};
use super::belt::belt;
use super::canvas::Canvas;
use super::drawing::{Drawing, Drawn};
use super::evidence::{Atlas, Gathered, gather};
use super::field::{Evidence, Field};
use super::land::Land;
use super::noding::Label;
use super::patches::patches;
use super::settlement::{FRESH, note};
use super::siege::Ring;
use super::spots::{SITE_KM, spots};
use super::ways::ways;
use super::{Event, Front, Pocket, Situation};
use crate::basemap::Basemap;
use crate::control::{Ground, PlaceState, Status, Weights, on_day};
use crate::gazetteer::Gazetteer;
use crate::report::{Diagnostic, Severity};
use crate::units::Date;
use geo_types::MultiPolygon;
use std::collections::BTreeSet;

/// How to make a map out of states.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SituationOptions {
    /// Events older than this many days are left off.
    pub event_days: i32,
    /// Only what was known up to this day; must be what the timeline was made with.
    pub known_at: Option<Date>,
    /// How long a word lasts.
    pub weights: Weights,
    /// Whether the belt between the sides is drawn, too.
    pub belt: bool,
}

impl Default for SituationOptions {
    fn default() -> Self {
        Self { event_days: 45, known_at: None, weights: Weights::default(), belt: false }
    }
}

/// The map is as fine as for this many places: towns of two sides may be a few kilometres apart.
const FINE_AS_FOR: usize = 4_000;
/// A town that is more doubtful than this says nothing of the road to it.
const ROAD_DOUBT_MAX: f64 = 0.2;

/// States and events of one theatre: all that the maps of its days are made of. What the days share is worked out once.
pub struct Chronicle<'a> {
    timeline: &'a [PlaceState],
    events: &'a [Event],
    theatre: &'a MultiPolygon<f64>,
    atlas: Atlas<'a>,
    options: SituationOptions,
    /// `None` for a theatre without area.
    canvas: Option<Canvas<'a>>,
}

impl<'a> Chronicle<'a> {
    /// Of a `theatre` in degrees. The grid is as fine as the whole timeline needs, so that no day's map hangs on which
    /// other days are drawn.
    pub fn new(
        timeline: &'a [PlaceState],
        events: &'a [Event],
        theatre: &'a MultiPolygon<f64>,
        gazetteer: &'a Gazetteer,
        basemap: &'a Basemap,
        options: SituationOptions,
    ) -> Self {
        let n_places = timeline.iter().map(|state| &state.place).collect::<BTreeSet<_>>().len();
        let canvas = Canvas::new(theatre, FINE_AS_FOR.max(n_places));
        Self { timeline, events, theatre, atlas: Atlas { gazetteer, basemap }, options, canvas }
    }

    /// The map `at` a day: zones tile the theatre, ground no evidence reaches has no side, and each zone with a side names
    /// the claims behind it.
    pub fn map(&self, at: Date) -> (Situation, Vec<Diagnostic>) {
        let mut situation = Situation::empty(self.theatre, at);
        let today = on_day(self.timeline, at, &self.options.weights);
        let states: Vec<&PlaceState> = today.iter().collect();
        situation.known_at = self.options.known_at.or(states.iter().map(|s| s.known_at).max());
        let days = self.options.event_days;
        situation.events = self.events.iter().filter(|e| is_current(e, at, days)).cloned().collect();
        situation.places.clone_from(&today);
        situation.attribution = self.atlas.gazetteer.attributions();
        let Some(canvas) = &self.canvas else {
            return (situation, vec![note(Severity::Warning, "theatre-empty", "the theatre has no area".into())]);
        };
        draw(&mut situation, &states, canvas, self.atlas);
        situation.patches = patches(&states, &situation.zones, self.theatre, self.atlas);
        if self.options.belt {
            situation.belt = belt(&situation.zones, &situation.fronts);
        }
        (situation, Vec::new())
    }
}

fn draw(situation: &mut Situation, states: &[&PlaceState], canvas: &Canvas, atlas: Atlas) {
    let banners = Banners::of(states);
    let mut gathered = gather(states, &banners, situation.at, canvas, atlas);
    let field = land(&mut gathered, banners.len(), canvas, atlas);
    let drawing = Drawing {
        canvas,
        banks: &Banks::none(),
        evidence: &gathered.evidence,
        sides: &banners.ids,
        expected: None,
        model: FRESH,
        reach: Some(&gathered.reach),
    };
    let drawn = drawing.draw_of(&field);
    fill(situation, drawn, &gathered, canvas, &banners);
}

/// Draws the map `at` one day: [`Chronicle::map`]. For several days, make the chronicle once.
pub fn situation(
    timeline: &[PlaceState],
    events: &[Event],
    at: Date,
    theatre: &MultiPolygon<f64>,
    gazetteer: &Gazetteer,
    basemap: &Basemap,
    options: &SituationOptions,
) -> (Situation, Vec<Diagnostic>) {
    Chronicle::new(timeline, events, theatre, gazetteer, basemap, *options).map(at)
}

/// Gives the ground to the sides, and says how far they reach.
fn land(gathered: &mut Gathered, n_sides: usize, canvas: &Canvas, atlas: Atlas) -> Field {
    let for_sides = gathered.for_sides();
    let towns = &for_sides[..gathered.n_towns];
    let holds_roads = |(e, s): (&Evidence, &&PlaceState)| {
        (s.status == Status::Held && e.reach_km > SITE_KM && e.doubt < ROAD_DOUBT_MAX).then_some(*e)
    };
    let free: Vec<Evidence> = towns.iter().zip(&gathered.states).filter_map(holds_roads).collect();
    let ways = ways(canvas, &free, &for_sides);
    let spots = spots(canvas, gathered, &ways, atlas);
    let land = Land::new(canvas, n_sides, &spots, &gathered.evidence[..gathered.n_towns], &ways);
    land.reach(&mut gathered.reach);
    land.field()
}

fn is_current(event: &Event, at: Date, days: i32) -> bool {
    event.date.is_none_or(|day| day <= at && day.until(at).is_ok_and(|age| age.get_days() <= days))
}

fn fill(situation: &mut Situation, drawn: Drawn, gathered: &Gathered, canvas: &Canvas, banners: &Banners) {
    situation.zones = drawn.zones;
    situation.fronts = drawn.fronts.into_iter().filter_map(|front| of_sides(front, banners)).collect();
    let claims_of = |numbers: &[usize]| claims(numbers.iter().map(|i| gathered.states[*i]));
    let held = |(mut pocket, numbers): (Pocket, Vec<usize>)| {
        let (_, banner) = banners.named(&pocket.side).filter(|(_, banner)| !banner.is_contested)?;
        pocket.side.clone_from(&banner.side);
        pocket.claims = claims_of(&numbers);
        Some(pocket)
    };
    situation.pockets = drawn.pockets.into_iter().filter_map(held).collect();
    let mut inside: Vec<Vec<usize>> = vec![Vec::new(); situation.zones.len()];
    for (i, zone) in drawn.zone_of.iter().enumerate() {
        if let Some(zone) = zone {
            inside[*zone].push(i);
        }
    }
    let ring = Ring::of(&situation.fronts);
    for (zone, numbers) in situation.zones.iter_mut().zip(inside) {
        let Some((label, banner)) = zone.side.as_ref().and_then(|id| banners.named(id)) else { continue };
        let own: Vec<usize> = numbers.into_iter().filter(|i| gathered.evidence[*i].side == label).collect();
        zone.side = Some(banner.side.clone());
        zone.claims = claims_of(&own);
        let states = |of: &dyn Fn(usize) -> bool| -> Vec<&PlaceState> {
            own.iter().filter(|i| of(**i)).map(|i| gathered.states[*i]).collect()
        };
        let (towns, areas) = (states(&|i| i < gathered.n_towns), states(&|i| i >= gathered.n_towns));
        if banner.is_contested {
            (zone.status, zone.rival) = (Status::Contested, banner.rival.clone());
        } else if let Some(by) = ring.besieger(zone, &towns, &areas) {
            (zone.status, zone.rival) = (Status::Besieged, by);
        }
        zone.confidence *= certainty(banner, towns.into_iter().chain(areas));
        if own.is_empty() {
            // An island, or ground across a river: coloured by the nearest word for its side.
            zone.claims = nearest(zone, label, gathered, canvas).map_or_else(Vec::new, |i| claims_of(&[i]));
        }
    }
}

/// A front between sides; none where the two grounds are one side's, fought for or not.
fn of_sides(mut front: Front, banners: &Banners) -> Option<Front> {
    front.left = banners.named(&front.left)?.1.side.clone();
    front.right = banners.named(&front.right)?.1.side.clone();
    (front.left != front.right).then_some(front)
}

/// What is said of an area is this much less sure of any spot in it than what is said of a town.
const AREA_CERTAINTY: f64 = 0.7;

/// How sure, on average, the words for a side are, or for two that fight; one half when there are none.
fn certainty<'s>(banner: &Banner, states: impl Iterator<Item = &'s PlaceState>) -> f64 {
    let sure = |s: &PlaceState| {
        let share = if matches!(s.ground, Ground::Area { .. }) { AREA_CERTAINTY } else { 1.0 };
        let sides = std::iter::once(&banner.side).chain(&banner.rival);
        let p: f64 = sides.filter_map(|side| s.p.get(side)).sum();
        share * if p > 0.0 { p.min(1.0) } else { 0.5 }
    };
    let p: Vec<f64> = states.map(sure).collect();
    if p.is_empty() { 0.5 } else { p.iter().sum::<f64>() / p.len() as f64 }
}

fn nearest(zone: &super::Zone, label: Label, gathered: &Gathered, canvas: &Canvas) -> Option<usize> {
    let corner = canvas.projection.forward((*zone.polygon.exterior().0.first()?).into());
    let distance = |i: &usize| {
        let at = gathered.evidence[*i].at;
        libm::hypot(at.x - corner.x, at.y - corner.y)
    };
    let own = (0..gathered.evidence.len()).filter(|i| gathered.evidence[*i].side == label);
    own.min_by(|a, b| distance(a).total_cmp(&distance(b)))
}

fn claims<'s>(states: impl Iterator<Item = &'s PlaceState>) -> Vec<String> {
    states.flat_map(|s| s.claims.iter().cloned()).collect::<BTreeSet<_>>().into_iter().collect()
}
