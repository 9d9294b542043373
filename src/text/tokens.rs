//! A text cut up, once for all stages.

use super::{Token, sentences, tokenize};
use std::ops::Range;

/// A text with its tokens and sentences.
#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    /// The text.
    pub text: &'t str,
    /// Its words, numbers and marks, as [`tokenize`] cuts them.
    pub tokens: Vec<Token>,
    /// Its sentences as ranges of tokens, as [`sentences`] cuts them.
    pub sentences: Vec<Range<usize>>,
}

impl<'t> Tokens<'t> {
    /// Cuts a text.
    pub fn of(text: &'t str) -> Self {
        let tokens = tokenize(text);
        let sentences = sentences(text, &tokens);
        Self { text, tokens, sentences }
    }
}
