//! The belt of a map of reports: the bands around its fronts.

use super::geodesy::area_km2;
use super::steps::{Step, steps};
use super::{Belt, Front, Zone};
use crate::theatre::SideId;
use crate::units::{EqualArea, Extent, LonLat, PlaneKm};
use geo::algorithm::buffer::{BufferStyle, LineCap, LineJoin};
use geo::orient::Direction;
use geo::{BooleanOps, Buffer, Orient, Simplify};
use geo_types::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};
use std::collections::{BTreeMap, BTreeSet};

/// A band is drawn along a front made plainer by this share of its half width: nobody sees that in a doubt.
const PLAINER_SHARE: f64 = 0.1;
/// The corners of a band are as round as steps of this angle make them, radians.
const ROUND_RAD: f64 = 0.3;
/// Smaller pieces are the waste of cutting, square kilometres.
const CRUMB_KM2: f64 = 1.0;

/// Ground of two sides within the bands of the fronts between them: the true front is in it nine times in ten. Stretches
/// of different pairs do not overlap. Cost: a buffer a front and an overlay a pair of sides (`i_overlay`).
pub(super) fn belt(zones: &[Zone], fronts: &[Front]) -> Vec<Belt> {
    let corners = fronts.iter().flat_map(|f| &f.line.0).map(|c| LonLat::from(*c));
    let Some(extent) = Extent::around(corners) else { return Vec::new() };
    let projection = EqualArea::new(extent.centre());
    let mut taken = MultiPolygon(Vec::new());
    let mut found = Vec::new();
    for (sides, fronts) in by_pair(fronts) {
        let bands = fronts.iter().flat_map(|front| band(front, &projection).0).collect();
        let ground = MultiPolygon(beside(zones, &fronts));
        let mut here = geo::unary_union(&MultiPolygon(bands)).intersection(&ground).difference(&taken);
        here.0.retain(|polygon| area_km2(polygon) > CRUMB_KM2);
        let here = here.orient(Direction::Default);
        found.extend(here.0.iter().map(|polygon| one(&sides, polygon)));
        taken.0.extend(here.0);
    }
    found
}

fn one(sides: &[SideId; 2], polygon: &Polygon<f64>) -> Belt {
    Belt { sides: sides.clone(), polygon: polygon.clone(), area_km2: area_km2(polygon) }
}

fn by_pair(fronts: &[Front]) -> BTreeMap<[SideId; 2], Vec<&Front>> {
    let mut pairs: BTreeMap<[SideId; 2], Vec<&Front>> = BTreeMap::new();
    for front in fronts {
        let mut sides = [front.left.clone(), front.right.clone()];
        sides.sort();
        pairs.entry(sides).or_default().push(front);
    }
    pairs
}

/// All ground within the band of a front, in degrees.
fn band(front: &Front, projection: &EqualArea) -> MultiPolygon<f64> {
    let on_plane = |c: &Coord<f64>| {
        let p = projection.forward((*c).into());
        Coord { x: p.x, y: p.y }
    };
    let line = LineString(front.line.0.iter().map(on_plane).collect());
    let line = MultiLineString(vec![line.simplify(PLAINER_SHARE * front.band_km)]);
    let style =
        BufferStyle::new(front.band_km).line_cap(LineCap::Round(ROUND_RAD)).line_join(LineJoin::Round(ROUND_RAD));
    let degrees = |ring: &LineString<f64>| {
        LineString(ring.0.iter().map(|c| projection.inverse(PlaneKm { x: c.x, y: c.y }).into()).collect())
    };
    let polygon = |p: &Polygon<f64>| Polygon::new(degrees(p.exterior()), p.interiors().iter().map(degrees).collect());
    MultiPolygon(line.buffer_with_style(style).0.iter().map(polygon).collect())
}

/// The zones that fronts run along: these are shared arcs, so one step of each tells.
fn beside(zones: &[Zone], fronts: &[&Front]) -> Vec<Polygon<f64>> {
    let first = |front: &&Front| steps(&front.line).next();
    let along: BTreeSet<Step> = fronts.iter().filter_map(first).flat_map(|(a, b)| [(a, b), (b, a)]).collect();
    let is_beside = |zone: &&Zone| {
        let mut rings = std::iter::once(zone.polygon.exterior()).chain(zone.polygon.interiors());
        rings.any(|ring| steps(ring).any(|step| along.contains(&step)))
    };
    zones.iter().filter(is_beside).map(|zone| zone.polygon.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::control::Status;

    fn square(side: &str, west: f64) -> Zone {
        let corners = [(west, 0.0), (west + 1.0, 0.0), (west + 1.0, 1.0), (west, 1.0), (west, 0.0)];
        let ring = LineString(corners.iter().map(|(x, y)| Coord { x: *x, y: *y }).collect());
        Zone {
            side: Some(SideId(side.into())),
            rival: None,
            status: Status::Held,
            polygon: Polygon::new(ring, Vec::new()),
            confidence: 0.9,
            area_km2: 12_000.0,
            n_places: 1,
            claims: Vec::new(),
        }
    }

    #[test]
    fn a_belt_is_as_wide_as_the_band_and_stays_on_the_ground_of_its_two_sides() {
        let zones = [square("a", 30.0), square("b", 31.0), square("c", 32.0)];
        let border = |west: f64, left: &str, right: &str| Front {
            left: SideId(left.into()),
            right: SideId(right.into()),
            line: LineString(vec![Coord { x: west, y: 0.0 }, Coord { x: west, y: 1.0 }]),
            confidence: 0.5,
            length_km: 110.6,
            band_km: 10.0,
        };
        let found = belt(&zones, &[border(31.0, "a", "b"), border(32.0, "b", "c")]);
        assert_eq!(found.len(), 2);
        for (belt, middle) in found.iter().zip([31.0, 32.0]) {
            assert!((belt.area_km2 / (2.0 * 10.0 * 110.6) - 1.0).abs() < 0.01, "{}", belt.area_km2);
            let half_deg = 10.0 / 111.3;
            let within = |c: &Coord<f64>| (c.x - middle).abs() < half_deg + 1e-3 && (-1e-9..=1.0 + 1e-9).contains(&c.y);
            assert!(belt.polygon.exterior().0.iter().all(within), "{belt:?}");
        }
    }
}
