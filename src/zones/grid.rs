//! A grid of square cells over the theatre, on the equal-area plane.

use crate::units::{EqualArea, LonLat, PlaneKm};
use geo_types::MultiPolygon;

/// Square cells that cover a theatre with a margin around it. Row 0 is the southernmost.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub cell_km: f64,
    pub columns: usize,
    pub rows: usize,
    west_km: f64,
    south_km: f64,
}

/// How many cells away the nearest marked cell is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Offset {
    column: i32,
    row: i32,
}

impl Offset {
    const HERE: Self = Self { column: 0, row: 0 };
    /// Farther than any grid is wide, and small enough to be squared.
    const NOWHERE: Self = Self { column: 1 << 24, row: 1 << 24 };

    fn square(self) -> i64 {
        let (x, y) = (i64::from(self.column), i64::from(self.row));
        x * x + y * y
    }

    /// The same cell from one that this one is `columns` and `rows` away from.
    fn seen_from(self, columns: i32, rows: i32) -> Self {
        Self { column: self.column + columns, row: self.row + rows }
    }

    /// The other, if it is nearer.
    fn or(self, other: Self) -> Self {
        if other.square() < self.square() { other } else { self }
    }
}

/// Cells around the theatre, so that borders can be drawn past its outline and be clipped there.
const MARGIN_CELLS: usize = 4;

/// The rings of an area on the plane, kilometres.
pub(super) type PlaneRings = Vec<Vec<PlaneKm>>;

/// Edges longer than this are bent where they lie on the plane.
const EDGE_DEG_MAX: f64 = 0.1;

/// The rings of a polygon in degrees, projected.
pub(super) fn project(area: &MultiPolygon<f64>, projection: &EqualArea) -> PlaneRings {
    let rings = area.0.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    rings.map(|ring| project_ring(&ring.0, projection)).collect()
}

fn project_ring(ring: &[geo_types::Coord<f64>], projection: &EqualArea) -> Vec<PlaneKm> {
    let mut out = Vec::with_capacity(ring.len());
    for w in ring.windows(2) {
        let (dx, dy) = (w[1].x - w[0].x, w[1].y - w[0].y);
        let pieces = ((dx.abs().max(dy.abs()) / EDGE_DEG_MAX).ceil() as usize).clamp(1, 4000);
        for i in 0..pieces {
            let t = i as f64 / pieces as f64;
            out.push(projection.forward(LonLat::new(w[0].x + t * dx, w[0].y + t * dy)));
        }
    }
    out.extend(out.first().copied());
    out
}

impl Grid {
    /// Cells of `cell_km` over the rings; `None` when they hold no point.
    pub fn over(rings: &PlaneRings, cell_km: f64) -> Option<Self> {
        let points = || rings.iter().flatten();
        let least = |f: fn(&PlaneKm) -> f64| points().map(f).fold(f64::INFINITY, f64::min);
        let most = |f: fn(&PlaneKm) -> f64| points().map(f).fold(f64::NEG_INFINITY, f64::max);
        let (west, south) = (least(|p| p.x), least(|p| p.y));
        let (width, height) = (most(|p| p.x) - west, most(|p| p.y) - south);
        let margin = MARGIN_CELLS as f64 * cell_km;
        let cells = |length: f64| (length / cell_km).ceil() as usize + 2 * MARGIN_CELLS;
        (width.is_finite() && height.is_finite()).then(|| Self {
            cell_km,
            columns: cells(width),
            rows: cells(height),
            west_km: west - margin,
            south_km: south - margin,
        })
    }

    pub fn len(&self) -> usize {
        self.columns * self.rows
    }

    pub fn index(&self, column: usize, row: usize) -> usize {
        row * self.columns + column
    }

    pub fn column_row(&self, index: usize) -> (usize, usize) {
        // No grid has more cells than 32 bits count, and such a division takes half the time.
        let (index, columns) = (index as u32, self.columns as u32);
        ((index % columns) as usize, (index / columns) as usize)
    }

