//! "Forces loyal to President X", "fighters backed by Y", "militias allied with Z": whose they are stands behind them.

use super::group::{is_bare_group, is_group_noun};
use super::index::{is_name_word, key_of};
use super::matching::Meaning;
use super::pattern::{BACKED, side_of, word};
use super::people::is_people;
use super::{SideId, Theatre};
use crate::text::{Token, tokenize};

/// The group at a token and whose it is, if the theatre knows whom it is loyal to; then the first token after the name.
pub(super) fn loyal(text: &str, tokens: &[Token], at: usize, theatre: Option<&Theatre>) -> Option<(Meaning, usize)> {
    let next = |back: usize| word(text, tokens, at + back);
    // "loyal to", "backed by"; "that back", "supporting"
    let bound = matches!(next(2), "to" | "with" | "by") && BACKED.contains(&next(1));
    let backs =
        matches!(next(1), "that" | "which" | "who") && matches!(next(2), "back" | "support" | "backed" | "supported");
    let behind = match next(1) {
        _ if bound || backs => at + 3,
        "backing" | "supporting" => at + 2,
        _ => return None,
    };
    let head = word(text, tokens, at);
    if !(is_people(head) || is_group_noun(head) || is_bare_group(head)) {
        return None;
    }
    let name = (behind..behind + TITLES_MOST).find(|&i| !is_title(word(text, tokens, i)))?;
    if !tokens.get(name).is_some_and(is_name_word) {
        return None;
    }
    let side =
        side_of(text, tokens, name, theatre, true).or_else(|| side_of_leader(word(text, tokens, name), theatre?))?;
    let known = theatre.and_then(|t| t.index.longest(text, tokens, name, &key_of(word(text, tokens, name))));
    Some((Meaning::Forces(Some(side)), known.map_or(name + 1, |hit| hit.end)))
}

/// A leader whom the list knows only by his men: "pro-X forces", "forces loyal to X".
fn side_of_leader(name: &str, theatre: &Theatre) -> Option<SideId> {
    ["pro-{} forces", "forces loyal to {}"].iter().find_map(|form| {
        let words = form.replace("{}", name);
        let tokens = tokenize(&words);
        let hit = theatre.index.longest(&words, &tokens, 0, &key_of(word(&words, &tokens, 0)))?;
        theatre.actors.get(hit.alias.actor).filter(|_| hit.end == tokens.len())?.side.clone()
    })
}

/// "the former President Field Marshal X" has as many words before the name.
const TITLES_MOST: usize = 6;

fn is_title(word: &str) -> bool {
    const TITLES: &[&str] = &[
        "the",
        "president",
        "former",
        "ousted",
        "exiled",
        "general",
        "gen",
        "field",
        "marshal",
        "commander",
        "colonel",
        "warlord",
        "strongman",
        "leader",
        "prime",
        "minister",
        "king",
        "emir",
        "sheikh",
        "his",
        "late",
        "rebel",
        ".",
    ];
    TITLES.iter().any(|t| t.eq_ignore_ascii_case(word))
}
