//! Names that no gazetteer knows but that the text calls places: "the village of Xyz".

use super::clitic::is_locative;
use super::guard::{Guard, run};
use super::kind_cue::kind_cue;
use super::language::Language;
use super::lexicon::{Classes, KINDS, is_english};
use super::list::is_list_joint;
use super::relation_words::setting;
use super::spot::{Sort, Spot};
use super::words::{Shape, Words};
use crate::gazetteer::PlaceKind;
use crate::report::Span;
use crate::text::TokenKind;
use std::ops::Range;

/// Spots for cued names, among the known ones; known spots inside a longer cued name give way to it.
pub(super) fn with_unknown(words: &Words<'_>, known: Vec<Spot>, guard: &Guard, not_places: &[Span]) -> Vec<Spot> {
    let mut all: Vec<Spot> = Vec::with_capacity(known.len() + 8);
    let mut known = known.into_iter().peekable();
    let mut i = 0;
    let mut list = List::default();
    while i < words.len() {
        let listed = list.goes_on_to(words, i);
        let name = cued_name(words, i, guard, listed)
            .filter(|name| !not_places.iter().any(|s| s.overlaps(words.span(name.range.clone()))));
        let name = name.filter(|name| known.peek().is_none_or(|spot| gives_way(words, spot, &name.range)));
        if let Some(name) = name {
            while known.next_if(|s| s.words.start < name.range.end).is_some() {}
            i = name.range.end;
            list.add(words, &name.range, listed || name.sure);
            all.push(unknown(name));
        } else if let Some(spot) = known.next_if(|s| s.words.start <= i) {
            i = i.max(spot.words.end);
            list.add(words, &spot.words, listed);
            list.count(words, &spot);
            all.push(spot);
        } else {
            i += 1;
        }
    }
    all.extend(known);
    all
}

/// Whether a known name is only a piece of the longer cued one ("Batna" in "the town of Umm Batna").
fn gives_way(words: &Words<'_>, spot: &Spot, name: &Range<usize>) -> bool {
    if spot.words.start >= name.end {
        return true;
    }
    let article = |i: usize| begins_arabic_name(words.key(i));
    // "al-Rai" when only a Rai elsewhere is known; "Jisr al-Shughur" when a Jisr is.
    if spot.words.start > name.start && article(name.start) || (spot.words.end..name.end).any(article) {
        return true;
    }
    let cue = kind_cue(words, name).is_some();
    if !cue && spot.words.start == name.start {
        return false;
    }
    let free = |i: usize| {
        words.classes(i).is_none() || words.is(i, Classes::PARTICLE.or(Classes::FIRST_NAME).or(Classes::LANDFORM))
    };
    let rest = name.clone().filter(|i| !spot.words.contains(i) && words.is_word(*i));
    spot.words.end <= name.end && rest.clone().any(|i| !words.is(i, Classes::PARTICLE)) && rest.clone().all(free)
}

/// A name that is not known.
struct Cued {
    range: Range<usize>,
    /// Whether the words around it leave no doubt that it is a place; else it is one only if its sound is known.
    sure: bool,
}

fn unknown(name: Cued) -> Spot {
    let sort = if name.sure { Sort::Unknown } else { Sort::Tentative };
    Spot {
        words: name.range,
        sort,
        noise: false,
        choices: Vec::new(),
        kind: PlaceKind::Place,
        population: 0,
        outside: false,
    }
}

