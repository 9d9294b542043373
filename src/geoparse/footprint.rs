//! The ground that a relative place means: circles, sectors, corridors, and regions cut by a direction.

use super::containment::holds;
use super::relative::Relative;
use super::{Footprint, Relation};
use crate::gazetteer::{Gazetteer, Place, PlaceKind};
use crate::units::{EqualArea, Extent, LonLat, PlaneKm};
use geo_types::{Coord, LineString, Polygon};

/// Corners of a drawn circle.
const CORNERS: usize = 32;
/// Half the opening of a sector ("north of") in degrees.
const HALF_SECTOR_DEG: f64 = 50.0;
/// Of wider areas (half their width) a sector is drawn: their settlements are too many to be looked at.
const WIDEST_HULL_M: u32 = 600_000;
/// Settlements looked at to outline an area.
const SETTLEMENTS_MOST: usize = 400;
/// How far off a port reports still say "off" it.
const OFFSHORE_M: f64 = 30_000.0;
/// Metres of one degree of latitude on the mean sphere.
const DEGREE_M: f64 = 111_195.0;

/// The ground meant by a relation to one place; `None` when that is the place itself.
pub(super) fn around(gazetteer: &Gazetteer, place: &Place<'_>, relation: Relation, by: &Relative) -> Option<Footprint> {
    if let Some(distance_m) = by.distance_m {
        return Some(at_distance(place.at, by.bearing_deg, distance_m));
    }
    if is_wide(place.kind) {
        return by.bearing_deg.and_then(|bearing| cut(gazetteer, place, bearing));
    }
    let town_m = town_radius_m(place);
    let (inner_m, outer_m) = match relation {
        Relation::Countryside => (town_m, town_m + countryside_m(place)),
        Relation::Outskirts => (0.6 * town_m, 1.8 * town_m + 1_000.0),
        Relation::Near => (0.0, town_m + 8_000.0),
        Relation::Off => (0.0, town_m + OFFSHORE_M),
        Relation::Direction => (0.0, town_m + countryside_m(place)),
        Relation::Part => (0.0, town_m),
        _ => return None,
    };
    match by.bearing_deg {
        Some(bearing) => Some(sector(place.at, bearing, inner_m, outer_m)),
        None if matches!(relation, Relation::Direction | Relation::Part) => None,
        None => Some(circle(place.at, outer_m)),
    }
}

/// The ground between two places: a corridor along the straight line.
pub(super) fn corridor(a: LonLat, b: LonLat) -> Option<Footprint> {
    let length_km = a.distance_m(b) / 1000.0;
    if !(0.1..=1_500.0).contains(&length_km) {
        return None;
    }
    let half_km = (0.08 * length_km).clamp(1.5, 15.0);
    let plane = EqualArea::new(midpoint(a, b));
    let (p, q) = (plane.forward(a), plane.forward(b));
    let (dx, dy) = (q.x - p.x, q.y - p.y);
    let length = libm::sqrt(dx * dx + dy * dy).max(1e-9);
    let (nx, ny) = (-dy / length * half_km, dx / length * half_km);
    let ring = [(p, -1.0), (q, -1.0), (q, 1.0), (p, 1.0)]
        .map(|(at, side)| plane.inverse(PlaneKm { x: at.x + side * nx, y: at.y + side * ny }));
    enclose(&ring)
}

fn midpoint(a: LonLat, b: LonLat) -> LonLat {
    let plane = EqualArea::new(a);
    let q = plane.forward(b);
    plane.inverse(PlaneKm { x: q.x / 2.0, y: q.y / 2.0 })
}

/// "12 km north of X" is a circle there, as wide as such figures are rough; "12 km from X" the circle around X.
fn at_distance(at: LonLat, bearing_deg: Option<f64>, distance_m: f64) -> Footprint {
    match bearing_deg {
        Some(bearing) => circle(at.destination(bearing, distance_m), (0.25 * distance_m).max(1_500.0)),
        None => circle(at, 1.2 * distance_m),
    }
}

fn is_wide(kind: PlaceKind) -> bool {
    matches!(kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::District | PlaceKind::Area)
}

