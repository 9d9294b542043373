//! A map read back from its layers.

use super::located::located;
use super::read::{GeoJsonError, features, polygons, side_named};
use crate::control::{Ground, PlaceState, Status};
use crate::theatre::SideId;
use crate::units::{Date, LonLat};
use crate::zones::{Front, Situation, Zone, polygon_area_km2};
use geo_types::{Geometry, LineString, MultiPolygon};
use geojson::Feature;
use serde_json::Value;
use std::collections::BTreeMap;

/// Reads the layers that `salient map` and `salient zones` write: zones, and maybe fronts and places. What they do not
/// hold (patches, pockets, events, the outline of the theatre) is empty.
///
/// # Errors
/// What is not GeoJSON; zones without a date (`valid_at`).
pub fn read_situation(zones: &str, fronts: Option<&str>, places: Option<&str>) -> Result<Situation, GeoJsonError> {
    let mut at: Option<Date> = None;
    let mut read = Vec::new();
    for (i, feature) in features(zones)?.iter().enumerate() {
        at = at.max(day(feature, "valid_at"));
        let area = polygons(zones, i, feature)?;
        read.extend(area.0.into_iter().map(|polygon| zone(feature, polygon)));
    }
    let at = at.ok_or(GeoJsonError::Missing { expected: "zones with a property \"valid_at\"" })?;
    let fronts = fronts.map(located).transpose()?.unwrap_or_default();
    let places = places.map(located).transpose()?.unwrap_or_default();
    let places: Vec<PlaceState> =
        places.iter().filter_map(|place| self::place(&place.feature, place.geometry.as_ref(), None)).collect();
    Ok(Situation {
        at,
        known_at: places.iter().map(|p| p.known_at).max(),
        theatre: MultiPolygon(Vec::new()),
        zones: read,
        fronts: fronts.into_iter().flat_map(|front| self::front(&front.feature, front.geometry)).collect(),
        pockets: Vec::new(),
        sureness: Vec::new(),
        attribution: Vec::new(),
        belt: Vec::new(),
        patches: Vec::new(),
        events: Vec::new(),
        places,
    })
}

pub(super) fn zone(feature: &Feature, polygon: geo_types::Polygon<f64>) -> Zone {
    let side = side(feature, "side");
    let status = status(feature, side.as_ref());
    Zone {
        rival: self::side(feature, "rival"),
        status,
        confidence: number(feature, "confidence").unwrap_or(0.5),
        // Counted again: a file of others may not say it, or may say that of a whole multi-polygon.
        area_km2: polygon_area_km2(&polygon),
        n_places: number(feature, "n_places").map_or(0, |n| n.max(0.0) as usize),
        claims: claims(feature, "claims"),
        polygon,
        side,
    }
}

pub(super) fn front(feature: &Feature, geometry: Option<Geometry<f64>>) -> Vec<Front> {
    let lines: Vec<LineString<f64>> = match geometry {
        Some(Geometry::LineString(line)) => vec![line],
        Some(Geometry::MultiLineString(lines)) => lines.0,
        _ => Vec::new(),
    };
    let (Some(left), Some(right)) = (side(feature, "left"), side(feature, "right")) else { return Vec::new() };
    let km = |line: &LineString<f64>| {
        line.0.windows(2).map(|w| LonLat::from(w[0]).distance_m(w[1].into())).sum::<f64>() / 1000.0
    };
    let one = |line: LineString<f64>| Front {
        left: left.clone(),
        right: right.clone(),
        confidence: number(feature, "confidence").unwrap_or(0.5),
        length_km: km(&line),
        band_km: number(feature, "band_km").unwrap_or(0.0),
        line,
    };
    lines.into_iter().map(one).collect()
}

/// A place's state; one that does not say since when it holds counts from `undated`.
pub(super) fn place(feature: &Feature, geometry: Option<&Geometry<f64>>, undated: Option<Date>) -> Option<PlaceState> {
    let Some(Geometry::Point(point)) = geometry else { return None };
    let at = LonLat::checked(point.x(), point.y()).ok()?;
    let side = side(feature, "side");
    let valid_from = day(feature, "valid_from").or(day(feature, "as_of")).or(undated)?;
    let p = feature.property("p").and_then(Value::as_object).map(|p| {
        p.iter().filter_map(|(side, p)| Some((SideId(side.clone()), p.as_f64()?))).collect::<BTreeMap<_, _>>()
    });
    let id = match &feature.id {
        Some(geojson::feature::Id::String(id)) => id.clone(),
        Some(geojson::feature::Id::Number(id)) => id.to_string(),
        None => String::new(),
    };
    Some(PlaceState {
        name: words(feature, "name").unwrap_or_default().to_owned(),
        at,
        ground: match words(feature, "ground") {
            Some("area") => Ground::Area { id: id.clone() },
            Some("outline") => Ground::Outline(geo_types::Polygon::new(LineString(Vec::new()), Vec::new())),
            _ => Ground::Point { reach_m: 0.0 },
        },
        status: status(feature, side.as_ref()),
        rival: self::side(feature, "rival"),
        side,
        p: p.unwrap_or_default(),
        since: day(feature, "since").unwrap_or(valid_from),
        valid_from,
        valid_to: day(feature, "valid_to"),
        known_at: day(feature, "known_at").unwrap_or(valid_from),
        place: id,
        claims: claims(feature, "claims"),
        against: claims(feature, "against"),
        corrects: claims(feature, "corrects"),
    })
}

pub(super) fn words<'f>(feature: &'f Feature, name: &str) -> Option<&'f str> {
    feature.property(name).and_then(Value::as_str)
}

pub(super) fn number(feature: &Feature, name: &str) -> Option<f64> {
    feature.property(name).and_then(Value::as_f64)
}

pub(super) fn day(feature: &Feature, name: &str) -> Option<Date> {
    words(feature, name)?.get(..10)?.parse().ok()
}

pub(super) fn side(feature: &Feature, name: &str) -> Option<SideId> {
    words(feature, name).and_then(side_named)
}

fn status(feature: &Feature, side: Option<&SideId>) -> Status {
    match words(feature, "status") {
        Some("contested") => Status::Contested,
        Some("besieged") => Status::Besieged,
        Some("unknown") => Status::Unknown,
        _ if side.is_some() => Status::Held,
        _ if words(feature, "side").is_some_and(|s| s.eq_ignore_ascii_case("contested")) => Status::Contested,
        _ => Status::Unknown,
    }
}

fn claims(feature: &Feature, name: &str) -> Vec<String> {
    let listed = feature.property(name).and_then(Value::as_array);
    listed.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
