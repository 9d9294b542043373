//! Letters set under the words of a sentence, aligned in a terminal whatever the script.

use crate::report::Span;
use std::io::{self, Write};
use unicode_width::UnicodeWidthChar;

/// Columns of a row of text: what a terminal of 100 columns holds behind the margin.
const ROW_COLUMNS: usize = 96;

/// A stretch of the text and the letter to set under it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    span: Span,
    letter: char,
}

impl Mark {
    pub(super) fn new(span: Span, letter: char) -> Self {
        Self { span, letter }
    }
}

/// Writes a sentence in rows broken at spaces, below each row its marks; where two overlap the later one is seen.
pub(super) fn write(out: &mut impl Write, text: &str, sentence: Span, marks: &[Mark]) -> io::Result<()> {
    for row in rows(text, sentence) {
        let (mut words, mut below) = (String::new(), String::new());
        for (at, c) in row.of(text).char_indices() {
            let c = if c.is_whitespace() { ' ' } else { c };
            // Control characters could move the cursor; they have no width.
            let Some(width) = c.width() else { continue };
            words.push(c);
            let at = row.start + at;
            let mark = marks.iter().rev().find(|m| m.span.start <= at && at < m.span.end);
            below.extend(std::iter::repeat_n(mark.map_or(' ', |m| m.letter), width));
        }
        writeln!(out, "  {}", words.trim_end())?;
        if !below.trim_end().is_empty() {
            writeln!(out, "  {}", below.trim_end())?;
        }
    }
    Ok(())
}

/// The sentence cut at spaces into stretches that fit a row; a longer word has a row of its own.
fn rows(text: &str, sentence: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut start, mut space, mut columns) = (sentence.start, None, 0);
    for (at, c) in sentence.of(text).char_indices() {
        let at = sentence.start + at;
        if c.is_whitespace() {
            space = Some(at + c.len_utf8());
        }
        columns += c.width().unwrap_or(0);
        if columns > ROW_COLUMNS
            && let Some(cut) = space.take()
        {
            found.push(Span::new(start, cut));
            start = cut;
            columns = text[cut..(at + c.len_utf8()).max(cut)].chars().filter_map(UnicodeWidthChar::width).sum();
        }
    }
    found.push(Span::new(start, sentence.end));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, marks: &[Mark]) -> Vec<String> {
        let mut out = Vec::new();
        write(&mut out, text, Span::new(0, text.len()), marks).unwrap();
        String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn marks_stand_under_their_words() {
        let text = "Army took Hama";
        let marks = [Mark::new(Span::new(0, 4), 'a'), Mark::new(Span::new(10, 14), 'p')];
        assert_eq!(lines(text, &marks), ["  Army took Hama", "  aaaa      pppp"]);
    }

    #[test]
    fn wide_and_combining_characters_keep_the_columns() {
        // Two wide characters take four columns, a combining accent none.
        let text = "軍隊 e\u{301}n Hama";
        let at = text.find("Hama").unwrap();
        assert_eq!(lines(text, &[Mark::new(Span::new(at, at + 4), 'p')])[1], "          pppp");
    }

    #[test]
    fn long_sentences_break_at_spaces_and_lose_nothing() {
        let text = "word ".repeat(60);
        let rows = lines(&text, &[]);
        assert!(rows.len() > 2 && rows.iter().all(|r| r.len() <= ROW_COLUMNS + 2));
        assert_eq!(rows.iter().map(|r| r.split_whitespace().count()).sum::<usize>(), 60);
    }
}
