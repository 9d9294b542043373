//! Input that cannot be read.

/// Why bytes are not a report. Every message names the place, what was expected and what to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum IngestError {
    /// Nothing but white space.
    #[error("{origin}:1:1: the file is empty; expected the text of a report")]
    Empty {
        /// The file.
        origin: String,
    },
    /// Zero bytes or control characters: a picture, an archive, a PDF.
    #[error("{origin}: this is not text ({what}); save the report as plain text (UTF-8) and give that file")]
    NotText {
        /// The file.
        origin: String,
        /// What it looks like.
        what: &'static str,
    },
    /// Text in another encoding.
    #[error(
        "{origin}:{line}:{column}: expected UTF-8, found the byte 0x{byte:02x}; convert the file, for example with \
         `iconv -f WINDOWS-1252 -t UTF-8`"
    )]
    NotUtf8 {
        /// The file.
        origin: String,
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
        /// The first byte that does not fit.
        byte: u8,
    },
    /// A line of JSON Lines that is not a report.
    #[error("{origin}:{line}:{column}: {message}")]
    BadLine {
        /// The file.
        origin: String,
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What was expected and found.
        message: String,
    },
}
