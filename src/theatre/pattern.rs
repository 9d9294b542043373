//! Names of actors that no list holds: patterns of words that are the same in every war.

use super::file::Nation;
use super::group::{is_bare_group, is_group_noun, is_opener, is_unarmed, is_unit_noun, is_unit_prefix};
use super::index::{is_name_word, key_of};
use super::matching::Meaning;
use super::people::is_people;
use super::{SideId, Theatre};
use crate::text::{Token, TokenKind};

/// What a group can be to those behind it.
pub(super) const BACKED: &[&str] = &[
    "backed",
    "loyal",
    "led",
    "allied",
    "aligned",
    "supported",
    "trained",
    "funded",
    "dominated",
    "affiliated",
    "linked",
    "controlled",
    "sponsored",
];

/// Words between an adjective and its group noun, at most.
const GAP_MAX: usize = 3;

pub(super) fn word<'t>(text: &'t str, tokens: &[Token], at: usize) -> &'t str {
    tokens.get(at).map_or("", |t| t.span.of(text))
}

pub(super) fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// "X-backed rebels", "pro-X forces", "anti-X fighters": the actor is the group, X says whose it is.
pub(super) fn backed(text: &str, tokens: &[Token], at: usize, theatre: Option<&Theatre>) -> Option<(Meaning, usize)> {
    let first = word(text, tokens, at);
    let hyphen = word(text, tokens, at + 1) == "-" && !tokens[at + 1].spaced;
    if !hyphen {
        return None;
    }
    if (first.eq_ignore_ascii_case("pro") || first.eq_ignore_ascii_case("anti")) && hyphen {
        let side = side_of(text, tokens, at + 2, theatre, true);
        let end = group_after(text, tokens, at + 3)?;
        let side = if first.eq_ignore_ascii_case("anti") { None } else { side };
        return Some((Meaning::Forces(side), end));
    }
    if !hyphen || !BACKED.iter().any(|b| b.eq_ignore_ascii_case(word(text, tokens, at + 2))) {
        return None;
    }
    let end = group_after(text, tokens, at + 3)?;
    Some((Meaning::Forces(side_of(text, tokens, at, theatre, true)), end))
}

/// "Turkish troops", "Ukrainian airborne forces", "the Russian side".
pub(super) fn nation_forces(
    text: &str,
    tokens: &[Token],
    at: usize,
    nation: Option<&Nation>,
    theatre: Option<&Theatre>,
) -> Option<(Meaning, usize)> {
    nation?;
    // "the Armenian side", not that "of the border".
    let the = at.checked_sub(1).is_some_and(|i| word(text, tokens, i).eq_ignore_ascii_case("the"));
    let side = the && word(text, tokens, at + 1) == "side" && word(text, tokens, at + 2) != "of";
    let end = if side { at + 2 } else { group_after(text, tokens, at + 1)? };
    Some((Meaning::Forces(side_of(text, tokens, at, theatre, false)), end))
}

/// "Gaddafi's soldiers", "Kyiv's forces", "Makenga's men": the forces of whom the theatre knows.
pub(super) fn owned_forces(
    text: &str,
    tokens: &[Token],
    at: usize,
    theatre: Option<&Theatre>,
) -> Option<(Meaning, usize)> {
    let owned = tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Possessive);
    if !owned || !is_capital(word(text, tokens, at)) {
        return None;
    }
    // "slipped out of Gaddafi's hands"
    if GRASPS.contains(&word(text, tokens, at + 2)) {
        return side_of(text, tokens, at, theatre, false).map(|side| (Meaning::Forces(Some(side)), at + 1));
    }
    let men = (word(text, tokens, at + 2) == "men").then_some(at + 3);
    // "M23's administration" is what it does, not who does it.
    let people = |end: &usize| *end <= at + 5 && is_people(word(text, tokens, end - 1));
    let end = men.or_else(|| group_after(text, tokens, at + 2).filter(people))?;
    side_of(text, tokens, at, theatre, false).map(|side| (Meaning::Forces(Some(side)), end))
}

/// What somebody has his ground in.
const GRASPS: &[&str] = &["hands", "grip", "grasp", "clutches", "control"];

/// The nation whose adjective a capitalised word is; `key` is the word's folded key.
pub(super) fn nation<'t>(word: &str, key: &str, theatre: Option<&'t Theatre>) -> Option<&'t Nation> {
    if is_capital(word) { theatre?.nation(key) } else { None }
}

