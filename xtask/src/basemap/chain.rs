//! Links arcs into lines as long as they run on without a fork, so that dashes do too.

use super::assemble::ArcRef;
use super::point::Point;
use super::topology::Arc;
use std::collections::{BTreeMap, BTreeSet};

/// The lines that the arcs make; each arc is in one of them.
pub fn chains(arcs: &[Arc], mine: &[usize]) -> Vec<Vec<ArcRef>> {
    let ends = |i: usize| (arcs[i].points[0], arcs[i].points[arcs[i].points.len() - 1]);
    let mut at: BTreeMap<Point, Vec<usize>> = BTreeMap::new();
    for &i in mine {
        let (from, to) = ends(i);
        at.entry(from).or_default().push(i);
        at.entry(to).or_default().push(i);
    }
    let mut done = BTreeSet::new();
    let mut found = Vec::new();
    let (heads, rest): (Vec<usize>, Vec<usize>) =
        mine.iter().partition(|&&i| at[&ends(i).0].len() != 2 || at[&ends(i).1].len() != 2);
    for first in heads.into_iter().chain(rest) {
        if done.contains(&first) {
            continue;
        }
        // Begin at the end where the line cannot go on.
        let reversed = at[&ends(first).0].len() == 2 && at[&ends(first).1].len() != 2;
        let mut line = vec![ArcRef { arc: first, reversed }];
        done.insert(first);
        let mut tip = if reversed { ends(first).0 } else { ends(first).1 };
        while at[&tip].len() == 2 {
            let Some(&next) = at[&tip].iter().find(|&&i| !done.contains(&i)) else { break };
            done.insert(next);
            let reversed = ends(next).0 != tip;
            line.push(ArcRef { arc: next, reversed });
            tip = if reversed { ends(next).0 } else { ends(next).1 };
        }
        found.push(line);
    }
    found
}
