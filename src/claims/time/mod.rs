//! The words that say when, against the report's date.

mod absolute;
mod relative;
mod slashed;

use absolute::third;
pub(in crate::claims) use absolute::{day, whole_month, whole_year};
pub(in crate::claims) use relative::{month_before, week};

use crate::claims::{DateBasis, When, WhenPrecision};
use crate::report::Span;
use crate::text::{Token, TokenKind};
use crate::units::Date;

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

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Days into a month on which "earlier this month" must be the month before: nobody says it of the day before.
const MONTH_JUST_BEGUN_DAYS: i8 = 3;

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    report: Option<Date>,
    /// The last full date read: a day and month without a year are near it.
    near: Option<Date>,
    /// The last day that the text itself names: "the next day" is the one after it.
    told: Option<Date>,
    /// Whether "12/03" is in March or in December.
    order: Option<slashed::Order>,
}

/// Finds the dates of a text, in order, without overlaps.
///
/// A day and month without a year take the year that puts them last before the report's date, or near the last full
/// date of the text when the report has none. Relative words ("last week") need the report's date; without it they are
/// found but not dated.
pub(super) fn time_words(text: &str, tokens: &[Token], report: Option<Date>) -> Vec<TimeWords> {
    let mut reader = Reader { text, tokens, report, near: report, told: None, order: slashed::order_of(text, tokens) };
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

/// Whether a word that a date can begin with begins with these three small letters: nearly all others are passed over by
/// them.
fn begins_time_word(head: [u8; 3]) -> bool {
    matches!(
        &head,
        b"nex"
            | b"fol"
            | b"tod"
            | b"ton"
            | b"yes"
            | b"las"
            | b"thi"
            | b"ear"
            | b"lat"
            | b"pas"
            | b"pre"
            | b"ove"
            | b"com"
            | b"jan"
            | b"feb"
            | b"mar"
            | b"apr"
            | b"may"
            | b"jun"
            | b"jul"
            | b"aug"
            | b"sep"
            | b"oct"
            | b"nov"
            | b"dec"
            | b"mon"
            | b"tue"
            | b"wed"
            | b"thu"
            | b"fri"
            | b"sat"
            | b"sun"
            | b"spr"
            | b"sum"
            | b"aut"
            | b"fal"
            | b"win"
            | b"two"
            | b"thr"
            | b"fou"
            | b"fiv"
            | b"six"
            | b"sev"
            | b"eig"
            | b"nin"
            | b"ten"
    )
}

fn starts_time(word: &str) -> bool {
    let bytes = word.as_bytes();
    match bytes {
        [b'0'..=b'9', ..] => true,
        [b'a' | b'A'] => true,
        [a, b, c, ..] => begins_time_word([a.to_ascii_lowercase(), b.to_ascii_lowercase(), c.to_ascii_lowercase()]),
        _ => false,
    }
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
        let wide = matches!(when.precision, WhenPrecision::Month | WhenPrecision::Year);
        let when = if wide && when.basis == DateBasis::Stated { third(when, self.lead(at)) } else { when };
        let doubtful = self.is_doubtful(at, end);
        let span = Span::new(token.span.start, self.tokens[end - 1].span.end);
        if when.precision == WhenPrecision::Day && when.basis == DateBasis::Stated {
            self.near = when.start.or(self.near);
            self.told = self.near;
        } else if (at..end).any(|i| self.is(i, &WEEKDAYS)) {
            self.told = when.start.or(self.told);
        }
        Some((TimeWords { span, when, bound: self.bound(at), doubtful }, end))
    }

    /// "early" of "early May", "end" of "the end of May".
    fn lead(&self, at: usize) -> &str {
        let before = |n: usize| at.checked_sub(n).map_or("", |i| self.word(i));
        if matches!(before(1), "-" | "of") { before(2) } else { before(1) }
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

    /// "this month" on the first days of a month.
    fn is_doubtful(&self, at: usize, end: usize) -> bool {
        let this_month = (at..end).any(|i| self.is(i, &["this"])) && (at..end).any(|i| self.is(i, &["month"]));
        this_month && self.report.is_some_and(|r| r.day() <= MONTH_JUST_BEGUN_DAYS)
    }
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
        assert_eq!(read("at the end of May 2015"), ["May 2015 2015-05-21 2015-05-31"]);
        assert_eq!(read("in early 2016"), ["2016 2016-01-01 2016-05-01"]);
        assert_eq!(read("12 березня 2016"), ["12 березня 2016 2016-03-12 2016-03-12"]);
        assert_eq!(read("2017-03-21: Khattab"), ["2017-03-21 2017-03-21 2017-03-21"]);
        assert_eq!(read("They may march."), Vec::<String>::new());
    }

    #[test]
    fn a_day_without_a_year_follows_the_one_before_it() {
        let report = Date::new(2024, 2, 2).ok();
        let years = |text: &str| {
            let times = time_words(text, &tokenize(text), report);
            times.iter().filter_map(|t| t.when.start).map(|d| d.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(years("A fell on 22 December, B on 3 January."), ["2023-12-22", "2024-01-03"]);
        assert_eq!(years("A fell on 22 December 2022, B in January."), ["2022-12-22", "2023-01-01"]);
        assert_eq!(years("A fell on 3 March 2022, B in November."), ["2022-03-03", "2022-11-01"]);
        assert_eq!(years("A fell in November."), ["2023-11-01"]);
    }

    #[test]
    fn counts_from_the_last_day_told() {
        let next = read("On 12 March 2016 it fell. The next day and two days later, too.");
        assert_eq!(next[1..], ["next day 2016-03-13 2016-03-13", "two days later 2016-03-14 2016-03-14"]);
        assert_eq!(read("The next day it fell."), Vec::<String>::new());
        // The report is of a Sunday.
        assert_eq!(read("It fell on Thursday, the rest a day later.")[1..], ["a day later 2017-03-31 2017-03-31"]);
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
        assert_eq!(read("two weeks ago"), ["two weeks ago 2017-03-19 2017-03-19"]);
        assert_eq!(read("in the past 24 hours"), ["past 24 hours 2017-04-01 2017-04-02"]);
        assert_eq!(read("over the last three days"), ["last three days 2017-03-30 2017-04-02"]);
        assert_eq!(read("overnight"), ["overnight 2017-04-01 2017-04-02"]);
        assert_eq!(read("last Sunday"), ["last Sunday 2017-03-26 2017-03-26"]);
        assert_eq!(read("next Friday"), ["next Friday 2017-04-07 2017-04-07"]);
    }

    #[test]
    fn a_season_without_a_year_is_the_last_one() {
        assert_eq!(read("last autumn"), ["autumn 2016-09-01 2016-11-30"]);
        assert_eq!(read("in the winter"), ["winter 2016-12-01 2017-02-28"]);
        assert_eq!(read("this spring"), ["spring 2017-03-01 2017-04-02"]);
        assert_eq!(read("in the fall of 2014"), ["fall of 2014 2014-09-01 2014-11-30"]);
        assert_eq!(read("the fall of Mosul, a spring offensive"), Vec::<String>::new());
    }

    #[test]
    fn slashes_are_read_in_the_order_of_the_text() {
        assert_eq!(read("25/03/2017"), ["25/03/2017 2017-03-25 2017-03-25"]);
        assert_eq!(read("03/25/2017, 04/01/2017")[1], "04/01/2017 2017-04-01 2017-04-01");
        assert_eq!(read("25/03/2017, 01/04/2017")[1], "01/04/2017 2017-04-01 2017-04-01");
        assert_eq!(read("on March 25, and 04/01/2017")[1], "04/01/2017 2017-04-01 2017-04-01");
        // Nobody can tell: from the one to the other.
        assert_eq!(read("01/02/2017"), ["01/02/2017 2017-01-02 2017-02-01"]);
        assert_eq!(read("24/7"), Vec::<String>::new());
    }
}
