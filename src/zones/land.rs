//! Ground that reports do not name: it goes with the nearest settlement, and that with the nearest word.

use super::canvas::Canvas;
use super::field::{Evidence, Field};
use super::noding::Label;
use super::reach::Reach;
use crate::units::PlaneKm;

/// A spot that draws the ground around it to a side, or, of a settlement that nobody speaks of, to nobody.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub at: PlaneKm,
    pub side: Option<Label>,
    /// Kilometres by which it is as if farther away.
    pub handicap_km: f64,
    /// How many kilometres each of the way counts.
    pub stretch: f64,
    /// Whether ground that no area holds goes with it.
    pub reaches: bool,
    /// Kilometres by which such ground ends sooner than around a town.
    pub narrower_km: f64,
}

/// Ground farther than this from all spots is empty: nobody can say who holds it.
const FAR_KM: f64 = 32.0;
/// A settlement's ground ends about here, kilometres, when no other's begins before ...
pub(super) const FIELDS_KM: f64 = 15.0;
/// ... give or take this: an edge that nothing draws is not a circle.
const FRAY_KM: f64 = 2.2;
/// Between places of two sides that are no farther apart than this all ground is one side's or the other's, kilometres.
const BETWEEN_KM: f64 = 32.0;
/// ... unless it lies farther than this out of reach.
const GAP_KM: f64 = 7.0;
/// Edges are rounded over this distance, kilometres.
const ROUND_KM: f64 = 1.8;
/// Half the width of the ground along a way between two places of one side, kilometres.
const WAY_HALF_KM: f64 = 5.5;
/// A front between two towns is known to about this share of the distance to the nearer, and never better than this.
const FRONT_SHARE: f64 = 0.7;
const FRONT_SD_KM: f64 = 2.0;

/// Distances over the canvas to the nearest spot of each side.
pub(super) struct Land<'c> {
    canvas: &'c Canvas<'c>,
    /// By side; the last row is nobody's.
    km: Vec<Vec<f32>>,
    /// To the nearest spot of any side that reaches ground of its own.
    near_km: Vec<f32>,
    /// To the nearest town of which something is said.
    told_km: Vec<f32>,
    /// To the nearest way between two places of a side.
    way_km: Vec<f32>,
}

impl<'c> Land<'c> {
    /// O(spots times the cells within [`FAR_KM`]).
    pub fn new(canvas: &'c Canvas<'c>, n_sides: usize, spots: &[Spot], towns: &[Evidence], ways: &[Spot]) -> Self {
        let blank = || vec![FAR_KM as f32; canvas.grid.len()];
        let mut land =
            Self { canvas, km: vec![blank(); n_sides + 1], near_km: blank(), told_km: blank(), way_km: blank() };
        for spot in spots {
            let row = spot.side.map_or(n_sides, usize::from);
            stamp(canvas, &mut land.km[row], spot.at, spot.handicap_km, spot.stretch);
            if spot.reaches && spot.side.is_some() {
                stamp(canvas, &mut land.near_km, spot.at, spot.handicap_km + spot.narrower_km, spot.stretch);
            }
        }
        for way in ways {
            stamp(canvas, &mut land.way_km, way.at, 0.0, 1.0);
            if let Some(side) = way.side {
                stamp(canvas, &mut land.km[usize::from(side)], way.at, way.handicap_km, 1.0);
            }
        }
        towns.iter().for_each(|e| stamp(canvas, &mut land.told_km, e.at, 0.0, 1.0));
        land.round();
        towns.iter().for_each(|e| land.give_own_cell(e));
        land
    }

    /// Takes the corners out of the edges between settlements.
    fn round(&mut self) {
        let radius = ((ROUND_KM / self.canvas.grid.cell_km).round() as usize).min(4);
        for row in self.km.iter_mut().chain([&mut self.near_km]) {
            blur(row, self.canvas.grid.columns, radius);
            blur(row, self.canvas.grid.columns, radius);
        }
    }

    /// A town has at least the cell it stands in, whatever is around it.
    fn give_own_cell(&mut self, town: &Evidence) {
        let cell = self.canvas.grid.cell_of(town.at);
        let own = usize::from(town.side);
        let least = (0..self.km.len()).filter(|r| *r != own).map(|r| self.km[r][cell]).fold(f32::INFINITY, f32::min);
        let told = 0.5 * self.canvas.grid.cell_km as f32;
        self.km[own][cell] = self.km[own][cell].min(least - told);
    }

    /// Who is nearest where, as leads over the others in standard deviations.
    pub fn field(&self) -> Field {
        let n_sides = self.km.len() - 1;
        let cells = 0..self.canvas.grid.len();
        let sd_km: Vec<f32> = self.told_km.iter().map(|km| FRONT_SD_KM as f32 + FRONT_SHARE as f32 * km).collect();
        let score = |side: usize, cell: usize| {
            let others = (0..n_sides).filter(|s| *s != side).map(|s| self.km[s][cell]);
            (others.fold(FAR_KM as f32, f32::min) - self.km[side][cell]) / sd_km[cell]
        };
        let scores = (0..n_sides).map(|s| cells.clone().map(|c| score(s, c)).collect()).collect();
        Field::told_of(scores, sd_km)
    }

