//! What was written by hand: `geodata/supplement/*.toml`, read and checked.

use super::atlas::Atlas;
use super::outlines::Outlines;
use anyhow::{Context, Result, bail, ensure};
use salient::gazetteer::Draft;
use salient::gazetteer::naming::{self, Script};
use salient::gazetteer::{PlaceKind, normal_form};
use salient::text::fold;
use salient::units::LonLat;
use serde::Deserialize;
use std::path::Path;

const FOLDER: &str = "geodata/supplement";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Where the facts are from.
    source: String,
    #[serde(default)]
    group: Vec<Group>,
}

/// Entries that share what they do not say themselves.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    /// ISO 3166-1 code; empty for what lies in none or several.
    country: String,
    kind: PlaceKind,
    /// The place that holds them; else the first-level area whose outline does.
    #[serde(rename = "in")]
    holder: Option<String>,
    /// How far they may lie from the holder, in kilometres.
    near_km: Option<f64>,
    precision_m: Option<u32>,
    places: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The name to print.
    name: String,
    /// Longitude, latitude; absent when the entry gives names to a place that is known.
    at: Option<[f64; 2]>,
    /// The place that is known, by a name of it.
    of: Option<String>,
    #[serde(default)]
    also: Vec<String>,
    precision_m: Option<u32>,
    population: Option<u32>,
    /// An island too small for the outlines.
    #[serde(default)]
    offshore: bool,
    #[serde(rename = "in")]
    holder: Option<String>,
    country: Option<String>,
    ar: Option<String>,
    fa: Option<String>,
    he: Option<String>,
    ru: Option<String>,
    uk: Option<String>,
}

/// Adds every entry; all mistakes are reported together.
pub fn read(outlines: &Outlines, parts: &Outlines, atlas: &mut Atlas) -> Result<()> {
    let mut mistakes = Vec::new();
    let mut files: Vec<_> = std::fs::read_dir(FOLDER)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|e| e == "toml")) {
        let file = parse(path)?;
        for (group, entry) in file.group.iter().flat_map(|group| group.places.iter().map(move |entry| (group, entry))) {
            if let Err(error) = add(group, entry, outlines, parts, atlas) {
                mistakes.push(format!("{}: {}: {error:#}", path.display(), entry.name));
            }
        }
    }
    ensure!(mistakes.is_empty(), "{} mistakes in the supplement:\n{}", mistakes.len(), mistakes.join("\n"));
    Ok(())
}

fn parse(path: &Path) -> Result<File> {
    let text = std::fs::read_to_string(path)?;
    let file: File = toml::from_str(&text).with_context(|| path.display().to_string())?;
    ensure!(!file.source.is_empty(), "{}: no source", path.display());
    Ok(file)
}

fn add(group: &Group, entry: &Entry, outlines: &Outlines, parts: &Outlines, atlas: &mut Atlas) -> Result<()> {
    let country = entry.country.as_ref().unwrap_or(&group.country);
    let Some([lon, lat]) = entry.at else {
        let of = entry.of.as_ref().unwrap_or(&entry.name);
        let id = find(of, country, Some(group.kind), atlas)
            .with_context(|| format!("no {:?} named {of} in {country}", group.kind))?;
        return rename(&id, entry, None, atlas);
    };
    let at = LonLat::checked(lon, lat)?;
    if let Some(known) = twin(entry, group.kind, country, at, atlas) {
        return rename(&known, entry, entry.precision_m.or(group.precision_m), atlas);
    }
    let mut draft = Draft::new(slug(&entry.name, country, atlas), &entry.name, group.kind, at);
    draft.country = country.clone();
    draft.feature = feature(group.kind).to_owned();
    draft.precision_m = entry.precision_m.or(group.precision_m).context("no precision")?;
    draft.population = entry.population.unwrap_or(0);
    let part = parts.code_at(at).filter(|id| atlas.places.get(*id).is_some_and(|part| part.country == *country));
    let is_small = !matches!(group.kind, PlaceKind::Area | PlaceKind::Water | PlaceKind::Line);
    let holder = holder(group, entry, country, at, outlines, atlas)?;
    let vague = holder
        .as_ref()
        .is_none_or(|id| atlas.places.get(id).is_none_or(|d| matches!(d.kind, PlaceKind::Region | PlaceKind::Country)));
    draft.up = part.filter(|_| vague && is_small).map(str::to_owned).or(holder);
    add_names(&mut draft, entry)?;
    atlas.add(draft);
    Ok(())
}

fn feature(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Place => "PPL",
        PlaceKind::Neighbourhood => "PPLX",
        PlaceKind::Area => "RGN",
        PlaceKind::Region => "ADM1",
        PlaceKind::District => "ADM2",
        _ => "",
    }
}

/// "sup:al-waer"; with the country's code when two places share a name, and a number when that does not do.
fn slug(name: &str, country: &str, atlas: &Atlas) -> String {
    let plain = format!("sup:{}", fold(name).replace(' ', "-"));
    let coded = format!("{plain}-{}", country.to_lowercase());
    let numbered = (2..).map(|n| format!("{coded}-{n}"));
    let mut ids = [plain, coded.clone()].into_iter().chain(numbered);
    ids.find(|id| !atlas.places.contains_key(id)).unwrap_or(coded)
}

