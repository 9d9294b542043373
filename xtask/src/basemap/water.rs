//! Lakes and rivers.

use super::areas;
use super::assemble::{self, ArcRef};
use super::entry::{Entry, Shape};
use super::names;
use super::packages::Packages;
use super::point::{Point, STEP_M, STEPS, ring_area2};
use super::rivers_by_hand;
use super::shapefile;
use super::simplify::{simplify, thinned};
use super::topology::{self, Arc};
use anyhow::{Context, Result};
use salient::basemap::Layer;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const LAKE_TOLERANCE_M: f64 = 300.0;
const RIVER_TOLERANCE_M: f64 = 300.0;

/// Lakes as areas, with their own arcs.
pub fn lakes(packages: &Packages, arcs: &mut Vec<Vec<Point>>) -> Result<Vec<Entry>> {
    let mut records = shapefile::read(&packages.natural_earth("physical", "ne_10m_lakes"))?;
    records.retain(|r| !r.parts.is_empty());
    let mut found = Vec::new();
    for record in &records {
        // Each by itself: lakes share no borders, and some overlap in the source.
        let full = topology::arcs(&[polygons(&record.parts)]);
        let thin = simplify(&full, &vec![LAKE_TOLERANCE_M; full.len()]);
        let all: Vec<usize> = (0..thin.len()).collect();
        let mut polygons = assemble::polygons(&thin, &all, |_| true);
        polygons.iter_mut().flatten().flatten().for_each(|r| r.arc += arcs.len());
        found.push(lake(record, polygons));
        arcs.extend(thin.into_iter().map(|a| a.points));
    }
    found.retain(|lake| lake.shape.arcs().next().is_some());
    Ok(found)
}

/// The parts of a record are rings in any order: clockwise ones are exteriors. Which hole lies in which exterior is
/// found when the arcs are put together again, so here all go to the first.
fn polygons(parts: &[Vec<Point>]) -> Vec<Vec<Vec<Point>>> {
    let (exteriors, holes): (Vec<_>, Vec<_>) = parts.iter().cloned().partition(|ring| ring_area2(ring) < 0);
    let mut polygons: Vec<Vec<Vec<Point>>> = exteriors.into_iter().map(|ring| vec![ring]).collect();
    if let Some(first) = polygons.first_mut() {
        first.extend(holes);
    }
    polygons
}

fn lake(record: &shapefile::Record, polygons: Vec<assemble::Polygon>) -> Entry {
    let mut entry = Entry::new(Layer::Lake, Shape::Polygons(polygons));
    let name = [record.get("name_en"), record.get("name")].into_iter().find(|n| !n.is_empty()).unwrap_or("");
    entry.name = name.to_owned();
    entry.other_names =
        ["name", "name_alt", "name_ar", "name_uk", "name_ru"].map(|key| record.get(key).to_owned()).into();
    entry.other_names.retain(|n| !n.is_empty() && *n != entry.name);
    entry.other_names.dedup();
    entry.rank = record.get("scalerank").parse().unwrap_or(9);
    entry
}

/// Rivers as lines; each runs as far as it bears one name.
pub fn rivers(packages: &Packages, arcs: &mut Vec<Vec<Point>>) -> Result<Vec<Entry>> {
    let mut named: BTreeMap<String, Vec<Vec<Point>>> = BTreeMap::new();
    for line in packages.export("rivers")?.lines() {
        let river: Value = serde_json::from_str(line)?;
        let name = river["name"].as_str().context("a river without a name field")?;
        named.entry(names::river(name).to_owned()).or_default().push(opened(areas::line(&river["points"])?));
    }
    for (name, course) in rivers_by_hand::ALL {
        named
            .entry(name.to_owned())
            .or_default()
            .push(course.iter().map(|&(x, y)| Point::from_degrees(x, y)).collect());
    }
    let mut found = Vec::new();
    for (name, pieces) in named {
        let lines = joined(pieces);
        let lengths_km = if name.is_empty() { lines.iter().map(|l| length_km(l)).collect() } else { course_km(&lines) };
        for (line, km) in lines.into_iter().zip(lengths_km) {
            let mut entry =
                Entry::new(Layer::River, Shape::Lines(vec![vec![ArcRef { arc: arcs.len(), reversed: false }]]));
            entry.name.clone_from(&name);
            entry.rank = river_rank(km);
            if let Some((native, others)) = names::river_in_other_scripts(&name) {
                entry.native_name = native.to_owned();
                entry.other_names = others.iter().map(|&n| n.to_owned()).collect();
            }
            arcs.push(thinned(&line, RIVER_TOLERANCE_M));
            found.push(entry);
        }
    }
    Ok(found)
}

/// Joins pieces into lines as long as they run on without a fork. Neighbouring countries' pieces overlap, so each
/// segment counts once.
fn joined(pieces: Vec<Vec<Point>>) -> Vec<Vec<Point>> {
    let mut segments: BTreeSet<(Point, Point)> = BTreeSet::new();
    for piece in &pieces {
        segments.extend(piece.windows(2).filter(|w| w[0] != w[1]).map(|w| (w[0].min(w[1]), w[0].max(w[1]))));
    }
    let arcs: Vec<Arc> =
        segments.into_iter().map(|(a, b)| Arc { points: vec![a, b], left: None, right: None }).collect();
    let all: Vec<usize> = (0..arcs.len()).collect();
    super::chain::chains(&arcs, &all).iter().map(|line| assemble::ring_points(&arcs, line)).collect()
}

/// The source ends every line at its beginning again, as if it were a ring.
fn opened(mut line: Vec<Point>) -> Vec<Point> {
    if line.len() > 2 && line.first() == line.last() {
        line.pop();
    }
    line
}

/// By length in kilometres: the ranks of the source are lost.
fn river_rank(km: f64) -> u8 {
    [1500.0, 800.0, 400.0, 200.0, 100.0].iter().take_while(|&&least| km < least).count() as u8 + 1
}

fn length_km(line: &[Point]) -> f64 {
    let step_m = |a: Point, b: Point| {
        let dx = f64::from(b.x - a.x) * (f64::from(a.y) / STEPS).to_radians().cos();
        (dx * dx + f64::from(b.y - a.y).powi(2)).sqrt() * STEP_M
    };
    line.windows(2).map(|w| step_m(w[0], w[1])).sum::<f64>() / 1000.0
}

/// For each line of one name, the length of its whole course: of all lines that can be reached from end to end over
/// gaps no longer than a reservoir. Rivers of one name on two continents stay two.
fn course_km(lines: &[Vec<Point>]) -> Vec<f64> {
    const GAP: i32 = 60_000;
    let ends = |i: usize| [lines[i][0], lines[i][lines[i].len() - 1]];
    let near = |a: Point, b: Point| (a.x - b.x).abs() < GAP && (a.y - b.y).abs() < GAP;
    let mut course: Vec<usize> = (0..lines.len()).collect();
    for i in 0..lines.len() {
        for j in 0..i {
            if ends(i).iter().any(|&a| ends(j).iter().any(|&b| near(a, b))) {
                let (from, to) = (course[i], course[j]);
                course.iter_mut().filter(|c| **c == from).for_each(|c| *c = to);
            }
        }
    }
    let total = |c: usize| (0..lines.len()).filter(|&i| course[i] == c).map(|i| length_km(&lines[i])).sum();
    course.iter().map(|&c| total(c)).collect()
}
