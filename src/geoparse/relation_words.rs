//! Phrases that say how the ground meant lies to the place named: "10 km north of X", "X's eastern countryside".

use super::Relation;
use super::kind_cue::is_part_of_town;
use super::language::Language;
use super::lexicon::Classes;
use super::offshore::{is_offshore_after, offshore_before};
use super::relative::{Relative, direction_at, direction_before, is_doubtful};
use super::words::{Shape, Words};
use crate::text::TokenKind;
use std::ops::Range;

/// Metres of a kilometre, of a statute mile and of a nautical one.
const KILOMETRE_M: f64 = 1_000.0;
const MILE_M: f64 = 1_609.344;
const NAUTICAL_MILE_M: f64 = 1_852.0;
/// More than this is no distance that a report gives to say where something is.
const FARTHEST_M: f64 = 500_000.0;

/// What the words around a name say of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Setting {
    pub(super) relation: Relation,
    pub(super) relative: Option<Relative>,
    /// The words read, with the name.
    pub(super) phrase: Range<usize>,
}

impl Setting {
    /// Nothing is said but the name.
    pub(super) fn none(name: &Range<usize>) -> Self {
        Self { relation: Relation::Whole, relative: None, phrase: name.clone() }
    }
}

/// Reads around the words `name`, which already hold a kind word ("village of X").
pub(super) fn setting(words: &Words<'_>, name: &Range<usize>) -> Setting {
    let found = after(words, name).or_else(|| before(words, name)).unwrap_or_else(|| Setting::none(name));
    with_part(words, found)
}

fn relative(relation: Relation, bearing_deg: Option<f64>, distance_m: Option<f64>, phrase: Range<usize>) -> Setting {
    Setting { relation, relative: Some(Relative { bearing_deg, distance_m, other: None }), phrase }
}

/// "X's northern countryside", "X countryside", "X's north", "X's outskirts".
fn after(words: &Words<'_>, name: &Range<usize>) -> Option<Setting> {
    let possessive = words.kind(name.end) == TokenKind::Possessive;
    let at = name.end + usize::from(possessive);
    if !words.sentence(name.start).contains(&at) {
        return None;
    }
    match words.language() {
        Language::Arabic => return after_ring(words, name),
        // They stand before the name: what follows is the next name's.
        Language::Russian | Language::Ukrainian => return None,
        _ => {}
    }
    let direction = direction_at(words, at);
    let next = direction.as_ref().map_or(at, |(range, _)| range.end);
    let bearing =
        direction.as_ref().map(|&(_, bearing)| bearing).or_else(|| direction_before(words, name.start).map(|d| d.1));
    let start = direction_before(words, name.start).map_or(name.start, |d| d.0.start);
    if let Some(ring) = ring_word(words, next) {
        return Some(relative(ring, bearing, None, start..next + 1));
    }
    let turkish = words.language() == Language::Turkish;
    if is_offshore_after(words, next) {
        return Some(relative(Relation::Off, None, None, name.start..next + 1));
    }
    if turkish && words.is(next, Classes::NEAR) {
        return Some(relative(Relation::Near, None, None, name.start..next + 1));
    }
    let noun = possessive && direction.is_some() && (turkish || !words.is_word(next));
    noun.then(|| relative(Relation::Direction, bearing, None, name.start..next))
}

/// Arabic: the adjective of "the countryside of X" stands after the name.
fn after_ring(words: &Words<'_>, name: &Range<usize>) -> Option<Setting> {
    let ring = name.start.checked_sub(1)?;
    let (relation, (range, bearing)) = (ring_word(words, ring)?, direction_at(words, name.end)?);
    Some(relative(relation, Some(bearing), None, ring..range.end))
}

/// Countryside or outskirts, if the word says so.
fn ring_word(words: &Words<'_>, i: usize) -> Option<Relation> {
    let suburb = words.key(i) == "suburb" && i > 0 && matches!(words.key(i - 1), "a" | "another");
    if suburb {
        Some(Relation::Outskirts)
    } else if words.is(i, Classes::COUNTRYSIDE) {
        Some(Relation::Countryside)
    } else if words.is(i, Classes::OUTSKIRTS) {
        Some(Relation::Outskirts)
    } else {
        None
    }
}

/// "the", and what French and Spanish have for it.
fn is_article(words: &Words<'_>, i: usize) -> bool {
    words.shape(i) == Shape::Lower && matches!(words.key(i), "the" | "le" | "la" | "les" | "l" | "el" | "los" | "las")
}

