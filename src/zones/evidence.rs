//! The states of one day as evidence: a town's own state, or, weaker, that of the area it lies in.

use super::canvas::Canvas;
use super::field::Evidence;
use super::grid::project;
use super::reach::Reach;
use super::settlement::{DRIFT_KM_A_MONTH, days};
use crate::basemap::{AreaLevel, Basemap};
use crate::control::{Ground, PlaceState, Status};
use crate::gazetteer::{Gazetteer, Place, PlaceIndex, PlaceKind};
use crate::theatre::SideId;
use crate::units::{Date, LonLat};
use geo_types::MultiPolygon;
use std::collections::BTreeSet;

/// Words about a town are words about that very town: far neighbours of another side are no reason to disbelieve them,
/// so that only this share of their doubt is left to the neighbours.
const TOWN_DOUBT: f64 = 0.3;
/// What is said of an area weighs as much as the words of this many towns, spread over its settlements.
const AREA_WEIGHT: f64 = 4.0;
/// Settlements that stand for an area are this far apart, kilometres: all of them would outvote its towns.
const AREA_SPACING_KM: f64 = 9.0;
/// So near to a place with a state of its own, an area says nothing, kilometres.
const OWN_GROUND_KM: f64 = 6.0;
/// Where an area's outline is not known its settlements speak this far.
const AREA_REACH_KM: f64 = 12.0;

/// Evidence with the state behind each piece, and the ground it reaches.
pub(super) struct Gathered<'s> {
    pub evidence: Vec<Evidence>,
    pub states: Vec<&'s PlaceState>,
    pub reach: Reach,
}

/// Where the settlements and outlines of areas come from.
#[derive(Clone, Copy)]
pub(super) struct Atlas<'a> {
    pub gazetteer: &'a Gazetteer,
    pub basemap: &'a Basemap,
}

/// The evidence in `states`, all of which hold `at` the day. `sides` is sorted.
pub(super) fn gather<'s>(
    states: &[&'s PlaceState],
    sides: &[SideId],
    at: Date,
    canvas: &Canvas,
    atlas: Atlas,
) -> Gathered<'s> {
    let mut gathered = Gathered { evidence: Vec::new(), states: Vec::new(), reach: Reach::nothing(canvas) };
    for state in states {
        if let Ground::Point { reach_m } = state.ground {
            let reach_km = reach_m / 1000.0;
            gathered.extend(evidence(state, state.at, sides, at, 1.0, reach_km, canvas).map(|e| (e, *state)));
        }
    }
    gathered.reach = Reach::of(canvas, &gathered.evidence);
    let own: Vec<LonLat> = gathered.states.iter().map(|s| s.at).collect();
    for state in states {
        if let Ground::Area { id } = &state.ground {
            gathered.add_area(state, id, &own, sides, at, canvas, atlas);
        }
    }
    gathered
}

impl<'s> Gathered<'s> {
    fn extend(&mut self, pieces: impl IntoIterator<Item = (Evidence, &'s PlaceState)>) {
        for (evidence, state) in pieces {
            self.evidence.push(evidence);
            self.states.push(state);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one call, each a different noun")]
    fn add_area(
        &mut self,
        state: &'s PlaceState,
        id: &str,
        own: &[LonLat],
        sides: &[SideId],
        at: Date,
        canvas: &Canvas,
        atlas: Atlas,
    ) {
        let Some(index) = atlas.gazetteer.by_id(id) else { return };
        let outline = outline(&atlas.gazetteer.place(index), atlas.basemap);
        let free = |p: LonLat| own.iter().all(|o| o.distance_m(p) > 1000.0 * OWN_GROUND_KM);
        let places = places_of(index, atlas.gazetteer, outline.as_ref(), canvas);
        let places: Vec<LonLat> = places.into_iter().filter(|p| free(*p)).collect();
        let share = (AREA_WEIGHT / places.len().max(1) as f64).min(0.5);
        let piece = |p: LonLat| evidence(state, p, sides, at, share, AREA_REACH_KM, canvas);
        let pieces: Vec<Evidence> = places.into_iter().filter_map(piece).collect();
        if pieces.is_empty() {
            return;
        }
        match outline {
            Some(outline) => {
                let covered = canvas.grid.covered(&project(&outline, &canvas.projection));
                self.reach.add_area(canvas, &covered);
            }
            None => pieces.iter().for_each(|e| self.reach.add_disc(canvas, e.at, e.reach_km)),
        }
        self.extend(pieces.into_iter().map(|e| (e, state)));
    }
}

/// One piece of evidence; none for a state that speaks for nobody. `share` of its certainty is left.
fn evidence(
    state: &PlaceState,
    at: LonLat,
    sides: &[SideId],
    day: Date,
    share: f64,
    reach_km: f64,
    canvas: &Canvas,
) -> Option<Evidence> {
    let side = state.side.as_ref().and_then(|s| sides.binary_search(s).ok())?;
    let p = state.p.get(&sides[side]).copied().unwrap_or(0.5);
    let others: f64 = state.p.values().sum::<f64>() - p;
    // What is missing to 1 is no evidence for the enemy: half of it counts.
    let doubt = ((1.0 - p + others) / 2.0).clamp(0.02, 0.48);
    // A contested place is nobody's for certain: it draws its side's ground, and lets the enemy's come near.
    let share = if state.status == Status::Contested { 0.3 * share } else { share };
    let months = days(state.valid_from, day) / 30.0;
    Some(Evidence {
        at: canvas.projection.forward(at),
        side: side as u16,
        blur_km: DRIFT_KM_A_MONTH * months.sqrt(),
        doubt: 0.5 - (0.5 - doubt * TOWN_DOUBT) * share,
        reach_km,
    })
}

fn outline(place: &Place, basemap: &Basemap) -> Option<MultiPolygon<f64>> {
    let level = if place.kind == PlaceKind::Region { AreaLevel::Region } else { AreaLevel::District };
    let polygons = basemap.area_named(level, place.country, place.at, place.name)?.polygons();
    (!polygons.0.is_empty()).then_some(polygons)
}

/// Settlements that stand for an area, spread over it; where none is known, spots of its ground.
fn places_of(
    area: PlaceIndex,
    gazetteer: &Gazetteer,
    outline: Option<&MultiPolygon<f64>>,
    canvas: &Canvas,
) -> Vec<LonLat> {
    let mut places: Vec<LonLat> = gazetteer.settlements_of(area).into_iter().map(|p| gazetteer.place(p).at).collect();
    if let (true, Some(outline)) = (places.is_empty(), outline) {
        let covered = canvas.grid.covered(&project(outline, &canvas.projection));
        let cells = (0..covered.len()).filter(|c| covered[*c]);
        places = cells.map(|c| canvas.projection.inverse(canvas.grid.middle(c))).collect();
    }
    spread(&places, canvas)
}

/// The first place in each square of the plane.
fn spread(places: &[LonLat], canvas: &Canvas) -> Vec<LonLat> {
    let square = |p: &LonLat| {
        let at = canvas.projection.forward(*p);
        (libm::floor(at.x / AREA_SPACING_KM) as i64, libm::floor(at.y / AREA_SPACING_KM) as i64)
    };
    let mut taken = BTreeSet::new();
    places.iter().filter(|p| taken.insert(square(p))).copied().collect()
}
