//! Questions about a map: who holds a spot, what is near it, what lies in an area.

use super::asked::Asked;
use super::problem::Problem;
use super::reply::Reply;
use crate::layers::{answer_at, answer_near, answer_within};
use crate::units::Extent;
use crate::zones::Lookup;
use geo_types::{MultiPolygon, Rect, coord};

const RADIUS_KM: f64 = 25.0;
/// Half the way round the Earth is everything.
const RADIUS_MAX_KM: f64 = 20_000.0;

/// `/query?at=LON,LAT`, `/query?near=LON,LAT&radius_km=25`, `/query?within=W,S,E,N`, each with `date`.
pub(super) fn query(asked: &Asked) -> Result<Reply, Problem> {
    let parameters = &asked.parameters;
    parameters.only(&["at", "near", "radius_km", "within", "date"])?;
    let (at, near, within) = (parameters.spot("at")?, parameters.spot("near")?, parameters.boxes("within")?);
    let radius_km = radius_km(asked)?;
    let (day, claims) = (asked.loaded.day(parameters.day("date")?)?, &asked.loaded.project()?.claims);
    let lookup = Lookup::new(&day.map);
    let answer = match (at, near, within) {
        (Some(at), None, None) => answer_at(&lookup, &day.map, at, claims),
        (None, Some(near), None) => answer_near(&lookup, &day.map, near, radius_km * 1000.0, claims),
        (None, None, Some(boxes)) => answer_within(&lookup, &day.map, &area(&boxes)),
        _ => return Err(Problem::bad("expected one of at=LON,LAT, near=LON,LAT and within=W,S,E,N")),
    };
    Ok(Reply::json("application/json", &answer))
}

fn radius_km(asked: &Asked) -> Result<f64, Problem> {
    let given = asked.parameters.numbers("radius_km")?;
    match given.as_deref() {
        None => Ok(RADIUS_KM),
        Some([km]) if (0.0..=RADIUS_MAX_KM).contains(km) => Ok(*km),
        Some(_) => Err(Problem::bad(format!("radius_km: expected a number from 0 to {RADIUS_MAX_KM}"))),
    }
}

fn area(boxes: &[Extent]) -> MultiPolygon<f64> {
    let polygon =
        |e: &Extent| Rect::new(coord! { x: e.west, y: e.south }, coord! { x: e.east, y: e.north }).to_polygon();
    MultiPolygon(boxes.iter().map(polygon).collect())
}
