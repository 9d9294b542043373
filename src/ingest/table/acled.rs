//! ACLED exports: <https://acleddata.com/knowledge-base/codebook/>. Sub-events about territory change it, battles
//! contest it; riots, protests and remote violence say nothing of who holds a place and are passed over.

use super::columns::{Columns, Fault, Record};
use super::{Read, RowEvent, words_rule};
use crate::report::{DatePrecision, Event, EventKind, EventParty, EventPlace};

pub(super) fn fits(columns: &Columns) -> bool {
    columns.has(&["sub_event_type", "actor1", "event_date"])
}

/// How far from the position an event may be, by `geo_precision`: in the town; in its surroundings; somewhere in the region.
const PRECISION_M: [u32; 3] = [1_000, 15_000, 60_000];

pub(super) fn read(record: &Record<'_, '_>) -> Result<Read, Fault> {
    let Some(sub_event) = record.field(&["sub_event_type"]) else {
        return Err(record.fault(&["sub_event_type"], "expected a sub-event type, found nothing".to_owned()));
    };
    let Some(kind) = kind(&sub_event.value) else { return Ok(Read::NoClaim) };
    let Some(place) = record.field(&["location"]) else {
        return Err(record.fault(&["location"], "expected the name of a place, found nothing".to_owned()));
    };
    let Some((date, _, date_span)) = record.day(&["event_date"])? else {
        return Err(record.fault(&["event_date"], "expected a date, found nothing".to_owned()));
    };
    let geo_precision = record.number::<usize>(&["geo_precision"]).unwrap_or(1).clamp(1, PRECISION_M.len());
    let precision = match record.number::<u8>(&["time_precision"]) {
        Some(2) => DatePrecision::Week,
        Some(3) => DatePrecision::Month,
        _ => DatePrecision::Day,
    };
    let (start, end) = super::around(date, precision);
    let (parties, losers) = sides(record, kind);
    let event = Event {
        kind,
        trigger: sub_event.span,
        parties,
        losers,
        place: EventPlace {
            name: place.value.trim().to_owned(),
            span: place.span,
            at: record.position()?,
            precision_m: PRECISION_M[geo_precision - 1],
            geonameid: None,
            within: super::within(record, &["admin3", "admin2", "admin1", "country"]),
        },
        start,
        end,
        precision,
        date_span: Some(date_span),
        rule: words_rule("acled", &sub_event.value),
        revision: record.number(&["timestamp"]).unwrap_or(0),
    };
    let id = record.words(&["event_id_cnty", "data_id", "event_id"]).map(str::to_owned);
    Ok(Read::Event(Box::new(RowEvent { id, event, source: record.words(&["source"]).map(str::to_owned) })))
}

fn kind(sub_event: &str) -> Option<EventKind> {
    match sub_event.trim().to_ascii_lowercase().as_str() {
        "government regains territory" => Some(EventKind::Regains),
        "non-state actor overtakes territory" => Some(EventKind::Gains),
        "non-violent transfer of territory" => Some(EventKind::Transfer),
        "armed clash" => Some(EventKind::Contested),
        _ => None,
    }
}

/// Who gains and who loses. Actor 1 need not be the winner: where the sub-event tells that a state or that a group
/// gains, the one that is such (by `inter1`, `inter2` or its name) does, and the other loses. Of a clash both fight.
fn sides(record: &Record<'_, '_>, kind: EventKind) -> (Vec<EventParty>, Vec<EventParty>) {
    let (first, second) = (record.parties(&["actor1"]), record.parties(&["actor2"]));
    if kind == EventKind::Contested {
        return (first.into_iter().chain(second).collect(), Vec::new());
    }
    let states = (is_state(record, "inter1", &first), is_state(record, "inter2", &second));
    let second_wins = match (kind, states) {
        (EventKind::Regains, (false, true)) => true,
        (EventKind::Gains, (true, false)) => !second.is_empty(),
        _ => false,
    };
    if second_wins { (second, first) } else { (first, second) }
}

fn is_state(record: &Record<'_, '_>, column: &str, parties: &[EventParty]) -> bool {
    match record.words(&[column]) {
        Some("1" | "8") => true,
        Some(code) if code.parse::<u8>().is_ok() => false,
        Some(words) => words.eq_ignore_ascii_case("state forces") || words.contains("External"),
        None => parties.iter().any(|p| ["Military Forces", "Police Forces"].iter().any(|w| p.name.starts_with(w))),
    }
}
