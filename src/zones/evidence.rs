//! The states of one day as evidence: a town's own state, or, weaker, that of the area it lies in.

use super::banners::Banners;
use super::canvas::Canvas;
use super::field::Evidence;
use super::grid::project;
use super::land::FIELDS_KM;
use super::noding::Label;
use super::reach::Reach;
use super::settlement::days;
use super::spots::spread;
use crate::basemap::{AreaLevel, Basemap};
use crate::control::{Ground, PlaceState, Status};
use crate::gazetteer::{Gazetteer, Place, PlaceIndex, PlaceKind};
use crate::units::{Date, PlaneKm};
use geo_types::MultiPolygon;

/// Words about a town are words about that very town: far neighbours of another side are no reason to disbelieve them,
/// so that only this share of their doubt is left to the neighbours.
const TOWN_DOUBT: f64 = 0.3;
/// What is said of an area is this much less sure of each of its settlements.
const AREA_SHARE: f64 = 0.5;
/// So near to a place with a state of its own, an area says nothing, kilometres.
const OWN_GROUND_KM: f64 = 7.0;

/// Evidence with the state behind each piece, and the ground it reaches.
pub(super) struct Gathered<'s> {
    /// First what is said of towns and sites, then what is said of areas.
    pub evidence: Vec<Evidence>,
    pub states: Vec<&'s PlaceState>,
    /// The side of each piece, also where it is fought for.
    pub sides: Vec<Label>,
    /// How many of the first speak of a town or site.
    pub n_towns: usize,
    /// The areas that are reached as a whole.
    pub reach: Reach,
}

/// Where the settlements and outlines of areas come from.
#[derive(Clone, Copy)]
pub(super) struct Atlas<'a> {
    pub gazetteer: &'a Gazetteer,
    pub basemap: &'a Basemap,
}

impl Gathered<'_> {
    /// The evidence as if a fight changed nothing: each piece for its side.
    pub fn for_sides(&self) -> Vec<Evidence> {
        self.evidence.iter().zip(&self.sides).map(|(e, side)| Evidence { side: *side, ..*e }).collect()
    }
}

/// The evidence in `states`, all of which hold `at` the day.
pub(super) fn gather<'s>(
    states: &[&'s PlaceState],
    banners: &Banners,
    at: Date,
    canvas: &Canvas,
    atlas: Atlas,
) -> Gathered<'s> {
    let (mut pieces, mut behind) = (Vec::new(), Vec::new());
    for state in states {
        if let Ground::Point { reach_m } = state.ground {
            let spot = canvas.projection.forward(state.at);
            if let Some(piece) = evidence(state, spot, banners, at, 1.0, reach_m / 1000.0) {
                pieces.push(piece);
                behind.push(*state);
            }
        }
    }
    let n_towns = pieces.len();
    let reach = Reach::nothing(canvas);
    let mut gathered = Gathered { evidence: pieces, states: behind, sides: Vec::new(), n_towns, reach };
    let mut taken = vec![false; canvas.grid.len()];
    for (state, land) in areas(states, canvas, atlas) {
        gathered.add_area(
            state,
            &land,
            &mut taken,
            &|p, reach| evidence(state, p, banners, at, AREA_SHARE, reach),
            canvas,
        );
    }
    let side = |(e, s): (&Evidence, &&PlaceState)| banners.held(s).unwrap_or(e.side);
    gathered.sides = gathered.evidence.iter().zip(&gathered.states).map(side).collect();
    gathered
}

/// An area on the plane.
struct AreaLand {
    /// Its cells; `None` where its outline is not known.
    covered: Option<Vec<bool>>,
    settlements: Vec<PlaneKm>,
    n_settlements: usize,
}

