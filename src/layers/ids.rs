//! Ids that stay the same while the thing does: what it is and where.

use geo_types::Coord;
use std::collections::BTreeMap;

/// The names, with a number after those that stood before.
pub(super) fn numbered(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeMap::<String, usize>::new();
    let one = |name: String| {
        let n = seen.entry(name.clone()).or_default();
        *n += 1;
        if *n == 1 { name } else { format!("{name}-{n}") }
    };
    names.map(one).collect()
}

/// A position to a hundredth of a degree; empty without one.
pub(super) fn spot(c: Option<&Coord<f64>>) -> String {
    c.map_or_else(String::new, |c| format!("{:.2},{:.2}", c.x, c.y))
}
