//! `manifest.json`: what went in, what came out, under which terms.

use crate::cartography::Caption;
use crate::gazetteer::{Gazetteer, Imprint};
use crate::ingest::sha256_hex;
use crate::pipeline::{Reading, Run};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The manifest as indented JSON. Names no folder and no time: the same reports give the same bytes anywhere.
pub(super) fn manifest(run: &Run, caption: &Caption, files: &[(PathBuf, Vec<u8>)], gazetteer: &Gazetteer) -> String {
    let mut value = json!({
        "salient": env!("CARGO_PKG_VERSION"),
        "title": caption.title,
        "theatre": run.theatre.map(|theatre| theatre.id.clone()),
        "at": run.situation.at.to_string(),
        "known_at": run.situation.known_at.map(|date| date.to_string()),
        "sides": sides(run),
        "reports": run.readings.iter().map(report).collect::<Vec<_>>(),
        "outputs": files.iter().map(|(path, bytes)| output(path, bytes)).collect::<Vec<_>>(),
        "attribution": caption.attribution,
        "method": caption.method,
        "disclaimer": caption.disclaimer,
    });
    let packs: Vec<&Imprint> = gazetteer.imprints().collect();
    if !packs.is_empty() {
        value["packs"] = json!(packs);
    }
    // A value made of strings and finite numbers always becomes text.
    serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
}

fn sides(run: &Run) -> Vec<Value> {
    let mut areas: BTreeMap<&str, (f64, usize)> = BTreeMap::new();
    for zone in &run.situation.zones {
        let Some(side) = &zone.side else { continue };
        let entry = areas.entry(&side.0).or_default();
        entry.0 += zone.area_km2;
        entry.1 += zone.n_places;
    }
    let named = |id: &str| run.side_name(&crate::theatre::SideId(id.to_owned())).to_owned();
    let row = |(id, (area, places)): (&str, (f64, usize))| json!({"id": id, "name": named(id), "area_km2": area.round(), "n_places": places});
    areas.into_iter().map(row).collect()
}

fn report(reading: &Reading) -> Value {
    let report = &reading.report;
    json!({
        "id": report.id,
        "file": file_name(Path::new(&report.origin)),
        "sha256": report.sha256,
        "date": report.date.map(|date| date.to_string()),
        "source": report.source,
        "title": report.title,
        "url": report.url,
        "places": reading.mentions.len(),
        "claims": reading.claims.len(),
    })
}

fn output(path: &Path, bytes: &[u8]) -> Value {
    json!({"file": file_name(path), "bytes": bytes.len(), "sha256": sha256_hex(bytes)})
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
