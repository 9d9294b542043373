//! Answers to questions about a map, as JSON: who holds a spot, what is near it, what lies in an area.

use crate::control::{Ground, PlaceState};
use crate::units::LonLat;
use crate::zones::{Front, Lookup, Near, Situation, Zone};
use geo_types::MultiPolygon;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How many claims the answer about a spot has.
const SHOWN: usize = 12;

/// Claims by id, as `claims.jsonl` has them.
pub type Claims = BTreeMap<String, Value>;

/// Who holds a spot.
pub fn answer_at(lookup: &Lookup, map: &Situation, at: LonLat, claims: &Claims) -> Value {
    let mut answer = json!({"at": [at.lon, at.lat], "date": map.at.to_string()});
    let zone = lookup.at_point(at);
    merge(&mut answer, zone.map_or_else(|| json!({"side": null, "status": "outside"}), of_zone));
    if let Some(near) = lookup.nearest_front(at) {
        answer["nearest_front"] = front(&near);
    }
    if let Some(near) = lookup.nearest_place(at) {
        answer["nearest_place"] = place(near.what, Some(near.distance_m));
    }
    let behind = zone.map_or(&[][..], |z| z.claims.as_slice());
    // What was said of the nearest place of the zone's side says more of the spot than what was said of the far end of it.
    let near = lookup.places_near(at, 50_000.0);
    let own = near.iter().filter(|p| zone.is_some_and(|z| z.side == p.what.side));
    let mut ids: Vec<&String> = own.flat_map(|p| &p.what.claims).chain(behind).collect();
    let mut seen = std::collections::BTreeSet::new();
    ids.retain(|id| seen.insert(*id));
    answer["claims"] = ids.into_iter().take(SHOWN).map(|id| claim(id, claims)).collect();
    answer
}

/// What is near a spot.
pub fn answer_near(lookup: &Lookup, map: &Situation, spot: LonLat, radius_m: f64, claims: &Claims) -> Value {
    let mut answer = json!({"at": [spot.lon, spot.lat], "radius_km": radius_m / 1000.0, "date": map.at.to_string()});
    merge(&mut answer, lookup.at_point(spot).map_or_else(|| json!({"side": null, "status": "outside"}), of_zone));
    answer["fronts"] = lookup.fronts_near(spot, radius_m).iter().map(front).collect();
    let told = |near: &Near<PlaceState>| {
        let mut told = place(near.what, Some(near.distance_m));
        told["claims"] = near.what.claims.iter().map(|id| claim(id, claims)).collect();
        told["against"] = near.what.against.iter().map(|id| claim(id, claims)).collect();
        told
    };
    answer["places"] = lookup.places_near(spot, radius_m).iter().map(told).collect();
    answer
}

/// What lies in an area.
pub fn answer_within(lookup: &Lookup, map: &Situation, area: &MultiPolygon<f64>) -> Value {
    let found = lookup.within(area);
    let areas: BTreeMap<&str, f64> = found.areas.iter().map(|(h, a)| (h.name(), rounded(a.km2))).collect();
    let fronts: Vec<Value> = found
        .fronts
        .iter()
        .map(|(f, km)| json!({"left": f.left, "right": f.right, "length_km": rounded(*km), "band_km": rounded(f.band_km)}))
        .collect();
    let places: Vec<Value> = found.places.iter().map(|p| place(p, None)).collect();
    json!({"date": map.at.to_string(), "areas": areas, "fronts": fronts, "places": places})
}

fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}

fn of_zone(zone: &Zone) -> Value {
    json!({
        "side": zone.side,
        "status": zone.status,
        "rival": zone.rival,
        "confidence": (zone.confidence * 1e3).round() / 1e3,
        "zone_km2": rounded(zone.area_km2),
    })
}

fn front(near: &Near<Front>) -> Value {
    let front = near.what;
    json!({
        "left": front.left,
        "right": front.right,
        "distance_km": rounded(near.distance_m / 1000.0),
        "band_km": rounded(front.band_km),
    })
}

fn place(place: &PlaceState, distance_m: Option<f64>) -> Value {
    let p = place.side.as_ref().and_then(|side| place.p.get(side));
    let ground = match place.ground {
        Ground::Point { .. } => "point",
        Ground::Area { .. } => "area",
        Ground::Outline(_) => "outline",
    };
    json!({
        "place": place.place,
        "name": place.name,
        "ground": ground,
        "lon": place.at.lon,
        "lat": place.at.lat,
        "distance_km": distance_m.map(|m| rounded(m / 1000.0)),
        "side": place.side,
        "status": place.status,
        "rival": place.rival,
        "p": p.map(|p| (p * 1e3).round() / 1e3),
        "since": place.since.to_string(),
        "last_told": place.valid_from.to_string(),
    })
}

fn claim(id: &str, claims: &Claims) -> Value {
    let Some(known) = claims.get(id) else { return json!({"id": id}) };
    let kept = ["id", "kind", "modality", "sentence", "report", "report_source", "report_date"];
    Value::Object(kept.iter().filter_map(|key| Some(((*key).to_owned(), known.get(*key)?.clone()))).collect())
}

fn rounded(v: f64) -> f64 {
    (v * 10.0).round() / 10.0 + 0.0
}
