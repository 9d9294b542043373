//! The columns of a table by their names, and what their fields say.

use super::cut::{Field, Row};
use crate::ingest::byline::stated_day;
use crate::report::{DatePrecision, EventParty, Span};
use crate::text::fold;
use crate::units::{Date, LonLat};

/// The header: which column is called what.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    names: Vec<String>,
}

/// What is wrong with a row: the column (from 0) and a sentence.
pub(super) type Fault = (usize, String);

impl Columns {
    pub fn of(header: &Row<'_>) -> Self {
        Self { names: header.fields.iter().map(|f| key(&f.value)).collect() }
    }

    pub fn named(names: &[&str]) -> Self {
        Self { names: names.iter().map(|n| key(n)).collect() }
    }

    /// The first column that has one of the names, in the order of the names.
    pub fn find(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.names.iter().position(|n| *n == key(name)))
    }

    pub fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.find(&[name]).is_some())
    }
}

/// "Held by", "held_by" and "HELD BY" are one column.
fn key(name: &str) -> String {
    fold(name).replace('_', " ")
}

/// A row with its header.
#[derive(Clone, Copy)]
pub(super) struct Record<'a, 't> {
    pub columns: &'a Columns,
    pub row: &'a Row<'t>,
}

impl<'t> Record<'_, 't> {
    /// The field in the first column of these names that is not empty.
    pub fn field(&self, names: &[&str]) -> Option<&Field<'t>> {
        let mut columns = names.iter().filter_map(|name| self.columns.find(&[name]));
        columns.find_map(|column| self.row.fields.get(column).filter(|f| !f.value.trim().is_empty()))
    }

    pub fn words(&self, names: &[&str]) -> Option<&str> {
        self.field(names).map(|f| f.value.trim())
    }

    pub fn number<T: std::str::FromStr>(&self, names: &[&str]) -> Option<T> {
        self.words(names)?.parse().ok()
    }

    /// A fault in a column of one of the names.
    pub fn fault(&self, names: &[&str], message: String) -> Fault {
        (self.columns.find(names).unwrap_or(0), message)
    }

    /// The names in these columns as parties, each column's list cut at semicolons.
    pub fn parties(&self, columns: &[&str]) -> Vec<EventParty> {
        let fields = columns.iter().filter_map(|name| self.field(&[name]));
        let of_field = |field: &Field<'_>| {
            let base = field.span.start;
            let plain = field.value.len() == field.span.end - base;
            let mut from = 0;
            let parts: Vec<EventParty> = field
                .value
                .split(';')
                .map(|part| {
                    let start = base + from + (part.len() - part.trim_start().len());
                    from += part.len() + 1;
                    let span = if plain { Span::new(start, start + part.trim().len()) } else { field.span };
                    EventParty { name: part.trim().to_owned(), span }
                })
                .filter(|party| !party.name.is_empty())
                .collect();
            parts
        };
        fields.flat_map(of_field).collect()
    }

    /// The position in the columns of latitude and longitude; `None` when both are empty.
    pub fn position(&self) -> Result<Option<LonLat>, Fault> {
        const LAT: &[&str] = &["latitude", "lat", "y"];
        const LON: &[&str] = &["longitude", "lon", "long", "lng", "x"];
        let (Some(lat), Some(lon)) = (self.words(LAT), self.words(LON)) else { return Ok(None) };
        let number = |names: &[&str], words: &str| {
            let message = format!("expected degrees, found {words:?}");
            words.replace(',', ".").parse::<f64>().map_err(|_| self.fault(names, message))
        };
        let at = LonLat::checked(number(LON, lon)?, number(LAT, lat)?);
        at.map(Some).map_err(|error| self.fault(LON, error.to_string()))
    }

    /// The day in one of the columns, and the field it stands in.
    pub fn day(&self, names: &[&str]) -> Result<Option<(Date, DatePrecision, Span)>, Fault> {
        let Some(field) = self.field(names) else { return Ok(None) };
        let message = || format!("expected a date (2024-05-01, 01 May 2024, 20240501), found {:?}", field.value);
        let (date, precision) = day(field.value.trim()).ok_or_else(|| self.fault(names, message()))?;
        Ok(Some((date, precision, field.span)))
    }
}

/// `2024-05-01` with or without a time, `20240501`, or a date in words.
fn day(words: &str) -> Option<(Date, DatePrecision)> {
    let packed = || {
        let digits = words.len() == 8 && words.bytes().all(|b| b.is_ascii_digit());
        let part = |range: std::ops::Range<usize>| words.get(range)?.parse::<i16>().ok();
        let date = Date::new(part(0..4)?, i8::try_from(part(4..6)?).ok()?, i8::try_from(part(6..8)?).ok()?).ok();
        date.filter(|_| digits)
    };
    let exact = packed().map(|date| (date, DatePrecision::Day));
    exact.or_else(|| stated_day(words).map(|found| (found.date, found.precision)))
}
