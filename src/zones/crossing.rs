//! Where an outline crosses itself: such a polygon has no inside that everybody agrees on.

use crate::units::LonLat;
use geo::{GeoNum, Kernel, Orientation};
use geo_types::{Coord, MultiPolygon};
use rstar::primitives::{GeomWithData, Line};
use rstar::{AABB, RTree};

/// The first place, in the order of the edges, at which two edges of an area's rings cross; those that only touch do not.
/// In degrees; edges with a number that is none are passed over. O(n log n) for outlines as they are.
pub(super) fn crossing(area: &MultiPolygon<f64>) -> Option<LonLat> {
    let rings = area.0.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    let is_number = |c: &Coord<f64>| c.x.is_finite() && c.y.is_finite();
    let edges: Vec<[Coord<f64>; 2]> = rings
        .flat_map(|ring| ring.0.windows(2))
        .map(|w| [w[0], w[1]])
        .filter(|[a, b]| a != b && is_number(a) && is_number(b))
        .collect();
    let line = |(i, [a, b]): (usize, &[Coord<f64>; 2])| GeomWithData::new(Line::new([a.x, a.y], [b.x, b.y]), i);
    let tree = RTree::bulk_load(edges.iter().enumerate().map(line).collect());
    edges.iter().enumerate().find_map(|(i, edge)| {
        let [a, b] = edge;
        let around = AABB::from_corners([a.x, a.y], [b.x, b.y]);
        let others = tree.locate_in_envelope_intersecting(&around).map(|other| other.data).filter(|j| *j > i);
        let crossed = others.filter(|j| do_cross(edge, &edges[*j])).min()?;
        Some(meeting(edge, &edges[crossed]))
    })
}

/// Whether each edge has the ends of the other strictly on both its sides.
fn do_cross([a, b]: &[Coord<f64>; 2], [c, d]: &[Coord<f64>; 2]) -> bool {
    let turn = |a: &Coord<f64>, b: &Coord<f64>, c: &Coord<f64>| <f64 as GeoNum>::Ker::orient2d(*a, *b, *c);
    let apart = |one: Orientation, other: Orientation| {
        one != other && one != Orientation::Collinear && other != Orientation::Collinear
    };
    apart(turn(a, b, c), turn(a, b, d)) && apart(turn(c, d, a), turn(c, d, b))
}

fn meeting([a, b]: &[Coord<f64>; 2], [c, d]: &[Coord<f64>; 2]) -> LonLat {
    let (ab, cd) = (*b - *a, *d - *c);
    let across = ab.x * cd.y - ab.y * cd.x;
    let share = ((c.x - a.x) * cd.y - (c.y - a.y) * cd.x) / across;
    // Edges that cross at the narrowest angle: any point of the first will do.
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.5 };
    LonLat::from(Coord { x: a.x + share * ab.x, y: a.y + share * ab.y })
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo_types::{LineString, Polygon};

    fn area(rings: &[&[(f64, f64)]]) -> MultiPolygon<f64> {
        let ring = |corners: &&[(f64, f64)]| LineString::from(corners.to_vec());
        MultiPolygon(rings.iter().map(|r| Polygon::new(ring(r), Vec::new())).collect())
    }

    #[test]
    fn crossings_are_found_and_touches_are_none() {
        let bow_tie = area(&[&[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)]]);
        assert_eq!(crossing(&bow_tie), Some(LonLat::new(1.0, 1.0)));
        let overlapping = area(&[&[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)], &[(1.0, -1.0), (3.0, 1.0), (1.0, 1.0)]]);
        assert!(crossing(&overlapping).is_some());
        let touching = area(&[
            &[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)],
            &[(2.0, 0.0), (4.0, 0.0), (4.0, 1.0), (2.0, 1.0)],
            &[(0.0, 2.0), (1.0, 2.0), (0.5, 3.0)],
        ]);
        assert_eq!(crossing(&touching), None);
        assert_eq!(crossing(&area(&[&[(0.0, 0.0), (f64::NAN, 1.0), (1.0, 1.0)]])), None);
        assert_eq!(crossing(&area(&[])), None);
    }
}