    /// How far within reach each cell lies; `reach` knows of areas that are reached as a whole.
    pub fn reach(&self, reach: &mut Reach) {
        let least_km = Reach::least_km(self.canvas);
        for cell in 0..self.canvas.grid.len() {
            // The waves cost more than all the rest: only where an edge may be.
            if self.margin_km(cell, 1.0) > least_km {
                reach.extend(cell, self.margin_km(cell, fray(self.canvas.grid.middle(cell))));
            }
        }
    }

    /// The margin with an edge that frays out by a share of [`FRAY_KM`].
    fn margin_km(&self, cell: usize, fray: f64) -> f64 {
        let n_sides = self.km.len() - 1;
        let (mut first, mut second) = (FAR_KM, FAR_KM);
        for km in (0..n_sides).map(|s| f64::from(self.km[s][cell])) {
            if km < first {
                (first, second) = (km, first);
            } else {
                second = second.min(km);
            }
        }
        let near = f64::from(self.near_km[cell]);
        let own = (FIELDS_KM + FRAY_KM * fray - near).min(f64::from(self.km[n_sides][cell]) - near);
        let between = (BETWEEN_KM - first - second) / 2.0;
        let along = WAY_HALF_KM + 0.5 * FRAY_KM * fray - f64::from(self.way_km[cell]);
        own.max(between.min(own + GAP_KM)).max(along)
    }
}

/// Handicap of the spots along a way: its ground is narrower than a town's.
pub(super) const WAY_HANDICAP_KM: f64 = FIELDS_KM - WAY_HALF_KM;

/// Lowers `km` to the distance from `at` where that is less.
fn stamp(canvas: &Canvas, km: &mut [f32], at: PlaneKm, handicap_km: f64, stretch: f64) {
    let grid = &canvas.grid;
    let span = (FAR_KM - handicap_km) / stretch;
    let corner = |sign: f64| grid.column_row(grid.cell_of(PlaneKm { x: at.x + sign * span, y: at.y + sign * span }));
    let ((west, south), (east, north)) = (corner(-1.0), corner(1.0));
    for row in south..=north {
        for column in west..=east {
            let p = grid.at(column as f64, row as f64);
            let (dx, dy) = (p.x - at.x, p.y - at.y);
            let away = (stretch * (dx * dx + dy * dy).sqrt() + handicap_km) as f32;
            let here = &mut km[grid.index(column, row)];
            *here = here.min(away);
        }
    }
}

/// Between -1 and 1, and slowly changing over the plane: waves of several lengths across each other.
fn fray(p: PlaneKm) -> f64 {
    let wave = |a: f64, b: f64, shift: f64| libm::sin(a * p.x + b * p.y + shift);
    (wave(0.21, 0.08, 0.4) + wave(-0.11, 0.24, 1.9) + wave(0.37, -0.29, 3.1)) / 3.0
}

/// The mean over a square of cells around each, along rows and then along columns. Many cells are added up at a time, each
/// in the order of its neighbours.
fn blur(values: &mut [f32], columns: usize, radius: usize) {
    if radius == 0 || columns == 0 {
        return;
    }
    values.chunks_exact_mut(columns).for_each(|row| blur_along(row, radius));
    let before = values.to_vec();
    let rows = values.len() / columns;
    for (r, row) in values.chunks_exact_mut(columns).enumerate() {
        let (from, to) = (r.saturating_sub(radius), (r + radius + 1).min(rows));
        row.fill(0.0);
        before[from * columns..to * columns].chunks_exact(columns).for_each(|other| add(row, other));
        row.iter_mut().for_each(|sum| *sum /= (to - from) as f32);
    }
}

fn blur_along(row: &mut [f32], radius: usize) {
    let before = row.to_vec();
    let n = row.len();
    let inner = radius.min(n)..n.saturating_sub(radius).max(radius.min(n));
    for i in (0..inner.start).chain(inner.end..n) {
        let window = &before[i.saturating_sub(radius)..(i + radius + 1).min(n)];
        row[i] = window.iter().sum::<f32>() / window.len() as f32;
    }
    let inner = &mut row[inner];
    inner.fill(0.0);
    (0..=2 * radius).for_each(|offset| add(inner, before.get(offset..).unwrap_or_default()));
    inner.iter_mut().for_each(|sum| *sum /= (2 * radius + 1) as f32);
}

fn add(sums: &mut [f32], values: &[f32]) {
    sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blurring_is_the_mean_of_the_cells_around() {
        let (columns, rows) = (7usize, 9usize);
        let value = |c: usize, r: usize| ((c * 31 + r * 17) % 23) as f32;
        for radius in [1usize, 2, 4] {
            let mut values: Vec<f32> = (0..rows).flat_map(|r| (0..columns).map(move |c| value(c, r))).collect();
            blur(&mut values, columns, radius);
            for (i, found) in values.iter().enumerate() {
                let (c, r) = (i % columns, i / columns);
                let around = |at: usize, n: usize| at.saturating_sub(radius)..(at + radius + 1).min(n);
                let cells = || around(r, rows).flat_map(|r| around(c, columns).map(move |c| value(c, r)));
                let mean = cells().sum::<f32>() / cells().count() as f32;
                assert!((found - mean).abs() < 1e-4, "{radius} {c} {r}: {found} is not {mean}");
            }
        }
    }
}
