//! Where in the text something may name a place, before anything is decided.

use super::article::{after_article, has_articles, is_article, is_key};
use super::code::{code, region_named};
use super::inflection::base_forms;
use super::language::Language;
use super::lexicon::{Classes, DemonymTarget, KINDS, LONGEST_EXONYM, classes, demonym, exonym};
use super::names::{self, Name};
use super::namesake::with_namesake_towns;
use super::words::{Shape, Words};
use crate::gazetteer::{Gazetteer, PlaceIndex, PlaceKind};
use crate::report::Span;
use crate::text::TokenKind;
use std::ops::Range;

/// A place that a spot may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Choice {
    pub(super) place: PlaceIndex,
    /// Whether the name is an alternate one.
    pub(super) alternate: bool,
    /// How far the spelling is off, 0 when it is the key itself.
    pub(super) distance: u32,
}

/// By what a spot was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A name of the gazetteer.
    Name,
    /// An abbreviation that can only be this state or country.
    Code,
    /// A government's house or a union of states.
    Seat,
    /// An adjective or a people.
    Demonym,
    /// Not known, but called a place by the words around it.
    Unknown,
    /// Not known, and perhaps a place: dropped unless a place of such a sound is known.
    Tentative,
}

/// A stretch of words that may name a place.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) words: Range<usize>,
    pub(super) sort: Sort,
    /// Whether the name is an ordinary word.
    pub(super) noise: bool,
    pub(super) choices: Vec<Choice>,
    /// The finest statement of kind among the choices: the kind of the most prominent one.
    pub(super) kind: PlaceKind,
    /// Inhabitants of the most populous choice.
    pub(super) population: u32,
    /// Whether all its places lie outside the user's extent.
    pub(super) outside: bool,
}

/// The first choices are the most prominent: among them is the most populous.
const LOOKED_AT: usize = 5;
/// More candidates of one name than this are not weighed: the rest are hamlets.
const MOST_CHOICES: usize = 96;

/// All spots, left to right, not overlapping; none inside `not_places`.
pub(super) fn spots(gazetteer: &Gazetteer, words: &Words<'_>, not_places: &[Span]) -> Vec<Spot> {
    let mut blocked: Vec<Range<usize>> = not_places.iter().map(|&s| words.words_in(s)).collect();
    blocked.sort_by_key(|r| (r.start, r.end));
    let mut blocked = blocked.into_iter().peekable();
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        while blocked.next_if(|b| b.end <= i).is_some() {}
        let limit = blocked.peek().map_or(usize::MAX, |b| b.start);
        if limit <= i {
            i = blocked.peek().map_or(i + 1, |b| b.end);
            continue;
        }
        match spot_at(gazetteer, words, i).filter(|spot| spot.words.end <= limit) {
            Some(spot) => {
                i = spot.words.end;
                add(gazetteer, words, spot, &mut found);
            }
            None => i += 1,
        }
    }
    found
}

/// Adds a spot; the capital that is written with its district ("Washington, D.C.") stays one.
fn add(gazetteer: &Gazetteer, words: &Words<'_>, spot: Spot, found: &mut Vec<Spot>) {
    let district = spot.sort == Sort::Code
        && spot.choices.iter().all(|c| gazetteer.feature_code(c.place) == "ADM1")
        && matches!(words.key(spot.words.start), "d c" | "dc" | "d");
    let city = found.last_mut().filter(|last| {
        district && words.key(last.words.start) == "washington" && last.words.end + 1 == spot.words.start
    });
    match city {
        Some(city) => {
            city.words.end = spot.words.end;
            city.choices.retain(|c| gazetteer.feature_code(c.place) == "PPLC");
        }
        None => found.push(spot),
    }
}

fn spot_at(gazetteer: &Gazetteer, words: &Words<'_>, i: usize) -> Option<Spot> {
    if !may_begin(words, i) {
        return None;
    }
    if let Some(spot) = foreign_country(gazetteer, words, i) {
        return Some(spot);
    }
    let name = names::longest(gazetteer, words, i);
    let name = if name.is_none_or(|n| n.end == i + 1) { after_article(gazetteer, words, i).or(name) } else { name };
    if let Some(spot) = code(gazetteer, words, i).filter(|code| name.is_none_or(|n| n.end <= code.words.end)) {
        return Some(spot);
    }
    let people = words.is(i, Classes::DEMONYM_START).then(|| people(words, i)).flatten();
    match (name, people) {
        (Some(name), Some((end, _))) if name.end > end => named(gazetteer, words, i, name),
        (Some(name), Some(_)) if is_country(gazetteer, &name) => named(gazetteer, words, i, name),
        (_, Some((end, target))) => demonym_spot(gazetteer, i..end, target),
        (Some(name), None) => named(gazetteer, words, i, name),
        (None, None) => None,
    }
}

