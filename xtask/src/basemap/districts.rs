//! Districts of countries at war, out of geoBoundaries.

use super::areas::{self, Area};
use super::assemble::{self, ArcRef};
use super::chain::chains;
use super::entry::{Entry, Shape};
use super::grid::{Grid, smoothed};
use super::packages::Packages;
use super::point::{Point, STEP_M, ring_holds};
use super::raions;
use super::simplify::simplify;
use super::topology::{self, Arc};
use anyhow::{Context, Result};
use geo::{BooleanOps, LineString, MultiPolygon};
use salient::basemap::{Class, Layer};
use serde_json::Value;
use std::collections::BTreeMap;

/// Cells along the longer side of a country, at most, and the smallest cell in steps (110 m).
const CELLS_MAX: i32 = 4_000;
const CELL_STEPS_MIN: i32 = 100;
/// Parts of a district that a border cuts off, smaller than this, are left out (square degrees: some 0.5 km2).
const SPLINTER_DEG2: f64 = 5e-5;

/// A district as the source has it.
#[derive(Debug, Clone, Default)]
pub struct Source {
    pub name: String,
    pub native_name: String,
    pub other_names: Vec<String>,
    pub polygons: Vec<Vec<Vec<Point>>>,
}

/// Districts and the borders between them; each is clipped to the outline of its country.
pub fn build(
    packages: &Packages,
    areas: &[Area],
    outlines: &BTreeMap<String, MultiPolygon<f64>>,
    arcs: &mut Vec<Vec<Point>>,
) -> Result<Vec<Entry>> {
    let mut of_country: BTreeMap<String, Vec<Source>> = BTreeMap::new();
    for line in packages.export("districts")?.lines() {
        let district: Value = serde_json::from_str(line)?;
        let text = |key: &str| district[key].as_str().context("a district without a field");
        let polygons = district["polygons"].as_array().context("a district without polygons")?;
        let polygons = polygons.iter().map(areas::polygon).collect::<Result<_>>()?;
        let source = Source { name: text("name")?.trim().to_owned(), polygons, ..Source::default() };
        of_country.entry(text("country")?.to_owned()).or_default().push(source);
    }
    let mut found = Vec::new();
    for (country, sources) in of_country {
        if let Some(outline) = outlines.get(&country) {
            let regions: Vec<&Area> = areas.iter().filter(|a| a.country == country).collect();
            let sources = if country == "UA" { raions::of_councils(packages, &sources, &regions)? } else { sources };
            found.extend(country_districts(&country, &sources, outline, &regions, arcs)?);
        }
    }
    Ok(found)
}

fn country_districts(
    country: &str,
    sources: &[Source],
    outline: &MultiPolygon<f64>,
    regions: &[&Area],
    arcs: &mut Vec<Vec<Point>>,
) -> Result<Vec<Entry>> {
    let grid = gridded(sources)?;
    let mut lines = topology::arcs_of(&grid.segments());
    lines.iter_mut().for_each(|arc| arc.points = smoothed(&arc.points));
    let thin = simplify(&lines, &vec![grid.cell_m(); lines.len()]);
    let clipped: Vec<Vec<Vec<Vec<Point>>>> =
        (0..sources.len()).map(|i| clipped(&polygons_of(&thin, i), outline)).collect();
    let shared = topology::arcs(&clipped);
    let code = |i: usize| {
        let corners = sources[i].polygons.iter().flatten().flatten().copied();
        let code = grid.centre(i as u16).into_iter().chain(corners).find_map(|p| region_code(p, regions));
        code.unwrap_or_default()
    };
    let codes: Vec<String> = (0..sources.len()).map(code).collect();
    let mut found = Vec::new();
    for (i, source) in sources.iter().enumerate() {
        let mine: Vec<usize> = (0..shared.len()).filter(|&a| shared[a].touches(i)).collect();
        let polygons = assemble::polygons(&shared, &mine, |j| i == j);
        if !polygons.is_empty() {
            let mut entry = Entry::new(Layer::District, Shape::Polygons(polygons));
            entry.name.clone_from(&source.name);
            entry.native_name.clone_from(&source.native_name);
            entry.other_names.clone_from(&source.other_names);
            entry.country = country.to_owned();
            entry.code.clone_from(&codes[i]);
            found.push(entry);
        }
    }
    found.extend(borders(country, &shared, &codes));
    let offset = arcs.len();
    found.iter_mut().for_each(|e| e.shape.renumber(|r: ArcRef| ArcRef { arc: r.arc + offset, ..r }));
    println!(
        "  {country}: {} of {} districts",
        found.iter().filter(|e| e.layer == Layer::District).count(),
        sources.len()
    );
    arcs.extend(shared.into_iter().map(|a| a.points));
    Ok(found)
}

