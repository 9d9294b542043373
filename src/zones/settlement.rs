//! A list of settlements with who holds them: the other way to a map, without any text.

use super::canvas::Canvas;
use super::covariance::{Kernel, Shape};
use super::drawing::Drawing;
use super::field::{Evidence, FieldModel};
use super::ground;
use super::prior::{PriorMap, expected};
use super::reach::Reach;
use super::situation::{Patch, Pocket, Situation};
use super::sureness::sureness;
use crate::control::Status;
use crate::report::{Diagnostic, Severity};
use crate::theatre::SideId;
use crate::units::{Date, LonLat};
use geo_types::{Coord, LineString, MultiPolygon, Polygon};
use std::collections::BTreeMap;

/// One row of a list of settlements.
#[derive(Debug, Clone, PartialEq)]
pub struct Settlement {
    /// The list's id, or its row number.
    pub id: String,
    /// Its name, or empty.
    pub name: String,
    /// Its position.
    pub at: LonLat,
    /// Who holds it; `None` when that is not known.
    pub side: Option<SideId>,
    /// Held, contested, or unknown.
    pub status: Status,
    /// The day it was true; `None` is taken for the day of the map.
    pub as_of: Option<Date>,
    /// How sure the list is, 0 to 1.
    pub confidence: Option<f64>,
    /// Its line in the list's file, from 1; 0 when it has none. Diagnostics name it.
    pub line: u64,
}

/// How to make a map out of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListOptions {
    /// The as-of date.
    pub at: Date,
    /// Ground farther than this from every settlement of the list is unknown, kilometres; `None` colours the whole theatre.
    pub reach_km: Option<f64>,
    /// An earlier map.
    pub prior: Option<PriorMap>,
    /// Whether to draw how sure the map is, and the belt between the sides.
    pub sureness: bool,
}

/// A whole war, when nothing is known yet. The lead changes between two places `h` kilometres apart by some
/// `sd_km * sqrt(2 h / length_km)`, whatever the spacing of the places.
pub(super) const FRESH: FieldModel = FieldModel {
    rest: Kernel { sd_km: 50.0, length_km: 200.0, shape: Shape::Rough },
    drift_a_month: Kernel { sd_km: 10.0, length_km: 120.0, shape: Shape::Smooth },
    map_months: None,
    blur_km: 1.0,
    learns_doubt: true,
};
/// What may be off in an earlier map, and what may have changed since.
const MAP_ERROR: Kernel = Kernel { sd_km: 3.0, length_km: 20.0, shape: Shape::Rough };
const DRIFT_SINCE_MAP: Kernel = Kernel { sd_km: 6.0, length_km: 50.0, shape: Shape::Smooth };
/// Younger than this a status counts as of today.
const FRESH_DAYS: f64 = 6.0;
const DAYS_A_MONTH: f64 = 30.0;
/// A contested settlement is hatched this far around, metres.
const CONTESTED_RADIUS_M: f64 = 3_000.0;

/// Draws the map of a list: the zones tile `theatre` (degrees).
///
/// Rows without a side say nothing; contested ones are hatched. Rows that say something odd (outside the theatre, after
/// the date, two sides at one point) are left out, and a diagnostic says so, its `report` the line of the row; so it does of
/// a theatre that crosses itself or the antimeridian or is too wide for a map, and of an earlier map that lies elsewhere or
/// is of a later day. The order of rows does not matter.
pub fn map_of_settlements(
    settlements: &[Settlement],
    theatre: &MultiPolygon<f64>,
    options: &ListOptions,
) -> (Situation, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut situation = Situation::empty(theatre, options.at);
    let rows = sorted(settlements, options.at, &mut diagnostics);
    situation.patches = rows.iter().filter(|s| s.status == Status::Contested).map(|s| hatch(s)).collect();
    let rows: Vec<&Settlement> =
        rows.into_iter().filter(|s| s.side.is_some() && s.status != Status::Contested).collect();
    let sides = sides(&rows, options.prior.as_ref());
    diagnostics.extend(alike(&sides));
    let parts = ground::parts(theatre, &mut diagnostics);
    let mut strays: Option<Vec<&Settlement>> = None;
    for part in &parts {
        let outside = draw(&mut situation, &rows, &sides, part, options);
        strays = Some(strays.map_or(outside.clone(), |s| s.into_iter().filter(|r| outside.contains(r)).collect()));
    }
    diagnostics.extend(options.prior.iter().flat_map(|prior| prior.oddities(theatre, options.at)));
    diagnostics.extend(strays.unwrap_or_default().into_iter().map(|s| stray(s, &parts)));
    diagnostics.extend(ground::crossing(theatre, &situation));
    (situation, diagnostics)
}

