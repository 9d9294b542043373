//! Changes between two maps -> GeoJSON and a table.

use super::write::{Collection, polygons, rounded};
use crate::zones::{Area, Changes, Holder};
use geo_types::Coord;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes one MultiPolygon a pair of holders: `from`, `to`, `area_km2`, `error_km2` (null where one is nobody),
/// `districts` (km² by name), `before`, `after`; and one point a place that changed hands: `name`, `from`, `to`, `claims`.
pub fn write_changes(out: &mut impl Write, changes: &Changes) -> io::Result<()> {
    let ground = changes.gains.iter().flat_map(|g| &g.ground.0).flat_map(|p| p.exterior().0.iter().copied());
    let points = changes.flips.iter().map(|f| Coord::from(f.at));
    let coords: Vec<Coord<f64>> = ground.chain(points).collect();
    let mut writer = Collection::begin(out, &coords, &changes.attribution)?;
    for gain in &changes.gains {
        let id = format!("gain-{}-{}", gain.from.name(), gain.to.name());
        let districts: Map<String, Value> =
            gain.districts.iter().map(|(name, km2)| (name.clone(), rounded(*km2, 2))).collect();
        let mut p = between(changes, &gain.from, &gain.to);
        p.insert("area_km2".into(), rounded(gain.area_km2, 3));
        p.insert("error_km2".into(), gain.error_km2.map_or(Value::Null, |e| rounded(e, 1)));
        p.insert("districts".into(), Value::Object(districts));
        writer.feature(&id, "MultiPolygon", |out| polygons(out, &gain.ground), &p)?;
    }
    for flip in &changes.flips {
        let mut p = between(changes, &flip.from, &flip.to);
        p.insert("name".into(), json!(flip.name));
        p.insert("claims".into(), json!(flip.claims));
        let id = format!("flip-{}", flip.place);
        writer.feature(&id, "Point", |out| super::write::position(out, flip.at.into()), &p)?;
    }
    writer.end()
}

fn between(changes: &Changes, from: &Holder, to: &Holder) -> Map<String, Value> {
    let mut p = Map::new();
    p.insert("from".into(), json!(from.name()));
    p.insert("to".into(), json!(to.name()));
    p.insert("before".into(), json!(changes.before.to_string()));
    p.insert("after".into(), json!(changes.after.to_string()));
    p
}

/// Areas by district and holder, before and after.
pub type DistrictAreas = BTreeMap<(String, Holder), [f64; 2]>;

/// Writes the table as CSV: `district,side,before_km2,after_km2,change_km2,error_km2`, first of all districts together
/// (`district` empty), then of each.
///
/// # Errors
/// Those of the writer.
pub fn write_change_table(out: &mut impl Write, changes: &Changes, districts: &DistrictAreas) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let km2 = |v: f64| format!("{:.3}", v + 0.0);
    table.write_record(["district", "side", "before_km2", "after_km2", "change_km2", "error_km2"])?;
    for (holder, [before, after]) in &changes.areas {
        let error = libm::hypot(before.error_km2, after.error_km2);
        let change = after.km2 - before.km2;
        table.write_record(["", holder.name(), &km2(before.km2), &km2(after.km2), &km2(change), &km2(error)])?;
    }
    for ((district, holder), [before, after]) in districts {
        let row = [district.as_str(), holder.name(), &km2(*before), &km2(*after), &km2(after - before), ""];
        table.write_record(row)?;
    }
    table.flush()
}

/// The change of an area as words: "+120 ± 30".
pub fn change_words(area: &[Area; 2]) -> String {
    let change = area[1].km2 - area[0].km2;
    let error = libm::hypot(area[0].error_km2, area[1].error_km2);
    if error > 0.5 { format!("{change:+.0} ± {error:.0}") } else { format!("{change:+.0}") }
}
