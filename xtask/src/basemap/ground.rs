//! Land, countries, regions and the lines between them: all read off one topology, so they cannot disagree.

use super::areas::{self, Area};
use super::assemble::{self, ring_points};
use super::borders::{borders, coasts};
use super::entry::{Entry, Shape};
use super::lines::{BoundaryLines, Drawn};
use super::names;
use super::packages::Packages;
use super::point::{ring_area2, ring_km2};
use super::shapefile;
use super::simplify::simplify;
use super::topology::{self, Arc};
use anyhow::Result;
use geo::MultiPolygon;
use salient::basemap::Layer;
use std::collections::{BTreeMap, BTreeSet};

/// Countries of present wars and around them: drawn in more detail.
const DETAILED: [&str; 40] = [
    "SY", "IQ", "LB", "IL", "PS", "JO", "TR", "YE", "SA", "OM", "IR", "EG", "SD", "SS", "ER", "ET", "DJ", "SO", "LY",
    "TN", "TD", "CF", "UA", "MD", "BY", "AM", "AZ", "GE", "MM", "CD", "RW", "BI", "UG", "ML", "BF", "NE", "NG", "AF",
    "PK", "HT",
];
/// How far a border may move, in metres: in detailed countries, and elsewhere.
const TOLERANCE_M: [f64; 2] = [200.0, 700.0];
/// Islands smaller than this are left out, in square kilometres: in detailed countries, and elsewhere.
const ISLAND_KM2: [f64; 2] = [0.2, 3.0];

/// The ground as arcs, and the features made of them.
pub struct Ground {
    pub areas: Vec<Area>,
    pub arcs: Vec<Arc>,
    pub entries: Vec<Entry>,
    /// Countries in degrees, by code.
    pub outlines: BTreeMap<String, MultiPolygon<f64>>,
}

/// Builds it all.
pub fn build(packages: &Packages) -> Result<Ground> {
    let mut areas = areas::read(packages)?;
    areas.iter_mut().for_each(drop_islets);
    let rings: Vec<_> = areas.iter().map(|a| a.polygons.clone()).collect();
    let full = topology::arcs(&rings);
    let records = shapefile::read(&packages.natural_earth("cultural", "ne_10m_admin_0_boundary_lines_land"))?;
    let boundary_lines = BoundaryLines::new(&records);
    let drawn: Vec<Option<Drawn>> =
        full.iter().map(|arc| Some(boundary_lines.drawn(arc, &areas[arc.left?], &areas[arc.right?]))).collect();
    let tolerance: Vec<f64> = full.iter().map(|arc| TOLERANCE_M[detail(arc, &areas)]).collect();
    println!("  {} areas, {} arcs, {} points", areas.len(), full.len(), n_points(&full));
    let arcs = simplify(&full, &tolerance);
    println!("  {} points left", n_points(&arcs));
    let mut entries = countries(packages, &areas, &arcs)?;
    entries.extend(regions(&areas, &arcs));
    entries.extend(land(&arcs));
    entries.extend(coasts(&areas, &arcs));
    entries.extend(borders(&areas, &arcs, &drawn));
    let outlines = outlines(&arcs, &entries);
    Ok(Ground { areas, arcs, entries, outlines })
}

fn outlines(arcs: &[Arc], entries: &[Entry]) -> BTreeMap<String, MultiPolygon<f64>> {
    let mut found = BTreeMap::new();
    for entry in entries.iter().filter(|e| e.layer == Layer::Country) {
        if let Shape::Polygons(polygons) = &entry.shape {
            found.insert(entry.country.clone(), assemble::in_degrees(arcs, polygons));
        }
    }
    found
}

fn n_points(arcs: &[Arc]) -> usize {
    arcs.iter().map(|a| a.points.len()).sum()
}

fn level(country: &str) -> usize {
    usize::from(!DETAILED.contains(&country))
}

fn detail(arc: &Arc, areas: &[Area]) -> usize {
    [arc.left, arc.right].into_iter().flatten().map(|a| level(&areas[a].country)).min().unwrap_or(1)
}

/// Leaves out islands that would be specks; the largest of an area stays.
fn drop_islets(area: &mut Area) {
    let least_km2 = ISLAND_KM2[level(&area.country)];
    let largest = area.polygons.iter().map(|p| ring_area2(&p[0]).abs()).max();
    area.polygons.retain(|p| ring_km2(&p[0]).abs() >= least_km2 || Some(ring_area2(&p[0]).abs()) == largest);
}

/// The arcs that touch each area of a grouping.
fn grouped<K: Ord + Clone>(arcs: &[Arc], key: impl Fn(usize) -> Option<K>) -> BTreeMap<K, Vec<usize>> {
    let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (i, arc) in arcs.iter().enumerate() {
        let keys: BTreeSet<K> = [arc.left, arc.right].into_iter().flatten().filter_map(&key).collect();
        keys.into_iter().for_each(|k| groups.entry(k).or_default().push(i));
    }
    groups
}

