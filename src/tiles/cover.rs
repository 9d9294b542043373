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
use std::ops::Range;

/// The part of one feature that one tile shows.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) tile: TileCoord,
    pub(super) layer: usize,
    pub(super) feature: usize,
    pub(super) drawn: Drawn,
}

/// A shape in units of the zoom's grid.
#[derive(Debug, Clone)]
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

/// Tiles side by side in a row that a feature covers through and through: no border of it lies in them.
#[derive(Debug)]
pub(super) struct Span {
    pub(super) layer: usize,
    pub(super) feature: usize,
    pub(super) y: u32,
    pub(super) x: Range<u32>,
}

/// All that one zoom shows. Spans are kept as such: deep down there are many more tiles in them than there are borders.
#[derive(Debug)]
pub(super) struct Cover {
    zoom: u8,
    pub(super) parts: Vec<Part>,
    pub(super) spans: Vec<Span>,
}

impl Span {
    /// What a tile of it shows.
    pub(super) fn part(&self, tile: TileCoord) -> Part {
        let frame = Frame::of(tile, Grid::of(tile.z));
        let drawn = Drawn::Areas(vec![(whole(&frame), Vec::new())]);
        Part { tile, layer: self.layer, feature: self.feature, drawn }
    }
}

impl Cover {
    /// The parts of all tiles, those of spans at the end.
    pub(super) fn into_parts(self) -> Vec<Part> {
        let Self { zoom, mut parts, spans } = self;
        let of_span = |span: &Span| {
            let tile = |x| TileCoord { z: zoom, x, y: span.y };
            span.x.clone().map(|x| span.part(tile(x))).collect::<Vec<_>>()
        };
        parts.par_extend(spans.par_iter().flat_map_iter(of_span));
        parts
    }
}

/// What of a feature is where.
#[derive(Default)]
struct Shown {
    drawn: Vec<(TileCoord, Drawn)>,
    /// Rows and columns of spans.
    spans: Vec<(u32, Range<u32>)>,
}

/// What one zoom shows of all features; parts and spans each in the order of layers and features.
pub(super) fn cover(layers: &[TileLayer], mesh: &Mesh, zoom: u8) -> Cover {
    let grid = Grid::of(zoom);
    let snapped = Snapped::of(mesh, grid);
    let mut arcs = Arcs::of(mesh, &snapped, grid);
    simplify(&mut arcs, &snapped.units);
    let prepared = Zoom { mesh, grid, snapped, arcs };
    let features: Vec<(usize, usize, &TileFeature)> = layers
        .iter()
        .enumerate()
        .flat_map(|(l, layer)| layer.features.iter().enumerate().map(move |(f, feature)| (l, f, feature)))
        .collect();
    let shown: Vec<Shown> = features
        .par_iter()
        .zip(&mesh.outlines)
        .with_min_len(64)
        .map(
            |((.., of), outline)| {
                if of.from_zoom > zoom { Shown::default() } else { prepared.shown(&of.shape, outline) }
            },
        )
        .collect();
    let (mut parts, mut spans) = (Vec::new(), Vec::new());
    for ((layer, feature, _), shown) in features.into_iter().zip(shown) {
        parts.extend(shown.drawn.into_iter().map(|(tile, drawn)| Part { tile, layer, feature, drawn }));
        spans.extend(shown.spans.into_iter().map(|(y, x)| Span { layer, feature, y, x }));
    }
    Cover { zoom, parts, spans }
}

