//! All borders and lines of all layers as one net: each stretch that two features share is there once.

use super::grid::WorldPoint;
use super::layer::{Shape, TileLayer};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::ops::Range;

/// The shared net of the layers, on the world's grid. Made once; each zoom is drawn from it.
#[derive(Debug, Default)]
pub(super) struct Mesh {
    pub(super) vertices: Vec<WorldPoint>,
    /// Vertex pairs, each once.
    pub(super) edges: Vec<[u32; 2]>,
    /// Vertices where a line begins, ends or turns back: places no simplification may take away.
    pub(super) ends: Vec<u32>,
    /// The edges of all rings and lines, one after the other.
    pub(super) steps: Vec<Step>,
    /// One entry a feature, layer after layer.
    pub(super) outlines: Vec<Outline>,
}

/// Along an edge of the mesh, forwards or backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) edge: u32,
    pub(super) backwards: bool,
}

/// Where a feature's shape is in the mesh.
#[derive(Debug)]
pub(super) enum Outline {
    /// Nothing in the mesh: the feature is points.
    Points,
    /// The steps of each line.
    Lines(Vec<Range<usize>>),
    /// The steps of all rings.
    Areas(Range<usize>),
}

#[derive(Default)]
struct Builder {
    mesh: Mesh,
    vertex_ids: HashMap<WorldPoint, u32, FixedState>,
    edge_ids: HashMap<[u32; 2], u32, FixedState>,
}

impl Mesh {
    /// Linear in the number of vertices.
    pub(super) fn of(layers: &[TileLayer]) -> Self {
        let mut builder = Builder::default();
        for feature in layers.iter().flat_map(|layer| &layer.features) {
            let outline = match &feature.shape {
                Shape::Points(_) => Outline::Points,
                Shape::Lines(lines) => Outline::Lines(lines.iter().map(|line| builder.line(line)).collect()),
                Shape::Areas(rings) => {
                    let start = builder.mesh.steps.len();
                    rings.iter().for_each(|ring| builder.walk(ring));
                    Outline::Areas(start..builder.mesh.steps.len())
                }
            };
            builder.mesh.outlines.push(outline);
        }
        builder.mesh.ends.sort_unstable();
        builder.mesh.ends.dedup();
        builder.mesh
    }
}

impl Builder {
    fn line(&mut self, line: &[WorldPoint]) -> Range<usize> {
        let start = self.mesh.steps.len();
        self.walk(line);
        for end in [line.first(), line.last()].into_iter().flatten() {
            let id = self.vertex(*end);
            self.mesh.ends.push(id);
        }
        for turn in line.windows(3).filter(|turn| turn[0] == turn[2]) {
            let id = self.vertex(turn[1]);
            self.mesh.ends.push(id);
        }
        start..self.mesh.steps.len()
    }

    fn walk(&mut self, points: &[WorldPoint]) {
        for pair in points.windows(2).filter(|pair| pair[0] != pair[1]) {
            let (a, b) = (self.vertex(pair[0]), self.vertex(pair[1]));
            let edge = self.edge([a.min(b), a.max(b)]);
            self.mesh.steps.push(Step { edge, backwards: a > b });
        }
    }

    fn vertex(&mut self, p: WorldPoint) -> u32 {
        let next = self.mesh.vertices.len() as u32;
        let id = *self.vertex_ids.entry(p).or_insert(next);
        if id == next {
            self.mesh.vertices.push(p);
        }
        id
    }

    fn edge(&mut self, ends: [u32; 2]) -> u32 {
        let next = self.mesh.edges.len() as u32;
        let id = *self.edge_ids.entry(ends).or_insert(next);
        if id == next {
            self.mesh.edges.push(ends);
        }
        id
    }
}
