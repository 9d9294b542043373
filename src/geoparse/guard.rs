//! Who is a person: once "Qassem Soleimani" has been one, "Soleimani" is one.

use super::lexicon::{Classes, KINDS};
use super::spot::{Sort, Spot};
use super::words::{Shape, Words};
use crate::gazetteer::PlaceKind;
use std::collections::BTreeSet;
use std::ops::Range;

/// The persons of a text.
pub(super) struct Guard {
    /// Their full names, in order.
    persons: Vec<Range<usize>>,
    /// Last words of their names.
    surnames: BTreeSet<String>,
}

/// What ends a person's name: these make a place, an organisation or a street of what stands before them.
const NOT_PERSON: Classes = KINDS.or(Classes::ORG).or(Classes::ROAD).or(Classes::STREETISH).or(Classes::CALENDAR);

/// Titles that in small letters are mostly other words ("a major offensive", "field hospital").
const NOT_TITLE_WHEN_SMALL: [&str; 12] = [
    "general",
    "major",
    "field",
    "private",
    "chief",
    "count",
    "principal",
    "marshal",
    "king",
    "miss",
    "field",
    "father",
];

impl Guard {
    /// Reads the runs of capitalised words of a text.
    pub(super) fn read(words: &Words<'_>, spots: &[Spot]) -> Self {
        let mut guard = Self { persons: Vec::new(), surnames: BTreeSet::new() };
        let mut spots = spots.iter().peekable();
        let mut i = 0;
        while i < words.len() {
            if !starts_run(words, i) {
                i += 1;
                continue;
            }
            let run = run(words, i);
            while spots.next_if(|s| s.words.end <= run.start).is_some() {}
            let inside: Vec<&Spot> = spots.clone().take_while(|s| s.words.start < run.end).collect();
            i = run.end.max(i + 1);
            let person = person(words, run, &inside);
            // "Queen Anne's County" is no queen.
            let person =
                person.filter(|p| !inside.iter().any(|s| s.words.start < p.start && s.words.contains(&p.start)));
            if let Some(person) = person {
                guard.add(words, person);
            }
        }
        guard
    }

    fn add(&mut self, words: &Words<'_>, person: Range<usize>) {
        let last = words.key(person.end - 1);
        let bare = person.len() == 1 || last.chars().count() >= 3;
        if bare && words.shape(person.end - 1) != Shape::Initial && !words.is(person.end - 1, Classes::NEVER) {
            self.surnames.insert(last.to_owned());
        }
        self.persons.push(person);
    }

    /// Whether the words lie in the name of a person.
    pub(super) fn is_in_person(&self, words: &Range<usize>) -> bool {
        let at = self.persons.partition_point(|p| p.end <= words.start);
        self.persons.get(at).is_some_and(|p| p.start < words.end)
    }

    /// Whether the words are the last name of someone the text names in full.
    pub(super) fn is_surname(&self, words: &Words<'_>, range: &Range<usize>) -> bool {
        let last = range.end.wrapping_sub(1);
        let alone = range.len() == 1 || words.is(range.start, Classes::PARTICLE);
        alone && self.surnames.contains(words.key(last))
    }
}

fn starts_run(words: &Words<'_>, i: usize) -> bool {
    words.is_capital(i) && words.is_word(i)
}

/// Longer runs of capitals are no names.
pub(super) const LONGEST_RUN: usize = 16;

/// A run of capitalised words, with initials' dots, hyphens and small name particles between them.
pub(super) fn run(words: &Words<'_>, start: usize) -> Range<usize> {
    let mut end = start + 1;
    while end < start + LONGEST_RUN {
        let mut next = end;
        if is_dot_in_name(words, next) || words.is_joint(next) {
            next += 1;
        }
        while words.shape(next) == Shape::Lower && is_name_particle(words, next) {
            next += 1;
            if words.is_joint(next) {
                next += 1;
            }
        }
        if !words.is_capital(next) || !words.is_word(next) {
            break;
        }
        end = next + 1;
    }
    start..end
}

fn is_name_particle(words: &Words<'_>, i: usize) -> bool {
    words.is(i, Classes::PARTICLE) && !matches!(words.key(i), "as" | "at" | "an" | "y" | "e" | "us" | "d")
}

/// The dot of an initial or of a title ("John F. Kennedy", "Gen. Ali").
fn is_dot_in_name(words: &Words<'_>, i: usize) -> bool {
    words.is_mark(i, ".")
        && i > 0
        && (words.shape(i - 1) == Shape::Initial || (words.is(i - 1, Classes::TITLE) && words.word(i - 1).len() <= 5))
        && words.sentence(i).contains(&(i + 1))
}

/// The name of a person in a run, if it holds one.
fn person(words: &Words<'_>, run: Range<usize>, spots: &[&Spot]) -> Option<Range<usize>> {
    if is_called_place(words, &run) {
        return None;
    }
    let first = titled(words, &run).or_else(|| given(words, &run, spots)).or_else(|| told_of(words, &run, spots))?;
    let end = (first + 1..run.end)
        .find(|&i| words.is(i, Classes::ORG.or(Classes::ROAD)) && !words.is(i, Classes::SURNAME))
        .unwrap_or(run.end);
    // "King County", "General Motors", "Queen Anne Street": what follows says that it is none.
    let spoiled =
        (first..run.end).any(|i| words.is(i, NOT_PERSON) && !words.is(i, Classes::SURNAME.or(Classes::FIRST_NAME)));
    (!spoiled && end > first).then_some(first..end)
}

