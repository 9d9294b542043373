//! In which area a point lies.

use geo::{BoundingRect, Contains, InteriorPoint, MultiPolygon, Point, Rect};
use salient::units::LonLat;

/// Areas with a code each.
#[derive(Default)]
pub struct Outlines(Vec<(String, Rect<f64>, MultiPolygon<f64>)>);

impl Outlines {
    /// Adds an area; one without an extent is left out.
    pub fn add(&mut self, code: String, shape: MultiPolygon<f64>) {
        if let Some(extent) = shape.bounding_rect() {
            self.0.push((code, extent, shape));
        }
    }

    /// The code of the first area that holds the point.
    pub fn code_at(&self, at: LonLat) -> Option<&str> {
        let point = Point::new(at.lon, at.lat);
        let holds = |(_, extent, shape): &&(String, Rect<f64>, MultiPolygon<f64>)| {
            extent.contains(&point) && shape.contains(&point)
        };
        self.0.iter().find(holds).map(|(code, _, _)| code.as_str())
    }

    /// Whether the area with this code holds the point, or comes within `slack_deg` degrees of its box.
    pub fn is_near(&self, code: &str, at: LonLat, slack_deg: f64) -> bool {
        let near = |r: &Rect<f64>| {
            (r.min().x - slack_deg..=r.max().x + slack_deg).contains(&at.lon)
                && (r.min().y - slack_deg..=r.max().y + slack_deg).contains(&at.lat)
        };
        self.0.iter().any(|(known, extent, _)| known == code && near(extent))
    }
}

/// A point inside the largest part, and half its width in metres.
pub fn inside(shape: &MultiPolygon<f64>) -> Option<(LonLat, u32)> {
    use geo::Area;
    let largest = shape.0.iter().max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))?;
    let point = largest.interior_point()?;
    let extent = largest.bounding_rect()?;
    let corner = |c: geo::Coord<f64>| LonLat::new(c.x, c.y);
    Some((LonLat::new(point.x(), point.y()), (corner(extent.min()).distance_m(corner(extent.max())) / 2.8) as u32))
}
