//! The ground as small areas: Natural Earth's first-level areas, filed by the internationally recognised borders.

use super::cuts;
use super::names;
use super::nudges;
use super::packages::Packages;
use super::point::Point;
use super::provinces;
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
        // Lands overseas with a code of their own.
        (_, "FR-GF") => "GF",
        (_, "FR-GP") => "GP",
        (_, "FR-MQ") => "MQ",
        (_, "FR-RE") => "RE",
        (_, "FR-YT") => "YT",
        (_, "NL-BQ1" | "NL-BQ2" | "NL-BQ3") => "BQ",
        (_, "NO-21") => "SJ",
        _ if iso.len() == 2 && iso.bytes().all(|b| b.is_ascii_uppercase()) => iso,
        _ => "",
    }
}

/// All areas, in the order of the source, after the cuts of the UN view.
pub fn read(packages: &Packages) -> Result<Vec<Area>> {
    let source: Value = serde_json::from_slice(&fs::read(packages.regions())?)?;
    let features = source["features"].as_array().context("admin1.json has no features")?;
    let mut areas = features.iter().map(area).collect::<Result<Vec<_>>>()?;
    cuts::apply(&mut areas)?;
    provinces::apply(&mut areas)?;
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
    let native_name = names::short_native(native_name);
    let spellings =
        ["name", "name_en", "name_alt", "name_local", "gn_name", "woe_name", "name_ar", "name_uk", "name_ru"];
    let mut other_names: Vec<String> =
        spellings.iter().flat_map(|key| text(key).split('|')).map(|n| n.trim().to_owned()).collect();
    other_names.extend(names::region_aliases(code).iter().map(|&n| n.to_owned()));
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

/// Files under one region what the UN view does not tell apart.
fn regroup(area: &mut Area) {
    match (area.run_by.as_str(), area.code.as_str()) {
        ("SYR", "SY-X01") => area.code = "SY-QU".to_owned(),
        (_, "MA-16") => area.code = "EH-X01".to_owned(),
        _ => {}
    }
}
