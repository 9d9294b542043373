//! The mesh of one zoom as arcs: stretches of border between two places where something branches or a tile ends.
//!
//! An arc is simplified once and serves every feature on either side of it, in every layer.

use super::grid::{Grid, Unit};
use super::mesh::Mesh;
use super::snap::Snapped;

const NONE: u32 = u32::MAX;

/// An arc, walked forwards or backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    pub(super) arc: u32,
    pub(super) backwards: bool,
}

/// The arcs of one zoom.
#[derive(Debug)]
pub(super) struct Arcs {
    /// Units of arc `i`: `units[starts[i]..starts[i + 1]]`, two at least.
    starts: Vec<u32>,
    units: Vec<Unit>,
    network: Network,
    /// For the way from one link to a neighbour: the arc that begins with it, or the arc that ends with it backwards.
    first: Vec<Option<Run>>,
}

/// Who is linked to whom: the neighbours of link `i` are `neighbours[starts[i]..starts[i + 1]]`, ascending.
#[derive(Debug)]
struct Network {
    starts: Vec<u32>,
    neighbours: Vec<u32>,
}

impl Network {
    fn of(snapped: &Snapped) -> Self {
        let mut ways: Vec<(u32, u32)> = Vec::with_capacity(snapped.edges() as usize * 4);
        for edge in 0..snapped.edges() {
            for pair in snapped.chain(edge).windows(2) {
                ways.push((pair[0], pair[1]));
                ways.push((pair[1], pair[0]));
            }
        }
        ways.sort_unstable();
        ways.dedup();
        let mut starts = vec![0; snapped.units.len() + 1];
        for (from, _) in &ways {
            starts[*from as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        Self { starts, neighbours: ways.into_iter().map(|(_, to)| to).collect() }
    }

    fn of_link(&self, link: u32) -> std::ops::Range<usize> {
        self.starts[link as usize] as usize..self.starts[link as usize + 1] as usize
    }

    /// The position of the way `from -> to` in `neighbours`.
    fn way(&self, from: u32, to: u32) -> Option<usize> {
        self.of_link(from).find(|&way| self.neighbours[way] == to)
    }
}

/// Arcs under way.
struct Tracing<'s> {
    snapped: &'s Snapped,
    network: Network,
    node: Vec<bool>,
    used: Vec<bool>,
    first: Vec<Option<Run>>,
    starts: Vec<u32>,
    links: Vec<u32>,
}

impl Arcs {
    /// Traces the arcs of a snapped mesh. Deterministic: arcs are numbered by where they begin.
    pub(super) fn of(mesh: &Mesh, snapped: &Snapped, grid: Grid) -> Self {
        let network = Network::of(snapped);
        let mut node: Vec<bool> = (0..snapped.units.len() as u32)
            .map(|link| network.of_link(link).len() != 2 || grid.on_border(snapped.units.at(link)))
            .collect();
        for &end in &mesh.ends {
            if let Some(link) = snapped.units.id(grid.unit(mesh.vertices[end as usize])) {
                node[link as usize] = true;
            }
        }
        let ways = network.neighbours.len();
        let tracing = Tracing {
            snapped,
            network,
            node,
            used: vec![false; ways],
            first: vec![None; ways],
            starts: vec![0],
            links: Vec::new(),
        };
        tracing.trace()
    }

    /// How many there are.
    pub(super) fn len(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// The units of an arc, forwards.
    pub(super) fn units(&self, arc: u32) -> &[Unit] {
        &self.units[self.starts[arc as usize] as usize..self.starts[arc as usize + 1] as usize]
    }

    /// Puts simplified arcs in place of the traced ones: the same number, with the same ends.
    pub(super) fn replace(&mut self, simplified: impl Iterator<Item = Vec<Unit>>) {
        let (mut starts, mut units) = (vec![0], Vec::with_capacity(self.units.len()));
        for arc in simplified {
            units.extend(arc);
            starts.push(units.len() as u32);
        }
        (self.starts, self.units) = (starts, units);
    }

    /// Calls `found` for each arc that a chain of links walks, in order.
    pub(super) fn walked(&self, chain: &[u32], backwards: bool, found: &mut impl FnMut(Run)) {
        let mut step = |from: u32, to: u32| {
            if let Some(run) = self.network.way(from, to).and_then(|way| self.first[way]) {
                found(run);
            }
        };
        if backwards {
            chain.windows(2).rev().for_each(|pair| step(pair[1], pair[0]));
        } else {
            chain.windows(2).for_each(|pair| step(pair[0], pair[1]));
        }
    }
}

impl Tracing<'_> {
    fn trace(mut self) -> Arcs {
        let links = self.node.len() as u32;
        for link in 0..links {
            if self.node[link as usize] {
                self.arcs_from(link);
            }
        }
        // What is left are rings without a node.
        for link in 0..links {
            if !self.node[link as usize] && self.network.of_link(link).any(|way| !self.used[way]) {
                self.node[link as usize] = true;
                self.arcs_from(link);
            }
        }
        let units = self.links.iter().map(|&link| self.snapped.units.at(link)).collect();
        Arcs { starts: self.starts, units, network: self.network, first: self.first }
    }

    fn arcs_from(&mut self, node: u32) {
        for way in self.network.of_link(node) {
            if !self.used[way] {
                self.arc(node, way);
            }
        }
    }

    /// Follows one arc from a node to the next.
    fn arc(&mut self, node: u32, first_way: usize) {
        let arc = self.starts.len() as u32 - 1;
        self.first[first_way] = Some(Run { arc, backwards: false });
        self.links.push(node);
        let (mut from, mut way) = (node, first_way);
        let mut back = NONE as usize;
        loop {
            let to = self.network.neighbours[way];
            self.used[way] = true;
            if let Some(reverse) = self.network.way(to, from) {
                self.used[reverse] = true;
                if back == NONE as usize {
                    back = reverse;
                }
            }
            self.links.push(to);
            if self.node[to as usize] {
                break;
            }
            let onward = self.network.of_link(to).find(|&next| self.network.neighbours[next] != from);
            let Some(onward) = onward else { break };
            (from, way) = (to, onward);
        }
        if back != NONE as usize {
            self.first[back] = Some(Run { arc, backwards: true });
        }
        self.starts.push(self.links.len() as u32);
    }
}
