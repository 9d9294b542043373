//! A list people keep by hand: place, side, date, in columns of whatever name they gave them.

use super::columns::{Columns, Fault, Record};
use super::{Read, RowEvent};
use crate::report::{DatePrecision, Event, EventKind, EventPlace};

const PLACE: &[&str] = &["place", "name", "settlement", "town", "city", "village", "location", "place name"];
const SIDE: &[&str] =
    &["side", "held by", "controlled by", "control", "controller", "holder", "party", "actor", "status"];
const DATE: &[&str] = &["date", "as of", "day", "updated", "since", "event date"];

pub(super) fn fits(columns: &Columns) -> bool {
    let position = columns.find(&["lat", "latitude"]).is_some() && columns.find(&["lon", "lng", "longitude"]).is_some();
    columns.find(SIDE).is_some() && (columns.find(PLACE).is_some() || position)
}

pub(super) fn read(record: &Record<'_, '_>) -> Result<Read, Fault> {
    let at = record.position()?;
    let Some(side) = record.field(SIDE) else { return Ok(Read::NoClaim) };
    if matches!(side.value.trim().to_lowercase().as_str(), "unknown" | "?" | "-" | "none" | "n/a") {
        return Ok(Read::NoClaim);
    }
    let place = record.field(PLACE).or_else(|| record.field(&["lat", "latitude"]).filter(|_| at.is_some()));
    let Some(place) = place else {
        return Err(record.fault(PLACE, "expected the name of a place or its lat and lon, found neither".to_owned()));
    };
    let date = record.day(DATE)?;
    let contested = side.value.trim().eq_ignore_ascii_case("contested");
    let kind = if contested { EventKind::Contested } else { EventKind::Holds };
    let day = date.map(|(day, _, _)| day);
    let event = Event {
        kind,
        trigger: side.span,
        parties: if contested { Vec::new() } else { record.parties(&[SIDE[side_column(record)]]) },
        losers: Vec::new(),
        place: EventPlace {
            name: place.value.trim().to_owned(),
            span: place.span,
            at,
            precision_m: 1_000,
            geonameid: record.number(&["geonameid"]),
            within: super::within(record, &["district", "admin2", "province", "region", "admin1", "country"]),
        },
        start: day,
        end: day,
        precision: date.map_or(DatePrecision::Unknown, |(_, precision, _)| precision),
        date_span: date.map(|(_, _, span)| span),
        rule: "list/side".to_owned(),
        revision: 0,
    };
    let id = record.words(&["id"]).map(str::to_owned);
    Ok(Read::Event(Box::new(RowEvent { id, event, source: record.words(&["source"]).map(str::to_owned) })))
}

/// Which of the names of [`SIDE`] the row's side stands under.
fn side_column(record: &Record<'_, '_>) -> usize {
    SIDE.iter().position(|name| record.field(&[name]).is_some()).unwrap_or(0)
}
