//! The field at the cells: worked out where borders can be, blended where they cannot.

use super::banks::Banks;
use super::beliefs::{Beliefs, Lead};
use super::field::{Evidence, Expected, Field};
use super::grid::Grid;
use super::neighbours::Neighbours;
use super::noding::Label;
use std::collections::BTreeSet;

/// Cells are first worked out this far apart, and all of them only where the borders can be.
const STRIDE: usize = 4;
/// A block holds no border when one side leads at all its corners by this many standard deviations ...
const QUIET_GAP: f64 = 0.25;
/// ... and this share of how much its lead differs between them.
const QUIET_SHARE: f64 = 0.6;

/// Settled beliefs about to become a field.
pub(super) struct Painter<'a> {
    pub grid: &'a Grid,
    pub banks: &'a Banks,
    pub wanted: &'a [bool],
    pub evidence: &'a [Evidence],
    pub tree: Neighbours,
    pub n_near: usize,
    pub beliefs: Vec<Beliefs<'a>>,
    pub expected: Option<&'a Expected>,
    pub blur_km: f64,
    /// Months of drift between the lead at rest and the day of the map.
    pub months: f64,
    pub field: Field,
}

impl Painter<'_> {
    /// The field at all wanted cells.
    pub fn paint(mut self) -> Field {
        let busy = self.blocks_with_dissent_possible();
        let (w, h) = ((self.grid.columns - 1) / STRIDE, (self.grid.rows - 1) / STRIDE);
        for row in 0..=h {
            for column in 0..=w {
                let block = (column, row);
                if self.cells(block).any(|i| self.wanted[i]) {
                    if self.is_quiet(block, &busy) { self.blend(block) } else { self.work_out_all(block) }
                }
            }
        }
        self.field
    }

    /// Blocks in or beside which some place speaks for a side; kept with the side, because only dissent matters.
    fn blocks_with_dissent_possible(&self) -> BTreeSet<(usize, usize, Label)> {
        let blocks = |e: &Evidence| {
            let (c, r) = self.grid.column_row(self.grid.cell_of(e.at));
            let (c, r, side) = (c / STRIDE, r / STRIDE, e.side);
            (c.saturating_sub(1)..=c + 1).flat_map(move |c| (r.saturating_sub(1)..=r + 1).map(move |r| (c, r, side)))
        };
        self.evidence.iter().flat_map(blocks).collect()
    }

    fn cells(&self, (column, row): (usize, usize)) -> impl Iterator<Item = usize> + use<> {
        let columns = column * STRIDE..((column + 1) * STRIDE).min(self.grid.columns);
        let width = self.grid.columns;
        let rows = row * STRIDE..((row + 1) * STRIDE).min(self.grid.rows);
        rows.flat_map(move |r| columns.clone().map(move |c| r * width + c))
    }

    fn corners(&self, (column, row): (usize, usize)) -> [usize; 4] {
        let at = |c: usize, r: usize| {
            self.grid.index((c * STRIDE).min(self.grid.columns - 1), (r * STRIDE).min(self.grid.rows - 1))
        };
        [at(column, row), at(column + 1, row), at(column, row + 1), at(column + 1, row + 1)]
    }

    fn is_quiet(&mut self, block: (usize, usize), busy: &BTreeSet<(usize, usize, Label)>) -> bool {
        let corners = self.corners(block);
        corners.iter().for_each(|i| self.work_out(*i));
        let side = self.field.strongest(corners[0]);
        let dissent = (0..self.field.n_sides as Label).any(|s| s != side && busy.contains(&(block.0, block.1, s)));
        let gaps = corners.map(|i| self.gap(side, i));
        let (least, most) = (gaps.into_iter().fold(f64::INFINITY, f64::min), gaps.into_iter().fold(0.0, f64::max));
        !dissent && least > QUIET_GAP + QUIET_SHARE * (most - least)
    }

    /// How far a side leads over the next at a cell; negative where another leads.
    fn gap(&self, side: Label, cell: usize) -> f64 {
        let others = (0..self.field.n_sides as Label).filter(|s| *s != side).map(|s| self.field.score(s, cell));
        self.field.score(side, cell) - others.fold(-10.0, f64::max)
    }

    fn blend(&mut self, block: (usize, usize)) {
        let corners = self.corners(block);
        for i in self.cells(block).collect::<Vec<_>>() {
            let (c, r) = self.grid.column_row(i);
            let (x, y) = ((c % STRIDE) as f32 / STRIDE as f32, (r % STRIDE) as f32 / STRIDE as f32);
            let mix = |v: &[f32]| {
                let south = v[corners[0]] * (1.0 - x) + v[corners[1]] * x;
                let north = v[corners[2]] * (1.0 - x) + v[corners[3]] * x;
                south * (1.0 - y) + north * y
            };
            for scores in &mut self.field.scores {
                if scores[i].is_nan() {
                    scores[i] = mix(scores);
                }
            }
        }
    }

    fn work_out_all(&mut self, block: (usize, usize)) {
        self.cells(block).collect::<Vec<_>>().into_iter().for_each(|i| self.work_out(i));
    }

    fn work_out(&mut self, cell: usize) {
        if !self.field.scores.first().is_some_and(|s| s[cell].is_nan()) {
            return;
        }
        let at = self.grid.middle(cell);
        let near: Vec<u32> = self.tree.nearest(at, self.n_near).into_iter().map(|(_, i)| i).collect();
        for (side, beliefs) in self.beliefs.iter().enumerate() {
            let mean_km = self.expected.and_then(|x| x.get(side)).map_or(0.0, |x| f64::from(x[cell]));
            let Lead { mean_km, variance_km2 } =
                beliefs.lead(self.banks.point(at, self.grid), self.months, mean_km, &near);
            let sd = (variance_km2 + self.blur_km * self.blur_km).sqrt();
            self.field.scores[side][cell] = (mean_km / sd) as f32;
            let worst = self.field.sd_km[cell];
            self.field.sd_km[cell] = if worst.is_nan() { sd as f32 } else { worst.max(sd as f32) };
        }
    }
}
