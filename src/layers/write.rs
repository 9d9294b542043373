//! GeoJSON (RFC 7946) of zones, fronts and places, written as it goes, with the same bytes for the same map.

use super::Palette;
use crate::control::{Ground, PlaceState, Status};
use crate::units::{Extent, LonLat};
use crate::zones::{Front, Situation, Zone};
use geo_types::{Coord, LineString, MultiPolygon, Polygon};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes one feature a zone: `side` (null where unknown), `status`, `rival`, `confidence`, `area_km2`, `n_places`,
/// `claims`, `valid_at`, and simplestyle keys. Six decimals; rings right-handed.
pub fn write_zones(out: &mut impl Write, situation: &Situation, palette: &Palette) -> io::Result<()> {
    let coords = situation.zones.iter().flat_map(|z| &z.polygon.exterior().0);
    let mut writer = Collection::begin(out, coords, &situation.attribution)?;
    let ids = ids(situation.zones.iter().map(zone_id));
    for (zone, id) in situation.zones.iter().zip(ids) {
        writer.feature(
            &id,
            "Polygon",
            |out| polygon(out, &zone.polygon),
            &zone_properties(zone, situation, palette),
        )?;
    }
    writer.end()
}

/// Writes one feature a front: `left`, `right`, `confidence`, `length_km`, `band_km`, `valid_at`.
pub fn write_fronts(out: &mut impl Write, situation: &Situation) -> io::Result<()> {
    let mut writer = Collection::begin(out, situation.fronts.iter().flat_map(|f| &f.line.0), &situation.attribution)?;
    let ids = ids(situation.fronts.iter().map(front_id));
    for (front, id) in situation.fronts.iter().zip(ids) {
        writer.feature(&id, "LineString", |out| line(out, &front.line), &front_properties(front, situation))?;
    }
    writer.end()
}

/// Writes one point a place state that holds on the day: the state's fields, with `valid_from`, `valid_to` as dates.
pub fn write_places(out: &mut impl Write, situation: &Situation, palette: &Palette) -> io::Result<()> {
    let coords: Vec<Coord<f64>> = situation.places.iter().map(|p| p.at.into()).collect();
    let mut writer = Collection::begin(out, &coords, &situation.attribution)?;
    let ids = ids(situation.places.iter().map(|p| p.place.clone()));
    for (place, id) in situation.places.iter().zip(ids) {
        writer.feature(&id, "Point", |out| position(out, place.at.into()), &place_properties(place, palette))?;
    }
    writer.end()
}

/// A collection under way: the bounding box first, then one feature a line.
pub(super) struct Collection<'w, W: Write> {
    out: &'w mut W,
    n: usize,
}

impl<'w, W: Write> Collection<'w, W> {
    pub fn begin<'c>(
        out: &'w mut W,
        coords: impl IntoIterator<Item = &'c Coord<f64>>,
        attribution: &[String],
    ) -> io::Result<Self> {
        write!(out, "{{\"type\":\"FeatureCollection\"")?;
        if !attribution.is_empty() {
            write!(out, ",\"attribution\":{}", json!(attribution))?;
        }
        if let Some(e) = Extent::around(coords.into_iter().map(|c| LonLat::from(*c))) {
            write!(out, ",\"bbox\":[{},{},{},{}]", degree(e.west), degree(e.south), degree(e.east), degree(e.north))?;
        }
        write!(out, ",\"features\":[")?;
        Ok(Self { out, n: 0 })
    }

    pub fn feature(
        &mut self,
        id: &str,
        geometry: &str,
        coordinates: impl FnOnce(&mut W) -> io::Result<()>,
        properties: &Map<String, Value>,
    ) -> io::Result<()> {
        let separator = if self.n == 0 { "\n" } else { ",\n" };
        self.n += 1;
        write!(self.out, "{separator}{{\"type\":\"Feature\",\"id\":{},\"geometry\":", json!(id))?;
        write!(self.out, "{{\"type\":\"{geometry}\",\"coordinates\":")?;
        coordinates(self.out)?;
        write!(self.out, "}},\"properties\":")?;
        serde_json::to_writer(&mut *self.out, properties)?;
        write!(self.out, "}}")
    }

    pub fn end(self) -> io::Result<()> {
        writeln!(self.out, "\n]}}")
    }
}

fn degree(v: f64) -> f64 {
    let rounded = (v * 1e6).round() / 1e6;
    // No "-0" in a file.
    rounded + 0.0
}

pub(super) fn position(out: &mut impl Write, c: Coord<f64>) -> io::Result<()> {
    write!(out, "[{},{}]", degree(c.x), degree(c.y))
}

fn line(out: &mut impl Write, line: &LineString<f64>) -> io::Result<()> {
    for (i, c) in line.0.iter().enumerate() {
        write!(out, "{}", if i == 0 { "[" } else { "," })?;
        position(out, *c)?;
    }
    write!(out, "]")
}

