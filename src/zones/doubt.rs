//! How likely labels are wrong, before their neighbours are heard: learned from the list itself.

use super::field::Evidence;

/// Without signs of wrong labels, this share is thought wrong.
pub(super) const DOUBT_QUIET: f64 = 0.0003;
/// Where to begin when there are signs.
const DOUBT_FIRST: f64 = 0.08;
const DOUBT_MAX: f64 = 0.3;
/// No single label is doubted more, or a rumour would speak for its opposite.
const DOUBT_OF_ONE_MAX: f64 = 0.49;
/// How far the worth of the list's own confidences may be from what they say: a standard deviation around 1.
const WORTH_SD: f64 = 2.0;
const WORTH_MAX: f64 = 4.0;
const NEWTON_STEPS: usize = 10;

/// The odds of a label to be wrong: a share that all have in common, and the odds its confidence gives it against the
/// average, to a power. Both are learned by logistic regression of what the neighbours say of each label (the
/// M-step of expectation maximisation), the power with a normal prior around 1: lists differ in what `0.7` means.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doubts {
    /// The share of wrong labels.
    pub share: f64,
    log_odds: f64,
    worth: f64,
}

impl Doubts {
    /// Every label is believed.
    pub fn quiet() -> Self {
        Self::of_share(DOUBT_QUIET)
    }

    /// Some labels are wrong; how many is to be learned.
    pub fn open() -> Self {
        Self::of_share(DOUBT_FIRST)
    }

    fn of_share(share: f64) -> Self {
        Self { share, log_odds: libm::log(share / (1.0 - share)), worth: 1.0 }
    }

    /// Probability that the label of a piece of evidence is wrong.
    pub fn of(&self, evidence: &Evidence) -> f64 {
        logistic(self.log_odds + self.worth * libm::log(evidence.doubt)).clamp(DOUBT_QUIET / 3.0, DOUBT_OF_ONE_MAX)
    }

    /// Logarithm of how much likelier the label is right than wrong.
    pub fn weight_of(&self, evidence: &Evidence) -> f64 {
        let doubt = self.of(evidence);
        libm::log((1.0 - doubt) / doubt)
    }

    /// What is thought once the neighbours have said how likely each label is wrong.
    pub fn learned(&self, evidence: &[Evidence], wrong: &[f64]) -> Self {
        let share = wrong.iter().sum::<f64>() / wrong.len().max(1) as f64;
        let mut next = *self;
        (0..NEWTON_STEPS).for_each(|_| next.step(evidence, wrong));
        Self { share: share.clamp(DOUBT_QUIET, DOUBT_MAX), ..next }
    }

    /// One step of Newton's method towards the regression's maximum.
    fn step(&mut self, evidence: &[Evidence], wrong: &[f64]) {
        let tie = 1.0 / (WORTH_SD * WORTH_SD);
        let (mut slope, mut curve) = ([0.0, (1.0 - self.worth) * tie], [1e-6, 0.0, tie]);
        for (wrong, e) in wrong.iter().zip(evidence) {
            let given = libm::log(e.doubt);
            let p = logistic(self.log_odds + self.worth * given);
            let (off, spread) = (wrong - p, p * (1.0 - p));
            slope = [slope[0] + off, slope[1] + off * given];
            curve = [curve[0] + spread, curve[1] + spread * given, curve[2] + spread * given * given];
        }
        let determinant = curve[0] * curve[2] - curve[1] * curve[1];
        self.log_odds += (slope[0] * curve[2] - slope[1] * curve[1]) / determinant;
        self.worth += (slope[1] * curve[0] - slope[0] * curve[1]) / determinant;
        let least = libm::log(DOUBT_QUIET);
        (self.log_odds, self.worth) = (self.log_odds.clamp(least, 0.0), self.worth.clamp(0.0, WORTH_MAX));
    }
}

pub(super) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}