/// "of", in the language of the text.
fn is_of(words: &Words<'_>, i: usize) -> bool {
    match words.language() {
        Language::French => matches!(words.key(i), "de" | "du" | "des" | "d"),
        Language::Spanish => matches!(words.key(i), "de" | "del"),
        Language::Russian => matches!(words.key(i), "от" | "с"),
        Language::Ukrainian => matches!(words.key(i), "від" | "з"),
        _ => matches!(words.key(i), "of" | "from"),
    }
}

/// Small words between a distance and a direction, or before a direction: "to the", "à l'", "на", "к".
fn past_small_words(words: &Words<'_>, mut at: usize) -> usize {
    let small = |i: usize| {
        matches!(words.key(i), "to" | "au" | "a" | "al" | "en" | "на" | "к" | "до" | "dans") || is_article(words, i)
    };
    while at > 0 && small(at - 1) && words.shape(at - 1) == Shape::Lower {
        at -= 1;
    }
    at
}

fn before(words: &Words<'_>, name: &Range<usize>) -> Option<Setting> {
    let at = anchor(words, name.start);
    let sentence = words.sentence(name.start);
    let found = of_ring(words, at, name.end)
        .or_else(|| of_direction(words, at, name.end))
        .or_else(|| offshore(words, at, name.end))
        .or_else(|| from_distance(words, at, name.end))
        .or_else(|| plain_direction(words, name))
        .or_else(|| nearness(words, at, name.end))?;
    (sentence.start <= found.phrase.start).then_some(found)
}

/// Where the description of the name begins: "the", adjectives of place before a kind word ("the central province of
/// X") and a possessive container ("Syria's") are passed over.
fn anchor(words: &Words<'_>, start: usize) -> usize {
    let mut at = start;
    let described = words.is(start, super::lexicon::KINDS) && words.key(start + 1) == "of";
    loop {
        let Some(last) = at.checked_sub(1) else { return at };
        let adjective = described && words.is(last, Classes::DIRECTION);
        if is_article(words, last) || adjective {
            at = last;
        } else if words.kind(last) == TokenKind::Possessive && last > 0 && words.is_capital(last - 1) {
            at = last - 1;
            while at > 0 && words.is_capital(at - 1) && words.is_word(at - 1) {
                at -= 1;
            }
        } else {
            return at;
        }
    }
}

/// "[the] [northern] countryside of", "the rural X", "the suburbs of".
fn of_ring(words: &Words<'_>, at: usize, end: usize) -> Option<Setting> {
    let last = at.checked_sub(1)?;
    let of = matches!(words.key(last), "of" | "in" | "around")
        || is_of(words, last)
        || (words.key(last) == "to"
            && matches!(words.key(last.wrapping_sub(1)), "approaches" | "entrance" | "entrances"));
    let noun = if of { last.checked_sub(1)? } else { last };
    // "la banlieue sud de X".
    let behind = if of { direction_before(words, last) } else { None };
    let noun = behind.as_ref().map_or(Some(noun), |(range, _)| range.start.checked_sub(1))?;
    let ring = ring_word(words, noun)?;
    if !of && words.key(noun) != "rural" && words.word(noun).is_ascii() {
        return None;
    }
    let direction = behind.map(|(_, bearing)| (noun..end, bearing)).or_else(|| direction_before(words, noun));
    let start = direction.as_ref().map_or(noun, |(range, _)| range.start);
    Some(relative(ring, direction.map(|d| d.1), None, start..end))
}

/// "12 km [to the] north of", "[the] north of", "northern parts of".
fn of_direction(words: &Words<'_>, at: usize, end: usize) -> Option<Setting> {
    let of = at.checked_sub(1).filter(|&i| is_of(words, i))?;
    let is_part = |i: usize| words.is(i, Classes::PART) || is_part_of_town(words, i);
    let (noun, is_part) = match of.checked_sub(1).filter(|&i| is_part(i)) {
        Some(part) => (part, true),
        None => (of, false),
    };
    let (direction, bearing) = direction_before(words, noun)?;
    let mut start = direction.start;
    let small = past_small_words(words, start);
    if let Some((distance, m)) = distance_before(words, small) {
        return Some(relative(Relation::Direction, Some(bearing), Some(m), distance..end));
    }
    let key = |i: usize| if i < start { words.key(i) } else { "" };
    if matches!(key(small), "to" | "au" | "a" | "al" | "на" | "к") {
        return Some(relative(Relation::Direction, Some(bearing), None, small..end));
    }
    // "the north of X", "dans le nord de X" is a part of it.
    if small < start || is_part {
        start = (small..start).find(|&i| is_article(words, i)).unwrap_or(start);
        return Some(relative(Relation::Part, Some(bearing), None, start..end));
    }
    Some(relative(Relation::Direction, Some(bearing), None, start..end))
}

