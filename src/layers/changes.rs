//! Changes between two maps -> layers and a table.

use super::geojson::write_geojson;
use super::gloss::{Draft, Gloss, rounded};
use super::ids::numbered;
use super::layer::{Layer, LayerName, Style};
use crate::control::Status;
use crate::theatre::{Rgb, SideId};
use crate::zones::{Area, Changes, Flip, Gain, Holder};
use geo_types::{Coord, Geometry, Point};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// One feature a pair of holders: `from`, `to`, `area_km2`, `error_km2` (null where one is nobody), `districts` (km² by name),
/// `before`, `after`; it changed hands between these two days.
pub fn gains(changes: &Changes, gloss: Gloss) -> Layer {
    let ids = numbered(changes.gains.iter().map(|g| format!("gain-{}-{}", g.from.name(), g.to.name())));
    let feature = |(gain, id): (&Gain, String)| {
        let districts: Map<String, Value> =
            gain.districts.iter().map(|(name, km2)| (name.clone(), rounded(*km2, 2))).collect();
        let mut own = between(changes, &gain.from, &gain.to, gloss);
        own.insert("area_km2".into(), rounded(gain.area_km2, 3));
        own.insert("error_km2".into(), gain.error_km2.map_or(Value::Null, |e| rounded(e, 1)));
        own.insert("districts".into(), Value::Object(districts));
        let draft = Draft {
            id,
            geometry: Geometry::MultiPolygon(gain.ground.clone()),
            title: format!("{} from {}", name_of(&gain.to, gloss), name_of(&gain.from, gloss)),
            own: Value::Object(own),
            claims: &[],
            valid_at: changes.after,
            valid: [Some(changes.before), Some(changes.after)],
            precision_m: None,
            style: Style { colour: colour_of(&gain.to, gloss), opacity: 0.8, width_px: 1.0, symbol: None },
        };
        gloss.feature(LayerName::Changes, draft)
    };
    Layer { name: LayerName::Changes, features: changes.gains.iter().zip(ids).map(feature).collect() }
}

/// One point a place that changed hands: `name`, `from`, `to`, `before`, `after`.
pub fn flips(changes: &Changes, gloss: Gloss) -> Layer {
    let ids = numbered(changes.flips.iter().map(|f| format!("flip-{}", f.place)));
    let feature = |(flip, id): (&Flip, String)| {
        let mut own = between(changes, &flip.from, &flip.to, gloss);
        own.insert("name".into(), json!(flip.name));
        let draft = Draft {
            id,
            geometry: Geometry::Point(Point::from(Coord::from(flip.at))),
            title: format!("{}: {} from {}", flip.name, name_of(&flip.to, gloss), name_of(&flip.from, gloss)),
            own: Value::Object(own),
            claims: &flip.claims,
            valid_at: changes.after,
            valid: [Some(changes.before), Some(changes.after)],
            precision_m: None,
            style: Style { colour: colour_of(&flip.to, gloss), opacity: 1.0, width_px: 1.0, symbol: Some("star") },
        };
        gloss.feature(LayerName::Flips, draft)
    };
    Layer { name: LayerName::Flips, features: changes.flips.iter().zip(ids).map(feature).collect() }
}

/// Writes the ground and the places that changed hands as one GeoJSON collection.
///
/// # Errors
/// Those of the writer.
pub fn write_changes(out: &mut impl Write, changes: &Changes, gloss: Gloss) -> io::Result<()> {
    write_geojson(out, &[&gains(changes, gloss), &flips(changes, gloss)], &changes.attribution)
}

fn side_of(holder: &Holder) -> Option<&SideId> {
    match holder {
        Holder::Side(side) => Some(side),
        Holder::Contested | Holder::Unknown => None,
    }
}

fn name_of<'a>(holder: &'a Holder, gloss: Gloss<'a>) -> &'a str {
    side_of(holder).map_or(holder.name(), |side| gloss.palette.name(side))
}

fn colour_of(holder: &Holder, gloss: Gloss) -> Rgb {
    gloss.palette.colour(side_of(holder))
}

fn between(changes: &Changes, from: &Holder, to: &Holder, gloss: Gloss) -> Map<String, Value> {
    let status = match to {
        Holder::Side(_) => Status::Held,
        Holder::Contested => Status::Contested,
        Holder::Unknown => Status::Unknown,
    };
    let fields = [
        ("from", json!(from.name())),
        ("to", json!(to.name())),
        ("side", json!(side_of(to))),
        ("side_name", gloss.name(side_of(to))),
        ("status", json!(status)),
        ("before", json!(changes.before.to_string())),
        ("after", json!(changes.after.to_string())),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
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
