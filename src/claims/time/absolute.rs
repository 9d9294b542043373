//! Dates that stand by themselves.

use super::{Read, Reader, relative, stated};
use crate::claims::{When, WhenPrecision};
use crate::ingest::month_number;
use crate::units::Date;
use jiff::ToSpan;

/// Words before a month or a year that make it a date.
const DATE_CUES: [&str; 12] =
    ["in", "since", "by", "of", "until", "early", "late", "mid", "-", "before", "after", "during"];

impl Reader<'_> {
    /// 2017-04-02; 2 April 2017; April 2, 2017; 2 April; April 2; 02.04.2017; April 2017; in April; 2015.
    pub(super) fn absolute(&self, at: usize) -> Option<Read> {
        self.iso(at)
            .or_else(|| self.slashed(at))
            .or_else(|| self.dotted(at))
            .or_else(|| self.day_month(at))
            .or_else(|| self.month_day(at))
            .or_else(|| self.month(at))
            .or_else(|| self.season(at))
            .or_else(|| self.lone_year(at))
    }

    pub(super) fn iso(&self, at: usize) -> Option<Read> {
        let year = self.year(at)?;
        let dashes = self.word(at + 1) == "-" && self.word(at + 3) == "-";
        let month = self.day_number(at + 2)?;
        let date = Date::new(year, month, self.day_number(at + 4)?).ok()?;
        dashes.then_some((day(date), at + 5))
    }

    pub(super) fn dotted(&self, at: usize) -> Option<Read> {
        let word = self.word(at);
        let mut parts = word.split('.');
        let (d, m, y) = (parts.next()?, parts.next()?, parts.next()?);
        let date = Date::new(y.parse().ok().filter(|y: &i16| *y > 1900)?, m.parse().ok()?, d.parse().ok()?).ok()?;
        Some((day(date), at + 1))
    }

    pub(super) fn day_month(&self, at: usize) -> Option<Read> {
        let first = self.day_number(at)?;
        let (last, next) = match self.word(at + 1) {
            "-" | "–" | "and" | "to" => (self.day_number(at + 2)?, at + 3),
            "of" => (first, at + 2),
            _ => (first, at + 1),
        };
        let month = month_number(self.word(next))?;
        let (year, end) = self.year_after(next + 1);
        Some((self.days(year, month, first, last), end))
    }

    pub(super) fn month_day(&self, at: usize) -> Option<Read> {
        let month = month_number(self.word(at))?;
        let first = self.day_number(at + 1)?;
        if self.year(at + 1).is_some() {
            return None;
        }
        let (last, next) = match (self.word(at + 2), self.day_number(at + 3)) {
            ("-" | "–", Some(last)) => (last, at + 4),
            _ => (first, at + 2),
        };
        let (year, end) = self.year_after(next);
        Some((self.days(year, month, first, last), end))
    }

    pub(super) fn days(&self, year: Option<i16>, month: i8, first: i8, last: i8) -> When {
        let precision = if first == last { WhenPrecision::Day } else { WhenPrecision::Week };
        let start = self.date(year, month, first);
        let end = start.and_then(|s| self.date(Some(s.year()), month, last));
        stated(start, end, precision)
    }

    pub(super) fn year_after(&self, at: usize) -> (Option<i16>, usize) {
        if let Some(year) = self.year(at) {
            return (Some(year), at + 1);
        }
        match self.year(at + 1) {
            Some(year) if self.word(at) == "," => (Some(year), at + 2),
            _ => (None, at),
        }
    }

    /// With no year: the one that puts it last before the report, or near the last full date of the text.
    pub(super) fn date(&self, year: Option<i16>, month: i8, day: i8) -> Option<Date> {
        if let Some(year) = year {
            return Date::new(year, month, day).ok();
        }
        Date::new(self.year_of(month, day)?, month, day).ok()
    }

    /// The year of a day without one: that of the last full date, the next where that is only months later ("on 22
    /// December ... on 3 January"), the one before where the day would come after the report.
    fn year_of(&self, month: i8, day: i8) -> Option<i16> {
        const MONTHS_ON_MOST: i8 = 4;
        let near = self.near?;
        let told = |year: i16| Date::new(year, month, day).is_ok_and(|d| self.report.is_none_or(|report| d <= report));
        let soon = month + 12 - near.month() <= MONTHS_ON_MOST;
        Some(match near.year() {
            year if soon && told(year + 1) => year + 1,
            year if told(year) || self.report.is_none() => year,
            year => year - 1,
        })
    }

    pub(super) fn month(&self, at: usize) -> Option<Read> {
        let word = self.word(at);
        let month = month_number(word)?;
        if let Some(year) = self.year(at + 1) {
            return Some((whole_month(year, month), at + 2));
        }
        // "may", "march", "mar" are words of other kinds, too: a capital and a preposition are asked for.
        let cue = self.follows(at, &["last", "this"]);
        if !cue || !word.starts_with(char::is_uppercase) {
            return None;
        }
        let year = self.year_of(month, 1);
        let when = year.map_or(stated(None, None, WhenPrecision::Month), |year| whole_month(year, month));
        Some((when, at + 1))
    }

    /// "the summer of 2015", "last autumn", "in the winter": without a year the last one before the report.
    pub(super) fn season(&self, at: usize) -> Option<Read> {
        const SEASONS: [(&str, i8); 5] = [("spring", 3), ("summer", 6), ("autumn", 9), ("fall", 9), ("winter", 12)];
        let first_month = SEASONS.iter().find(|(season, _)| season.eq_ignore_ascii_case(self.word(at)))?.1;
        let next = if self.word(at + 1) == "of" { at + 2 } else { at + 1 };
        let Some(year) = self.year(next) else { return self.last_season(at, first_month) };
        let start = Date::new(year, first_month, 1).ok()?;
        Some((stated(Some(start), end_of_season(start), WhenPrecision::Year), next + 1))
    }

    /// Only with a word that makes a time of it: "a spring offensive" is none, nor is "the fall of" a town.
    fn last_season(&self, at: usize, first_month: i8) -> Option<Read> {
        let before = |n: usize| at.checked_sub(n).map_or("", |i| self.word(i)).to_ascii_lowercase();
        let led = matches!(before(1).as_str(), "last" | "this" | "since")
            || (before(1) == "the"
                && matches!(before(2).as_str(), "in" | "since" | "during" | "by" | "over" | "until"));
        let ends = !self.is(at + 1, &["offensive", "offensives", "campaign", "campaigns", "fighting", "assault"]);
        let report = self.report.filter(|_| led && ends && !self.is(at, &["fall"]))?;
        let begun = |year: i16| Date::new(year, first_month, 1).ok().filter(|&start| start <= report);
        let start = begun(report.year()).or_else(|| begun(report.year() - 1))?;
        Some((relative(Some(start), end_of_season(start).map(|end| end.min(report)), WhenPrecision::Year), at + 1))
    }

    pub(super) fn lone_year(&self, at: usize) -> Option<Read> {
        let year = self.year(at)?;
        let cue = self.follows(at, &["from", "("]);
        cue.then(|| (whole_year(year), at + 1))
    }

    /// Whether a word stands before `at` that dates are told with: one of any date, or one of `own`.
    fn follows(&self, at: usize, own: &[&str]) -> bool {
        let before = at.checked_sub(1).map_or("", |i| self.word(i)).to_ascii_lowercase();
        DATE_CUES.contains(&before.as_str()) || own.contains(&before.as_str())
    }
}

