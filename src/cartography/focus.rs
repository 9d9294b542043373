//! Which ground the map shows: where the evidence is, with a margin.

use crate::units::{Extent, LonLat};
use crate::zones::Situation;

/// Share of its width and height that the ground in focus is grown by on each side.
const MARGIN: f64 = 0.05;
/// When the ground in focus is this share of the theatre, the whole theatre is shown: cutting little off looks wrong.
const SHARE_OF_WHOLE: f64 = 0.5;
/// Evidence that is less than this share of all, and without which the map shows its ground this much larger, is left
/// outside: one far place must not make a map of a continent.
const STRAY_SHARE: f64 = 0.1;
const STRAY_GAIN: f64 = 1.6;

/// A thing that the map is about: where it is, and how much stands behind it.
#[derive(Debug, Clone, Copy)]
struct Piece {
    extent: Extent,
    weight: f64,
}

/// The box of degrees around what is coloured, hatched or marked, strays left out; the whole theatre if nothing is.
///
/// `None` for a situation without any ground at all.
pub fn focus(situation: &Situation) -> Option<Extent> {
    let theatre = around(situation.theatre.iter().flat_map(|p| p.exterior().coords()).map(|c| LonLat::from(*c)));
    let mut pieces = pieces(situation);
    while let Some(stray) = stray(&pieces) {
        pieces.swap_remove(stray);
    }
    let extent = match (union(&pieces), theatre) {
        (Some(seen), Some(whole)) if area(&seen) > SHARE_OF_WHOLE * area(&whole) => united(&seen, &whole),
        (seen, whole) => seen.or(whole)?,
    };
    let (dx, dy) = ((extent.east - extent.west) * MARGIN, (extent.north - extent.south) * MARGIN);
    Some(Extent {
        west: (extent.west - dx.max(0.05)).max(-180.0),
        east: (extent.east + dx.max(0.05)).min(180.0),
        south: (extent.south - dy.max(0.05)).max(-89.0),
        north: (extent.north + dy.max(0.05)).min(89.0),
    })
}

fn pieces(situation: &Situation) -> Vec<Piece> {
    let zones = situation.zones.iter().filter(|z| z.side.is_some()).map(|z| (&z.polygon, z.claims.len() + z.n_places));
    let patches = situation.patches.iter().map(|p| (&p.polygon, p.claims.len()));
    let ground = zones.chain(patches).filter_map(|(polygon, weight)| {
        let extent = around(polygon.exterior().coords().map(|c| LonLat::from(*c)))?;
        Some(Piece { extent, weight: weight as f64 + 1.0 })
    });
    let events = situation.events.iter().map(|e| e.at);
    let points = situation.places.iter().map(|p| p.at).chain(events);
    ground.chain(points.filter_map(|at| Some(Piece { extent: around([at])?, weight: 1.0 }))).collect()
}

/// The piece that costs the map most room for the least evidence, if there is one.
///
/// Pieces that lie apart together (a stray place and the ground around it) are weighed together.
fn stray(pieces: &[Piece]) -> Option<usize> {
    let all: f64 = pieces.iter().map(|p| p.weight).sum();
    let whole = union(pieces)?;
    let is_far = |i: usize| {
        let near = pieces[i].extent.grown(0.75);
        let (together, rest): (Vec<Piece>, Vec<Piece>) = pieces.iter().partition(|p| near.intersects(&p.extent));
        let weight: f64 = together.iter().map(|p| p.weight).sum();
        union(&rest).is_some_and(|rest| weight < STRAY_SHARE * all && area(&whole) > STRAY_GAIN * area(&rest))
    };
    (0..pieces.len()).find(|i| touches_edge(&pieces[*i].extent, &whole) && is_far(*i))
}

/// Whether removing a piece could make the union smaller at all.
fn touches_edge(piece: &Extent, whole: &Extent) -> bool {
    piece.west <= whole.west || piece.east >= whole.east || piece.south <= whole.south || piece.north >= whole.north
}

fn around(points: impl IntoIterator<Item = LonLat>) -> Option<Extent> {
    Extent::around(points.into_iter().filter(|p| LonLat::checked(p.lon, p.lat).is_ok()))
}

fn union(pieces: &[Piece]) -> Option<Extent> {
    pieces.iter().map(|p| p.extent).reduce(|a, b| united(&a, &b))
}

fn united(a: &Extent, b: &Extent) -> Extent {
    Extent {
        west: a.west.min(b.west),
        south: a.south.min(b.south),
        east: a.east.max(b.east),
        north: a.north.max(b.north),
    }
}

fn area(e: &Extent) -> f64 {
    // A point has a little area: a map of one place is a map too.
    (e.east - e.west + 0.1) * (e.north - e.south + 0.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(lon: f64, lat: f64, weight: f64) -> Piece {
        Piece { extent: Extent { west: lon, south: lat, east: lon + 0.2, north: lat + 0.2 }, weight }
    }

    #[test]
    fn a_stray_place_is_left_outside_but_a_second_theatre_is_not() {
        let mut pieces: Vec<Piece> =
            (0..12).map(|i| piece(36.0 + 0.3 * f64::from(i), 35.0 + 0.1 * f64::from(i), 2.0)).collect();
        assert_eq!(stray(&pieces), None);
        pieces.push(piece(49.7, 34.1, 1.0));
        assert_eq!(stray(&pieces), Some(12), "one far place goes");
        pieces[12].weight = 12.0;
        assert_eq!(stray(&pieces), None, "a third of the evidence stays, however far");
    }
}
