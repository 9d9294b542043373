//! Where labels go: the ground that is taken, and what a place for a label costs.

use super::px::{PointPx, RectPx};

/// The window with what is taken in it.
#[derive(Debug)]
pub(super) struct Placement {
    window: RectPx,
    taken: Vec<(RectPx, Option<usize>)>,
    avoid: Grid,
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

impl Placement {
    /// An empty window.
    pub fn new(window: RectPx) -> Self {
        Self { window, taken: vec![], avoid: Grid::new(window) }
    }

    /// Nothing may be put over this box from now on.
    pub fn take(&mut self, r: RectPx) {
        self.taken.push((r, None));
    }

    /// Labels had better not cover this line.
    pub fn avoid_line(&mut self, points: &[PointPx]) {
        for pair in points.windows(2) {
            let steps = (pair[0].distance_px(pair[1]) / 3.0).ceil().clamp(1.0, 4000.0);
            for i in 0..steps as usize {
                let t = i as f64 / steps;
                self.avoid.add(pair[0].moved((pair[1].x - pair[0].x) * t, (pair[1].y - pair[0].y) * t));
            }
        }
    }

    /// Whether nothing is there and it lies in the window.
    pub fn is_free(&self, r: &RectPx) -> bool {
        self.window.holds(r) && !self.taken.iter().any(|(t, _)| t.overlaps(r))
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
        self.taken.extend(candidate.boxes.iter().map(|r| (*r, None)));
    }

    /// Takes the boxes of a candidate for a label that may have to move again.
    pub fn settle_for(&mut self, owner: usize, candidate: &Candidate) {
        self.taken.extend(candidate.boxes.iter().map(|r| (*r, Some(owner))));
    }

    /// Gives back what a label took.
    pub fn give_back(&mut self, owner: usize) {
        self.taken.retain(|(_, by)| *by != Some(owner));
    }

    /// The one label that stands in the way of a candidate; `None` if nothing does, or more than one label, or what
    /// cannot move.
    pub fn only_blocker(&self, candidate: &Candidate) -> Option<usize> {
        if !candidate.boxes.iter().all(|r| self.window.holds(r)) {
            return None;
        }
        let mut blockers =
            self.taken.iter().filter(|(t, _)| candidate.boxes.iter().any(|r| t.overlaps(r))).map(|(_, by)| *by);
        let first = blockers.next()??;
        blockers.all(|by| by == Some(first)).then_some(first)
    }
}

/// Sample points in square cells, to be counted by box.
#[derive(Debug)]
struct Grid {
    origin: PointPx,
    columns: usize,
    cells: Vec<Vec<PointPx>>,
}

const CELL_PX: f64 = 24.0;

impl Grid {
    fn new(window: RectPx) -> Self {
        let columns = (window.w / CELL_PX).ceil().max(1.0) as usize;
        let rows = (window.h / CELL_PX).ceil().max(1.0) as usize;
        Self { origin: PointPx::new(window.x, window.y), columns, cells: vec![vec![]; columns * rows] }
    }

    fn add(&mut self, p: PointPx) {
        let (x, y) = ((p.x - self.origin.x) / CELL_PX, (p.y - self.origin.y) / CELL_PX);
        if x >= 0.0 && y >= 0.0 && (x as usize) < self.columns {
            let index = y as usize * self.columns + x as usize;
            if let Some(cell) = self.cells.get_mut(index) {
                cell.push(p);
            }
        }
    }

    fn count(&self, r: &RectPx) -> usize {
        let column = |x: f64| ((x - self.origin.x) / CELL_PX).max(0.0) as usize;
        let row = |y: f64| ((y - self.origin.y) / CELL_PX).max(0.0) as usize;
        let columns = column(r.x)..=column(r.right()).min(self.columns.saturating_sub(1));
        (row(r.y)..=row(r.bottom()))
            .flat_map(|y| columns.clone().map(move |x| y * self.columns + x))
            .filter_map(|index| self.cells.get(index))
            .map(|cell| cell.iter().filter(|p| r.contains(**p)).count())
            .sum()
    }
}
