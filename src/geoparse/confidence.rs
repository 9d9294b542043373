//! How sure an answer is: probabilities that hold when they are counted.

/// What the weighing says (the probability that the spot is a place, times that of the choice among the choices) and how
/// often such answers were right, within 161 km of where a person put them. Between two points: the straight line.
///
/// Bins over 5,966 answers in three corpora of news and a set of war reports, each weighed as much as the other, pooled
/// where they did not rise (Zadrozny and Elkan 2002). On documents that were not fitted the expected calibration error
/// is 0.06. `docs/geoparse.md` has the figures.
const MEASURED: [(f64, f64); 8] =
    [(0.0, 0.0), (0.145, 0.29), (0.30, 0.49), (0.515, 0.71), (0.685, 0.80), (0.80, 0.825), (0.945, 0.89), (1.0, 0.90)];

/// Confidences of ranked choices whose probabilities are given, for a spot of this score (log-odds that it is a place).
/// The first is calibrated; the others share what it leaves, in the same proportions, and none is above the first.
pub(super) fn confidences(score: f64, probabilities: &[f64]) -> Vec<f64> {
    let is_place = 1.0 / (1.0 + libm::exp(-score));
    let Some((&first, others)) = probabilities.split_first() else { return Vec::new() };
    let best = calibrated(is_place * first);
    let left = (1.0 - best) * is_place / (1.0 - first).max(1e-9);
    let shared = others.iter().map(|p| (left * p).min(best));
    std::iter::once(best).chain(shared).collect()
}

fn calibrated(weighed: f64) -> f64 {
    let above = MEASURED.iter().position(|&(x, _)| weighed <= x).unwrap_or(MEASURED.len() - 1).max(1);
    let ((x0, y0), (x1, y1)) = (MEASURED[above - 1], MEASURED[above]);
    (y0 + (y1 - y0) * (weighed - x0) / (x1 - x0)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_rises() {
        assert!(MEASURED.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 <= w[1].1));
        let steps: Vec<f64> = (0..=100).map(|i| calibrated(f64::from(i) / 100.0)).collect();
        assert!(steps.windows(2).all(|w| w[0] <= w[1]) && steps.iter().all(|c| (0.0..=1.0).contains(c)));
    }

    proptest::proptest! {
        #[test]
        fn confidences_are_ordered_and_sum_to_one_at_most(
            score in -6.0..12.0f64,
            weights in proptest::collection::vec(0.001..1.0f64, 1..6),
        ) {
            let sum: f64 = weights.iter().sum();
            let mut probabilities: Vec<f64> = weights.iter().map(|w| w / sum).collect();
            probabilities.sort_by(|a, b| b.total_cmp(a));
            let found = confidences(score, &probabilities);
            proptest::prop_assert_eq!(found.len(), probabilities.len());
            proptest::prop_assert!(found.windows(2).all(|w| w[0] >= w[1]));
            proptest::prop_assert!(found.iter().sum::<f64>() <= 1.0 + 1e-9);
        }
    }
}
