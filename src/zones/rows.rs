//! The rows of a list that count, and what is odd about the others.

use super::ground;
use super::settlement::{ListOptions, Settlement, note};
use crate::control::Status;
use crate::report::{Diagnostic, Position, Severity};
use crate::theatre::SideId;
use crate::units::Date;
use geo_types::{Coord, MultiPolygon};
use std::collections::BTreeMap;

/// Names of sides with fewer letters that differ in one are two names ("East", "West").
const LETTERS_MIN: usize = 6;

/// By position, so that the order of rows is forgotten; without rows of the future or of sides that are none; of rows at one
/// point the newest.
pub(super) fn rows<'s>(
    settlements: &'s [Settlement],
    options: &ListOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<&'s Settlement> {
    let at = options.at;
    let (known, strange): (Vec<_>, Vec<_>) =
        settlements.iter().partition(|s| s.side.as_ref().is_none_or(|side| options.knows(side)));
    diagnostics.extend(strange.into_iter().map(|s| of_nobody(s, options)));
    let (mut rows, future): (Vec<_>, Vec<_>) = known.into_iter().partition(|s| s.as_of.is_none_or(|d| d <= at));
    let late = |s: &Settlement| {
        let day = s.as_of.unwrap_or(at);
        format!("{} is of {day}, after {at}: left out", label(s))
    };
    diagnostics.extend(future.into_iter().map(|s| of_row(s, Severity::Warning, "after-date", late(s))));
    let newest_first = |s: &Settlement| std::cmp::Reverse(s.as_of.unwrap_or(at));
    rows.sort_by(|a, b| {
        let by_place = a.at.lon.total_cmp(&b.at.lon).then(a.at.lat.total_cmp(&b.at.lat));
        by_place
            .then_with(|| newest_first(a).cmp(&newest_first(b)))
            .then_with(|| (&a.side, &a.id).cmp(&(&b.side, &b.id)))
    });
    let rows: Vec<&Settlement> =
        rows.chunk_by(|a, b| a.at == b.at).filter_map(|same| one_of(same, at, diagnostics)).collect();
    diagnostics.extend(wandering(&rows));
    rows
}

fn of_nobody(s: &Settlement, options: &ListOptions) -> Diagnostic {
    let found = s.side.as_ref().map_or("", |side| side.0.as_str());
    let known: Vec<&str> = options.sides.iter().flatten().map(|side| side.0.as_str()).collect();
    let message =
        format!("{} is held by {found:?}, who is no side: left out; expected one of {}", label(s), known.join(", "));
    of_row(s, Severity::Warning, "unknown-side", message)
}

/// The newest of the rows at one point; none when the newest disagree.
fn one_of<'s>(same: &[&'s Settlement], at: Date, diagnostics: &mut Vec<Diagnostic>) -> Option<&'s Settlement> {
    let day = |s: &Settlement| s.as_of.unwrap_or(at);
    let last = day(same.first()?);
    let newest = same.iter().copied().take_while(|s| day(s) == last);
    // Who does not know says nothing against who does.
    let (newest, unknown): (Vec<_>, Vec<_>) = newest.partition(|s| s.status != Status::Unknown);
    let Some(first) = newest.first().copied() else { return unknown.first().copied() };
    let other = newest.iter().find(|s| (&s.side, s.status) != (&first.side, first.status));
    if let Some(other) = other {
        let message = format!(
            "{} has two sides at one point on one day, {} and {}: left out; keep one of the rows, or write contested",
            label(first),
            holder(first),
            holder(other)
        );
        diagnostics.push(of_row(first, Severity::Warning, "two-sides", message));
        return None;
    }
    let twice = newest.iter().skip(1).map(|s| {
        let message = format!("{} repeats {}{}: counts once", label(s), label(first), place_of(first, ""));
        of_row(s, Severity::Note, "twice", message)
    });
    diagnostics.extend(twice);
    Some(first)
}

