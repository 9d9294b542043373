//! Features that say nothing of who holds what: drawn as they wish to be (simplestyle 1.1).

use super::elements::Elements;
use super::situation::{number, words};
use crate::theatre::Rgb;
use crate::units::LonLat;
use geo_types::{Geometry, LineString, MultiPolygon};
use geojson::Feature;

/// A feature of somebody else's map.
#[derive(Debug, Clone, PartialEq)]
pub struct Guest {
    /// Its name or title; empty where it has none.
    pub name: String,
    /// Where it is, in degrees.
    pub shape: GuestShape,
    /// How it wishes to look.
    pub look: GuestLook,
}

/// The shape of a guest, in degrees.
#[derive(Debug, Clone, PartialEq)]
pub enum GuestShape {
    /// Polygons.
    Areas(MultiPolygon<f64>),
    /// Lines.
    Lines(Vec<LineString<f64>>),
    /// Points.
    Points(Vec<LonLat>),
}

/// Wishes in the terms of simplestyle 1.1; `None` is left to who draws.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct GuestLook {
    /// Colour of an area.
    pub fill: Option<Rgb>,
    /// How much it covers, 0 to 1.
    pub fill_opacity: Option<f64>,
    /// Colour of a line or an outline.
    pub stroke: Option<Rgb>,
    /// How much it covers, 0 to 1.
    pub stroke_opacity: Option<f64>,
    /// Pixels.
    pub stroke_width_px: Option<f64>,
    /// Colour of a point.
    pub marker: Option<Rgb>,
}

impl Guest {
    /// The areas of a feature, or else its lines, or else its points; nothing for one without a geometry.
    pub(super) fn of(feature: &Feature, geometry: &Geometry<f64>) -> Self {
        let name = ["name", "title", "label"].into_iter().find_map(|key| words(feature, key)).unwrap_or_default();
        Self { name: name.to_owned(), shape: GuestShape::of(geometry), look: GuestLook::of(feature) }
    }
}

impl GuestLook {
    fn of(feature: &Feature) -> Self {
        let colour = |key| words(feature, key).and_then(rgb);
        let share = |key| number(feature, key).map(|share: f64| share.clamp(0.0, 1.0));
        Self {
            fill: colour("fill"),
            fill_opacity: share("fill-opacity"),
            stroke: colour("stroke"),
            stroke_opacity: share("stroke-opacity"),
            stroke_width_px: number(feature, "stroke-width").map(|width: f64| width.clamp(0.0, 40.0)),
            marker: colour("marker-color"),
        }
    }
}

/// `#rrggbb`, `#rgb`, or either without the `#`, as simplestyle allows.
pub(super) fn rgb(text: &str) -> Option<Rgb> {
    Rgb::of_digits(text.trim().trim_start_matches('#'))
}

impl GuestShape {
    fn of(geometry: &Geometry<f64>) -> Self {
        let Elements { areas, lines, points } = Elements::of(geometry);
        if !areas.is_empty() {
            Self::Areas(MultiPolygon(areas))
        } else if !lines.is_empty() {
            Self::Lines(lines)
        } else {
            Self::Points(points.into_iter().map(LonLat::from).collect())
        }
    }

    /// Its vertices.
    pub fn positions(&self) -> Box<dyn Iterator<Item = LonLat> + '_> {
        match self {
            Self::Areas(areas) => Box::new(areas.iter().flat_map(|area| &area.exterior().0).map(|c| LonLat::from(*c))),
            Self::Lines(lines) => Box::new(lines.iter().flat_map(|line| &line.0).map(|c| LonLat::from(*c))),
            Self::Points(points) => Box::new(points.iter().copied()),
        }
    }
}
