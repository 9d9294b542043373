//! Airfields of OurAirports: large, medium and military ones everywhere, all of them in the countries at war.

use super::atlas::Atlas;
use super::fetch::Sources;
use super::outlines::Outlines;
use anyhow::Result;
use salient::gazetteer::Draft;
use salient::gazetteer::PlaceKind;
use salient::gazetteer::naming;
use salient::units::LonLat;
use serde::Deserialize;

#[derive(Deserialize)]
struct Airfield {
    ident: String,
    #[serde(rename = "type")]
    size: String,
    name: String,
    latitude_deg: f64,
    longitude_deg: f64,
    iso_country: String,
    iso_region: String,
    keywords: String,
}

/// Countries all of whose airfields are kept.
const AT_WAR: &[&str] = &[
    "SY", "IQ", "UA", "YE", "SD", "SS", "LY", "LB", "IL", "PS", "MM", "CD", "SO", "AF", "ET", "ER", "ML", "BF", "NE",
    "TD", "CF", "AM", "AZ", "GE",
];
/// Words in the name of a military airfield.
const MILITARY: &[&str] =
    &["Air Base", "Airbase", "Air Force", "AFB", "Army", "Military", "Naval Air", "Air Station", "RAF ", "Airbase"];
/// Ends of names that say it is an airfield, longest first.
const ENDINGS: &[&str] = &[
    " international airport",
    " regional airport",
    " military airport",
    " domestic airport",
    " air base",
    " airbase",
    " airport",
    " airfield",
    " airstrip",
    " air field",
    " south airport",
    " north airport",
    " aerodrome",
    " heliport",
];
/// What reports call it as well.
const WORDS: &[&str] = &["airport", "airbase", "air base", "airfield", "military airport", "military airbase"];

/// Adds them as sites, in the region that their own code or an outline says.
pub fn read(sources: &Sources, outlines: &Outlines, parts: &Outlines, atlas: &mut Atlas) -> Result<()> {
    let path = sources.path("ourairports", "ourairports/data/airports.csv");
    for row in csv::Reader::from_path(path)?.deserialize() {
        let airfield: Airfield = row?;
        if is_wanted(&airfield) {
            atlas.add(draft(&airfield, outlines, parts, atlas));
        }
    }
    Ok(())
}

fn is_wanted(airfield: &Airfield) -> bool {
    let military = MILITARY.iter().any(|word| airfield.name.contains(word));
    let at_war = AT_WAR.contains(&airfield.iso_country.as_str());
    match airfield.size.as_str() {
        "large_airport" | "medium_airport" => true,
        "small_airport" => military || at_war,
        "closed" => at_war && !airfield.name.contains("Duplicate"),
        "heliport" => at_war && military,
        _ => false,
    }
}

fn draft(airfield: &Airfield, outlines: &Outlines, parts: &Outlines, atlas: &Atlas) -> Draft {
    let at = LonLat::new(airfield.longitude_deg, airfield.latitude_deg);
    let name = airfield.name.trim().chars().take(80).collect::<String>();
    let mut draft = Draft::new(format!("ap:{}", airfield.ident), &name, PlaceKind::Site, at);
    let military = MILITARY.iter().any(|word| airfield.name.contains(word));
    draft.feature = if military { "AIRB" } else { "AIRP" }.into();
    let code = outlines.code_at(at).unwrap_or(&airfield.iso_region);
    let part = parts.code_at(at).and_then(|id| atlas.places.get(id));
    draft.country = part.map_or(code.get(..2).unwrap_or(&airfield.iso_country).to_owned(), |part| part.country.clone());
    draft.up = part
        .map(|part| part.id.clone())
        .or_else(|| atlas.coded(code))
        .or_else(|| atlas.coded(&airfield.iso_region))
        .or_else(|| atlas.coded(&draft.country));
    draft.precision_m = 1_000;
    add_forms(&mut draft);
    for keyword in airfield.keywords.split(',').map(str::trim).filter(|word| naming::is_name(word)) {
        draft.key(keyword, true);
        add_forms(&mut draft);
    }
    draft
}

/// "Shayrat Air Base" is also found as "Shayrat airport" and, in the countries at war, by its bare name.
fn add_forms(draft: &mut Draft) {
    let stems: Vec<String> = draft.keys.keys().filter_map(|key| stem(key)).map(str::to_owned).collect();
    for stem in stems.iter().filter(|stem| stem.len() > 1) {
        if AT_WAR.contains(&draft.country.as_str()) {
            draft.key(stem, true);
            WORDS.iter().for_each(|word| draft.key(&format!("{stem} {word}"), true));
        } else {
            draft.key(&format!("{stem} airport"), true);
        }
    }
}

fn stem(key: &str) -> Option<&str> {
    ENDINGS.iter().find_map(|ending| key.strip_suffix(ending))
}
