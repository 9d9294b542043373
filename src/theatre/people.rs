//! Names that only the people behind them make actors: "Serb forces", "ISIL militants", "Seleka fighters".

use super::group::{is_opener, is_unarmed};
use super::matching::Meaning;
use super::pattern::{is_capital, word};
use crate::text::Token;

/// "ISIL militants", "TPLF fighters": letters that no list holds, with their people, or where they act ("the FACA
/// retook X", "held by the LTTE").
pub(super) fn letters(
    text: &str,
    tokens: &[Token],
    at: usize,
    acts: impl Fn(&str, &[Token], usize, usize) -> bool,
) -> Option<(Meaning, usize)> {
    let name = word(text, tokens, at);
    let capitals = (3..=6).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
    if !capitals || is_unarmed(name) {
        return None;
    }
    if PEOPLE.contains(&word(text, tokens, at + 1)) {
        return Some((Meaning::Unknown, at + 2));
    }
    let before = at.checked_sub(1).map_or("", |i| word(text, tokens, i));
    // "still in LTTE hands"
    if word(text, tokens, at + 1) == "hands" && matches!(before, "in" | "into" | "to" | "from" | "of") {
        return Some((Meaning::Unknown, at + 1));
    }
    let by = before == "by" || (before == "the" && at > 1 && word(text, tokens, at - 2) == "by");
    let says = matches!(word(text, tokens, at + 1), "said" | "says" | "reported" | "warned" | "noted" | "estimated");
    // "from the DMZ was": what a preposition governs does not act.
    let governed = before == "the" && at > 1 && GOVERNING.contains(&word(text, tokens, at - 2));
    (by || (!says && !governed && acts(text, tokens, at, at + 1))).then_some((Meaning::Unknown, at + 1))
}

const GOVERNING: &[&str] = &["in", "of", "from", "to", "into", "inside", "near", "with", "at", "on", "for"];

/// "Serb forces", "Sri Lankan troops", "in Bosniak hands": an adjective of a people that the theatre does not know.
pub(super) fn people_forces(text: &str, tokens: &[Token], at: usize) -> Option<(Meaning, usize)> {
    let first = ["Sri", "South", "North", "Saudi", "Central"].contains(&word(text, tokens, at));
    let people = at + usize::from(first);
    if !is_of_people(word(text, tokens, people)) {
        return None;
    }
    let next = word(text, tokens, people + 1);
    if PEOPLE.contains(&next) {
        return Some((Meaning::Unknown, people + 2));
    }
    let before = at.checked_sub(1).map_or("", |i| word(text, tokens, i));
    let held = next == "hands" || (next == "control" && matches!(before, "under" | "full" | "firm"));
    held.then_some((Meaning::Unknown, people + 1))
}

/// Adjectives of peoples, by their endings and a few that have none.
fn is_of_people(word: &str) -> bool {
    const OTHERS: &[&str] = &[
        "Serb",
        "Croat",
        "Bosniak",
        "Tamil",
        "Hutu",
        "Tutsi",
        "Arab",
        "Tuareg",
        "Druze",
        "Israeli",
        "Iraqi",
        "Saudi",
        "Emirati",
        "Yemeni",
        "Somali",
        "Pakistani",
        "Azeri",
        "Azerbaijani",
        "Turkmen",
        "Uzbek",
        "Tajik",
        "Chechen",
        "Abkhaz",
        "Islamist",
        "Jihadist",
        "Greek",
        "French",
        "Moro",
        "Fulani",
        "Kurd",
    ];
    let ends = ["ian", "ese", "ish", "an"].iter().any(|end| word.ends_with(end)) && word.len() > 4;
    let other = matches!(word, "Civilian" | "Human" | "Woman" | "Urban" | "Veteran");
    is_capital(word) && (ends && !other || OTHERS.contains(&word))
}

/// "Seleka fighters", "the Anti-balaka militiamen": a name that no list holds, and its people. Not at the head of a
/// sentence, where any word has a capital.
pub(super) fn named_fighters(text: &str, tokens: &[Token], at: usize) -> Option<(Meaning, usize)> {
    let name = word(text, tokens, at);
    if !is_capital(name) || !PEOPLE.contains(&word(text, tokens, at + 1)) {
        return None;
    }
    let led = at.checked_sub(1).map_or("", |i| word(text, tokens, i));
    let inside = led.starts_with(char::is_lowercase) || led.eq_ignore_ascii_case("the");
    let preposition = ["in", "at", "from", "near", "of", "to", "on"].contains(&led);
    (name.is_ascii() && !is_opener(name) && inside && !preposition).then_some((Meaning::Unknown, at + 2))
}

pub(super) fn is_people(word: &str) -> bool {
    PEOPLE.contains(&word)
        || matches!(word, "army" | "militia" | "militias" | "units" | "guards" | "commandos" | "paratroopers")
}

/// Who fights, behind a name.
const PEOPLE: &[&str] = &[
    "fighters",
    "militants",
    "forces",
    "troops",
    "rebels",
    "insurgents",
    "soldiers",
    "gunmen",
    "militiamen",
    "guerrillas",
];
