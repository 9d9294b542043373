//! The ground as small areas: Natural Earth's first-level areas, filed by the internationally recognised borders.

use super::names;
use super::nudges;
use super::packages::Packages;
use super::point::Point;
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;

/// An area that is never divided again: countries, regions and land are all made of these.
#[derive(Debug, Clone)]
pub struct Area {
    /// ISO 3166-1 alpha-2 by the UN view; empty where nobody's title is recognised.
    pub country: String,
    /// ISO 3166-2, or Natural Earth's stand-in.
    pub code: String,
    /// Natural Earth's code of who runs it.
    pub run_by: String,
    pub name: String,
    pub native_name: String,
    /// Other spellings and languages, for finding it by name.
    pub other_names: Vec<String>,
    pub rank: u8,
    pub polygons: Vec<Vec<Vec<Point>>>,
}

/// Who an area belongs to by the UN view, where Natural Earth files it under who runs it.
fn un_country<'a>(run_by: &str, code: &str, iso: &'a str) -> &'a str {
    match (run_by, code) {
        (_, "UA-43" | "UA-40") => "UA",
        // Nobody's, or claimed by several with none recognised: Siachen, Bir Tawil, Spratly, Scarborough, Serranilla.
        ("KAS" | "BRT" | "PGA" | "SCR" | "SER" | "BJN", _) => "",
        (_, "MA-16") => "EH",
        _ if iso.len() == 2 && iso.bytes().all(|b| b.is_ascii_uppercase()) => iso,
        _ => "",
    }
}

/// All areas, in the order of the source, after the cuts of the UN view.
pub fn read(packages: &Packages) -> Result<Vec<Area>> {
    let source: Value = serde_json::from_slice(&fs::read(packages.regions())?)?;
    let features = source["features"].as_array().context("admin1.json has no features")?;
    let mut areas = features.iter().map(area).collect::<Result<Vec<_>>>()?;
    divide(&mut areas, &GOLAN)?;
    divide(&mut areas, &SAHARA_EAST)?;
    divide(&mut areas, &SAHARA_WEST)?;
    divide(&mut areas, &JERUSALEM)?;
    nudges::apply(&mut areas);
    areas.iter_mut().for_each(regroup);
    Ok(areas)
}

fn area(feature: &Value) -> Result<Area> {
    let properties = &feature["properties"];
    let text = |key: &str| properties[key].as_str().unwrap_or("").trim();
    let (run_by, code) = (text("adm0_a3"), text("iso_3166_2"));
    let country = un_country(run_by, code, text("iso_a2"));
    let in_english = if text("name_en").is_empty() { text("name") } else { text("name_en") };
    let name = names::region(code).unwrap_or(in_english.trim_start_matches(['\'', '`', '‘']));
    let language = names::language(country);
    let native_name = if language.is_empty() { "" } else { text(&format!("name_{language}")) };
    let spellings =
        ["name", "name_en", "name_alt", "name_local", "gn_name", "woe_name", "name_ar", "name_uk", "name_ru"];
    let mut other_names: Vec<String> =
        spellings.iter().flat_map(|key| text(key).split('|')).map(|n| n.trim().to_owned()).collect();
    other_names.retain(|n| !n.is_empty() && n != name && n != native_name);
    other_names.sort();
    other_names.dedup();
    Ok(Area {
        country: country.to_owned(),
        code: code.trim_end_matches('~').to_owned(),
        run_by: run_by.to_owned(),
        name: name.to_owned(),
        native_name: native_name.to_owned(),
        other_names,
        rank: properties["scalerank"].as_u64().unwrap_or(9).min(20) as u8,
        polygons: polygons(&feature["geometry"])?,
    })
}

/// The polygons of a GeoJSON geometry.
fn polygons(geometry: &Value) -> Result<Vec<Vec<Vec<Point>>>> {
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str() {
        Some("Polygon") => Ok(vec![polygon(coordinates)?]),
        _ => coordinates.as_array().context("no coordinates")?.iter().map(polygon).collect(),
    }
}

/// One polygon of GeoJSON coordinates: closed rings.
pub fn polygon(coordinates: &Value) -> Result<Vec<Vec<Point>>> {
    coordinates.as_array().context("no rings")?.iter().map(line).collect()
}

/// The points of a GeoJSON line.
pub fn line(coordinates: &Value) -> Result<Vec<Point>> {
    let point = |p: &Value| {
        Ok(Point::from_degrees(p[0].as_f64().context("no longitude")?, p[1].as_f64().context("no latitude")?))
    };
    coordinates.as_array().context("no points")?.iter().map(point).collect()
}

