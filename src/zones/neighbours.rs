//! The nearest places, by an R-tree.

use crate::units::PlaneKm;
use rstar::RTree;
use rstar::primitives::GeomWithData;

type Leaf = GeomWithData<[f64; 2], u32>;

/// Places on the plane, to be asked for the nearest.
pub(super) struct Neighbours {
    tree: RTree<Leaf>,
}

impl Neighbours {
    /// O(n log n).
    pub fn new(places: impl IntoIterator<Item = PlaneKm>) -> Self {
        let leaf = |(i, p): (usize, PlaneKm)| Leaf::new([p.x, p.y], i as u32);
        Self { tree: RTree::bulk_load(places.into_iter().enumerate().map(leaf).collect()) }
    }

    /// The `n` nearest, nearest first, by number; equally far ones by number.
    pub fn nearest(&self, at: PlaneKm, n: usize) -> Vec<(f64, u32)> {
        let here = [at.x, at.y];
        let mut found: Vec<(f64, u32)> =
            self.tree.nearest_neighbor_iter_with_distance_2(&here).take(n).map(|(leaf, d2)| (d2, leaf.data)).collect();
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        found
    }
}
