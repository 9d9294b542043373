//! The votes about one ground, day by day, as states.

use super::vote::{Says, Vote};
use super::{Ground, PlaceState, Status, Weights};
use crate::theatre::SideId;
use crate::units::{Date, LonLat};
use std::collections::{BTreeMap, BTreeSet};

/// What is told of one ground.
pub(super) struct Told {
    pub place: String,
    pub name: String,
    pub at: LonLat,
    pub ground: Ground,
    pub votes: Vec<Vote>,
}

/// Copies of one source's word within this many days are one event.
const EVENT_DAYS: i32 = 7;
/// A side that says so little against the other's claim of the same day does not make the place contested.
const CONTEST_SHARE: f64 = 0.25;

/// Less strength than this holds nothing.
const HOLDS_FROM: f64 = 0.1;

/// The states of one ground, in order of days; each holds until the next.
pub(super) fn states(mut told: Told, weights: &Weights) -> Vec<PlaceState> {
    let votes = once_a_family(std::mem::take(&mut told.votes));
    let mut states: Vec<PlaceState> = Vec::new();
    let mut belief = Belief { strength: BTreeMap::new(), status: Status::Unknown, claims: Vec::new() };
    let mut known_at: Option<Date> = None;
    for day in votes.chunk_by(|a, b| a.day == b.day) {
        belief.hear(day, weights);
        known_at = day.iter().map(|v| v.known_at).chain(known_at).max();
        let (Some(first), Some(known_at)) = (day.first(), known_at) else { continue };
        if let Some(last) = states.last_mut() {
            last.valid_to = first.day.yesterday().ok();
        }
        states.push(belief.state(&told, first.day, known_at, weights));
    }
    states
}

/// In order of days and of what is said; of votes that say the same within days, each family has one, its weightiest.
/// The others' claims stay listed with weight 0.
fn once_a_family(mut votes: Vec<Vote>) -> Vec<Vote> {
    let by = |v: &Vote| (v.day, v.says.clone(), v.family.clone());
    votes.sort_by(|a, b| by(a).cmp(&by(b)).then(b.weight.total_cmp(&a.weight)).then(a.claim.cmp(&b.claim)));
    votes.dedup_by(|a, b| a.claim == b.claim && a.says == b.says);
    let mut heard: BTreeMap<(String, Says), (Date, f64)> = BTreeMap::new();
    for vote in &mut votes {
        let key = (vote.family.clone(), vote.says.clone());
        match heard.get_mut(&key) {
            Some((day, weight)) if days(*day, vote.day) <= EVENT_DAYS => {
                let more = (vote.weight - *weight).max(0.0);
                *weight = weight.max(vote.weight);
                vote.weight = more;
            }
            _ => {
                heard.insert(key, (vote.day, vote.weight));
            }
        }
    }
    votes
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |s| s.get_days())
}

/// What is believed of one ground.
struct Belief {
    strength: BTreeMap<SideId, f64>,
    status: Status,
    /// The claims behind the present status.
    claims: Vec<String>,
}

impl Belief {
    fn hear(&mut self, day: &[Vote], weights: &Weights) {
        let before = self.likeliest();
        let votes_for = votes_for(day);
        // What speaks for one side speaks against all others, old strength included.
        let others = |side: &SideId| votes_for.iter().filter(|(s, _)| *s != side).map(|(_, w)| w).sum::<f64>();
        let sides: BTreeSet<SideId> = self.strength.keys().chain(votes_for.keys()).cloned().collect();
        for side in sides {
            let old = self.strength.get(&side).copied().unwrap_or(0.0);
            let kept = old * (1.0 - 0.9 * others(&side).min(1.0));
            self.strength.insert(side.clone(), kept.min(1.5) + votes_for.get(&side).copied().unwrap_or(0.0));
        }
        for vote in day {
            if let Says::Against(side) = &vote.says {
                // A loss that is told as a fact leaves nobody there, unless somebody is named.
                let left = (1.0 - 1.1 * vote.weight).max(0.0);
                self.strength.entry(side.clone()).and_modify(|s| *s *= left);
            }
        }
        let status = self.status_after(day, &votes_for, weights);
        self.remember(day, before, status);
    }

    fn status_after(&mut self, day: &[Vote], votes_for: &BTreeMap<SideId, f64>, weights: &Weights) -> Status {
        let most = votes_for.values().copied().fold(0.0, f64::max);
        let claimants = votes_for.values().filter(|w| **w > CONTEST_SHARE * most).count();
        let fought = day.iter().filter_map(|v| match &v.says {
            Says::Fought(sides) => Some((sides, v.weight)),
            _ => None,
        });
        let mut is_fought = false;
        for (sides, weight) in fought {
            is_fought |= weight > weights.unknown / 2.0;
            for side in sides {
                let strength = self.strength.entry(side.clone()).or_default();
                *strength = strength.max(0.5 * weight);
            }
        }
        if claimants > 1 || (is_fought && most == 0.0) {
            return Status::Contested;
        }
        let holder = self.likeliest();
        let besieger = day.iter().any(|v| matches!(&v.says, Says::Surrounded(by) if by.is_none() || *by != holder));
        match holder {
            None => Status::Unknown,
            Some(_) if besieger => Status::Besieged,
            // A siege or a fight lasts until somebody says who holds the place.
            Some(_) if most == 0.0 && matches!(self.status, Status::Besieged | Status::Contested) => self.status,
            Some(_) => Status::Held,
        }
    }

    /// Keeps the claims of earlier days while they still say the same.
    fn remember(&mut self, day: &[Vote], before: Option<SideId>, status: Status) {
        if self.likeliest() != before {
            self.claims.clear();
        }
        self.status = status;
        for vote in day {
            if !self.claims.contains(&vote.claim) {
                self.claims.push(vote.claim.clone());
            }
        }
    }

    fn likeliest(&self) -> Option<SideId> {
        let known = self.strength.iter().filter(|(_, w)| **w > HOLDS_FROM);
        known.max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0))).map(|(side, _)| side.clone())
    }

    fn state(&self, told: &Told, valid_from: Date, known_at: Date, weights: &Weights) -> PlaceState {
        let all: f64 = self.strength.values().sum::<f64>() + weights.unknown;
        let p = self.strength.iter().filter(|(_, w)| **w > 1e-3).map(|(s, w)| (s.clone(), w / all)).collect();
        PlaceState {
            place: told.place.clone(),
            name: told.name.clone(),
            at: told.at,
            ground: told.ground.clone(),
            status: self.status,
            side: self.likeliest().filter(|_| self.status != Status::Unknown),
            p,
            valid_from,
            valid_to: None,
            known_at,
            claims: self.claims.clone(),
        }
    }
}

/// The weight for each side on one day. Who takes a place again on the day it was lost has it at its end.
fn votes_for(day: &[Vote]) -> BTreeMap<SideId, f64> {
    let again = day.iter().any(|v| matches!(v.says, Says::Again(_)));
    let mut sums = BTreeMap::new();
    for vote in day {
        match &vote.says {
            Says::Again(side) => *sums.entry(side.clone()).or_default() += vote.weight,
            Says::For(side) if !again => *sums.entry(side.clone()).or_default() += vote.weight,
            _ => {}
        }
    }
    sums
}