/// A cut through an area along a recognised line that Natural Earth does not draw.
struct Cut {
    code: &'static str,
    /// From a vertex of the area's outline to another, in degrees.
    line: &'static [(f64, f64)],
    /// What the part on the line's left becomes: country, code, name.
    left: (&'static str, &'static str, &'static str),
}

/// The 1923 line between Palestine and Syria, from the Hasbani to the Yarmouk: the western edge of the Golan. Along
/// the foot of the heights, the Jordan and the north-eastern shore of Lake Tiberias, at the precision of the map.
const GOLAN: Cut = Cut {
    code: "IL-Z",
    line: &[
        (35.63109, 33.27456),
        (35.6370, 33.2470),
        (35.6513, 33.2480),
        (35.6790, 33.2430),
        (35.6680, 33.2252),
        (35.6590, 33.1891),
        (35.6560, 33.1532),
        (35.6470, 33.1240),
        (35.6400, 33.0671),
        (35.6290, 33.0135),
        (35.6290, 32.9618),
        (35.6240, 32.9200),
        (35.6170, 32.8905),
        (35.6320, 32.8840),
        (35.6450, 32.8680),
        (35.6515, 32.8450),
        (35.6520, 32.8240),
        (35.6510, 32.8000),
        (35.6550, 32.7830),
        (35.6500, 32.7600),
        (35.6400, 32.7350),
        (35.6380, 32.7100),
        (35.63599, 32.67914),
    ],
    left: ("SY", "SY-QU", "Quneitra"),
};

/// The northern border of Western Sahara at 27 degrees 40 minutes, through two provinces that straddle it.
const SAHARA_EAST: Cut = Cut {
    code: "MA-14",
    line: &[(-8.81703, 27.66146), (-11.81317, 27.6622)],
    left: ("EH", "EH-X01", "Western Sahara"),
};
const SAHARA_WEST: Cut = Cut {
    code: "MA-15",
    line: &[(-11.81317, 27.6622), (-13.17825, 27.6625)],
    left: ("EH", "EH-X01", "Western Sahara"),
};

/// The armistice line of 1949 through Jerusalem, north to south: the ground east of it is Palestine's.
const JERUSALEM: Cut = Cut {
    code: "IL-JM",
    line: &[
        (35.18617, 31.80874),
        (35.2050, 31.8030),
        (35.2275, 31.7900),
        (35.2262, 31.7765),
        (35.2285, 31.7690),
        (35.2310, 31.7600),
        (35.2330, 31.7480),
        (35.2235, 31.7370),
        (35.2140, 31.7420),
        (35.1965, 31.7490),
        (35.1780, 31.7420),
        (35.16673, 31.73205),
    ],
    left: ("PS", "PS-WBK", "West Bank"),
};

fn divide(areas: &mut Vec<Area>, cut: &Cut) -> Result<()> {
    let at = areas.iter().position(|a| a.code == cut.code).with_context(|| format!("no area {}", cut.code))?;
    let line: Vec<Point> = cut.line.iter().map(|&(lon, lat)| Point::from_degrees(lon, lat)).collect();
    let (from, to) = (line[0], line[line.len() - 1]);
    let area = &mut areas[at];
    let (polygon, i, j) = area
        .polygons
        .iter()
        .enumerate()
        .find_map(|(n, p)| {
            let on = |q: Point| p[0].iter().position(|&r| r == q);
            Some((n, on(from)?, on(to)?))
        })
        .with_context(|| format!("the cut of {} does not begin and end on its outline", cut.code))?;
    let outline = &area.polygons[polygon][0];
    let open = &outline[..outline.len() - 1];
    let walk = |mut k: usize, end: usize| {
        let mut way = vec![open[k]];
        while k != end {
            k = (k + 1) % open.len();
            way.push(open[k]);
        }
        way
    };
    let mut onward = walk(j % open.len(), i % open.len());
    onward.extend(&line[1..]);
    let mut backward = walk(i % open.len(), j % open.len());
    backward.extend(line.iter().rev().skip(1));
    // The line runs along both parts; it has its left part on the left if that ring turns counter-clockwise.
    let is_left = super::point::ring_area2(&onward) > 0;
    let (left, rest) = if is_left { (onward, backward) } else { (backward, onward) };
    let mut part = area.clone();
    area.polygons[polygon][0] = rest;
    (part.country, part.code) = (cut.left.0.to_owned(), cut.left.1.to_owned());
    part.name = cut.left.2.to_owned();
    part.polygons = vec![vec![left]];
    areas.push(part);
    Ok(())
}

/// Files under one region what the UN view does not tell apart.
fn regroup(area: &mut Area) {
    match (area.run_by.as_str(), area.code.as_str()) {
        ("SYR", "SY-X01") => area.code = "SY-QU".to_owned(),
        (_, "MA-16") => area.code = "EH-X01".to_owned(),
        _ => {}
    }
}
