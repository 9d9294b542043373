//! In which area a point lies.

use geo::{BoundingRect, Contains, Distance, Euclidean, InteriorPoint, Intersects, MultiPolygon, Point, Rect};
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

    /// The code of the area nearest to the point among those whose code begins so.
    pub fn nearest(&self, code: &str, at: LonLat) -> Option<&str> {
        let point = Point::new(at.lon, at.lat);
        let areas = self.0.iter().filter(|(known, _, _)| known.starts_with(code) && known.len() > code.len());
        let near = areas.min_by(|a, b| Euclidean.distance(&a.2, &point).total_cmp(&Euclidean.distance(&b.2, &point)));
        near.map(|(known, _, _)| known.as_str())
    }

    /// Whether the point lies within `slack_deg` degrees of an area whose code begins so.
    pub fn is_near(&self, code: &str, at: LonLat, slack_deg: f64) -> bool {
        let box_around = Rect::new((at.lon - slack_deg, at.lat - slack_deg), (at.lon + slack_deg, at.lat + slack_deg));
        let mut areas = self.0.iter().filter(|(known, _, _)| known.starts_with(code));
        areas.any(|(_, extent, shape)| extent.intersects(&box_around) && shape.intersects(&box_around))
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
