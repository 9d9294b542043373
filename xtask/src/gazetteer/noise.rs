//! Which keys are common words.

use std::collections::BTreeSet;

/// Common words, one or more a line.
pub struct Noise(BTreeSet<&'static str>);

impl Noise {
    /// The list that lies beside the pack.
    pub fn read() -> Self {
        let lines = include_str!("../../../geodata/common-words.txt").lines();
        Self(lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect())
    }

    /// Whether a folded key is a common word, a number, or one or two letters.
    pub fn holds(&self, key: &str) -> bool {
        key.chars().filter(|c| c.is_alphabetic()).count() <= 2 || self.0.contains(key)
    }
}
