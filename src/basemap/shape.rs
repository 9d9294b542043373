//! Geometry out of arcs.

use super::Basemap;
use super::pack::{Numbers, SHAPE_LINES, SHAPE_POLYGONS, STEPS_PER_DEGREE};
use geo_types::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};

/// A position in whole steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) x: i64,
    pub(super) y: i64,
}

impl Step {
    /// Divides, not multiplies: the nearest number to the decimal that the source printed.
    fn degrees(self) -> Coord<f64> {
        Coord { x: self.x as f64 / STEPS_PER_DEGREE, y: self.y as f64 / STEPS_PER_DEGREE }
    }
}

/// Reads the shape at an offset; which kind it is, is up to its layer.
pub(super) struct Shape<'b> {
    basemap: &'b Basemap,
    offset: usize,
}

impl<'b> Shape<'b> {
    pub(super) fn new(basemap: &'b Basemap, offset: usize) -> Self {
        Self { basemap, offset }
    }

    pub(super) fn is_lines(&self) -> bool {
        self.numbers().next() == SHAPE_LINES
    }

    fn numbers(&self) -> Numbers<'b> {
        Numbers::at(self.basemap.shapes(), self.offset)
    }

    pub(super) fn polygons(&self) -> MultiPolygon<f64> {
        let mut numbers = self.numbers();
        if numbers.next() != SHAPE_POLYGONS {
            return MultiPolygon::new(Vec::new());
        }
        let mut budget = self.basemap.points_max();
        let n_polygons = numbers.next_count();
        let polygon = |_| {
            let n_rings = numbers.next_count();
            let mut rings = (0..n_rings).map_while(|_| self.line(&mut numbers, &mut budget));
            let exterior = rings.next()?;
            Some(Polygon::new(exterior, rings.collect()))
        };
        (0..n_polygons).map_while(polygon).collect()
    }

    pub(super) fn lines(&self) -> MultiLineString<f64> {
        let mut numbers = self.numbers();
        if numbers.next() != SHAPE_LINES {
            return MultiLineString::new(Vec::new());
        }
        let mut budget = self.basemap.points_max();
        let n_lines = numbers.next_count();
        MultiLineString::new((0..n_lines).map_while(|_| self.line(&mut numbers, &mut budget)).collect())
    }

    /// A ring or line: arcs end to end, the common points once. `None` past the end of the pack, or of what a sound
    /// shape can hold.
    fn line(&self, numbers: &mut Numbers<'_>, budget: &mut usize) -> Option<LineString<f64>> {
        let n_arcs = numbers.next_count();
        if n_arcs == 0 || *budget == 0 {
            return None;
        }
        let mut coords: Vec<Coord<f64>> = Vec::new();
        for _ in 0..n_arcs {
            let arc = numbers.next();
            coords.pop();
            let from = coords.len();
            self.basemap.arc((arc >> 1) as usize, budget, |step| coords.push(step.degrees()));
            if arc & 1 == 1 {
                coords[from..].reverse();
            }
        }
        Some(LineString::new(coords))
    }

    /// Visits every segment of every ring, in no particular direction.
    pub(super) fn segments(&self, mut visit: impl FnMut(Step, Step)) {
        let mut numbers = self.numbers();
        let mut budget = self.basemap.points_max();
        let n_parts = if numbers.next() == SHAPE_POLYGONS { numbers.next_count() } else { 0 };
        for _ in 0..n_parts {
            for _ in 0..numbers.next_count() {
                for _ in 0..numbers.next_count() {
                    let mut before = None;
                    self.basemap.arc((numbers.next() >> 1) as usize, &mut budget, |step| {
                        if let Some(from) = before.replace(step) {
                            visit(from, step);
                        }
                    });
                }
            }
        }
    }
}
