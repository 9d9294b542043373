//! An earlier map, and what it leads one to expect today.

use super::canvas::Canvas;
use super::field::Expected;
use super::grid::project;
use super::settlement::note;
use crate::report::{Diagnostic, Severity};
use crate::theatre::SideId;
use crate::units::Date;
use geo::{BoundingRect, Intersects};
use geo_types::MultiPolygon;

/// An earlier map of the same theatre.
#[derive(Debug, Clone, PartialEq)]
pub struct PriorMap {
    /// Whose ground; in degrees, any winding. Where two overlap, the later counts.
    pub zones: Vec<(SideId, MultiPolygon<f64>)>,
    /// The day it was true; unknown is taken for recent.
    pub date: Option<Date>,
}

impl PriorMap {
    /// What is to be said of an earlier map that lies elsewhere, or is of a day after the map's own.
    pub(super) fn oddities(&self, theatre: &MultiPolygon<f64>, at: Date) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        let boxes = |area: &MultiPolygon<f64>| area.bounding_rect();
        let meets = |area: &MultiPolygon<f64>| boxes(area).zip(boxes(theatre)).is_some_and(|(a, b)| a.intersects(&b));
        if !self.zones.iter().any(|(_, area)| meets(area)) {
            let message = "the earlier map lies outside the theatre and says nothing of it; is it of another war?";
            told.push(note(Severity::Warning, "prior-elsewhere", message.into()));
        }
        if let Some(day) = self.date.filter(|day| *day > at) {
            let message = format!("the earlier map is of {day}, a day after {at}; it is taken for one of that day");
            told.push(note(Severity::Warning, "prior-later", message));
        }
        told
    }
}

/// Farther from a border than this an old map is as sure as it gets, kilometres.
const LEAD_KM_MAX: f64 = 60.0;

/// For each of the sides and each cell, the signed distance to the side's old border in kilometres; 0 where the old map
/// says nothing.
pub(super) fn expected(prior: &PriorMap, sides: &[SideId], canvas: &Canvas) -> Expected {
    let mut old: Vec<Option<usize>> = vec![None; canvas.grid.len()];
    for (side, area) in &prior.zones {
        let index = sides.iter().position(|s| s == side);
        canvas.grid.cover(&project(area, &canvas.projection), |cell| old[cell] = index);
    }
    (0..sides.len()).map(|side| lead(&old, side, canvas)).collect()
}

fn lead(old: &[Option<usize>], side: usize, canvas: &Canvas) -> Vec<f32> {
    let own: Vec<bool> = old.iter().map(|o| *o == Some(side)).collect();
    let others: Vec<bool> = old.iter().map(|o| o.is_some_and(|o| o != side)).collect();
    let far = || vec![f64::INFINITY; old.len()];
    let to_own = canvas.grid.nearest(&own).map_or_else(far, |(_, km)| km);
    let to_others = canvas.grid.nearest(&others).map_or_else(far, |(_, km)| km);
    let cap = |km: f64| km.min(LEAD_KM_MAX);
    // Beyond the old map (or just outside its outline) the nearer of the two decides, and the less the farther.
    let at = |i: usize| {
        if old[i].is_none() && to_own[i].min(to_others[i]) > 3.0 * canvas.grid.cell_km {
            0.0
        } else {
            cap(to_others[i]) - cap(to_own[i])
        }
    };
    (0..old.len()).map(|i| at(i) as f32).collect()
}
