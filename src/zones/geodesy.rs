//! True areas and lengths of what is drawn in degrees.

use crate::units::LonLat;
use geo_types::{LineString, Polygon};

/// WGS 84: half axis in kilometres, and first eccentricity squared.
const A_KM: f64 = 6378.137;
const E2: f64 = 0.006_694_379_990_141_316_5;

/// Area of a polygon whose edges are straight in degrees, on the WGS 84 ellipsoid, in square kilometres; exact to some
/// 1e-9 for edges below a degree, so that the areas of parts add up to that of the whole.
pub(super) fn area_km2(polygon: &Polygon<f64>) -> f64 {
    let holes: f64 = polygon.interiors().iter().map(ring_area_km2).sum();
    ring_area_km2(polygon.exterior()).abs() - holes.abs()
}

/// The area of any polygon in degrees, as [`Zone::area_km2`](super::Zone::area_km2) has it.
pub fn polygon_area_km2(polygon: &Polygon<f64>) -> f64 {
    area_km2(polygon)
}

/// Length of all rings of a polygon, in kilometres.
pub(super) fn perimeter_km(polygon: &Polygon<f64>) -> f64 {
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    rings.map(|ring| length_km(&ring.0.iter().map(|c| (*c).into()).collect::<Vec<LonLat>>())).sum()
}

fn ring_area_km2(ring: &LineString<f64>) -> f64 {
    let base = ring.0.first().map_or(0.0, |c| authalic(c.y));
    // Green's theorem with Simpson's rule: the area between an edge and a parallel.
    let below = |w: &[geo_types::Coord<f64>]| {
        let mean = (authalic(w[0].y) + 4.0 * authalic((w[0].y + w[1].y) / 2.0) + authalic(w[1].y)) / 6.0;
        (w[1].x - w[0].x).to_radians() * (mean - base)
    };
    -ring.0.windows(2).map(below).sum::<f64>() * A_KM * A_KM / 2.0
}

/// Snyder's q (1987, equation 3-12): grows with the area between the equator and a latitude.
fn authalic(lat: f64) -> f64 {
    let (e, s) = (E2.sqrt(), libm::sin(lat.to_radians()));
    (1.0 - E2) * (s / (1.0 - E2 * s * s) + libm::atanh(e * s) / e)
}

/// Length of a line in degrees along great circles, in kilometres.
pub(super) fn length_km(line: &[LonLat]) -> f64 {
    line.windows(2).map(|w| w[0].distance_m(w[1])).sum::<f64>() / 1000.0
}
