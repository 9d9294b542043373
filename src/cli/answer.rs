//! Answers to queries, as JSON and as words.

use crate::control::{Ground, PlaceState};
use crate::units::LonLat;
use crate::zones::{Front, Lookup, Near, Situation, Zone};
use geo_types::MultiPolygon;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many claims, fronts and places an answer in words has.
const SHOWN: usize = 12;

type Claims = BTreeMap<String, Value>;

/// Who holds a spot.
pub(super) fn at(lookup: &Lookup, map: &Situation, at: LonLat, claims: &Claims) -> Value {
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
pub(super) fn near(lookup: &Lookup, map: &Situation, spot: LonLat, radius_m: f64, claims: &Claims) -> Value {
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
pub(super) fn within(lookup: &Lookup, map: &Situation, area: &MultiPolygon<f64>) -> Value {
    let found = lookup.within(area);
    let areas: BTreeMap<&str, f64> = found.areas.iter().map(|(h, a)| (h.name(), rounded(a.km2))).collect();
    let fronts: Vec<Value> = found
        .fronts
        .iter()
        .map(|(f, km)| json!({"left": f.left, "right": f.right, "length_km": rounded(*km), "band_km": f.band_km}))
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
        "band_km": front.band_km,
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

/// An answer for people to read.
pub(super) fn words(answer: &Value) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = tell(&mut out, answer);
    out
}

fn tell(out: &mut String, answer: &Value) -> std::fmt::Result {
    if let Some([lon, lat]) = answer["at"].as_array().map(Vec::as_slice) {
        writeln!(out, "{lon}, {lat} on {}: {}", word(&answer["date"]), standing(answer))?;
    } else {
        writeln!(out, "On {}", word(&answer["date"]))?;
    }
    for (side, km2) in answer["areas"].as_object().into_iter().flatten() {
        writeln!(out, "  {side:<24} {km2:>10} km²")?;
    }
    let nearest = [&answer["nearest_front"]].into_iter().filter(|f| f.is_object());
    for front in nearest.chain(answer["fronts"].as_array().into_iter().flatten().take(SHOWN)) {
        let how = if front["distance_km"].is_null() {
            format!("{} km of it", front["length_km"])
        } else {
            format!("{} km off", front["distance_km"])
        };
        let (left, right) = (word(&front["left"]), word(&front["right"]));
        writeln!(out, "  front of {left} and {right}: {how}, known to {} km", front["band_km"])?;
    }
    let nearest = [&answer["nearest_place"]].into_iter().filter(|p| p.is_object());
    for place in nearest.chain(answer["places"].as_array().into_iter().flatten().take(SHOWN)) {
        let off = place["distance_km"].as_f64().map_or_else(String::new, |km| format!(", {km} km off"));
        let (since, told) = (word(&place["since"]), word(&place["last_told"]));
        let name = match place["ground"].as_str() {
            Some("area") => format!("{} (the area)", word(&place["name"])),
            Some("outline") => format!("in or beside {}", word(&place["name"])),
            _ => word(&place["name"]).to_owned(),
        };
        writeln!(out, "  {name}{off}: {} since {since}, last told {told}", standing(place))?;
        sentences(out, &place["claims"], "    ")?;
    }
    sentences(out, &answer["claims"], "  ")
}

fn standing(of: &Value) -> String {
    let side = of["side"].as_str().unwrap_or("nobody is known to hold it");
    let rival = of["rival"].as_str().map_or_else(String::new, |rival| format!(" ({rival})"));
    let sure = of["confidence"].as_f64().or(of["p"].as_f64());
    let sure =
        sure.filter(|_| of["side"].is_string()).map_or_else(String::new, |p| format!(", {:.0} % sure", 100.0 * p));
    format!("{side}, {}{rival}{sure}", word(&of["status"]))
}

fn sentences(out: &mut String, claims: &Value, indent: &str) -> std::fmt::Result {
    for claim in claims.as_array().into_iter().flatten().take(SHOWN) {
        let (date, source) = (word(&claim["report_date"]), word(&claim["report_source"]));
        let id = word(&claim["id"]);
        match claim["sentence"].as_str() {
            Some(sentence) => writeln!(out, "{indent}{date} {source}: “{}” ({id})", sentence.replace('\n', " "))?,
            None => writeln!(out, "{indent}{id}")?,
        }
    }
    Ok(())
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or("-")
}
