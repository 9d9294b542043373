//! A list of settlements with who holds them: the other way to a map, without any text.

use super::banks::Banks;
use super::canvas::Canvas;
use super::covariance::{Kernel, Shape};
use super::drawing::Drawing;
use super::field::{Evidence, Field, FieldModel};
use super::ground;
use super::prior::{OldCells, PriorMap, oddities};
use super::reach::Reach;
use super::rows::{alike, rows, stray};
use super::situation::{Patch, Pocket, Situation};
use super::sureness::sureness;
use crate::control::Status;
use crate::report::{Diagnostic, Position, Severity};
use crate::theatre::SideId;
use crate::units::{Date, LonLat};
use geo_types::{Coord, LineString, MultiLineString, MultiPolygon, Polygon};
use std::collections::BTreeSet;

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
    /// Where its file has it, for messages.
    pub position: Option<Position>,
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
    /// The only sides there are, where that is known; `None`: whoever is named is one.
    pub sides: Option<BTreeSet<SideId>>,
    /// Great rivers, in degrees: what is said of one bank says less of the other.
    pub rivers: MultiLineString<f64>,
    /// Whether to draw how sure the map is, and the belt between the sides.
    pub sureness: bool,
}

impl ListOptions {
    /// The map of a day out of the list alone: no earlier map, no rivers, the whole theatre coloured.
    pub fn new(at: Date) -> Self {
        let rivers = MultiLineString(Vec::new());
        Self { at, reach_km: None, prior: None, sides: None, rivers, sureness: false }
    }

    /// Whether somebody is one of the sides.
    pub(super) fn knows(&self, side: &SideId) -> bool {
        self.sides.as_ref().is_none_or(|known| known.contains(side))
    }
}

/// A whole war, when nothing is known yet. The lead changes between two places `h` kilometres apart by some
/// `sd_km * sqrt(2 h / length_km)`, whatever the spacing of the places.
pub(super) const FRESH: FieldModel = FieldModel {
    rest: Kernel { sd_km: 50.0, length_km: 200.0, shape: Shape::Rough },
    drift_a_month: Kernel { sd_km: 10.0, length_km: 120.0, shape: Shape::Smooth },
    map_months: None,
    blur_km: 1.0,
    crossing_km: 0.0,
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
/// the date, two sides at one point, a side that is none) are left out, and a diagnostic says so, `report` being the row's
/// `line:column`; so it does of a theatre that crosses itself or the antimeridian, or is too wide for a map, and of an
/// earlier map that lies elsewhere or overlaps itself. The order of rows does not matter.
pub fn map_of_settlements(
    settlements: &[Settlement],
    theatre: &MultiPolygon<f64>,
    options: &ListOptions,
) -> (Situation, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut situation = Situation::empty(theatre, options.at);
    let rows = rows(settlements, options, &mut diagnostics);
    let rows: Vec<&Settlement> = rows.into_iter().filter(|s| s.status != Status::Unknown).collect();
    let sides = sides(&rows, options);
    diagnostics.extend(alike(&sides));
    let parts = ground::parts(theatre, &mut diagnostics);
    let mut strays: Option<Vec<&Settlement>> = None;
    let mut old = Vec::new();
    for part in &parts {
        let outside = draw(&mut situation, &rows, &sides, part, options, &mut old, &mut diagnostics);
        strays = Some(strays.map_or(outside.clone(), |s| s.into_iter().filter(|r| outside.contains(r)).collect()));
    }
    diagnostics.extend(strays.unwrap_or_default().into_iter().map(|s| stray(s, &parts)));
    diagnostics.extend(options.prior.iter().flat_map(|prior| oddities(prior, &old, &sides, options)));
    if diagnostics.iter().all(|d| d.code != "theatre-crosses-itself") {
        diagnostics.extend(ground::overlap(&parts, &situation));
    }
    (situation, diagnostics)
}

/// Draws one part of the theatre; returns the rows that are too far from it. What the earlier map has there goes to `old`.
fn draw<'s>(
    situation: &mut Situation,
    rows: &[&'s Settlement],
    sides: &[SideId],
    part: &MultiPolygon<f64>,
    options: &ListOptions,
    old: &mut Vec<OldCells>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<&'s Settlement> {
    let Some(canvas) = Canvas::new(part, rows.len()) else { return Vec::new() };
    let (rows, outside): (Vec<_>, Vec<_>) = rows.iter().copied().partition(|s| canvas.is_near(s.at));
    let (contested, rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(|s| s.status == Status::Contested);
    situation.patches.extend(contested.into_iter().map(hatch));
    let evidence = evidence(&rows, sides, &canvas, options);
    let before = options.prior.as_ref().map(|p| (p, OldCells::of(p, sides, &canvas)));
    // A map of other ground is no reason to think that this one's fronts have hardly moved.
    let told = before.as_ref().filter(|(_, cells)| !cells.is_elsewhere());
    let expected = told.map(|(_, cells)| cells.expected(sides.len(), &canvas));
    let model = told.map_or(FRESH, |(p, _)| since(p, options.at));
    old.extend(before.map(|(_, cells)| cells));
    let reach = options.reach_km.map(|_| Reach::of(&canvas, &evidence));
    let banks = Banks::of(&canvas, &options.rivers);
    let drawing = Drawing {
        canvas: &canvas,
        banks: &banks,
        evidence: &evidence,
        sides,
        expected: expected.as_ref(),
        model,
        reach: reach.as_ref(),
    };
    let field = drawing.field();
    diagnostics.extend(of_rivers(options, &banks, &field));
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

/// Whether the rivers are a barrier, and how high.
fn of_rivers(options: &ListOptions, banks: &Banks, field: &Field) -> Option<Diagnostic> {
    match field.crossing_km {
        Some(km) => {
            let message = format!("a river parts the sides here like {km} km of ground, as the list has it");
            Some(note(Severity::Note, "rivers-part", message))
        }
        None if options.rivers.0.is_empty() || banks.part_ground() => None,
        None => Some(note(Severity::Note, "rivers-cut-nothing", "no river cuts the theatre in two: no barrier".into())),
    }
}

pub(super) fn note(severity: Severity, code: &'static str, message: String) -> Diagnostic {
    Diagnostic { severity, code, report: String::new(), span: None, message }
}

fn sides(rows: &[&Settlement], options: &ListOptions) -> Vec<SideId> {
    let old = options.prior.iter().flat_map(|p| p.zones.iter().map(|(s, _)| s)).filter(|s| options.knows(s));
    let holders = rows.iter().filter(|s| s.status != Status::Contested).filter_map(|s| s.side.as_ref());
    let mut sides: Vec<SideId> = holders.chain(old).cloned().collect();
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
