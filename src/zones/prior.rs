//! An earlier map, and what it leads one to expect today.

use super::canvas::Canvas;
use super::crossing::crossing;
use super::field::Expected;
use super::grid::project;
use super::settlement::{ListOptions, note};
use crate::report::{Diagnostic, Severity};
use crate::theatre::SideId;
use crate::units::Date;
use geo_types::MultiPolygon;
use std::collections::{BTreeMap, BTreeSet};

/// An earlier map of the same theatre.
#[derive(Debug, Clone, PartialEq)]
pub struct PriorMap {
    /// Whose ground; in degrees, any winding. Where two overlap, the later counts.
    pub zones: Vec<(SideId, MultiPolygon<f64>)>,
    /// The day it was true; unknown is taken for recent.
    pub date: Option<Date>,
}

/// Farther from a border than this an old map is as sure as it gets, kilometres.
const LEAD_KM_MAX: f64 = 60.0;
/// Outlines from two hands overlap a little all along: a smaller share of the old map is not worth a word.
const OVERLAP_SHARE: f64 = 0.01;

/// The old map on the cells of one part of the theatre.
pub(super) struct OldCells {
    /// Who held each cell, as an index into the sides; `None` where the old map says nothing.
    holders: Vec<Option<usize>>,
    /// Square kilometres that two sides have both, by the two.
    overlaps_km2: BTreeMap<(usize, usize), f64>,
    known_km2: f64,
}

impl OldCells {
    pub fn of(prior: &PriorMap, sides: &[SideId], canvas: &Canvas) -> Self {
        let mut holders: Vec<Option<usize>> = vec![None; canvas.grid.len()];
        let mut overlaps_km2 = BTreeMap::new();
        let cell_km2 = canvas.grid.cell_km * canvas.grid.cell_km;
        for (side, area) in &prior.zones {
            let index = sides.iter().position(|s| s == side);
            canvas.grid.cover(&project(area, &canvas.projection), |cell| {
                if let (Some(before), Some(now)) = (holders[cell], index)
                    && before != now
                    && canvas.inside[cell]
                {
                    *overlaps_km2.entry((before.min(now), before.max(now))).or_default() += cell_km2;
                }
                holders[cell] = index;
            });
        }
        let known = (0..holders.len()).filter(|i| holders[*i].is_some() && canvas.inside[*i]).count();
        Self { holders, overlaps_km2, known_km2: known as f64 * cell_km2 }
    }

    /// Whether it says nothing of the theatre.
    pub fn is_elsewhere(&self) -> bool {
        self.known_km2 == 0.0
    }

    /// For each of `n_sides` and each cell, the signed distance to the side's old border in kilometres; 0 where the old map
    /// says nothing.
    pub fn expected(&self, n_sides: usize, canvas: &Canvas) -> Expected {
        (0..n_sides).map(|side| lead(&self.holders, side, canvas)).collect()
    }
}

/// What is odd in an earlier map, of which `parts` are what is in the parts of the theatre.
pub(super) fn oddities(
    prior: &PriorMap,
    parts: &[OldCells],
    sides: &[SideId],
    options: &ListOptions,
) -> Vec<Diagnostic> {
    let at = options.at;
    let warn = |code, message: String| note(Severity::Warning, code, message);
    let crossed = prior.zones.iter().find_map(|(side, area)| crossing(area).map(|spot| (side, spot)));
    let crosses = crossed.map(|(side, spot)| {
        let message = format!(
            "the earlier map's ground of {} crosses itself near {:.4},{:.4}: what its outline goes around twice counts as \
             nobody's; mend the polygon",
            side.0, spot.lon, spot.lat
        );
        warn("prior-crosses-itself", message)
    });
    let elsewhere = (!parts.is_empty() && parts.iter().all(OldCells::is_elsewhere)).then(|| {
        let message = "the earlier map lies elsewhere: it says nothing of the theatre and counts for nothing; expected one of the \
                       same ground, in lon,lat";
        warn("prior-elsewhere", message.to_owned())
    });
    let known: f64 = parts.iter().map(|p| p.known_km2).sum();
    let mut overlaps: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (pair, km2) in parts.iter().flat_map(|p| &p.overlaps_km2) {
        *overlaps.entry(*pair).or_default() += km2;
    }
    let overlap = overlaps.into_iter().filter(|(_, km2)| *km2 > OVERLAP_SHARE * known).map(|((a, b), km2)| {
        let message = format!(
            "the earlier map gives some {km2:.0} km² to both {} and {}: the zone that comes later in the file counts; expected zones \
             that do not overlap",
            sides[a].0, sides[b].0
        );
        warn("prior-overlaps", message)
    });
    let late = prior.date.filter(|day| *day > at).map(|day| {
        warn(
            "prior-after-date",
            format!("the earlier map is of {day}, after {at}: taken for one of {at}; is its date right?"),
        )
    });
    let strange: BTreeSet<&SideId> =
        prior.zones.iter().map(|(side, _)| side).filter(|side| !options.knows(side)).collect();
    let strange = strange.into_iter().map(|side| {
        let message = format!(
            "the earlier map's ground of {:?}, who is no side, is taken for nobody's; is the name right?",
            side.0
        );
        warn("prior-side", message)
    });
    crosses.into_iter().chain(strange).chain(elsewhere).chain(overlap).chain(late).collect()
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
