//! Which arcs of a feature lie in which tile.

use super::arcs::{Arcs, Run};
use super::grid::{BUFFER_UNITS, TILE_UNITS, Unit};
use super::mesh::{Mesh, Outline, Step};
use super::snap::Snapped;
use crate::units::TileCoord;
use std::ops::RangeInclusive;

/// The ground of a tile with its buffer, in the units of its zoom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) low: Unit,
    pub(super) high: Unit,
}

impl Frame {
    pub(super) fn of(tile: TileCoord) -> Self {
        let (x, y) = (tile.x as i32 * TILE_UNITS, tile.y as i32 * TILE_UNITS);
        Self {
            low: Unit::new(x - BUFFER_UNITS, y - BUFFER_UNITS),
            high: Unit::new(x + TILE_UNITS + BUFFER_UNITS, y + TILE_UNITS + BUFFER_UNITS),
        }
    }

    /// How far along the frame a unit on it lies, from the corner of least x and y, turning from x towards y.
    pub(super) fn along(&self, u: Unit) -> i32 {
        let side = self.high.x - self.low.x;
        if u.y == self.low.y {
            u.x - self.low.x
        } else if u.x == self.high.x {
            side + (u.y - self.low.y)
        } else if u.y == self.high.y {
            2 * side + (self.high.x - u.x)
        } else {
            3 * side + (self.high.y - u.y)
        }
    }

    /// Whether the unit lies on the frame.
    pub(super) fn has_on(&self, u: Unit) -> bool {
        u.x == self.low.x || u.x == self.high.x || u.y == self.low.y || u.y == self.high.y
    }

    /// Its corners with their places along it, from the first.
    pub(super) fn corners(&self) -> [(i32, Unit); 4] {
        let (l, h) = (self.low, self.high);
        let side = h.x - l.x;
        [(0, l), (side, Unit::new(h.x, l.y)), (2 * side, h), (3 * side, Unit::new(l.x, h.y))]
    }
}

/// The runs of an area, each once: what two rings walk in opposite ways has fallen together and is no border any more.
pub(super) fn area_runs(steps: &[Step], snapped: &Snapped, arcs: &Arcs) -> Vec<Run> {
    let mut runs = Vec::with_capacity(steps.len());
    for step in steps {
        arcs.walked(snapped.chain(step.edge), step.backwards, &mut |run| runs.push(run));
    }
    runs.sort_unstable();
    let mut left = Vec::with_capacity(runs.len());
    for same in runs.chunk_by(|a, b| a.arc == b.arc) {
        let backwards = same.iter().filter(|run| run.backwards).count();
        let forwards = same.len() - backwards;
        if forwards != backwards {
            left.push(Run { arc: same[0].arc, backwards: backwards > forwards });
        }
    }
    left
}

/// The runs of each line of a feature, in order.
pub(super) fn line_runs(outline: &Outline, mesh: &Mesh, snapped: &Snapped, arcs: &Arcs) -> Vec<Vec<Run>> {
    let Outline::Lines(lines) = outline else { return Vec::new() };
    let runs = |range: &std::ops::Range<usize>| {
        let mut runs = Vec::new();
        for step in &mesh.steps[range.clone()] {
            arcs.walked(snapped.chain(step.edge), step.backwards, &mut |run| runs.push(run));
        }
        runs
    };
    lines.iter().map(runs).collect()
}

/// The tiles inside whose frames an arc lies; an arc on the frame itself is not inside.
pub(super) fn tiles_of(arc: &[Unit], zoom: u8) -> impl Iterator<Item = TileCoord> + use<> {
    let (mut low, mut high) = (arc[0], arc[0]);
    for u in arc {
        (low.x, low.y) = (low.x.min(u.x), low.y.min(u.y));
        (high.x, high.y) = (high.x.max(u.x), high.y.max(u.y));
    }
    let rows = tiles_between(low.y, high.y, zoom);
    tiles_between(low.x, high.x, zoom).flat_map(move |x| rows.clone().map(move |y| TileCoord { z: zoom, x, y }))
}

/// The columns (or rows) of tiles inside whose two buffered ends a span lies.
fn tiles_between(low: i32, high: i32, zoom: u8) -> RangeInclusive<u32> {
    let last = (1i32 << zoom) - 1;
    // Inside: tile * SIZE - BUFFER <= low, high <= (tile + 1) * SIZE + BUFFER, and not all of it on one of the two.
    let mut first = (high - BUFFER_UNITS - 1).div_euclid(TILE_UNITS);
    let mut end = (low + BUFFER_UNITS).div_euclid(TILE_UNITS);
    if low == high {
        let on = |border: i32| low == border;
        first += i32::from(on((first + 1) * TILE_UNITS + BUFFER_UNITS));
        end -= i32::from(on(end * TILE_UNITS - BUFFER_UNITS));
    }
    let first = first.max(0);
    let end = end.min(last);
    if first > end { RangeInclusive::new(1, 0) } else { first as u32..=end as u32 }
}

/// The tiles in whose frames a point lies.
pub(super) fn tiles_at(u: Unit, zoom: u8) -> impl Iterator<Item = TileCoord> + use<> {
    let around = |v: i32| {
        let last = (1i32 << zoom) - 1;
        let first = (v - BUFFER_UNITS - 1).div_euclid(TILE_UNITS).max(0);
        let end = (v + BUFFER_UNITS).div_euclid(TILE_UNITS).min(last);
        first..=end
    };
    let rows = around(u.y);
    around(u.x).flat_map(move |x| rows.clone().map(move |y| TileCoord { z: zoom, x: x as u32, y: y as u32 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_belongs_to_the_tiles_that_hold_it() {
        let tiles = |low, high| tiles_between(low, high, 4).collect::<Vec<_>>();
        assert_eq!(tiles(100, 4000), [0]);
        assert_eq!(tiles(4096 - 64, 4096 + 64), [0, 1], "the strip that two tiles share");
        assert_eq!(tiles(4096 - 64, 4096 - 64), [0], "on the frame of the second");
        assert_eq!(tiles(4096 + 64, 4096 + 64), [1], "on the frame of the first");
        assert_eq!(tiles(4096 + 64, 8192 - 64), [1]);
        assert_eq!(tiles(-64, 0), [0]);
        assert_eq!(tiles(-64, -64), Vec::<u32>::new());
        assert_eq!(tiles(16 * 4096, 16 * 4096 + 64), [15]);
    }
}
