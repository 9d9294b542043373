//! A box of degrees.

use super::LonLat;

/// A box in WGS 84 degrees, borders included. Never crosses the antimeridian: `west <= east`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Least longitude.
    pub west: f64,
    /// Least latitude.
    pub south: f64,
    /// Greatest longitude.
    pub east: f64,
    /// Greatest latitude.
    pub north: f64,
}

impl Extent {
    /// The smallest box around the points; `None` when there are none.
    pub fn around(points: impl IntoIterator<Item = LonLat>) -> Option<Self> {
        points.into_iter().fold(None, |found: Option<Self>, p| {
            let e = found.unwrap_or(Self { west: p.lon, south: p.lat, east: p.lon, north: p.lat });
            Some(Self {
                west: e.west.min(p.lon),
                south: e.south.min(p.lat),
                east: e.east.max(p.lon),
                north: e.north.max(p.lat),
            })
        })
    }

    /// Whether the point lies in the box or on its border.
    pub fn contains(&self, p: LonLat) -> bool {
        (self.west..=self.east).contains(&p.lon) && (self.south..=self.north).contains(&p.lat)
    }

    /// Whether the two boxes share a point.
    pub fn intersects(&self, other: &Self) -> bool {
        self.west <= other.east && other.west <= self.east && self.south <= other.north && other.south <= self.north
    }

    /// Grown on every side by `margin_deg` degrees, kept inside the world.
    pub fn grown(&self, margin_deg: f64) -> Self {
        Self {
            west: (self.west - margin_deg).max(-180.0),
            south: (self.south - margin_deg).max(-90.0),
            east: (self.east + margin_deg).min(180.0),
            north: (self.north + margin_deg).min(90.0),
        }
    }

    /// The middle of the box.
    pub fn centre(&self) -> LonLat {
        LonLat::new((self.west + self.east) / 2.0, (self.south + self.north) / 2.0)
    }
}
