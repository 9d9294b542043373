//! Second tier: names that differ only by the way they were put into Latin letters.

use super::naming::is_transliterated;
use super::pack::Pack;
use super::scheme::keys;
use super::spelling::{normal_form, skeleton};
use super::{Gazetteer, PlaceIndex};
use crate::text::fold;
use fst::{IntoStreamer, Streamer};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Fewer consonants than this name too many places.
const CONSONANTS_MIN: usize = 2;
/// Shorter names ("Rai") are not looked up loosely.
const LETTERS_MIN: usize = 4;

impl Gazetteer {
    /// Places whose name differs from `name` by its transliteration only: articles, kh gh sh ou ee q/k, -ah/-eh,
    /// doubled letters, vowels, Ukrainian and Russian pairs; also across scripts. With the number of letters that
    /// differ once all that is undone, least first. Only places of these countries (codes of ISO 3166-1), and only of
    /// those whose names reach us by transliteration.
    ///
    /// Costs some 20 microseconds. Misleads without a cue: ask it only about what must be a place.
    ///
    /// ```
    /// use salient::gazetteer::Gazetteer;
    /// let gazetteer = Gazetteer::embedded();
    /// let (place, edits) = gazetteer.find_loosely("Maaret en-Noman", &["SY"])[0];
    /// assert_eq!(gazetteer.place(place).geonameid, 167611);
    /// assert!(edits <= 2);
    /// ```
    pub fn find_loosely(&self, name: &str, countries: &[&str]) -> Vec<(PlaceIndex, u32)> {
        let countries: Vec<&str> = countries.iter().copied().filter(|country| is_transliterated(country)).collect();
        let key = fold(name);
        if countries.is_empty() || self.is_stopped(&key) {
            return Vec::new();
        }
        if key.chars().filter(|c| c.is_alphabetic()).count() < LETTERS_MIN.min(if key.is_ascii() { 4 } else { 3 }) {
            return Vec::new();
        }
        let mut best = BTreeMap::new();
        for (form, cost) in forms(name) {
            let wanted = Wanted { form: &form, cost, vowelless: !key.is_ascii(), countries: &countries };
            for (pack, &start) in self.packs.iter().zip(&self.starts) {
                wanted.collect(pack, |place, edits| {
                    let known = best.entry(self.one(PlaceIndex(start + place))).or_insert(edits);
                    *known = edits.min(*known);
                });
            }
        }
        let mut found: Vec<(PlaceIndex, u32)> = best.into_iter().collect();
        if self.is_alone() {
            found.sort_by_key(|&(place, edits)| (edits, Reverse(self.record(place).population), place));
        } else {
            found.sort_by_cached_key(|&(place, edits)| {
                (edits, Reverse(self.record(place).population), self.order(place))
            });
        }
        found
    }
}

/// What is looked for in each pack.
struct Wanted<'w> {
    form: &'w str,
    /// What the form itself costs in edits.
    cost: u32,
    /// Whether the name is of a script that writes no vowels.
    vowelless: bool,
    countries: &'w [&'w str],
}

impl Wanted<'_> {
    fn collect(&self, pack: &Pack, mut found: impl FnMut(u32, u32)) {
        let bones = skeleton(self.form);
        if bones.chars().count() < CONSONANTS_MIN {
            return;
        }
        // Keys are skeleton, a zero, normal form: the zero sorts before every letter.
        let (from, to) = (format!("{bones}\0"), format!("{bones}\u{1}"));
        let mut stream = pack.loose_keys.range().ge(&from).lt(&to).into_stream();
        let most = edits_max(self.form);
        while let Some((key, start)) = stream.next() {
            // Most are of other countries, and need not be weighed.
            let places = pack.loose_postings(start.value()).places();
            let mut here = places.filter(|&place| self.countries.contains(&pack.country_code(place))).peekable();
            if here.peek().is_none() {
                continue;
            }
            let known = std::str::from_utf8(key.get(from.len()..).unwrap_or(&[])).unwrap_or("");
            // A script that writes no vowels says nothing about them.
            let edits = self.cost + if self.vowelless { 1 } else { edits(self.form, known) };
            if edits <= most {
                here.for_each(|place| found(place, edits));
            }
        }
    }
}

/// The normal forms of what the name may have been, and where an article may be glued to it ("Alraqqa") the form
/// without it.
fn forms(name: &str) -> Vec<(String, u32)> {
    let mut forms: Vec<(String, u32)> = Vec::new();
    let mut add = |form: String, cost: u32| {
        if !forms.iter().any(|(known, _)| *known == form) {
            forms.push((form, cost));
        }
    };
    for (key, cost) in keys(name) {
        let form = normal_form(&key);
        let glued = form.strip_prefix("al").or(form.strip_prefix("il"));
        if let Some(without) = glued.filter(|rest| rest.len() >= 3 && !key.contains(' ')) {
            add(without.to_owned(), cost + 1);
        }
        add(form, cost);
    }
    forms
}

/// A third of the letters may differ, as vowels do.
fn edits_max(form: &str) -> u32 {
    (form.chars().count() as u32 / 3).max(1)
}

/// Levenshtein distance in bytes; normal forms are ASCII.
fn edits(a: &str, b: &str) -> u32 {
    let mut row: Vec<u32> = (0..=b.len() as u32).collect();
    for (i, ca) in a.bytes().enumerate() {
        let mut diagonal = i as u32;
        let mut left = diagonal + 1;
        for (cell, cb) in row[1..].iter_mut().zip(b.bytes()) {
            let next = (diagonal + u32::from(ca != cb)).min(*cell + 1).min(left + 1);
            diagonal = std::mem::replace(cell, next);
            left = next;
        }
        row[0] = i as u32 + 1;
    }
    row.last().copied().unwrap_or(0)
}
