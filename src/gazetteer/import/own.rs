//! What a user writes by hand: aliases, places, corrections and stop words, as TOML.

use super::super::pack::CORRECTS_ALL;
use super::super::{Draft, PlaceKind};
use super::{Ground, ImportError, Rejects, precision_m};
use crate::text::fold;
use serde::Deserialize;
use toml::Spanned;

/// What a file of the user's own holds.
#[derive(Debug, Default)]
pub struct Own {
    /// Places, aliases and corrections.
    pub drafts: Vec<Draft>,
    /// Folded keys that never are places.
    pub stops: Vec<String>,
    /// The terms, if the file states them.
    pub licence: Option<String>,
    /// The line to print, if the file states it.
    pub attribution: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    licence: Option<String>,
    attribution: Option<String>,
    #[serde(default)]
    stop: Vec<String>,
    #[serde(default)]
    alias: Vec<Spanned<Alias>>,
    #[serde(default)]
    place: Vec<Spanned<NewPlace>>,
    #[serde(default)]
    correct: Vec<Spanned<Correct>>,
}

/// Other names of a place that is known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Alias {
    /// A name or an id of the place.
    of: String,
    #[serde(default)]
    country: String,
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPlace {
    name: String,
    /// Longitude, latitude.
    at: [f64; 2],
    #[serde(default)]
    country: String,
    kind: Option<PlaceKind>,
    precision_m: Option<u32>,
    population: Option<u32>,
    #[serde(default)]
    also: Vec<String>,
    /// The place or area that holds it, by name or id.
    #[serde(rename = "in")]
    holder: Option<String>,
    ar: Option<String>,
    fa: Option<String>,
    he: Option<String>,
    ru: Option<String>,
    uk: Option<String>,
}

/// What is said of a known place in place of what the gazetteer says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Correct {
    of: String,
    #[serde(default)]
    country: String,
    name: Option<String>,
    at: Option<[f64; 2]>,
    kind: Option<PlaceKind>,
    precision_m: Option<u32>,
    population: Option<u32>,
}

/// Reads such a file; an entry that names no known place, or several, is noted with its line. Ids of new places begin
/// with `prefix`.
///
/// # Errors
/// TOML that cannot be read, with its line and column.
pub fn own(text: &str, prefix: &str, ground: &dyn Ground, rejects: &mut Rejects) -> Result<Own, ImportError> {
    let file: File =
        toml::from_str(text.trim_start_matches('\u{FEFF}')).map_err(|error| ImportError::Form(error.to_string()))?;
    let mut drafts = Vec::new();
    let line = |span: std::ops::Range<usize>| 1 + text.bytes().take(span.start).filter(|&b| b == b'\n').count() as u64;
    let mut take = |span, draft: Result<Draft, String>| match draft {
        Ok(draft) => drafts.push(draft),
        Err(message) => rejects.add(line(span), message),
    };
    for entry in &file.alias {
        take(entry.span(), alias(entry.get_ref(), ground));
    }
    for entry in &file.place {
        take(entry.span(), new_place(entry.get_ref(), prefix, ground));
    }
    for entry in &file.correct {
        take(entry.span(), correct(entry.get_ref(), prefix, ground));
    }
    let stops = file.stop.iter().map(|word| fold(word)).filter(|key| !key.is_empty()).collect();
    Ok(Own { drafts, stops, licence: file.licence, attribution: file.attribution })
}

/// The one place that is meant: by id, or by a name that one settlement, or else one place at all, goes by.
fn one(of: &str, country: &str, ground: &dyn Ground) -> Result<Draft, String> {
    let all = ground.known(of, country);
    let settled: Vec<&Draft> = all.iter().filter(|draft| draft.kind == PlaceKind::Place).collect();
    let candidates = if settled.is_empty() { all.iter().collect() } else { settled };
    match candidates[..] {
        [] => {
            Err(format!("no place is known as {of:?}{}; `salient gazetteer find` looks for one", in_country(country)))
        }
        [only] => Ok(only.clone()),
        [first, second, ..] => Err(format!(
            "{} places are known as {of:?}{}; name one by its id, as {:?} ({}) or {:?} ({})",
            candidates.len(),
            in_country(country),
            first.id,
            first.name,
            second.id,
            second.name
        )),
    }
}

fn in_country(country: &str) -> String {
    if country.is_empty() { String::new() } else { format!(" in {country}") }
}

fn alias(entry: &Alias, ground: &dyn Ground) -> Result<Draft, String> {
    let mut draft = one(&entry.of, &entry.country, ground)?;
    draft.keys.clear();
    entry.names.iter().for_each(|name| draft.key(name, false));
    if draft.keys.is_empty() { Err("an alias needs `names`".to_owned()) } else { Ok(draft) }
}

fn new_place(entry: &NewPlace, prefix: &str, ground: &dyn Ground) -> Result<Draft, String> {
    let [lon, lat] = entry.at;
    let at = super::placed(lon, lat, &entry.country, ground)?;
    if fold(&entry.name).is_empty() {
        return Err("the name is empty".to_owned());
    }
    let country =
        if entry.country.is_empty() { ground.country_at(at).unwrap_or_default() } else { entry.country.clone() };
    let kind = entry.kind.unwrap_or(PlaceKind::Place);
    let id = format!("{prefix}:{}", fold(&entry.name).replace(' ', "-"));
    let mut draft = Draft::new(id, &entry.name, kind, at);
    draft.country = country;
    draft.population = entry.population.unwrap_or(0);
    draft.precision_m = entry.precision_m.unwrap_or_else(|| precision_m(kind, draft.population));
    entry.also.iter().for_each(|name| draft.key(name, true));
    let native = [("ar", &entry.ar), ("fa", &entry.fa), ("he", &entry.he), ("ru", &entry.ru), ("uk", &entry.uk)];
    native.into_iter().for_each(|(lang, name)| name.iter().for_each(|name| draft.native(lang, name)));
    draft.up = match &entry.holder {
        Some(holder) => Some(holder_of(holder, &draft.country, ground)?),
        None => ground.holder_at(at, &draft.country),
    };
    Ok(draft)
}

fn holder_of(name: &str, country: &str, ground: &dyn Ground) -> Result<String, String> {
    let known = ground.known(name, country).into_iter().next();
    known.map(|draft| draft.id).ok_or_else(|| format!("`in`: no place is known as {name:?}{}", in_country(country)))
}

fn correct(entry: &Correct, prefix: &str, ground: &dyn Ground) -> Result<Draft, String> {
    let known = one(&entry.of, &entry.country, ground)?;
    let at = match entry.at {
        Some([lon, lat]) => super::placed(lon, lat, &known.country, ground)?,
        None => known.at,
    };
    let mut draft =
        Draft { id: format!("{prefix}:{}", known.id), at, corrects: Some((known.id.clone(), CORRECTS_ALL)), ..known };
    if let Some(name) = &entry.name {
        draft.name = name.clone();
        draft.key(name, false);
    }
    draft.kind = entry.kind.unwrap_or(draft.kind);
    draft.population = entry.population.unwrap_or(draft.population);
    draft.precision_m = entry.precision_m.unwrap_or(draft.precision_m);
    Ok(draft)
}
