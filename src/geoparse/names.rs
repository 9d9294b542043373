//! The longest name of the gazetteer that begins at a word.

use super::inflection::base_forms;
use super::lexicon::{Classes, KINDS};
use super::words::{Shape, Words};
use crate::gazetteer::{Gazetteer, Hits, PlaceKind, Walk};
use crate::text::TokenKind;

/// Longest name in words that is looked for.
const LONGEST: usize = 9;

/// A name of the gazetteer found in the text.
#[derive(Clone, Copy)]
pub(super) struct Name<'g> {
    /// One past its last word.
    pub(super) end: usize,
    /// What it may be.
    pub(super) hits: Hits<'g>,
}

/// The longest name that begins at word `at` and is written like a name.
pub(super) fn longest<'g>(gazetteer: &'g Gazetteer, words: &Words<'_>, at: usize) -> Option<Name<'g>> {
    let plain = follow(gazetteer, words, at, false);
    if !words.key(at).is_ascii() && plain.is_none_or(|name| name.end == at + 1) {
        return inflected(gazetteer, words, at).filter(|name| plain.is_none_or(|p| name.end > p.end)).or(plain);
    }
    if !(at + 1..at + 4).any(|i| words.kind(i) == TokenKind::Possessive) {
        return plain;
    }
    // "St. John's" may be one name, or the possessive of one.
    let merged = follow(gazetteer, words, at, true);
    [plain, merged].into_iter().flatten().max_by_key(|name| name.end)
}

/// One way through the keys; with `merge`, "John" and "'s" are read as the one word "johns".
fn follow<'g>(gazetteer: &'g Gazetteer, words: &Words<'_>, at: usize, merge: bool) -> Option<Name<'g>> {
    let mut walk = gazetteer.walk();
    let mut found = None;
    let mut i = at;
    while i < at + LONGEST && matches!(words.kind(i), TokenKind::Word | TokenKind::Number) {
        let possessive = merge && words.kind(i + 1) == TokenKind::Possessive;
        let elided = words.is_elision(i);
        let stepped = if elided {
            // "Côte d'Ivoire" is two words to the gazetteer.
            walk.step(&format!("{}{}", words.key(i), words.key(i + 1)))
        } else {
            step(&mut walk, words.key(i), possessive)
        };
        if !stepped {
            break;
        }
        let end = i + 1 + usize::from(possessive || elided);
        let last = end - 1 - usize::from(possessive);
        let named = i == at || ends_like_a_name(words, last);
        if let Some(hits) = walk.hit()
            && (named || is_site(gazetteer, words, at, last, hits))
        {
            found = Some(Name { end, hits });
        }
        i = end;
        while words.is_joint(i) || is_dot_inside(words, i) {
            i += 1;
        }
    }
    found
}

/// "Baath dam", "Hamza camp", "T3 pumping station": the kind word of a name may stand in small letters.
fn is_site(gazetteer: &Gazetteer, words: &Words<'_>, at: usize, last: usize, hits: Hits<'_>) -> bool {
    use PlaceKind::{Area, Neighbourhood, Site, Water};
    let kinds = Classes::SITE.or(Classes::HOOD).or(Classes::LANDFORM).or(Classes::WATER);
    let is_one = |place| matches!(gazetteer.kind(place), Site | Neighbourhood | Area | Water);
    words.is(last, kinds) && words.is_capital(at) && hits.iter().next().is_some_and(|hit| is_one(hit.place))
}

/// Longest name of inflected words that is looked for.
const LONGEST_INFLECTED: usize = 3;

/// The longest name whose words may stand in another case, or behind a prefix, than in the gazetteer.
fn inflected<'g>(gazetteer: &'g Gazetteer, words: &Words<'_>, at: usize) -> Option<Name<'g>> {
    let mut ways = vec![gazetteer.walk()];
    let mut found = None;
    let mut i = at;
    for _ in 0..LONGEST_INFLECTED {
        if !words.is_word(i) {
            break;
        }
        let forms = std::iter::once(words.key(i).to_owned()).chain(base_forms(words.key(i)));
        let forms: Vec<String> = forms.collect();
        ways = ways.iter().flat_map(|way| forms.iter().filter_map(|form| stepped(*way, form))).collect();
        if let Some(hits) = ways.iter().find_map(Walk::hit)
            && (i == at || ends_like_a_name(words, i) || words.is(i, KINDS))
        {
            found = Some(Name { end: i + 1, hits });
        }
        if ways.is_empty() {
            break;
        }
        i += 1;
        while words.is_joint(i) {
            i += 1;
        }
    }
    found
}

fn stepped<'g>(mut walk: Walk<'g>, key: &str) -> Option<Walk<'g>> {
    walk.step(key).then_some(walk)
}

fn step(walk: &mut Walk<'_>, key: &str, possessive: bool) -> bool {
    if key.is_empty() {
        return false;
    }
    if possessive {
        return walk.step(&format!("{key}s"));
    }
    walk.step(key)
}

/// "St. Louis", "Mt. Pleasant", "Ft. Worth".
fn is_dot_inside(words: &Words<'_>, i: usize) -> bool {
    words.is_mark(i, ".") && i > 0 && matches!(words.key(i - 1), "st" | "mt" | "ft" | "ste") && words.is_capital(i + 1)
}

/// "d'Ivoire": a capital behind an article or preposition that is written together with it.
fn has_elided(word: &str) -> bool {
    let name = word.split_once(['\'', '’']).map(|(_, name)| name);
    name.is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// The last word of a name has a capital, but for kind words ("Kansas city") and what follows a hyphen.
fn ends_like_a_name(words: &Words<'_>, i: usize) -> bool {
    match words.shape(i) {
        Shape::Lower => has_elided(words.word(i)) || i > 0 && words.is_joint(i - 1) && !words.is(i, Classes::NEVER),
        Shape::Other => words.kind(i) == TokenKind::Number || words.is_word(i),
        _ => true,
    }
}
