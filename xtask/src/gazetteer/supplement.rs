//! What was written by hand: `geodata/supplement/*.toml`, read and checked.

use super::atlas::Atlas;
use super::outlines::Outlines;
use super::roll::Roll;
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
    /// The name to print; of a settlement, what follows a comma only says which one is meant.
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

impl Entry {
    /// The name without what only says which of several places is meant.
    fn plain_name(&self, kind: PlaceKind) -> &str {
        let head = self.name.split_once(", ").map(|(head, _)| head);
        head.filter(|_| kind == PlaceKind::Place).unwrap_or(&self.name)
    }
}

/// Adds every entry; all mistakes are reported together.
pub fn read(outlines: &Outlines, parts: &Outlines, atlas: &mut Atlas) -> Result<()> {
    let mut mistakes = Vec::new();
    let mut roll = Roll::of(atlas);
    let mut files: Vec<_> = std::fs::read_dir(FOLDER)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|e| e == "toml")) {
        let file = parse(path)?;
        for (group, entry) in file.group.iter().flat_map(|group| group.places.iter().map(move |entry| (group, entry))) {
            if let Err(error) = add(group, entry, outlines, parts, atlas, &mut roll) {
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

fn add(
    group: &Group,
    entry: &Entry,
    outlines: &Outlines,
    parts: &Outlines,
    atlas: &mut Atlas,
    roll: &mut Roll,
) -> Result<()> {
    let country = entry.country.as_ref().unwrap_or(&group.country);
    let Some([lon, lat]) = entry.at else {
        let of = entry.of.as_ref().unwrap_or(&entry.name);
        let id = find(of, country, Some(group.kind), atlas, roll)
            .with_context(|| format!("no {:?} named {of} in {country}", group.kind))?;
        return rename(&id, group.kind, entry, None, atlas, roll);
    };
    let at = LonLat::checked(lon, lat)?;
    if let Some(known) = twin(entry, group, country, at, atlas, roll) {
        return rename(&known, group.kind, entry, entry.precision_m.or(group.precision_m), atlas, roll);
    }
    ensure!(!stands_twice(entry, group.kind, country, at, atlas, roll), "stands twice");
    let name = entry.plain_name(group.kind);
    let mut draft = Draft::new(slug(name, country, atlas), name, group.kind, at);
    draft.country = country.clone();
    draft.feature = feature(group.kind).to_owned();
    draft.precision_m = entry.precision_m.or(group.precision_m).context("no precision")?;
    draft.population = entry.population.unwrap_or(0);
    let part = parts.code_at(at).filter(|id| atlas.places.get(*id).is_some_and(|part| part.country == *country));
    let is_small = !matches!(group.kind, PlaceKind::Area | PlaceKind::Water | PlaceKind::Line);
    let holder = holder(group, entry, country, at, outlines, atlas, roll)?;
    let vague = holder
        .as_ref()
        .is_none_or(|id| atlas.places.get(id).is_none_or(|d| matches!(d.kind, PlaceKind::Region | PlaceKind::Country)));
    draft.up = part.filter(|_| vague && is_small).map(str::to_owned).or(holder);
    add_names(&mut draft, entry)?;
    roll.enter(&draft);
    atlas.add(draft);
    Ok(())
}

/// Whether an entry of the supplement has this name already, a few kilometres away.
fn stands_twice(entry: &Entry, kind: PlaceKind, country: &str, at: LonLat, atlas: &Atlas, roll: &Roll) -> bool {
    let named = roll.named(country, &fold(&entry.name)).into_iter().filter_map(|id| atlas.places.get(id));
    let written = named.filter(|d| d.id.starts_with("sup:") && d.kind == kind && d.country == country);
    written.into_iter().any(|d| d.at.distance_m(at) < TWIN_M.max(f64::from(d.precision_m)))
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
fn find(name: &str, country: &str, kind: Option<PlaceKind>, atlas: &Atlas, roll: &Roll) -> Option<String> {
    if name.contains(':') {
        return atlas.places.contains_key(name).then(|| name.to_owned());
    }
    let key = fold(name);
    let named = roll.named(country, &key).into_iter().filter_map(|id| atlas.places.get(id));
    let named = named.filter(|draft| kind.is_none_or(|kind| draft.kind == kind));
    named.max_by_key(|draft| (!draft.keys[&key], draft.population, &draft.id)).map(|draft| draft.id.clone())
}

/// A settlement or airfield of the same name so near that it must be the same.
fn twin(entry: &Entry, group: &Group, country: &str, at: LonLat, atlas: &Atlas, roll: &Roll) -> Option<String> {
    let is_settlement = |kind| matches!(kind, PlaceKind::Place | PlaceKind::Neighbourhood);
    let airfield = group.kind == PlaceKind::Site && fold(&entry.name).split(' ').any(|word| word.starts_with("air"));
    let alike =
        |d: &&Draft| (is_settlement(group.kind) && is_settlement(d.kind)) || (airfield && d.id.starts_with("ap:"));
    let precision_m = f64::from(entry.precision_m.or(group.precision_m).unwrap_or(0));
    let names = std::iter::once(entry.plain_name(group.kind)).chain(entry.also.iter().map(String::as_str));
    let forms: Vec<String> = names.map(|name| normal_form(&fold(name))).collect();
    let near = forms.iter().flat_map(|form| roll.alike(country, form)).filter_map(|id| atlas.places.get(id));
    let same = near.filter(alike).filter(|d| d.at.distance_m(at) < twin_m(d).max(TWIN_PRECISIONS * precision_m));
    same.min_by(|a, b| a.at.distance_m(at).total_cmp(&b.at.distance_m(at))).map(|draft| draft.id.clone())
}

/// Places of one name are one if they are nearer than this.
const TWIN_M: f64 = 6_000.0;
/// Or within so many times the stated precision: of 354 positions stated for settlements that GeoNames has too, 19 in 20
/// lie nearer.
const TWIN_PRECISIONS: f64 = 2.2;
/// A village of Ukraine's register may be this much farther away than its stated precision.
const REGISTER_SLACK_M: f64 = 10_000.0;

fn twin_m(known: &Draft) -> f64 {
    if known.id.starts_with("kt:") { f64::from(known.precision_m) + REGISTER_SLACK_M } else { TWIN_M }
}

/// Gives names to a place that is known.
fn rename(
    id: &str,
    kind: PlaceKind,
    entry: &Entry,
    precision_m: Option<u32>,
    atlas: &mut Atlas,
    roll: &mut Roll,
) -> Result<()> {
    let draft = atlas.places.get_mut(id).context("not there")?;
    entry.plain_name(kind).clone_into(&mut draft.name);
    draft.key(entry.plain_name(kind), false);
    if let Some([lon, lat]) = entry.at
        && let Some(precision_m) = precision_m.filter(|&p| p < draft.precision_m && id.starts_with("kt:"))
    {
        (draft.at, draft.precision_m) = (LonLat::new(lon, lat), precision_m);
    }
    add_names(draft, entry)?;
    roll.enter(draft);
    Ok(())
}

fn add_names(draft: &mut Draft, entry: &Entry) -> Result<()> {
    for name in &entry.also {
        ensure!(!fold(name).is_empty(), "an empty name");
        draft.key(name, true);
    }
    if !matches!(draft.kind, PlaceKind::Region | PlaceKind::District) {
        let names = std::iter::once(entry.plain_name(draft.kind)).chain(entry.also.iter().map(String::as_str));
        let bare: Vec<&str> = names.filter_map(without_article).collect();
        bare.into_iter().for_each(|name| draft.key(name, true));
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

/// "Yarmouk camp" for "al-Yarmouk camp": reports leave the Arabic article out as often as not. Of short names it is
/// all that tells them from words.
fn without_article(name: &str) -> Option<&str> {
    let (article, rest) = name.split_once(['-', ' '])?;
    let is_article = matches!(article, "al" | "el" | "ar" | "as" | "ash" | "ad" | "an" | "at" | "az" | "Al" | "El");
    let letters = rest.chars().filter(|c| c.is_alphabetic()).count();
    let named = rest.chars().next().is_some_and(char::is_uppercase);
    (is_article && named && letters >= ARTICLE_LETTERS_MIN).then_some(rest)
}

/// Shorter names keep their article.
const ARTICLE_LETTERS_MIN: usize = 5;

/// The place that holds an entry, which must lie near it, and in its country.
fn holder(
    group: &Group,
    entry: &Entry,
    country: &str,
    at: LonLat,
    outlines: &Outlines,
    atlas: &Atlas,
    roll: &Roll,
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
        // On a shore that the outlines cut off, the nearest area holds it.
        let is_spot = !matches!(group.kind, PlaceKind::Area | PlaceKind::Water | PlaceKind::Line);
        let nearest = || outlines.nearest(country, at).filter(|_| is_spot).and_then(|code| atlas.coded(code));
        return Ok(region.or_else(nearest).or_else(|| atlas.coded(country)));
    };
    let Some(id) = find_holder(name, country, atlas, roll) else { bail!("no {name} in {country}") };
    let away_km = atlas.places[&id].at.distance_m(at) / 1000.0;
    let near_km = group.near_km.unwrap_or(NEAR_KM);
    ensure!(away_km <= near_km, "{away_km:.1} km from {name} ({id}), more than {near_km}");
    Ok(Some(id))
}

/// "Homs" is the town, "region:Homs" the first-level area.
fn find_holder(name: &str, country: &str, atlas: &Atlas, roll: &Roll) -> Option<String> {
    if let Some(region) = name.strip_prefix("region:") {
        return find(region, country, Some(PlaceKind::Region), atlas, roll);
    }
    let kinds = [PlaceKind::Place, PlaceKind::Area, PlaceKind::Region, PlaceKind::District, PlaceKind::Neighbourhood];
    kinds.into_iter().find_map(|kind| find(name, country, Some(kind), atlas, roll))
}

/// A neighbourhood lies within this distance of its city's middle, unless the group says otherwise.
const NEAR_KM: f64 = 15.0;
/// Coasts and borders are simplified by about this much.
const SLACK_DEG: f64 = 0.1;
/// An island lies within this distance of its country's coast.
const OFFSHORE_DEG: f64 = 1.0;
