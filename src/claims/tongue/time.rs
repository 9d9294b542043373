//! When: dates and words that count from the report's day.

use super::lexicon::TimeWord;
use super::sign::{Item, Sign};
use crate::claims::time::{day, month_before, week, whole_month, whole_year};
use crate::claims::{DateBasis, When, WhenPrecision};
use crate::report::Span;
use crate::units::Date;
use jiff::ToSpan;
use jiff::civil::Weekday;

/// The date nearest to an item among those of its sentence, with its words.
pub(super) fn when(items: &[Item], at: usize, report: Option<Date>) -> Option<(When, Span)> {
    let found = (0..items.len()).filter_map(|i| read(items, i, report).map(|(when, n)| (i, n, when)));
    let (first, n, when) = found.min_by_key(|(i, _, _)| i.abs_diff(at))?;
    Some((when, items[first].span.union(items[first + n - 1].span)))
}

/// The date that begins at an item, and how many items it takes.
fn read(items: &[Item], at: usize, report: Option<Date>) -> Option<(When, usize)> {
    let sign = |i: usize| items.get(i).map(|item| item.sign);
    match sign(at)? {
        Sign::Number(number) => numbered(items, at, number, report),
        Sign::Time(TimeWord::MonthName(month)) => {
            let after_number = at > 0 && matches!(items[at - 1].sign, Sign::Number(1..=31));
            let year = year_at(items, at + 1);
            let when = match (year, report) {
                (Some(year), _) => whole_month(year, month),
                (None, Some(day)) => whole_month(day.year() - i16::from(month > day.month()), month),
                (None, None) => return None,
            };
            (!after_number).then_some((when, if year.is_some() { 2 } else { 1 }))
        }
        Sign::Time(TimeWord::Year) => year_at(items, at + 1).map(|year| (whole_year(year), 2)),
        Sign::Time(word) => relative(word, sign(at + 1), report?).map(|when| (when, relative_words(word))),
        _ => None,
    }
}

fn numbered(items: &[Item], at: usize, number: i16, report: Option<Date>) -> Option<(When, usize)> {
    let next = items.get(at + 1)?.sign;
    if let (Sign::Time(TimeWord::MonthName(month)), Ok(number @ 1..=31)) = (next, i8::try_from(number)) {
        let year = year_at(items, at + 2);
        let date = match (year, report) {
            (Some(year), _) => Date::new(year, month, number).ok()?,
            (None, Some(day)) => last_before(day, month, number)?,
            (None, None) => return None,
        };
        return Some((day(date), if year.is_some() { 3 } else { 2 }));
    }
    let is_year = (1900..=2100).contains(&number) && next == Sign::Time(TimeWord::Year);
    is_year.then(|| (whole_year(number), 2))
}

/// The day and month in the year that puts it last before the report.
fn last_before(report: Date, month: i8, number: i8) -> Option<Date> {
    let date = Date::new(report.year(), month, number).ok()?;
    if date > report { Date::new(report.year() - 1, month, number).ok() } else { Some(date) }
}

fn year_at(items: &[Item], at: usize) -> Option<i16> {
    match items.get(at)?.sign {
        Sign::Number(year) if (1900..=2100).contains(&year) => Some(year),
        _ => None,
    }
}

/// "вчора", "минулого тижня", "الشهر الماضي", "у понеділок".
fn relative(word: TimeWord, next: Option<Sign>, report: Date) -> Option<When> {
    let on = |date: Date| When {
        start: Some(date),
        end: Some(date),
        precision: WhenPrecision::Day,
        basis: DateBasis::Relative,
    };
    // "last week" and "week last": the two words in either order.
    let unit = match (word, next) {
        (TimeWord::Last, Some(Sign::Time(unit))) => unit,
        (unit, Some(Sign::Time(TimeWord::Last))) => unit,
        (TimeWord::Today, _) => return Some(on(report)),
        (TimeWord::Yesterday, _) => return report.yesterday().ok().map(on),
        (TimeWord::Weekday(n), _) => return weekday(report, n).map(on),
        _ => return None,
    };
    match unit {
        TimeWord::Week => Some(week(report, true)),
        TimeWord::Month => Some(month_before(report, true)),
        TimeWord::Year => Some(whole_year(report.year() - 1)),
        TimeWord::Weekday(n) => weekday(report, n).map(on),
        _ => None,
    }
}

fn relative_words(word: TimeWord) -> usize {
    match word {
        TimeWord::Today | TimeWord::Yesterday | TimeWord::Weekday(_) => 1,
        _ => 2,
    }
}

fn weekday(report: Date, number: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_zero_offset(number).ok()?;
    let back = i32::from(report.weekday().since(weekday));
    report.checked_sub(back.days()).ok()
}
