//! Places of an OpenStreetMap extract (`.osm.pbf`; wiki.openstreetmap.org/wiki/PBF_Format): named nodes that are settlements,
//! parts of them, or sites that reports name.

mod blob;
mod block;
mod wire;

use super::super::{Draft, PlaceKind, naming};
use super::cells::{add_name, kind_of, latin};
use super::{Ground, ImportError, Rejects, Sink, placed, precision_m};
use block::{Block, Node};
use std::io::Read;

/// Reads an extract block by block; `wanted` countries only, if there are any.
///
/// # Errors
/// Reading or the sink fails; the file is no extract, is cut short, or needs a feature this reader lacks.
pub fn osm(
    mut reader: impl Read,
    wanted: &[String],
    ground: &dyn Ground,
    rejects: &mut Rejects,
    sink: &mut Sink<'_>,
) -> Result<(), ImportError> {
    let mut is_first = true;
    while let Some((sort, bytes)) = blob::next(&mut reader)? {
        if is_first && sort != "OSMHeader" {
            return Err(damaged("it does not begin with a header"));
        }
        is_first = false;
        if sort != "OSMData" {
            continue;
        }
        let block = Block::of(&bytes).ok_or_else(|| damaged("a block cannot be read"))?;
        let mut trouble = Ok(());
        let whole = block.nodes(&mut |node| {
            if trouble.is_ok() {
                trouble = take(node, wanted, ground, rejects, sink);
            }
        });
        trouble?;
        whole.ok_or_else(|| damaged("a group of nodes cannot be read"))?;
    }
    if is_first { Err(damaged("it is empty")) } else { Ok(()) }
}

fn damaged(what: &str) -> ImportError {
    ImportError::Form(format!("this is no whole .osm.pbf file: {what}; was the download cut short?"))
}

fn take(
    node: &Node<'_>,
    wanted: &[String],
    ground: &dyn Ground,
    rejects: &mut Rejects,
    sink: &mut Sink<'_>,
) -> Result<(), ImportError> {
    let Some((kind, feature)) = kind(node) else { return Ok(()) };
    match draft(node, kind, feature, ground) {
        Ok(Some(draft)) if wanted.is_empty() || wanted.contains(&draft.country) => sink(draft)?,
        Ok(_) => {}
        Err(message) => rejects.add(node.id.unsigned_abs(), format!("node {}: {message}", node.id)),
    }
    Ok(())
}

/// What a node is, and the feature code of GeoNames that comes nearest.
fn kind(node: &Node<'_>) -> Option<(PlaceKind, &'static str)> {
    if let Some(place) = node.tag("place") {
        let kind = kind_of(place)?;
        let feature = match kind {
            PlaceKind::Place => "PPL",
            PlaceKind::Neighbourhood => "PPLX",
            _ => "",
        };
        return Some((kind, feature));
    }
    const SITES: &[(&str, &[&str], &str)] = &[
        ("aeroway", &["aerodrome"], "AIRP"),
        ("military", &["airfield", "base", "barracks", "checkpoint", "naval_base"], "MILB"),
        ("barrier", &["border_control"], "PSTB"),
        ("waterway", &["dam"], "DAM"),
        ("natural", &["peak", "hill", "volcano"], "MT"),
        ("mountain_pass", &["yes"], "PASS"),
        ("power", &["plant"], "PS"),
    ];
    let site = SITES.iter().find(|(key, values, _)| node.tag(key).is_some_and(|value| values.contains(&value)))?;
    Some((PlaceKind::Site, site.2))
}

/// Tags that hold other names, several between semicolons.
const OTHER_NAMES: &[&str] =
    &["alt_name", "old_name", "official_name", "short_name", "loc_name", "int_name", "reg_name"];

/// Nothing when the node has no name.
fn draft(node: &Node<'_>, kind: PlaceKind, feature: &str, ground: &dyn Ground) -> Result<Option<Draft>, String> {
    let Some(name) = node.tag("name").or(node.tag("name:en")).filter(|name| !name.trim().is_empty()) else {
        return Ok(None);
    };
    let at = placed(node.lon, node.lat, "", ground)?;
    let country = ground.country_at(at).unwrap_or_default();
    let mut names: Vec<(&str, &'static str)> = vec![];
    names.extend(["name:en", "int_name"].into_iter().filter_map(|key| Some((node.tag(key)?, ""))));
    names.push((name, ""));
    for (key, value) in node.tags() {
        if let Some(lang) = key.strip_prefix("name:") {
            names.push((value, super::super::pack::LANGUAGES.into_iter().find(|known| *known == lang).unwrap_or("")));
        } else if OTHER_NAMES
            .iter()
            .any(|other| key == *other || key.strip_prefix(other).is_some_and(|rest| rest.starts_with(':')))
        {
            names.extend(value.split(';').map(|name| (name.trim(), "")));
        }
    }
    let mut draft = Draft::new(format!("osm:n{}", node.id), &latin(names[0].0, &names), kind, at);
    draft.country = country;
    draft.feature = feature.to_owned();
    draft.population = node.tag("population").and_then(people).unwrap_or(0);
    draft.precision_m = precision_m(kind, draft.population);
    // Whose language is stated comes first: guesses fill what is left.
    names.sort_by_key(|(_, lang)| lang.is_empty());
    for (other, lang) in names {
        if other == name || naming::is_name(other) {
            add_name(&mut draft, other, lang, other == name);
        }
    }
    draft.up = ground.holder_at(at, &draft.country);
    Ok(Some(draft))
}

/// "12,345", "12 345".
fn people(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '.' | '\u{A0}')).collect();
    digits.parse().ok()
}
