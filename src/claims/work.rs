//! What a work of art or a game tells: "a film about the capture of X". It happened long ago or never.

use super::item::Kind;
use super::sentence::Sentence;
use super::word::Word;

/// Works whose story is not the news of the day. A video or footage is not among them: it shows what has just been.
const WORKS: &[&str] = &[
    "film",
    "films",
    "movie",
    "movies",
    "documentary",
    "documentaries",
    "drama",
    "docudrama",
    "novel",
    "novels",
    "memoir",
    "memoirs",
    "exhibition",
    "exhibitions",
    "exhibit",
    "mural",
    "murals",
    "painting",
    "paintings",
    "musical",
    "opera",
    "poem",
    "comic",
    "thriller",
];

/// What a work does with its story.
const TELLS: &[&str] = &[
    "show",
    "shows",
    "showing",
    "depict",
    "depicts",
    "depicted",
    "depicting",
    "portray",
    "portrays",
    "portrayed",
    "portraying",
    "tell",
    "tells",
    "telling",
    "recount",
    "recounts",
    "recounting",
    "narrates",
    "follows",
    "chronicles",
    "dramatises",
    "dramatizes",
    "recreates",
    "re-enacts",
    "imagines",
    "lets",
    "sees",
];

/// Whether a work tells what the trigger at an item says.
pub(super) fn is_told_by_a_work(s: &Sentence<'_>, trigger: usize) -> bool {
    let ends = |i: &usize| matches!(s.word(*i), Some(Word::Semicolon | Word::But)) || new_clause(s, *i);
    let clause = (0..trigger).rev().take_while(|i| !ends(i)).last().unwrap_or(trigger);
    let Some(work) = (clause..trigger).find(|&i| is_work(s, i)) else { return false };
    // "a film about the war was put off after rebels took X": what the work is about ends where its own story begins.
    let turns = (work..trigger).any(|i| s.says(i, &["after", "when", "because", "since", "while", "as", "before"]));
    let about = s.says(work + 1, &["about", "on", "of"]) && !turns;
    let tells = (work + 1..trigger).any(|i| s.says(i, TELLS) && !s.is(i - 1, Word::Be));
    about || tells
}

/// "a film", "a video game", "a television series".
fn is_work(s: &Sentence<'_>, at: usize) -> bool {
    let before = |words: &[&str]| at > 0 && s.says(at - 1, words);
    matches!(s.items[at].kind, Kind::Other | Kind::Word(_)) && s.says(at, WORKS)
        || s.says(at, &["game", "games"]) && before(&["video", "computer", "board", "war", "strategy"])
        || s.says(at, &["series"]) && before(&["television", "tv", "drama", "streaming"])
}

/// "..., and on Monday the army took X": a clause of its own behind the work's.
fn new_clause(s: &Sentence<'_>, at: usize) -> bool {
    at > 0 && s.is(at, Word::And) && s.is(at - 1, Word::Comma)
}