fn end_of_season(start: Date) -> Option<Date> {
    start.checked_add(2.months()).ok().map(Date::last_of_month)
}

pub(in crate::claims) fn day(date: Date) -> When {
    stated(Some(date), Some(date), WhenPrecision::Day)
}

/// "early 2016", "the end of May": the third of it that is meant.
pub(super) fn third(when: When, lead: &str) -> When {
    let (Some(start), Some(end)) = (when.start, when.end) else { return when };
    let days = start.until(end).map_or(0, |span| span.get_days());
    let at = |days: i32| start.checked_add(days.days()).ok();
    let (first, last) = match lead.to_ascii_lowercase().as_str() {
        "early" | "beginning" | "start" => (0, days / 3),
        "mid" | "middle" => (days / 3, 2 * days / 3),
        "late" | "end" => (2 * days / 3, days),
        _ => return when,
    };
    When { start: at(first), end: at(last), ..when }
}

pub(in crate::claims) fn whole_month(year: i16, month: i8) -> When {
    let start = Date::new(year, month, 1).ok();
    stated(start, start.map(Date::last_of_month), WhenPrecision::Month)
}

pub(in crate::claims) fn whole_year(year: i16) -> When {
    stated(Date::new(year, 1, 1).ok(), Date::new(year, 12, 31).ok(), WhenPrecision::Year)
}