/// "in Sheikh Said", "the town of Umm Qasr": only places stand so, whatever their names are made of.
fn is_called_place(words: &Words<'_>, run: &Range<usize>) -> bool {
    let Some(before) = run.start.checked_sub(1) else { return false };
    let settlement = Classes::SETTLEMENT.or(Classes::HOOD).or(Classes::DISTRICT).or(Classes::REGION);
    if words.shape(run.end) == Shape::Lower && words.is(run.end, settlement) {
        return true;
    }
    let kind = before > 0
        && words.key(before) == "of"
        && words.is(before - 1, Classes::SETTLEMENT.or(Classes::HOOD).or(Classes::DISTRICT));
    let inside =
        matches!(words.key(before), "in" | "inside" | "near" | "outside") && !words.is(run.start, Classes::TITLE);
    let sheikh = matches!(words.key(before), "in" | "inside" | "near" | "outside" | "at" | "around")
        && words.key(run.start) == "sheikh";
    (kind || inside || sheikh) && words.shape(before) == Shape::Lower
}

/// The word after the last title in the run, or the run's first when a title stands before it.
fn titled(words: &Words<'_>, run: &Range<usize>) -> Option<usize> {
    let inside = run.clone().rev().find(|&i| words.is(i, Classes::TITLE) && i + 1 < run.end && is_title(words, i));
    if let Some(title) = inside {
        let mut next = title + 1;
        while words.is_mark(next, ".") || words.is_joint(next) {
            next += 1;
        }
        return (next < run.end).then_some(next);
    }
    let before = run.start.checked_sub(1)?;
    let before = if words.is_mark(before, ".") { before.checked_sub(1)? } else { before };
    let small = words.shape(before) == Shape::Lower && !NOT_TITLE_WHEN_SMALL.contains(&words.key(before));
    let names_two = run.len() >= 2;
    (words.is(before, Classes::TITLE) && small && names_two && !words.is(run.start, Classes::NEVER))
        .then_some(run.start)
}

/// A title inside a run is one unless it is itself the name before it ("Duke University" is ruled out later).
fn is_title(words: &Words<'_>, i: usize) -> bool {
    words.shape(i) == Shape::Title || words.word(i).len() <= 3
}

/// A given name with a word after it, unless the two are the name of a place.
fn given(words: &Words<'_>, run: &Range<usize>, spots: &[&Spot]) -> Option<usize> {
    let mut candidates = run.clone().filter(|&i| words.is(i, Classes::FIRST_NAME) && i + 1 < run.end);
    candidates.find(|&i| {
        let second = next_name_word(words, i + 1, run.end);
        let Some(second) = second else { return false };
        let spot = spots.iter().find(|s| s.words.contains(&i));
        match spot {
            Some(spot) if spot.words.len() > 1 => false,
            Some(spot) if is_well_known(spot) => {
                let city = spot.kind != PlaceKind::Country && spot.sort == Sort::Name;
                let odd = words.classes(second).is_none() && city;
                (odd || words.is(second, Classes::SURNAME)) && !is_place_like(words, second, spots)
            }
            _ => !words.is(second, Classes::NEVER.or(NOT_PERSON)) || words.is(second, Classes::SURNAME),
        }
    })
}

fn next_name_word(words: &Words<'_>, from: usize, end: usize) -> Option<usize> {
    (from..end).find(|&j| words.is_capital(j) && words.shape(j) != Shape::Initial)
}

fn is_well_known(spot: &Spot) -> bool {
    spot.sort != Sort::Name
        || spot.population >= 100_000
        || matches!(spot.kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::Area)
}

fn is_place_like(words: &Words<'_>, i: usize, spots: &[&Spot]) -> bool {
    let great = |s: &Spot| {
        s.sort != Sort::Name || s.population >= 500_000 || matches!(s.kind, PlaceKind::Country | PlaceKind::Region)
    };
    words.is(i, KINDS) || spots.iter().any(|s| s.words.start == i && great(s) && !words.is(i, Classes::SURNAME))
}

/// Two or three capitalised words that no gazetteer knows together, and then an age or a verb of speech.
fn told_of(words: &Words<'_>, run: &Range<usize>, spots: &[&Spot]) -> Option<usize> {
    let names = run.clone().filter(|&i| words.is_capital(i)).count();
    if !(2..=4).contains(&names) || spots.iter().any(|s| s.words.len() > 1 || is_well_known(s)) {
        return None;
    }
    let after = run.end;
    let aged =
        words.is_mark(after, ",") && words.word(after + 1).len() == 2 && words.word(after + 1).parse::<u8>().is_ok();
    let speaks = words.is(after, Classes::SPEECH) || (words.is_mark(after, ",") && words.key(after + 1) == "who");
    ((aged || speaks) && !run.clone().any(|i| words.is(i, Classes::NEVER))).then_some(run.start)
}
