//! Borders between labelled cells, as smooth arcs that meet in shared nodes.

use super::grid::Grid;
use super::noding::Label;
use crate::units::PlaneKm;
use std::collections::BTreeMap;

/// A border on the plane between two labels.
#[derive(Debug, Clone)]
pub(super) struct PlaneArc {
    pub line: Vec<PlaneKm>,
    pub left: Label,
    pub right: Label,
}

/// A vertex of the borders: the crossing of a side of the grid (even: towards east, odd: towards north), or the
/// middle of a square of four cells where three borders or more meet.
type Knot = usize;

struct Step {
    from: Knot,
    to: Knot,
    left: Label,
    right: Label,
}

/// Marching squares for any number of labels (after Lorensen and Cline 1987): `lead(i, j)` is how much stronger the
/// label of cell `i` is than that of cell `j`, at `i` (positive) and at `j` (negative); the border crosses between
/// them where it is zero. Squares with a cell that `counts` refuses have no border.
pub(super) fn borders(
    grid: &Grid,
    labels: &[Label],
    counts: impl Fn(usize) -> bool,
    lead: impl Fn(usize, usize) -> (f64, f64),
) -> Vec<PlaneArc> {
    let mut steps = Vec::new();
    for row in 0..grid.rows - 1 {
        for column in 0..grid.columns - 1 {
            let i = grid.index(column, row);
            let corners = [i, i + 1, i + grid.columns + 1, i + grid.columns];
            let first = labels[i];
            if corners.iter().any(|c| labels[*c] != first) && corners.iter().all(|c| counts(*c)) {
                square(grid, labels, corners, &mut steps);
            }
        }
    }
    let place = |knot: Knot| place(grid, knot, &lead);
    chains(&steps).into_iter().map(|c| c.placed(&place)).collect()
}

const KINDS: usize = 3;

/// The steps through one square; its corners counter-clockwise from the south-west.
fn square(grid: &Grid, labels: &[Label], corners: [usize; 4], steps: &mut Vec<Step>) {
    let sides = [KINDS * corners[0], KINDS * corners[1] + 1, KINDS * corners[3], KINDS * corners[0] + 1];
    debug_assert!(corners[1] == corners[0] + 1 && corners[3] == corners[0] + grid.columns);
    let crossed: Vec<usize> = (0..4).filter(|s| labels[corners[*s]] != labels[corners[(s + 1) % 4]]).collect();
    if let [s, t] = crossed[..] {
        // Entering by side s, the corners s+1..=t lie on the right.
        steps.push(Step {
            from: sides[s],
            to: sides[t],
            left: labels[corners[s]],
            right: labels[corners[(s + 1) % 4]],
        });
        return;
    }
    let middle = KINDS * corners[0] + 2;
    for s in crossed {
        let (left, right) = (labels[corners[s]], labels[corners[(s + 1) % 4]]);
        steps.push(Step { from: sides[s], to: middle, left, right });
    }
}

/// Never at the very middle of a cell, where borders of several squares would run together.
const CROSSING: std::ops::RangeInclusive<f64> = 0.03..=0.97;

fn place(grid: &Grid, knot: Knot, lead: &impl Fn(usize, usize) -> (f64, f64)) -> PlaneKm {
    let (i, kind) = (knot / KINDS, knot % KINDS);
    let (column, row) = grid.column_row(i);
    let (column, row) = (column as f64, row as f64);
    if kind == 2 {
        return grid.at(column + 0.5, row + 0.5);
    }
    let (here, there) = lead(i, if kind == 0 { i + 1 } else { i + grid.columns });
    let t = if here > 0.0 && there < 0.0 { here / (here - there) } else { 0.5 };
    let t = t.clamp(*CROSSING.start(), *CROSSING.end());
    if kind == 0 { grid.at(column + t, row) } else { grid.at(column, row + t) }
}

struct Chain {
    knots: Vec<Knot>,
    left: Label,
    right: Label,
}

impl Chain {
    fn placed(self, place: &impl Fn(Knot) -> PlaneKm) -> PlaneArc {
        PlaneArc { line: self.knots.into_iter().map(place).collect(), left: self.left, right: self.right }
    }
}

/// Steps joined into arcs that end where three borders or more meet, or where the borders stop.
fn chains(steps: &[Step]) -> Vec<Chain> {
    let mut at: BTreeMap<Knot, Vec<u32>> = BTreeMap::new();
    for (i, s) in steps.iter().enumerate() {
        at.entry(s.from).or_default().push(i as u32);
        at.entry(s.to).or_default().push(i as u32);
    }
    let is_node = |k: &Knot| at.get(k).is_none_or(|list| list.len() != 2);
    let mut used = vec![false; steps.len()];
    let mut found = Vec::new();
    let nodes = (0..steps.len()).filter(|i| is_node(&steps[*i].from) || is_node(&steps[*i].to));
    for start in nodes.collect::<Vec<_>>().into_iter().chain(0..steps.len()) {
        if used[start] {
            continue;
        }
        let s = &steps[start];
        let backward = is_node(&s.to) && !is_node(&s.from);
        let (first, mut knot) = if backward { (s.to, s.from) } else { (s.from, s.to) };
        let (left, right) = if backward { (s.right, s.left) } else { (s.left, s.right) };
        let mut knots = vec![first, knot];
        used[start] = true;
        while !is_node(&knot) && knot != first {
            let Some(next) = at.get(&knot).and_then(|l| l.iter().find(|i| !used[**i as usize])) else { break };
            used[*next as usize] = true;
            let s = &steps[*next as usize];
            knot = if s.from == knot { s.to } else { s.from };
            knots.push(knot);
        }
        found.push(Chain { knots, left, right });
    }
    found
}
