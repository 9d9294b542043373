//! What can be wrong with a file of frames.

use crate::report::LineIndex;

/// What was wrong with a file of frames, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{origin}:{line}:{column}: {message}")]
pub struct FrameFileError {
    /// The file, for messages.
    pub origin: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What was expected, what was found.
    pub message: String,
}

impl FrameFileError {
    /// At a byte of the file's text.
    pub(super) fn at(text: &str, origin: &str, byte: usize, message: String) -> Self {
        let position = LineIndex::new(text).position(byte);
        Self { origin: origin.to_owned(), line: position.line, column: position.column, message }
    }

    /// What the reader of TOML says.
    pub(super) fn of(error: &toml::de::Error, text: &str, origin: &str) -> Self {
        let message = error.message().trim_end().replace('\n', " ");
        Self::at(text, origin, error.span().map_or(0, |span| span.start), message)
    }
}