    /// The middle of a cell.
    pub fn middle(&self, index: usize) -> PlaneKm {
        let (column, row) = self.column_row(index);
        self.at(column as f64, row as f64)
    }

    /// The position of fractional cell coordinates: whole numbers are middles of cells.
    pub fn at(&self, column: f64, row: f64) -> PlaneKm {
        PlaneKm { x: self.west_km + (column + 0.5) * self.cell_km, y: self.south_km + (row + 0.5) * self.cell_km }
    }

    /// The cell that holds a position, or the nearest to it.
    pub fn cell_of(&self, p: PlaneKm) -> usize {
        let clamp = |v: f64, n: usize| (v.floor().max(0.0) as usize).min(n - 1);
        let column = clamp((p.x - self.west_km) / self.cell_km, self.columns);
        let row = clamp((p.y - self.south_km) / self.cell_km, self.rows);
        self.index(column, row)
    }

    /// The cells that a segment touches, but for corners of less than an eighth of a cell, along it; what is off the grid is left out.
    pub fn touched(&self, a: PlaneKm, b: PlaneKm) -> Vec<usize> {
        let across = |p: PlaneKm| ((p.x - self.west_km) / self.cell_km, (p.y - self.south_km) / self.cell_km);
        let ((ax, ay), (bx, by)) = (across(a), across(b));
        let (width, height) = (self.columns as f64, self.rows as f64);
        if ax.max(bx) < 0.0 || ay.max(by) < 0.0 || ax.min(bx) >= width || ay.min(by) >= height {
            return Vec::new();
        }
        let steps = (8.0 * libm::hypot(bx - ax, by - ay)).ceil().clamp(1.0, 1e6);
        let at = |i: usize| {
            let part = i as f64 / steps;
            let (x, y) = (ax + part * (bx - ax), ay + part * (by - ay));
            (x >= 0.0 && y >= 0.0 && x < width && y < height).then(|| self.index(x as usize, y as usize))
        };
        let mut cells: Vec<usize> = (0..=steps as usize).filter_map(at).collect();
        cells.dedup();
        cells
    }

    /// Calls `each` for the cells whose middle lies within the rings (even-odd). Costs the rows of the rings only.
    pub fn cover(&self, rings: &PlaneRings, mut each: impl FnMut(usize)) {
        let row_of = |y: f64| (y - self.south_km) / self.cell_km - 0.5;
        let mut crossings: Vec<(usize, f64)> = Vec::new();
        for w in rings.iter().flat_map(|r| r.windows(2)) {
            let (low, high) = if w[0].y <= w[1].y { (w[0], w[1]) } else { (w[1], w[0]) };
            let first = row_of(low.y).ceil().max(0.0) as usize;
            for row in first..self.rows {
                let y = self.at(0.0, row as f64).y;
                if y >= high.y {
                    break;
                }
                if y >= low.y {
                    crossings.push((row, low.x + (y - low.y) / (high.y - low.y) * (high.x - low.x)));
                }
            }
        }
        crossings.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let column = |x: f64| ((x - self.west_km) / self.cell_km - 0.5).ceil().max(0.0) as usize;
        for pair in crossings.chunks_exact(2) {
            let row = pair[0].0;
            (column(pair[0].1)..column(pair[1].1).min(self.columns)).for_each(|c| each(self.index(c, row)));
        }
    }

    /// Whether the middle of each cell lies within the rings.
    pub fn covered(&self, rings: &PlaneRings) -> Vec<bool> {
        let mut covered = vec![false; self.len()];
        self.cover(rings, |cell| covered[cell] = true);
        covered
    }

    /// The cells beside a cell: west, east, south, north, those that exist.
    pub fn beside(&self, index: usize) -> impl Iterator<Item = usize> {
        let (c, r) = self.column_row(index);
        let (columns, rows) = (self.columns, self.rows);
        [
            (c > 0).then(|| index - 1),
            (c + 1 < columns).then_some(index + 1),
            (r > 0).then(|| index - columns),
            (r + 1 < rows).then_some(index + columns),
        ]
        .into_iter()
        .flatten()
    }

