//! The nearest places, by buckets on the plane.

use crate::units::PlaneKm;

/// Places on the plane, to be asked for the nearest. Buckets, not a tree: places are asked for by the ten thousand, all
/// close together, and this is some five times as fast.
pub(super) struct Neighbours {
    places: Vec<PlaneKm>,
    west_km: f64,
    south_km: f64,
    side_km: f64,
    columns: usize,
    rows: usize,
    starts: Vec<u32>,
    items: Vec<u32>,
}

/// Places a bucket, were they spread evenly.
const PLACES_A_BUCKET: f64 = 3.0;

impl Neighbours {
    /// O(n).
    pub fn new(places: Vec<PlaneKm>) -> Self {
        let least = |f: fn(&PlaneKm) -> f64| places.iter().map(f).fold(f64::INFINITY, f64::min);
        let most = |f: fn(&PlaneKm) -> f64| places.iter().map(f).fold(f64::NEG_INFINITY, f64::max);
        let (west_km, south_km) = if places.is_empty() { (0.0, 0.0) } else { (least(|p| p.x), least(|p| p.y)) };
        let (width, height) = ((most(|p| p.x) - west_km).max(1e-6), (most(|p| p.y) - south_km).max(1e-6));
        let even = (width * height * PLACES_A_BUCKET / places.len().max(1) as f64).sqrt();
        // Places in a line must not make a thin grid of a million buckets.
        let side_km = even.max(width.max(height) / 1000.0).max(1e-6);
        let cells = |length: f64| ((length / side_km) as usize + 1).min(1001);
        let (columns, rows) = if places.is_empty() { (1, 1) } else { (cells(width), cells(height)) };
        let mut found =
            Self { places, west_km, south_km, side_km, columns, rows, starts: Vec::new(), items: Vec::new() };
        found.fill();
        found
    }

    fn fill(&mut self) {
        let bucket: Vec<usize> =
            self.places.iter().map(|p| self.bucket(*p)).map(|(c, r)| r * self.columns + c).collect();
        let mut starts = vec![0u32; self.columns * self.rows + 1];
        bucket.iter().for_each(|b| starts[b + 1] += 1);
        for b in 1..starts.len() {
            starts[b] += starts[b - 1];
        }
        let mut next = starts.clone();
        self.items = vec![0; self.places.len()];
        for (i, b) in bucket.into_iter().enumerate() {
            self.items[next[b] as usize] = i as u32;
            next[b] += 1;
        }
        self.starts = starts;
    }

    fn bucket(&self, p: PlaneKm) -> (usize, usize) {
        let clamp = |v: f64, n: usize| (v.max(0.0) as usize).min(n - 1);
        let column = clamp((p.x - self.west_km) / self.side_km, self.columns);
        (column, clamp((p.y - self.south_km) / self.side_km, self.rows))
    }

    /// The `n` nearest as (square distance, number), nearest first, equally far ones by number.
    pub fn nearest(&self, at: PlaneKm, n: usize) -> Vec<(f64, u32)> {
        let mut found: Vec<(f64, u32)> = Vec::with_capacity(4 * n);
        let (column, row) = self.bucket(at);
        let far = self.columns.max(self.rows);
        let mut ring = 0;
        while ring <= far {
            self.visit_ring(column, row, ring, |i| {
                let p = self.places[i as usize];
                let (dx, dy) = (p.x - at.x, p.y - at.y);
                found.push((dx * dx + dy * dy, i));
            });
            let safe = self.seen_km(at, column, row, ring);
            if found.len() >= n && found.iter().filter(|(d2, _)| *d2 <= safe * safe).count() >= n {
                break;
            }
            ring += 1;
        }
        let order = |a: &(f64, u32), b: &(f64, u32)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
        if found.len() > n && n > 0 {
            found.select_nth_unstable_by(n - 1, order);
            found.truncate(n);
        }
        found.sort_unstable_by(order);
        found.truncate(n);
        found
    }

    /// Distance from `at` within which every place lies in the rings up to `ring`.
    fn seen_km(&self, at: PlaneKm, column: usize, row: usize, ring: usize) -> f64 {
        let gap = |v: f64, origin: f64, bucket: usize, n: usize| {
            let low =
                if bucket < ring + 1 { f64::INFINITY } else { v - origin - (bucket - ring) as f64 * self.side_km };
            let high = if bucket + ring + 1 >= n {
                f64::INFINITY
            } else {
                origin + (bucket + ring + 1) as f64 * self.side_km - v
            };
            low.min(high)
        };
        gap(at.x, self.west_km, column, self.columns).min(gap(at.y, self.south_km, row, self.rows)).max(0.0)
    }

    fn visit_ring(&self, column: usize, row: usize, ring: usize, mut each: impl FnMut(u32)) {
        let rows = row.saturating_sub(ring)..=(row + ring).min(self.rows - 1);
        for r in rows {
            let whole = r.abs_diff(row) == ring;
            let mut visit = |c: usize| {
                let b = r * self.columns + c;
                self.items[self.starts[b] as usize..self.starts[b + 1] as usize].iter().for_each(|i| each(*i));
            };
            if whole {
                (column.saturating_sub(ring)..=(column + ring).min(self.columns - 1)).for_each(visit);
                continue;
            }
            if column >= ring {
                visit(column - ring);
            }
            if column + ring < self.columns {
                visit(column + ring);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_look_at_all_finds(
            places in prop::collection::vec((-50.0..50.0f64, -5.0..5.0f64), 0..200),
            at in (-90.0..90.0f64, -40.0..40.0f64),
            n in 1usize..30,
        ) {
            let places: Vec<PlaneKm> = places.into_iter().map(|(x, y)| PlaneKm { x, y }).collect();
            let mut all: Vec<(f64, u32)> = places.iter().enumerate()
                .map(|(i, p)| ((p.x - at.0) * (p.x - at.0) + (p.y - at.1) * (p.y - at.1), i as u32)).collect();
            all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            all.truncate(n);
            prop_assert_eq!(Neighbours::new(places).nearest(PlaneKm { x: at.0, y: at.1 }, n), all);
        }
    }
}
