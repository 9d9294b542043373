//! GeoJSON of how sure a map is: pockets, the belt between the sides, levels of sureness.

use super::write::{Collection, ids, place_of, polygon, position, rounded};
use crate::zones::Situation;
use geo_types::{Coord, Polygon};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes one point a pocket: `side`, `confirmed`, `confidence` (its probability), `n_places`, `places` (their ids), `claims`,
/// `valid_at`. A confirmed pocket is a zone too; an unconfirmed one stands in no other layer.
pub fn write_pockets(out: &mut impl Write, situation: &Situation) -> io::Result<()> {
    let coords: Vec<Coord<f64>> = situation.pockets.iter().map(|p| p.at.into()).collect();
    let mut writer = Collection::begin(out, &coords, &situation.attribution)?;
    let names = situation.pockets.iter().map(|p| format!("pocket-{}-{}", p.side.0, place_of(Some(&p.at.into()))));
    for (pocket, id) in situation.pockets.iter().zip(ids(names)) {
        let properties = properties(
            situation,
            [
                ("side", json!(pocket.side)),
                ("confirmed", json!(pocket.confirmed)),
                ("confidence", rounded(pocket.confidence, 3)),
                ("n_places", json!(pocket.n_places)),
                ("places", json!(pocket.places)),
                ("claims", json!(pocket.claims)),
            ],
        );
        writer.feature(&id, "Point", |out| position(out, pocket.at.into()), &properties)?;
    }
    writer.end()
}

/// Writes the belt: one polygon for each stretch between two sides, `side` and `rival` its likeliest holders, `status`
/// always "contested", `area_km2`, `valid_at`.
pub fn write_belt(out: &mut impl Write, situation: &Situation) -> io::Result<()> {
    let mut writer =
        Collection::begin(out, situation.belt.iter().flat_map(|b| &b.polygon.exterior().0), &situation.attribution)?;
    let names = situation.belt.iter().map(|b| format!("belt-{}-{}-{}", b.sides[0].0, b.sides[1].0, first(&b.polygon)));
    for (belt, id) in situation.belt.iter().zip(ids(names)) {
        let properties = properties(
            situation,
            [
                ("side", json!(belt.sides[0])),
                ("rival", json!(belt.sides[1])),
                ("status", json!("contested")),
                ("area_km2", rounded(belt.area_km2, 3)),
            ],
        );
        writer.feature(&id, "Polygon", |out| polygon(out, &belt.polygon), &properties)?;
    }
    writer.end()
}

/// Writes the surface of sureness as filled contours: `least` and `most`, the probability that whoever the map shows there
/// holds it (both 0 where nothing is known), `area_km2`, `valid_at`, and a grey that is darker where the map is less sure.
pub fn write_sureness(out: &mut impl Write, situation: &Situation) -> io::Result<()> {
    let mut writer = Collection::begin(
        out,
        situation.sureness.iter().flat_map(|l| &l.polygon.exterior().0),
        &situation.attribution,
    )?;
    let names = situation.sureness.iter().map(|l| format!("sureness-{}-{}", l.least, first(&l.polygon)));
    for (level, id) in situation.sureness.iter().zip(ids(names)) {
        let properties = properties(
            situation,
            [
                ("least", rounded(level.least, 3)),
                ("most", rounded(level.most, 3)),
                ("area_km2", rounded(level.area_km2, 3)),
                ("fill", json!("#222222")),
                ("fill-opacity", rounded(0.8 * (1.0 - f64::midpoint(level.least, level.most)), 2)),
                ("stroke-width", json!(0)),
            ],
        );
        writer.feature(&id, "Polygon", |out| polygon(out, &level.polygon), &properties)?;
    }
    writer.end()
}

fn first(polygon: &Polygon<f64>) -> String {
    place_of(polygon.exterior().0.first())
}

fn properties<const N: usize>(situation: &Situation, fields: [(&str, Value); N]) -> Map<String, Value> {
    let mut properties: Map<String, Value> = fields.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
    properties.insert("valid_at".into(), json!(situation.at.to_string()));
    properties
}
