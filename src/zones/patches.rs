//! Ground beside or in a place, hatched over the zones: cut to where it can lie.

use super::Patch;
use super::Zone;
use super::evidence::{Atlas, outline};
use super::geodesy::area_km2;
use crate::control::{Ground, PlaceState, Status};
use crate::gazetteer::PlaceKind;
use crate::units::LonLat;
use geo::BooleanOps;
use geo::orient::{Direction, Orient};
use geo_types::{Coord, LineString, MultiPolygon, Polygon};

/// A contested town is hatched this far around, metres.
const CONTESTED_RADIUS_M: f64 = 4_000.0;
/// Wider ground is a guess as to its shape ("northern Shan State"): what is known of single towns in it is the better word.
/// Square kilometres; the countryside around a town is smaller.
const WIDE_KM2: f64 = 3_000.0;
/// Pieces with less than this share of the whole are the waste of cutting.
const CRUMB_SHARE: f64 = 0.01;

/// The hatched ground of states on a map with those `zones`. Part of a province ends at its borders, all of it at those of
/// the `theatre` (in degrees), and wide ground where the zones are another side's. Cost: an overlay (`i_overlay`) a patch.
pub(super) fn patches(states: &[&PlaceState], zones: &[Zone], theatre: &MultiPolygon<f64>, atlas: Atlas) -> Vec<Patch> {
    states.iter().flat_map(|state| of_state(state, zones, theatre, atlas)).collect()
}

fn of_state(state: &PlaceState, zones: &[Zone], theatre: &MultiPolygon<f64>, atlas: Atlas) -> Vec<Patch> {
    let pieces = match (&state.ground, state.status) {
        (_, Status::Unknown) => return Vec::new(),
        (Ground::Outline(polygon), _) => cut(state, polygon, zones, theatre, atlas),
        // A town that is fought for by a side is a zone of its own.
        (Ground::Point { .. }, Status::Contested) if state.side.is_none() => vec![around(state.at)],
        _ => return Vec::new(),
    };
    let confidence = state.side.as_ref().and_then(|s| state.p.get(s)).copied().unwrap_or(0.5);
    let patch = |polygon| Patch {
        side: state.side.clone(),
        status: state.status,
        polygon,
        confidence,
        claims: state.claims.clone(),
    };
    pieces.into_iter().map(patch).collect()
}

fn around(at: LonLat) -> Polygon<f64> {
    let corner = |i: i32| Coord::from(at.destination(f64::from(-20 * i), CONTESTED_RADIUS_M));
    Polygon::new(LineString((0..18).chain([0]).map(corner).collect()), Vec::new())
}

fn cut(
    state: &PlaceState,
    whole: &Polygon<f64>,
    zones: &[Zone],
    theatre: &MultiPolygon<f64>,
    atlas: Atlas,
) -> Vec<Polygon<f64>> {
    let mut left = MultiPolygon(vec![whole.clone()]);
    if let Some(province) = province_of(state, atlas) {
        left = left.intersection(&province);
    }
    if !theatre.0.is_empty() {
        left = left.intersection(theatre);
    }
    let whole_km2 = area_km2(whole);
    // Where there is fighting, both sides have towns.
    if state.status != Status::Contested && whole_km2 > WIDE_KM2 {
        let of_others = |zone: &&Zone| zone.side.is_some() && zone.side != state.side && zone.rival != state.side;
        let others = zones.iter().filter(of_others).map(|zone| zone.polygon.clone()).collect();
        left = left.difference(&MultiPolygon(others));
    }
    let left_km2: f64 = left.0.iter().map(area_km2).sum();
    if left_km2 > (1.0 - CRUMB_SHARE) * whole_km2 {
        return vec![whole.clone()];
    }
    left.0.retain(|polygon| area_km2(polygon) > CRUMB_SHARE * whole_km2);
    left.orient(Direction::Default).0
}

/// The outline of the area that a state speaks of a part of; none where it speaks of ground beside a town.
fn province_of(state: &PlaceState, atlas: Atlas) -> Option<MultiPolygon<f64>> {
    let place = atlas.gazetteer.place(atlas.gazetteer.by_id(&state.place)?);
    matches!(place.kind, PlaceKind::Region | PlaceKind::District).then(|| outline(&place, atlas.basemap))?
}
