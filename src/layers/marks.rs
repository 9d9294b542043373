//! The layers of lines and points: fronts, pockets, places, fighting.

use super::gloss::{Draft, Gloss, rounded};
use super::ids::{numbered, spot};
use super::layer::{Layer, LayerName, Style};
use crate::claims::ClaimKind;
use crate::control::{Ground, PlaceState, Status};
use crate::theatre::Rgb;
use crate::units::LonLat;
use crate::zones::{Event, Front, Pocket, Situation};
use geo_types::{Coord, Geometry, Point};
use serde_json::{Map, Value, json};

/// Of front lines.
const INK: Rgb = Rgb { r: 0x22, g: 0x22, b: 0x22 };

fn marker(colour: Rgb, symbol: &'static str) -> Style {
    Style { colour, opacity: 1.0, width_px: 1.0, symbol: Some(symbol) }
}

fn point(at: LonLat) -> Geometry<f64> {
    Geometry::Point(Point::from(Coord::from(at)))
}

/// One feature a front: `left` and `right` of its direction (also as `side` and `rival`), `confidence` (that the true front
/// lies within 5 km), `length_km`, `band_km` (half the width that holds the true front nine times in ten; in metres as `precision_m`).
pub fn fronts(situation: &Situation, gloss: Gloss) -> Layer {
    let name = |front: &Front| format!("front-{}-{}-{}", front.left.0, front.right.0, spot(front.line.0.first()));
    let ids = numbered(situation.fronts.iter().map(name));
    let feature = |(front, id): (&Front, String)| {
        let names = [gloss.palette.name(&front.left), gloss.palette.name(&front.right)];
        let draft = Draft {
            id,
            geometry: front.line.clone().into(),
            title: format!("{} | {}", names[0], names[1]),
            own: json!({
                "left": front.left,
                "right": front.right,
                "side": front.left,
                "side_name": names[0],
                "rival": front.right,
                "rival_name": names[1],
                "status": Status::Contested,
                "confidence": rounded(front.confidence, 3),
                "length_km": rounded(front.length_km, 3),
                "band_km": rounded(front.band_km, 2),
            }),
            claims: &[],
            valid_at: situation.at,
            valid: [Some(situation.at), None],
            precision_m: Some(1000.0 * front.band_km),
            style: Style { colour: INK, opacity: 1.0, width_px: 2.0, symbol: None },
        };
        gloss.feature(LayerName::Fronts, draft)
    };
    Layer { name: LayerName::Fronts, features: situation.fronts.iter().zip(ids).map(feature).collect() }
}

/// One point a pocket: `side`, `confirmed`, `confidence` (its probability), `n_places`, `places` (their ids). A confirmed
/// pocket is a zone too; an unconfirmed one stands in no other layer.
pub fn pockets(situation: &Situation, gloss: Gloss) -> Layer {
    let ids = numbered(situation.pockets.iter().map(|p| format!("pocket-{}-{}", p.side.0, spot(Some(&p.at.into())))));
    let feature = |(pocket, id): (&Pocket, String)| {
        let name = gloss.palette.name(&pocket.side);
        let draft = Draft {
            id,
            geometry: point(pocket.at),
            title: if pocket.confirmed { format!("Pocket: {name}") } else { format!("Pocket, unconfirmed: {name}") },
            own: json!({
                "side": pocket.side,
                "side_name": name,
                "status": if pocket.confirmed { Status::Held } else { Status::Unknown },
                "confirmed": pocket.confirmed,
                "confidence": rounded(pocket.confidence, 3),
                "n_places": pocket.n_places,
                "places": pocket.places,
            }),
            claims: &pocket.claims,
            valid_at: situation.at,
            valid: [Some(situation.at), None],
            precision_m: None,
            style: marker(gloss.palette.colour(Some(&pocket.side)), "circle-stroked"),
        };
        gloss.feature(LayerName::Pockets, draft)
    };
    Layer { name: LayerName::Pockets, features: situation.pockets.iter().zip(ids).map(feature).collect() }
}

