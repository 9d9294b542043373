//! How strong each side is at each cell, out of what is said of places.

use super::beliefs::{Beliefs, Lead, NEIGHBOURS_MAX, Sites, Vote};
use super::covariance::Covariance;
use super::grid::Grid;
use super::neighbours::Neighbours;
use super::noding::Label;
use super::thinning::thinned;
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

/// Without signs of wrong labels, this share is thought wrong.
const DOUBT_QUIET: f64 = 0.0003;
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
    /// A field that was worked out elsewhere: for each side its lead at each cell, and the doubt in the leads.
    pub fn told_of(scores: Vec<Vec<f32>>, sd_km: Vec<f32>) -> Self {
        Self { n_sides: scores.len(), scores, sd_km, doubt: DOUBT_QUIET, wrong: Vec::new() }
    }

    /// How far `side` is ahead of all others at a cell, in standard deviations.
    pub fn score(&self, side: Label, cell: usize) -> f64 {
        match (self.n_sides, side) {
            (2, 1) => -self.told(0, cell),
            _ => self.told(usize::from(side), cell),
        }
    }

    fn told(&self, field: usize, cell: usize) -> f64 {
        self.scores.get(field).map(|s| s[cell]).filter(|s| !s.is_nan()).map_or(0.0, f64::from)
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
    let tree = Neighbours::new(evidence.iter().map(|e| e.at).collect());
    let learn = model.learns_doubt && lonely(evidence, &tree) > LONELY_SHARE;
    let kept: Vec<usize> = if learn { (0..evidence.len()).collect() } else { thinned(evidence, &tree) };
    let evidence_kept: Vec<Evidence> = kept.iter().map(|i| evidence[*i]).collect();
    let mut court = Court::new(grid, &evidence_kept, n_sides, expected, model);
    let covariance = Covariance::new(model.sd_km, model.length_km);
    let mut sites = Vec::new();
    let rounds = if learn { LEARNING_ROUNDS } else { 0 };
    for _ in 0..rounds {
        let votes = court.votes();
        let beliefs = court.settle(&covariance, &votes, sites);
        court.doubt = court.learned_doubt(&beliefs);
        sites = beliefs.into_iter().map(Beliefs::into_sites).collect();
    }
    if rounds == 0 {
        court.doubt = DOUBT_QUIET;
    }
    let votes = court.votes();
    let beliefs = court.settle(&covariance, &votes, sites);
    let mut wrong = vec![0.0; evidence.len()];
    kept.iter().zip(court.wrong(&beliefs)).for_each(|(i, w)| wrong[*i] = w);
    let blank = || vec![f32::NAN; grid.len()];
    let scores = (0..court.n_fields).map(|_| blank()).collect();
    let field = Field { n_sides, scores, sd_km: blank(), doubt: court.doubt, wrong };
    let (tree, n_near) = (court.tree, court.n_near);
    Painter { grid, wanted, evidence: &evidence_kept, tree, n_near, beliefs, expected, blur_km: model.blur_km, field }
        .paint()
}

/// The evidence as votes about each side, and who hears whom.
struct Court<'a> {
    grid: &'a Grid,
    evidence: &'a [Evidence],
    expected: Option<&'a Expected>,
    model: FieldModel,
    /// Two sides need one field: the other is its mirror image.
    n_fields: usize,
    n_near: usize,
    tree: Neighbours,
    near: Vec<Vec<u32>>,
    doubt: f64,
}

/// Many places are close together: fewer neighbours tell as much.
const MANY: usize = 4000;
const NEIGHBOURS_OF_MANY: usize = 14;

impl<'a> Court<'a> {
    fn new(
        grid: &'a Grid,
        evidence: &'a [Evidence],
        n_sides: usize,
        expected: Option<&'a Expected>,
        model: FieldModel,
    ) -> Self {
        let tree = Neighbours::new(evidence.iter().map(|e| e.at).collect());
        let n_near = if evidence.len() > MANY { NEIGHBOURS_OF_MANY } else { NEIGHBOURS_MAX };
        let others = |i: usize| -> Vec<u32> {
            let near = tree.nearest(evidence[i].at, n_near + 1);
            near.into_iter().map(|(_, j)| j).filter(|j| *j != i as u32).take(n_near).collect()
        };
        let near = (0..evidence.len()).map(others).collect();
        let n_fields = if n_sides == 2 { 1 } else { n_sides };
        Self { grid, evidence, expected, model, n_fields, n_near, tree, near, doubt: DOUBT_FIRST }
    }