/// Radius of the built-up area: some 60 inhabitants a hectare, at least that of a village.
fn town_radius_m(place: &Place<'_>) -> f64 {
    let by_people = libm::sqrt(f64::from(place.population) / 60.0 * 10_000.0 / std::f64::consts::PI);
    by_people.clamp(800.0, 15_000.0).max(f64::from(place.precision_m).min(6_000.0) / 2.0)
}

/// How far the countryside of a town reaches: 6 km around a village, 30 km around a city of a million.
fn countryside_m(place: &Place<'_>) -> f64 {
    let decades = libm::log10(f64::from(place.population.max(1_000)) / 1_000.0);
    6_000.0 + 8_000.0 * decades.min(3.0)
}

fn circle(at: LonLat, radius_m: f64) -> Footprint {
    let ring: Vec<LonLat> =
        (0..CORNERS).map(|i| at.destination(-360.0 * i as f64 / CORNERS as f64, radius_m)).collect();
    Footprint { centre: rounded(at), radius_m, outline: polygon(&ring) }
}

/// The part of a ring around `at` that is open towards the bearing.
fn sector(at: LonLat, bearing_deg: f64, inner_m: f64, outer_m: f64) -> Footprint {
    let steps = CORNERS / 4;
    let bearings = (0..=steps).map(|i| bearing_deg + HALF_SECTOR_DEG * (1.0 - 2.0 * i as f64 / steps as f64));
    let mut ring: Vec<LonLat> = bearings.clone().map(|b| at.destination(b, outer_m)).collect();
    if inner_m > 0.0 {
        ring.extend(bearings.rev().map(|b| at.destination(b, inner_m)));
    } else {
        ring.push(at);
    }
    let centre = at.destination(bearing_deg, (inner_m + outer_m) / 2.0);
    let radius_m = ring.iter().map(|p| p.distance_m(centre)).fold(0.0, f64::max);
    Footprint { centre: rounded(centre), radius_m, outline: polygon(&ring) }
}

/// The part of an area in a direction: the hull of its settlements, cut by a line through its middle.
fn cut(gazetteer: &Gazetteer, place: &Place<'_>, bearing_deg: f64) -> Option<Footprint> {
    let plane = EqualArea::new(place.at);
    if place.precision_m > WIDEST_HULL_M {
        return Some(sector(place.at, bearing_deg, 0.0, f64::from(place.precision_m)));
    }
    let mut points: Vec<PlaneKm> =
        gazetteer.settled(place.index, || settlements(gazetteer, place)).iter().map(|at| plane.forward(*at)).collect();
    // A settlement a world away (an overseas part) would stretch the hull over the sea between.
    points.retain(|p| libm::sqrt(p.x * p.x + p.y * p.y) < 2_500.0);
    if points.len() < 3 {
        let radius_m = f64::from(place.precision_m).max(5_000.0);
        return Some(sector(place.at, bearing_deg, 0.0, radius_m));
    }
    let hull = hull(points);
    let (ux, uy) = (libm::sin(bearing_deg.to_radians()), libm::cos(bearing_deg.to_radians()));
    let along = |p: &PlaneKm| p.x * ux + p.y * uy;
    let (low, high) = hull.iter().map(along).fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)));
    let kept = keep_beyond(&hull, along, (low + high) / 2.0);
    let ring: Vec<LonLat> = kept.into_iter().map(|p| plane.inverse(p)).collect();
    enclose(&ring)
}

/// Where the settlements of an area lie. Looks only around its middle, so an exclave far off is left out.
fn settlements(gazetteer: &Gazetteer, area: &Place<'_>) -> Vec<LonLat> {
    let reach_deg = 1.2 * f64::from(area.precision_m) / DEGREE_M;
    let widening = 1.0 / libm::cos(area.at.lat.to_radians()).max(0.2);
    let extent = Extent {
        west: (area.at.lon - reach_deg * widening).max(-180.0),
        east: (area.at.lon + reach_deg * widening).min(180.0),
        south: (area.at.lat - reach_deg).max(-90.0),
        north: (area.at.lat + reach_deg).min(90.0),
    };
    let around = gazetteer.within(extent);
    // A hull of some hundred settlements differs little from that of all.
    let stride = around.len() / SETTLEMENTS_MOST + 1;
    let settled = around.into_iter().step_by(stride).filter(|&p| gazetteer.kind(p) == PlaceKind::Place);
    settled.map(|p| gazetteer.place(p)).filter(|p| holds(gazetteer, area, p)).map(|p| p.at).collect()
}

