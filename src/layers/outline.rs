//! What many areas cover together.

use geo_types::{Coord, LineString, MultiPolygon, Polygon};
use std::collections::BTreeMap;

/// The outline of areas that share their borders to the last coordinate: edges that two of them walk in opposite ways fall
/// out, the others are joined to rings. Rings are walked as RFC 7946 has them, outer ones to the left, whichever way they are
/// given.
///
/// To be read by the even-odd rule: a hole is a ring of its own. Where areas only nearly share a border, both of its
/// sides stay, and cover nothing between them. Linear in the number of vertices, but for a logarithm.
pub fn outline<'p>(areas: impl Iterator<Item = &'p Polygon<f64>>) -> MultiPolygon<f64> {
    let mut edges: Vec<Edge> = Vec::new();
    for area in areas {
        let rings = std::iter::once((area.exterior(), true)).chain(area.interiors().iter().map(|ring| (ring, false)));
        for (ring, leftwards) in rings {
            let is_turned = turns_left(ring) != leftwards;
            let pairs = ring.0.windows(2).filter(|pair| pair[0] != pair[1]);
            edges.extend(pairs.map(|pair| {
                let (a, b) = if is_turned { (pair[1], pair[0]) } else { (pair[0], pair[1]) };
                Edge::of(a, b)
            }));
        }
    }
    edges.sort_unstable_by_key(|edge| (edge.low, edge.high));
    let mut left: BTreeMap<Bits, Vec<Bits>> = BTreeMap::new();
    for same in edges.chunk_by(|a, b| (a.low, a.high) == (b.low, b.high)) {
        let forwards = same.iter().filter(|edge| edge.is_forward).count();
        let backwards = same.len() - forwards;
        // What is covered twice is one border as well.
        let (from, to) = if forwards > backwards { (same[0].low, same[0].high) } else { (same[0].high, same[0].low) };
        if forwards != backwards {
            left.entry(from).or_default().push(to);
        }
    }
    MultiPolygon(rings(left).into_iter().map(|ring| Polygon::new(ring, Vec::new())).collect())
}

/// Whether a closed ring is walked with its inside on the left.
fn turns_left(ring: &LineString<f64>) -> bool {
    // Seen from its first point: far from the origin the products would lose the small differences between them.
    let Some(&Coord { x: x0, y: y0 }) = ring.0.first() else { return true };
    let twice = |pair: &[Coord<f64>]| (pair[0].x - x0) * (pair[1].y - y0) - (pair[1].x - x0) * (pair[0].y - y0);
    ring.0.windows(2).map(twice).sum::<f64>() > 0.0
}

/// A position by the order of its bits: any order will do, if it is the same for equal positions.
type Bits = (u64, u64);

fn bits(c: Coord<f64>) -> Bits {
    // Minus zero is zero.
    ((c.x + 0.0).to_bits(), (c.y + 0.0).to_bits())
}

fn coord((x, y): Bits) -> Coord<f64> {
    Coord { x: f64::from_bits(x), y: f64::from_bits(y) }
}

#[derive(Debug, Clone, Copy)]
struct Edge {
    low: Bits,
    high: Bits,
    is_forward: bool,
}

impl Edge {
    fn of(a: Coord<f64>, b: Coord<f64>) -> Self {
        let (a, b) = (bits(a), bits(b));
        if a < b { Self { low: a, high: b, is_forward: true } } else { Self { low: b, high: a, is_forward: false } }
    }
}

/// Edges end to end, until each is used.
fn rings(mut left: BTreeMap<Bits, Vec<Bits>>) -> Vec<LineString<f64>> {
    let mut rings = Vec::new();
    while let Some((&start, _)) = left.first_key_value() {
        let (mut ring, mut at) = (vec![coord(start)], start);
        // It ends early at a vertex without a way on, where borders were not quite shared.
        while let Some(ways) = left.get_mut(&at) {
            let Some(next) = ways.pop() else { break };
            if ways.is_empty() {
                left.remove(&at);
            }
            ring.push(coord(next));
            at = next;
            if at == start {
                break;
            }
        }
        rings.push(LineString(ring));
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::Area;

    fn square(x: f64, y: f64, side: f64) -> Polygon<f64> {
        let corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)];
        Polygon::new(LineString::from(corners.to_vec()), vec![])
    }

    #[test]
    fn shared_borders_fall_out_and_holes_stay() {
        // Eight squares around a ninth that is missing.
        let places = (0..9).filter(|i| *i != 4).map(|i| (f64::from(i % 3), f64::from(i / 3)));
        let squares: Vec<Polygon<f64>> = places.map(|(x, y)| square(x, y, 1.0)).collect();
        let outline = outline(squares.iter());
        let mut areas: Vec<f64> = outline.0.iter().map(|ring| ring.signed_area()).collect();
        areas.sort_by(f64::total_cmp);
        assert_eq!(areas, [-1.0, 9.0]);
    }

    #[test]
    fn the_way_a_ring_is_walked_does_not_matter() {
        let mut squares: Vec<Polygon<f64>> = (0..4).map(|i| square(f64::from(i), 0.0, 1.0)).collect();
        let turned: Vec<Coord<f64>> = squares[1].exterior().0.iter().rev().copied().collect();
        squares[1] = Polygon::new(LineString(turned), vec![]);
        let outline = outline(squares.iter());
        assert_eq!(outline.0.iter().map(|ring| ring.signed_area()).collect::<Vec<_>>(), [4.0]);
    }

    #[test]
    fn two_squares_apart_are_two_rings() {
        let squares = [square(0.0, 0.0, 1.0), square(5.0, 5.0, 2.0)];
        assert_eq!(outline(squares.iter()).0.len(), 2);
    }
}
