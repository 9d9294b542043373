//! Whether a spot names a place here, and what it stands for.

use super::Role;
use super::draft::{Draft, Wanted};
use super::guard::{Guard, run};
use super::kind_cue::{KindCue, kind_cue};
use super::lexicon::{Classes, KINDS};
use super::relation_words::Setting;
use super::spot::{Sort, Spot};
use super::words::{Shape, Words};
use crate::gazetteer::{Gazetteer, PlaceKind};
use crate::text::TokenKind;
use std::ops::Range;

/// What the whole text tells about each of its spots.
pub(super) struct Court<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) words: &'a Words<'a>,
    pub(super) guard: &'a Guard<'a>,
    /// Countries stated in the text or by the user.
    pub(super) countries: &'a [String],
}

/// What the neighbours inside the same run of capitals make of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Company {
    /// Nothing stands beside it, or nothing that matters.
    Free,
    /// It is part of the name of an organisation or a unit.
    Organisation,
    /// It is part of the name of an armed unit.
    Unit,
    /// It is part of the name of a street, a building.
    Street,
    /// It is part of a name of unknown kind.
    Unknown,
}

impl Court<'_> {
    /// The draft of a spot; its score may still be too low to keep it.
    pub(super) fn judge(&self, spot: Spot, setting: Setting) -> Draft {
        let cue = kind_cue(self.words, &spot.words);
        let company = self.company(&spot);
        let (role, mut score) = self.role(&spot, company);
        score += self.base(&spot) + self.shape(&spot) + self.surroundings(&spot, &setting) + self.persons(&spot);
        if let Some(cue) = &cue {
            score += cue_score(cue, &spot);
        }
        let phrase = cue.as_ref().map_or(spot.words.clone(), |cue| cue.phrase.clone());
        let wanted = cue.as_ref().map_or(Wanted::Any, |cue| cue.wanted);
        let cued = cue.is_some() || setting.relative.is_some();
        Draft {
            role,
            score,
            wanted,
            cued,
            phrase: phrase.start.min(setting.phrase.start)..phrase.end.max(setting.phrase.end),
            relation: setting.relation,
            relative: setting.relative,
            container: None,
            spot,
        }
    }

    fn base(&self, spot: &Spot) -> f64 {
        let all_alternate = spot.choices.iter().all(|c| c.alternate);
        let common = spot.words.clone().all(|i| self.words.is(i, Classes::COMMON.or(Classes::NEVER)));
        let alternate = match (all_alternate, common) {
            (true, true) => -5.0,
            (true, false) => -0.7,
            _ => 0.0,
        };
        let noise = if spot.noise { -2.5 } else { 0.0 };
        let kind = match (spot.sort, spot.kind) {
            (Sort::Code, _) => 4.0,
            (Sort::Demonym, _) => 3.5,
            (Sort::Unknown, _) => 0.5,
            (_, PlaceKind::Country) => 3.0,
            (_, PlaceKind::Region) => 2.0,
            (_, PlaceKind::Area) => 1.5,
            (_, PlaceKind::District | PlaceKind::Water) => 0.7,
            _ => population_score(spot.population),
        };
        kind + noise + alternate
    }

    fn in_stated_country(&self, spot: &Spot, placed: bool) -> f64 {
        if spot.sort != Sort::Name || self.countries.is_empty() {
            return 0.0;
        }
        let inside = spot.choices.iter().any(|c| {
            let country = self.gazetteer.place(c.place).country;
            self.countries.iter().any(|stated| stated == country)
        });
        if inside {
            0.6
        } else if spot.population < 100_000 && !placed {
            -1.3
        } else {
            -0.3
        }
    }

    fn shape(&self, spot: &Spot) -> f64 {
        let words = self.words;
        let at = spot.words.start;
        let names = spot.words.clone().filter(|&i| words.is_word(i) && !words.is(i, Classes::PARTICLE)).count();
        let ordinary = spot.words.clone().all(|i| words.is(i, Classes::COMMON.or(Classes::NEVER)) || !words.is_word(i));
        let mut score = match (names >= 2, ordinary) {
            (true, true) => -0.8,
            (true, false) => 1.4,
            _ => 0.0,
        };
        if spot.sort != Sort::Name || names >= 2 {
            return score;
        }
        let opens = words.opens_sentence(at);
        score -= if opens { 0.4 } else { 0.0 };
        let known = is_known(spot);
        let rare = words.classes(at) == Classes::default() && words.shape(at) == Shape::Title;
        if rare && spot.choices.iter().any(|c| !c.alternate) {
            score += 0.9;
        }
        if words.is(at, Classes::COMMON) && !(known && spot.kind != PlaceKind::Region) {
            score -= if opens { 3.0 } else { 1.7 };
        }
        if words.is(at, Classes::TITLE.or(Classes::ORG).or(KINDS)) && !known {
            score -= 2.0;
        }
        let article = at > 0
            && (words.is(at - 1, Classes::PARTICLE)
                || (words.is_joint(at - 1) && at > 1 && words.is(at - 2, Classes::PARTICLE)));
        if article && !words.is(at, Classes::FIRST_NAME) {
            score += 0.8;
        }
        if words.is(at, Classes::FIRST_NAME) && !known {
            score -= 1.6;
        }
        if words.is(at, Classes::SURNAME) && !known {
            score -= 0.8;
        }
        if words.shape(at) == Shape::Upper && !known {
            score -= if words.word(at).len() <= 4 { 3.0 } else { 1.0 };
        }
        score
    }

    /// Prepositions, directions, verbs and punctuation around the name.
    fn surroundings(&self, spot: &Spot, setting: &Setting) -> f64 {
        let words = self.words;
        let mut score = self.dateline(spot);
        let placed = setting.relative.is_some()
            || self.word_before(spot.words.start).is_some_and(|b| self.words.is(b, Classes::IN));
        score += self.in_stated_country(spot, placed || kind_cue(words, &spot.words).is_some());
        let after = spot.words.end;
        let resident = words.is(after, Classes::RESIDENT) && words.shape(after) == Shape::Lower;
        let official = words.is(after, Classes::TITLE)
            && words.shape(after) == Shape::Title
            && !words.is(spot.words.start, Classes::COMMON);
        if resident || official {
            score += 1.8;
        }
        let Some(before) = self.word_before(setting.phrase.start.min(spot.words.start)) else {
            return score;
        };
        if words.is(before, Classes::IN) {
            score += 1.8;
        } else if words.is(before, Classes::FROM) {
            score += 0.7;
        } else if words.is(before, Classes::MOVE) {
            score += 1.0;
        }
        if setting.relative.is_some() {
            score += 2.0;
        }
        score
    }

    /// The word before, articles and closing kind words left out.
    fn word_before(&self, at: usize) -> Option<usize> {
        let mut before = at.checked_sub(1)?;
        while self.words.key(before) == "the" {
            before = before.checked_sub(1)?;
        }
        Some(before)
    }

    /// "HAMA, Syria (Reuters) -", "Damascus: ...", at the start of a line.
    fn dateline(&self, spot: &Spot) -> f64 {
        let words = self.words;
        let opens = words.opens_sentence(spot.words.start);
        let mark = words.word(spot.words.end);
        let upper = words.shape(spot.words.start) == Shape::Upper;
        let dash = words.spaced(spot.words.end) && matches!(mark, "(" | "—" | "–" | "-" | "--");
        match (opens, upper) {
            (true, true) if dash || mark == "," => 4.0,
            (true, false) if dash || mark == ":" => 1.5,
            _ => 0.0,
        }
    }

    fn persons(&self, spot: &Spot) -> f64 {
        if spot.sort != Sort::Name {
            return if self.guard.is_in_person(&spot.words) && spot.sort == Sort::Demonym { -3.0 } else { 0.0 };
        }
        if self.guard.is_in_person(&spot.words) {
            return -8.0;
        }
        if self.guard.is_surname(self.words, &spot.words) {
            let before = spot.words.start.checked_sub(1);
            let placed = before.is_some_and(|b| self.words.is(b, Classes::IN));
            return if placed { -0.5 } else { -5.0 };
        }
        0.0
    }

    fn role(&self, spot: &Spot, company: Company) -> (Role, f64) {
        let well_known = spot.population >= 100_000 || matches!(spot.kind, PlaceKind::Country | PlaceKind::Region);
        if spot.sort == Sort::Demonym {
            return (Role::Demonym, 0.0);
        }
        let common = spot.words.clone().all(|i| self.words.is(i, Classes::COMMON)) && spot.kind != PlaceKind::Country;
        match company {
            Company::Organisation | Company::Unit if common => (Role::Attribute, -4.0),
            Company::Organisation if is_known(spot) => (Role::Attribute, 0.5),
            Company::Unit if is_known(spot) => (Role::Attribute, 0.0),
            Company::Unit => (Role::Attribute, -4.0),
            Company::Organisation => (Role::Attribute, -0.3),
            Company::Street => (Role::Attribute, -6.0),
            Company::Unknown if well_known => (Role::Attribute, -1.0),
            Company::Unknown if spot.words.len() > 1 => (Role::Location, -0.5),
            Company::Unknown => (Role::Location, -2.2),
            Company::Free => self.metonymy(spot),
        }
    }

    /// A seat of government that speaks or wants; another name that does is rather a person.
    fn metonymy(&self, spot: &Spot) -> (Role, f64) {
        let seat = spot.kind == PlaceKind::Country
            || spot.choices.iter().take(3).any(|c| self.gazetteer.place(c.place).feature_code == "PPLC");
        if seat && self.is_government(spot) {
            return (Role::Metonym, 0.0);
        }
        let speaks = self.verb_after(spot.words.end).is_some_and(|v| self.words.is(v, Classes::SPEECH));
        if seat && speaks {
            return (Role::Metonym, 0.0);
        }
        let small = spot.population < 300_000 && !matches!(spot.kind, PlaceKind::Region | PlaceKind::Country);
        (Role::Location, if speaks && small { -2.0 } else { 0.0 })
    }

    /// "Moscow's leadership", "the Damascus government", "ties with Tehran".
    fn is_government(&self, spot: &Spot) -> bool {
        let words = self.words;
        let end = spot.words.end;
        let possessive = words.kind(end) == TokenKind::Possessive;
        if possessive {
            return words.is(end + 1, Classes::GOVERNMENT);
        }
        if words.is(end, Classes::GOVERNMENT) && words.shape(end) == Shape::Lower && words.kind(end) == TokenKind::Word
        {
            return !matches!(words.key(end), "army" | "military" | "troops" | "forces");
        }
        let Some(before) = spot.words.start.checked_sub(1) else { return false };
        let with = matches!(words.key(before), "with" | "between");
        with && (before.saturating_sub(3)..before).any(|i| words.is(i, Classes::TALKS))
    }

    /// The verb after a subject, past auxiliaries and adverbs.
    fn verb_after(&self, end: usize) -> Option<usize> {
        let skip = |i: usize| {
            matches!(self.words.key(i), "has" | "have" | "had" | "also" | "would" | "will" | "still" | "now")
                || (self.words.key(i).ends_with("ly") && self.words.shape(i) == Shape::Lower)
        };
        (end..end + 3).find(|&i| !skip(i)).filter(|&i| self.words.is_word(i))
    }

    fn company(&self, spot: &Spot) -> Company {
        if spot.sort == Sort::Code {
            return Company::Free;
        }
        let run = self.run_around(&spot.words);
        let headline = self.is_headline(spot.words.start);
        let right = spot.words.end..run.end;
        if let Some(company) = self.right_company(&right, headline, spot) {
            return company;
        }
        self.left_company(&(run.start..spot.words.start), headline, spot)
    }

    fn right_company(&self, right: &Range<usize>, headline: bool, spot: &Spot) -> Option<Company> {
        let words = self.words;
        let first = right.clone().find(|&i| words.is_word(i))?;
        let official = right.clone().skip(1).take(3).any(|i| words.is(i, Classes::ORG));
        if words.is(first, Classes::ROAD) && !official && !(words.is(first, Classes::TITLE) && words.key(first) == "st")
        {
            return Some(Company::Street);
        }
        if words.is(first, Classes::TITLE) && first + 1 < right.end && !words.is(first, Classes::ORG) {
            return None;
        }
        let distance = if headline { 1 } else { 4 };
        if right.clone().take(distance).any(|i| words.is(i, Classes::ORG)) {
            return Some(Company::Organisation);
        }
        if right.clone().take(distance).any(|i| words.is(i, Classes::ARMED)) {
            return Some(Company::Unit);
        }
        if words.is(first, Classes::STREETISH) {
            return Some(Company::Organisation);
        }
        let harmless = words.is(
            first,
            KINDS.or(Classes::CALENDAR).or(Classes::DIRECTION).or(Classes::DEMONYM_START).or(Classes::TITLE),
        ) || words.is_joint(spot.words.end);
        if harmless || headline { None } else { Some(Company::Unknown) }
    }

    fn left_company(&self, left: &Range<usize>, headline: bool, spot: &Spot) -> Company {
        let words = self.words;
        if self.is_of_organisation(spot.words.start) || self.is_base_of_unit(spot.words.start) {
            return Company::Organisation;
        }
        if spot.words.start > 0 && is_ordinal(words.word(spot.words.start - 1)) && spot.kind == PlaceKind::Region {
            return Company::Unit;
        }
        let Some(last) = left.clone().rev().find(|&i| words.is_word(i)) else { return Company::Free };
        if !words.key(last).is_ascii() {
            return Company::Free;
        }
        let opens = words.opens_sentence(last);
        let harmless = Classes::DIRECTION
            .or(KINDS)
            .or(Classes::CALENDAR)
            .or(Classes::NEVER)
            .or(Classes::DEMONYM_START)
            .or(Classes::IN)
            .or(Classes::FROM)
            .or(Classes::TITLE);
        if headline || words.is(last, harmless) || (opens && words.is(last, Classes::COMMON)) {
            return Company::Free;
        }
        Company::Unknown
    }

    /// "19th Division (X province)": where a unit comes from.
    fn is_base_of_unit(&self, start: usize) -> bool {
        let Some(bracket) = start.checked_sub(1).filter(|&i| self.words.is_mark(i, "(")) else { return false };
        let Some(before) = bracket.checked_sub(1) else { return false };
        self.words.is_capital(before) && self.words.is(before, Classes::ARMED.or(Classes::ORG))
    }

    /// "University of X", "Bank of X", "Battle of X" with a capital.
    fn is_of_organisation(&self, start: usize) -> bool {
        let words = self.words;
        let Some(of) = start.checked_sub(1) else { return false };
        let of = if words.key(of) == "the" { of.saturating_sub(1) } else { of };
        of > 0
            && matches!(words.key(of), "of" | "for")
            && words.is_capital(of - 1)
            && words.is(of - 1, Classes::ORG_OF.or(Classes::ORG).or(Classes::ARMED))
            && !words.opens_sentence(of - 1)
    }

    /// The run of capitals that holds the words, other names beside it cut off at punctuation.
    fn run_around(&self, range: &Range<usize>) -> Range<usize> {
        let words = self.words;
        let mut start = range.start;
        while start > 0 && words.is_capital(start - 1) && words.is_word(start - 1) {
            start -= 1;
        }
        let end = if range.is_empty() { range.end } else { run(words, range.end - 1).end };
        start..end.max(range.end)
    }

    /// Whether nearly every word of the sentence has a capital, so that capitals say nothing.
    fn is_headline(&self, at: usize) -> bool {
        let words = self.words;
        let sentence = words.sentence(at);
        if sentence.len() > 40 {
            return false;
        }
        let long = sentence.filter(|&i| words.is_word(i) && words.word(i).len() > 3);
        let (mut all, mut capitals) = (0, 0);
        for i in long {
            all += 1;
            capitals += usize::from(words.is_capital(i));
        }
        all >= 4 && capitals * 10 >= all * 8
    }
}

