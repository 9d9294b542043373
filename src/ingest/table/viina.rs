//! VIINA control statuses: <https://github.com/zhukovyuri/VIINA>. One row a settlement and day; `status` is the vote of
//! the others and is what is read, each of them where it is missing.

use super::columns::{Columns, Fault, Record};
use super::{Read, RowEvent};
use crate::report::{DatePrecision, Event, EventKind, EventParty, EventPlace};

/// The votes, most trusted first.
const STATUSES: &[&str] = &["status", "status_isw", "status_dsm", "status_wiki", "status_boost"];

pub(super) fn fits(columns: &Columns) -> bool {
    columns.has(&["geonameid", "date"]) && columns.find(STATUSES).is_some()
}

pub(super) fn read(record: &Record<'_, '_>) -> Result<Read, Fault> {
    let Some(status) = record.field(STATUSES) else { return Ok(Read::NoClaim) };
    let party = |name: &str| vec![EventParty { name: name.to_owned(), span: status.span }];
    let (kind, parties) = match status.value.trim().to_ascii_uppercase().as_str() {
        "RU" => (EventKind::Holds, party("Russian forces")),
        "UA" => (EventKind::Holds, party("Ukrainian forces")),
        "CONTESTED" => (EventKind::Contested, Vec::new()),
        "NA" => return Ok(Read::NoClaim),
        other => return Err(record.fault(STATUSES, format!("expected UA, RU or CONTESTED, found {other:?}"))),
    };
    let Some(id) = record.field(&["geonameid"]) else {
        return Err(record.fault(&["geonameid"], "expected a GeoNames id, found nothing".to_owned()));
    };
    let geonameid = id.value.trim().parse();
    let geonameid =
        geonameid.map_err(|_| record.fault(&["geonameid"], format!("expected a GeoNames id, found {:?}", id.value)))?;
    let Some((date, precision, date_span)) = record.day(&["date"])? else {
        return Err(record.fault(&["date"], "expected a date, found nothing".to_owned()));
    };
    let name = record.field(&["asciiname", "name"]).unwrap_or(id);
    let event = Event {
        kind,
        trigger: status.span,
        parties,
        losers: Vec::new(),
        place: EventPlace {
            name: name.value.trim().to_owned(),
            span: name.span,
            at: record.position()?,
            precision_m: 1_000,
            geonameid: Some(geonameid),
            within: vec!["Ukraine".to_owned()],
        },
        start: Some(date),
        end: Some(date),
        precision: if precision == DatePrecision::Unknown { DatePrecision::Day } else { precision },
        date_span: Some(date_span),
        rule: "viina/status".to_owned(),
        revision: 0,
    };
    Ok(Read::Event(Box::new(RowEvent { id: Some(format!("viina-{geonameid}-{date}")), event, source: None })))
}
