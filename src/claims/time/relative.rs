//! Words that count from the report's date.

use super::{MONTH_JUST_BEGUN_DAYS, Read, Reader, WEEKDAYS, relative};
use crate::claims::{When, WhenPrecision};
use crate::units::Date;
use jiff::civil::Weekday;
use jiff::{Span as Days, ToSpan};

impl Reader<'_> {
    pub(super) fn relative(&self, at: usize) -> Option<Read> {
        self.day_after(at)
            .or_else(|| self.near_days(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.past_hours(at))
            .or_else(|| self.this_or_last(at))
            .or_else(|| self.ago(at))
    }

    pub(super) fn days_before(&self, days: i32) -> Option<Date> {
        minus(self.report?, days.days())
    }

    /// "the next day", "the following morning": after the last day that was told.
    fn day_after(&self, at: usize) -> Option<Read> {
        let day = self.is(at, &["next", "following"]) && self.is(at + 1, &["day", "morning", "evening", "night"]);
        let date = self.told.filter(|_| day)?.checked_add(1.days()).ok()?;
        Some((relative(Some(date), Some(date), WhenPrecision::Day), at + 2))
    }

    pub(super) fn near_days(&self, at: usize) -> Option<Read> {
        if self.is(at, &["overnight"]) {
            // The night to the report's day.
            return Some((relative(self.days_before(1), self.report, WhenPrecision::Day), at + 1));
        }
        let today = self.is(at, &["today", "tonight"]);
        if !today && !self.is(at, &["yesterday"]) {
            return None;
        }
        let date = self.days_before(i32::from(!today));
        Some((relative(date, date, WhenPrecision::Day), at + 1))
    }

    pub(super) fn weekday(&self, at: usize) -> Option<Read> {
        let from = usize::from(self.is(at, &["last", "this", "early", "late", "next", "coming"]));
        let number = WEEKDAYS.iter().position(|w| w.eq_ignore_ascii_case(self.word(at + from)))?;
        let weekday = Weekday::from_monday_zero_offset(i8::try_from(number).ok()?).ok()?;
        let date = self.report.and_then(|report| {
            let back = i32::from(report.weekday().since(weekday));
            match back {
                // "last Sunday" is not today.
                0 if self.is(at, &["last"]) => minus(report, 7.days()),
                _ if self.is(at, &["next", "coming"]) => report.checked_add((7 - back).days()).ok(),
                _ => minus(report, back.days()),
            }
        });
        Some((relative(date, date, WhenPrecision::Day), at + from + 1))
    }

    /// "the past 24 hours", "the last three days": up to the report.
    fn past_hours(&self, at: usize) -> Option<Read> {
        if !self.is(at, &["last", "past", "previous"]) {
            return None;
        }
        let number = self.number(at + 1).map(i64::from).or_else(|| small_number(self.word(at + 1)))?;
        let unit = self.word(at + 2).to_ascii_lowercase();
        let (span, precision) = match unit.trim_end_matches('s') {
            "hour" => (Days::new().try_days((number + 23) / 24).ok()?, WhenPrecision::Day),
            "day" => (Days::new().try_days(number).ok()?, WhenPrecision::Week),
            "week" => (Days::new().try_weeks(number).ok()?, WhenPrecision::Month),
            "month" => (Days::new().try_months(number).ok()?, WhenPrecision::Year),
            _ => return None,
        };
        let start = self.report.and_then(|report| minus(report, span));
        Some((relative(start, self.report, precision), at + 3))
    }

    /// "this month", "earlier this month", "last week", "the past year", "this morning".
    pub(super) fn this_or_last(&self, at: usize) -> Option<Read> {
        let lead = usize::from(self.is(at, &["earlier", "late", "later", "early"]));
        let last = self.is(at + lead, &["last", "past", "previous"]);
        if !last && !self.is(at + lead, &["this"]) {
            return None;
        }
        let unit = self.word(at + lead + 1).to_ascii_lowercase();
        let end = at + lead + 2;
        let Some(report) = self.report else {
            return matches!(unit.as_str(), "week" | "month" | "year" | "morning" | "evening" | "night")
                .then_some((relative(None, None, WhenPrecision::Unknown), end));
        };
        let when = match unit.as_str() {
            "morning" | "afternoon" | "evening" => relative(Some(report), Some(report), WhenPrecision::Day),
            "night" => {
                let date = minus(report, i32::from(last).days());
                relative(date, date, WhenPrecision::Day)
            }
            "weekend" | "week" => week(report, last),
            "month" => month_before(
                report,
                last || (lead > 0 && report.day() <= MONTH_JUST_BEGUN_DAYS) || report.day() <= MONTH_JUST_BEGUN_DAYS,
            ),
            "year" => {
                let year = report.year() - i16::from(last);
                let to = if last { Date::new(year, 12, 31).ok() } else { Some(report) };
                relative(Date::new(year, 1, 1).ok(), to, WhenPrecision::Year)
            }
            _ => return None,
        };
        Some((when, end))
    }

    /// "three days ago", "two weeks earlier".
    pub(super) fn ago(&self, at: usize) -> Option<Read> {
        let number = self.number(at).map(i64::from).or_else(|| small_number(self.word(at)))?;
        let (from, sign) = match self.word(at + 2) {
            "ago" => (self.report, -1),
            "earlier" | "before" => (Some(self.told?), -1),
            "later" | "afterwards" => (Some(self.told?), 1),
            _ => return None,
        };
        let unit = self.word(at + 1).to_ascii_lowercase();
        let (span, precision) = match unit.trim_end_matches('s') {
            "day" => (Days::new().try_days(number).ok()?, WhenPrecision::Day),
            "week" => (Days::new().try_weeks(number).ok()?, WhenPrecision::Week),
            "month" => (Days::new().try_months(number).ok()?, WhenPrecision::Month),
            "year" => (Days::new().try_years(number).ok()?, WhenPrecision::Year),
            _ => return None,
        };
        let date = from.and_then(|from| from.checked_add(span * sign).ok());
        Some((relative(date, date, precision), at + 3))
    }
}

pub(super) fn minus(date: Date, span: Days) -> Option<Date> {
    date.checked_sub(span).ok()
}

pub(super) fn small_number(word: &str) -> Option<i64> {
    let words = ["a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    words.iter().position(|w| w.eq_ignore_ascii_case(word)).and_then(|i| i64::try_from(i + 1).ok())
}

pub(in crate::claims) fn week(report: Date, last: bool) -> When {
    let back = i32::from(report.weekday().to_monday_zero_offset());
    let monday = minus(report, back.days());
    if last {
        let end = monday.and_then(|m| minus(m, 1.days()));
        return relative(end.and_then(|e| minus(e, 6.days())), end, WhenPrecision::Week);
    }
    relative(monday, Some(report), WhenPrecision::Week)
}

/// The report's month up to its day, or the whole month before.
pub(in crate::claims) fn month_before(report: Date, last: bool) -> When {
    let first = report.first_of_month();
    if last {
        let end = minus(first, 1.days());
        return relative(end.map(Date::first_of_month), end, WhenPrecision::Month);
    }
    relative(Some(first), Some(report), WhenPrecision::Month)
}
