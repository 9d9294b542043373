//! The zones of a partition on the page: the seams where they meet, and the outlines of those that look alike.

use super::frame::Frame;
use super::px::PointPx;
use crate::zones::Zone;
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// A ring of a zone on the page, whole, without its closing point.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ring {
    /// Index of its zone.
    pub zone: usize,
    pub points: Vec<PointPx>,
}

/// The rings of zones, with the edges that two of them share found.
pub(super) struct Casing {
    rings: Vec<Ring>,
    /// Sorted by their ends.
    edges: Vec<Edge>,
}

impl Casing {
    /// Of all zones that the window may show.
    pub fn of(zones: &[Zone], frame: &Frame) -> Self {
        // Not cut at the window: neighbours would be cut at different points, and their shared edges not be found.
        let everything = frame.window.grown(f64::from(u32::MAX));
        let rings = zones.iter().enumerate().flat_map(|(zone, z)| {
            std::iter::once(z.polygon.exterior()).chain(z.polygon.interiors()).map(move |ring| (zone, ring))
        });
        let seen = rings.map(|(zone, ring)| Ring { zone, points: frame.ring(ring, &everything) });
        Self::new(seen.filter(|ring| !ring.points.is_empty()).collect())
    }

    fn new(rings: Vec<Ring>) -> Self {
        let mut edges: Vec<Edge> = Vec::with_capacity(rings.iter().map(|ring| ring.points.len()).sum());
        for ring in &rings {
            let mut last = ring.points.last().map(|p| spot(*p));
            for p in &ring.points {
                let here = spot(*p);
                let ends = last.replace(here).map_or([here, here], |before| [before.min(here), before.max(here)]);
                edges.push(Edge { ends, zone: ring.zone as u32, number: edges.len() as u32 });
            }
        }
        edges.sort_unstable();
        Self { rings, edges }
    }

    /// The stretches of border that two zones share and that `is_apart` wants to be seen, each once, as it runs along the
    /// zone that comes first. Borders with ground outside the partition are not among them: the theatre's border is drawn
    /// there.
    pub fn seams(&self, is_apart: impl Fn(usize, usize) -> bool) -> Vec<Vec<PointPx>> {
        let mut is_seam = vec![false; self.edges.len()];
        for (first, second) in self.shared().filter(|(a, b)| is_apart(a.zone as usize, b.zone as usize)) {
            is_seam[first.number.min(second.number) as usize] = true;
        }
        self.rings.iter().zip(self.of_rings(&is_seam)).flat_map(|(ring, kept)| stretches(&ring.points, kept)).collect()
    }

    /// The outlines of the zones of each class, for a fill by the even-odd rule: edges that two zones of one class share
    /// are left out, so that nothing shows where they meet. `class` gives the class of a zone, below `n`.
    pub fn outlines(&self, n: usize, class: impl Fn(usize) -> usize) -> Vec<Vec<Vec<PointPx>>> {
        let mut is_outer = vec![true; self.edges.len()];
        for (first, second) in self.shared().filter(|(a, b)| class(a.zone as usize) == class(b.zone as usize)) {
            is_outer[first.number as usize] = false;
            is_outer[second.number as usize] = false;
        }
        let (mut closed, mut open) = (vec![vec![]; n], vec![vec![]; n]);
        for (ring, kept) in self.rings.iter().zip(self.of_rings(&is_outer)) {
            let class = class(ring.zone);
            if kept.iter().all(|kept| *kept) {
                closed[class].push(ring.points.clone());
            } else {
                open[class].extend(stretches(&ring.points, kept));
            }
        }
        closed.into_iter().zip(open).map(|(closed, open)| closed.into_iter().chain(joined(open)).collect()).collect()
    }

    /// The edges that just two zones have, in pairs.
    fn shared(&self) -> impl Iterator<Item = (&Edge, &Edge)> {
        self.edges.chunk_by(|a, b| a.ends == b.ends).filter_map(|same| match same {
            [first, second] => Some((first, second)),
            _ => None,
        })
    }

    /// What is told of every edge, ring by ring: the first is the edge that ends in the ring's first point.
    fn of_rings<'e>(&self, told: &'e [bool]) -> impl Iterator<Item = &'e [bool]> {
        let mut rest = told;
        self.rings.iter().map(move |ring| {
            let (here, after) = rest.split_at(ring.points.len());
            rest = after;
            here
        })
    }
}

/// A point in hundredths of a pixel.
type Spot = (i32, i32);

/// An edge of a ring, to be found again as an edge of its neighbour, whichever way it is walked.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    ends: [Spot; 2],
    zone: u32,
    /// Among all edges of all rings.
    number: u32,
}

