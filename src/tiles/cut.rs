//! Which arcs of a feature lie in which tile.

use super::arcs::{Arcs, Run};
use super::grid::{Grid, Unit};
use super::mesh::{Mesh, Outline, Step};
use super::snap::Snapped;
use crate::units::TileCoord;
use std::ops::Range;

/// The ground of a tile with its buffer, in the units of its zoom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) low: Unit,
    pub(super) high: Unit,
}

impl Frame {
    pub(super) fn of(tile: TileCoord, grid: Grid) -> Self {
        let (x, y) = (tile.x as i32 * grid.tile, tile.y as i32 * grid.tile);
        let reach = grid.tile + grid.buffer;
        Self { low: Unit::new(x - grid.buffer, y - grid.buffer), high: Unit::new(x + reach, y + reach) }
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
    let runs = |range: &Range<usize>| {
        let mut runs = Vec::new();
        for step in &mesh.steps[range.clone()] {
            arcs.walked(snapped.chain(step.edge), step.backwards, &mut |run| runs.push(run));
        }
        runs
    };
    lines.iter().map(runs).collect()
}

/// The tiles inside whose frames an arc lies; an arc on the frame itself is not inside.
pub(super) fn tiles_of(arc: &[Unit], grid: Grid) -> impl Iterator<Item = TileCoord> + use<> {
    let (mut low, mut high) = (arc[0], arc[0]);
    for u in arc {
        (low.x, low.y) = (low.x.min(u.x), low.y.min(u.y));
        (high.x, high.y) = (high.x.max(u.x), high.y.max(u.y));
    }
    all_of(tiles_between(low.x, high.x, grid), tiles_between(low.y, high.y, grid), grid)
}

/// The tiles in whose frames a point lies.
pub(super) fn tiles_at(u: Unit, grid: Grid) -> impl Iterator<Item = TileCoord> + use<> {
    let around = |v: i32| within_world(before(v, grid), v + grid.buffer, grid);
    all_of(around(u.x), around(u.y), grid)
}

fn all_of(columns: Range<u32>, rows: Range<u32>, grid: Grid) -> impl Iterator<Item = TileCoord> + use<> {
    columns.flat_map(move |x| rows.clone().map(move |y| TileCoord { z: grid.zoom, x, y }))
}

/// The columns (or rows) of tiles inside whose two buffered ends a span lies: from the one end of the tile on to the
/// other, and not all of it on one of the two.
fn tiles_between(low: i32, high: i32, grid: Grid) -> Range<u32> {
    let on_one = i32::from(low == high);
    within_world(before(high + on_one, grid), low + grid.buffer - on_one, grid)
}

/// The first column whose far end, buffer and all, is not before `v`.
fn before(v: i32, grid: Grid) -> i32 {
    (v - grid.buffer - 1).div_euclid(grid.tile)
}

/// The columns from `first` to the one that a unit is in, as far as the world has them.
fn within_world(first: i32, unit: i32, grid: Grid) -> Range<u32> {
    let end = (unit.div_euclid(grid.tile) + 1).min(1 << grid.zoom).max(0);
    first.clamp(0, end) as u32..end as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_belongs_to_the_tiles_that_hold_it() {
        let tiles = |low, high| tiles_between(low, high, Grid::of(4)).collect::<Vec<_>>();
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
