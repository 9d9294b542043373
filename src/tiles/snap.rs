//! From the world's grid to one zoom's, without two lines ever crossing that did not cross before.
//!
//! Snap rounding (Hobby 1999, *Practical segment intersection with finite precision output*, Computational Geometry 13):
//! each unit square that holds a vertex is hot, and each edge bends to the centre of every hot square that it passes
//! through. What was apart may come to touch, but nothing changes sides: neighbours share their border at every zoom,
//! and a vertex that lay on its neighbour's edge becomes one of that edge.

use super::grid::{Grid, Unit, WorldPoint};
use super::hot::HotUnits;
use super::mesh::Mesh;
use rayon::prelude::*;

/// Edges handed to one thread at a time.
const EDGES_A_CHUNK: usize = 2048;

/// The mesh on the grid of one zoom: each edge is a chain of hot units.
#[derive(Debug)]
pub(super) struct Snapped {
    pub(super) units: HotUnits,
    /// Chain of edge `i`: `links[starts[i]..starts[i + 1]]`, ids into `units`; at least one.
    starts: Vec<u32>,
    links: Vec<u32>,
}

impl Snapped {
    pub(super) fn of(mesh: &Mesh, grid: Grid) -> Self {
        let mut hot: Vec<Unit> = mesh.vertices.iter().map(|&v| grid.unit(v)).collect();
        let crossings =
            |[a, b]: &[u32; 2]| border_crossings(grid, mesh.vertices[*a as usize], mesh.vertices[*b as usize]);
        hot.par_extend(mesh.edges.par_iter().flat_map_iter(crossings));
        let units = HotUnits::of(hot);
        let chunks: Vec<(Vec<u32>, Vec<u32>)> =
            mesh.edges.par_chunks(EDGES_A_CHUNK).map(|edges| chains(edges, mesh, grid, &units)).collect();
        let (mut starts, mut links) = (Vec::with_capacity(mesh.edges.len() + 1), Vec::new());
        starts.push(0);
        for (ends, ids) in chunks {
            let before = links.len() as u32;
            starts.extend(ends.iter().map(|end| before + end));
            links.extend(ids);
        }
        Self { units, starts, links }
    }

    /// The chain of an edge, from its lesser vertex to its greater.
    pub(super) fn chain(&self, edge: u32) -> &[u32] {
        let (start, end) = (self.starts[edge as usize], self.starts[edge as usize + 1]);
        &self.links[start as usize..end as usize]
    }

    /// How many edges there are.
    pub(super) fn edges(&self) -> u32 {
        self.starts.len() as u32 - 1
    }
}

fn chains(edges: &[[u32; 2]], mesh: &Mesh, grid: Grid, units: &HotUnits) -> (Vec<u32>, Vec<u32>) {
    let (mut ends, mut links) = (Vec::with_capacity(edges.len()), Vec::with_capacity(edges.len() * 3));
    let mut passed = Vec::new();
    for [a, b] in edges {
        units.along(grid, mesh.vertices[*a as usize], mesh.vertices[*b as usize], &mut passed);
        links.extend(&passed);
        ends.push(links.len() as u32);
    }
    (ends, links)
}

/// The units where an edge crosses the border of a buffered tile: with a vertex there, a tile is cut out of the mesh
/// without a new point, so that nothing can tear at the cut.
fn border_crossings(grid: Grid, a: WorldPoint, b: WorldPoint) -> Vec<Unit> {
    let (from, to) = (grid.unit(a), grid.unit(b));
    let mut found = Vec::new();
    for border in grid.borders_between(from.x.min(to.x), from.x.max(to.x)) {
        let at = grid.centre(Unit::new(border, 0)).x;
        found.push(Unit::new(border, grid.nearest(between(at - a.x, b.x - a.x, a.y, b.y))));
    }
    for border in grid.borders_between(from.y.min(to.y), from.y.max(to.y)) {
        let at = grid.centre(Unit::new(0, border)).y;
        found.push(Unit::new(grid.nearest(between(at - a.y, b.y - a.y, a.x, b.x)), border));
    }
    found
}

/// `from + (to - from) * part / whole`, rounded down, exact. `whole` is never zero where a border lies between.
fn between(part: i64, whole: i64, from: i64, to: i64) -> i64 {
    // Euclid's division rounds down by positive numbers only, and up by negative ones: into a square next to the edge.
    let (part, whole) = if whole < 0 { (-part, -whole) } else { (part, whole.max(1)) };
    from + (i128::from(to - from) * i128::from(part)).div_euclid(i128::from(whole)) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Or the edge would not be cut at the border of a tile, and the tile would lose it.
        #[test]
        fn an_edge_passes_through_every_unit_where_it_crosses_a_border(
            zoom in 4u8..=13,
            start in (1i64 << 30..1i64 << 31, 1i64 << 30..1i64 << 31),
            way in (-(1i64 << 22)..1i64 << 22, -(1i64 << 22)..1i64 << 22),
            steepness in prop_oneof![Just(1i64), Just(1_000), Just(1_000_000)],
        ) {
            let grid = Grid::of(zoom);
            let a = WorldPoint { x: start.0, y: start.1 };
            let b = WorldPoint { x: a.x + way.0 / steepness, y: a.y + way.1 };
            for (a, b) in [(a, b), (b, a)] {
                let crossings = border_crossings(grid, a, b);
                let units = HotUnits::of(crossings.iter().copied().chain([grid.unit(a), grid.unit(b)]).collect());
                let mut passed = Vec::new();
                units.along(grid, a, b, &mut passed);
                let missed = crossings.iter().find(|unit| !passed.iter().any(|&id| units.at(id) == **unit));
                prop_assert_eq!(missed, None);
            }
        }
    }
}
