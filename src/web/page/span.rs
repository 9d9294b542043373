//! What is so from day to day, joined into spans.

use super::data::{Day, Span};
use std::collections::BTreeMap;

/// Joins what is the same on days that follow each other. `days` has what is so on each, in order of days; sorted by
/// the first day, then by the thing.
pub(super) fn spans<T: Ord + Clone>(days: &[(Day, Vec<T>)]) -> Vec<Span<T>> {
    let mut open: BTreeMap<&T, Day> = BTreeMap::new();
    let mut done: Vec<Span<T>> = Vec::new();
    for (day, things) in days {
        let mut going: BTreeMap<&T, Day> = BTreeMap::new();
        for thing in things {
            going.insert(thing, open.remove(thing).or_else(|| going.get(thing).copied()).unwrap_or(*day));
        }
        let ended = std::mem::replace(&mut open, going);
        done.extend(ended.into_iter().map(|(thing, from)| Span { from, to: Some(*day), what: thing.clone() }));
    }
    done.extend(open.into_iter().map(|(thing, from)| Span { from, to: None, what: thing.clone() }));
    done.sort_by(|a, b| (a.from, &a.what).cmp(&(b.from, &b.what)));
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_change_is_one_span_and_what_comes_back_is_two() {
        let days = [(10, vec!["a", "b"]), (20, vec!["a"]), (30, vec!["a", "b", "b"])];
        let found: Vec<_> = spans(&days).into_iter().map(|s| (s.what, s.from, s.to)).collect();
        assert_eq!(found, [("a", 10, None), ("b", 10, Some(20)), ("b", 30, None)]);
    }
}
