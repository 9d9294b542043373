//! From byte offsets to what a person or another language counts.

use super::Span;

/// A place in a text as a person counts it: both from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Character in the line, from 1.
    pub column: usize,
}

/// Turns byte offsets of one text into lines and columns, and into code-point offsets.
///
/// Building reads the text once; each look-up is a binary search and a count within 256 bytes or one line.
#[derive(Debug, Clone)]
pub struct LineIndex<'t> {
    text: &'t str,
    line_starts: Vec<usize>,
    /// Code points before byte `256 * i` (the start of the character that holds that byte).
    code_points: Vec<usize>,
}

const STRIDE_BYTES: usize = 256;

impl<'t> LineIndex<'t> {
    /// Indexes the text.
    pub fn new(text: &'t str) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
        let mut code_points = Vec::with_capacity(text.len() / STRIDE_BYTES + 1);
        let mut count = 0;
        for stride in text.as_bytes().chunks(STRIDE_BYTES) {
            code_points.push(count);
            count += begun(stride);
        }
        Self { text, line_starts, code_points }
    }

    /// Line and column of a byte offset; one past the end of the text gives its end.
    pub fn position(&self, byte: usize) -> Position {
        let byte = byte.min(self.text.len());
        let line = self.line_starts.partition_point(|&start| start <= byte);
        let start = self.line_starts[line - 1];
        let column = self.text.get(start..byte).map_or(byte - start, |s| s.chars().count()) + 1;
        Position { line, column }
    }

    /// How many code points stand before a byte offset.
    pub fn code_point(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let stride = (byte / STRIDE_BYTES).min(self.code_points.len().saturating_sub(1));
        let Some(&before) = self.code_points.get(stride) else { return 0 };
        let rest = &self.text.as_bytes()[stride * STRIDE_BYTES..byte];
        before + begun(rest)
    }

    /// The span counted in code points: start and end.
    pub fn code_points(&self, span: Span) -> Span {
        Span::new(self.code_point(span.start), self.code_point(span.end))
    }

    /// The byte offset of a code point; past the end gives the end.
    pub fn byte_of_code_point(&self, code_point: usize) -> usize {
        let stride = self.code_points.partition_point(|&before| before <= code_point).saturating_sub(1);
        let Some(&before) = self.code_points.get(stride) else { return 0 };
        // The stride may begin inside a character, which then was counted before it.
        let mut byte = stride * STRIDE_BYTES;
        while !self.text.is_char_boundary(byte) {
            byte += 1;
        }
        self.text[byte..].char_indices().nth(code_point - before).map_or(self.text.len(), |(i, _)| byte + i)
    }
}

/// How many characters begin in the bytes: one at every byte but a continuation byte.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_one_by_one() {
        let text = "Hama\u{a0}fell.\nحماة سقطت\n".repeat(40);
        let index = LineIndex::new(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.code_point(byte), n);
            assert_eq!(index.byte_of_code_point(n), byte);
            let before = &text[..byte];
            let position = index.position(byte);
            assert_eq!(position.line, before.matches('\n').count() + 1);
            assert_eq!(position.column, before.rsplit('\n').next().unwrap_or("").chars().count() + 1);
        }
    }
}
