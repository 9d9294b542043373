//! Shapes over the antimeridian, cut in two (RFC 7946, section 3.1.9): no program draws them across the whole map then.

use geo::BooleanOps;
use geo_types::{Coord, Geometry, LineString, MultiLineString, MultiPolygon, Polygon, Rect, coord};

/// The geometry within 180 degrees west and east; two neighbouring positions more than half the world apart are taken to
/// lie on either side of the antimeridian. One that does not cross it is given back as it is.
pub(super) fn cut(geometry: Geometry<f64>) -> Geometry<f64> {
    match geometry {
        Geometry::Polygon(p) if p.exterior().0.windows(2).any(crosses) || is_beyond(&p.exterior().0) => {
            areas(MultiPolygon(vec![p]))
        }
        Geometry::MultiPolygon(all)
            if all.0.iter().any(|p| p.exterior().0.windows(2).any(crosses) || is_beyond(&p.exterior().0)) =>
        {
            areas(all)
        }
        Geometry::LineString(line) if line.0.windows(2).any(crosses) || is_beyond(&line.0) => lines(&line),
        Geometry::Point(p) => Geometry::Point(coord! { x: within(p.x()), y: p.y() }.into()),
        other => other,
    }
}

fn crosses(pair: &[Coord<f64>]) -> bool {
    (pair[1].x - pair[0].x).abs() > 180.0
}

fn is_beyond(line: &[Coord<f64>]) -> bool {
    line.iter().any(|c| c.x.abs() > 180.0)
}

fn within(lon: f64) -> f64 {
    if lon.abs() <= 180.0 { lon } else { (lon + 180.0).rem_euclid(360.0) - 180.0 }
}

/// A line without jumps: its longitudes run on past 180.
fn unrolled(line: &LineString<f64>) -> LineString<f64> {
    let mut turns = 0.0;
    let mut last: Option<f64> = None;
    let step = |c: &Coord<f64>| {
        if let Some(before) = last.replace(c.x) {
            turns += if c.x - before > 180.0 {
                -360.0
            } else if c.x - before < -180.0 {
                360.0
            } else {
                0.0
            };
        }
        coord! { x: c.x + turns, y: c.y }
    };
    LineString(line.0.iter().map(step).collect())
}

/// The three turns of the world that a shape may reach into, and how far each is from its place.
fn worlds() -> [(Rect<f64>, f64); 3] {
    [-360.0, 0.0, 360.0].map(|turn| {
        let west = coord! { x: -180.0 + turn, y: -90.0 };
        (Rect::new(west, coord! { x: 180.0 + turn, y: 90.0 }), turn)
    })
}

fn areas(all: MultiPolygon<f64>) -> Geometry<f64> {
    let unroll = |p: &Polygon<f64>| Polygon::new(unrolled(p.exterior()), p.interiors().iter().map(unrolled).collect());
    let all = MultiPolygon(all.0.iter().map(unroll).collect());
    let mut parts = Vec::new();
    for (world, turn) in worlds() {
        let inside = all.intersection(&MultiPolygon(vec![world.to_polygon()]));
        parts.extend(inside.0.into_iter().map(|p| shifted(&p, -turn)));
    }
    Geometry::MultiPolygon(MultiPolygon(parts))
}

fn shifted(polygon: &Polygon<f64>, by: f64) -> Polygon<f64> {
    let move_one = |c: &Coord<f64>| coord! { x: (c.x + by).clamp(-180.0, 180.0), y: c.y };
    let ring = |ring: &LineString<f64>, is_exterior: bool| {
        let mut moved: Vec<Coord<f64>> = ring.0.iter().map(move_one).collect();
        if (twice_area(&moved) > 0.0) != is_exterior {
            moved.reverse();
        }
        LineString(moved)
    };
    Polygon::new(ring(polygon.exterior(), true), polygon.interiors().iter().map(|r| ring(r, false)).collect())
}

