//! How strong each side is at each cell, out of what is said of places.

use super::beliefs::{Beliefs, Lead, NEIGHBOURS_MAX, Vote};
use super::covariance::Covariance;
use super::grid::Grid;
use super::neighbours::Neighbours;
use super::noding::Label;
use crate::units::PlaneKm;
use std::collections::BTreeSet;

/// One place that speaks for one side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence {
    pub at: PlaneKm,
    pub side: Label,
    /// Kilometres by which the border may have moved since.
    pub blur_km: f64,
    /// How likely the label is wrong: a probability, or, where the share of wrong ones is learned, its odds against the average.
    pub doubt: f64,
    /// Beyond this distance it says nothing.
    pub reach_km: f64,
}

/// What is assumed of a war before anything is read. Lengths in kilometres.
#[derive(Debug, Clone, Copy)]
pub(super) struct FieldModel {
    pub sd_km: f64,
    pub length_km: f64,
    pub blur_km: f64,
    /// Whether the share of wrong labels is estimated from the labels themselves.
    pub learns_doubt: bool,
}

/// Without signs of wrong labels, one in this many is thought wrong.
const DOUBT_QUIET: f64 = 0.003;
/// Where to begin when there are signs.
const DOUBT_FIRST: f64 = 0.08;
const DOUBT_MAX: f64 = 0.3;
/// More than this share of places that none of their nearest agree with is a sign.
const LONELY_SHARE: f64 = 0.025;
const LONELY_NEAREST: usize = 5;
const SWEEPS_MAX: usize = 8;
const LEARNING_ROUNDS: usize = 3;

/// An earlier map: what it expects of the lead of each side at each cell.
pub(super) type Expected = Vec<Vec<f32>>;

/// For each side and cell the lead of the side over all others, in standard deviations.
pub(super) struct Field {
    n_sides: usize,
    scores: Vec<Vec<f32>>,
    /// Standard deviation of the lead, kilometres, by cell; not a number where it was not worked out.
    pub sd_km: Vec<f32>,
    /// The share of wrong labels that was found or assumed.
    pub doubt: f64,
    /// Probability that each piece of evidence is wrong.
    pub wrong: Vec<f64>,
}

impl Field {
    /// How far `side` is ahead of all others at a cell, in standard deviations.
    pub fn score(&self, side: Label, cell: usize) -> f64 {
        match (self.n_sides, side) {
            (2, 1) => -f64::from(self.scores[0][cell]),
            _ => self.scores.get(usize::from(side)).map_or(0.0, |s| f64::from(s[cell])),
        }
    }

    /// The strongest side at a cell.
    pub fn strongest(&self, cell: usize) -> Label {
        let sides = (0..self.n_sides as Label).map(|s| (self.score(s, cell), std::cmp::Reverse(s)));
        sides.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map_or(0, |(_, s)| s.0)
    }
}

/// Works out the field at the cells that `wanted` marks. `expected` holds a row for each side.
pub(super) fn field(
    grid: &Grid,
    wanted: &[bool],
    evidence: &[Evidence],
    n_sides: usize,
    expected: Option<&Expected>,
    model: FieldModel,
) -> Field {
    let covariance = Covariance::new(model.sd_km, model.length_km);
    let tree = Neighbours::new(evidence.iter().map(|e| e.at));
    let near: Vec<Vec<u32>> = (0..evidence.len()).map(|i| others(&tree, evidence, i)).collect();
    let learn = model.learns_doubt && lonely(evidence, &near) > LONELY_SHARE;
    let mut doubt = if learn { DOUBT_FIRST } else { DOUBT_QUIET };
    let n_fields = if n_sides == 2 { 1 } else { n_sides };
    let votes_of = |doubt: f64| -> Vec<Vec<Vote>> {
        let vote = |e: &Evidence, side: usize| vote(grid, e, side, doubt, expected, model);
        (0..n_fields).map(|side| evidence.iter().map(|e| vote(e, side)).collect()).collect()
    };
    if learn {
        for _ in 0..LEARNING_ROUNDS {
            let votes = votes_of(doubt);
            let beliefs: Vec<Beliefs> =
                votes.iter().map(|v| Beliefs::settle(&covariance, v, &near, SWEEPS_MAX)).collect();
            let wrong = wrong(&beliefs, evidence, &near);
            doubt = (wrong.iter().sum::<f64>() / wrong.len().max(1) as f64).clamp(DOUBT_QUIET, DOUBT_MAX);
        }
    }
    let votes = votes_of(doubt);
    let beliefs: Vec<Beliefs> = votes.iter().map(|v| Beliefs::settle(&covariance, v, &near, SWEEPS_MAX)).collect();
    let wrong = wrong(&beliefs, evidence, &near);
    let blank = || vec![f32::NAN; grid.len()];
    let field = Field { n_sides, scores: (0..n_fields).map(|_| blank()).collect(), sd_km: blank(), doubt, wrong };
    Painter { grid, wanted, evidence, tree, beliefs, expected, blur_km: model.blur_km, field }.paint()
}