/// "off X", "30 nautical miles off the coast of X".
fn offshore(words: &Words<'_>, at: usize, end: usize) -> Option<Setting> {
    let start = offshore_before(words, at)?;
    let distance = distance_before(words, start);
    let (start, m) = distance.map_or((start, None), |(start, m)| (start, Some(m)));
    Some(relative(Relation::Off, None, m, start..end))
}

/// "30 km from X", "five miles outside X".
fn from_distance(words: &Words<'_>, at: usize, end: usize) -> Option<Setting> {
    let mut last = at.checked_sub(1)?;
    if !words.is(last, Classes::FROM_DISTANCE) {
        return None;
    }
    if last.checked_sub(1).is_some_and(|i| matches!(words.key(i), "away" | "outside")) {
        last -= 1;
    }
    let (start, m) = distance_before(words, last)?;
    Some(relative(Relation::Near, None, Some(m), start..end))
}

/// A distance that ends before word `end`: its first word, and metres.
fn distance_before(words: &Words<'_>, end: usize) -> Option<(usize, f64)> {
    let mut unit = end.checked_sub(1)?;
    if words.is_mark(unit, ".") {
        unit = unit.checked_sub(1)?;
    }
    if !words.is(unit, Classes::UNIT_OF_LENGTH) {
        return None;
    }
    let mut number = unit.checked_sub(1)?;
    let nautical = words.key(number) == "nautical";
    if nautical || words.is_joint(number) {
        number = number.checked_sub(1)?;
    }
    let factor = match words.key(unit) {
        _ if nautical => NAUTICAL_MILE_M,
        key if key.starts_with("mi") => MILE_M,
        _ => KILOMETRE_M,
    };
    let metres = count(words.word(number))? * factor;
    let plausible = metres > 0.0 && metres <= FARTHEST_M;
    plausible.then_some((number, metres))
}

/// A number in digits (also Arabic ones) or as a small English word.
fn count(word: &str) -> Option<f64> {
    const WORDS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let lower = word.to_lowercase();
    if let Some(n) = WORDS.iter().position(|&w| w == lower) {
        return Some(n as f64);
    }
    match lower.as_str() {
        "fifteen" => return Some(15.0),
        "twenty" => return Some(20.0),
        "thirty" => return Some(30.0),
        "forty" => return Some(40.0),
        "fifty" => return Some(50.0),
        _ => {}
    }
    let digits: Option<String> = word
        .chars()
        .map(|c| match c {
            '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10),
            '٫' | ',' => Some('.'),
            c => Some(c),
        })
        .collect();
    digits?.parse::<f64>().ok().filter(|n| n.is_finite())
}

/// "northern Hama", "south Aleppo".
fn plain_direction(words: &Words<'_>, name: &Range<usize>) -> Option<Setting> {
    // "the northern city of X" says where X is, not which part of it is meant.
    if words.is(name.start, super::lexicon::KINDS) && words.key(name.start + 1) == "of" {
        return None;
    }
    let (range, bearing) = direction_before(words, name.start)?;
    if range.len() == 1 && is_doubtful(words, range.start) {
        return None;
    }
    if let Some((distance, m)) = distance_before(words, past_small_words(words, range.start)) {
        return Some(relative(Relation::Direction, Some(bearing), Some(m), distance..name.end));
    }
    Some(relative(Relation::Direction, Some(bearing), None, range.start..name.end))
}

/// "near X", "close to X", "in the vicinity of X", "outside X".
fn nearness(words: &Words<'_>, at: usize, end: usize) -> Option<Setting> {
    let last = at.checked_sub(1)?;
    let linked = matches!(words.key(last), "to" | "of" | "with") || is_of(words, last);
    let near = if linked { last.checked_sub(1)? } else { last };
    let english = matches!(words.key(near), "close" | "vicinity" | "outside" | "adjacent" | "environs");
    let usual = words.is(near, Classes::NEAR) && (!linked || english || words.language() != Language::English);
    // "in nearby X" is in X, "clashes nearby X" are beside it.
    let itself = words.key(near) == "nearby" && is_adjective(words, near);
    (usual && !itself).then(|| relative(Relation::Near, None, None, near..end))
}

