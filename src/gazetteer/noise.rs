//! Which keys are common words.

use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Whether a folded key is a common word (`geodata/common-words.txt`), a number, or one or two letters: only a cue
/// ("the town of As") makes it a place.
pub fn is_noise(key: &str) -> bool {
    static WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let lines = include_str!("../../geodata/common-words.txt").lines();
        lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
    });
    key.chars().filter(|c| c.is_alphabetic()).count() <= 2 || words.contains(key)
}