/// "Brasil" in Spanish, "Fransa" in Turkish.
fn foreign_country(gazetteer: &Gazetteer, words: &Words<'_>, i: usize) -> Option<Spot> {
    if words.language() == Language::English {
        return None;
    }
    (1..=LONGEST_EXONYM).rev().find_map(|n| {
        let whole = words.is_word(i + n - 1) && (i + n <= words.len());
        let country = exonym(&words.joined_key(i..i + n)).filter(|_| whole)?;
        Some(spot(gazetteer, i..i + n, Sort::Code, false, sure(gazetteer.country(country)?)))
    })
}

/// A capital, a script without capitals, or a small article of a name ("al-Bab").
fn may_begin(words: &Words<'_>, i: usize) -> bool {
    if words.may_be_name(i) {
        return true;
    }
    let (joined, key) = (words.is_joint(i + 1), words.key(i));
    // "at", "an" and "as" are English words, but for a hyphen ("at-Tanf").
    let article = is_article(key) && (joined || !matches!(key, "an" | "as" | "at" | "ad")) || key == "abu";
    words.shape(i) == Shape::Lower && article && words.is_capital(if joined { i + 2 } else { i + 1 })
}

fn is_country(gazetteer: &Gazetteer, name: &Name<'_>) -> bool {
    name.hits.iter().next().is_some_and(|hit| gazetteer.kind(hit.place) == PlaceKind::Country && !hit.alternate)
}

fn named(gazetteer: &Gazetteer, words: &Words<'_>, i: usize, name: Name<'_>) -> Option<Spot> {
    let range = i..name.end;
    if is_bare_noise(words, &range) {
        return None;
    }
    let range = with_feature(words, range);
    let hits = name.hits.iter().take(MOST_CHOICES);
    let article = is_article(words.key(range.start)) && name.hits.len() > 1 && !is_key(gazetteer, words, &range);
    let hits = hits.filter(|hit| !article || has_articles(gazetteer.country_code(hit.place)));
    let choices: Vec<Choice> =
        hits.map(|hit| Choice { place: hit.place, alternate: hit.alternate, distance: 0 }).collect();
    // "Kharkiv Oblast" says that it is no town.
    let kinded = range.len() > 1 && words.is(range.end - 1, Classes::REGION.or(Classes::DISTRICT));
    let choices = if kinded { choices } else { with_namesake_towns(gazetteer, choices) };
    let choices = with_kind_word(gazetteer, words, &range, choices);
    Some(spot(gazetteer, range, Sort::Name, name.hits.is_noise(), choices))
}

/// "Yarmouk camp": the places that bear the name with its kind word besides those that bear it alone.
fn with_kind_word(
    gazetteer: &Gazetteer,
    words: &Words<'_>,
    range: &Range<usize>,
    mut choices: Vec<Choice>,
) -> Vec<Choice> {
    let at = range.end;
    let kinds = Classes::HOOD.or(Classes::SITE).or(Classes::LANDFORM).or(Classes::WATER);
    if words.shape(at) != Shape::Lower || !words.is(at, kinds) || !words.is_word(at) {
        return choices;
    }
    let key = format!("{} {}", words.joined_key(range.clone()), words.key(at));
    for place in gazetteer.find(&key).into_iter().take(MOST_CHOICES) {
        match choices.iter_mut().find(|c| c.place == place) {
            Some(known) => known.alternate = false,
            None => choices.push(Choice { place, alternate: false, distance: 0 }),
        }
    }
    choices
}

/// "Lake Erie", "Fort Yuma", "Naugatuck River": the feature is not the town of that name.
fn with_feature(words: &Words<'_>, range: Range<usize>) -> Range<usize> {
    let feature = Classes::WATER.or(Classes::LANDFORM);
    let before = range.start.wrapping_sub(1);
    let prefix = matches!(words.key(before), "lake" | "mount" | "mt" | "fort" | "camp" | "cape" | "gulf" | "strait");
    if prefix && words.is_capital(before) {
        return before..range.end;
    }
    let suffix = words.is(range.end, feature)
        && words.is_capital(range.end)
        && words.is_word(range.end)
        && words.shape(range.start) != Shape::Upper;
    range.start..range.end + usize::from(suffix)
}