/// The areas spoken of: parts before what they are part of, newer words before older ones.
fn areas<'s>(states: &[&'s PlaceState], canvas: &Canvas, atlas: Atlas) -> Vec<(&'s PlaceState, AreaLand)> {
    let land = |state: &&'s PlaceState| match &state.ground {
        Ground::Area { id } if state.side.is_some() => {
            Some((*state, area_land(atlas.gazetteer.by_id(id)?, canvas, atlas)))
        }
        _ => None,
    };
    let mut areas: Vec<_> = states.iter().filter_map(land).collect();
    areas.sort_by(|(a, x), (b, y)| x.n_settlements.cmp(&y.n_settlements).then(b.valid_from.cmp(&a.valid_from)));
    areas
}

fn area_land(index: PlaceIndex, canvas: &Canvas, atlas: Atlas) -> AreaLand {
    let at = |i: PlaceIndex| canvas.projection.forward(atlas.gazetteer.place(i).at);
    let mut settlements: Vec<PlaneKm> = atlas.gazetteer.settlements_of(index).into_iter().map(at).collect();
    let n_settlements = settlements.len();
    let outline = outline(&atlas.gazetteer.place(index), atlas.basemap);
    let covered = outline.map(|o| canvas.grid.covered(&project(&o, &canvas.projection)));
    if let Some(covered) = &covered {
        // Empty ground is part of the area too.
        settlements.extend((0..covered.len()).filter(|c| covered[*c]).map(|c| canvas.grid.middle(c)));
    }
    AreaLand { covered, settlements: spread(settlements), n_settlements }
}

impl<'s> Gathered<'s> {
    fn add_area(
        &mut self,
        state: &'s PlaceState,
        land: &AreaLand,
        taken: &mut [bool],
        evidence: &dyn Fn(PlaneKm, f64) -> Option<Evidence>,
        canvas: &Canvas,
    ) {
        let towns: Vec<PlaneKm> = self.evidence[..self.n_towns].iter().map(|e| e.at).collect();
        let free = |p: &PlaneKm| {
            !taken[canvas.grid.cell_of(*p)] && towns.iter().all(|t| libm::hypot(t.x - p.x, t.y - p.y) > OWN_GROUND_KM)
        };
        // Where its outline is known an area ends there.
        let reach_km = if land.covered.is_some() { 0.0 } else { FIELDS_KM };
        let pieces: Vec<Evidence> =
            land.settlements.iter().filter(|p| free(p)).filter_map(|p| evidence(*p, reach_km)).collect();
        self.states.extend(pieces.iter().map(|_| state));
        self.evidence.extend(pieces);
        if let Some(covered) = &land.covered {
            self.reach.add_area(canvas, covered);
            taken.iter_mut().zip(covered).for_each(|(t, c)| *t |= c);
        }
    }
}

/// One piece of evidence; none for a state that speaks for nobody. `share` of its certainty is left.
fn evidence(
    state: &PlaceState,
    at: PlaneKm,
    banners: &Banners,
    day: Date,
    share: f64,
    reach_km: f64,
) -> Option<Evidence> {
    let side = banners.label(state)?;
    let p = state.side.as_ref().and_then(|s| state.p.get(s)).copied().unwrap_or(0.5);
    let others: f64 = state.p.values().sum::<f64>() - p;
    // What is missing to 1 is no evidence for the enemy: half of it counts.
    let doubt = ((1.0 - p + others) / 2.0).clamp(0.02, 0.48);
    // A contested place is nobody's for certain: it draws its side's ground, and lets the enemy's come near.
    let share = if state.status == Status::Contested { 0.3 * share } else { share };
    let months = days(state.valid_from, day) / 30.0;
    Some(Evidence { at, side, months, doubt: 0.5 - (0.5 - doubt * TOWN_DOUBT) * share, reach_km })
}

/// The outline of a region or district as the base map has it, in degrees.
pub(super) fn outline(place: &Place, basemap: &Basemap) -> Option<MultiPolygon<f64>> {
    let level = if place.kind == PlaceKind::Region { AreaLevel::Region } else { AreaLevel::District };
    let polygons = basemap.area_named(level, place.country, place.at, place.name)?.polygons();
    (!polygons.0.is_empty()).then_some(polygons)
}
