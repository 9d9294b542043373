//! The votes about one ground, day by day, as states.

use super::belief::{beliefs, sharpened};
use super::family::{days, once_a_family};
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

/// A fight that is told more weakly than this (log-odds) is no fight.
const FIGHT_FROM: f64 = 0.1;

/// The states of one ground, in order of days; each holds until the next.
pub(super) fn states(mut told: Told, weights: &Weights) -> Vec<PlaceState> {
    let votes = once_a_family(std::mem::take(&mut told.votes), weights);
    if votes.iter().all(|v| matches!(v.says, Says::Inside(_))) {
        return Vec::new();
    }
    let by_day: Vec<&[Vote]> = votes.chunk_by(|a, b| a.day == b.day).collect();
    let sides: Vec<SideId> = votes.iter().flat_map(Vote::sides).collect::<BTreeSet<_>>().into_iter().cloned().collect();
    let p = beliefs(&by_day, &sides, weights);
    let mut standing = Standing::default();
    let days: Vec<Day> = by_day.iter().zip(&p).map(|(votes, p)| standing.hear(votes, p, &sides, weights)).collect();
    let mut states = Vec::with_capacity(days.len());
    let mut behind = Behind::default();
    for (t, day) in days.iter().enumerate() {
        let next = by_day.get(t + 1).and_then(|d| d.first()).and_then(|v| v.day.yesterday().ok());
        let claims = behind.hear(by_day[t], day, || first_word_for(&by_day[t..], day.side.as_ref()));
        states.extend(by_day[t].first().map(|v| PlaceState {
            place: told.place.clone(),
            name: told.name.clone(),
            at: told.at,
            ground: told.ground.clone(),
            status: day.status,
            side: day.side.clone(),
            rival: day.rival.clone(),
            p: probabilities(&sides, &sharpened(&p[t], weights)),
            since: day.since.unwrap_or(v.day),
            valid_from: v.day,
            valid_to: next,
            known_at: claims.known_at.unwrap_or(v.known_at),
            claims: claims.for_it,
            against: claims.against,
            corrects: claims.corrects,
        }));
    }
    states
}

fn probabilities(sides: &[SideId], p: &[f64]) -> BTreeMap<SideId, f64> {
    sides.iter().zip(p).filter(|(_, p)| **p > 1e-4).map(|(side, p)| (side.clone(), *p)).collect()
}

/// How the ground stands on one day.
#[derive(Debug, Clone, Default)]
struct Day {
    status: Status,
    side: Option<SideId>,
    rival: Option<SideId>,
    since: Option<Date>,
}

/// How the ground stands, from day to day.
#[derive(Default)]
struct Standing {
    last: Day,
    /// The last day on which a fight was told of.
    fought: Option<Date>,
}

impl Standing {
    fn hear(&mut self, votes: &[Vote], p: &[f64], sides: &[SideId], weights: &Weights) -> Day {
        let Some(today) = votes.first().map(|v| v.day) else { return self.last.clone() };
        let side = likeliest(sides, p);
        let (status, rival) = self.status(votes, side.as_ref(), sides, p, today, weights);
        let side = side.filter(|_| status != Status::Unknown);
        let same = self.last.since.is_some() && self.last.side == side && self.last.status == status;
        let since = if same { self.last.since } else { Some(today) };
        self.last = Day { status, side, rival, since };
        self.last.clone()
    }

    fn status(
        &mut self,
        votes: &[Vote],
        side: Option<&SideId>,
        sides: &[SideId],
        p: &[f64],
        today: Date,
        weights: &Weights,
    ) -> (Status, Option<SideId>) {
        let ruled = votes.iter().any(|v| matches!(v.says, Says::Ruled(_)));
        let told = told_for(votes);
        let most = told.values().copied().fold(0.0, f64::max);
        let claimants: Vec<&SideId> =
            told.iter().filter(|(_, w)| **w > 0.0 && **w >= weights.contest_share * most).map(|(s, _)| s).collect();
        let others: Vec<&SideId> = inside(votes, side).into_iter().filter(|s| Some(*s) != side).collect();
        let is_fought = votes.iter().any(|v| matches!(v.says, Says::Fought(_)) && v.log_odds > FIGHT_FROM);
        if !ruled && (claimants.len() > 1 || ((is_fought || !others.is_empty()) && most == 0.0)) {
            self.fought = Some(today);
            let named = claimants.into_iter().chain(others).filter(|s| Some(*s) != side);
            let rival = named.max_by(|a, b| of(sides, p, a).total_cmp(&of(sides, p, b)).then(b.cmp(a))).cloned();
            return (Status::Contested, rival.or_else(|| self.last.rival.clone()).filter(|r| Some(r) != side));
        }
        let Some(side) = side else { return (Status::Unknown, None) };
        if let Some(by) = besieger(votes, side) {
            return (Status::Besieged, by.cloned());
        }
        let changed =
            self.last.side.as_ref() != Some(side) || votes.iter().any(|v| v.is_change && v.for_side() == Some(side));
        let fight_lasts = self.fought.is_some_and(|day| f64::from(days(day, today)) <= weights.fight_days);
        match self.last.status {
            // A siege lasts until the place changes hands, or is told to have been freed; a fight, until somebody says who
            // holds the place.
            Status::Besieged if !changed && !ruled => (Status::Besieged, self.last.rival.clone()),
            Status::Contested if most == 0.0 && !ruled && fight_lasts => {
                (Status::Contested, self.last.rival.clone().filter(|rival| rival != side))
            }
            _ => (Status::Held, None),
        }
    }
}