/// Ids that stand at two points.
fn wandering(rows: &[&Settlement]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut first: BTreeMap<&str, &Settlement> = BTreeMap::new();
    for row in rows {
        match first.get(row.id.as_str()) {
            Some(before) => {
                let message = format!(
                    "the id {:?} stands at two points, {},{} and {},{}: both count; expected an id a place",
                    row.id, before.at.lon, before.at.lat, row.at.lon, row.at.lat
                );
                found.push(of_row(row, Severity::Note, "same-id", message));
            }
            None => {
                first.insert(&row.id, row);
            }
        }
    }
    found
}

fn holder(s: &Settlement) -> String {
    let words = s.side.as_ref().map_or_else(|| format!("{:?}", s.status).to_lowercase(), |side| side.0.clone());
    format!("{words}{}", place_of(s, ""))
}

/// " (line 3)", or other words where the row's line is not known.
fn place_of(s: &Settlement, or: &str) -> String {
    s.position.map_or_else(|| or.to_owned(), |p| format!(" (line {})", p.line))
}

fn label(s: &Settlement) -> String {
    if s.name.is_empty() { format!("row {}", s.id) } else { format!("{} (row {})", s.name, s.id) }
}

/// Of a row: its line and column stand in place of a report.
fn of_row(s: &Settlement, severity: Severity, code: &'static str, message: String) -> Diagnostic {
    let place = s.position.map_or_else(String::new, |Position { line, column }| format!("{line}:{column}"));
    Diagnostic { report: place, ..note(severity, code, message) }
}

/// What is to be said of a row outside the theatre.
pub(super) fn stray(s: &Settlement, parts: &[MultiPolygon<f64>]) -> Diagnostic {
    let turned = Coord { x: s.at.lat, y: s.at.lon };
    if parts.iter().any(|part| ground::holds(part, turned)) {
        let message = format!(
            "{} lies outside the theatre, and inside it with longitude and latitude swapped: left out; expected lon,lat",
            label(s)
        );
        return of_row(s, Severity::Warning, "swapped", message);
    }
    of_row(s, Severity::Note, "outside-theatre", format!("{} lies outside the theatre: left out", label(s)))
}

/// Sides whose names differ so little that one may be meant: two colours for it.
pub(super) fn alike(sides: &[SideId]) -> Vec<Diagnostic> {
    let pairs = sides.iter().enumerate().flat_map(|(i, a)| sides[i + 1..].iter().map(move |b| (a, b)));
    let message = |(a, b): (&SideId, &SideId)| {
        format!("{:?} and {:?} are taken for two sides; write them alike if they are one", a.0, b.0)
    };
    pairs.filter(|(a, b)| are_alike(a, b)).map(|p| note(Severity::Warning, "sides-alike", message(p))).collect()
}

/// Told apart by nothing but capitals or blanks, or by one letter of a long name.
fn are_alike(a: &SideId, b: &SideId) -> bool {
    let plain = |side: &SideId| side.0.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect::<Vec<char>>();
    let (a, b) = (plain(a), plain(b));
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = a.len().min(b.len()) - start;
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count().min(rest);
    let (of_a, of_b) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    let is_slip = of_a.len().max(of_b.len()) <= 1 && of_a.iter().chain(of_b).all(|c| c.is_alphabetic())
        || matches!((of_a, of_b), ([p, q], [r, s]) if p == s && q == r);
    a == b || (is_slip && a.len().min(b.len()) >= LETTERS_MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_are_alike_and_other_names_are_not() {
        let alike = |a: &str, b: &str| are_alike(&SideId(a.into()), &SideId(b.into()));
        assert!(alike("Red", "red ") && alike("goverment", "government") && alike("oppositoin", "opposition"));
        assert!(alike("Free  Army", "free army") && alike("", " "));
        assert!(
            !alike("East", "West") && !alike("team 1", "team 2") && !alike("A", "B") && !alike("side-a", "side-bc")
        );
        assert!(!alike("government", "opposition") && !alike("A", "") && !alike("army", "armies"));
    }
}
