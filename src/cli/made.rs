//! Maps that were made before: the layers of a folder, or one file of zones.

use super::input;
use crate::layers::{Layer, LayerName, LayerSet, read_situation};
use crate::units::Date;
use crate::zones::Situation;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What a folder that holds a map has.
const ZONES: &str = "zones.geojson";

/// A map and the claims behind it.
pub(super) struct Made {
    pub situation: Situation,
    /// Claims by id, as `claims.jsonl` has them; empty when there is no such file.
    pub claims: BTreeMap<String, Value>,
}

/// Reads what `salient map -o FOLDER` wrote, or a file of zones.
pub(super) fn read(path: &Path) -> Result<Made> {
    let is_folder = path.is_dir();
    let zones = if is_folder { path.join(ZONES) } else { path.to_owned() };
    if is_folder && !zones.is_file() {
        bail!("{}: no zones.geojson in this folder; expected what `salient map -o FOLDER` writes", path.display());
    }
    let beside = |name: &str| beside(path, name);
    let (fronts, places) = (beside("fronts.geojson"), beside("places.geojson"));
    let text = |file: Option<PathBuf>| file.map(|file| text(&file)).transpose();
    let (fronts, places) = (text(fronts)?, text(places)?);
    let situation = read_situation(&self::text(&zones)?, fronts.as_deref(), places.as_deref())
        .with_context(|| format!("{}", zones.display()))?;
    let claims = beside("claims.jsonl").map(|file| claims(&file)).transpose()?.unwrap_or_default();
    Ok(Made { situation, claims })
}

/// Whether a path is a map made before, and no report: a folder with zones, or GeoJSON.
pub(super) fn is_made(path: &Path) -> bool {
    path.join(ZONES).is_file() || path.extension().is_some_and(|ending| ending == "geojson")
}

/// All layers of a folder that `salient map` wrote, or of one file of zones, with the title and the terms that its manifest
/// tells.
pub(super) fn layers(path: &Path) -> Result<LayerSet> {
    let mut found = Vec::new();
    for name in LayerName::ALL {
        let file = path.join(format!("{}.geojson", name.as_str()));
        let file = if path.is_dir() { file } else { path.to_owned() };
        if file.is_file() && (path.is_dir() || name == LayerName::Zones) {
            found.push(Layer::from_geojson(name, &text(&file)?).with_context(|| format!("{}", file.display()))?);
        }
    }
    let manifest: Value = match beside(path, "manifest.json") {
        Some(file) => serde_json::from_str(&text(&file)?).with_context(|| format!("{}", file.display()))?,
        None => Value::Null,
    };
    let day = |layer: &Layer| layer.features.iter().filter_map(|f| f.text("valid_at")?.parse::<Date>().ok()).max();
    let Some(at) = found.iter().filter_map(day).max() else {
        bail!("{}: expected zones with a property \"valid_at\", found none", path.display());
    };
    let words = |key: &str| manifest[key].as_str().unwrap_or_default().to_owned();
    let lines = manifest["attribution"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let title = manifest["title"].as_str().unwrap_or("Who controls what").to_owned();
    Ok(LayerSet::new(title, at, lines.map(str::to_owned).collect(), words("disclaimer"), found))
}

fn beside(folder: &Path, name: &str) -> Option<PathBuf> {
    Some(folder.join(name)).filter(|file| file.is_file())
}

fn text(path: &Path) -> Result<String> {
    Ok(input::text(path)?.0)
}

fn claims(path: &Path) -> Result<BTreeMap<String, Value>> {
    let text = text(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let claim = |(i, line): (usize, &str)| {
        let claim: Value = serde_json::from_str(line)
            .with_context(|| format!("{}:{}: expected one claim a line", path.display(), i + 1))?;
        Ok((claim["id"].as_str().unwrap_or_default().to_owned(), claim))
    };
    lines.map(claim).collect()
}
