//! The day and the publisher of a report that has no header: read out of its first lines.

use super::calendar::month_number;
use crate::report::{DatePrecision, Source, Span};
use crate::text::{Token, TokenKind, tokenize};
use crate::units::Date;

/// A date with its year, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FoundDate {
    /// The day; the first of the month where only that is known.
    pub date: Date,
    /// `Day` or `Month`.
    pub precision: DatePrecision,
    /// Its words.
    pub span: Span,
}

/// The first full date in a text: `2017-04-02`, `2 April 2017`, `April 2, 2017`, `02.04.2017` (day first), `April
/// 2017`, with the months of eight languages. Slashed dates count only when they can be read one way
/// (`25/03/2017`). Impossible days are passed over.
///
/// ```
/// let found = salient::ingest::date_in("BY A. WRITER | April 2, 2017 | A Journal").expect("a date");
/// assert_eq!(found.date.to_string(), "2017-04-02");
/// ```
pub fn date_in(text: &str) -> Option<FoundDate> {
    let tokens = tokenize(text);
    let whole = (0..tokens.len()).find_map(|i| day_at(text, &tokens[i..]));
    whole.or_else(|| (0..tokens.len()).find_map(|i| month_at(text, &tokens[i..])))
}

/// The day of a field that states one: ISO 8601 with or without a time (`2017-04-24T22:10:00+03:00`), else as
/// [`date_in`] reads it.
pub(super) fn stated_day(field: &str) -> Option<FoundDate> {
    let words = field.trim();
    let date = words
        .get(..10)
        .and_then(|day| day.parse().ok())
        .filter(|_| !words[10..].starts_with(char::is_alphanumeric) || words[10..].starts_with('T'));
    date.map(|date| FoundDate { date, precision: DatePrecision::Day, span: Span::new(0, 10) })
        .or_else(|| date_in(words))
}

fn day_at(text: &str, tokens: &[Token]) -> Option<FoundDate> {
    numeric(text, tokens).or_else(|| day_first(text, tokens)).or_else(|| month_first(text, tokens))
}

fn found(year: i16, month: i8, day: i8, tokens: &[Token]) -> Option<FoundDate> {
    let date = Date::new(year, month, day).ok().filter(|date| (1900..2200).contains(&date.year()))?;
    let span = tokens.first()?.span.union(tokens.last()?.span);
    Some(FoundDate { date, precision: DatePrecision::Day, span })
}

/// `2017-04-02`, `02.04.2017`, `25/03/2017`.
fn numeric(text: &str, tokens: &[Token]) -> Option<FoundDate> {
    let first = tokens.first().filter(|t| t.kind == TokenKind::Number)?;
    // Dots stand inside a number token, hyphens and slashes cut it.
    let dotted: Vec<&str> = first.span.of(text).split('.').collect();
    if let [day, month, year] = dotted[..] {
        return found(four_digits(year)?, month.parse().ok()?, day.parse().ok()?, &tokens[..1]);
    }
    let parts = tokens.get(..5)?;
    let mark = parts[1].span.of(text);
    if !matches!(mark, "-" | "/") || parts[3].span.of(text) != mark || parts[1..].iter().any(|t| t.spaced) {
        return None;
    }
    let [a, b, c] = [0, 2, 4].map(|i| parts[i].span.of(text));
    if let Some(year) = four_digits(a) {
        return found(year, b.parse().ok()?, c.parse().ok()?, parts);
    }
    let (year, a, b) = (four_digits(c)?, a.parse::<i8>().ok()?, b.parse::<i8>().ok()?);
    match (a > 12, b > 12) {
        (true, false) => found(year, b, a, parts),
        (false, true) => found(year, a, b, parts),
        _ if a == b => found(year, a, b, parts),
        _ => None,
    }
}

/// `2 April 2017`, `2nd of April, 2017`, `2 كانون الثاني 2017`.
fn day_first(text: &str, tokens: &[Token]) -> Option<FoundDate> {
    let day = day_number(tokens.first()?.span.of(text))?;
    let mut at = 1;
    at += usize::from(tokens.get(at).is_some_and(|t| t.span.of(text).eq_ignore_ascii_case("of")));
    let (month, words) = month_words(text, tokens.get(at..)?)?;
    at += words;
    at += usize::from(tokens.get(at).is_some_and(|t| matches!(t.span.of(text), "," | "de" | ".")));
    found(four_digits(tokens.get(at)?.span.of(text))?, month, day, &tokens[..=at])
}