/// Lines between districts, one feature for each pair of regions; those between two regions say so, since the border
/// of the regions runs beside them.
fn borders(country: &str, shared: &[Arc], codes: &[String]) -> Vec<Entry> {
    let mut of_pair: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (i, arc) in shared.iter().enumerate() {
        if let (Some(left), Some(right)) = (arc.left, arc.right) {
            let (one, other) = (codes[left].as_str().min(&codes[right]), codes[left].as_str().max(&codes[right]));
            of_pair.entry((one, other)).or_default().push(i);
        }
    }
    let entry = |((one, other), mine): ((&str, &str), Vec<usize>)| {
        let mut entry = Entry::new(Layer::DistrictBorder, Shape::Lines(chains(shared, &mine)));
        (entry.country, entry.code) = (country.to_owned(), one.to_owned());
        let class = if one == other { Class::District } else { Class::Region };
        (entry.class, entry.de_facto) = (class, class);
        entry
    };
    of_pair.into_iter().map(entry).collect()
}

fn gridded(sources: &[Source]) -> Result<Grid> {
    let points = || sources.iter().flat_map(|s| s.polygons.iter().flatten().flatten());
    let low = |key: fn(&Point) -> i32| points().map(key).min().context("districts without points");
    let high = |key: fn(&Point) -> i32| points().map(key).max().context("districts without points");
    let south_west = Point { x: low(|p| p.x)?, y: low(|p| p.y)? };
    let north_east = Point { x: high(|p| p.x)?, y: high(|p| p.y)? };
    let side = (north_east.x - south_west.x).max(north_east.y - south_west.y);
    // Even, so that the middle of an edge is a whole number.
    let step = (side / CELLS_MAX).max(CELL_STEPS_MIN) / 2 * 2;
    let mut grid = Grid::new(south_west, north_east, step);
    for (i, source) in sources.iter().enumerate() {
        source.polygons.iter().for_each(|polygon| grid.fill(i as u16, polygon));
    }
    grid.settle();
    Ok(grid)
}

fn polygons_of(arcs: &[Arc], area: usize) -> MultiPolygon<f64> {
    let mine: Vec<usize> = (0..arcs.len()).filter(|&a| arcs[a].touches(area)).collect();
    assemble::in_degrees(arcs, &assemble::polygons(arcs, &mine, |i| i == area))
}

/// What of a district lies in its country; slivers left out.
fn clipped(district: &MultiPolygon<f64>, outline: &MultiPolygon<f64>) -> Vec<Vec<Vec<Point>>> {
    use geo::Area as _;
    let steps = |ring: &LineString<f64>| -> Vec<Point> {
        let mut points: Vec<Point> = ring.0.iter().map(|c| Point::from_degrees(c.x, c.y)).collect();
        points.dedup();
        points
    };
    let inside = district.intersection(outline);
    let largest = inside.0.iter().map(|p| p.unsigned_area()).fold(0.0, f64::max);
    inside
        .0
        .iter()
        .filter(|p| p.unsigned_area() > SPLINTER_DEG2.min(largest / 2.0))
        .map(|p| std::iter::once(p.exterior()).chain(p.interiors()).map(steps).filter(|r| r.len() > 3).collect())
        .filter(|rings: &Vec<Vec<Point>>| !rings.is_empty())
        .collect()
}

/// The code of the region that holds the point.
pub fn region_code(p: Point, regions: &[&Area]) -> Option<String> {
    let holds = |a: &&&Area| a.polygons.iter().any(|polygon| ring_holds(&polygon[0], p));
    regions.iter().find(holds).map(|a| a.code.clone())
}

impl Grid {
    /// Side of a cell in metres, north to south.
    fn cell_m(&self) -> f64 {
        f64::from(self.step()) * STEP_M
    }
}
