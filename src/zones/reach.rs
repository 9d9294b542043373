//! How far evidence speaks: ground that nothing reaches is unknown.

use super::canvas::Canvas;
use super::field::Evidence;
use crate::units::PlaneKm;

/// For each cell by how many kilometres it lies within the reach of the evidence that reaches it best; negative beyond all.
pub(super) struct Reach {
    margin_km: Vec<f32>,
}

/// Margins are worked out this far beyond the reach, so that its edge can be drawn between cells.
const EDGE_CELLS: f64 = 3.0;

impl Reach {
    pub fn nothing(canvas: &Canvas) -> Self {
        Self { margin_km: vec![Self::least_km(canvas) as f32; canvas.grid.len()] }
    }

    pub fn of(canvas: &Canvas, evidence: &[Evidence]) -> Self {
        let mut reach = Self::nothing(canvas);
        evidence.iter().for_each(|e| reach.add_disc(canvas, e.at, e.reach_km));
        reach
    }

    pub fn add_disc(&mut self, canvas: &Canvas, at: PlaneKm, radius_km: f64) {
        let grid = &canvas.grid;
        let span = radius_km + EDGE_CELLS * grid.cell_km;
        let corner =
            |sign: f64| grid.column_row(grid.cell_of(PlaneKm { x: at.x + sign * span, y: at.y + sign * span }));
        let ((west, south), (east, north)) = (corner(-1.0), corner(1.0));
        for cell in (south..=north).flat_map(|r| (west..=east).map(move |c| r * grid.columns + c)) {
            let p = grid.middle(cell);
            let margin = (radius_km - libm::hypot(p.x - at.x, p.y - at.y)) as f32;
            self.margin_km[cell] = self.margin_km[cell].max(margin);
        }
    }

    /// The margin beyond which nothing is kept: a lower one changes nothing.
    pub fn least_km(canvas: &Canvas) -> f64 {
        -EDGE_CELLS * canvas.grid.cell_km
    }

    /// Raises the margin of one cell.
    pub fn extend(&mut self, cell: usize, margin_km: f64) {
        self.margin_km[cell] = self.margin_km[cell].max(margin_km as f32);
    }

    /// Adds an area: all of it is reached.
    pub fn add_area(&mut self, canvas: &Canvas, covered: &[bool]) {
        let outside: Vec<bool> = covered.iter().map(|c| !c).collect();
        let (Some((_, to_area)), Some((_, to_edge))) = (canvas.grid.nearest(covered), canvas.grid.nearest(&outside))
        else {
            return;
        };
        for (margin, (away, depth)) in self.margin_km.iter_mut().zip(to_area.iter().zip(&to_edge)) {
            // Half a cell of each belongs to the other.
            *margin = margin.max((depth - away) as f32);
        }
    }

    /// Kilometres within (or, negative, beyond) reach.
    pub fn margin_km(&self, cell: usize) -> f64 {
        f64::from(self.margin_km[cell])
    }
}