/// Words like "The" or "He" are never looked at alone, whatever the gazetteer has under them.
fn is_bare_noise(words: &Words<'_>, range: &Range<usize>) -> bool {
    let at = range.start;
    let caseless = !words.key(at).is_ascii();
    let said = Classes::NEVER.or(Classes::CALENDAR).or(Classes::DIRECTION);
    let foreign = KINDS.or(Classes::IN).or(Classes::FROM).or(Classes::NEAR).or(Classes::COUNTRYSIDE);
    let hides_one = || base_forms(words.key(at)).iter().any(|form| classes(form).meets(foreign));
    // "October 6" is a day, whatever towns are named for it.
    let day = words.is(at, Classes::CALENDAR) && range.clone().skip(1).all(|i| words.kind(i) == TokenKind::Number);
    day || range.len() == 1
        && (words.is(at, said)
            || words.word(at).len() < 2
            || (caseless && (words.is(at, foreign) || hides_one() || is_slavic_adjective(words, at))))
}

/// "Українські військові", "Донецкий район": an adjective before its noun is of a people or a region, not the town it
/// is like. Without a noun after it, it is a name ("з Сіверська", "Іванівське").
fn is_slavic_adjective(words: &Words<'_>, i: usize) -> bool {
    const STEMS: [&str; 4] = ["ськ", "цьк", "ск", "цк"];
    const ENDINGS: [&str; 14] = ["ии", "а", "ая", "е", "і", "ие", "ого", "ои", "оі", "их", "ому", "им", "ими", "ую"];
    let (key, next) = (words.key(i), words.key(i + 1));
    let noun = words.shape(i + 1) == Shape::Lower
        && next.chars().count() >= 4
        && !words.is(i + 1, Classes::NEVER.or(Classes::IN).or(Classes::FROM).or(Classes::NEAR));
    let adjective = |ending: &&str| {
        let stem = key.strip_suffix(*ending).and_then(|rest| STEMS.iter().find(|s| rest.ends_with(**s)));
        // "Донецка" is the town in Russian, and "Донецька" of a noun that ends like it in Ukrainian.
        match *ending {
            "а" => stem.is_some_and(|s| s.contains('ь')) && next.ends_with(['а', 'я', 'ь']),
            "е" => stem.is_some_and(|s| s.contains('ь')) && next.ends_with(['е', 'о', 'я']),
            _ => stem.is_some(),
        }
    };
    noun && ENDINGS.iter().any(adjective)
}

pub(super) fn spot(gazetteer: &Gazetteer, words: Range<usize>, sort: Sort, noise: bool, choices: Vec<Choice>) -> Spot {
    let kind = choices.first().map_or(PlaceKind::Place, |c| kind_of(gazetteer, c.place));
    let population = choices.iter().take(LOOKED_AT).map(|c| gazetteer.population(c.place)).max().unwrap_or(0);
    Spot { words, sort, noise, choices, kind, population, outside: false }
}

/// First-level areas narrower than this (half their width, in metres) are no better known than a district.
pub(super) const NARROW_REGION_M: u32 = 20_000;

fn kind_of(gazetteer: &Gazetteer, place: PlaceIndex) -> PlaceKind {
    let kind = gazetteer.kind(place);
    let narrow = kind == PlaceKind::Region && gazetteer.precision_m(place) < NARROW_REGION_M;
    if narrow { PlaceKind::District } else { kind }
}

pub(super) fn sure(place: PlaceIndex) -> Vec<Choice> {
    vec![Choice { place, alternate: false, distance: 0 }]
}

/// A demonym at `i`: the longest of three, two or one words, and what it belongs to.
fn people(words: &Words<'_>, i: usize) -> Option<(usize, DemonymTarget)> {
    (1..=5).rev().find_map(|n| {
        let end = i + n;
        // "African-American" is nobody of Africa.
        let american = words.is_joint(end) && words.key(end + 1).starts_with("american");
        let whole =
            !american && words.is_word(end - 1) && (i + 1..end).all(|j| words.is_capital(j) || words.is_joint(j));
        whole.then(|| demonym(&words.joined_key(i..end)).map(|target| (end, target))).flatten()
    })
}

fn demonym_spot(gazetteer: &Gazetteer, words: Range<usize>, target: DemonymTarget) -> Option<Spot> {
    let place = if target.name.is_empty() {
        gazetteer.country(target.country)?
    } else {
        region_named(gazetteer, target.name, target.country).or_else(|| gazetteer.country(target.country))?
    };
    Some(spot(gazetteer, words, Sort::Demonym, false, sure(place)))
}
