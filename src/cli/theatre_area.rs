//! The ground a map is about, as the command line names it.

use super::input;
use crate::basemap::Basemap;
use crate::layers::read_area;
use anyhow::{Context, Result, anyhow, bail};
use geo_types::MultiPolygon;
use std::path::Path;

/// The outline (degrees) of a GeoJSON file, or of countries by their ISO codes ("SY", "SY,IQ").
pub(super) fn area(words: &str) -> Result<MultiPolygon<f64>> {
    let codes: Vec<&str> = words.split(',').map(str::trim).collect();
    if codes.iter().all(|code| code.len() == 2 && code.chars().all(|c| c.is_ascii_alphabetic())) {
        return countries(&codes);
    }
    let (bytes, name) = input::bytes(Path::new(words))?;
    let text = String::from_utf8(bytes).with_context(|| format!("{name}: expected GeoJSON in UTF-8"))?;
    read_area(&text).map_err(|error| anyhow!("{}", error.in_file(&name)))
}

fn countries(codes: &[&str]) -> Result<MultiPolygon<f64>> {
    let mut polygons = Vec::new();
    for code in codes {
        match Basemap::embedded().country_outline(&code.to_ascii_uppercase()) {
            Some(outline) => polygons.extend(outline.0),
            None => {
                bail!("--theatre {code}: no country has this code; expected ISO 3166 (SY, UA, SD) or a GeoJSON file")
            }
        }
    }
    Ok(MultiPolygon::new(polygons))
}
