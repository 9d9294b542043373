//! The square world of web maps.

use super::LonLat;
use std::f64::consts::PI;

/// The latitude at which the Web Mercator world is cut off, degrees: there the map is a square.
pub const MERCATOR_EDGE_LAT: f64 = 85.051_128_779_806_59;

/// A position in Web Mercator (EPSG:3857) as a share of the world's width: `x` from 0 at 180 W to 1 at 180 E, `y` from 0
/// at 85.05 N down to 1 at 85.05 S, the way tiles are counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WebMercator {
    /// Share of the world's width, eastward.
    pub x: f64,
    /// Share of the world's height, southward.
    pub y: f64,
}

impl From<LonLat> for WebMercator {
    /// Latitudes beyond 85.05 degrees come to lie on the edge.
    fn from(p: LonLat) -> Self {
        let lat = p.lat.clamp(-MERCATOR_EDGE_LAT, MERCATOR_EDGE_LAT).to_radians();
        let y = (1.0 - libm::asinh(libm::tan(lat)) / PI) / 2.0;
        Self { x: ((p.lon + 180.0) / 360.0).clamp(0.0, 1.0), y: y.clamp(0.0, 1.0) }
    }
}

impl From<WebMercator> for LonLat {
    fn from(p: WebMercator) -> Self {
        Self::new(p.x * 360.0 - 180.0, libm::atan(libm::sinh(PI * (1.0 - 2.0 * p.y))).to_degrees())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_there_and_back() {
        for (lon, lat) in [(-180.0, 0.0), (36.2, 33.5), (180.0, -70.0), (0.0, 84.9)] {
            let back = LonLat::from(WebMercator::from(LonLat::new(lon, lat)));
            assert!(
                (back.lon - lon).abs() < 1e-9 && (back.lat - lat).abs() < 1e-9,
                "{lon} {lat} came back as {back:?}"
            );
        }
        let pole = WebMercator::from(LonLat::new(0.0, 90.0));
        assert!(pole.y.abs() < 1e-12, "{pole:?}");
    }
}