    /// For each cell the nearest marked cell and the distance to it in kilometres, middle to middle: exact along
    /// rows and columns, within 2 % else (two sweeps of vector propagation; Danielsson 1980). `None` when no cell is marked.
    pub fn nearest(&self, marked: &[bool]) -> Option<(Vec<u32>, Vec<f64>)> {
        let mut offsets: Vec<Offset> = marked.iter().map(|m| if *m { Offset::HERE } else { Offset::NOWHERE }).collect();
        marked.contains(&true).then(|| {
            self.sweep(&mut offsets, false);
            self.sweep(&mut offsets, true);
            let near =
                |(i, o): (usize, &Offset)| (i as i64 + o.row as i64 * self.columns as i64 + o.column as i64) as u32;
            let km = offsets.iter().map(|o| (o.square() as f64).sqrt() * self.cell_km).collect();
            (offsets.iter().enumerate().map(near).collect(), km)
        })
    }

    /// Row by row, each from the row before it and along itself both ways.
    fn sweep(&self, offsets: &mut [Offset], north_to_south: bool) {
        let step: i32 = if north_to_south { 1 } else { -1 };
        let mut before: Vec<Offset> = vec![Offset::NOWHERE; self.columns];
        let rows = offsets.chunks_exact_mut(self.columns);
        let one = |row: &mut [Offset]| {
            for c in 0..row.len() {
                let mut best = row[c];
                if c > 0 {
                    best = best.or(row[c - 1].seen_from(-1, 0)).or(before[c - 1].seen_from(-1, step));
                }
                best = best.or(before[c].seen_from(0, step));
                if let Some(next) = before.get(c + 1) {
                    best = best.or(next.seen_from(1, step));
                }
                row[c] = best;
            }
            for c in (1..row.len()).rev() {
                row[c - 1] = row[c - 1].or(row[c].seen_from(1, 0));
            }
            before.copy_from_slice(row);
        };
        if north_to_south { rows.rev().for_each(one) } else { rows.for_each(one) }
    }

    /// Numbers the connected pieces (by sides of cells) of equal value; returns a number for each cell and how many.
    pub fn pieces<T: PartialEq>(&self, values: &[T]) -> (Vec<u32>, usize) {
        let mut piece = vec![u32::MAX; values.len()];
        let mut n = 0;
        let mut stack = Vec::new();
        for start in 0..values.len() {
            if piece[start] != u32::MAX {
                continue;
            }
            piece[start] = n;
            stack.push(start);
            while let Some(i) = stack.pop() {
                for j in self.beside(i) {
                    if piece[j] == u32::MAX && values[j] == values[i] {
                        piece[j] = n;
                        stack.push(j);
                    }
                }
            }
            n += 1;
        }
        (piece, n as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(side: f64) -> PlaneRings {
        let p = |x: f64, y: f64| PlaneKm { x, y };
        vec![vec![p(0.0, 0.0), p(side, 0.0), p(side, side), p(0.0, side), p(0.0, 0.0)]]
    }

    #[test]
    fn covers_the_area_and_measures_distances() {
        let grid = Grid::over(&square(50.0), 1.0).unwrap();
        let covered = grid.covered(&square(50.0));
        assert_eq!(covered.iter().filter(|c| **c).count(), 2500);
        let (near, km) = grid.nearest(&covered).unwrap();
        for i in 0..grid.len() {
            let away = |j: usize| {
                let ((a, b), (c, d)) = (grid.column_row(i), grid.column_row(j));
                libm::hypot(a as f64 - c as f64, b as f64 - d as f64) * grid.cell_km
            };
            let brute = (0..grid.len()).filter(|j| covered[*j]).map(away);
            let brute = brute.fold(f64::INFINITY, f64::min);
            assert!(km[i] <= brute * 1.02 && covered[near[i] as usize], "{i}: {} not {brute}", km[i]);
        }
    }
}
