//! Names of places as they are written in many ways (`tests/spellings/table.txt`): how many of them lead to the place.
//!
//! `cargo test --test spellings -- --nocapture` prints the figures and what is missed.

use salient::gazetteer::{Gazetteer, PlaceIndex, PlaceKind};
use std::collections::BTreeMap;

/// Of the loose candidates, this many count: more would be guessing.
const LOOKED_AT: usize = 3;

/// The place that a name in a country is of: a settlement before an area.
fn known(gazetteer: &Gazetteer, name: &str, country: &str) -> Option<PlaceIndex> {
    let all: Vec<PlaceIndex> =
        gazetteer.find(name).into_iter().filter(|&place| gazetteer.place(place).country == country).collect();
    let settled = all.iter().copied().find(|&place| gazetteer.kind(place) == PlaceKind::Place);
    settled.or(all.first().copied())
}

#[derive(Default)]
struct Tally {
    written: usize,
    exact: usize,
    found: usize,
}

#[test]
fn most_spellings_lead_to_the_place() {
    let gazetteer = Gazetteer::embedded();
    let mut tallies = BTreeMap::<&str, Tally>::new();
    for line in include_str!("spellings/table.txt").lines().filter(|line| line.contains('|') && !line.starts_with('#'))
    {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let [category, country, name, spellings] = fields[..] else { panic!("four fields: {line}") };
        let Some(place) = known(gazetteer, name, country) else { panic!("no {name} in {country}") };
        for spelling in spellings.split(';').map(str::trim) {
            let tally = tallies.entry(category).or_default();
            tally.written += 1;
            let exact = gazetteer.find(spelling).contains(&place);
            let loose = gazetteer.find_loosely(spelling, &[country]);
            let found = exact || loose.iter().take(LOOKED_AT).any(|&(loose, _)| loose == place);
            tally.exact += usize::from(exact);
            tally.found += usize::from(found);
            if !found {
                println!("{category}: {name} ({country}) is not found as {spelling}");
            }
        }
    }
    for (category, tally) in &tallies {
        println!(
            "{category:12} {:4} written, {:4} found as they stand, {:4} found",
            tally.written, tally.exact, tally.found
        );
    }
    let all = |part: fn(&Tally) -> usize| tallies.values().map(part).sum::<usize>() as f64;
    let (exact, found) = (all(|t| t.exact) / all(|t| t.written), all(|t| t.found) / all(|t| t.written));
    println!("all: {:.1} % as they stand, {:.1} % found", 100.0 * exact, 100.0 * found);
    assert!(exact > 0.78 && found > 0.95, "of the spellings {exact:.3} are keys, {found:.3} are found");
}
