//! The projection in which areas are weighed and maps are drawn.

use super::LonLat;

/// WGS 84: half axis in kilometres.
const A_KM: f64 = 6378.137;
/// WGS 84: first eccentricity squared.
const E2: f64 = 0.006_694_379_990_141_316_5;

/// A position on the plane of an [`EqualArea`] projection: kilometres east and north of its centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaneKm {
    /// Kilometres east of the centre.
    pub x: f64,
    /// Kilometres north of the centre.
    pub y: f64,
}

/// Lambert's azimuthal equal-area projection of the WGS 84 ellipsoid around a centre, in kilometres
/// (Snyder 1987, *Map Projections: A Working Manual*, USGS Professional Paper 1395, pages 187-190).
///
/// Areas on the plane are true; shapes are near true within some 1,500 km of the centre. Not for
/// centres within a degree of a pole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EqualArea {
    centre: LonLat,
    qp: f64,
    rq: f64,
    sin_b1: f64,
    cos_b1: f64,
    d: f64,
}

fn q(sin_lat: f64) -> f64 {
    let e = E2.sqrt();
    (1.0 - E2)
        * (sin_lat / (1.0 - E2 * sin_lat * sin_lat) - libm::log((1.0 - e * sin_lat) / (1.0 + e * sin_lat)) / (2.0 * e))
}

impl EqualArea {
    /// The projection around `centre`.
    pub fn new(centre: LonLat) -> Self {
        let qp = q(1.0);
        let rq = A_KM * (qp / 2.0).sqrt();
        let (sin_lat, cos_lat) = (libm::sin(centre.lat.to_radians()), libm::cos(centre.lat.to_radians()));
        let sin_b1 = (q(sin_lat) / qp).clamp(-1.0, 1.0);
        let cos_b1 = (1.0 - sin_b1 * sin_b1).sqrt();
        let m1 = cos_lat / (1.0 - E2 * sin_lat * sin_lat).sqrt();
        let d = A_KM * m1 / (rq * cos_b1);
        Self { centre, qp, rq, sin_b1, cos_b1, d }
    }

    /// Where the plane touches the Earth.
    pub fn centre(&self) -> LonLat {
        self.centre
    }

    /// From degrees to the plane. The antipode of the centre has no place on it and gives huge numbers.
    pub fn forward(&self, p: LonLat) -> PlaneKm {
        let dlon = (p.lon - self.centre.lon).to_radians();
        let sin_b = (q(libm::sin(p.lat.to_radians())) / self.qp).clamp(-1.0, 1.0);
        let cos_b = (1.0 - sin_b * sin_b).sqrt();
        let (sin_l, cos_l) = (libm::sin(dlon), libm::cos(dlon));
        let b = self.rq * (2.0 / (1.0 + self.sin_b1 * sin_b + self.cos_b1 * cos_b * cos_l)).sqrt();
        PlaneKm { x: b * self.d * cos_b * sin_l, y: b / self.d * (self.cos_b1 * sin_b - self.sin_b1 * cos_b * cos_l) }
    }

    /// From the plane to degrees; exact to some centimetres within the hemisphere.
    pub fn inverse(&self, p: PlaneKm) -> LonLat {
        let (x, y) = (p.x / self.d, p.y * self.d);
        let rho = libm::sqrt(x * x + y * y);
        if rho < 1e-12 {
            return self.centre;
        }
        let ce = 2.0 * libm::asin((rho / (2.0 * self.rq)).min(1.0));
        let (sin_ce, cos_ce) = (libm::sin(ce), libm::cos(ce));
        let sin_b = (cos_ce * self.sin_b1 + y * sin_ce * self.cos_b1 / rho).clamp(-1.0, 1.0);
        let lon = libm::atan2(x * sin_ce, rho * self.cos_b1 * cos_ce - y * self.sin_b1 * sin_ce);
        let b = libm::asin(sin_b);
        let (e4, e6) = (E2 * E2, E2 * E2 * E2);
        let lat = b
            + (E2 / 3.0 + 31.0 * e4 / 180.0 + 517.0 * e6 / 5040.0) * libm::sin(2.0 * b)
            + (23.0 * e4 / 360.0 + 251.0 * e6 / 3780.0) * libm::sin(4.0 * b)
            + 761.0 * e6 / 45360.0 * libm::sin(6.0 * b);
        LonLat::new(self.centre.lon + lon.to_degrees(), lat.to_degrees())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_to_the_same_place_and_keeps_areas() {
        let p = EqualArea::new(LonLat::new(38.0, 35.0));
        for (lon, lat) in [(38.0, 35.0), (36.2, 33.5), (42.0, 37.2), (20.0, 50.0), (60.0, 10.0)] {
            let back = p.inverse(p.forward(LonLat::new(lon, lat)));
            assert!(back.distance_m(LonLat::new(lon, lat)) < 0.5, "{lon} {lat} came back as {back:?}");
        }
        // A quarter degree square at 35 N: its area on the ellipsoid is (q2 - q1) * a^2/2 * dlon.
        let corner = |lon: f64, lat: f64| p.forward(LonLat::new(lon, lat));
        let ring = [corner(41.0, 35.0), corner(41.25, 35.0), corner(41.25, 35.25), corner(41.0, 35.25)];
        let drawn: f64 =
            (0..4).map(|i| ring[i].x * ring[(i + 1) % 4].y - ring[(i + 1) % 4].x * ring[i].y).sum::<f64>() / 2.0;
        let band = |lat: f64| q(libm::sin(lat.to_radians()));
        let truth = (band(35.25) - band(35.0)) * A_KM * A_KM / 2.0 * 0.25f64.to_radians();
        assert!((drawn / truth - 1.0).abs() < 2e-5, "{drawn} {truth}");
    }
}
