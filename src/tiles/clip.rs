//! The part of an area inside the frame of a tile.
//!
//! The mesh has a vertex wherever it crosses a frame, so nothing is cut: the arcs inside are taken, and the way along the
//! frame is added where the area lies on its inner side. Which parts those are follows from the arcs alone: at every
//! point of a border as many runs come in as go out.

use super::arcs::{Arcs, Run};
use super::cut::Frame;
use super::grid::Unit;
use std::collections::BTreeMap;

/// A closed ring: its first unit stands once.
pub(super) type Ring = Vec<Unit>;

/// What of an area is in a frame.
#[derive(Debug, PartialEq)]
pub(super) struct Inside {
    /// Rings that bound it: outer ones turn from x towards y, holes back.
    pub(super) rings: Vec<Ring>,
    /// Whether the area covers the last point of the frame's upper right (greatest x, least y) corner's lower side: what
    /// the tile to the right has of it where no arc reaches.
    pub(super) covers_right: bool,
}

/// Cuts an area out of a frame. `runs`: those of its arcs that lie inside.
pub(super) fn clipped(runs: &[Run], arcs: &Arcs, frame: &Frame) -> Inside {
    let mut pieces: Vec<Piece<'_>> =
        runs.iter().map(|&run| Piece::of_arc(arcs.units(run.arc), run.backwards)).collect();
    let covers_right = add_frame(&mut pieces, frame);
    Inside { rings: super::rings::closed(&pieces), covers_right }
}

/// The whole frame as a ring.
pub(super) fn whole(frame: &Frame) -> Ring {
    frame.corners().iter().map(|(_, corner)| *corner).collect()
}

/// A stretch of border, with the area on its left (x to the right, y up).
#[derive(Debug, Clone, Copy)]
pub(super) enum Piece<'a> {
    Arc { units: &'a [Unit], backwards: bool },
    Straight([Unit; 2]),
}

impl<'a> Piece<'a> {
    fn of_arc(units: &'a [Unit], backwards: bool) -> Self {
        Self::Arc { units, backwards }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Arc { units, .. } => units.len(),
            Self::Straight(_) => 2,
        }
    }

    pub(super) fn at(&self, i: usize) -> Unit {
        match self {
            Self::Arc { units, backwards: false } => units[i],
            Self::Arc { units, backwards: true } => units[units.len() - 1 - i],
            Self::Straight(ends) => ends[i],
        }
    }

    pub(super) fn start(&self) -> Unit {
        self.at(0)
    }

    pub(super) fn end(&self) -> Unit {
        self.at(self.len() - 1)
    }
}

/// Adds the stretches of the frame that bound the area; says whether it covers the frame's right side at its beginning.
fn add_frame(pieces: &mut Vec<Piece<'_>>, frame: &Frame) -> bool {
    // What comes in at a place of the frame, less what goes out.
    let mut surplus: BTreeMap<i32, (Unit, i32)> = BTreeMap::new();
    let mut twice_area = 0i64;
    for piece in pieces.iter() {
        for (unit, change) in [(piece.end(), 1), (piece.start(), -1)] {
            if frame.has_on(unit) {
                surplus.entry(frame.along(unit)).or_insert((unit, 0)).1 += change;
            }
        }
        let o = frame.low;
        twice_area += (1..piece.len()).map(|i| o.turn(piece.at(i - 1), piece.at(i))).sum::<i64>();
    }
    let crossed = surplus.values().any(|(_, change)| *change != 0);
    let mut covered = if crossed {
        // Along the frame the area begins and ends by turns; somewhere it must not be there.
        let running = surplus.values().scan(0, |sum, (_, change)| {
            *sum += change;
            Some(*sum)
        });
        -running.min().unwrap_or(0).min(0)
    } else {
        i32::from(twice_area < 0)
    };
    for (at, corner) in frame.corners() {
        surplus.entry(at).or_insert((corner, 0));
    }
    let places: Vec<(i32, Unit, i32)> = surplus.into_iter().map(|(at, (unit, change))| (at, unit, change)).collect();
    let right = frame.high.x - frame.low.x;
    let mut covers_right = false;
    for (i, (at, unit, change)) in places.iter().enumerate() {
        covered += change;
        if covered > 0 {
            pieces.push(Piece::Straight([*unit, places[(i + 1) % places.len()].1]));
            covers_right |= *at == right;
        }
    }
    covers_right
}