    fn votes(&self) -> Vec<Vec<Vote>> {
        (0..self.n_fields).map(|side| self.evidence.iter().map(|e| self.vote(e, side)).collect()).collect()
    }

    fn vote(&self, e: &Evidence, side: usize) -> Vote {
        let expected = self.expected.and_then(|x| x.get(side));
        let odds = e.doubt * self.doubt / (1.0 - self.doubt);
        let learned = (odds / (1.0 + odds)).min(0.49);
        Vote {
            at: e.at,
            sign: if usize::from(e.side) == side { 1.0 } else { -1.0 },
            blur_km: libm::hypot(self.model.blur_km, e.blur_km),
            doubt: if self.model.learns_doubt { learned } else { e.doubt.clamp(0.0, 0.49) },
            mean_km: expected.map_or(0.0, |x| f64::from(x[self.grid.cell_of(e.at)])),
        }
    }

    fn settle<'v>(
        &self,
        covariance: &'v Covariance,
        votes: &'v [Vec<Vote>],
        mut sites: Vec<Sites>,
    ) -> Vec<Beliefs<'v>> {
        let settle = |v: &'v Vec<Vote>| {
            let before = if sites.is_empty() { Sites::default() } else { sites.remove(0) };
            Beliefs::settle(covariance, v, &self.near, before, SWEEPS_MAX)
        };
        votes.iter().map(settle).collect()
    }

    /// Probability that each label is wrong, as the field of its own side has it.
    fn wrong(&self, beliefs: &[Beliefs]) -> Vec<f64> {
        let by_field: Vec<Vec<f64>> = beliefs.iter().map(|b| b.wrong(&self.near)).collect();
        let own =
            |(i, e): (usize, &Evidence)| by_field.get(usize::from(e.side)).or(by_field.first()).map_or(0.0, |w| w[i]);
        self.evidence.iter().enumerate().map(own).collect()
    }

    fn learned_doubt(&self, beliefs: &[Beliefs]) -> f64 {
        let wrong = self.wrong(beliefs);
        (wrong.iter().sum::<f64>() / wrong.len().max(1) as f64).clamp(DOUBT_QUIET, DOUBT_MAX)
    }
}

/// Share of the places whose side none of their nearest has.
fn lonely(evidence: &[Evidence], tree: &Neighbours) -> f64 {
    let alone = |(i, e): &(usize, &Evidence)| {
        let near = tree.nearest(e.at, LONELY_NEAREST + 1);
        near.iter()
            .filter(|(_, j)| *j as usize != *i)
            .take(LONELY_NEAREST)
            .all(|(_, j)| evidence[*j as usize].side != e.side)
    };
    // A sample tells as well as all.
    let step = (evidence.len() / 2000).max(1);
    let sample = || evidence.iter().enumerate().step_by(step);
    sample().filter(alone).count() as f64 / sample().count().max(1) as f64
}

/// Cells are first worked out this far apart, and all of them only where the borders can be.
const STRIDE: usize = 4;
/// A block holds no border when one side leads at all its corners by this many standard deviations ...
const QUIET_GAP: f64 = 0.25;
/// ... and this share of how much its lead differs between them.
const QUIET_SHARE: f64 = 0.6;

struct Painter<'a> {
    grid: &'a Grid,
    wanted: &'a [bool],
    evidence: &'a [Evidence],
    tree: Neighbours,
    n_near: usize,
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
            let Lead { mean_km, variance_km2 } = beliefs.lead(at, mean_km, &near);
            let sd = (variance_km2 + self.blur_km * self.blur_km).sqrt();
            self.field.scores[side][cell] = (mean_km / sd) as f32;
            let worst = self.field.sd_km[cell];
            self.field.sd_km[cell] = if worst.is_nan() { sd as f32 } else { worst.max(sd as f32) };
        }
    }
}
