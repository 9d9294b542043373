//! Where an outline crosses itself.

use geo::line_intersection::{LineIntersection, line_intersection};
use geo_types::{Coord, LineString, Polygon};
use rstar::RTree;
use rstar::primitives::GeomWithData;

/// A position, in degrees as the outline, where two edges of a ring of the polygon cross each other; `None` where none do.
/// Edges that only touch at a vertex do not cross. Cost: an R-tree of the edges.
pub(crate) fn crossing_of(polygon: &Polygon<f64>) -> Option<Coord<f64>> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors()).find_map(crossing_of_ring)
}

fn crossing_of_ring(ring: &LineString<f64>) -> Option<Coord<f64>> {
    let edges: Vec<geo_types::Line<f64>> =
        ring.lines().filter(|l| l.start != l.end && l.start.x.is_finite() && l.end.x.is_finite()).collect();
    let tree = RTree::bulk_load(edges.iter().enumerate().map(|(i, edge)| GeomWithData::new(*edge, i)).collect());
    edges.iter().enumerate().find_map(|(i, edge)| {
        let envelope = rstar::RTreeObject::envelope(edge);
        let others = tree.locate_in_envelope_intersecting(&envelope).filter(|other| other.data > i);
        let mut crossed: Vec<(usize, Coord<f64>)> =
            others.filter_map(|other| crossing(*edge, *other.geom()).map(|at| (other.data, at))).collect();
        crossed.sort_by_key(|(other, _)| *other);
        crossed.first().map(|(_, at)| *at)
    })
}

fn crossing(a: geo_types::Line<f64>, b: geo_types::Line<f64>) -> Option<Coord<f64>> {
    match line_intersection(a, b)? {
        LineIntersection::SinglePoint { intersection, is_proper: true } => Some(intersection),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn polygon(corners: &[(f64, f64)]) -> Polygon<f64> {
        Polygon::new(LineString::from(corners.to_vec()), Vec::new())
    }

    #[test]
    fn a_bow_tie_crosses_in_its_middle_and_a_square_nowhere() {
        let bow = polygon(&[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)]);
        assert_eq!(crossing_of(&bow), Some(Coord { x: 1.0, y: 1.0 }));
        assert_eq!(crossing_of(&polygon(&[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)])), None);
        let touching = polygon(&[(0.0, 0.0), (1.0, 1.0), (2.0, 0.0), (2.0, 2.0), (1.0, 1.0), (0.0, 2.0)]);
        assert_eq!(crossing_of(&touching), None);
        assert_eq!(crossing_of(&polygon(&[(f64::NAN, 0.0), (1.0, 1.0)])), None);
    }
}