fn others(tree: &Neighbours, evidence: &[Evidence], i: usize) -> Vec<u32> {
    let near = tree.nearest(evidence[i].at, NEIGHBOURS_MAX + 1);
    near.into_iter().map(|(_, j)| j).filter(|j| *j != i as u32).take(NEIGHBOURS_MAX).collect()
}

/// Share of the places whose side none of their nearest has.
fn lonely(evidence: &[Evidence], near: &[Vec<u32>]) -> f64 {
    let alone = |(e, near): &(&Evidence, &Vec<u32>)| {
        near.iter().take(LONELY_NEAREST).all(|j| evidence[*j as usize].side != e.side)
    };
    evidence.iter().zip(near).filter(alone).count() as f64 / evidence.len().max(1) as f64
}

fn vote(grid: &Grid, e: &Evidence, side: usize, doubt: f64, expected: Option<&Expected>, model: FieldModel) -> Vote {
    let mean_km = expected.and_then(|x| x.get(side)).map_or(0.0, |x| f64::from(x[grid.cell_of(e.at)]));
    let odds = e.doubt * doubt / (1.0 - doubt);
    Vote {
        at: e.at,
        sign: if usize::from(e.side) == side { 1.0 } else { -1.0 },
        blur_km: libm::hypot(model.blur_km, e.blur_km),
        doubt: if model.learns_doubt { (odds / (1.0 + odds)).min(0.49) } else { e.doubt.clamp(0.0, 0.49) },
        mean_km,
    }
}

fn wrong(beliefs: &[Beliefs], evidence: &[Evidence], near: &[Vec<u32>]) -> Vec<f64> {
    let by_field: Vec<Vec<f64>> = beliefs.iter().map(|b| b.wrong(near)).collect();
    let own = |(i, e): (usize, &Evidence)| by_field.get(usize::from(e.side)).or(by_field.first()).map_or(0.0, |w| w[i]);
    evidence.iter().enumerate().map(own).collect()
}

/// Cells are first worked out this far apart, and all of them only where the borders can be.
const STRIDE: usize = 4;
/// A block whose corners all lead by this many standard deviations holds no border.
const QUIET_SCORE: f64 = 1.0;

struct Painter<'a> {
    grid: &'a Grid,
    wanted: &'a [bool],
    evidence: &'a [Evidence],
    tree: Neighbours,
    beliefs: Vec<Beliefs<'a>>,
    expected: Option<&'a Expected>,
    blur_km: f64,
    field: Field,
}

impl Painter<'_> {
    fn paint(mut self) -> Field {
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

    /// Blocks in which some place speaks for a side; kept with the side, because only dissent matters.
    fn blocks_with_dissent_possible(&self) -> BTreeSet<(usize, usize, Label)> {
        let block = |e: &Evidence| {
            let (c, r) = self.grid.column_row(self.grid.cell_of(e.at));
            (c / STRIDE, r / STRIDE, e.side)
        };
        self.evidence.iter().map(block).collect()
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
        !dissent && corners.iter().all(|i| self.field.strongest(*i) == side && self.field.score(side, *i) > QUIET_SCORE)
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
        let near: Vec<u32> = self.tree.nearest(at, NEIGHBOURS_MAX).into_iter().map(|(_, i)| i).collect();
        for (side, beliefs) in self.beliefs.iter().enumerate() {
            let mean_km = self.expected.and_then(|x| x.get(side)).map_or(0.0, |x| f64::from(x[cell]));
            let Lead { mean_km, variance_km2 } = beliefs.lead(at, mean_km, &near);
            let sd = (variance_km2 + self.blur_km * self.blur_km).sqrt();
            self.field.scores[side][cell] = (mean_km / sd) as f32;
            let worst = self.field.sd_km[cell];
            self.field.sd_km[cell] = if worst.is_nan() { sd as f32 } else { worst.max(sd as f32) };
        }
    }
}