/// A name that begins at `i` and is cued.
fn cued_name(words: &Words<'_>, i: usize, guard: &Guard, listed: bool) -> Option<Cued> {
    if !begins_name(words, i) {
        return None;
    }
    let first = if words.shape(i) == Shape::Lower { article_end(words, i) } else { i };
    let whole = i..run(words, first).end;
    if is_natural_feature(words, &whole, guard) {
        return Some(Cued { range: whole, sure: true });
    }
    let name = i..name_end(words, whole);
    if name.end <= first {
        return None;
    }
    let organisation =
        name.clone().any(|j| words.is(j, Classes::ORG.or(Classes::ARMED).or(Classes::ROAD).or(Classes::STREETISH)));
    let acronym = name.len() == 1 && words.shape(i) != Shape::Title;
    if organisation || acronym || name.len() > 6 || guard.is_in_person(&name) || guard.is_surname(words, &name) {
        return None;
    }
    let cue = kind_cue(words, &name);
    let from = cue.as_ref().map_or(name.clone(), |cue| cue.phrase.clone());
    let relation = setting(words, &from).relative.is_some_and(|r| r.bearing_deg.is_none() || r.distance_m.is_some());
    let sure = listed || cue.is_some() || relation || is_placed(words, &name);
    // A Turkish ending says at least that it is a name.
    let ended = words.language() == Language::Turkish && words.kind(name.end) == TokenKind::Possessive;
    let heard = sure || ended || is_led_to(words, &name);
    (heard && !is_ordinary(words, &name)).then_some(Cued { range: name, sure })
}

/// "Glade Creek", "Mount Sorrow", "Fort Lake": a capital kind word makes a name of nature or of a site of any words.
fn is_natural_feature(words: &Words<'_>, name: &Range<usize>, guard: &Guard) -> bool {
    let last = name.end - 1;
    let kind = Classes::WATER.or(Classes::LANDFORM);
    let first = Classes::LANDFORM.or(Classes::WATER);
    let prefix = words.is(name.start, first) || matches!(words.key(name.start), "fort" | "camp" | "cape" | "port");
    let suffix = words.is(last, kind) && words.key(last) != "range" && !words.opens_sentence(name.start);
    let long = (2..=3).contains(&name.len());
    let spoiled = name.clone().any(|i| {
        words.is(i, Classes::ORG.or(Classes::ROAD).or(Classes::CALENDAR).or(Classes::STREETISH)) || !words.is_capital(i)
    });
    long && (prefix != suffix) && !spoiled && words.is_word(name.start + 1) && !guard.is_in_person(name)
}

/// A capital that no capital stands before, or the small article of an Arabic name ("al-Waer", "al Waer").
fn begins_name(words: &Words<'_>, i: usize) -> bool {
    if words.shape(i) == Shape::Lower {
        let english = matches!(words.key(i), "an" | "as" | "at" | "ad") && !words.is_joint(i + 1);
        return begins_arabic_name(words.key(i)) && !english && words.is_capital(article_end(words, i));
    }
    // "In Xyz" at the start of a sentence: the capital before it is no name.
    let small = |i: usize| words.is(i, Classes::NEVER.or(Classes::IN)) && words.opens_sentence(i);
    let inside = i > 0 && words.is_capital(i - 1) && words.is_word(i - 1) && !small(i - 1);
    let direction = words.is(i, Classes::DIRECTION) && words.classes(i + 1).is_none() && words.is_capital(i + 1);
    let feature = words.is_capital(i + 1)
        && (words.is(i, Classes::LANDFORM.or(Classes::WATER))
            || matches!(words.key(i), "fort" | "camp" | "cape" | "port" | "white" | "green"));
    let of_name = direction
        || feature
        || words.key(i) == "sheikh"
        || begins_arabic_name(words.key(i))
        || !words.is(i, Classes::NEVER.or(Classes::CALENDAR).or(Classes::TITLE));
    words.is_capital(i) && words.is_word(i) && of_name && !inside
}

/// Whether a folded word begins Arabic names.
fn begins_arabic_name(key: &str) -> bool {
    matches!(key, "al" | "el" | "ar" | "as" | "ash" | "ad" | "an" | "at" | "az" | "ez" | "abu" | "umm")
}

fn article_end(words: &Words<'_>, i: usize) -> usize {
    if words.is_joint(i + 1) { i + 2 } else { i + 1 }
}

/// A run without its closing kind word: "Sheikh Said District" names Sheikh Said.
fn name_end(words: &Words<'_>, run: Range<usize>) -> usize {
    let mut end = run.end;
    while end > run.start + 1 && words.is(end - 1, if end == run.end { KINDS } else { KINDS.or(Classes::MODIFIER) }) {
        end -= 1;
    }
    end
}

