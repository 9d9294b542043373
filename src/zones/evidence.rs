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

/// A town whose area alone is spoken of is at most this likely to be what is said of the area.
const AREA_SHARE: f64 = 0.45;
/// Enough of an area's settlements to cover it; all of them would outvote its towns.
const AREA_PLACES_MAX: usize = 80;
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
        let pieces: Vec<Evidence> = places
            .into_iter()
            .filter(|p| free(*p))
            .filter_map(|p| evidence(state, p, sides, at, AREA_SHARE, AREA_REACH_KM, canvas))
            .collect();
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
    // A contested place is nobody's for certain: it draws its side's ground, and lets the enemy's come near.
    let share = if state.status == Status::Contested { 0.3 * share } else { share };
    let months = days(state.valid_from, day) / 30.0;
    Some(Evidence {
        at: canvas.projection.forward(at),
        side: side as u16,
        blur_km: DRIFT_KM_A_MONTH * months.sqrt(),
        doubt: 0.5 - (p - 0.5).max(0.02) * share,
        reach_km,
    })
}

fn outline(place: &Place, basemap: &Basemap) -> Option<MultiPolygon<f64>> {
    let level = if place.kind == PlaceKind::Region { AreaLevel::Region } else { AreaLevel::District };
    let polygons = basemap.area_named(level, place.country, place.at, place.name)?.polygons();
    (!polygons.0.is_empty()).then_some(polygons)
}

/// Settlements that stand for an area, spread over it: every so-manieth in the order of the pack.
fn places_of(
    area: PlaceIndex,
    gazetteer: &Gazetteer,
    outline: Option<&MultiPolygon<f64>>,
    canvas: &Canvas,
) -> Vec<LonLat> {
    let all: Vec<LonLat> = gazetteer.settlements_of(area).into_iter().map(|p| gazetteer.place(p).at).collect();
    let step = all.len().div_ceil(AREA_PLACES_MAX).max(1);
    let mut places: Vec<LonLat> = all.into_iter().step_by(step).collect();
    if let (true, Some(outline)) = (places.is_empty(), outline) {
        // An area without a known settlement still has its ground.
        let covered = canvas.grid.covered(&project(outline, &canvas.projection));
        let cells: Vec<usize> = (0..covered.len()).filter(|c| covered[*c]).collect();
        let step = cells.len().div_ceil(AREA_PLACES_MAX / 4).max(1);
        places = cells.into_iter().step_by(step).map(|c| canvas.projection.inverse(canvas.grid.middle(c))).collect();
    }
    places
}