/// Whose forces the adjective at token `at` means, or whose it backs.
pub(super) fn side_of(
    text: &str,
    tokens: &[Token],
    at: usize,
    theatre: Option<&Theatre>,
    backed: bool,
) -> Option<SideId> {
    let theatre = theatre?;
    let key = key_of(word(text, tokens, at));
    let by_nation = theatre
        .nation(&key)
        .and_then(|n| if backed { n.backed.clone().or_else(|| n.forces.clone()) } else { n.forces.clone() });
    by_nation.or_else(|| {
        let hit = theatre.index.longest(text, tokens, at, &key)?;
        theatre.actors.get(hit.alias.actor)?.side.clone()
    })
}

/// The end of the group nouns that come after at most three more words that could be adjectives.
fn group_after(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    for i in at..(at + GAP_MAX + 1).min(tokens.len()) {
        let found = word(text, tokens, i);
        if is_group_noun(found) && tokens[i].is_word() {
            let mut end = i + 1;
            while end < tokens.len() && tokens[end].spaced && is_group_noun(word(text, tokens, end)) {
                end += 1;
            }
            return Some(end);
        }
        let adjective = (tokens[i].is_word() && !STOPS.iter().any(|s| s.eq_ignore_ascii_case(found))) || found == "-";
        if !adjective {
            return None;
        }
    }
    None
}

/// Words that end the adjectives before a group noun.
const STOPS: &[&str] = &[
    "and",
    "or",
    "in",
    "on",
    "of",
    "from",
    "to",
    "by",
    "with",
    "the",
    "a",
    "an",
    "was",
    "were",
    "is",
    "are",
    "has",
    "have",
    "had",
    "for",
    "at",
    "that",
    "which",
    "who",
    "said",
    "says",
    "took",
    "captured",
    "seized",
    "retook",
    "against",
    "as",
    "but",
    "after",
    "before",
    "into",
    "held",
    "controlled",
    "border",
    "city",
    "town",
    "village",
    "its",
    "their",
    "his",
    "our",
    "these",
    "those",
    "denied",
    "forced",
    "reported",
    "claimed",
    "announced",
    "accused",
    "attacked",
    "entered",
    "repelled",
    "urged",
    "ordered",
    "sent",
    "met",
    "began",
    "started",
    "launched",
    "continued",
];

/// "19th Fajr Operations Division", "Golan Liberation Brigade", "Liwa al-Quds".
pub(super) fn unit(text: &str, tokens: &[Token], at: usize) -> Option<(Meaning, usize)> {
    let first = word(text, tokens, at);
    if !is_capital(first) && !is_ordinal(first) {
        return None;
    }
    if is_capital(first) && is_unit_prefix(first) {
        return arabic_unit(text, tokens, at);
    }
    // "Fighters of the Free Syrian Army": the name is behind them.
    if is_opener(first) || (is_bare_group(first) && word(text, tokens, at + 1) == "of") {
        return None;
    }
    let mut end = None;
    let mut i = at + 1;
    while i < tokens.len() && i <= at + 7 {
        let found = word(text, tokens, i);
        // "Army of the North", but not "Sunday the Golden Division".
        let article = found == "the" && matches!(word(text, tokens, i - 1), "of" | "for");
        // "crosses the Euphrates⏎The Syrian Democratic Forces have ...": a heading, and the line below it.
        if is_capital(found) && is_opener(found) && !matches!(word(text, tokens, i - 1), "of" | "for") {
            break;
        }
        // "control of X and of the 17th Division": two things.
        if matches!(found, "of" | "the") && word(text, tokens, i - 1) == "and" {
            break;
        }
        let dash = found == "-" && !tokens[i].spaced;
        let joiner = article || dash || matches!(found, "of" | "al" | "ibn" | "bin" | "and" | "’" | "'" | "for");
        if !(is_name_word(&tokens[i]) && (is_capital(found) || is_ordinal(found))) && !joiner {
            // "the 57th brigade" is written small as often as not.
            let small = is_ordinal(first) && is_unit_noun(found) && !is_group_noun(found);
            if small {
                end = Some(i + 1);
            }
            break;
        }
        if is_capital(found) && is_unit_noun(found) {
            end = Some(i + 1);
        }
        i += 1;
    }
    end.map(|end| (Meaning::Unknown, with_purpose(text, tokens, end)))
}

