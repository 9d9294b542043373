//! The settlements of the theatre, each with the side it goes to.

use super::canvas::Canvas;
use super::evidence::{Atlas, Gathered};
use super::field::Evidence;
use super::land::Spot;
use super::neighbours::Neighbours;
use super::noding::Label;
use super::suburbs::suburbs;
use crate::control::Status;
use crate::gazetteer::{Place, PlaceKind};
use crate::units::{Extent, PlaneKm};
use std::collections::{BTreeMap, BTreeSet};

/// Of settlements closer together than about this only the largest counts, kilometres.
const SPACING_KM: f64 = 8.0;
/// A settlement so near to a place that is spoken of is part of it, kilometres.
const SAME_KM: f64 = 4.5;
/// A settlement this near to a way between two towns of a side goes with them, kilometres.
const BY_WAY_KM: f64 = 5.0;
/// A place that reaches no farther than this is no town, and what is around it may be anybody's, kilometres.
pub(super) const SITE_KM: f64 = 10.0;

/// Who holds a site holds less around it than who holds a town.
const SITE_HANDICAP_KM: f64 = 3.0;
/// ... and the ground that goes with it ends sooner.
const SITE_NARROWER_KM: f64 = 6.0;
/// Around a contested town this much is fought for, kilometres: there a stretched way is as long as a plain one that
/// begins so much farther off.
const CONTESTED_KM: f64 = 4.5;
const CONTESTED_STRETCH: f64 = 2.0;
/// Around a besieged place this much is its own, and everything else may be the besieger's, kilometres.
const BESIEGED_KM: f64 = 9.0;

/// What is said of places, and the other settlements of the theatre: each goes to the side of the nearest town within
/// its reach that is not besieged, or else to nobody.
pub(super) fn spots(canvas: &Canvas, gathered: &Gathered, ways: &[Spot], atlas: Atlas) -> Vec<Spot> {
    let evidence = &gathered.evidence;
    let suburbs = suburbs(gathered, atlas);
    let mut spots: Vec<Spot> = evidence.iter().zip(&suburbs).map(|(e, is_suburb)| told(e, *is_suburb)).collect();
    for (i, (e, side)) in evidence.iter().zip(&gathered.sides).enumerate().filter(|(_, (e, side))| e.side != **side) {
        // The town itself is fought for; what goes with it beyond is its side's.
        let beyond = Spot { side: Some(*side), handicap_km: spots[i].handicap_km + CONTESTED_KM, ..spots[i] };
        spots[i] = Spot { side: Some(e.side), stretch: CONTESTED_STRETCH, ..spots[i] };
        spots.push(beyond);
    }
    let is_besieged = |i: &usize| gathered.states[*i].status == Status::Besieged;
    let (besieged, free): (Vec<usize>, Vec<usize>) = (0..evidence.len()).partition(is_besieged);
    let index = |of: &[usize]| Neighbours::new(of.iter().map(|i| evidence[*i].at).collect());
    let (near_besieged, near_free) = (index(&besieged), index(&free));
    for at in settlements(canvas, atlas) {
        let besieged_km = near_besieged.nearest(at, 1).first().map_or(f64::INFINITY, |(square, _)| square.sqrt());
        let nearest = near_free.nearest(at, 1).first().map(|(square, n)| (square.sqrt(), free[*n as usize]));
        let free_km = nearest.map_or(f64::INFINITY, |(km, _)| km);
        if free_km > SAME_KM && besieged_km > BESIEGED_KM.min(free_km) {
            let reached =
                nearest.filter(|(km, i)| *i < gathered.n_towns && *km < evidence[*i].reach_km && !suburbs[*i]);
            let side = reached.map(|(_, i)| gathered.sides[i]).or_else(|| by_way(at, ways));
            spots.push(Spot { at, side, handicap_km: 0.0, stretch: 1.0, reaches: true, narrower_km: 0.0 });
        }
    }
    spots
}

fn told(e: &Evidence, is_suburb: bool) -> Spot {
    let is_site = is_suburb || (f64::EPSILON..SITE_KM).contains(&e.reach_km);
    let (handicap_km, narrower_km) = if is_site { (SITE_HANDICAP_KM, SITE_NARROWER_KM) } else { (0.0, 0.0) };
    Spot { at: e.at, side: Some(e.side), handicap_km, stretch: 1.0, reaches: e.reach_km > 0.0, narrower_km }
}

fn by_way(at: PlaneKm, ways: &[Spot]) -> Option<Label> {
    ways.iter().find(|w| libm::hypot(w.at.x - at.x, w.at.y - at.y) < BY_WAY_KM)?.side
}

/// The largest settlement in each square of the plane; equally large ones by their place in the pack.
fn settlements(canvas: &Canvas, atlas: Atlas) -> Vec<PlaneKm> {
    let corners = canvas.theatre().0.iter().flat_map(|p| &p.exterior().0);
    let Some(extent) = Extent::around(corners.map(|c| (*c).into())) else { return Vec::new() };
    let found = atlas.gazetteer.within(extent).into_iter().map(|i| atlas.gazetteer.place(i));
    let mut largest: BTreeMap<(i64, i64), (u32, PlaneKm)> = BTreeMap::new();
    for place in found.filter(|p: &Place| p.kind == PlaceKind::Place) {
        let at = canvas.projection.forward(place.at);
        if canvas.inside[canvas.grid.cell_of(at)] {
            let here = largest.entry(square(at)).or_insert((place.population, at));
            if place.population > here.0 {
                *here = (place.population, at);
            }
        }
    }
    largest.into_values().map(|(_, at)| at).collect()
}

fn square(at: PlaneKm) -> (i64, i64) {
    (libm::floor(at.x / SPACING_KM) as i64, libm::floor(at.y / SPACING_KM) as i64)
}

/// The first place in each square of the plane.
pub(super) fn spread(places: impl IntoIterator<Item = PlaneKm>) -> Vec<PlaneKm> {
    let mut taken = BTreeSet::new();
    places.into_iter().filter(|p| taken.insert(square(*p))).collect()
}
