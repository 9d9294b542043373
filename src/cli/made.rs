//! Maps that were made before: the layers of a folder, or one file of zones.

use super::input;
use crate::layers::read_situation;
use crate::zones::Situation;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A map and the claims behind it.
pub(super) struct Made {
    pub situation: Situation,
    /// Claims by id, as `claims.jsonl` has them; empty when there is no such file.
    pub claims: BTreeMap<String, Value>,
}

/// Reads what `salient map -o FOLDER` wrote, or a file of zones.
pub(super) fn read(path: &Path) -> Result<Made> {
    let is_folder = path.is_dir();
    let zones = if is_folder { path.join("zones.geojson") } else { path.to_owned() };
    if is_folder && !zones.is_file() {
        bail!("{}: no zones.geojson in this folder; expected what `salient map -o FOLDER` writes", path.display());
    }
    let beside = |name: &str| Some(path.join(name)).filter(|file| is_folder && file.is_file());
    let (fronts, places) = (beside("fronts.geojson"), beside("places.geojson"));
    let text = |file: Option<PathBuf>| file.map(|file| text(&file)).transpose();
    let (fronts, places) = (text(fronts)?, text(places)?);
    let situation = read_situation(&self::text(&zones)?, fronts.as_deref(), places.as_deref())
        .with_context(|| format!("{}", zones.display()))?;
    let claims = beside("claims.jsonl").map(|file| claims(&file)).transpose()?.unwrap_or_default();
    Ok(Made { situation, claims })
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