/// Whether a word that may say where is one that says which: "in nearby X", "took nearby X".
fn is_adjective(words: &Words<'_>, at: usize) -> bool {
    let small = [
        "in", "into", "to", "at", "of", "from", "for", "on", "toward", "towards", "against", "and", "or", "around",
        "over", "through", "the", "took", "take", "takes", "held", "hold", "holds", "left", "lost", "with", "onto",
        "between",
    ];
    let Some(before) = at.checked_sub(1).map(|i| words.key(i)) else { return true };
    small.contains(&before) || before.ends_with("ed") || before.ends_with("ing")
}

/// "parts of", "most of", "pockets in" before what was found so far.
fn with_part(words: &Words<'_>, found: Setting) -> Setting {
    let mut at = found.phrase.start;
    while at > 0 && is_article(words, at - 1) {
        at -= 1;
    }
    let linked = |i: usize| matches!(words.key(i), "of" | "in" | "inside" | "across") || is_of(words, i);
    if words.language().is_slavic() && found.relation == Relation::Whole && at > 0 && words.is(at - 1, Classes::PART) {
        return of_slavic_part(words, found, at - 1);
    }
    let Some(of) = at.checked_sub(1).filter(|&i| linked(i)) else {
        return found;
    };
    let Some(noun) = of.checked_sub(1) else { return found };
    let relation = if words.is(noun, Classes::MOST) && words.key(of) == "of" {
        Relation::Most
    } else if words.is(noun, Classes::POCKETS) {
        Relation::Pockets
    } else if words.is(noun, Classes::PART) && (words.key(of) == "of" || words.language() != Language::English) {
        Relation::Part
    } else {
        return found;
    };
    // A direction or a ring says where; the share of it is then for the claims to read.
    let relation = if found.relation == Relation::Whole { relation } else { found.relation };
    Setting { relation, relative: found.relative, phrase: noun..found.phrase.end }
}

/// "в восточных кварталах X", "большую часть X": the noun stands right before the name, its direction or share before that.
fn of_slavic_part(words: &Words<'_>, found: Setting, noun: usize) -> Setting {
    if noun > 0 && words.is(noun - 1, Classes::MOST) {
        return relative(Relation::Most, None, None, noun - 1..found.phrase.end);
    }
    let direction = direction_before(words, noun);
    let start = direction.as_ref().map_or(noun, |(range, _)| range.start);
    relative(Relation::Part, direction.map(|(_, bearing)| bearing), None, start..found.phrase.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, name: Range<usize>) -> (Relation, Option<f64>, Option<f64>, String) {
        let words = Words::new(text);
        let setting = setting(&words, &name);
        let relative = setting.relative.unwrap_or_default();
        let phrase = words.span(setting.phrase).of(text).to_owned();
        (setting.relation, relative.bearing_deg, relative.distance_m, phrase)
    }

    #[test]
    fn reads_relations_before_and_after_a_name() {
        type Case<'t> = (&'t str, Range<usize>, Relation, Option<f64>, Option<f64>, &'t str);
        let cases: [Case<'_>; 10] = [
            (
                "in the northern countryside of Homs",
                5..6,
                Relation::Countryside,
                Some(0.0),
                None,
                "northern countryside of Homs",
            ),
            (
                "a hill 12 km north-west of Homs",
                8..9,
                Relation::Direction,
                Some(315.0),
                Some(12_000.0),
                "12 km north-west of Homs",
            ),
            ("fought in eastern Homs", 3..4, Relation::Direction, Some(90.0), None, "eastern Homs"),
            ("on Homs's southern outskirts", 1..2, Relation::Outskirts, Some(180.0), None, "Homs's southern outskirts"),
            ("the Homs countryside", 1..2, Relation::Countryside, None, None, "Homs countryside"),
            ("ten miles outside Homs", 3..4, Relation::Near, None, Some(16_093.44), "ten miles outside Homs"),
            ("clashes near Homs", 2..3, Relation::Near, None, None, "near Homs"),
            ("most of the Homs area", 3..4, Relation::Most, None, None, "most of the Homs"),
            ("the northern city of Homs", 2..5, Relation::Whole, None, None, "city of Homs"),
            ("pockets in Homs", 2..3, Relation::Pockets, None, None, "pockets in Homs"),
        ];
        for (text, name, relation, bearing, distance, phrase) in cases {
            assert_eq!(read(text, name), (relation, bearing, distance, phrase.to_owned()), "{text}");
        }
    }
}
