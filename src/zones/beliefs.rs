//! What each piece of evidence really says, once its neighbours have been heard.
//!
//! The lead of a side is a Gaussian process; a place reported for the side says that the lead there is positive,
//! blurred by some kilometres (more when the report is old) and wrong with some probability. Expectation
//! propagation (Minka 2001; Rasmussen and Williams 2006, *Gaussian Processes for Machine Learning*, section 3.6)
//! turns each such yes or no into a soft measurement of the lead. A place that all its neighbours contradict ends
//! up saying nothing, one deep behind the front says only what was expected. Conditioning uses the nearest
//! places only (Vecchia 1988), so the cost grows with the number of places, not with its cube.

use super::banks::Point;
use super::covariance::Covariance;
use super::normal;

/// A place reported for a side, or against it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vote {
    pub at: Point,
    /// For the side (1) or for another (-1).
    pub sign: f64,
    /// Kilometres by which the border may be drawn otherwise.
    pub blur_km: f64,
    /// Months of drift between the lead at rest and the day of the vote.
    pub months: f64,
    /// Probability that the label is wrong.
    pub doubt: f64,
    /// What an earlier map expects of the lead here.
    pub mean_km: f64,
}

/// A vote as a soft measurement of the lead: `precision` 0 says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Site {
    precision: f64,
    shift: f64,
}

/// What each vote was found to say; empty before anything was heard.
pub(super) type Sites = Vec<Site>;

/// What is known of the lead at some place: its mean and variance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lead {
    pub mean_km: f64,
    pub variance_km2: f64,
}

/// The most neighbours a place or cell is conditioned on.
pub(super) const NEIGHBOURS_MAX: usize = 24;

const PRECISION_MIN: f64 = 1e-6;

/// All votes about one side, settled.
pub(super) struct Beliefs<'v> {
    covariance: &'v Covariance,
    votes: &'v [Vote],
    sites: Sites,
}

impl<'v> Beliefs<'v> {
    /// Settles the votes among each other, beginning with what an earlier hearing found. `near` lists each vote's neighbours.
    pub fn settle(
        covariance: &'v Covariance,
        votes: &'v [Vote],
        near: &[Vec<u32>],
        mut sites: Sites,
        sweeps: usize,
    ) -> Self {
        sites.resize(votes.len(), Site::default());
        let mut beliefs = Self { covariance, votes, sites };
        let mut order: Vec<usize> = (0..votes.len()).collect();
        for _ in 0..sweeps {
            let mut change: f64 = 0.0;
            for &i in &order {
                let cavity = beliefs.lead_at(&votes[i], &near[i]);
                let site = measured(&votes[i], cavity);
                change = change.max((site.precision - beliefs.sites[i].precision).abs() * cavity.variance_km2);
                beliefs.sites[i] = site;
            }
            if change < 0.02 {
                break;
            }
            order.reverse();
        }
        beliefs
    }

    /// What was found, to begin another hearing with.
    pub fn into_sites(self) -> Sites {
        self.sites
    }

    fn lead_at(&self, vote: &Vote, near: &[u32]) -> Lead {
        self.lead(vote.at, vote.months, vote.mean_km, near)
    }