impl Zoom<'_> {
    fn shown(&self, shape: &Shape, outline: &Outline) -> Shown {
        let drawn = match (shape, outline) {
            (Shape::Points(points), _) => self.points(points),
            (_, Outline::Areas(steps)) => {
                return self.areas(&area_runs(&self.mesh.steps[steps.clone()], &self.snapped, &self.arcs));
            }
            (_, lines) => self.lines(&line_runs(lines, self.mesh, &self.snapped, &self.arcs)),
        };
        Shown { drawn, spans: Vec::new() }
    }

    fn points(&self, points: &[WorldPoint]) -> Vec<(TileCoord, Drawn)> {
        let mut found: Vec<(TileCoord, Unit)> = Vec::with_capacity(points.len());
        for unit in points.iter().map(|&p| self.grid.unit(p)) {
            found.extend(tiles_at(unit, self.grid).map(|tile| (tile, unit)));
        }
        found.sort_by_key(|(tile, _)| *tile);
        let units = |same: &[(TileCoord, Unit)]| same.iter().map(|(_, unit)| *unit).collect();
        found.chunk_by(|a, b| a.0 == b.0).map(|same| (same[0].0, Drawn::Points(units(same)))).collect()
    }

    fn lines(&self, lines: &[Vec<Run>]) -> Vec<(TileCoord, Drawn)> {
        let mut found: Vec<(TileCoord, usize, usize, Run)> = Vec::new();
        for (l, line) in lines.iter().enumerate() {
            for (i, &run) in line.iter().enumerate() {
                let tiles = tiles_of(self.arcs.units(run.arc), self.grid);
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

    fn areas(&self, runs: &[Run]) -> Shown {
        let mut inside: Vec<(u32, u32, Run)> = Vec::with_capacity(runs.len());
        for &run in runs {
            inside.extend(tiles_of(self.arcs.units(run.arc), self.grid).map(|tile| (tile.y, tile.x, run)));
        }
        inside.sort_unstable();
        let mut shown = Shown::default();
        let mut before: Option<(u32, u32, bool)> = None;
        for same in inside.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (y, x) = (same[0].0, same[0].1);
            if let Some((_, left, true)) = before.filter(|(row, ..)| *row == y) {
                // No arc in between: covered tiles through and through.
                shown.spans.extend((left + 1 < x).then_some((y, left + 1..x)));
            }
            let tile = TileCoord { z: self.grid.zoom, x, y };
            let runs: Vec<Run> = same.iter().map(|(.., run)| *run).collect();
            let part = clipped(&runs, &self.arcs, &Frame::of(tile, self.grid));
            let shapes = polygons(part.rings);
            if !shapes.is_empty() {
                shown.drawn.push((tile, Drawn::Areas(shapes)));
            }
            before = Some((y, x, part.covers_right));
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiles::rings::twice_area;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Quadrilaterals side by side over some degrees, their corners pushed about: a partition, with holes cut into it.
    fn quilt(columns: usize, step: f64, pushes: &[(f64, f64)]) -> String {
        let corner = |i: usize, j: usize| {
            let (dx, dy) = pushes[(i * 7 + j * 13) % pushes.len()];
            let inner = |k: usize| if k == 0 || k == columns { 0.0 } else { 1.0 };
            let (x, y) = (i as f64 + dx * inner(i) * 0.45, j as f64 + dy * inner(j) * 0.45);
            format!("[{:.6},{:.6}]", 30.0 + x * step, 33.0 + y * step)
        };
        let quad = |i: usize, j: usize| {
            let ring = [corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1), corner(i, j)];
            format!(
                r#"{{"type":"Feature","properties":{{"n":{i}}},"geometry":{{"type":"Polygon","coordinates":[[{}]]}}}}"#,
                ring.join(",")
            )
        };
        let quads: Vec<String> =
            (0..columns).flat_map(|i| (0..columns).map(move |j| (i, j))).map(|(i, j)| quad(i, j)).collect();
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, quads.join(","))
    }

    fn parts_of(text: &str, zoom: u8) -> Vec<Part> {
        let layers = [TileLayer::from_geojson("quilt", text).expect("GeoJSON of our own")];
        cover(&layers, &Mesh::of(&layers), zoom).into_parts()
    }

    fn area(part: &Part) -> i64 {
        let Drawn::Areas(shapes) = &part.drawn else { return 0 };
        let rings = shapes.iter().flat_map(|(outer, holes)| std::iter::once(outer).chain(holes));
        rings.map(|ring| twice_area(ring)).sum()
    }

    fn is_simple(ring: &Ring) -> bool {
        let corners: BTreeSet<&Unit> = ring.iter().collect();
        let sides: Vec<(Unit, Unit)> = (0..ring.len()).map(|i| (ring[i], ring[(i + 1) % ring.len()])).collect();
        let crosses = |(a, b): (Unit, Unit), (c, d): (Unit, Unit)| {
            a.turn(b, c).signum() * a.turn(b, d).signum() < 0 && c.turn(d, a).signum() * c.turn(d, b).signum() < 0
        };
        corners.len() == ring.len()
            && !sides.iter().enumerate().any(|(i, &s)| sides[..i].iter().any(|&t| crosses(s, t)))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// In every tile the patches fill just what their common outline fills: not a unit is bare, not one covered twice.
        #[test]
        fn a_partition_stays_one_at_every_zoom(
            columns in 1usize..14,
            step in prop_oneof![Just(0.001), Just(0.02), Just(0.3), Just(2.0)],
            pushes in prop::collection::vec((-1.0f64..1.0, -1.0f64..1.0), 5..40),
        ) {
            let text = quilt(columns, step, &pushes);
            let outline = quilt(1, step * columns as f64, &[(0.0, 0.0)]);
            for zoom in 0..=10 {
                if step * columns as f64 * f64::from(1 << zoom) > 4000.0 {
                    break;
                }
                let layers = [("quilt", &text), ("outline", &outline)]
                    .map(|(name, text)| TileLayer::from_geojson(name, text).expect("GeoJSON of our own"));
                let mut filled = [BTreeMap::new(), BTreeMap::new()];
                for part in cover(&layers, &Mesh::of(&layers), zoom).into_parts() {
                    *filled[part.layer].entry(part.tile).or_insert(0) += area(&part);
                    let Drawn::Areas(shapes) = &part.drawn else { panic!("an area") };
                    for ring in shapes.iter().flat_map(|(outer, holes)| std::iter::once(outer).chain(holes)) {
                        prop_assert!(is_simple(ring), "zoom {}: {:?}", zoom, ring);
                    }
                }
                prop_assert_eq!(&filled[0], &filled[1], "zoom {}", zoom);
            }
        }
    }

    #[test]
    fn a_ring_around_a_tile_leaves_it_empty_and_one_over_it_fills_it() {
        let square = |r: f64| format!("[[{0},{0}],[{1},{0}],[{1},{1}],[{0},{1}],[{0},{0}]]", 10.0 - r, 10.0 + r);
        let feature = |rings: &str| format!(r#"{{"type":"Polygon","coordinates":[{rings}]}}"#);
        let at =
            |text: &str, zoom: u8| -> BTreeSet<TileCoord> { parts_of(text, zoom).iter().map(|p| p.tile).collect() };
        let (full, ring) = (feature(&square(8.0)), feature(&format!("{},{}", square(8.0), square(6.0))));
        let middle = TileCoord { z: 8, x: 135, y: 120 };
        assert!(at(&full, 8).contains(&middle) && !at(&ring, 8).contains(&middle));
        let frame = Frame::of(middle, Grid::of(8));
        let filled = parts_of(&full, 8).iter().filter(|p| p.tile == middle).map(area).sum::<i64>();
        assert_eq!(filled, 2 * i64::from(frame.high.x - frame.low.x).pow(2));
    }

    #[test]
    fn a_line_along_a_border_stays_on_it() {
        // A bent border of two areas, and the front along it: the front's units are the areas' own.
        let bend = "[30.0,33.0],[30.31,33.37],[30.29,33.52],[30.7,33.9],[31.0,34.0]";
        let area = format!(r#"{{"type":"Polygon","coordinates":[[{bend},[30.0,34.0],[30.0,33.0]]]}}"#);
        let line = format!(r#"{{"type":"LineString","coordinates":[{bend}]}}"#);
        let layers = [("area", area), ("front", line)]
            .map(|(name, text)| TileLayer::from_geojson(name, &text).expect("GeoJSON"));
        for zoom in 0..=10 {
            let parts = cover(&layers, &Mesh::of(&layers), zoom).into_parts();
            for part in parts.iter().filter(|part| part.layer == 1) {
                let Drawn::Lines(lines) = &part.drawn else { panic!("a line") };
                let border: BTreeSet<Unit> = parts
                    .iter()
                    .filter(|other| other.layer == 0 && other.tile == part.tile)
                    .filter_map(|other| if let Drawn::Areas(shapes) = &other.drawn { Some(shapes) } else { None })
                    .flatten()
                    .flat_map(|(outer, _)| outer.iter().copied())
                    .collect();
                assert!(lines.iter().flatten().all(|unit| border.contains(unit)), "zoom {zoom}: {lines:?}");
            }
        }
    }

    #[test]
    fn no_point_is_dropped() {
        let points: Vec<String> = (0..500).map(|i| format!("[{},{}]", 36.0 + f64::from(i) * 0.001, 34.5)).collect();
        let text = format!(r#"{{"type":"MultiPoint","coordinates":[{}]}}"#, points.join(","));
        for zoom in [0, 5, 12] {
            let grid = Grid::of(zoom);
            let own = |part: &Part, u: &Unit| u.x.div_euclid(grid.tile) == part.tile.x as i32;
            let count = parts_of(&text, zoom)
                .iter()
                .map(|part| match &part.drawn {
                    Drawn::Points(units) => units.iter().filter(|u| own(part, u)).count(),
                    _ => 0,
                })
                .sum::<usize>();
            assert_eq!(count, 500, "zoom {zoom}");
        }
    }
}
