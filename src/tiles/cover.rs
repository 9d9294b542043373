//! Which tiles of a zoom show which part of each feature.

use super::arcs::{Arcs, Run};
use super::clip::{Ring, clipped, whole};
use super::cut::{Frame, area_runs, line_runs, tiles_at, tiles_of};
use super::grid::{Grid, Unit, WorldPoint};
use super::layer::{Shape, TileFeature, TileLayer};
use super::mesh::{Mesh, Outline};
use super::rings::polygons;
use super::simplify::simplify;
use super::snap::Snapped;
use crate::units::TileCoord;
use rayon::prelude::*;

/// The part of one feature that one tile shows.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) tile: TileCoord,
    pub(super) layer: usize,
    pub(super) feature: usize,
    pub(super) drawn: Drawn,
}

/// A shape in units of the zoom's grid.
#[derive(Debug)]
pub(super) enum Drawn {
    Points(Vec<Unit>),
    Lines(Vec<Vec<Unit>>),
    /// Each an outer ring and its holes; the first unit of a ring stands once.
    Areas(Vec<(Ring, Vec<Ring>)>),
}



/// One zoom of the mesh.
struct Zoom<'a> {
    mesh: &'a Mesh,
    grid: Grid,
    snapped: Snapped,
    arcs: Arcs,
}

/// All parts of all features at one zoom, in the order of layers and features.
pub(super) fn parts(layers: &[TileLayer], mesh: &Mesh, zoom: u8) -> Vec<Part> {
    let grid = Grid::of(zoom);
    let snapped = Snapped::of(mesh, grid);
    let mut arcs = Arcs::of(mesh, &snapped, grid);
    simplify(&mut arcs, &snapped.units);
    let zoom = Zoom { mesh, grid, snapped, arcs };
    let features: Vec<(usize, usize, &TileFeature)> = layers
        .iter()
        .enumerate()
        .flat_map(|(l, layer)| layer.features.iter().enumerate().map(move |(f, feature)| (l, f, feature)))
        .collect();
    features
        .par_iter()
        .zip(&mesh.outlines)
        .with_min_len(64)
        .flat_map_iter(|(&(layer, feature, of), outline)| {
            let drawn = zoom.drawn(&of.shape, outline);
            drawn.into_iter().map(move |(tile, drawn)| Part { tile, layer, feature, drawn })
        })
        .collect()
}

impl Zoom<'_> {
    fn drawn(&self, shape: &Shape, outline: &Outline) -> Vec<(TileCoord, Drawn)> {
        match (shape, outline) {
            (Shape::Points(points), _) => self.points(points),
            (_, Outline::Areas(steps)) => {
                self.areas(&area_runs(&self.mesh.steps[steps.clone()], &self.snapped, &self.arcs))
            }
            (_, lines) => self.lines(&line_runs(lines, self.mesh, &self.snapped, &self.arcs)),
        }
    }

    fn points(&self, points: &[WorldPoint]) -> Vec<(TileCoord, Drawn)> {
        let mut found: Vec<(TileCoord, Unit)> = Vec::with_capacity(points.len());
        for unit in points.iter().map(|&p| self.grid.unit(p)) {
            found.extend(tiles_at(unit, self.grid.zoom).map(|tile| (tile, unit)));
        }
        found.sort_by_key(|(tile, _)| *tile);
        let units = |same: &[(TileCoord, Unit)]| same.iter().map(|(_, unit)| *unit).collect();
        found.chunk_by(|a, b| a.0 == b.0).map(|same| (same[0].0, Drawn::Points(units(same)))).collect()
    }

    fn lines(&self, lines: &[Vec<Run>]) -> Vec<(TileCoord, Drawn)> {
        let mut found: Vec<(TileCoord, usize, usize, Run)> = Vec::new();
        for (l, line) in lines.iter().enumerate() {
            for (i, &run) in line.iter().enumerate() {
                let tiles = tiles_of(self.arcs.units(run.arc), self.grid.zoom);
                found.extend(tiles.map(|tile| (tile, l, i, run)));
            }
        }
        found.sort_unstable();
        let joined = |same: &[(TileCoord, usize, usize, Run)]| {
            let stretches = same.chunk_by(|a, b| a.1 == b.1 && a.2 + 1 == b.2);
            stretches.map(|runs| self.joined(runs.iter().map(|(.., run)| *run))).collect()
        };
        found.chunk_by(|a, b| a.0 == b.0).map(|same| (same[0].0, Drawn::Lines(joined(same)))).collect()
    }

    /// Runs that follow each other as one line.
    fn joined(&self, runs: impl Iterator<Item = Run>) -> Vec<Unit> {
        let mut line: Vec<Unit> = Vec::new();
        for run in runs {
            let units = self.arcs.units(run.arc);
            if run.backwards { line.extend(units.iter().rev()) } else { line.extend(units) }
        }
        line.dedup();
        line
    }

    fn areas(&self, runs: &[Run]) -> Vec<(TileCoord, Drawn)> {
        let mut inside: Vec<(u32, u32, Run)> = Vec::with_capacity(runs.len());
        for &run in runs {
            inside.extend(tiles_of(self.arcs.units(run.arc), self.grid.zoom).map(|tile| (tile.y, tile.x, run)));
        }
        inside.sort_unstable();
        let mut drawn = Vec::new();
        let mut before: Option<(u32, u32, bool)> = None;
        for same in inside.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (y, x) = (same[0].0, same[0].1);
            if let Some((_, left, true)) = before.filter(|(row, ..)| *row == y) {
                // No arc in between: covered tiles through and through.
                drawn.extend((left + 1..x).map(|x| self.covered(x, y)));
            }
            let tile = TileCoord { z: self.grid.zoom, x, y };
            let runs: Vec<Run> = same.iter().map(|(.., run)| *run).collect();
            let part = clipped(&runs, &self.arcs, &Frame::of(tile));
            let shapes = polygons(part.rings);
            if !shapes.is_empty() {
                drawn.push((tile, Drawn::Areas(shapes)));
            }
            before = Some((y, x, part.covers_right));
        }
        drawn
    }

    fn covered(&self, x: u32, y: u32) -> (TileCoord, Drawn) {
        let tile = TileCoord { z: self.grid.zoom, x, y };
        (tile, Drawn::Areas(vec![(whole(&Frame::of(tile)), Vec::new())]))
    }
}

#[cfg(test)]
pub(super) fn area_of(part: &Part) -> i64 {
    let Drawn::Areas(shapes) = &part.drawn else { return 0 };
    shapes.iter().flat_map(|(outer, holes)| std::iter::once(outer).chain(holes)).map(|ring| super::rings::twice_area(ring)).sum()
}
