//! The evidence as votes about each side, who hears whom, and what is learned of the votes' worth.

use super::banks::{Bank, Banks};
use super::beliefs::{Beliefs, NEIGHBOURS_MAX, Sites, Vote};
use super::covariance::Covariance;
use super::doubt::Doubts;
use super::field::{Evidence, Expected, FieldModel};
use super::grid::Grid;
use super::neighbours::Neighbours;
use super::pockets::{doubt_in_pocket, pockets};

const SWEEPS_MAX: usize = 8;
/// A label that stands for a pocket with more than this probability is heard anew.
const POCKET_HEARD: f64 = 0.3;

/// Votes this near to an expected border tell how much it moves.
const FIT_KM: f64 = 30.0;

/// The evidence as votes about each side, and who hears whom.
pub(super) struct Court<'a> {
    grid: &'a Grid,
    banks: &'a Banks,
    evidence: &'a [Evidence],
    expected: Option<&'a Expected>,
    model: FieldModel,
    /// Two sides need one field: the other is its mirror image.
    pub n_fields: usize,
    pub n_near: usize,
    pub tree: Neighbours,
    near: Vec<Vec<u32>>,
    pub doubts: Doubts,
    /// Probability that each label stands for a pocket; empty before that was asked.
    pub pocket: Vec<f64>,
}

/// Many places are close together: fewer neighbours tell as much.
const MANY: usize = 4000;
const NEIGHBOURS_OF_MANY: usize = 14;

impl<'a> Court<'a> {
    pub fn new(
        grid: &'a Grid,
        banks: &'a Banks,
        evidence: &'a [Evidence],
        n_sides: usize,
        expected: Option<&'a Expected>,
        model: FieldModel,
    ) -> Self {
        let n_near = if evidence.len() > MANY { NEIGHBOURS_OF_MANY } else { NEIGHBOURS_MAX };
        let (tree, near) = heard_by_each(evidence, n_near);
        let n_fields = if n_sides == 2 { 1 } else { n_sides };
        let (doubts, pocket) = (Doubts::quiet(), Vec::new());
        Self { grid, banks, evidence, expected, model, n_fields, n_near, tree, near, doubts, pocket }
    }

    /// The same court with some of the evidence.
    pub fn of_some<'b>(&'b self, evidence: &'b [Evidence]) -> Court<'b> {
        let Self { grid, banks, expected, model, n_fields, n_near, doubts, .. } = *self;
        let (tree, near) = heard_by_each(evidence, n_near);
        Court { grid, banks, evidence, expected, model, n_fields, n_near, tree, near, doubts, pocket: Vec::new() }
    }

    /// For each field the votes of all.
    pub fn votes(&self) -> Vec<Vec<Vote>> {
        let of_field = |side| (0..self.evidence.len()).map(|i| self.vote(i, side)).collect();
        (0..self.n_fields).map(of_field).collect()
    }

    fn vote(&self, i: usize, side: usize) -> Vote {
        let e = &self.evidence[i];
        let expected = self.expected.and_then(|x| x.get(side));
        let pocket = self.pocket.get(i).copied().unwrap_or(0.0);
        Vote {
            at: self.banks.point(e.at, self.grid),
            sign: if usize::from(e.side) == side { 1.0 } else { -1.0 },
            blur_km: self.model.blur_km,
            months: self.model.months_until(e.months),
            doubt: doubt_in_pocket(self.doubts.of(e), pocket),
            mean_km: expected.map_or(0.0, |x| f64::from(x[self.grid.cell_of(e.at)])),
        }
    }

    /// Settles the votes of each field, beginning with what an earlier hearing found.
    pub fn settle<'v>(
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

    /// How well what is assumed fits the votes near the borders that are expected; far from them all assumptions fit.
    pub fn fit(&self, beliefs: &[Beliefs]) -> f64 {
        let near_border = |_: usize, vote: &Vote| vote.mean_km.abs() < FIT_KM;
        beliefs.iter().map(|b| b.log_likelihood(&self.near, near_border)).sum()
    }

    /// The same, of the votes that hear of another bank ([`Court::hears_across`]): those that a river can change.
    pub fn fit_across(&self, beliefs: &[Beliefs], hears: &[bool]) -> f64 {
        beliefs.iter().map(|b| b.log_likelihood(&self.near, |i, _| hears[i])).sum()
    }

    /// The evidence that hears of another bank, and what that hears.
    pub fn along_rivers(&self) -> Vec<Evidence> {
        if !self.banks.part_ground() {
            return Vec::new();
        }
        let hears = self.hears_across();
        let mut counts = hears.clone();
        let near = self.near.iter().zip(hears).filter(|(_, hears)| *hears).flat_map(|(near, _)| near);
        near.for_each(|j| counts[*j as usize] = true);
        self.evidence.iter().zip(counts).filter(|(_, counts)| *counts).map(|(e, _)| *e).collect()
    }

    /// For each piece of evidence whether one of those that it hears lies on another bank.
    pub fn hears_across(&self) -> Vec<bool> {
        let banks: Vec<Bank> = self.evidence.iter().map(|e| self.banks.point(e.at, self.grid).bank).collect();
        let hears = |(near, bank): (&Vec<u32>, &Bank)| near.iter().any(|j| banks[*j as usize] != *bank);
        self.near.iter().zip(&banks).map(hears).collect()
    }

    /// Learns how far the labels can be trusted, and which of those that are contradicted stand together.
    pub fn learn(&mut self, beliefs: &[Beliefs]) {
        let wrong = self.wrong(beliefs);
        self.doubts = self.doubts.learned(self.evidence, &wrong);
        self.pocket = pockets(self.evidence, &self.near, &wrong, &self.doubts);
    }

    /// Whether some labels must be heard without what was thought of them before.
    pub fn has_pockets(&self) -> bool {
        self.pocket.iter().any(|p| *p > POCKET_HEARD)
    }

    /// Probability that each label is wrong, as the field of its own side has it.
    pub fn wrong(&self, beliefs: &[Beliefs]) -> Vec<f64> {
        let by_field: Vec<Vec<f64>> = beliefs.iter().map(|b| b.wrong(&self.near)).collect();
        let own =
            |(i, e): (usize, &Evidence)| by_field.get(usize::from(e.side)).or(by_field.first()).map_or(0.0, |w| w[i]);
        self.evidence.iter().enumerate().map(own).collect()
    }
}

/// The nearest others of each piece of evidence.
fn heard_by_each(evidence: &[Evidence], n_near: usize) -> (Neighbours, Vec<Vec<u32>>) {
    let tree = Neighbours::new(evidence.iter().map(|e| e.at).collect());
    let others = |i: usize| -> Vec<u32> {
        let near = tree.nearest(evidence[i].at, n_near + 1);
        near.into_iter().map(|(_, j)| j).filter(|j| *j != i as u32).take(n_near).collect()
    };
    let near = (0..evidence.len()).map(others).collect();
    (tree, near)
}
