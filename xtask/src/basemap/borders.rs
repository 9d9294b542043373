//! The lines that the ground's arcs are: shores, and borders of countries and regions.

use super::areas::Area;
use super::assemble::ArcRef;
use super::chain::chains;
use super::entry::{Entry, Shape};
use super::ground::is_merged;
use super::lines::Drawn;
use super::topology::Arc;
use salient::basemap::{Class, Layer};
use std::collections::BTreeMap;

/// The shore, an arc a feature, with the land on its left.
pub fn coasts(areas: &[Area], arcs: &[Arc]) -> Vec<Entry> {
    let entry = |(i, arc): (usize, &Arc)| {
        let (area, reversed) = match (arc.left, arc.right) {
            (Some(area), None) => (area, false),
            (None, Some(area)) => (area, true),
            _ => return None,
        };
        let mut entry = Entry::new(Layer::Coast, Shape::Lines(vec![vec![ArcRef { arc: i, reversed }]]));
        entry.country.clone_from(&areas[area].country);
        Some(entry)
    };
    arcs.iter().enumerate().filter_map(entry).collect()
}

/// Lines between countries, and between the regions of one: one feature an unbroken line.
pub fn borders(areas: &[Area], arcs: &[Arc], drawn: &[Option<Drawn>]) -> Vec<Entry> {
    let mut kinds: BTreeMap<(Drawn, &str, &str), Vec<usize>> = BTreeMap::new();
    let mut inner: BTreeMap<(&str, &str, &str), Vec<usize>> = BTreeMap::new();
    for (i, arc) in arcs.iter().enumerate() {
        let (Some(left), Some(right), Some(drawn)) = (arc.left, arc.right, drawn[i]) else { continue };
        let (a, b) = (&areas[left], &areas[right]);
        let (one, other) = (a.country.as_str().min(&b.country), a.country.as_str().max(&b.country));
        if drawn.un != Class::None || drawn.de_facto != Class::None {
            kinds.entry((drawn, one, other)).or_default().push(i);
        }
        if one == other && (a.code != b.code || !is_merged(&a.code)) {
            let codes = (a.code.as_str().min(&b.code), a.code.as_str().max(&b.code));
            inner.entry((one, codes.0, codes.1)).or_default().push(i);
        }
    }
    let mut found = Vec::new();
    for ((drawn, one, other), mine) in kinds {
        for line in chains(arcs, &mine) {
            let mut entry = Entry::new(Layer::Boundary, Shape::Lines(vec![line]));
            (entry.country, entry.code) = (one.to_owned(), other.to_owned());
            (entry.class, entry.de_facto) = (drawn.un, drawn.de_facto);
            found.push(entry);
        }
    }
    for ((country, code, _), mine) in inner {
        let mut entry = Entry::new(Layer::RegionBorder, Shape::Lines(chains(arcs, &mine)));
        (entry.country, entry.code) = (country.to_owned(), code.to_owned());
        (entry.class, entry.de_facto) = (Class::Region, Class::Region);
        found.push(entry);
    }
    found
}
