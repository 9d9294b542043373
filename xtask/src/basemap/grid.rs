//! Districts on a fine grid: what was simplified one by one, overlapping and gaping, made into a partition again.

use super::point::Point;
use super::topology::Segments;

/// Cell of nobody.
const NONE: u16 = u16::MAX;
/// How far nobody's ground is filled from the nearest district, in cells.
const REACH_CELLS: u32 = 24;
/// Pieces of a district smaller than this, beside its largest, are slivers of the source's overlaps.
const PIECE_CELLS_MIN: usize = 16;

/// A grid of square cells, each with the number of the area that holds its centre.
pub struct Grid {
    west: i32,
    south: i32,
    step: i32,
    width: usize,
    height: usize,
    cells: Vec<u16>,
}

impl Grid {
    /// An empty grid over a box that is grown by the reach; `step` is the side of a cell, an even number of steps.
    pub fn new(low: Point, high: Point, step: i32) -> Self {
        let margin = step * (REACH_CELLS as i32 + 2);
        let (west, south) = (low.x - margin, low.y - margin);
        let width = ((high.x + margin - west) / step + 1) as usize;
        let height = ((high.y + margin - south) / step + 1) as usize;
        Self { west, south, step, width, height, cells: vec![NONE; width * height] }
    }

    /// Side of a cell.
    pub fn step(&self) -> i32 {
        self.step
    }

    /// Fills the cells whose centre lies in the polygon and that are nobody's yet.
    pub fn fill(&mut self, area: u16, polygon: &[Vec<Point>]) {
        for row in 0..self.height {
            let y = self.south + row as i32 * self.step + self.step / 2;
            let mut crossings: Vec<f64> = Vec::new();
            for w in polygon.iter().flat_map(|ring| ring.windows(2)) {
                if (w[0].y > y) != (w[1].y > y) {
                    let t = f64::from(y - w[0].y) / f64::from(w[1].y - w[0].y);
                    crossings.push(f64::from(w[0].x) + t * f64::from(w[1].x - w[0].x));
                }
            }
            crossings.sort_by(f64::total_cmp);
            for pair in crossings.chunks_exact(2) {
                let (from, to) = (self.column_from(pair[0]), self.column_from(pair[1]));
                for cell in &mut self.cells[row * self.width + from..row * self.width + to.max(from)] {
                    if *cell == NONE {
                        *cell = area;
                    }
                }
            }
        }
    }

    /// The first column whose centre lies east of `x`.
    fn column_from(&self, x: f64) -> usize {
        let from_west = (x - f64::from(self.west) - f64::from(self.step / 2)) / f64::from(self.step);
        (from_west.ceil().max(0.0) as usize).min(self.width)
    }

    /// Takes away slivers, then gives nobody's ground to the nearest district.
    pub fn settle(&mut self) {
        self.drop_slivers();
        let mut front: Vec<usize> = (0..self.cells.len()).filter(|&i| self.cells[i] != NONE).collect();
        for _ in 0..REACH_CELLS {
            let mut next = Vec::new();
            for i in front {
                for j in self.neighbours(i).into_iter().flatten() {
                    if self.cells[j] == NONE {
                        self.cells[j] = self.cells[i];
                        next.push(j);
                    }
                }
            }
            front = next;
        }
    }

    fn neighbours(&self, i: usize) -> [Option<usize>; 4] {
        let (row, column) = (i / self.width, i % self.width);
        [
            (column > 0).then(|| i - 1),
            (column + 1 < self.width).then_some(i + 1),
            (row > 0).then(|| i.wrapping_sub(self.width)),
            (row + 1 < self.height).then_some(i + self.width),
        ]
    }

    fn drop_slivers(&mut self) {
        let pieces = self.pieces();
        let mut largest = vec![0usize; usize::from(NONE)];
        for piece in &pieces {
            let area = usize::from(self.cells[piece[0]]);
            largest[area] = largest[area].max(piece.len());
        }
        for piece in pieces {
            if piece.len() < PIECE_CELLS_MIN && piece.len() < largest[usize::from(self.cells[piece[0]])] {
                piece.into_iter().for_each(|i| self.cells[i] = NONE);
            }
        }
    }

    /// The connected pieces of all areas.
    fn pieces(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.cells.len()];
        let mut pieces = Vec::new();
        for start in 0..self.cells.len() {
            if seen[start] || self.cells[start] == NONE {
                continue;
            }
            seen[start] = true;
            let mut piece = vec![start];
            let mut at = 0;
            while let Some(&i) = piece.get(at) {
                for j in self.neighbours(i).into_iter().flatten() {
                    if !seen[j] && self.cells[j] == self.cells[start] {
                        seen[j] = true;
                        piece.push(j);
                    }
                }
                at += 1;
            }
            pieces.push(piece);
        }
        pieces
    }

    /// The edges between cells of different areas.
    pub fn segments(&self) -> Segments {
        let mut segments = Segments::default();
        let area = |row: usize, column: usize| match self.cells[row * self.width + column] {
            NONE => None,
            area => Some(usize::from(area)),
        };
        let corner = |row: usize, column: usize| Point {
            x: self.west + column as i32 * self.step,
            y: self.south + row as i32 * self.step,
        };
        for row in 1..self.height {
            for column in 1..self.width {
                let (here, west, south) = (area(row, column), area(row, column - 1), area(row - 1, column));
                // Northwards the west lies to the left; eastwards the north does.
                segments.add(corner(row, column), corner(row + 1, column), west, here);
                segments.add(corner(row, column), corner(row, column + 1), here, south);
            }
        }
        segments
    }

    /// A cell's centre well inside each area that has cells: the middle one in reading order of its middle row.
    pub fn centre(&self, area: u16) -> Option<Point> {
        let rows: Vec<usize> =
            (0..self.height).filter(|r| self.cells[r * self.width..(r + 1) * self.width].contains(&area)).collect();
        let row = *rows.get(rows.len() / 2)?;
        let columns: Vec<usize> = (0..self.width).filter(|c| self.cells[row * self.width + c] == area).collect();
        let column = *columns.get(columns.len() / 2)?;
        let half = self.step / 2;
        Some(Point { x: self.west + column as i32 * self.step + half, y: self.south + row as i32 * self.step + half })
    }
}

/// A line along the edges of cells, smoothed: through the middles of the edges, where a slanting border is straight.
pub fn smoothed(points: &[Point]) -> Vec<Point> {
    let middle = |w: &[Point]| Point { x: (w[0].x + w[1].x) / 2, y: (w[0].y + w[1].y) / 2 };
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return Vec::new() };
    let middles = points.windows(2).map(middle);
    if first == last {
        let mut ring: Vec<Point> = middles.collect();
        ring.extend(ring.first().copied());
        ring
    } else {
        std::iter::once(first).chain(middles).chain([last]).collect()
    }
}