/// "Coalition of Patriots for Change (CPC)": a name that gives its letters is an organisation, unless it is land or bears no
/// arms.
pub(super) fn introduced(text: &str, tokens: &[Token], at: usize) -> Option<(Meaning, usize)> {
    if !is_capital(word(text, tokens, at)) || is_opener(word(text, tokens, at)) {
        return None;
    }
    let small = |found: &str| matches!(found, "of" | "for" | "the" | "and" | "in" | "-" | "de" | "la" | "al");
    let of_name = |i: &usize| is_capital(word(text, tokens, *i)) || small(word(text, tokens, *i));
    let end = (at + 1..at + 10).find(|i| !of_name(i))?;
    let letters = word(text, tokens, end + 1);
    let given = word(text, tokens, end) == "(" && word(text, tokens, end + 2) == ")";
    let initials = (at..end).map(|i| word(text, tokens, i)).filter(|w| is_capital(w)).filter_map(|w| w.chars().next());
    let land = |i: usize| LANDS.contains(&word(text, tokens, i));
    let is_name = given && (3..=7).contains(&letters.len()) && initials.eq(letters.chars());
    (is_name && !is_unarmed(letters) && !(at..end).any(land)).then_some((Meaning::Unknown, end))
}

/// Words in the names of land, and of bodies without arms, which have letters, too.
const LANDS: &[&str] = &[
    "Republic",
    "States",
    "Kingdom",
    "Emirates",
    "Region",
    "Province",
    "District",
    "Governorate",
    "Strip",
    "Zone",
    "Area",
    "Territory",
    "Territories",
    "Road",
    "Line",
    "Airport",
    "University",
    "Hospital",
    "Agency",
    "Programme",
    "Program",
    "Committee",
    "Observatory",
    "Organization",
    "Organisation",
    "Institute",
    "Centre",
    "Center",
    "Council",
    "Court",
];

/// "Front for the Liberation of Palestine": the name goes on.
fn with_purpose(text: &str, tokens: &[Token], end: usize) -> usize {
    let mut at = end;
    if word(text, tokens, at) != "for" {
        return end;
    }
    let mut last = end;
    while at < end + 6 {
        at += 1;
        let found = word(text, tokens, at);
        if is_capital(found) {
            last = at + 1;
        } else if !matches!(found, "the" | "of" | "and") {
            break;
        }
    }
    last
}

/// What only an army does: the adjective of a people before it means its forces ("the Ukrainian withdrawal").
const DEEDS: &[&str] = &[
    "control",
    "occupation",
    "hands",
    "rule",
    "withdrawal",
    "retreat",
    "advance",
    "advances",
    "offensive",
    "counteroffensive",
    "counter",
    "attack",
    "attacks",
    "assault",
    "assaults",
    "capture",
    "recapture",
    "siege",
    "push",
    "incursion",
    "positions",
    "lines",
    "takeover",
    "encirclement",
    "blockade",
    "counterattack",
    "flag",
    "flags",
];

/// "Kurdish-held", "Houthi-controlled": whose ground a modifier says it is.
pub(super) fn holder(
    text: &str,
    tokens: &[Token],
    at: usize,
    nation: Option<&Nation>,
    theatre: Option<&Theatre>,
) -> Option<(Meaning, usize)> {
    nation?;
    let hyphen = word(text, tokens, at + 1) == "-" && !tokens[at + 1].spaced;
    let held = ["held", "controlled", "occupied", "ruled", "run", "dominated"];
    let is_held = hyphen && held.iter().any(|h| h.eq_ignore_ascii_case(word(text, tokens, at + 2)));
    let first = word(text, tokens, at + 1);
    let adjective = ["military", "ground", "new", "full", "major", "large"].contains(&first);
    let deed = DEEDS.contains(&if adjective { word(text, tokens, at + 2) } else { first });
    if !(is_held || deed) {
        return None;
    }
    Some((Meaning::Forces(side_of(text, tokens, at, theatre, false)), at + 1))
}

/// An ordinal or a bare number before a unit's noun.
fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let tail = &word[digits.len()..];
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && matches!(tail, "st" | "nd" | "rd" | "th")
}

fn arabic_unit(text: &str, tokens: &[Token], at: usize) -> Option<(Meaning, usize)> {
    let mut end = at + 1;
    while end < tokens.len() && end <= at + 8 {
        let found = word(text, tokens, end);
        let inside = matches!(found, "-" | "al" | "el" | "ibn" | "bin" | "ad" | "ash" | "as" | "an" | "at");
        if !(inside || tokens[end].is_word() && is_capital(found)) {
            break;
        }
        end += 1;
    }
    (end > at + 1).then_some((Meaning::Unknown, end))
}
