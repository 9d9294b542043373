//! The projection for maps that must keep shapes.

use super::{LonLat, PlaneKm};

/// WGS 84: half axis in kilometres.
const A_KM: f64 = 6378.137;
/// WGS 84: first eccentricity squared.
const E2: f64 = 0.006_694_379_990_141_316_5;
/// Rounds after which the latitude of the inverse stands still to the last millimetre.
const ROUNDS: usize = 6;

/// The oblique stereographic projection of the WGS 84 ellipsoid around a centre, in kilometres (Snyder 1987, *Map
/// Projections: A Working Manual*, USGS Professional Paper 1395, pages 160-162).
///
/// Angles on the plane are true; lengths are true at the centre and 1.5 % too long 1,500 km from it. Not for centres
/// within a degree of a pole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stereographic {
    centre: LonLat,
    sin_x1: f64,
    cos_x1: f64,
    /// Diameter of the sphere that the plane touches, in kilometres, as a share of its conformal latitude.
    d: f64,
}

/// The conformal latitude, in radians.
fn conformal(lat_rad: f64) -> f64 {
    let (e, sin) = (E2.sqrt(), libm::sin(lat_rad));
    let squeeze = libm::pow((1.0 - e * sin) / (1.0 + e * sin), e / 2.0);
    2.0 * libm::atan(libm::tan(std::f64::consts::FRAC_PI_4 + lat_rad / 2.0) * squeeze) - std::f64::consts::FRAC_PI_2
}

/// The latitude of a conformal latitude, both in radians.
fn geodetic(conformal_rad: f64) -> f64 {
    let e = E2.sqrt();
    let start = libm::tan(std::f64::consts::FRAC_PI_4 + conformal_rad / 2.0);
    (0..ROUNDS).fold(conformal_rad, |lat, _| {
        let sin = libm::sin(lat);
        let stretch = libm::pow((1.0 + e * sin) / (1.0 - e * sin), e / 2.0);
        2.0 * libm::atan(start * stretch) - std::f64::consts::FRAC_PI_2
    })
}

impl Stereographic {
    /// The projection around `centre`.
    pub fn new(centre: LonLat) -> Self {
        let lat = centre.lat.to_radians();
        let (sin_lat, x1) = (libm::sin(lat), conformal(lat));
        let m1 = libm::cos(lat) / (1.0 - E2 * sin_lat * sin_lat).sqrt();
        Self { centre, sin_x1: libm::sin(x1), cos_x1: libm::cos(x1), d: 2.0 * A_KM * m1 }
    }

    /// Where the plane touches the Earth.
    pub fn centre(&self) -> LonLat {
        self.centre
    }

    /// From degrees to the plane. The antipode of the centre has no place on it and gives huge numbers.
    pub fn forward(&self, p: LonLat) -> PlaneKm {
        let (x, dlon) = (conformal(p.lat.to_radians()), (p.lon - self.centre.lon).to_radians());
        let (sin_x, cos_x) = (libm::sin(x), libm::cos(x));
        let (sin_l, cos_l) = (libm::sin(dlon), libm::cos(dlon));
        let a = self.d / (self.cos_x1 * (1.0 + self.sin_x1 * sin_x + self.cos_x1 * cos_x * cos_l));
        PlaneKm { x: a * cos_x * sin_l, y: a * (self.cos_x1 * sin_x - self.sin_x1 * cos_x * cos_l) }
    }

    /// From the plane to degrees; exact to some centimetres.
    pub fn inverse(&self, p: PlaneKm) -> LonLat {
        let rho = libm::hypot(p.x, p.y);
        if rho < 1e-12 {
            return self.centre;
        }
        let ce = 2.0 * libm::atan2(rho * self.cos_x1, self.d);
        let (sin_ce, cos_ce) = (libm::sin(ce), libm::cos(ce));
        let x = libm::asin((cos_ce * self.sin_x1 + p.y * sin_ce * self.cos_x1 / rho).clamp(-1.0, 1.0));
        let lon = libm::atan2(p.x * sin_ce, rho * self.cos_x1 * cos_ce - p.y * self.sin_x1 * sin_ce);
        LonLat::new(self.centre.lon + lon.to_degrees(), geodetic(x).to_degrees())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_to_the_same_place_and_keeps_angles() {
        let p = Stereographic::new(LonLat::new(38.0, 35.0));
        for (lon, lat) in [(38.0, 35.0), (36.2, 33.5), (42.0, 37.2), (20.0, 50.0), (60.0, -10.0)] {
            let at = LonLat::new(lon, lat);
            assert!(p.inverse(p.forward(at)).distance_m(at) < 0.5, "{lon} {lat}");
            // A short step north and one east of the same length on the ground stay square and equally long.
            let (north, east) = (1e-4, 1e-4);
            let (m, n) = radii_km(lat);
            let origin = p.forward(at);
            let up = p.forward(LonLat::new(lon, lat + north));
            let right = p.forward(LonLat::new(lon + east, lat));
            let (ux, uy) = ((up.x - origin.x) / (m * north), (up.y - origin.y) / (m * north));
            let (rx, ry) = ((right.x - origin.x) / (n * east), (right.y - origin.y) / (n * east));
            assert!((ux * rx + uy * ry).abs() < 1e-4, "{lon} {lat}: not square");
            assert!((libm::hypot(ux, uy) / libm::hypot(rx, ry) - 1.0).abs() < 1e-4, "{lon} {lat}: not equal");
        }
        let east = p.forward(LonLat::new(38.01, 35.0));
        let (_, n) = radii_km(35.0);
        assert!((east.x / (n * 0.01) - 1.0).abs() < 1e-5, "true at the centre: {}", east.x);
    }

    /// Kilometres a degree of latitude and of longitude.
    fn radii_km(lat: f64) -> (f64, f64) {
        let sin = libm::sin(lat.to_radians());
        let w = (1.0 - E2 * sin * sin).sqrt();
        let degree = 1f64.to_radians();
        (A_KM * (1.0 - E2) / (w * w * w) * degree, A_KM / w * libm::cos(lat.to_radians()) * degree)
    }
}
