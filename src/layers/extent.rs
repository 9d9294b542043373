//! The box around features, over the antimeridian where that is the smaller one (RFC 7946, section 5.2).

use geo::BoundingRect;
use geo_types::{Geometry, Rect};

/// West, south, east, north in degrees; west is the greater of the two where the box lies across the antimeridian. `None`
/// when there is nothing.
pub(super) fn extent<'g>(geometries: impl Iterator<Item = &'g Geometry<f64>>) -> Option<[f64; 4]> {
    let boxes: Vec<Rect<f64>> = geometries.flat_map(boxes).collect();
    let least = |of: fn(&Rect<f64>) -> f64| boxes.iter().map(of).min_by(f64::total_cmp);
    let most = |of: fn(&Rect<f64>) -> f64| boxes.iter().map(of).max_by(f64::total_cmp);
    let (south, north) = (least(|b| b.min().y)?, most(|b| b.max().y)?);
    let (west, east) = (least(|b| b.min().x)?, most(|b| b.max().x)?);
    let [west, east] = across(&boxes).unwrap_or([west, east]);
    Some([west, south, east, north])
}

fn boxes(geometry: &Geometry<f64>) -> Vec<Rect<f64>> {
    match geometry {
        Geometry::MultiPolygon(all) => all.0.iter().filter_map(BoundingRect::bounding_rect).collect(),
        Geometry::MultiLineString(all) => all.0.iter().filter_map(BoundingRect::bounding_rect).collect(),
        other => other.bounding_rect().into_iter().collect(),
    }
}

/// West and east of a box across the antimeridian, when something was cut there and most of the world lies between.
fn across(boxes: &[Rect<f64>]) -> Option<[f64; 2]> {
    let touches = |lon: f64| boxes.iter().any(|b| b.min().x == lon || b.max().x == lon);
    if !(touches(180.0) && touches(-180.0)) {
        return None;
    }
    let mut spans: Vec<[f64; 2]> = boxes.iter().map(|b| [b.min().x, b.max().x]).collect();
    spans.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let (mut end, mut widest) = (-180.0, [180.0, 180.0]);
    for [west, east] in spans {
        if west - end > widest[1] - widest[0] {
            widest = [end, west];
        }
        end = east.max(end);
    }
    let [gap_west, gap_east] = widest;
    (gap_east > gap_west).then_some([gap_east, gap_west])
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo_types::{LineString, coord};

    fn line(a: [f64; 2], b: [f64; 2]) -> Geometry<f64> {
        Geometry::LineString(LineString(vec![coord! { x: a[0], y: a[1] }, coord! { x: b[0], y: b[1] }]))
    }

    #[test]
    fn a_cut_feature_has_a_small_box() {
        let parts = [line([178.0, 1.0], [180.0, 2.0]), line([-180.0, 2.0], [-177.0, 5.0])];
        assert_eq!(extent(parts.iter()), Some([178.0, 1.0, -177.0, 5.0]));
    }

    #[test]
    fn others_have_the_plain_one() {
        let parts = [line([-3.0, 1.0], [8.0, 2.0]), line([-20.0, 2.0], [-7.0, 5.0])];
        assert_eq!(extent(parts.iter()), Some([-20.0, 1.0, 8.0, 5.0]));
        assert_eq!(extent([].iter()), None);
    }
}