/// Draws one part of the theatre; returns the rows that are too far from it.
fn draw<'s>(
    situation: &mut Situation,
    rows: &[&'s Settlement],
    sides: &[SideId],
    part: &MultiPolygon<f64>,
    options: &ListOptions,
) -> Vec<&'s Settlement> {
    let Some(canvas) = Canvas::new(part, rows.len()) else { return Vec::new() };
    let (rows, outside): (Vec<_>, Vec<_>) = rows.iter().copied().partition(|s| canvas.is_near(s.at));
    let evidence = evidence(&rows, sides, &canvas, options);
    let expected = options.prior.as_ref().map(|p| expected(p, sides, &canvas));
    let model = options.prior.as_ref().map_or(FRESH, |p| since(p, options.at));
    let reach = options.reach_km.map(|_| Reach::of(&canvas, &evidence));
    let drawing = Drawing {
        canvas: &canvas,
        evidence: &evidence,
        sides,
        expected: expected.as_ref(),
        model,
        reach: reach.as_ref(),
    };
    let field = drawing.field();
    let drawn = drawing.draw_of(&field);
    if options.sureness {
        let (levels, belt) = sureness(&drawing, &field, &drawn.labels);
        situation.sureness.extend(levels);
        situation.belt.extend(belt);
    }
    situation.zones.extend(drawn.zones);
    situation.fronts.extend(drawn.fronts);
    let ids = |behind: Vec<usize>| behind.into_iter().filter_map(|i| rows.get(i)).map(|s| s.id.clone()).collect();
    let named = |(pocket, behind): (Pocket, Vec<usize>)| Pocket { places: ids(behind), ..pocket };
    situation.pockets.extend(drawn.pockets.into_iter().map(named));
    outside
}

/// What is to be said of a row outside the theatre.
fn stray(s: &Settlement, parts: &[MultiPolygon<f64>]) -> Diagnostic {
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

/// Sides that are told apart by nothing but capitals or blanks: two colours where one may be meant.
fn alike(sides: &[SideId]) -> Vec<Diagnostic> {
    let plain = |side: &SideId| side.0.split_whitespace().collect::<String>().to_lowercase();
    let pairs = sides.iter().enumerate().flat_map(|(i, a)| sides[i + 1..].iter().map(move |b| (a, b)));
    let message = |(a, b): (&SideId, &SideId)| {
        format!("{:?} and {:?} are taken for two sides; write them alike if they are one", a.0, b.0)
    };
    pairs.filter(|(a, b)| plain(a) == plain(b)).map(|p| note(Severity::Warning, "sides-alike", message(p))).collect()
}

pub(super) fn note(severity: Severity, code: &'static str, message: String) -> Diagnostic {
    Diagnostic { severity, code, report: String::new(), span: None, message }
}

/// By position, so that the order of rows is forgotten; without rows of the future; of rows at one point the newest.
fn sorted<'s>(settlements: &'s [Settlement], at: Date, diagnostics: &mut Vec<Diagnostic>) -> Vec<&'s Settlement> {
    let (mut rows, future): (Vec<_>, Vec<_>) = settlements.iter().partition(|s| s.as_of.is_none_or(|d| d <= at));
    let late = |s: &&Settlement| {
        of_row(s, Severity::Warning, "after-date", format!("{} is of a day after {at}: left out", label(s)))
    };
    diagnostics.extend(future.iter().map(late));
    diagnostics.extend(same_ids(&rows));
    let newest_first = |s: &Settlement| std::cmp::Reverse(s.as_of.unwrap_or(at));
    rows.sort_by(|a, b| {
        let by_place = a.at.lon.total_cmp(&b.at.lon).then(a.at.lat.total_cmp(&b.at.lat));
        by_place
            .then_with(|| newest_first(a).cmp(&newest_first(b)))
            .then_with(|| (&a.side, &a.id).cmp(&(&b.side, &b.id)))
    });
    rows.chunk_by(|a, b| a.at == b.at).filter_map(|same| one_of(same, at, diagnostics)).collect()
}

