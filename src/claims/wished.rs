//! What is only wished for or demanded.

use super::Modality;
use super::modality::Put;
use super::sentence::Sentence;
use super::word::Word;

/// "wants X back under its control", "demands that X be put under control": by what stands before the place at an item,
/// and the bare verb between it and the item that says how it should be.
pub(super) fn wished(s: &Sentence<'_>, place: usize, until: usize) -> Option<Put> {
    let small = |i: usize| {
        matches!(s.word(i), Some(Word::Article | Word::Its | Word::Adjective | Word::Of | Word::To | Word::Adverb))
            || s.says(i, &["see", "have", "get", "all", "rest"])
    };
    let before = (0..place).rev().find(|&i| !small(i))?;
    if s.says(before, &["want", "wants", "wanted", "seek", "seeks", "sought"]) {
        return Some(Put::by(Modality::Attempted, before));
    }
    let bare = (place..until).any(|i| s.says(i, &["be", "come", "return", "remain", "go", "stay"]));
    let wish = before.checked_sub(1).filter(|&i| bare && s.says(before, &["that"]) && s.says(i, WISHES))?;
    Some(Put::by(Modality::Prospective, wish))
}

/// Verbs behind whose "that" a bare verb tells what is wanted.
pub(super) const WISHES: &[&str] = &[
    "demand",
    "demands",
    "demanded",
    "demanding",
    "insist",
    "insists",
    "insisted",
    "propose",
    "proposes",
    "proposed",
    "request",
    "requests",
    "requested",
    "urge",
    "urges",
    "urged",
    "ask",
    "asks",
    "asked",
    "order",
    "orders",
    "ordered",
    "recommend",
    "recommends",
    "recommended",
    "require",
    "requires",
    "required",
    "suggests",
    "suggested",
];
