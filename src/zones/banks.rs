//! Which bank of the great rivers a place lies on.
//!
//! A great river is a soft barrier: what is said of one bank says less of the other, as if that were farther away (by how
//! much is learned from the list, `crossings`). Banks are the pieces into which the rivers cut the theatre; a river that
//! ends within it cuts nothing.

use super::canvas::Canvas;
use super::grid::Grid;
use crate::units::{LonLat, PlaneKm};
use geo_types::MultiLineString;
use std::collections::BTreeMap;

/// A piece of less than this is an island in the river or ground cut off by its bends, square kilometres.
const BANK_KM2_MIN: f64 = 400.0;
/// Outlines and rivers from two sources disagree: a river that ends this near the outline leads to it.
const MOUTH_KM: f64 = 15.0;

/// A bank, by number.
pub(super) type Bank = u16;

/// A place and its bank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub at: PlaneKm,
    pub bank: Bank,
}

impl Point {
    /// Square of the distance that counts: a crossing is at right angles to all others, so that distances stay distances,
    /// and a covariance of them valid.
    pub fn distance2_km2(self, other: Self, crossing_km: f64) -> f64 {
        let (dx, dy) = (self.at.x - other.at.x, self.at.y - other.at.y);
        dx * dx + dy * dy + if self.bank == other.bank { 0.0 } else { crossing_km * crossing_km }
    }
}

/// The banks of a theatre's rivers on its grid.
pub(super) struct Banks {
    /// Empty where there is one bank only.
    of_cell: Vec<Bank>,
    courses: Courses,
}

impl Banks {
    /// No river: all ground is one bank.
    pub fn none() -> Self {
        Self { of_cell: Vec::new(), courses: Courses::default() }
    }

    /// Of `rivers` in degrees. O(cells), and a hundred nanoseconds a river's vertex.
    pub fn of(canvas: &Canvas, rivers: &MultiLineString<f64>) -> Self {
        if rivers.0.is_empty() {
            return Self::none();
        }
        let grid = &canvas.grid;
        let courses = Courses::of(canvas, rivers);
        let is_dry = |cell: usize| canvas.inside[cell] && !courses.wet.contains_key(&cell);
        let dry: Vec<bool> = (0..grid.len()).map(is_dry).collect();
        let (piece, n) = grid.pieces(&dry);
        let Some(number) = numbers(grid, &dry, &piece, n, &courses) else { return Self::none() };
        let large: Vec<bool> = (0..grid.len()).map(|cell| number[piece[cell] as usize].is_some()).collect();
        let Some((near, _)) = grid.nearest(&large) else { return Self::none() };
        let of_cell: Vec<Bank> = near.iter().map(|i| number[piece[*i as usize] as usize].unwrap_or(0)).collect();
        let mut banks = Self { of_cell, courses };
        let exact: Vec<(usize, Bank)> =
            banks.courses.wet.keys().map(|cell| (*cell, banks.bank_of(grid.middle(*cell), grid, &large))).collect();
        exact.into_iter().for_each(|(cell, bank)| banks.of_cell[cell] = bank);
        banks
    }

    /// Whether a river parts some of the ground from the rest.
    pub fn part_ground(&self) -> bool {
        !self.of_cell.is_empty()
    }

    /// The bank a position lies on.
    pub fn point(&self, at: PlaneKm, grid: &Grid) -> Point {
        if self.of_cell.is_empty() {
            return Point { at, bank: 0 };
        }
        let cell = grid.cell_of(at);
        let dry = |i: usize| !self.courses.wet.contains_key(&i);
        let bank = if dry(cell) { self.of_cell[cell] } else { self.bank_near(at, grid, dry) };
        Point { at, bank }
    }

    fn bank_of(&self, at: PlaneKm, grid: &Grid, large: &[bool]) -> Bank {
        self.bank_near(at, grid, |i| large[i])
    }

    /// The bank of the nearest of such cells that no river parts from the position.
    fn bank_near(&self, at: PlaneKm, grid: &Grid, is_bank: impl Fn(usize) -> bool) -> Bank {
        let cell = grid.cell_of(at);
        let (column, row) = grid.column_row(cell);
        let columns = column.saturating_sub(AROUND)..=(column + AROUND).min(grid.columns - 1);
        let rows = row.saturating_sub(AROUND)..=(row + AROUND).min(grid.rows - 1);
        let around = || rows.clone().flat_map(|r| columns.clone().map(move |c| grid.index(c, r)));
        let reaches: Vec<[PlaneKm; 2]> = around().filter_map(|i| self.courses.wet.get(&i)).flatten().copied().collect();
        let mut cells: Vec<(f64, usize)> = around()
            .filter(|i| is_bank(*i))
            .map(|i| {
                let middle = grid.middle(i);
                (libm::hypot(middle.x - at.x, middle.y - at.y), i)
            })
            .collect();
        cells.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let same = |i: usize| !reaches.iter().any(|[a, b]| crosses(at, grid.middle(i), *a, *b));
        let found = cells.iter().map(|(_, i)| *i).find(|i| same(*i)).unwrap_or(cell);
        self.of_cell[found]
    }
}

/// So many cells around one in the river, the bank is looked for.
const AROUND: usize = 3;