/// The newest of the rows at one point; none when the newest disagree.
fn one_of<'s>(same: &[&'s Settlement], at: Date, diagnostics: &mut Vec<Diagnostic>) -> Option<&'s Settlement> {
    let first = *same.first()?;
    let day = |s: &Settlement| s.as_of.unwrap_or(at);
    let disagree = same.iter().any(|s| day(s) == day(first) && (&s.side, s.status) != (&first.side, first.status));
    if disagree {
        let other = same.iter().find(|s| (&s.side, s.status) != (&first.side, first.status));
        let against = other.map_or(String::new(), |s| format!(", as {} says otherwise", label(s)));
        let message = format!(
            "{} has two sides at one point on one day{against}: both left out; keep the one that is right",
            label(first)
        );
        diagnostics.push(of_row(first, Severity::Warning, "two-sides", message));
    }
    (!disagree).then_some(first)
}

/// Rows under one id: whatever names the id means either.
fn same_ids(rows: &[&Settlement]) -> Vec<Diagnostic> {
    let mut by_id: BTreeMap<&str, Vec<&Settlement>> = BTreeMap::new();
    rows.iter().for_each(|s| by_id.entry(&s.id).or_default().push(s));
    let told = |same: Vec<&Settlement>| {
        let apart = same.iter().find(|s| s.at != same[0].at)?;
        let message = format!(
            "{} and {} have one id, {:?}, at two points; both are drawn",
            label(same[0]),
            label(apart),
            apart.id
        );
        Some(of_row(same[0], Severity::Note, "same-id", message))
    };
    by_id.into_values().filter_map(told).collect()
}

/// What is to be said of one row: by its line in the list.
fn of_row(s: &Settlement, severity: Severity, code: &'static str, message: String) -> Diagnostic {
    let report = if s.line == 0 { String::new() } else { s.line.to_string() };
    Diagnostic { report, ..note(severity, code, message) }
}

fn label(s: &Settlement) -> String {
    match (s.name.as_str(), s.line) {
        ("", 0) => format!("row {}", s.id),
        ("", line) => format!("row {} (line {line})", s.id),
        (name, 0) => format!("{name} (row {})", s.id),
        (name, line) => format!("{name} (row {}, line {line})", s.id),
    }
}

fn sides(rows: &[&Settlement], prior: Option<&PriorMap>) -> Vec<SideId> {
    let old = prior.iter().flat_map(|p| p.zones.iter().map(|(s, _)| s));
    let mut sides: Vec<SideId> = rows.iter().filter_map(|s| s.side.as_ref()).chain(old).cloned().collect();
    sides.sort();
    sides.dedup();
    sides
}

fn since(prior: &PriorMap, at: Date) -> FieldModel {
    let months = prior.date.map_or(0.0, |d| days(d, at) / DAYS_A_MONTH);
    FieldModel { rest: MAP_ERROR, drift_a_month: DRIFT_SINCE_MAP, map_months: Some(months), ..FRESH }
}

pub(super) fn days(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()).max(0.0))
}

fn evidence(rows: &[&Settlement], sides: &[SideId], canvas: &Canvas, options: &ListOptions) -> Vec<Evidence> {
    let odds = |c: f64| (1.0 - c.clamp(0.05, 0.98)) / c.clamp(0.05, 0.98);
    let mut given: Vec<f64> = rows.iter().filter_map(|s| s.confidence).map(odds).collect();
    given.sort_by(f64::total_cmp);
    let usual = given.get(given.len() / 2).copied().unwrap_or(1.0);
    let one = |s: &&Settlement| {
        let side = s.side.as_ref().and_then(|side| sides.binary_search(side).ok())?;
        let age = s.as_of.map_or(0.0, |d| days(d, options.at));
        let months = if age > FRESH_DAYS { age / DAYS_A_MONTH } else { 0.0 };
        Some(Evidence {
            at: canvas.projection.forward(s.at),
            side: side as u16,
            months,
            doubt: s.confidence.map_or(1.0, |c| odds(c) / usual),
            reach_km: options.reach_km.unwrap_or(f64::INFINITY),
        })
    };
    rows.iter().filter_map(one).collect()
}

fn hatch(s: &Settlement) -> Patch {
    let corner = |i: i32| Coord::from(s.at.destination(f64::from(-30 * i), CONTESTED_RADIUS_M));
    let polygon = Polygon::new(LineString((0..12).chain([0]).map(corner).collect()), Vec::new());
    let confidence = s.confidence.unwrap_or(0.8);
    Patch { side: s.side.clone(), status: Status::Contested, polygon, confidence, claims: Vec::new() }
}
