//! UCDP GED: <https://ucdp.uu.se/downloads/ged/>. Every event has deaths: two sides that fight contest the place, one
//! against civilians attacks it.

use super::columns::{Columns, Fault, Record};
use super::cut::Row;
use super::{Read, RowEvent};
use crate::report::{DatePrecision, Event, EventKind, EventPlace};

/// The columns of a table that comes without their names.
const NAMES: [&str; 49] = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
];

pub(super) fn fits(columns: &Columns) -> bool {
    columns.has(&["side_a", "side_b", "date_start"])
}

/// The columns of a first row that is an event and no header.
pub(super) fn unnamed(row: &Row<'_>) -> Option<Columns> {
    let columns = Columns::named(&NAMES);
    let record = Record { columns: &columns, row };
    let numbers = record.number::<u64>(&["id"]).is_some() && record.number::<u8>(&["where_prec"]).is_some();
    (row.fields.len() == NAMES.len() && numbers).then_some(columns)
}

/// How far from the position an event may be, by `where_prec`; beyond these the place is a province or more.
const PRECISION_M: [u32; 3] = [1_000, 25_000, 60_000];
const FAR_M: u32 = 200_000;

pub(super) fn read(record: &Record<'_, '_>) -> Result<Read, Fault> {
    let first = record.day(&["date_start", "date_end"])?;
    let Some((start, _, date_span)) = first else {
        return Err(record.fault(&["date_start"], "expected a date, found nothing".to_owned()));
    };
    let end = record.day(&["date_end"])?.map_or(start, |(day, _, _)| day);
    let name = record.field(&["where_coordinates", "where_description", "adm_2", "adm_1"]);
    let Some(name) = name else {
        return Err(record.fault(&["where_coordinates"], "expected the name of a place, found nothing".to_owned()));
    };
    let one_sided = record.number::<u8>(&["type_of_violence"]) == Some(3);
    let (kind, parties) = if one_sided {
        (EventKind::Attacks, record.parties(&["side_a"]))
    } else {
        (EventKind::Contested, record.parties(&["side_a", "side_b"]))
    };
    let where_prec = record.number::<usize>(&["where_prec"]).unwrap_or(1).max(1);
    let event = Event {
        kind,
        trigger: record.field(&["dyad_name", "side_a"]).map_or(record.row.span, |f| f.span),
        parties,
        losers: Vec::new(),
        place: EventPlace {
            name: place_name(&name.value).to_owned(),
            span: name.span,
            at: record.position()?,
            precision_m: PRECISION_M.get(where_prec - 1).copied().unwrap_or(FAR_M),
            geonameid: None,
            within: super::within(record, &["adm_2", "adm_1", "country"]),
        },
        start: Some(start),
        end: Some(end.max(start)),
        precision: precision(record.number(&["date_prec"]).unwrap_or(1)),
        date_span: Some(date_span),
        rule: if one_sided { "ged/one-sided" } else { "ged/fight" }.to_owned(),
        revision: 0,
    };
    let id = record.words(&["id"]).map(|id| format!("ged-{id}"));
    let source = record.words(&["source_office", "source_original"]).map(first_of);
    Ok(Read::Event(Box::new(RowEvent { id, event, source })))
}

fn precision(date_prec: u8) -> DatePrecision {
    match date_prec {
        1 => DatePrecision::Day,
        2 | 3 => DatePrecision::Week,
        4 => DatePrecision::Month,
        _ => DatePrecision::Year,
    }
}

/// "Hama town" is Hama.
fn place_name(words: &str) -> &str {
    let kinds = [" town", " city", " village", " district", " province", " governorate", " region"];
    let words = words.trim();
    kinds.iter().find_map(|kind| words.strip_suffix(kind)).unwrap_or(words)
}

fn first_of(offices: &str) -> String {
    offices.split(';').next().unwrap_or(offices).trim().to_owned()
}
