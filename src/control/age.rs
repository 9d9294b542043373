//! The states of one day: what was said last of each ground, and what is left of it.

use super::belief::{faded, prior};
use super::family::days;
use super::{Ground, PlaceState, Status, Weights};
use crate::theatre::SideId;
use crate::units::{Date, LonLat};
use rstar::primitives::GeomWithData;
use rstar::{PointDistance, RTree};

/// A place whose other side is likelier than this is at the front, wherever the next one is.
const AT_FRONT: f64 = 0.1;

/// The states of a timeline that hold on a day, each with the probabilities of that day: the older the last word, the
/// nearer they are to those before anything was said, and the sooner the nearer an enemy is. Who holds a place stays the
/// same until it is contradicted; a fight that nobody speaks of any more is over. O(n log n).
pub fn on_day(timeline: &[PlaceState], at: Date, weights: &Weights) -> Vec<PlaceState> {
    let holds = |s: &&PlaceState| s.valid_from <= at && s.valid_to.is_none_or(|end| at <= end);
    let mut states: Vec<PlaceState> = timeline.iter().filter(holds).cloned().collect();
    let enemies = Enemies::of(&states);
    let half_lives: Vec<f64> = states.iter().map(|s| enemies.half_life(s, weights)).collect();
    for (state, half_life) in states.iter_mut().zip(half_lives) {
        age(state, at, half_life, weights);
    }
    states
}

fn age(state: &mut PlaceState, at: Date, half_life: f64, weights: &Weights) {
    let age = f64::from(days(state.valid_from, at).max(0));
    let left = libm::exp2(-age / half_life);
    if left < 1.0 {
        let nobody = 1.0 - state.p.values().sum::<f64>();
        let p: Vec<f64> = state.p.values().copied().chain([nobody]).collect();
        let faded = faded(&p, &prior(state.p.len(), weights), left);
        state.p.values_mut().zip(faded).for_each(|(p, faded)| *p = faded);
    }
    if state.status == Status::Contested && state.side.is_some() && age > weights.fight_days {
        state.status = Status::Held;
        state.rival = None;
    }
}

/// The places of each side.
struct Enemies<'s> {
    places: RTree<GeomWithData<[f64; 3], &'s SideId>>,
}

impl<'s> Enemies<'s> {
    fn of(states: &'s [PlaceState]) -> Self {
        let place = |s: &'s PlaceState| {
            let is_place = matches!(s.ground, Ground::Point { .. });
            s.side.as_ref().filter(|_| is_place).map(|side| GeomWithData::new(chord(s.at), side))
        };
        Self { places: RTree::bulk_load(states.iter().filter_map(place).collect()) }
    }

    fn half_life(&self, state: &PlaceState, weights: &Weights) -> f64 {
        let (front, rear) = (weights.front_half_life_days, weights.rear_half_life_days);
        let Some(side) = &state.side else { return front };
        if state.p.iter().any(|(other, p)| other != side && *p > AT_FRONT) {
            return front;
        }
        let spot = chord(state.at);
        let others = self.places.nearest_neighbor_iter(&spot).find(|place| place.data != side);
        let km = others.map_or(f64::INFINITY, |place| place.geom().distance_2(&spot).sqrt());
        let width = (weights.rear_km - weights.front_km).max(f64::EPSILON);
        let t = ((km - weights.front_km) / width).clamp(0.0, 1.0);
        front * libm::pow(rear / front, t)
    }
}

/// On the mean sphere, in kilometres: straight lines are as good as arcs at these distances, and know no antimeridian.
fn chord(at: LonLat) -> [f64; 3] {
    const RADIUS_KM: f64 = 6371.0;
    let (lon, lat) = (at.lon.to_radians(), at.lat.to_radians());
    let ring = RADIUS_KM * libm::cos(lat);
    [ring * libm::cos(lon), ring * libm::sin(lon), RADIUS_KM * libm::sin(lat)]
}