/// Convex hull, counter-clockwise (Andrew 1979, monotone chain).
fn hull(mut points: Vec<PlaneKm>) -> Vec<PlaneKm> {
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    points.dedup();
    let mut chain = half_hull(points.iter());
    let upper = half_hull(points.iter().rev());
    chain.pop();
    chain.extend(upper);
    chain.pop();
    chain
}

fn half_hull<'p>(points: impl Iterator<Item = &'p PlaneKm>) -> Vec<PlaneKm> {
    let mut chain: Vec<PlaneKm> = Vec::new();
    for &p in points {
        while let [.., a, b] = chain[..] {
            if (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0.0 {
                break;
            }
            chain.pop();
        }
        chain.push(p);
    }
    chain
}

/// The part of a convex ring whose measure is at least `limit` (Sutherland and Hodgman 1974).
fn keep_beyond(ring: &[PlaneKm], measure: impl Fn(&PlaneKm) -> f64, limit: f64) -> Vec<PlaneKm> {
    let mut kept = Vec::with_capacity(ring.len() + 2);
    for (i, a) in ring.iter().enumerate() {
        let b = &ring[(i + 1) % ring.len()];
        let (ma, mb) = (measure(a) - limit, measure(b) - limit);
        if ma >= 0.0 {
            kept.push(*a);
        }
        if ma * mb < 0.0 {
            let t = ma / (ma - mb);
            kept.push(PlaneKm { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) });
        }
    }
    kept
}

/// The footprint whose outline is the ring.
fn enclose(ring: &[LonLat]) -> Option<Footprint> {
    if ring.len() < 3 {
        return None;
    }
    let n = ring.len() as f64;
    let centre = LonLat::new(ring.iter().map(|p| p.lon).sum::<f64>() / n, ring.iter().map(|p| p.lat).sum::<f64>() / n);
    let radius_m = ring.iter().map(|p| p.distance_m(centre)).fold(0.0, f64::max);
    Some(Footprint { centre: rounded(centre), radius_m, outline: polygon(ring) })
}

/// To a millionth of a degree (a decimetre): the drawn shape is no surer, and files stay short.
fn rounded(p: LonLat) -> LonLat {
    LonLat::new((p.lon * 1e6).round() / 1e6, (p.lat * 1e6).round() / 1e6)
}

fn polygon(ring: &[LonLat]) -> Polygon<f64> {
    let coords: Vec<Coord<f64>> = ring.iter().map(|&p| rounded(p).into()).collect();
    Polygon::new(LineString::new(coords), Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOMS: LonLat = LonLat::new(36.7234, 34.7268);

    fn signed_area(polygon: &Polygon<f64>) -> f64 {
        polygon.exterior().lines().map(|l| l.start.x * l.end.y - l.end.x * l.start.y).sum()
    }

    #[test]
    fn outlines_are_closed_and_counter_clockwise_and_lie_where_they_should() {
        let north = sector(HOMS, 0.0, 2_000.0, 12_000.0);
        let there = at_distance(HOMS, Some(90.0), 20_000.0);
        let road = corridor(HOMS, LonLat::new(36.7578, 35.1318)).unwrap();
        for footprint in [&north, &there, &road] {
            assert!(footprint.outline.exterior().is_closed());
            assert!(signed_area(&footprint.outline) > 0.0, "{footprint:?}");
        }
        assert!(north.centre.lat > HOMS.lat && (north.centre.lon - HOMS.lon).abs() < 1e-6);
        assert!((there.centre.distance_m(HOMS) - 20_000.0).abs() < 1.0 && there.centre.lon > HOMS.lon);
        assert!((road.centre.lat - 34.93).abs() < 0.01);
    }

    #[test]
    fn a_hull_cut_by_its_middle_keeps_the_side_asked_for() {
        let square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (2.0, 2.0)].map(|(x, y)| PlaneKm { x, y });
        let hull = hull(square.to_vec());
        assert_eq!(hull.len(), 4);
        let north = keep_beyond(&hull, |p| p.y, 2.0);
        assert_eq!(north.len(), 4);
        assert!(north.iter().all(|p| p.y >= 2.0));
    }
}