/// `April 2, 2017`, `Apr. 2 2017`.
fn month_first(text: &str, tokens: &[Token]) -> Option<FoundDate> {
    let (month, mut at) = month_words(text, tokens)?;
    at += usize::from(tokens.get(at).is_some_and(|t| t.span.of(text) == "."));
    let day = day_number(tokens.get(at)?.span.of(text))?;
    at += 1;
    at += usize::from(tokens.get(at).is_some_and(|t| t.span.of(text) == ","));
    found(four_digits(tokens.get(at)?.span.of(text))?, month, day, &tokens[..=at])
}

/// `April 2017`.
fn month_at(text: &str, tokens: &[Token]) -> Option<FoundDate> {
    let (month, at) = month_words(text, tokens)?;
    let year = four_digits(tokens.get(at)?.span.of(text))?;
    Some(FoundDate { precision: DatePrecision::Month, ..found(year, month, 1, &tokens[..=at])? })
}

/// The month that the tokens begin with, and how many of them name it (Arabic months may take two).
fn month_words(text: &str, tokens: &[Token]) -> Option<(i8, usize)> {
    let first = tokens.first().filter(|t| t.is_word())?;
    let pair = tokens.get(1).map(|second| first.span.union(second.span).of(text));
    let two = pair.and_then(month_number).map(|month| (month, 2));
    two.or_else(|| month_number(first.span.of(text)).map(|month| (month, 1)))
}

fn four_digits(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok()).flatten()
}

fn day_number(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// Who published it: the last part of a byline cut by bars ("BY A. WRITER | April 2, 2017 | A Journal"), or the
/// agency in a dateline ("BEIRUT (Reuters) -").
pub(super) fn source_in(head: &str) -> Option<Source> {
    head.lines().find_map(barred).or_else(|| head.lines().find_map(agency))
}

fn barred(line: &str) -> Option<Source> {
    if !line.contains('|') || date_in(line).is_none() {
        return None;
    }
    let is_author = |part: &str| part.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
    let mut parts = line.split('|').map(str::trim);
    parts.rfind(|part| !part.is_empty() && !is_author(part) && date_in(part).is_none()).map(|p| Source(p.to_owned()))
}

/// "CITY (Agency) -": capitals, then a short name in brackets, then a dash.
fn agency(line: &str) -> Option<Source> {
    let (place, rest) = line.split_once('(')?;
    let (name, after) = rest.split_once(')')?;
    let capitals = place.split([',', ' ']).next().is_some_and(|word| word.len() > 2 && word == word.to_uppercase());
    let dash = after.trim_start().starts_with(['-', '–', '—']);
    (capitals && dash && name.len() <= 40).then(|| Source(name.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_dates_of_bylines() {
        let day = |text| date_in(text).map(|f| (f.date.to_string(), f.precision));
        let on = |date: &str| Some((date.to_owned(), DatePrecision::Day));
        assert_eq!(day("BY A B | April 2, 2017 | | A Journal"), on("2017-04-02"));
        assert_eq!(day("Published 3rd of May, 2022"), on("2022-05-03"));
        assert_eq!(day("Київ, 5 березня 2023"), on("2023-03-05"));
        assert_eq!(day("دمشق 7 كانون الثاني 2017"), on("2017-01-07"));
        assert_eq!(day("02.04.2017 12:00"), on("2017-04-02"));
        assert_eq!(day("25/03/2017"), on("2017-03-25"));
        assert_eq!(day("04/03/2017"), None);
        assert_eq!(day("31 February 2017"), Some(("2017-02-01".to_owned(), DatePrecision::Month)));
        assert_eq!(day("in April 2017"), Some(("2017-04-01".to_owned(), DatePrecision::Month)));
    }

    #[test]
    fn reads_the_publisher() {
        assert_eq!(source_in("BY A B | April 2, 2017 | | A Journal"), Some(Source("A Journal".into())));
        assert_eq!(source_in("BEIRUT (Reuters) - The army"), Some(Source("Reuters".into())));
        assert_eq!(source_in("The army (SAA) took"), None);
    }
}
