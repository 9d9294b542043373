//! The projections that a map may have.

use super::{EqualArea, Extent, LonLat, PlaneKm, Stereographic};

/// Which projection a map has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Projection {
    /// Areas are true: for maps that compare how much ground is whose.
    EqualArea,
    /// Angles and small shapes are true: for a town and its surroundings.
    Conformal,
    /// As on web maps: meridians upright, for putting a figure over a web map.
    Mercator,
}

/// Maps that show less than this from corner to corner keep shapes; larger ones keep areas.
const SHAPES_BELOW_M: f64 = 300_000.0;

impl Projection {
    /// The projection that suits the ground: true areas, but for maps of a town and its surroundings, on which areas are
    /// true to a thousandth in any case.
    pub fn suited_to(extent: &Extent) -> Self {
        let corners = [LonLat::new(extent.west, extent.south), LonLat::new(extent.east, extent.north)];
        if corners[0].distance_m(corners[1]) < SHAPES_BELOW_M { Self::Conformal } else { Self::EqualArea }
    }

    /// The projection of that name: "equal-area", "conformal", "mercator".
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "equal-area" => Some(Self::EqualArea),
            "conformal" => Some(Self::Conformal),
            "mercator" => Some(Self::Mercator),
            _ => None,
        }
    }

    /// What a caption calls it.
    pub fn words(self) -> &'static str {
        match self {
            Self::EqualArea => "Lambert azimuthal equal-area projection",
            Self::Conformal => "Stereographic (conformal) projection",
            Self::Mercator => "Mercator (conformal) projection",
        }
    }

    /// Its plane around a centre.
    pub fn around(self, centre: LonLat) -> Plane {
        match self {
            Self::EqualArea => Plane::EqualArea(EqualArea::new(centre)),
            Self::Conformal => Plane::Conformal(Stereographic::new(centre)),
            Self::Mercator => Plane::Mercator(centre),
        }
    }
}

/// The plane of a projection, in kilometres that are true at its centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Plane {
    /// Of [`Projection::EqualArea`].
    EqualArea(EqualArea),
    /// Of [`Projection::Conformal`].
    Conformal(Stereographic),
    /// Of [`Projection::Mercator`], on the sphere, as web maps have it.
    Mercator(LonLat),
}

/// Radius of the sphere of web maps, in kilometres.
const SPHERE_KM: f64 = 6378.137;
/// Beyond this latitude Mercator's plane runs off to infinity.
const MERCATOR_MOST_DEG: f64 = 89.0;

fn mercator_y(lat: f64) -> f64 {
    libm::asinh(libm::tan(lat.clamp(-MERCATOR_MOST_DEG, MERCATOR_MOST_DEG).to_radians()))
}

impl Plane {
    /// From degrees to the plane.
    pub fn forward(&self, p: LonLat) -> PlaneKm {
        match self {
            Self::EqualArea(plane) => plane.forward(p),
            Self::Conformal(plane) => plane.forward(p),
            Self::Mercator(centre) => {
                let scale = SPHERE_KM * libm::cos(centre.lat.to_radians());
                PlaneKm {
                    x: scale * (p.lon - centre.lon).to_radians(),
                    y: scale * (mercator_y(p.lat) - mercator_y(centre.lat)),
                }
            }
        }
    }

    /// From the plane to degrees.
    pub fn inverse(&self, p: PlaneKm) -> LonLat {
        match self {
            Self::EqualArea(plane) => plane.inverse(p),
            Self::Conformal(plane) => plane.inverse(p),
            Self::Mercator(centre) => {
                let scale = SPHERE_KM * libm::cos(centre.lat.to_radians());
                let lat = libm::atan(libm::sinh(p.y / scale + mercator_y(centre.lat)));
                LonLat::new(centre.lon + (p.x / scale).to_degrees(), lat.to_degrees())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_projection_comes_back_and_is_true_at_its_centre() {
        let (centre, at) = (LonLat::new(31.0, 48.5), LonLat::new(37.7, 47.9));
        for projection in [Projection::EqualArea, Projection::Conformal, Projection::Mercator] {
            let plane = projection.around(centre);
            assert!(plane.inverse(plane.forward(at)).distance_m(at) < 0.5, "{projection:?}");
            let near = LonLat::new(31.01, 48.5);
            let km = plane.forward(near).x;
            assert!((km * 1000.0 / centre.distance_m(near) - 1.0).abs() < 0.005, "{projection:?}: {km}");
        }
    }

    #[test]
    fn a_town_keeps_its_shape_and_a_country_its_area() {
        let around = |side: f64| Extent { west: 36.0, south: 33.0, east: 36.0 + side, north: 33.0 + side };
        assert_eq!(Projection::suited_to(&around(1.0)), Projection::Conformal);
        assert_eq!(Projection::suited_to(&around(6.0)), Projection::EqualArea);
    }
}