/// For each piece of dry ground the number of its bank: those that a river touches and that are large enough. `None`
/// when there are fewer than two.
fn numbers(grid: &Grid, dry: &[bool], piece: &[u32], n: usize, courses: &Courses) -> Option<Vec<Option<Bank>>> {
    let (mut cells, mut touched) = (vec![0usize; n], vec![false; n]);
    (0..grid.len()).filter(|i| dry[*i]).for_each(|i| cells[piece[i] as usize] += 1);
    courses.wet.keys().flat_map(|cell| grid.beside(*cell)).for_each(|i| touched[piece[i] as usize] = true);
    let mut next: Bank = 0;
    let number = |(n_cells, touched): (usize, bool)| {
        let is_bank = touched && n_cells as f64 * grid.cell_km * grid.cell_km >= BANK_KM2_MIN && next < Bank::MAX;
        is_bank.then(|| {
            next += 1;
            next - 1
        })
    };
    let numbers: Vec<Option<Bank>> = cells.into_iter().zip(touched).map(number).collect();
    (next > 1).then_some(numbers)
}

/// Where the rivers run.
#[derive(Default)]
struct Courses {
    /// The cells that a river touches, with its segments there.
    wet: BTreeMap<usize, Vec<[PlaneKm; 2]>>,
}

impl Courses {
    fn of(canvas: &Canvas, rivers: &MultiLineString<f64>) -> Self {
        let mut courses = Self::default();
        let outside: Vec<bool> = canvas.inside.iter().map(|inside| !inside).collect();
        let off = canvas.grid.nearest(&outside);
        for line in &rivers.0 {
            let on_plane = |c: &geo_types::Coord<f64>| canvas.projection.forward(LonLat::new(c.x, c.y));
            let course: Vec<PlaneKm> =
                line.0.iter().filter(|c| c.x.is_finite() && c.y.is_finite()).map(on_plane).collect();
            course.windows(2).for_each(|w| courses.add(&canvas.grid, w[0], w[1]));
            for end in [course.first(), course.last()].into_iter().flatten() {
                let Some((near, km)) = &off else { continue };
                let cell = canvas.grid.cell_of(*end);
                if canvas.inside[cell] && km[cell] <= MOUTH_KM {
                    courses.add(&canvas.grid, *end, canvas.grid.middle(near[cell] as usize));
                }
            }
        }
        courses
    }

    /// Notes a segment with every cell it touches; what is off the grid is left out.
    fn add(&mut self, grid: &Grid, a: PlaneKm, b: PlaneKm) {
        for cell in grid.touched(a, b) {
            self.wet.entry(cell).or_default().push([a, b]);
        }
    }
}

/// Whether two segments cross.
fn crosses(p: PlaneKm, q: PlaneKm, a: PlaneKm, b: PlaneKm) -> bool {
    let turn = |o: PlaneKm, s: PlaneKm, t: PlaneKm| (s.x - o.x) * (t.y - o.y) - (s.y - o.y) * (t.x - o.x) > 0.0;
    turn(p, a, b) != turn(q, a, b) && turn(p, q, a) != turn(p, q, b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo_types::{LineString, MultiPolygon, Rect};

    fn theatre() -> MultiPolygon<f64> {
        MultiPolygon(vec![Rect::new((36.0, 34.0), (38.0, 36.0)).to_polygon()])
    }

    /// The banks of places beside rivers, as numbers.
    fn banks<const N: usize>(rivers: &[&[(f64, f64)]], places: [(f64, f64); N]) -> [Bank; N] {
        let theatre = theatre();
        let canvas = Canvas::new(&theatre, 400).unwrap();
        let rivers = MultiLineString(rivers.iter().map(|line| LineString::from(line.to_vec())).collect());
        let banks = Banks::of(&canvas, &rivers);
        places.map(|(lon, lat)| banks.point(canvas.projection.forward(LonLat::new(lon, lat)), &canvas.grid).bank)
    }

    #[test]
    fn a_river_through_the_theatre_parts_it_to_the_metre() {
        let river: [(f64, f64); 4] = [(36.9, 33.5), (37.1, 34.7), (36.9, 35.3), (37.0, 36.5)];
        // On either side of its middle reach, 0.005 degrees off, and far from it.
        let [west, east, far_west, far_east] =
            banks(&[&river], [(36.995, 35.0), (37.005, 35.0), (36.1, 34.1), (37.9, 35.9)]);
        assert!(west != east && west == far_west && east == far_east);
    }

    #[test]
    fn a_river_that_ends_within_parts_nothing_and_one_that_ends_at_the_shore_does() {
        let [west, east] = banks(&[&[(37.0, 33.5), (37.0, 35.2)]], [(36.9, 34.5), (37.1, 34.5)]);
        assert_eq!(west, east);
        let [west, east] = banks(&[&[(37.0, 34.1), (37.0, 35.9)]], [(36.9, 34.5), (37.1, 34.5)]);
        assert_ne!(west, east);
        let [west, east] = banks(&[], [(36.9, 34.5), (37.1, 34.5)]);
        assert_eq!(west, east);
    }

    #[test]
    fn an_island_in_the_river_is_no_bank_of_its_own() {
        let arms: [&[(f64, f64)]; 2] = [
            &[(37.0, 33.5), (37.0, 34.9), (36.95, 35.0), (37.0, 35.1), (37.0, 36.5)],
            &[(37.0, 34.9), (37.05, 35.0), (37.0, 35.1)],
        ];
        let [west, island, east] = banks(&arms, [(36.8, 35.0), (37.0, 35.0), (37.2, 35.0)]);
        assert!(west != east && (island == west || island == east));
    }

    #[test]
    fn a_river_of_another_theatre_or_of_no_length_parts_nothing() {
        let rivers: [&[(f64, f64)]; 3] = [&[(10.0, 33.5), (10.0, 36.5)], &[(37.0, 35.0), (37.0, 35.0)], &[]];
        assert_eq!(banks(&rivers, [(36.1, 35.0), (37.9, 35.0)]), [0, 0]);
    }
}