/// "in Xyz", "captured Xyz": only places stand so, if the name is no ordinary word.
fn is_placed(words: &Words<'_>, name: &Range<usize>) -> bool {
    if is_locative(words, name.end) {
        return true;
    }
    let Some(before) = name.start.checked_sub(1) else { return false };
    let small = words.shape(before) == Shape::Lower || (words.is(before, Classes::IN) && words.opens_sentence(before));
    let place_like = words.is(before, Classes::IN.or(Classes::MOVE)) && small;
    // "in Modi's cabinet" is a person's.
    let possessive = words.kind(name.end) == TokenKind::Possessive;
    place_like && !possessive && words.shape(name.end - 1) == Shape::Title
}

/// A name behind a preposition ("from Xyz"), or behind what is done to ground in a war ("seized Xyz"): it may be a place whose
/// sound is known.
fn is_led_to(words: &Words<'_>, name: &Range<usize>) -> bool {
    let Some(before) = name.start.checked_sub(1) else { return false };
    let leads = words.is(before, Classes::FROM) || TAKING.contains(&words.key(before));
    let small = leads && words.shape(before) == Shape::Lower;
    small && words.shape(name.end - 1) == Shape::Title && !words.is(name.start, Classes::FIRST_NAME)
}

/// Verbs of the fight for ground.
const TAKING: &[&str] = &[
    "abandoned",
    "besieged",
    "besieging",
    "capture",
    "captured",
    "captures",
    "capturing",
    "controls",
    "encircled",
    "entered",
    "holds",
    "liberated",
    "occupied",
    "overran",
    "overrun",
    "quit",
    "reached",
    "recapture",
    "recaptured",
    "recapturing",
    "regained",
    "retake",
    "retaken",
    "retakes",
    "retaking",
    "retook",
    "seize",
    "seized",
    "seizes",
    "seizing",
    "stormed",
    "surrounded",
];

/// A list of places while it is read ("the villages of A, B and C", "near A and B").
#[derive(Default)]
struct List {
    end: usize,
    open: bool,
    /// Known places that stood in a row, and where the last ends.
    known: usize,
    known_end: usize,
}

impl List {
    /// Whether a name at `i` would go on the list.
    fn goes_on_to(&self, words: &Words<'_>, i: usize) -> bool {
        self.open && is_list_joint(words, &(self.end..i))
    }

    /// Two known places in a row make a list of places of what follows.
    fn count(&mut self, words: &Words<'_>, spot: &Spot) {
        let follows = is_list_joint(words, &(self.known_end..spot.words.start));
        let doubtful = Classes::FIRST_NAME.or(Classes::SURNAME).or(Classes::COMMON);
        let plain = spot.sort == Sort::Name
            && spot.kind == PlaceKind::Place
            && !spot.noise
            && !spot.words.clone().any(|i| words.is(i, doubtful));
        self.known = if !plain {
            0
        } else if follows {
            self.known + 1
        } else {
            1
        };
        self.known_end = spot.words.end;
        self.open |= self.known >= 2;
    }

    fn add(&mut self, words: &Words<'_>, name: &Range<usize>, certain: bool) {
        let near = name.start > 0 && words.is(name.start - 1, Classes::IN.or(Classes::NEAR).or(Classes::MOVE));
        self.end = name.end;
        self.open = certain || near || kind_cue(words, name).is_some_and(|cue| cue.plural);
    }
}

/// Endings of English words that are no names.
const ENDINGS: [&str; 18] = [
    "ing", "ed", "ly", "tion", "sion", "ment", "ness", "ity", "ous", "ful", "less", "ism", "ists", "ive", "ional",
    "ence", "ance", "ship",
];

/// Whether a name holds a word of the language, so that it is rather a heading or an organisation.
fn is_ordinary(words: &Words<'_>, name: &Range<usize>) -> bool {
    let classes = Classes::COMMON.or(Classes::NEVER).or(Classes::CALENDAR).or(Classes::DEMONYM_START);
    name.clone().any(|i| {
        let key = words.key(i);
        let article =
            words.is(i, Classes::PARTICLE) || key == "sheikh" || (i == name.start && words.is(i, Classes::DIRECTION));
        ((words.is(i, classes) || is_english(key)) && !article)
            || (key.len() > 5 && ENDINGS.iter().any(|e| key.ends_with(e)))
    })
}