/// Edges of a ring in a row as lines. What goes on over the ring's last point is cut there.
fn stretches(ring: &[PointPx], kept: &[bool]) -> Vec<Vec<PointPx>> {
    let mut lines: Vec<Vec<PointPx>> = vec![];
    let Some(mut before) = ring.last().copied() else { return lines };
    let mut open = false;
    for (p, kept) in ring.iter().zip(kept) {
        match lines.last_mut().filter(|_| open && *kept) {
            Some(line) => line.push(*p),
            None if *kept => lines.push(vec![before, *p]),
            None => {}
        }
        (open, before) = (*kept, *p);
    }
    lines
}

/// Lines that end where others begin, as rings. Where more than two meet the first comes first: every way round is right
/// for a fill by the even-odd rule.
fn joined(lines: Vec<Vec<PointPx>>) -> Vec<Vec<PointPx>> {
    let ends = |line: &[PointPx]| Some([spot(*line.first()?), spot(*line.last()?)]);
    let mut at: HashMap<Spot, Vec<usize>, FixedState> = HashMap::default();
    for (i, line) in lines.iter().enumerate() {
        for end in ends(line).into_iter().flatten() {
            at.entry(end).or_default().push(i);
        }
    }
    at.values_mut().for_each(|meeting| meeting.reverse());
    let mut lines: Vec<Option<Vec<PointPx>>> = lines.into_iter().map(Some).collect();
    let mut rings = vec![];
    for i in 0..lines.len() {
        let Some(mut ring) = lines[i].take() else { continue };
        while let Some([_, last]) = ends(&ring).filter(|[first, last]| first != last) {
            let meeting = at.get_mut(&last);
            let next = meeting.and_then(|meeting| std::iter::from_fn(|| meeting.pop()).find(|&j| lines[j].is_some()));
            let Some(next) = next.and_then(|j| lines[j].take()) else { break };
            let backwards = next.first().is_some_and(|p| spot(*p) != last);
            let rest = next.into_iter();
            if backwards { ring.extend(rest.rev().skip(1)) } else { ring.extend(rest.skip(1)) }
        }
        if ends(&ring).is_some_and(|[first, last]| first == last) {
            ring.pop();
        }
        rings.push(ring);
    }
    rings
}

fn spot(p: PointPx) -> Spot {
    ((p.x * 100.0).round() as i32, (p.y * 100.0).round() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn square(zone: usize, x: f64) -> Ring {
        let points = [(x, 0.0), (x + 10.0, 0.0), (x + 10.0, 5.0), (x + 10.0, 10.0), (x, 10.0), (x, 5.0)];
        Ring { zone, points: points.map(|(x, y)| PointPx::new(x, y)).to_vec() }
    }

    #[test]
    fn a_seam_is_what_two_zones_share_and_runs_once() {
        let casing = Casing::new(vec![square(0, 0.0), square(1, 10.0), square(2, 20.0)]);
        let seam = [(10.0, 0.0), (10.0, 5.0), (10.0, 10.0)].map(|(x, y)| PointPx::new(x, y));
        assert_eq!(casing.seams(|a, _| a == 0), vec![seam.to_vec()]);
        assert_eq!(casing.seams(|_, _| true).len(), 2);
    }

    #[test]
    fn alike_neighbours_have_one_outline() {
        let casing = Casing::new(vec![square(0, 0.0), square(1, 10.0), square(2, 20.0), square(3, 40.0)]);
        let outlines = casing.outlines(2, |zone| usize::from(zone == 2));
        let sizes: Vec<Vec<usize>> = outlines.iter().map(|rings| rings.iter().map(Vec::len).collect()).collect();
        assert_eq!(sizes, [vec![6, 8], vec![6]]);
    }

    proptest! {
        /// Whatever cells of a chequered floor are alike: a point lies in the outlines of its cell's class, and of no other.
        #[test]
        fn outlines_fill_what_the_cells_fill(classes in prop::collection::vec(0..3_usize, 36)) {
            let corner = |column: usize, row: usize| PointPx::new(column as f64 * 10.0, row as f64 * 10.0);
            let cell = |zone: usize| {
                let (x, y) = (zone % 6, zone / 6);
                Ring { zone, points: vec![corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)] }
            };
            let outlines = Casing::new((0..36).map(cell).collect()).outlines(3, |zone| classes[zone]);
            let regions: Vec<_> = outlines.iter().map(|rings| super::super::region::Region::new(rings)).collect();
            for (zone, of_zone) in classes.iter().enumerate() {
                let middle = PointPx::new((zone % 6) as f64 * 10.0 + 4.0, (zone / 6) as f64 * 10.0 + 6.0);
                let found: Vec<bool> = regions.iter().map(|region| region.contains(middle)).collect();
                prop_assert_eq!(found, [0, 1, 2].map(|class| class == *of_zone));
            }
        }
    }
}