/// One point a place state that holds on the day, with its own first and last day.
pub fn places(situation: &Situation, gloss: Gloss) -> Layer {
    let ids = numbered(situation.places.iter().map(|p| p.place.clone()));
    let feature = |(place, id): (&PlaceState, String)| {
        let shares: Map<String, Value> = place.p.iter().map(|(s, v)| (s.0.clone(), rounded(*v, 3))).collect();
        let confidence = place.side.as_ref().and_then(|side| place.p.get(side));
        let symbol = if place.status == Status::Contested { "danger" } else { "circle" };
        let draft = Draft {
            id,
            geometry: point(place.at),
            title: place.name.clone(),
            own: json!({
                "name": place.name,
                "ground": ground_of(&place.ground),
                "status": place.status,
                "side": place.side,
                "side_name": gloss.name(place.side.as_ref()),
                "rival": place.rival,
                "p": shares,
                "confidence": confidence.map(|p| rounded(*p, 3)),
                "since": place.since.to_string(),
                "known_at": place.known_at.to_string(),
                "against": place.against,
                "corrects": place.corrects,
            }),
            claims: &place.claims,
            valid_at: situation.at,
            valid: [Some(place.valid_from), place.valid_to],
            precision_m: None,
            style: marker(gloss.palette.colour(place.side.as_ref()), symbol),
        };
        gloss.feature(LayerName::Places, draft)
    };
    Layer { name: LayerName::Places, features: situation.places.iter().zip(ids).map(feature).collect() }
}

/// What ground a state speaks for: a town or site, an area with an outline, or ground beside a place.
fn ground_of(ground: &Ground) -> &'static str {
    match ground {
        Ground::Point { .. } => "point",
        Ground::Area { .. } => "area",
        Ground::Outline(_) => "outline",
    }
}

/// One point an attack, advance or siege, told as a fact or not (`is_fact`), on its day; `kind` is that of its claim.
pub fn events(situation: &Situation, gloss: Gloss) -> Layer {
    let ids = numbered(situation.events.iter().map(|e| format!("event-{}", e.claim)));
    let feature = |(event, id): (&Event, String)| {
        let claims = [event.claim.clone()];
        let status = if event.kind == ClaimKind::Besieges { Status::Besieged } else { Status::Contested };
        let draft = Draft {
            id,
            geometry: point(event.at),
            title: event_title(event, gloss),
            own: json!({
                "name": event.name,
                "kind": event.kind,
                "side": event.side,
                "side_name": gloss.name(event.side.as_ref()),
                "rival": event.against,
                "rival_name": gloss.name(event.against.as_ref()),
                "status": status,
                "is_fact": event.is_fact,
                "date": event.date.map(|date| date.to_string()),
                "confidence": gloss.citations.get(&event.claim).map(|c| rounded(c.confidence, 3)),
            }),
            claims: &claims,
            valid_at: situation.at,
            valid: [event.date, event.date],
            precision_m: None,
            style: marker(gloss.palette.colour(event.side.as_ref()), event_symbol(event)),
        };
        gloss.feature(LayerName::Events, draft)
    };
    Layer { name: LayerName::Events, features: situation.events.iter().zip(ids).map(feature).collect() }
}

fn event_title(event: &Event, gloss: Gloss) -> String {
    let what = match event.kind {
        ClaimKind::Attacks => "attack",
        ClaimKind::Advances => "advance",
        ClaimKind::Besieges => "siege",
        ClaimKind::Repels => "attack beaten off",
        _ if event.is_fact => "capture",
        _ => "capture, not confirmed",
    };
    let who = event.side.as_ref().map_or_else(String::new, |side| format!(" ({})", gloss.palette.name(side)));
    format!("{}: {what}{who}", event.name)
}

fn event_symbol(event: &Event) -> &'static str {
    match event.kind {
        _ if !event.is_fact => "star-stroked",
        ClaimKind::Advances => "triangle",
        ClaimKind::Besieges => "circle-stroked",
        ClaimKind::Repels => "cross",
        _ => "danger",
    }
}
