//! The words that say when, against the report's date.

use super::{DateBasis, When, WhenPrecision};
use crate::report::Span;
use crate::text::{Token, TokenKind};
use crate::units::Date;
use jiff::civil::Weekday;
use jiff::{Span as Days, ToSpan};

/// What stands before a date and bounds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// In it, on it.
    At,
    /// From it on.
    Since,
    /// At it the latest.
    By,
    /// Not after it.
    Until,
    Before,
    After,
}

/// A stretch of text that says when.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TimeWords {
    pub span: Span,
    pub when: When,
    pub bound: Bound,
    /// "this month" in the first days of a month: the month before may be meant (a reprint).
    pub doubtful: bool,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Days into a month on which "earlier this month" must be the month before: nobody says it of the day before.
const MONTH_JUST_BEGUN_DAYS: i8 = 3;

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    report: Option<Date>,
    /// The last full date read: a day and month without a year are near it.
    near: Option<Date>,
}

/// Finds the dates of a text, in order, without overlaps.
///
/// A day and month without a year take the year that puts them last before the report's date, or near the last full
/// date of the text when the report has none. Relative words ("last week") need the report's date; without it they are
/// found but not dated.
pub(super) fn time_words(text: &str, tokens: &[Token], report: Option<Date>) -> Vec<TimeWords> {
    let mut reader = Reader { text, tokens, report, near: report };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.read(at) {
            Some((time, end)) => {
                found.push(time);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// A date and the first token after it.
type Read = (When, usize);

fn stated(start: Option<Date>, end: Option<Date>, precision: WhenPrecision) -> When {
    When { start, end, precision, basis: DateBasis::Stated }
}

fn relative(start: Option<Date>, end: Option<Date>, precision: WhenPrecision) -> When {
    When { start, end, precision, basis: DateBasis::Relative }
}

fn day(date: Date) -> When {
    stated(Some(date), Some(date), WhenPrecision::Day)
}

fn minus(date: Date, span: Days) -> Option<Date> {
    date.checked_sub(span).ok()
}

fn month_of(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let short = (3..=4).contains(&word.len());
    (1..=12_i8)
        .zip(MONTHS)
        .find(|(_, m)| {
            let head = m.get(..word.len());
            (m.len() == word.len() || short) && head.is_some_and(|head| head.eq_ignore_ascii_case(word))
        })
        .map(|(n, _)| n)
}

/// The first three letters of every word that a date can begin with: nearly all others are passed over by these.
const STARTS: [&str; 39] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu",
    "fri", "sat", "sun", "tod", "ton", "yes", "las", "thi", "ear", "lat", "pas", "pre", "spr", "sum", "aut", "win",
    "two", "thr", "fou", "fiv", "six", "sev", "eig",
];

fn starts_time(word: &str) -> bool {
    let bytes = word.as_bytes();
    match bytes {
        [b'0'..=b'9', ..] => true,
        [b'a' | b'A'] => true,
        [a, b, c, ..] => {
            let head = [a.to_ascii_lowercase(), b.to_ascii_lowercase(), c.to_ascii_lowercase()];
            STARTS.iter().any(|s| s.as_bytes() == head) || head == *b"nin" || head == *b"ten"
        }
        _ => false,
    }
}

fn whole_month(year: i16, month: i8) -> When {
    let start = Date::new(year, month, 1).ok();
    stated(start, start.map(Date::last_of_month), WhenPrecision::Month)
}

fn whole_year(year: i16) -> When {
    stated(Date::new(year, 1, 1).ok(), Date::new(year, 12, 31).ok(), WhenPrecision::Year)
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    fn number(&self, at: usize) -> Option<i16> {
        let token = self.tokens.get(at)?;
        let word = token.span.of(self.text);
        let digits = word.trim_end_matches(char::is_alphabetic);
        let tail = &word[digits.len()..];
        if token.kind != TokenKind::Number && !matches!(tail, "st" | "nd" | "rd" | "th") {
            return None;
        }
        digits.parse().ok()
    }

    fn day_number(&self, at: usize) -> Option<i8> {
        self.number(at).and_then(|n| i8::try_from(n).ok()).filter(|n| (1..=31).contains(n))
    }

    fn year(&self, at: usize) -> Option<i16> {
        let plain = self.tokens.get(at).is_some_and(|t| t.span.end - t.span.start == 4);
        let old = |n: i16| (1000..1900).contains(&n) && !self.word(at + 1).starts_with(char::is_lowercase);
        self.number(at).filter(|&n| plain && ((1900..=2100).contains(&n) || old(n)))
    }

    fn read(&mut self, at: usize) -> Option<(TimeWords, usize)> {
        let token = self.tokens[at];

        // Nearly every token stops here.
        if token.kind == TokenKind::Mark || token.kind == TokenKind::Possessive {
            return None;
        }
        if token.kind == TokenKind::Word && !starts_time(token.span.of(self.text)) {
            return None;
        }
        let (when, end) = self.absolute(at).or_else(|| self.relative(at))?;
        let doubtful = self.is_doubtful(at, end);
        let span = Span::new(token.span.start, self.tokens[end - 1].span.end);
        if when.precision == WhenPrecision::Day && when.basis == DateBasis::Stated {
            self.near = when.start.or(self.near);
        }
        Some((TimeWords { span, when, bound: self.bound(at), doubtful }, end))
    }

    fn bound(&self, at: usize) -> Bound {
        let before = |n: usize| at.checked_sub(n).map_or("", |i| self.word(i));
        let mut word = before(1);
        // "since early 2015", "by the end of"
        if ["early", "late", "mid", "-", "the", "of", "end", "beginning"].iter().any(|w| w.eq_ignore_ascii_case(word)) {
            word = before(2);
            if ["end", "the", "mid", "beginning"].iter().any(|w| w.eq_ignore_ascii_case(word)) {
                word = before(if before(3).eq_ignore_ascii_case("the") { 4 } else { 3 });
            }
        }
        match word.to_ascii_lowercase().as_str() {
            "since" => Bound::Since,
            "by" => Bound::By,
            "until" | "till" => Bound::Until,
            "before" => Bound::Before,
            "after" => Bound::After,
            _ => Bound::At,
        }
    }

    /// 2017-04-02; 2 April 2017; April 2, 2017; 2 April; April 2; 02.04.2017; April 2017; in April; 2015.
    fn absolute(&self, at: usize) -> Option<Read> {
        self.iso(at)
            .or_else(|| self.dotted(at))
            .or_else(|| self.day_month(at))
            .or_else(|| self.month_day(at))
            .or_else(|| self.month(at))
            .or_else(|| self.season(at))
            .or_else(|| self.lone_year(at))
    }

    fn iso(&self, at: usize) -> Option<Read> {
        let year = self.year(at)?;
        let dashes = self.word(at + 1) == "-" && self.word(at + 3) == "-";
        let month = self.day_number(at + 2)?;
        let date = Date::new(year, month, self.day_number(at + 4)?).ok()?;
        dashes.then_some((day(date), at + 5))
    }

    fn dotted(&self, at: usize) -> Option<Read> {
        let word = self.word(at);
        let mut parts = word.split('.');
        let (d, m, y) = (parts.next()?, parts.next()?, parts.next()?);
        let date = Date::new(y.parse().ok().filter(|y: &i16| *y > 1900)?, m.parse().ok()?, d.parse().ok()?).ok()?;
        Some((day(date), at + 1))
    }

    fn day_month(&self, at: usize) -> Option<Read> {
        let first = self.day_number(at)?;
        let (last, next) = match self.word(at + 1) {
            "-" | "–" | "and" | "to" => (self.day_number(at + 2)?, at + 3),
            "of" => (first, at + 2),
            _ => (first, at + 1),
        };
        let month = month_of(self.word(next))?;
        let (year, end) = self.year_after(next + 1);
        Some((self.days(year, month, first, last), end))
    }

    fn month_day(&self, at: usize) -> Option<Read> {
        let month = month_of(self.word(at))?;
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

    fn days(&self, year: Option<i16>, month: i8, first: i8, last: i8) -> When {
        let precision = if first == last { WhenPrecision::Day } else { WhenPrecision::Week };
        let start = self.date(year, month, first);
        let end = start.and_then(|s| self.date(Some(s.year()), month, last));
        stated(start, end, precision)
    }

    fn year_after(&self, at: usize) -> (Option<i16>, usize) {
        if let Some(year) = self.year(at) {
            return (Some(year), at + 1);
        }
        match self.year(at + 1) {
            Some(year) if self.word(at) == "," => (Some(year), at + 2),
            _ => (None, at),
        }
    }

    /// With no year: the one that puts it last before the report, or near the last full date of the text.
    fn date(&self, year: Option<i16>, month: i8, day: i8) -> Option<Date> {
        if let Some(year) = year {
            return Date::new(year, month, day).ok();
        }
        let near = self.near?;
        let date = Date::new(near.year(), month, day).ok()?;
        match self.report {
            Some(report) if date > report => Date::new(near.year() - 1, month, day).ok(),
            _ => Some(date),
        }
    }

    fn month(&self, at: usize) -> Option<Read> {
        let word = self.word(at);
        let month = month_of(word)?;
        if let Some(year) = self.year(at + 1) {
            return Some((whole_month(year, month), at + 2));
        }
        // "may", "march", "mar" are words of other kinds, too: a capital and a preposition are asked for.
        let before = at.checked_sub(1).map_or("", |i| self.word(i)).to_ascii_lowercase();
        let cue = matches!(
            before.as_str(),
            "in" | "since"
                | "by"
                | "of"
                | "until"
                | "early"
                | "late"
                | "mid"
                | "last"
                | "-"
                | "before"
                | "after"
                | "during"
                | "this"
        );
        if !cue || !word.starts_with(char::is_uppercase) {
            return None;
        }
        let near = self.near.map(|near| if month > near.month() { near.year() - 1 } else { near.year() });
        let when = near.map_or(stated(None, None, WhenPrecision::Month), |year| whole_month(year, month));
        Some((when, at + 1))
    }

    fn season(&self, at: usize) -> Option<Read> {
        let first_month = match self.word(at).to_ascii_lowercase().as_str() {
            "spring" => 3,
            "summer" => 6,
            "autumn" => 9,
            "winter" => 12,
            _ => return None,
        };
        let next = if self.word(at + 1) == "of" { at + 2 } else { at + 1 };
        let year = self.year(next)?;
        let start = Date::new(year, first_month, 1).ok()?;
        let end = start.checked_add(2.months()).ok().map(Date::last_of_month);
        Some((stated(Some(start), end, WhenPrecision::Year), next + 1))
    }

    fn lone_year(&self, at: usize) -> Option<Read> {
        let year = self.year(at)?;
        let before = at.checked_sub(1).map_or("", |i| self.word(i)).to_ascii_lowercase();
        let cue = matches!(
            before.as_str(),
            "in" | "since"
                | "by"
                | "of"
                | "until"
                | "early"
                | "late"
                | "mid"
                | "-"
                | "before"
                | "after"
                | "during"
                | "from"
                | "("
        );
        cue.then(|| (whole_year(year), at + 1))
    }

    fn relative(&self, at: usize) -> Option<Read> {
        self.near_days(at).or_else(|| self.weekday(at)).or_else(|| self.this_or_last(at)).or_else(|| self.ago(at))
    }

    fn days_before(&self, days: i32) -> Option<Date> {
        minus(self.report?, days.days())
    }

    fn near_days(&self, at: usize) -> Option<Read> {
        let days = match self.word(at).to_ascii_lowercase().as_str() {
            "today" | "tonight" => 0,
            "yesterday" => 1,
            _ => return None,
        };
        let date = self.days_before(days);
        Some((relative(date, date, WhenPrecision::Day), at + 1))
    }

    fn weekday(&self, at: usize) -> Option<Read> {
        let from = usize::from(self.is(at, &["last", "this", "early", "late"]));
        let number = WEEKDAYS.iter().position(|w| w.eq_ignore_ascii_case(self.word(at + from)))?;
        let weekday = Weekday::from_monday_zero_offset(i8::try_from(number).ok()?).ok()?;
        let date = self.report.and_then(|report| {
            let back = i32::from(report.weekday().since(weekday));
            minus(report, back.days())
        });
        Some((relative(date, date, WhenPrecision::Day), at + from + 1))
    }

    /// "this month", "earlier this month", "last week", "the past year", "this morning".
    fn this_or_last(&self, at: usize) -> Option<Read> {
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
    fn ago(&self, at: usize) -> Option<Read> {
        let number = self.number(at).map(i64::from).or_else(|| small_number(self.word(at)))?;
        if !self.is(at + 2, &["ago"]) {
            return None;
        }
        let unit = self.word(at + 1).to_ascii_lowercase();
        let (span, precision) = match unit.trim_end_matches('s') {
            "day" => (Days::new().try_days(number).ok()?, WhenPrecision::Day),
            "week" => (Days::new().try_weeks(number).ok()?, WhenPrecision::Week),
            "month" => (Days::new().try_months(number).ok()?, WhenPrecision::Month),
            "year" => (Days::new().try_years(number).ok()?, WhenPrecision::Year),
            _ => return None,
        };
        let date = self.report.and_then(|report| minus(report, span));
        Some((relative(date, date, precision), at + 3))
    }

    /// "this month" on the first days of a month.
    fn is_doubtful(&self, at: usize, end: usize) -> bool {
        let this_month = (at..end).any(|i| self.is(i, &["this"])) && (at..end).any(|i| self.is(i, &["month"]));
        this_month && self.report.is_some_and(|r| r.day() <= MONTH_JUST_BEGUN_DAYS)
    }
}

fn small_number(word: &str) -> Option<i64> {
    let words = ["a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    words.iter().position(|w| w.eq_ignore_ascii_case(word)).and_then(|i| i64::try_from(i + 1).ok())
}

fn week(report: Date, last: bool) -> When {
    let back = i32::from(report.weekday().to_monday_zero_offset());
    let monday = minus(report, back.days());
    if last {
        let end = monday.and_then(|m| minus(m, 1.days()));
        return relative(end.and_then(|e| minus(e, 6.days())), end, WhenPrecision::Week);
    }
    relative(monday, Some(report), WhenPrecision::Week)
}

/// The report's month up to its day, or the whole month before.
fn month_before(report: Date, last: bool) -> When {
    let first = report.first_of_month();
    if last {
        let end = minus(first, 1.days());
        return relative(end.map(Date::first_of_month), end, WhenPrecision::Month);
    }
    relative(Some(first), Some(report), WhenPrecision::Month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn read(text: &str) -> Vec<String> {
        let report = Date::new(2017, 4, 2).ok();
        time_words(text, &tokenize(text), report)
            .iter()
            .map(|t| {
                let date = |d: Option<Date>| d.map_or("?".to_owned(), |d| d.to_string());
                format!("{} {} {}", t.span.of(text), date(t.when.start), date(t.when.end))
            })
            .collect()
    }

    #[test]
    fn reads_dates_as_people_write_them() {
        assert_eq!(read("On 12 March 2016 it fell."), ["12 March 2016 2016-03-12 2016-03-12"]);
        assert_eq!(read("On March 12, 2016, it fell."), ["March 12, 2016 2016-03-12 2016-03-12"]);
        assert_eq!(read("It fell on 21 December."), ["21 December 2016-12-21 2016-12-21"]);
        assert_eq!(read("since its recapture in December"), ["December 2016-12-01 2016-12-31"]);
        assert_eq!(read("taken in 2015"), ["2015 2015-01-01 2015-12-31"]);
        assert_eq!(read("2017-03-21: Khattab"), ["2017-03-21 2017-03-21 2017-03-21"]);
        assert_eq!(read("They may march."), Vec::<String>::new());
    }

    #[test]
    fn counts_from_the_reports_day() {
        // 2 April 2017 was a Sunday.
        assert_eq!(read("on Friday"), ["Friday 2017-03-31 2017-03-31"]);
        assert_eq!(read("earlier this week"), ["earlier this week 2017-03-27 2017-04-02"]);
        assert_eq!(read("last week"), ["last week 2017-03-20 2017-03-26"]);
        // Nobody says "earlier this month" on the second day: the text is older than its date.
        assert_eq!(read("earlier this month"), ["earlier this month 2017-03-01 2017-03-31"]);
        assert_eq!(read("three days ago"), ["three days ago 2017-03-30 2017-03-30"]);
    }
}
