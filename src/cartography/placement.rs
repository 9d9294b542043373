//! Where labels go: the ground that is taken, and what a place for a label costs.

use super::cells::Cells;
use super::px::{PointPx, RectPx};
use std::collections::BTreeMap;

/// The window with what is taken in it.
#[derive(Debug)]
pub(super) struct Placement {
    window: RectPx,
    taken: Vec<Taken>,
    /// Indexes into `taken`.
    by_cell: Cells<usize>,
    /// Indexes into `taken` of each label that may have to move again.
    by_owner: BTreeMap<usize, Vec<usize>>,
    avoid: Cells<PointPx>,
}

/// A box with a label, a dot, a sign on it.
#[derive(Debug, Clone, Copy)]
struct Taken {
    r: RectPx,
    owner: Option<usize>,
    is_given_back: bool,
}

/// A place that a label could have: the boxes it would cover, and how much we dislike it (0 is best).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// What it would cover.
    pub boxes: Vec<RectPx>,
    /// How much we dislike it for itself.
    pub cost: f64,
}

/// What covering a sample of a front line or a river costs.
const COST_OF_COVERING: f64 = 0.6;
/// Side of the cells that boxes are sorted into: the length of a short name.
const CELL_PX: f64 = 48.0;
/// Side of the cells for samples of lines.
const SAMPLES_PX: f64 = 24.0;

impl Placement {
    /// An empty window.
    pub fn new(window: RectPx) -> Self {
        let (by_cell, avoid) = (Cells::new(CELL_PX), Cells::new(SAMPLES_PX));
        Self { window, taken: vec![], by_cell, by_owner: BTreeMap::new(), avoid }
    }

    /// Nothing may be put over this box from now on.
    pub fn take(&mut self, r: RectPx) {
        self.take_for(r, None);
    }

    fn take_for(&mut self, r: RectPx, owner: Option<usize>) {
        let index = self.taken.len();
        self.taken.push(Taken { r, owner, is_given_back: false });
        self.by_cell.put(&r, &index);
        if let Some(owner) = owner {
            self.by_owner.entry(owner).or_default().push(index);
        }
    }

    /// Who covers some of a box; one that covers several cells of it as often.
    fn on<'p>(&'p self, r: &'p RectPx) -> impl Iterator<Item = &'p Taken> {
        let near = self.by_cell.near(r).filter_map(|index| self.taken.get(*index));
        near.filter(|taken| !taken.is_given_back && taken.r.overlaps(r))
    }

    /// Labels had better not cover this line.
    pub fn avoid_line(&mut self, points: &[PointPx]) {
        for pair in points.windows(2) {
            let steps = (pair[0].distance_px(pair[1]) / 3.0).ceil().clamp(1.0, 4000.0);
            for i in 0..steps as usize {
                let t = i as f64 / steps;
                let sample = pair[0].moved((pair[1].x - pair[0].x) * t, (pair[1].y - pair[0].y) * t);
                if self.window.contains(sample) {
                    self.avoid.put_at(sample, sample);
                }
            }
        }
    }

    /// Whether nothing is there and it lies in the window.
    pub fn is_free(&self, r: &RectPx) -> bool {
        self.window.holds(r) && self.on(r).next().is_none()
    }

    /// The cheapest candidate that is free, and its cost; nothing is taken by asking.
    pub fn cheapest(&self, candidates: &[Candidate]) -> Option<(usize, f64)> {
        let mut best: Option<(usize, f64)> = None;
        for (i, candidate) in candidates.iter().enumerate() {
            if best.is_some_and(|(_, cost)| candidate.cost >= cost) || !candidate.boxes.iter().all(|r| self.is_free(r))
            {
                continue;
            }
            let covered: usize = candidate.boxes.iter().map(|r| self.avoid.count(r)).sum();
            let cost = candidate.cost + covered as f64 * COST_OF_COVERING;
            if best.is_none_or(|(_, least)| cost < least) {
                best = Some((i, cost));
            }
        }
        best
    }

    /// Takes the boxes of a candidate, for good.
    pub fn settle(&mut self, candidate: &Candidate) {
        candidate.boxes.iter().for_each(|r| self.take(*r));
    }

    /// Takes the boxes of a candidate for a label that may have to move again.
    pub fn settle_for(&mut self, owner: usize, candidate: &Candidate) {
        candidate.boxes.iter().for_each(|r| self.take_for(*r, Some(owner)));
    }

    /// Gives back what a label took.
    pub fn give_back(&mut self, owner: usize) {
        for index in self.by_owner.remove(&owner).unwrap_or_default() {
            if let Some(taken) = self.taken.get_mut(index) {
                taken.is_given_back = true;
            }
        }
    }

    /// The one label that stands in the way of a candidate; `None` if nothing does, or more than one label, or what
    /// cannot move.
    pub fn only_blocker(&self, candidate: &Candidate) -> Option<usize> {
        if !candidate.boxes.iter().all(|r| self.window.holds(r)) {
            return None;
        }
        let mut blockers = candidate.boxes.iter().flat_map(|r| self.on(r)).map(|taken| taken.owner);
        let first = blockers.next()??;
        blockers.all(|by| by == Some(first)).then_some(first)
    }
}
