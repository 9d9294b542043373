//! Answers to queries, as words.

use serde_json::Value;
use std::fmt::Write;

/// How many claims, fronts and places an answer in words has.
const SHOWN: usize = 12;

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
