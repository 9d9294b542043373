//! How likely each side holds a ground on each day that something is said of it.
//!
//! A hidden Markov model: who holds the ground stays the same from day to day, all the less surely the longer nobody
//! speaks of it; each vote is a noisy sight of it. Going through the days forwards and backwards (Rabiner 1989, section
//! III) gives for each day the probabilities by all that is known, later news included.

use super::Weights;
use super::family::days;
use super::vote::{Says, Vote};
use crate::theatre::SideId;

/// Who is named alone has an enemy who is not: how likely that one holds the place, before anything is said.
const UNNAMED_ENEMY: f64 = 0.5;
/// Votes of one day never weigh more than this together, log-odds: sources copy each other more than it shows.
const DAY_MOST: f64 = 6.0;
/// Nothing is less likely than this once days have passed.
const LEAST: f64 = 1e-4;
/// What an editor rules, log-odds.
const RULED: f64 = 12.0;

/// The probability of each of `sides`, and last of nobody of them, on each of the days. `days` are the votes by day, in order.
pub(super) fn beliefs(by_day: &[&[Vote]], sides: &[SideId], weights: &Weights) -> Vec<Vec<f64>> {
    let model = Model { sides, prior: prior(sides.len(), weights), weights };
    let sights: Vec<Vec<f64>> = by_day.iter().map(|day| model.sight(day)).collect();
    let stays: Vec<f64> = (0..by_day.len()).map(|t| model.stay(by_day, t)).collect();
    let mut forwards = Vec::with_capacity(sights.len());
    let mut p = model.prior.clone();
    for (sight, stay) in sights.iter().zip(&stays) {
        p = normal((0..p.len()).map(|i| (stay * p[i] + (1.0 - stay) * model.prior[i]) * sight[i]).collect());
        forwards.push(p.clone());
    }
    let mut back = vec![1.0; model.prior.len()];
    for t in (0..sights.len()).rev() {
        forwards[t] = normal(forwards[t].iter().zip(&back).map(|(p, b)| p * b).collect());
        let seen: Vec<f64> = sights[t].iter().zip(&back).map(|(s, b)| s * b).collect();
        let anew: f64 = seen.iter().zip(&model.prior).map(|(s, p)| s * p).sum();
        back = normal(seen.iter().map(|s| stays[t] * s + (1.0 - stays[t]) * anew).collect());
    }
    forwards
}

/// Before anything is said: each side named alike, and somebody else.
pub(super) fn prior(n_sides: usize, weights: &Weights) -> Vec<f64> {
    let nobody = weights.unknown + if n_sides < 2 { UNNAMED_ENEMY } else { 0.0 };
    normal((0..=n_sides).map(|i| if i < n_sides { 1.0 } else { nobody }).collect())
}

/// The probabilities as they are told: the likeliest stays so.
pub(super) fn sharpened(p: &[f64], weights: &Weights) -> Vec<f64> {
    normal(p.iter().map(|p| libm::pow(*p, weights.sharpness)).collect())
}

/// What is left of probabilities when a share of their log-odds against `prior` is left; both end with nobody's.
pub(super) fn faded(p: &[f64], prior: &[f64], left: f64) -> Vec<f64> {
    normal(p.iter().zip(prior).map(|(p, prior)| prior * libm::pow(p.max(LEAST) / prior, left)).collect())
}

struct Model<'a> {
    sides: &'a [SideId],
    prior: Vec<f64>,
    weights: &'a Weights,
}

impl Model<'_> {
    /// How likely the day's votes are, if this or that side holds the ground; the largest is 1.
    fn sight(&self, day: &[Vote]) -> Vec<f64> {
        let mut log_odds = vec![0.0; self.sides.len() + 1];
        let index = |side: &SideId| self.sides.binary_search(side).unwrap_or(self.sides.len());
        let again = day.iter().any(|v| matches!(v.says, Says::Again(_)));
        let ruled = day.iter().any(|v| matches!(v.says, Says::Ruled(_)));
        for vote in day {
            match &vote.says {
                Says::Ruled(side) => log_odds[index(side)] += RULED,
                _ if ruled => {}
                Says::Again(side) => log_odds[index(side)] += vote.log_odds,
                // Who takes a place again on the day it was lost has it at its end.
                Says::For(side) if !again => log_odds[index(side)] += vote.log_odds,
                Says::Against(side) => log_odds[index(side)] -= vote.log_odds,
                Says::Fought(sides) => {
                    sides.iter().for_each(|side| log_odds[index(side)] += 0.5 * vote.log_odds);
                }
                Says::For(_) | Says::Surrounded(_) | Says::Inside(_) => {}
            }
        }
        let is_left =
            day.iter().any(|v| matches!(v.says, Says::Against(_))) && !day.iter().any(|v| v.for_side().is_some());
        if is_left && !ruled {
            // Who comes after is not told: it need not be any of those named.
            log_odds[self.sides.len()] -= libm::log(self.weights.unknown.min(1.0));
        }
        let most = if ruled { RULED } else { DAY_MOST };
        let likely: Vec<f64> = log_odds.iter().map(|l| libm::exp(l.clamp(-most, most))).collect();
        let largest = likely.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        likely.into_iter().map(|l| l / largest).collect()
    }

    /// The probability that nothing has changed since the day before.
    fn stay(&self, by_day: &[&[Vote]], t: usize) -> f64 {
        let first = |day: &[Vote]| day.first().map(|v| v.day);
        let gap = match (t.checked_sub(1).and_then(|b| first(by_day[b])), first(by_day[t])) {
            (Some(from), Some(to)) => f64::from(days(from, to)),
            _ => 0.0,
        };
        let shaken = by_day[t].iter().map(|v| self.shakes(v)).fold(0.0, f64::max);
        libm::exp2(-gap / self.weights.memory_half_life_days) * (1.0 - shaken)
    }

    /// How far a vote does away with what was known before.
    fn shakes(&self, vote: &Vote) -> f64 {
        let share = (vote.log_odds / self.weights.full_log_odds).clamp(0.0, 1.0);
        match vote.says {
            Says::Ruled(_) => 1.0,
            Says::Fought(_) => share * self.weights.fight,
            _ if vote.is_change => share * self.weights.change,
            _ => 0.0,
        }
    }
}

fn normal(mut p: Vec<f64>) -> Vec<f64> {
    let sum: f64 = p.iter().sum();
    if sum > 0.0 {
        p.iter_mut().for_each(|x| *x /= sum);
    }
    p
}
