//! Lines and rings as short strings.
//!
//! Each vertex is two numbers: the step to the east, times four plus the vertex's level, and the step to the south; the
//! first one's step is taken from 0, 0. Numbers are written five bits a character, the least first, with a sixth bit
//! that says "more follows"; signs are folded into the lowest bit (zigzag). Parts are parted by a blank.
//!
//! A level says how far out a vertex is still worth drawing: level 0 always, level 3 only close by. It is read off the
//! line simplification of Douglas and Peucker (1973), so one string serves all zooms.

use super::measure;
use crate::units::LonLat;
use geo_types::{Coord, LineString, MultiPolygon, Polygon};

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A vertex farther than this from the line without it is drawn at level 0, 1, 2: half a pixel at zoom 6, 8, 10.
const LEVEL_UNITS: [f64; 3] = [128.0, 32.0, 8.0];

/// How finely to write.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Detail {
    /// Vertices that matter less than this are left out, units.
    pub least: f64,
    /// Outside of this box, those that are not at level 1 at least.
    pub near: Option<[i32; 4]>,
}

impl Detail {
    /// Every vertex.
    pub const FULL: Self = Self { least: 0.0, near: None };
}

/// A polygon: its rings without their closing vertices. Empty for one that is smaller than a unit.
pub(super) fn polygon(polygon: &Polygon<f64>, detail: Detail) -> String {
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    let coded: Vec<String> = rings.map(|ring| ring_coded(ring, detail)).collect();
    if coded.first().is_none_or(String::is_empty) {
        return String::new();
    }
    coded.into_iter().filter(|ring| !ring.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The polygons that are larger than nothing.
pub(super) fn polygons(all: &MultiPolygon<f64>, detail: Detail) -> Vec<String> {
    all.0.iter().map(|one| polygon(one, detail)).filter(|coded| !coded.is_empty()).collect()
}

/// A line; empty for one that is shorter than a unit.
pub(super) fn line(line: &LineString<f64>, detail: Detail) -> String {
    let vertices = vertices(line.0.iter().copied());
    if vertices.len() < 2 {
        return String::new();
    }
    let mut worth = vec![f64::INFINITY; vertices.len()];
    weigh(&vertices, 0, vertices.len() - 1, f64::INFINITY, &mut worth);
    written(&vertices, &worth, detail)
}

fn ring_coded(ring: &LineString<f64>, detail: Detail) -> String {
    let mut vertices = vertices(ring.0.iter().copied());
    if vertices.first() != vertices.last() || vertices.len() < 4 {
        return String::new();
    }
    let middle = farthest(&vertices);
    // The two ends of a ring matter as much as it is large: an islet is not drawn from afar.
    let size = distance(vertices[0], vertices[middle]);
    let mut worth = vec![size; vertices.len()];
    weigh(&vertices, 0, middle, size, &mut worth);
    weigh(&vertices, middle, vertices.len() - 1, size, &mut worth);
    vertices.pop();
    worth.pop();
    written(&vertices, &worth, detail)
}

fn vertices(coords: impl Iterator<Item = Coord<f64>>) -> Vec<[i32; 2]> {
    let mut vertices: Vec<[i32; 2]> = coords.map(|c| measure::unit(LonLat::from(c))).collect();
    vertices.dedup();
    vertices
}

fn farthest(vertices: &[[i32; 2]]) -> usize {
    let far = |i: &usize| distance(vertices[0], vertices[*i]);
    (1..vertices.len()).max_by(|a, b| far(a).total_cmp(&far(b)).then(b.cmp(a))).unwrap_or(0)
}

fn distance(a: [i32; 2], b: [i32; 2]) -> f64 {
    libm::hypot(f64::from(a[0] - b[0]), f64::from(a[1] - b[1]))
}

/// How far each vertex between two lies off the line without it, never more than those it was found between.
fn weigh(vertices: &[[i32; 2]], first: usize, last: usize, most: f64, worth: &mut [f64]) {
    let mut stack = vec![(first, last, most)];
    while let Some((first, last, most)) = stack.pop() {
        let off = |i: &usize| off_line(vertices[*i], vertices[first], vertices[last]);
        let Some(at) = (first + 1..last).max_by(|a, b| off(a).total_cmp(&off(b)).then(b.cmp(a))) else { continue };
        worth[at] = off(&at).min(most);
        stack.push((first, at, worth[at]));
        stack.push((at, last, worth[at]));
    }
}

/// Distance from a stretch between two vertices.
fn off_line(p: [i32; 2], a: [i32; 2], b: [i32; 2]) -> f64 {
    let [px, py] = [f64::from(p[0] - a[0]), f64::from(p[1] - a[1])];
    let [dx, dy] = [f64::from(b[0] - a[0]), f64::from(b[1] - a[1])];
    let square = dx * dx + dy * dy;
    let t = if square > 0.0 { ((px * dx + py * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
    libm::hypot(px - t * dx, py - t * dy)
}

fn level(worth: f64) -> u8 {
    LEVEL_UNITS.iter().position(|least| worth >= *least).unwrap_or(LEVEL_UNITS.len()) as u8
}

fn written(vertices: &[[i32; 2]], worth: &[f64], detail: Detail) -> String {
    let is_kept = |(vertex, worth): &(&[i32; 2], &f64)| {
        let far = detail.near.is_some_and(|near| !measure::holds(near, **vertex));
        **worth >= detail.least && (!far || **worth >= LEVEL_UNITS[1])
    };
    let mut out = String::new();
    let mut before = [0, 0];
    for (vertex, worth) in vertices.iter().zip(worth).filter(is_kept) {
        push(&mut out, (zigzag(vertex[0] - before[0]) << 2) | u64::from(level(*worth)));
        push(&mut out, zigzag(vertex[1] - before[1]));
        before = *vertex;
    }
    out
}

fn zigzag(n: i32) -> u64 {
    u64::from(((n << 1) ^ (n >> 31)) as u32)
}

fn push(out: &mut String, mut n: u64) {
    while n >= 32 {
        out.push(char::from(DIGITS[(n & 31) as usize | 32]));
        n >>= 5;
    }
    out.push(char::from(DIGITS[n as usize]));
}

/// What a string holds: the parts, each vertex with its level. For tests and for whoever else reads a page.
#[cfg(test)]
pub(super) fn decoded(coded: &str) -> Vec<Vec<([i32; 2], u8)>> {
    let part = |words: &str| {
        let mut numbers = Vec::new();
        let (mut n, mut shift) = (0u64, 0);
        for c in words.bytes() {
            let digit = DIGITS.iter().position(|d| *d == c).unwrap() as u64;
            n |= (digit & 31) << shift;
            shift += 5;
            if digit < 32 {
                numbers.push(n);
                (n, shift) = (0, 0);
            }
        }
        let unfold = |n: u64| (n >> 1) as i32 ^ -((n & 1) as i32);
        let mut at = [0, 0];
        let vertex = |pair: &[u64]| {
            at = [at[0] + unfold(pair[0] >> 2), at[1] + unfold(pair[1])];
            (at, (pair[0] & 3) as u8)
        };
        numbers.chunks_exact(2).map(vertex).collect()
    };
    coded.split(' ').map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_vertex_comes_back(points in proptest::collection::vec((-179.0..179.0f64, -80.0..80.0f64), 2..40)) {
            let given = LineString(points.iter().map(|(x, y)| Coord { x: *x, y: *y }).collect());
            let expected = vertices(given.0.iter().copied());
            prop_assume!(expected.len() > 1);
            let back: Vec<[i32; 2]> = decoded(&line(&given, Detail::FULL))[0].iter().map(|(at, _)| *at).collect();
            prop_assert_eq!(back, expected);
        }
    }

    #[test]
    fn small_bends_are_for_close_by_and_a_ring_loses_its_closing_vertex() {
        let at = |x: f64, y: f64| Coord { x, y };
        let ring = vec![at(0.0, 0.0), at(2.0, 0.0005), at(4.0, 0.0), at(4.0, 4.0), at(0.0, 4.0), at(0.0, 0.0)];
        let square = Polygon::new(LineString(ring), vec![]);
        let levels: Vec<u8> = decoded(&polygon(&square, Detail::FULL))[0].iter().map(|(_, level)| *level).collect();
        assert_eq!(levels, [0, 3, 0, 0, 0]);
        let coarse = decoded(&polygon(&square, Detail { least: 8.0, near: None }));
        assert_eq!(coarse[0].len(), 4);
    }

    #[test]
    fn what_is_smaller_than_a_unit_is_nothing() {
        let at = Coord { x: 36.0, y: 34.0 };
        assert_eq!(polygon(&Polygon::new(LineString(vec![at; 5]), vec![]), Detail::FULL), "");
        assert_eq!(line(&LineString(vec![at, at]), Detail::FULL), "");
        assert_eq!(line(&LineString(vec![]), Detail::FULL), "");
    }
}
