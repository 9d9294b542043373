//! The whole numbers that tiles are made of: the world's, and those of one zoom.

use crate::units::{LonLat, WebMercator};

/// Bits of the world's grid: its unit is 9 mm at the equator.
const WORLD_BITS: u32 = 32;
/// Bits of a tile's own grid: 4096 units a side, as the MVT specification recommends.
const TILE_BITS: u32 = 12;
/// The zoom whose grid serves those before it, too: 4096 units to the whole world would move a coast by five kilometres.
const COARSEST_ZOOM: u8 = 4;
/// How far a tile reaches into its neighbours, a 64th of its side: 4 pixels of 256, so that strokes meet at the border.
const BUFFER_BITS: u32 = 6;

/// A position on the world's grid: Web Mercator, 2^32 units wide, `y` southward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct WorldPoint {
    pub x: i64,
    pub y: i64,
}

impl From<LonLat> for WorldPoint {
    fn from(p: LonLat) -> Self {
        let world = (1u64 << WORLD_BITS) as f64;
        let m = WebMercator::from(p);
        Self { x: libm::round(m.x * world) as i64, y: libm::round(m.y * world) as i64 }
    }
}

impl From<WorldPoint> for LonLat {
    fn from(p: WorldPoint) -> Self {
        let world = (1u64 << WORLD_BITS) as f64;
        WebMercator { x: p.x as f64 / world, y: p.y as f64 / world }.into()
    }
}

/// A position on the grid of one zoom: `2^zoom` tiles, `y` southward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Unit {
    pub x: i32,
    pub y: i32,
}

impl Unit {
    pub(super) fn new(x: i32, y: i32) -> Self {
        Self { x, y }
    }

    /// Twice the area of the triangle `self, b, c`: positive where they turn from x towards y.
    pub(super) fn turn(self, b: Self, c: Self) -> i64 {
        let (ux, uy) = (i64::from(b.x - self.x), i64::from(b.y - self.y));
        let (vx, vy) = (i64::from(c.x - self.x), i64::from(c.y - self.y));
        ux * vy - uy * vx
    }
}

/// The grid of one zoom, laid over the world's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grid {
    pub zoom: u8,
    /// Units along the side of a tile: 4096, and twice as many for each zoom before the fourth.
    pub tile: i32,
    /// How far a tile reaches into its neighbours, units.
    pub buffer: i32,
    /// Bits that a unit is coarser than the world's.
    shift: u32,
}

impl Grid {
    /// `zoom` at most [`crate::units::DEEPEST_ZOOM`]: a unit is then still four of the world's, and all fits into `i32`.
    pub(super) fn of(zoom: u8) -> Self {
        let finer = zoom.max(COARSEST_ZOOM);
        let tile = 1 << (TILE_BITS + u32::from(finer - zoom));
        Self { zoom, tile, buffer: tile >> BUFFER_BITS, shift: WORLD_BITS - TILE_BITS - u32::from(finer) }
    }

    /// Width of the world in units of its own grid.
    pub(super) fn world() -> f64 {
        (1u64 << WORLD_BITS) as f64
    }

    /// The unit whose square holds the point: from half a unit before its centre, that line included, to half a unit after.
    pub(super) fn unit(self, p: WorldPoint) -> Unit {
        Unit { x: self.nearest(p.x), y: self.nearest(p.y) }
    }

    /// The nearest unit to one coordinate of the world's grid.
    pub(super) fn nearest(self, v: i64) -> i32 {
        ((v + self.half()) >> self.shift) as i32
    }

    /// The centre of a unit, on the world's grid.
    pub(super) fn centre(self, u: Unit) -> WorldPoint {
        WorldPoint { x: i64::from(u.x) << self.shift, y: i64::from(u.y) << self.shift }
    }

    /// Half a unit, in the world's.
    pub(super) fn half(self) -> i64 {
        1 << (self.shift - 1)
    }

    /// One coordinate of the world's grid in units, with its fraction.
    pub(super) fn in_units(self, v: i64) -> f64 {
        v as f64 / (1u64 << self.shift) as f64
    }

    /// The borders of buffered tiles strictly between two coordinates, in units, ascending: every tile's two ends.
    pub(super) fn borders_between(self, low: i32, high: i32) -> impl Iterator<Item = i32> {
        let first = (low + self.buffer).div_euclid(self.tile);
        let last = (high + self.buffer).div_euclid(self.tile);
        (first..=last)
            .flat_map(move |tile| [tile * self.tile - self.buffer, tile * self.tile + self.buffer])
            .filter(move |&border| low < border && border < high)
    }

    /// Whether the unit lies on the border of a buffered tile.
    pub(super) fn on_border(self, u: Unit) -> bool {
        let on = |v: i32| matches!(v.rem_euclid(self.tile), r if r == self.buffer || r == self.tile - self.buffer);
        on(u.x) || on(u.y)
    }
}