fn twice_area(ring: &[Coord<f64>]) -> f64 {
    ring.windows(2).map(|w| w[0].x * w[1].y - w[1].x * w[0].y).sum()
}

/// A line is cut where it steps from one world into the next; the cut lies on both sides.
fn lines(line: &LineString<f64>) -> Geometry<f64> {
    let line = unrolled(line);
    let world = |x: f64| ((x + 180.0) / 360.0).floor();
    let mut parts: Vec<Vec<Coord<f64>>> = Vec::new();
    for pair in line.0.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let (from, to) = (world(a.x), world(b.x));
        let put = |part: &mut Vec<Coord<f64>>, c: Coord<f64>, world: f64| {
            let moved = coord! { x: (c.x - 360.0 * world).clamp(-180.0, 180.0), y: c.y };
            if part.last() != Some(&moved) {
                part.push(moved);
            }
        };
        if parts.is_empty() {
            parts.push(Vec::new());
        }
        if let Some(part) = parts.last_mut() {
            put(part, a, from);
            if from == to {
                put(part, b, from);
                continue;
            }
            let edge = 360.0 * from.max(to) - 180.0;
            let share = if b.x == a.x { 0.0 } else { (edge - a.x) / (b.x - a.x) };
            let at = coord! { x: edge, y: a.y + share * (b.y - a.y) };
            put(part, at, from);
            let mut next = Vec::new();
            put(&mut next, at, to);
            put(&mut next, b, to);
            parts.push(next);
        }
    }
    let parts = parts.into_iter().filter(|part| part.len() > 1).map(LineString).collect();
    Geometry::MultiLineString(MultiLineString(parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(corners: &[(f64, f64)]) -> LineString<f64> {
        LineString(corners.iter().map(|(x, y)| coord! { x: *x, y: *y }).collect())
    }

    fn area(polygon: &Polygon<f64>) -> f64 {
        twice_area(&polygon.exterior().0) / 2.0
    }

    #[test]
    fn a_square_over_the_antimeridian_is_two_with_the_same_area() {
        let square = line(&[(179.0, 0.0), (-179.0, 0.0), (-179.0, 2.0), (179.0, 2.0), (179.0, 0.0)]);
        let Geometry::MultiPolygon(parts) = cut(Geometry::Polygon(Polygon::new(square, Vec::new()))) else {
            panic!("expected two parts");
        };
        assert_eq!(parts.0.len(), 2);
        // Counter-clockwise, so both are positive.
        assert!(parts.0.iter().all(|p| (area(p) - 2.0).abs() < 1e-6), "{parts:?}");
    }

    #[test]
    fn longitudes_past_180_come_back() {
        let square = line(&[(181.0, 0.0), (183.0, 0.0), (183.0, 2.0), (181.0, 2.0), (181.0, 0.0)]);
        let Geometry::MultiPolygon(parts) = cut(Geometry::Polygon(Polygon::new(square, Vec::new()))) else {
            panic!("expected parts");
        };
        assert_eq!(parts.0.len(), 1);
        assert!(parts.0[0].exterior().0.iter().all(|c| (-179.0..=-177.0).contains(&c.x)), "{parts:?}");
    }

    #[test]
    fn a_line_over_it_is_cut_at_one_latitude() {
        let Geometry::MultiLineString(parts) = cut(Geometry::LineString(line(&[(178.0, 0.0), (-178.0, 4.0)]))) else {
            panic!("expected two parts");
        };
        let ends = [parts.0[0].0[1], parts.0[1].0[0]];
        assert_eq!(ends, [coord! { x: 180.0, y: 2.0 }, coord! { x: -180.0, y: 2.0 }]);
    }

    #[test]
    fn what_does_not_cross_stays() {
        let here = Geometry::LineString(line(&[(10.0, 0.0), (20.0, 4.0)]));
        assert_eq!(cut(here.clone()), here);
    }
}
