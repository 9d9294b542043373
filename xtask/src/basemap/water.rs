//! Lakes and rivers.

use super::areas;
use super::assemble::{self, ArcRef};
use super::entry::{Entry, Shape};
use super::packages::Packages;
use super::point::{Point, STEP_M, STEPS, ring_area2};
use super::shapefile;
use super::simplify::{simplify, thinned};
use super::topology::{self, Arc};
use anyhow::{Context, Result};
use salient::basemap::Layer;
use serde_json::Value;
use std::collections::BTreeMap;

const LAKE_TOLERANCE_M: f64 = 300.0;
const RIVER_TOLERANCE_M: f64 = 300.0;

/// The Orontes, which the source of the rivers lacks: from its springs in the Beqaa by Homs, Hama, the Ghab, Jisr
/// ash-Shughur and Antakya to the sea; drawn by hand at the precision of the map (about 2 km).
const ORONTES: [(f64, f64); 58] = [
    (36.365, 34.350),
    (36.385, 34.385),
    (36.395, 34.420),
    (36.430, 34.450),
    (36.470, 34.485),
    (36.505, 34.520),
    (36.520, 34.560),
    (36.530, 34.600),
    (36.560, 34.630),
    (36.580, 34.665),
    (36.635, 34.700),
    (36.675, 34.725),
    (36.680, 34.760),
    (36.675, 34.800),
    (36.695, 34.840),
    (36.730, 34.870),
    (36.745, 34.905),
    (36.735, 34.930),
    (36.760, 34.965),
    (36.785, 35.000),
    (36.800, 35.040),
    (36.790, 35.080),
    (36.765, 35.110),
    (36.755, 35.135),
    (36.730, 35.150),
    (36.700, 35.170),
    (36.665, 35.190),
    (36.630, 35.205),
    (36.600, 35.230),
    (36.575, 35.262),
    (36.545, 35.268),
    (36.500, 35.265),
    (36.450, 35.270),
    (36.410, 35.290),
    (36.385, 35.330),
    (36.372, 35.380),
    (36.362, 35.430),
    (36.352, 35.480),
    (36.345, 35.540),
    (36.340, 35.600),
    (36.335, 35.660),
    (36.325, 35.720),
    (36.318, 35.780),
    (36.330, 35.830),
    (36.360, 35.870),
    (36.375, 35.920),
    (36.370, 35.970),
    (36.380, 36.020),
    (36.370, 36.070),
    (36.380, 36.120),
    (36.365, 36.170),
    (36.330, 36.220),
    (36.250, 36.245),
    (36.195, 36.225),
    (36.155, 36.195),
    (36.100, 36.140),
    (36.030, 36.085),
    (35.965, 36.045),
];

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
        named.entry(river_name(name).to_owned()).or_default().push(areas::line(&river["points"])?);
    }
    named
        .entry("Orontes".to_owned())
        .or_default()
        .push(ORONTES.iter().map(|&(x, y)| Point::from_degrees(x, y)).collect());
    let mut found = Vec::new();
    for (name, pieces) in named {
        for line in joined(pieces) {
            let mut entry =
                Entry::new(Layer::River, Shape::Lines(vec![vec![ArcRef { arc: arcs.len(), reversed: false }]]));
            entry.name.clone_from(&name);
            entry.rank = river_rank(&line);
            if let Some((native, others)) = river_names(&name) {
                entry.native_name = native.to_owned();
                entry.other_names = others.iter().map(|&n| n.to_owned()).collect();
            }
            arcs.push(thinned(&line, RIVER_TOLERANCE_M));
            found.push(entry);
        }
    }
    Ok(found)
}

/// Joins pieces end to end, where exactly two meet.
fn joined(pieces: Vec<Vec<Point>>) -> Vec<Vec<Point>> {
    let arcs: Vec<Arc> =
        pieces.into_iter().filter(|p| p.len() > 1).map(|points| Arc { points, left: None, right: None }).collect();
    let all: Vec<usize> = (0..arcs.len()).collect();
    super::chain::chains(&arcs, &all).iter().map(|line| assemble::ring_points(&arcs, line)).collect()
}

fn river_name(name: &str) -> &str {
    match name {
        "River" | "river" => "",
        "Dnieper" | "Dnipro (Dnieper)" => "Dnipro",
        "Dniester" => "Dnister",
        _ => name,
    }
}

/// Native name and other spellings of rivers that reports of wars speak of.
fn river_names(name: &str) -> Option<(&'static str, &'static [&'static str])> {
    Some(match name {
        "Orontes" => ("نهر العاصي", &["Asi", "al-Asi", "Nahr al-Asi"]),
        "Euphrates" => ("الفرات", &["al-Furat", "Fırat"]),
        "Tigris" => ("دجلة", &["Dijlah", "Dicle"]),
        "Nile" => ("النيل", &["an-Nil"]),
        "Blue Nile" => ("النيل الأزرق", &["Abay"]),
        "White Nile" => ("النيل الأبيض", &["Bahr al-Abyad"]),
        "Jordan" => ("نهر الأردن", &["HaYarden"]),
        "Khabur" => ("الخابور", &["Khabour", "Habur"]),
        "Shatt al-Arab" => ("شط العرب", &["Arvand Rud"]),
        "Dnipro" => ("Дніпро", &["Dnieper", "Днепр"]),
        "Dnister" => ("Дністер", &["Dniester", "Nistru", "Днестр"]),
        "Donets" | "Severskiy Donets" | "Siverskyi Donets" => {
            ("Сіверський Донець", &["Seversky Donets", "Северский Донец"])
        }
        "Southern Bug" => ("Південний Буг", &["Pivdennyi Buh", "Южный Буг"]),
        "Don" => ("Дон", &[]),
        "Volga" => ("Волга", &[]),
        "Prypyat" | "Pripyat" => ("Прип'ять", &["Prypiat", "Припять"]),
        "Desna" => ("Десна", &[]),
        _ => return None,
    })
}

/// By length: what the source has lost.
fn river_rank(line: &[Point]) -> u8 {
    let step_m = |a: Point, b: Point| {
        let dx = f64::from(b.x - a.x) * (f64::from(a.y) / STEPS).to_radians().cos();
        (dx * dx + f64::from(b.y - a.y).powi(2)).sqrt() * STEP_M
    };
    let km = line.windows(2).map(|w| step_m(w[0], w[1])).sum::<f64>() / 1000.0;
    [1500.0, 800.0, 400.0, 200.0, 100.0].iter().take_while(|&&least| km < least).count() as u8 + 1
}
