//! The `datetime` of OGC API - Features: a day, or a stretch of days that may be open.

use super::problem::Problem;
use crate::units::Date;

/// Which days are asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Nothing was said: the newest map.
    Newest,
    /// One day.
    On(Date),
    /// From one day to another, both of them in it; open where there is none.
    Between(Option<Date>, Option<Date>),
}

impl When {
    /// `2017-04-30`, `2017-04-30T12:00:00Z`, `A/B`, `../B`, `A/..`, and the same with nothing for the dots.
    ///
    /// # Errors
    /// 400 for anything else, and for an end before its start.
    pub fn of(words: Option<&str>) -> Result<Self, Problem> {
        let Some(words) = words else { return Ok(Self::Newest) };
        let bad = || {
            Problem::bad(format!(
                "datetime: expected YYYY-MM-DD, a time as 2017-04-30T12:00:00Z, or two of them as START/END with .. for \
                 an open end, found {words:?}"
            ))
        };
        let Some((from, to)) = words.split_once('/') else { return day(words).map(Self::On).ok_or_else(bad) };
        let bound = |words: &str| match words {
            "" | ".." => Ok(None),
            words => day(words).map(Some).ok_or_else(bad),
        };
        let (from, to) = (bound(from)?, bound(to)?);
        match (from, to) {
            (Some(from), Some(to)) if to < from => Err(Problem::bad(format!("datetime: {to} lies before {from}"))),
            both => Ok(Self::Between(both.0, both.1)),
        }
    }
}

/// The day of a date, or of an instant (RFC 3339) in the time zone that it states.
fn day(words: &str) -> Option<Date> {
    let is_instant = || words.parse::<jiff::Timestamp>().is_ok();
    match words.len() {
        10 => words.parse().ok(),
        _ => is_instant().then(|| words.get(..10)?.parse().ok())?,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_instants_and_open_stretches() {
        let (a, b) = (date(2017, 3, 1), date(2017, 4, 30));
        for (words, when) in [
            ("2017-03-01", When::On(a)),
            ("2017-03-01T23:59:59Z", When::On(a)),
            ("2017-03-01T01:00:00+03:00", When::On(a)),
            ("2017-03-01/2017-04-30", When::Between(Some(a), Some(b))),
            ("2017-03-01T00:00:00Z/2017-04-30T00:00:00Z", When::Between(Some(a), Some(b))),
            ("../2017-04-30", When::Between(None, Some(b))),
            ("2017-03-01/", When::Between(Some(a), None)),
            ("../..", When::Between(None, None)),
        ] {
            assert_eq!(When::of(Some(words)), Ok(when), "{words}");
        }
        for words in ["", "yesterday", "2017-02-30", "2017-04-30/2017-03-01", "2017-03-01/x", "2017-03-01Tx", "1/2/3"] {
            assert!(When::of(Some(words)).is_err(), "{words}");
        }
        assert_eq!(When::of(None), Ok(When::Newest));
    }
}