    /// The lead at a place after so many months of drift, given the nearest votes. O(n^3) in their number.
    pub fn lead(&self, at: Point, months: f64, mean_km: f64, near: &[u32]) -> Lead {
        let mut factor = [[0.0; NEIGHBOURS_MAX]; NEIGHBOURS_MAX];
        let (mut gain, mut residual) = ([0.0; NEIGHBOURS_MAX], [0.0; NEIGHBOURS_MAX]);
        let (mut mean, mut variance) = (mean_km, self.covariance.variance(months));
        let told = near.iter().map(|i| *i as usize).filter(|i| self.sites[*i].precision > PRECISION_MIN);
        let mut used = [0usize; NEIGHBOURS_MAX];
        for (a, i) in told.take(NEIGHBOURS_MAX).enumerate() {
            used[a] = i;
            let (vote, site) = (&self.votes[i], self.sites[i]);
            // One more row of the Cholesky factor of the covariance of what was measured.
            let mut pivot = self.covariance.variance(vote.months) + 1.0 / site.precision;
            for b in 0..a {
                let (done, rest) = factor.split_at_mut(a);
                let known = dot(&done[b][..b], &rest[0][..b]);
                let other = &self.votes[used[b]];
                let shared = self.covariance.between(vote.at, other.at, vote.months.min(other.months));
                let value = (shared - known) / done[b][b];
                rest[0][b] = value;
                pivot -= value * value;
            }
            let row = &factor[a];
            let (known_gain, known_residual) = row[..a]
                .iter()
                .zip(&gain)
                .zip(&residual)
                .fold((0.0, 0.0), |(g, r), ((l, x), y)| (g + l * x, r + l * y));
            let scale = pivot.max(1e-9).sqrt();
            factor[a][a] = scale;
            gain[a] = (self.covariance.between(at, vote.at, months.min(vote.months)) - known_gain) / scale;
            residual[a] = (site.shift / site.precision - vote.mean_km - known_residual) / scale;
            mean += gain[a] * residual[a];
            variance -= gain[a] * gain[a];
        }
        Lead { mean_km: mean, variance_km2: variance.max(1e-3) }
    }

    /// Logarithm of the probability of the votes that `counts` picks, each given all the others: the pseudo-likelihood
    /// of what is assumed of the war (Rasmussen and Williams 2006, section 5.4.2).
    pub fn log_likelihood(&self, near: &[Vec<u32>], counts: impl Fn(usize, &Vote) -> bool) -> f64 {
        let of_one = |(i, vote): (usize, &Vote)| {
            let cavity = self.lead_at(vote, &near[i]);
            libm::log(likelihood(vote.doubt, normal::below(vote.sign * cavity.mean_km / spread(vote, cavity))))
        };
        self.votes.iter().enumerate().filter(|(i, vote)| counts(*i, vote)).map(of_one).sum()
    }

    /// Probability that each vote's label is wrong, given all the others.
    pub fn wrong(&self, near: &[Vec<u32>]) -> Vec<f64> {
        let wrong = |(i, vote): (usize, &Vote)| {
            let cavity = self.lead_at(vote, &near[i]);
            let right = normal::below(vote.sign * cavity.mean_km / spread(vote, cavity));
            vote.doubt * (1.0 - right) / likelihood(vote.doubt, right)
        };
        self.votes.iter().enumerate().map(wrong).collect()
    }
}

/// Four sums at a time: the compiler keeps the order of a single one, and so cannot use wide registers.
fn dot(p: &[f64], q: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (p4, q4) = (p.chunks_exact(4), q.chunks_exact(4));
    let rest: f64 = p4.remainder().iter().zip(q4.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in p4.zip(q4) {
        for lane in 0..4 {
            sums[lane] += x[lane] * y[lane];
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

fn spread(vote: &Vote, cavity: Lead) -> f64 {
    (cavity.variance_km2 + vote.blur_km * vote.blur_km).sqrt()
}

fn likelihood(doubt: f64, right: f64) -> f64 {
    (doubt + (1.0 - 2.0 * doubt) * right).max(1e-12)
}

/// The soft measurement that, joined with what the others say, has the moments of the vote joined with it.
fn measured(vote: &Vote, cavity: Lead) -> Site {
    let (v, m) = (cavity.variance_km2, cavity.mean_km);
    let spread = spread(vote, cavity);
    let z = vote.sign * m / spread;
    let slope =
        vote.sign * (1.0 - 2.0 * vote.doubt) * normal::density(z) / (likelihood(vote.doubt, normal::below(z)) * spread);
    let curve = slope * m / (spread * spread) + slope * slope;
    let variance = v - v * v * curve;
    let precision = 1.0 / variance.max(1e-6) - 1.0 / v;
    // A contradicted label makes the lead less sure, not more: as a measurement it is worth nothing.
    if variance <= 0.0 || precision <= PRECISION_MIN {
        return Site::default();
    }
    Site { precision, shift: (m + v * slope) * (1.0 / v + precision) - m / v }
}
