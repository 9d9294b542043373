//! Labels that contradict all ground around them: errors, or a pocket?

use super::doubt::{DOUBT_QUIET, Doubts, logistic};
use super::field::Evidence;

/// So many pockets are expected among the places of a list, before any is read.
const PRIOR_PER_LIST: f64 = 5.0;
/// Labels farther apart than this do not speak for the same pocket, kilometres.
const SPAN_KM_MAX: f64 = 15.0;
/// A label against a pocket counts at most this much: pockets are not round.
const AGAINST_MAX: f64 = 3.0;
/// A label more likely wrong than this, in the view of its neighbours, is tested.
const CONTRADICTED: f64 = 0.5;

/// Logarithm of the odds that a place of a list of `n_places` is in a pocket, when nothing is known of it.
pub(super) fn prior_log_odds(n_places: usize) -> f64 {
    libm::log(PRIOR_PER_LIST / n_places.max(1) as f64)
}

/// For each label the probability that it stands for a pocket, given for each how likely its neighbours think it `wrong`.
///
/// A scan (Kulldorff 1997, *A spatial scan statistic*): around each contradicted label the disc is taken that makes a
/// pocket most likely. In it every label of its side is right, which by error alone would have the probability of all
/// of them being wrong at once; every other label in it would have to be wrong instead.
pub(super) fn pockets(evidence: &[Evidence], near: &[Vec<u32>], wrong: &[f64], doubts: &Doubts) -> Vec<f64> {
    let mut found = vec![0.0f64; evidence.len()];
    for i in (0..evidence.len()).filter(|i| wrong[*i] > CONTRADICTED) {
        let (log_odds, members) = best_disc(i, evidence, &near[i], wrong, doubts);
        let p = logistic(log_odds);
        members.into_iter().for_each(|m| found[m] = found[m].max(p));
    }
    found
}

fn best_disc(centre: usize, evidence: &[Evidence], near: &[u32], wrong: &[f64], doubts: &Doubts) -> (f64, Vec<usize>) {
    let own = &evidence[centre];
    let mut members = vec![centre];
    let mut log_odds = prior_log_odds(evidence.len()) + doubts.weight_of(own);
    let mut best = (log_odds, 1);
    for j in near.iter().map(|j| *j as usize) {
        let other = &evidence[j];
        if libm::hypot(other.at.x - own.at.x, other.at.y - own.at.y) > SPAN_KM_MAX {
            break;
        }
        match (other.side == own.side, wrong[j] > CONTRADICTED) {
            (true, true) => {
                log_odds += doubts.weight_of(other);
                members.push(j);
            }
            // The side's own ground begins here: what lies beyond is no pocket.
            (true, false) => break,
            (false, _) => log_odds -= doubts.weight_of(other).min(AGAINST_MAX),
        }
        if log_odds > best.0 {
            best = (log_odds, members.len());
        }
    }
    members.truncate(best.1);
    (best.0, members)
}

/// The doubt in a label that stands for a pocket with this probability.
pub(super) fn doubt_in_pocket(doubt: f64, pocket: f64) -> f64 {
    doubt * (1.0 - pocket) + DOUBT_QUIET * pocket
}
