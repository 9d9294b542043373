//! Divides Natural Earth's first-level areas into the provinces that have been made of them since.

use super::areas::Area;
use super::cuts::divide;
use super::point::Point;
use anyhow::{Context, Result};
use serde::Deserialize;

/// `provinces.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Provinces {
    cut: Vec<Province>,
    rest: Vec<Province>,
}

/// A province, and the code of the area that it was part of.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Province {
    code: String,
    part: String,
    name: String,
    #[serde(default)]
    native_name: String,
    /// Longitude, latitude; the province lies on the left. Empty for what is left of the area.
    #[serde(default)]
    line: Vec<[f64; 2]>,
}

impl Province {
    fn name(&self, area: &mut Area) {
        area.code.clone_from(&self.part);
        area.name.clone_from(&self.name);
        area.native_name.clone_from(&self.native_name);
    }
}

/// Makes all provinces, in the order of the file.
pub fn apply(areas: &mut Vec<Area>) -> Result<()> {
    let provinces: Provinces = toml::from_str(include_str!("provinces.toml"))?;
    for province in &provinces.cut {
        let line: Vec<Point> = province.line.iter().map(|&[lon, lat]| Point::from_degrees(lon, lat)).collect();
        let part = divide(areas, &province.code, &line).with_context(|| province.part.clone())?;
        province.name(part);
    }
    for rest in &provinces.rest {
        let area = areas.iter_mut().find(|a| a.code == rest.code).with_context(|| format!("no area {}", rest.code))?;
        area.other_names.clear();
        // Lebanon's North and Beqaa keep the Arabic names they have.
        let native_name = std::mem::take(&mut area.native_name);
        rest.name(area);
        area.native_name = native_name;
    }
    Ok(())
}
