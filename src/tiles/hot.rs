//! The units of one zoom that hold a vertex, and which of them an edge passes through.

use super::grid::{Grid, Unit, WorldPoint};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::ops::Range;

/// Units in one bucket, on average, where they are spread evenly.
const UNITS_A_BUCKET: f64 = 2.0;
/// A bucket is at most `2^10` units wide.
const WIDEST_BUCKET_BITS: u32 = 10;

/// A set of units, each with an id, found by where they are.
#[derive(Debug)]
pub(super) struct HotUnits {
    /// Bucket after bucket; the position is the id.
    units: Vec<Unit>,
    buckets: HashMap<Unit, Range<u32>, FixedState>,
    bits: u32,
}

impl HotUnits {
    /// Twice the same unit counts once. Sorts: n log n.
    pub(super) fn of(mut units: Vec<Unit>) -> Self {
        let bits = bucket_bits(&units);
        let bucket = |u: &Unit| Unit::new(u.x >> bits, u.y >> bits);
        units.sort_unstable_by_key(|u| (bucket(u), *u));
        units.dedup();
        let mut buckets = HashMap::with_capacity_and_hasher(units.len(), FixedState::default());
        let mut start = 0;
        for run in units.chunk_by(|a, b| bucket(a) == bucket(b)) {
            let end = start + run.len() as u32;
            buckets.insert(bucket(&run[0]), start..end);
            start = end;
        }
        Self { units, buckets, bits }
    }

    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    pub(super) fn at(&self, id: u32) -> Unit {
        self.units[id as usize]
    }

    /// The id of a unit of the set.
    pub(super) fn id(&self, unit: Unit) -> Option<u32> {
        let range = self.bucket(unit.x >> self.bits, unit.y >> self.bits)?;
        let within = &self.units[range.start as usize..range.end as usize];
        within.binary_search(&unit).ok().map(|i| range.start + i as u32)
    }

    /// The units of the set inside a box, borders included.
    pub(super) fn within(&self, low: Unit, high: Unit) -> impl Iterator<Item = u32> + '_ {
        let rows = (low.y >> self.bits)..=(high.y >> self.bits);
        ((low.x >> self.bits)..=(high.x >> self.bits))
            .flat_map(move |x| rows.clone().filter_map(move |y| self.bucket(x, y)))
            .flatten()
            .filter(move |&id| {
                let u = self.at(id);
                low.x <= u.x && u.x <= high.x && low.y <= u.y && u.y <= high.y
            })
    }

    /// How many buckets a box touches: what [`HotUnits::within`] costs.
    pub(super) fn buckets_within(&self, low: Unit, high: Unit) -> i64 {
        let along = |low: i32, high: i32| i64::from((high >> self.bits) - (low >> self.bits) + 1);
        along(low.x, high.x) * along(low.y, high.y)
    }

    /// The units that the straight line from `a` to `b` passes through, in its order, those of its ends included.
    pub(super) fn along(&self, grid: Grid, a: WorldPoint, b: WorldPoint, passed: &mut Vec<u32>) {
        passed.clear();
        let (from, to) = (grid.unit(a), grid.unit(b));
        if from == to {
            passed.extend(self.id(from));
            return;
        }
        let segment = Segment { a, b, grid };
        for (x, rows) in self.columns(&segment) {
            for range in rows.filter_map(|y| self.bucket(x, y)) {
                passed.extend(range.filter(|&id| segment.passes(self.at(id))));
            }
        }
        passed.sort_unstable_by_key(|&id| (segment.along(self.at(id)), id));
        // Both ends are hot, and lie in their own squares; rounding of the order must not move them from the ends.
        debug_assert!(self.id(from).is_some() && self.id(to).is_some());
    }

    /// The buckets near a segment, column by column.
    fn columns(&self, s: &Segment) -> impl Iterator<Item = (i32, std::ops::RangeInclusive<i32>)> {
        let (ax, ay) = (s.grid.in_units(s.a.x), s.grid.in_units(s.a.y));
        let (bx, by) = (s.grid.in_units(s.b.x), s.grid.in_units(s.b.y));
        let (west, east) = (ax.min(bx) - 1.0, ax.max(bx) + 1.0);
        let (north, south) = (ay.min(by), ay.max(by));
        let slope = if (bx - ax).abs() > 1e-9 { (by - ay) / (bx - ax) } else { f64::INFINITY };
        let (bits, width) = (self.bits, f64::from(1u32 << self.bits));
        let bucket = move |v: f64| (v.floor() as i32) >> bits;
        (bucket(west)..=bucket(east)).map(move |column| {
            // The part of the segment over this column, with a unit to spare on each side.
            let left = (f64::from(column) * width - 1.0).max(west);
            let right = (f64::from(column + 1) * width + 1.0).min(east);
            let (p, q) = (ay + (left - ax) * slope, ay + (right - ax) * slope);
            let (low, high) = if slope.is_finite() { (p.min(q), p.max(q)) } else { (north, south) };
            let (low, high) = (low.max(north) - 1.0, high.min(south) + 1.0);
            (column, bucket(low)..=bucket(high))
        })
    }

    fn bucket(&self, x: i32, y: i32) -> Option<Range<u32>> {
        self.buckets.get(&Unit::new(x, y)).cloned()
    }
}

fn bucket_bits(units: &[Unit]) -> u32 {
    let Some(first) = units.first() else { return 0 };
    let (mut low, mut high) = (*first, *first);
    for u in units {
        (low.x, low.y) = (low.x.min(u.x), low.y.min(u.y));
        (high.x, high.y) = (high.x.max(u.x), high.y.max(u.y));
    }
    let area = (f64::from(high.x - low.x) + 1.0) * (f64::from(high.y - low.y) + 1.0);
    let side = (UNITS_A_BUCKET * area / units.len() as f64).sqrt();
    (0..WIDEST_BUCKET_BITS).find(|bits| f64::from(1u32 << bits) >= side).unwrap_or(WIDEST_BUCKET_BITS)
}

/// A straight line on the world's grid, under the grid of one zoom.
struct Segment {
    a: WorldPoint,
    b: WorldPoint,
    grid: Grid,
}

impl Segment {
    /// Whether the line passes through the square of the unit, whose left and upper sides belong to it and whose right
    /// and lower sides do not. Exact.
    fn passes(&self, unit: Unit) -> bool {
        let (c, h) = (self.grid.centre(unit), self.grid.half());
        let over = |a: i64, b: i64, c: i64| a.max(b) >= c - h && a.min(b) < c + h;
        if !over(self.a.x, self.b.x, c.x) || !over(self.a.y, self.b.y, c.y) {
            return false;
        }
        let (dx, dy) = (i128::from(self.b.x - self.a.x), i128::from(self.b.y - self.a.y));
        let side = |x: i64, y: i64| dx * i128::from(y - self.a.y) - dy * i128::from(x - self.a.x);
        let own = side(c.x - h, c.y - h);
        let corners = [own, side(c.x + h, c.y - h), side(c.x - h, c.y + h), side(c.x + h, c.y + h)];
        let (left, right) = (corners.iter().any(|s| *s > 0), corners.iter().any(|s| *s < 0));
        (left && right) || own == 0
    }

    /// How far along the line the unit lies.
    fn along(&self, unit: Unit) -> i128 {
        let c = self.grid.centre(unit);
        i128::from(self.b.x - self.a.x) * i128::from(c.x - self.a.x)
            + i128::from(self.b.y - self.a.y) * i128::from(c.y - self.a.y)
    }
}
