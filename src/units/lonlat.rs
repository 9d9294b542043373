//! A position on the Earth.

use serde::{Deserialize, Serialize};

/// Mean radius of the Earth in metres (IUGG 1980, as used by `geo`).
const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// A position in WGS 84 degrees: `lon` is x (-180 to 180, east positive), `lat` is y (-90 to 90).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LonLat {
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
}

/// What was wrong with two numbers that were to be a position.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ParseLonLatError {
    /// One of them is outside its range, or not a number.
    #[error("expected longitude -180..180 and latitude -90..90, found lon {lon}, lat {lat}{}", swapped_hint(*.lon, *.lat))]
    OutOfRange {
        /// As given.
        lon: f64,
        /// As given.
        lat: f64,
    },
}

fn swapped_hint(lon: f64, lat: f64) -> &'static str {
    let fits_swapped = (-180.0..=180.0).contains(&lat) && (-90.0..=90.0).contains(&lon);
    if fits_swapped { "; are the two swapped?" } else { "" }
}

impl LonLat {
    /// Longitude first. Panics never; checks nothing: for positions that come out of data files use
    /// [`LonLat::checked`].
    pub const fn new(lon: f64, lat: f64) -> Self {
        Self { lon, lat }
    }

    /// As [`LonLat::new`], but numbers outside the ranges (or NaN) are an error that says so.
    pub fn checked(lon: f64, lat: f64) -> Result<Self, ParseLonLatError> {
        if (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat) {
            Ok(Self { lon, lat })
        } else {
            Err(ParseLonLatError::OutOfRange { lon, lat })
        }
    }

    /// Great-circle distance in metres on the mean sphere (haversine; within 0.6 % of the ellipsoid).
    ///
    /// ```
    /// use salient::units::LonLat;
    /// let (hama, homs) = (LonLat::new(36.7578, 35.1318), LonLat::new(36.7234, 34.7268));
    /// assert_eq!((hama.distance_m(homs) / 1000.0).round(), 45.0);
    /// ```
    pub fn distance_m(self, other: Self) -> f64 {
        let (dlat, dlon) = ((other.lat - self.lat).to_radians(), (other.lon - self.lon).to_radians());
        let (sin_lat, sin_lon) = (libm::sin(dlat / 2.0), libm::sin(dlon / 2.0));
        let a = sin_lat * sin_lat
            + libm::cos(self.lat.to_radians()) * libm::cos(other.lat.to_radians()) * sin_lon * sin_lon;
        2.0 * EARTH_RADIUS_M * libm::asin(a.sqrt().min(1.0))
    }

    /// The position `distance_m` metres away on the bearing (degrees clockwise from north), along a
    /// great circle of the mean sphere.
    pub fn destination(self, bearing_deg: f64, distance_m: f64) -> Self {
        let (angle, bearing) = (distance_m / EARTH_RADIUS_M, bearing_deg.to_radians());
        let (lat, lon) = (self.lat.to_radians(), self.lon.to_radians());
        let sin_lat = libm::sin(lat) * libm::cos(angle) + libm::cos(lat) * libm::sin(angle) * libm::cos(bearing);
        let lat2 = libm::asin(sin_lat.clamp(-1.0, 1.0));
        let y = libm::sin(bearing) * libm::sin(angle) * libm::cos(lat);
        let x = libm::cos(angle) - libm::sin(lat) * sin_lat;
        let lon2 = (lon + libm::atan2(y, x)).to_degrees();
        Self { lon: (lon2 + 540.0).rem_euclid(360.0) - 180.0, lat: lat2.to_degrees() }
    }
}

impl From<LonLat> for geo_types::Coord<f64> {
    fn from(p: LonLat) -> Self {
        geo_types::Coord { x: p.lon, y: p.lat }
    }
}

impl From<geo_types::Coord<f64>> for LonLat {
    fn from(c: geo_types::Coord<f64>) -> Self {
        Self { lon: c.x, lat: c.y }
    }
}