fn of(sides: &[SideId], p: &[f64], side: &SideId) -> f64 {
    sides.binary_search(side).ok().and_then(|i| p.get(i)).copied().unwrap_or(0.0)
}

/// The likeliest side, when it is likelier than nobody of them.
fn likeliest(sides: &[SideId], p: &[f64]) -> Option<SideId> {
    let best = sides.iter().zip(p).max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)))?;
    (p.last().is_some_and(|nobody| best.1 > nobody)).then(|| best.0.clone())
}

/// The sides that are told to be inside: those of a fight, and who holds a part of it.
fn inside<'v>(votes: &'v [Vote], holder: Option<&SideId>) -> Vec<&'v SideId> {
    let there = |vote: &'v Vote| match &vote.says {
        Says::Fought(sides) => sides.iter().collect(),
        Says::Inside(side) if holder.is_some() => vec![side],
        _ => Vec::new(),
    };
    votes.iter().flat_map(there).collect()
}

/// Who surrounds the side's place: the outer `None` when nobody is told to.
fn besieger<'v>(votes: &'v [Vote], side: &SideId) -> Option<Option<&'v SideId>> {
    let by = |v: &'v Vote| match &v.says {
        Says::Surrounded(by) if by.as_ref() != Some(side) => Some(by.as_ref()),
        _ => None,
    };
    votes.iter().filter_map(by).max()
}

/// What is told for each side on one day. Who takes a place again on the day it was lost has it at its end.
fn told_for(day: &[Vote]) -> BTreeMap<SideId, f64> {
    let again = day.iter().any(|v| matches!(v.says, Says::Again(_)));
    let mut sums = BTreeMap::new();
    for vote in day.iter().filter(|v| !again || matches!(v.says, Says::Again(_))) {
        if let Some(side) = vote.for_side() {
            *sums.entry(side.clone()).or_default() += vote.log_odds;
        }
    }
    sums
}

/// The first word for a side, of a day to come: later news that says how things had been.
fn first_word_for<'v>(by_day: &[&'v [Vote]], side: Option<&SideId>) -> Option<&'v Vote> {
    by_day.iter().flat_map(|day| day.iter()).find(|v| side.is_some() && v.for_side() == side)
}

/// The claims behind the present state, from day to day.
#[derive(Default)]
struct Behind {
    side: Option<SideId>,
    claims: Vec<(String, Date)>,
}

struct Claims {
    for_it: Vec<String>,
    against: Vec<String>,
    corrects: Vec<String>,
    known_at: Option<Date>,
}

impl Behind {
    /// Keeps the claims of earlier days while they still say the same.
    fn hear<'v>(&mut self, votes: &'v [Vote], day: &Day, later: impl FnOnce() -> Option<&'v Vote>) -> Claims {
        if day.side != self.side {
            self.claims.clear();
            self.side.clone_from(&day.side);
        }
        let (against, speak): (Vec<&Vote>, Vec<&Vote>) = votes.iter().partition(|v| day.is_denied_by(v));
        let word = |v: &Vote| (v.claim.clone(), v.known_at);
        for vote in speak {
            if !self.claims.iter().any(|(claim, _)| *claim == vote.claim) {
                self.claims.push(word(vote));
            }
        }
        if self.claims.is_empty() {
            self.claims.extend(later().or(votes.first()).map(word));
        }
        let known_at = self.claims.iter().map(|(_, known)| *known).max();
        let for_it: Vec<String> = self.claims.iter().map(|(claim, _)| claim.clone()).collect();
        let names = |votes: &mut dyn Iterator<Item = &&Vote>| {
            let mut names: Vec<String> = votes.map(|v| v.claim.clone()).filter(|c| !for_it.contains(c)).collect();
            names.dedup();
            names
        };
        let corrects = names(&mut against.iter().filter(|v| Some(v.known_at) < known_at));
        Claims { against: names(&mut against.iter()), corrects, known_at, for_it }
    }
}

impl Day {
    /// Whether a vote of the day says otherwise than the map does.
    fn is_denied_by(&self, vote: &Vote) -> bool {
        self.side.is_some()
            && self.status != Status::Contested
            && match &vote.says {
                Says::Against(side) => Some(side) == self.side.as_ref(),
                _ => vote.for_side().is_some_and(|side| Some(side) != self.side.as_ref()),
            }
    }
}
