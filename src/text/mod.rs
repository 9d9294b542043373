//! Words, sentences and folded keys: how every stage that reads words sees a text.
//!
//! Promise: tokens are sorted, do not overlap, and together with the white space between them are the text;
//! folding is the same for a text and for the keys of the gazetteer and the lexicons.

mod fold;
mod sentence;
mod token;
mod tokens;

pub use fold::{fold, fold_into};
pub use sentence::sentences;
pub use token::{Token, TokenKind, tokenize};
pub use tokens::Tokens;
