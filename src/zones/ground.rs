//! What a theatre must be to be drawn, and what is said of one that is odd.

use super::crossing::crossing;
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
/// Areas that differ by a larger share are of a theatre whose parts overlap.
const OVERLAP_SHARE: f64 = 1e-3;
/// As degrees are kept, an area smaller than this is none, square kilometres.
const AREA_KM2_MIN: f64 = 1e-3;

/// The parts of a theatre that are drawn each on its own plane: one, or two where it crosses the antimeridian; none when it
/// cannot be drawn.
pub(super) fn parts(theatre: &MultiPolygon<f64>, diagnostics: &mut Vec<Diagnostic>) -> Vec<MultiPolygon<f64>> {
    let mut warn = |code, message: String| diagnostics.push(note(Severity::Warning, code, message));
    let sound = MultiPolygon(theatre.0.iter().filter(|p| is_on_earth(p)).cloned().collect());
    if sound.0.len() < theatre.0.len() {
        let message = "a part of the theatre lies beyond 180 or 90 degrees: left out; cut it at 180 degrees into a part on either side";
        warn("theatre-off-earth", message.into());
    }
    // What crosses itself may have an area of nothing and still hold ground.
    let crossed = crossing(&sound);
    if let Some(at) = crossed {
        let message = format!(
            "the theatre's outline crosses itself near {:.4},{:.4}: ground that it goes around twice is left out; put its corners \
             in order",
            at.lon, at.lat
        );
        warn("theatre-crosses-itself", message);
    }
    if crossed.is_none() && !sound.0.iter().any(|p| area_km2(p).abs() > AREA_KM2_MIN) {
        warn(
            "theatre-empty",
            "the theatre has no area, or next to none; expected a polygon of at least 0.001 km²".into(),
        );
        return Vec::new();
    }
    let mut parts = vec![sound];
    if extent(&parts[0]).is_some_and(|e| e.east - e.west > 180.0) {
        let of_west = |p: &Polygon<f64>| extent(&MultiPolygon(vec![p.clone()])).is_some_and(|e| e.centre().lon < 0.0);
        let (west, east): (Vec<_>, Vec<_>) = parts.remove(0).0.into_iter().partition(of_west);
        parts = [east, west].into_iter().filter(|part| !part.is_empty()).map(MultiPolygon).collect();
        if parts.len() == 2 {
            warn("antimeridian", "the theatre lies on both sides of the antimeridian: drawn in two parts".into());
        }
    }
    let n = parts.len();
    let leap = parts.iter().find_map(leap);
    parts.retain(|part| extent(part).is_some_and(can_be_drawn));
    match leap {
        Some([from, to]) if parts.len() < n => warn(
            "theatre-over-antimeridian",
            format!(
                "an edge of the theatre leads from longitude {from} to {to}, around the world: not drawn; cut the polygon at 180 degrees \
                 into a part on either side (RFC 7946, 3.1.9)"
            ),
        ),
        _ if parts.len() < n => warn(
            "theatre-too-wide",
            "the theatre is wider than 150 degrees, or around a pole: not drawn; give a smaller one".into(),
        ),
        _ => {}
    }
    parts
}

/// As much of a theatre (degrees) as can be drawn, and what is odd about it: that it crosses itself, is empty, lies beyond 180
/// degrees or around a pole.
pub fn ground_to_draw(theatre: &MultiPolygon<f64>) -> (MultiPolygon<f64>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let area = parts(theatre, &mut diagnostics).into_iter().flatten().collect();
    diagnostics.retain(|odd| odd.code != "antimeridian");
    (area, diagnostics)
}

/// The longitudes of an edge that goes half around the world or farther: it was meant to go the other way.
fn leap(area: &MultiPolygon<f64>) -> Option<[f64; 2]> {
    let edges = area.0.iter().flat_map(|p| p.exterior().0.windows(2));
    edges.map(|w| [w[0].x, w[1].x]).find(|[from, to]| (to - from).abs() > 180.0)
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

/// What is to be said of a theatre whose parts lie over one another without crossing, after it was drawn: the zones cover
/// less, or more, than its parts have in area.
pub(super) fn overlap(parts: &[MultiPolygon<f64>], situation: &Situation) -> Option<Diagnostic> {
    let told: f64 = parts.iter().flatten().map(|p| area_km2(p).abs()).sum();
    let drawn: f64 = situation.zones.iter().map(|zone| zone.area_km2).sum();
    let message = "parts of the theatre overlap, or holes lie outside: ground that is gone around twice is left out; expected each \
                   ground once";
    let differs = !parts.is_empty() && (told - drawn).abs() > OVERLAP_SHARE * told.max(drawn);
    differs.then(|| note(Severity::Warning, "theatre-overlaps", message.into()))
}