pub(super) fn polygon(out: &mut impl Write, polygon: &Polygon<f64>) -> io::Result<()> {
    write!(out, "[")?;
    line(out, polygon.exterior())?;
    for hole in polygon.interiors() {
        write!(out, ",")?;
        line(out, hole)?;
    }
    write!(out, "]")
}

pub(super) fn polygons(out: &mut impl Write, all: &MultiPolygon<f64>) -> io::Result<()> {
    for (i, one) in all.0.iter().enumerate() {
        write!(out, "{}", if i == 0 { "[" } else { "," })?;
        polygon(out, one)?;
    }
    write!(out, "]")
}

/// Ids that stay the same while the thing does: what it is and where, with a number when two are alike.
pub(super) fn ids(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    let numbered = |name: String| {
        let n = seen.entry(name.clone()).or_default();
        *n += 1;
        if *n == 1 { name } else { format!("{name}-{n}") }
    };
    names.map(numbered).collect()
}

pub(super) fn place_of(c: Option<&Coord<f64>>) -> String {
    c.map_or_else(String::new, |c| format!("{:.2},{:.2}", c.x, c.y))
}

fn zone_id(zone: &Zone) -> String {
    let side = zone.side.as_ref().map_or("unknown", |s| s.0.as_str());
    format!("zone-{side}-{}", place_of(zone.polygon.exterior().0.first()))
}

fn front_id(front: &Front) -> String {
    format!("front-{}-{}-{}", front.left.0, front.right.0, place_of(front.line.0.first()))
}

fn zone_properties(zone: &Zone, situation: &Situation, palette: &Palette) -> Map<String, Value> {
    let mut p = Map::new();
    p.insert("side".into(), json!(zone.side));
    p.insert("status".into(), json!(zone.status));
    if let Some(rival) = &zone.rival {
        p.insert("rival".into(), json!(rival));
    }
    p.insert("confidence".into(), rounded(zone.confidence, 3));
    p.insert("area_km2".into(), rounded(zone.area_km2, 3));
    p.insert("n_places".into(), json!(zone.n_places));
    p.insert("claims".into(), json!(zone.claims));
    p.insert("valid_at".into(), json!(situation.at.to_string()));
    p.insert("fill".into(), json!(palette.colour(zone.side.as_ref()).to_string()));
    p.insert("fill-opacity".into(), rounded(if zone.side.is_some() { 0.25 + 0.35 * zone.confidence } else { 0.1 }, 2));
    p.insert("stroke-width".into(), json!(0));
    p
}

fn front_properties(front: &Front, situation: &Situation) -> Map<String, Value> {
    let mut p = Map::new();
    p.insert("left".into(), json!(front.left));
    p.insert("right".into(), json!(front.right));
    p.insert("confidence".into(), rounded(front.confidence, 3));
    p.insert("length_km".into(), rounded(front.length_km, 3));
    p.insert("band_km".into(), rounded(front.band_km, 2));
    p.insert("valid_at".into(), json!(situation.at.to_string()));
    p.insert("stroke".into(), json!("#222222"));
    p.insert("stroke-width".into(), json!(2));
    p
}

fn place_properties(place: &PlaceState, palette: &Palette) -> Map<String, Value> {
    let mut p = Map::new();
    p.insert("name".into(), json!(place.name));
    p.insert("ground".into(), json!(ground_of(&place.ground)));
    p.insert("status".into(), json!(place.status));
    p.insert("side".into(), json!(place.side));
    if let Some(rival) = &place.rival {
        p.insert("rival".into(), json!(rival));
    }
    let shares: Map<String, Value> = place.p.iter().map(|(s, v)| (s.0.clone(), rounded(*v, 3))).collect();
    p.insert("p".into(), Value::Object(shares));
    p.insert("since".into(), json!(place.since.to_string()));
    p.insert("valid_from".into(), json!(place.valid_from.to_string()));
    p.insert("valid_to".into(), json!(place.valid_to.map(|d| d.to_string())));
    p.insert("known_at".into(), json!(place.known_at.to_string()));
    p.insert("claims".into(), json!(place.claims));
    for (name, claims) in [("against", &place.against), ("corrects", &place.corrects)] {
        if !claims.is_empty() {
            p.insert(name.into(), json!(claims));
        }
    }
    p.insert("marker-color".into(), json!(palette.colour(place.side.as_ref()).to_string()));
    p.insert("marker-symbol".into(), json!(if place.status == Status::Contested { "danger" } else { "circle" }));
    p
}

/// What ground a state speaks for: a town or site, an area with an outline, or ground beside a place.
pub(super) fn ground_of(ground: &Ground) -> &'static str {
    match ground {
        Ground::Point { .. } => "point",
        Ground::Area { .. } => "area",
        Ground::Outline(_) => "outline",
    }
}

pub(super) fn rounded(v: f64, digits: i32) -> Value {
    let scale = libm::pow(10.0, f64::from(digits));
    json!((v * scale).round() / scale + 0.0)
}
