//! TopoJSON: each border once, whatever lies on either side of it.
//!
//! Positions are whole millionths of a degree. Lines and rings are cut where they part from or join each other, and the
//! pieces are told once, with references to them in either direction (the method of M. Bostock's TopoJSON specification).

use super::super::extent::extent;
use super::super::geojson::simplestyle;
use super::super::{Feature, LayerSet};
use super::FormatError;
use super::shape::{Parts, rings};
use geo_types::{Coord, LineString, Polygon};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Units a degree.
const FINENESS: f64 = 1e6;

/// A position on the grid.
type Dot = (i64, i64);

fn dot(c: &Coord<f64>) -> Dot {
    ((c.x * FINENESS).round() as i64, (c.y * FINENESS).round() as i64)
}

/// All layers as one topology, an object a layer.
pub(super) fn write(set: &LayerSet) -> Result<Vec<u8>, FormatError> {
    let bbox = extent(set.layers.iter().flat_map(|layer| layer.features.iter().map(|f| &f.geometry)));
    let [west, south, ..] = bbox.unwrap_or_default();
    let origin = dot(&Coord { x: west, y: south });
    let mut topology = Topology { junctions: junctions(set), arcs: Vec::new(), known: BTreeMap::new(), origin };
    let mut objects = Map::new();
    for layer in &set.layers {
        let shape = layer.name.shape();
        let geometry = |feature: &Feature| {
            let mut geometry = topology.geometry(feature);
            let mut properties = feature.properties.clone();
            properties.extend(simplestyle(&feature.style, shape));
            geometry["id"] = json!(feature.id);
            geometry["properties"] = Value::Object(properties);
            geometry
        };
        let geometries: Vec<Value> = layer.features.iter().map(geometry).collect();
        objects.insert(layer.name.as_str().into(), json!({"type": "GeometryCollection", "geometries": geometries}));
    }
    let mut file = json!({
        "type": "Topology",
        "transform": {
            "scale": [1.0 / FINENESS, 1.0 / FINENESS],
            "translate": [origin.0 as f64 / FINENESS, origin.1 as f64 / FINENESS],
        },
        "objects": objects,
        "arcs": topology.arcs.iter().map(|arc| topology.steps(arc)).collect::<Vec<_>>(),
    });
    if let Some(bbox) = bbox {
        file["bbox"] = json!(bbox);
    }
    Ok(serde_json::to_vec(&file)?)
}

/// The dots of a line, each that differs from the one before; of a ring without the last, which is the first.
fn path(line: &LineString<f64>, is_ring: bool) -> Vec<Dot> {
    let mut dots: Vec<Dot> = line.0.iter().map(dot).collect();
    dots.dedup();
    if is_ring && dots.len() > 1 && dots.first() == dots.last() {
        dots.pop();
    }
    dots
}

/// Where lines and rings end, part or join: a dot that has not the same two neighbours everywhere.
fn junctions(set: &LayerSet) -> BTreeSet<Dot> {
    let mut neighbours: BTreeMap<Dot, [Dot; 2]> = BTreeMap::new();
    let mut found = BTreeSet::new();
    let mut visit = |at: Dot, a: Dot, b: Dot| {
        let pair = [a.min(b), a.max(b)];
        if *neighbours.entry(at).or_insert(pair) != pair {
            found.insert(at);
        }
    };
    let mut ends = Vec::new();
    for feature in set.layers.iter().flat_map(|layer| &layer.features) {
        match Parts::of(feature) {
            Parts::Point(_) => {}
            Parts::Lines(lines) => {
                for dots in lines.into_iter().map(|line| path(line, false)) {
                    dots.windows(3).for_each(|w| visit(w[1], w[0], w[2]));
                    ends.extend(dots.first().into_iter().chain(dots.last()).copied());
                }
            }
            Parts::Areas(areas) => {
                for dots in areas.into_iter().flat_map(rings).map(|ring| path(ring, true)) {
                    let n = dots.len();
                    (0..n).for_each(|i| visit(dots[i], dots[(i + n - 1) % n], dots[(i + 1) % n]));
                }
            }
        }
    }
    found.extend(ends);
    found
}

struct Topology {
    junctions: BTreeSet<Dot>,
    arcs: Vec<Vec<Dot>>,
    /// The number of each arc, told in the direction that sorts first.
    known: BTreeMap<Vec<Dot>, i64>,
    origin: Dot,
}

impl Topology {
    fn geometry(&mut self, feature: &Feature) -> Value {
        match Parts::of(feature) {
            Parts::Point(at) => {
                let (x, y) = dot(&at);
                json!({"type": "Point", "coordinates": [x - self.origin.0, y - self.origin.1]})
            }
            Parts::Lines(lines) => {
                let parts: Vec<Vec<i64>> = lines.into_iter().map(|line| self.line(&path(line, false))).collect();
                one_or_many("LineString", "MultiLineString", parts)
            }
            Parts::Areas(areas) => {
                let parts: Vec<Vec<Vec<i64>>> = areas.into_iter().map(|area| self.area(area)).collect();
                one_or_many("Polygon", "MultiPolygon", parts)
            }
        }
    }

    fn area(&mut self, area: &Polygon<f64>) -> Vec<Vec<i64>> {
        rings(area).map(|ring| self.ring(path(ring, true))).collect()
    }

    /// A ring from a junction on; without any from its least dot, so that the rings on either side begin alike.
    fn ring(&mut self, mut dots: Vec<Dot>) -> Vec<i64> {
        let at_junction = dots.iter().position(|at| self.junctions.contains(at));
        let least = || dots.iter().enumerate().min_by_key(|(_, at)| **at).map_or(0, |(i, _)| i);
        let start = at_junction.unwrap_or_else(least);
        dots.rotate_left(start);
        dots.extend(dots.first().copied());
        self.line(&dots)
    }

    /// The numbers of the arcs of a line.
    fn line(&mut self, dots: &[Dot]) -> Vec<i64> {
        let mut numbers = Vec::new();
        let mut start = 0;
        for end in 1..dots.len() {
            if end + 1 == dots.len() || self.junctions.contains(&dots[end]) {
                numbers.push(self.arc(&dots[start..=end]));
                start = end;
            }
        }
        numbers
    }

    /// The number of an arc; of one that is known the other way round, its complement.
    fn arc(&mut self, dots: &[Dot]) -> i64 {
        let back: Vec<Dot> = dots.iter().rev().copied().collect();
        let (key, is_turned) = if back.as_slice() < dots { (back, true) } else { (dots.to_vec(), false) };
        let next = self.arcs.len() as i64;
        let number = *self.known.entry(key.clone()).or_insert(next);
        if number == next {
            self.arcs.push(key);
        }
        if is_turned { !number } else { number }
    }

    /// An arc as its first dot and the steps from each to the next.
    fn steps(&self, arc: &[Dot]) -> Value {
        let mut last = self.origin;
        let step = |at: &Dot| {
            let step = json!([at.0 - last.0, at.1 - last.1]);
            last = *at;
            step
        };
        arc.iter().map(step).collect()
    }
}

fn one_or_many<T: serde::Serialize>(one: &str, many: &str, mut parts: Vec<T>) -> Value {
    match parts.len() {
        1 => json!({"type": one, "arcs": parts.remove(0)}),
        _ => json!({"type": many, "arcs": parts}),
    }
}