fn countries(packages: &Packages, areas: &[Area], arcs: &[Arc]) -> Result<Vec<Entry>> {
    let records = shapefile::read(&packages.natural_earth("cultural", "ne_10m_admin_0_countries"))?;
    // Outlying parts bear the code too: of several, the most prominent is the country.
    let mut named: BTreeMap<&str, &shapefile::Record> = BTreeMap::new();
    for record in &records {
        let held = named.entry(record.get("iso_a2_eh")).or_insert(record);
        if label_rank(record) < label_rank(held) {
            *held = record;
        }
    }
    let of = |area: usize| Some(areas[area].country.as_str()).filter(|c| !c.is_empty());
    let mut found = Vec::new();
    for (code, mine) in grouped(arcs, of) {
        let polygons = assemble::polygons(arcs, &mine, |a| areas[a].country == code);
        let mut entry = Entry::new(Layer::Country, Shape::Polygons(polygons));
        (entry.country, entry.code) = (code.to_owned(), code.to_owned());
        match named.get(code) {
            Some(record) => name_country(&mut entry, record),
            None => entry.name = names::country(code).unwrap_or(code).to_owned(),
        }
        found.push(entry);
    }
    Ok(found)
}

fn label_rank(record: &shapefile::Record) -> u8 {
    record.get("labelrank").parse().unwrap_or(9)
}

fn name_country(entry: &mut Entry, record: &shapefile::Record) {
    entry.name = record.get("name_en").to_owned();
    if let Some(short) = names::country(&entry.country) {
        entry.name = short.to_owned();
    }
    let language = names::language(&entry.country);
    if !language.is_empty() {
        entry.native_name = record.get(&format!("name_{language}")).to_owned();
    }
    entry.rank = label_rank(record);
    let spellings = ["name", "name_long", "formal_en", "name_en", "name_ar", "name_uk", "name_ru"];
    entry.other_names = spellings.iter().map(|key| record.get(key).to_owned()).collect();
    entry.other_names.retain(|n| !n.is_empty() && *n != entry.name && *n != entry.native_name);
    entry.other_names.sort();
    entry.other_names.dedup();
}

fn regions(areas: &[Area], arcs: &[Arc]) -> Vec<Entry> {
    // Most areas are a region; a few regions are made of several areas of one code.
    let shared: BTreeMap<(&str, &str), usize> = areas.iter().fold(BTreeMap::new(), |mut n, a| {
        *n.entry((a.country.as_str(), a.code.as_str())).or_default() += 1;
        n
    });
    let key = |i: usize| {
        let a = &areas[i];
        let key = (a.country.as_str(), a.code.as_str());
        let is_one = shared[&key] > 1 && is_merged(&a.code);
        (key.0, key.1, if is_one { usize::MAX } else { i })
    };
    let mut first: BTreeMap<_, usize> = BTreeMap::new();
    for i in 0..areas.len() {
        first.entry(key(i)).or_insert(i);
    }
    let mut found = Vec::new();
    for (group, mine) in grouped(arcs, |i| Some(key(i))) {
        let polygons = assemble::polygons(arcs, &mine, |i| key(i) == group);
        if polygons.is_empty() {
            continue;
        }
        let named = areas.iter().enumerate().find(|(i, a)| key(*i) == group && names::is_region_itself(a));
        let area = named.map_or(&areas[first[&group]], |(_, a)| a);
        let mut entry = Entry::new(Layer::Region, Shape::Polygons(polygons));
        entry.name.clone_from(&area.name);
        entry.native_name.clone_from(&area.native_name);
        entry.other_names.clone_from(&area.other_names);
        (entry.country, entry.code) = (area.country.clone(), area.code.clone());
        entry.rank = area.rank;
        found.push(entry);
    }
    found
}

pub fn is_merged(code: &str) -> bool {
    matches!(code, "SY-QU" | "EH-X01" | "PS-WBK" | "SD-GK")
}

fn land(arcs: &[Arc]) -> Vec<Entry> {
    let shore: Vec<usize> = (0..arcs.len()).filter(|&i| arcs[i].left.is_none() != arcs[i].right.is_none()).collect();
    let polygons = assemble::polygons(arcs, &shore, |_| true);
    polygons
        .into_iter()
        .map(|polygon| {
            let km2 = ring_km2(&ring_points(arcs, &polygon[0]));
            let mut entry = Entry::new(Layer::Land, Shape::Polygons(vec![polygon]));
            entry.rank = match km2 {
                a if a > 1e6 => 0,
                a if a > 1e5 => 1,
                a if a > 1e4 => 2,
                a if a > 1e3 => 3,
                a if a > 100.0 => 4,
                _ => 5,
            };
            entry
        })
        .collect()
}
