//! Things on the page sorted into square cells, so that a look-up sees few of them.

use super::px::{PointPx, RectPx};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Things by the cells that they touch; a thing in several cells is found in each. Only asked, never walked as a whole:
/// so the order of the map's cells does not matter.
#[derive(Debug, Clone)]
pub(super) struct Cells<T> {
    side_px: f64,
    cells: HashMap<(i32, i32), Vec<T>, FixedState>,
}

impl<T: Clone> Cells<T> {
    /// Cells with a side of `side_px`, which should be about the size of what is put in.
    pub fn new(side_px: f64) -> Self {
        Self { side_px: side_px.max(1.0), cells: HashMap::default() }
    }

    /// Puts a thing into every cell that the box touches.
    pub fn put(&mut self, r: &RectPx, thing: &T) {
        for key in self.keys(r) {
            self.cells.entry(key).or_default().push(thing.clone());
        }
    }

    /// Puts a thing where a point is.
    pub fn put_at(&mut self, p: PointPx, thing: T) {
        let key = (self.cell(p.x), self.cell(p.y));
        self.cells.entry(key).or_default().push(thing);
    }

    /// The things of the cells that the box touches; one in several of them as often.
    pub fn near(&self, r: &RectPx) -> impl Iterator<Item = &T> {
        self.keys(r).filter_map(|key| self.cells.get(&key)).flatten()
    }

    fn keys(&self, r: &RectPx) -> impl Iterator<Item = (i32, i32)> + use<T> {
        let (columns, rows) = (self.cell(r.x)..=self.cell(r.right()), self.cell(r.y)..=self.cell(r.bottom()));
        rows.flat_map(move |y| columns.clone().map(move |x| (x, y)))
    }

    fn cell(&self, v: f64) -> i32 {
        (v / self.side_px).floor() as i32
    }
}

impl Cells<PointPx> {
    /// Whether a point lies nearer to `at` than `distance_px`.
    pub fn has_within(&self, at: PointPx, distance_px: f64) -> bool {
        let around = RectPx::centred(at, 2.0 * distance_px, 2.0 * distance_px);
        self.near(&around).any(|p| p.distance_px(at) < distance_px)
    }

    /// How many points lie in a box.
    pub fn count(&self, r: &RectPx) -> usize {
        self.near(r).filter(|p| r.contains(**p)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_search_through_all_finds(
            points in prop::collection::vec((-90.0..90.0f64, -90.0..90.0f64), 0..60),
            at in (-100.0..100.0f64, -100.0..100.0f64),
            distance in 0.5..60.0f64,
        ) {
            let points: Vec<PointPx> = points.into_iter().map(|(x, y)| PointPx::new(x, y)).collect();
            let mut cells = Cells::new(17.0);
            points.iter().for_each(|p| cells.put_at(*p, *p));
            let at = PointPx::new(at.0, at.1);
            prop_assert_eq!(cells.has_within(at, distance), points.iter().any(|p| p.distance_px(at) < distance));
            let r = RectPx::centred(at, distance, 2.0 * distance);
            prop_assert_eq!(cells.count(&r), points.iter().filter(|p| r.contains(**p)).count());
        }
    }
}
