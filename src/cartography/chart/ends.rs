//! Names at the ends of lines: as near to them as they can stand without touching each other.

/// Where labels stand that want to be at `wanted` (their middles, any order) and are `height_px` high, between `top` and
/// `bottom`: in the order wanted, none over another, moved as little as that allows. O(n²).
///
/// Where there is no room for all, they stand evenly, and touch.
pub(super) fn spread(wanted: &[f64], height_px: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]).then(a.cmp(b)));
    let height_px = height_px.min((bottom - top).max(0.0) / wanted.len().max(1) as f64);
    // Labels that touch form a block, which stands around the mean of where its labels want to be.
    let mut blocks: Vec<Block> = Vec::new();
    for i in &order {
        blocks.push(Block { sum: wanted[*i], n: 1.0 });
        while let [.., a, b] = blocks.as_slice() {
            if a.bottom(height_px, top, bottom) <= b.top(height_px, top, bottom) + 1e-9 {
                break;
            }
            let both = Block { sum: a.sum + b.sum, n: a.n + b.n };
            blocks.truncate(blocks.len() - 2);
            blocks.push(both);
        }
    }
    let mut middles = vec![0.0; wanted.len()];
    let mut rest = order.into_iter();
    for block in blocks {
        let first = block.top(height_px, top, bottom) + height_px / 2.0;
        for (k, i) in rest.by_ref().take(block.n as usize).enumerate() {
            middles[i] = first + height_px * k as f64;
        }
    }
    middles
}

/// Labels that touch.
#[derive(Debug, Clone, Copy)]
struct Block {
    sum: f64,
    n: f64,
}

impl Block {
    fn top(self, height_px: f64, top: f64, bottom: f64) -> f64 {
        let height = height_px * self.n;
        (self.sum / self.n - height / 2.0).min(bottom - height).max(top)
    }

    fn bottom(self, height_px: f64, top: f64, bottom: f64) -> f64 {
        self.top(height_px, top, bottom) + height_px * self.n
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_does_not_touch_is_not_moved() {
        assert_eq!(spread(&[50.0, 10.0], 10.0, 0.0, 100.0), [50.0, 10.0]);
        assert_eq!(spread(&[50.0, 52.0], 10.0, 0.0, 100.0), [46.0, 56.0]);
    }

    proptest! {
        #[test]
        fn none_is_over_another(wanted in prop::collection::vec(-50.0f64..250.0, 0..15)) {
            let mut middles = spread(&wanted, 10.0, 0.0, 200.0);
            middles.sort_by(f64::total_cmp);
            prop_assert!(middles.windows(2).all(|w| w[1] - w[0] >= 10.0 - 1e-6));
            prop_assert!(middles.iter().all(|m| (5.0 - 1e-6..=195.0 + 1e-6).contains(m)));
        }
    }
}
