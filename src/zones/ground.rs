//! What a theatre must be to be drawn, and what is said of one that is odd.

use super::crossing::crossing_of;
use super::geodesy::area_km2;
use super::settlement::note;
use super::situation::Situation;
use crate::report::{Diagnostic, Severity};
use crate::units::{Extent, LonLat};
use geo_types::{Coord, MultiPolygon, Polygon};

/// One plane cannot show more, degrees of longitude and latitude.
const WIDTH_DEG_MAX: f64 = 150.0;
/// A theatre whose middle is nearer to a pole has no east and west.
const LATITUDE_MAX: f64 = 89.0;
/// Areas that differ by a larger share are of a theatre that crosses or overlaps itself.
const CROSSING_SHARE: f64 = 1e-3;
/// As degrees are kept, an area smaller than this is none, square kilometres.
const AREA_KM2_MIN: f64 = 1e-3;

/// The parts of a theatre that are drawn each on its own plane: one, or two where it crosses the antimeridian; none when it
/// cannot be drawn.
pub(super) fn parts(theatre: &MultiPolygon<f64>, diagnostics: &mut Vec<Diagnostic>) -> Vec<MultiPolygon<f64>> {
    let mut warn = |code, message: &str| diagnostics.push(note(Severity::Warning, code, message.into()));
    if !theatre.0.iter().any(|p| is_on_earth(p) && area_km2(p).abs() > AREA_KM2_MIN) {
        match theatre.0.iter().find_map(crossing_of) {
            Some(at) => warn(
                "theatre-crosses-itself",
                &format!(
                    "the theatre's outline crosses itself at lon {:.5}, lat {:.5}: not drawn; list its corners in order",
                    at.x, at.y
                ),
            ),
            None => warn("theatre-empty", "the theatre has no area; expected a polygon"),
        }
        return Vec::new();
    }
    let sound = MultiPolygon(theatre.0.iter().filter(|p| is_on_earth(p)).cloned().collect());
    if sound.0.len() < theatre.0.len() {
        warn(
            "theatre-off-earth",
            "a part of the theatre lies beyond 180 or 90 degrees: left out; split it at 180 degrees",
        );
    }
    let mut parts = vec![sound];
    if extent(&parts[0]).is_some_and(|e| e.east - e.west > 180.0) {
        let of_west = |p: &Polygon<f64>| extent(&MultiPolygon(vec![p.clone()])).is_some_and(|e| e.centre().lon < 0.0);
        let (west, east): (Vec<_>, Vec<_>) = parts.remove(0).0.into_iter().partition(of_west);
        parts = [east, west].into_iter().filter(|part| !part.is_empty()).map(MultiPolygon).collect();
        if parts.len() == 2 {
            warn("antimeridian", "the theatre lies on both sides of the antimeridian: drawn in two parts");
        }
    }
    let n = parts.len();
    parts.retain(|part| extent(part).is_some_and(can_be_drawn));
    if parts.len() < n {
        warn(
            "theatre-too-wide",
            "the theatre is wider than 150 degrees, or around a pole: not drawn; give a smaller one, or, if it crosses the \
             antimeridian, split it at 180 degrees into two polygons",
        );
    }
    parts
}

fn is_on_earth(polygon: &Polygon<f64>) -> bool {
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    rings.flat_map(|ring| &ring.0).all(|c| LonLat::checked(c.x, c.y).is_ok())
}

fn extent(area: &MultiPolygon<f64>) -> Option<Extent> {
    Extent::around(area.0.iter().flat_map(|p| &p.exterior().0).map(|c| (*c).into()))
}

fn can_be_drawn(e: Extent) -> bool {
    e.east - e.west <= WIDTH_DEG_MAX && e.north - e.south <= WIDTH_DEG_MAX && e.centre().lat.abs() <= LATITUDE_MAX
}

/// Whether a position lies in an area, as boxes go.
pub(super) fn holds(area: &MultiPolygon<f64>, at: Coord<f64>) -> bool {
    extent(area).is_some_and(|e| (e.west..=e.east).contains(&at.x) && (e.south..=e.north).contains(&at.y))
}

/// What is to be said of a theatre that crosses itself: the zones cover less, or more, than its parts have in area.
pub(super) fn crossing(theatre: &MultiPolygon<f64>, situation: &Situation) -> Option<Diagnostic> {
    let told: f64 = theatre.0.iter().filter(|p| is_on_earth(p)).map(|p| area_km2(p).abs()).sum();
    let drawn: f64 = situation.zones.iter().map(|zone| zone.area_km2).sum();
    let differs = drawn > 0.0 && (told - drawn).abs() > CROSSING_SHARE * told.max(drawn);
    let place = || match theatre.0.iter().find_map(crossing_of) {
        Some(at) => format!("outline crosses itself at lon {:.5}, lat {:.5}", at.x, at.y),
        None => "parts overlap".to_owned(),
    };
    let message = || format!("the theatre's {}: ground that it goes around twice is left out", place());
    differs.then(|| note(Severity::Warning, "theatre-crosses-itself", message()))
}