/// "Second", "2nd", "Eighty-fifth": a state after it is where a regiment was raised.
fn is_ordinal(word: &str) -> bool {
    const WORDS: [&str; 13] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "twentieth",
    ];
    let lower = word.to_lowercase();
    let digits = lower.trim_end_matches(|c: char| c.is_alphabetic());
    let figure = !digits.is_empty() && matches!(&lower[digits.len()..], "st" | "nd" | "rd" | "th");
    figure || WORDS.contains(&lower.as_str()) || lower.ends_with("teenth")
}

/// "the village of X" leaves no doubt; "X village" and "X district" little.
fn cue_score(cue: &KindCue, spot: &Spot) -> f64 {
    let of = cue.phrase.start + 1 < spot.words.start;
    match cue.wanted {
        Wanted::Settlement if of => 4.5,
        Wanted::District | Wanted::Region | Wanted::Hood if of => 3.5,
        Wanted::Settlement | Wanted::Region => 2.5,
        _ => 2.0,
    }
}

/// Whether the name is first of all that of a country, a region or a great city.
fn is_known(spot: &Spot) -> bool {
    let primary = spot.choices.first().is_some_and(|c| !c.alternate);
    primary && (matches!(spot.kind, PlaceKind::Country | PlaceKind::Region) || spot.population >= 500_000)
}

fn population_score(population: u32) -> f64 {
    match population {
        0..1_000 => -1.2,
        1_000..5_000 => -0.7,
        5_000..15_000 => -0.2,
        15_000..100_000 => 0.5,
        100_000..1_000_000 => 1.3,
        _ => 2.0,
    }
}