/// The place in the country that goes by this name: the one with most inhabitants, areas by their kind.
fn find(name: &str, country: &str, kind: Option<PlaceKind>, atlas: &Atlas) -> Option<String> {
    if name.contains(':') {
        return atlas.places.contains_key(name).then(|| name.to_owned());
    }
    let key = fold(name);
    let named = atlas.places.values().filter(|draft| draft.country == country || country.is_empty());
    let named = named.filter(|draft| kind.is_none_or(|kind| draft.kind == kind));
    let named = named.filter(|draft| draft.keys.contains_key(&key));
    named.max_by_key(|draft| (!draft.keys[&key], draft.population)).map(|draft| draft.id.clone())
}

/// A settlement or airfield of the same name so near that it must be the same.
fn twin(entry: &Entry, kind: PlaceKind, country: &str, at: LonLat, atlas: &Atlas) -> Option<String> {
    let is_settlement = |kind| matches!(kind, PlaceKind::Place | PlaceKind::Neighbourhood);
    let forms: Vec<String> =
        std::iter::once(&entry.name).chain(&entry.also).map(|name| normal_form(&fold(name))).collect();
    let airfield = kind == PlaceKind::Site && fold(&entry.name).split(' ').any(|word| word.starts_with("air"));
    let near = atlas.places.values().filter(|d| d.country == country && d.at.distance_m(at) < twin_m(d));
    let alike = |d: &&Draft| (is_settlement(kind) && is_settlement(d.kind)) || (airfield && d.id.starts_with("ap:"));
    let same = near.filter(alike).filter(|draft| draft.keys.keys().any(|key| forms.contains(&normal_form(key))));
    same.min_by(|a, b| a.at.distance_m(at).total_cmp(&b.at.distance_m(at))).map(|draft| draft.id.clone())
}

/// Places of one name are one if they are nearer than this.
const TWIN_M: f64 = 6_000.0;
/// A village of Ukraine's register may be this much farther away than its stated precision.
const REGISTER_SLACK_M: f64 = 10_000.0;

fn twin_m(known: &Draft) -> f64 {
    if known.id.starts_with("kt:") { f64::from(known.precision_m) + REGISTER_SLACK_M } else { TWIN_M }
}

/// Gives names to a place that is known.
fn rename(id: &str, entry: &Entry, precision_m: Option<u32>, atlas: &mut Atlas) -> Result<()> {
    let draft = atlas.places.get_mut(id).context("not there")?;
    draft.name = entry.name.clone();
    draft.key(&entry.name, false);
    if let Some([lon, lat]) = entry.at {
        let at = LonLat::new(lon, lat);
        let known_m = draft.at.distance_m(at);
        ensure!(known_m < twin_m(draft), "stated {known_m:.0} m from where {id} is known to be");
        if let Some(precision_m) = precision_m.filter(|&p| p < draft.precision_m && id.starts_with("kt:")) {
            (draft.at, draft.precision_m) = (at, precision_m);
        }
    }
    add_names(draft, entry)
}

fn add_names(draft: &mut Draft, entry: &Entry) -> Result<()> {
    for name in &entry.also {
        ensure!(!fold(name).is_empty(), "an empty name");
        draft.key(name, true);
    }
    let native = [
        ("ar", &entry.ar, Script::Arabic),
        ("fa", &entry.fa, Script::Arabic),
        ("he", &entry.he, Script::Hebrew),
        ("ru", &entry.ru, Script::Cyrillic),
        ("uk", &entry.uk, Script::Cyrillic),
    ];
    for (lang, name, script) in native {
        let Some(name) = name else { continue };
        ensure!(naming::script(name) == Some(script), "{name} is not in the script of {lang}");
        draft.native.retain(|(known, _)| *known != lang);
        draft.native(lang, name);
    }
    if draft.kind == PlaceKind::Region {
        naming::add_area_forms(draft);
    }
    Ok(())
}

/// The place that holds an entry, which must lie near it, and in its country.
fn holder(
    group: &Group,
    entry: &Entry,
    country: &str,
    at: LonLat,
    outlines: &Outlines,
    atlas: &Atlas,
) -> Result<Option<String>> {
    if country.is_empty() {
        return Ok(None);
    }
    let code = outlines.code_at(at).unwrap_or("");
    let home = code.starts_with(country)
        || outlines.is_near(country, at, if entry.offshore { OFFSHORE_DEG } else { SLACK_DEG });
    ensure!(home, "lies in {code:?}, not in {country}");
    let Some(name) = entry.holder.as_ref().or(group.holder.as_ref()) else {
        let region = atlas.coded(code).filter(|_| code.starts_with(country));
        return Ok(region.or_else(|| atlas.coded(country)));
    };
    let Some(id) = find_holder(name, country, atlas) else { bail!("no {name} in {country}") };
    let away_km = atlas.places[&id].at.distance_m(at) / 1000.0;
    let near_km = group.near_km.unwrap_or(NEAR_KM);
    ensure!(away_km <= near_km, "{away_km:.1} km from {name} ({id}), more than {near_km}");
    Ok(Some(id))
}

/// "Homs" is the town, "region:Homs" the first-level area.
fn find_holder(name: &str, country: &str, atlas: &Atlas) -> Option<String> {
    if let Some(region) = name.strip_prefix("region:") {
        return find(region, country, Some(PlaceKind::Region), atlas);
    }
    let kinds = [PlaceKind::Place, PlaceKind::Area, PlaceKind::Region, PlaceKind::District, PlaceKind::Neighbourhood];
    kinds.into_iter().find_map(|kind| find(name, country, Some(kind), atlas))
}

/// A neighbourhood lies within this distance of its city's middle, unless the group says otherwise.
const NEAR_KM: f64 = 15.0;
/// Coasts and borders are simplified by about this much.
const SLACK_DEG: f64 = 0.1;
/// An island lies within this distance of its country's coast.
const OFFSHORE_DEG: f64 = 1.0;
