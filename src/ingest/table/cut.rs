//! A table's text as rows of fields, each with where it stands.

use crate::report::Span;
use std::borrow::Cow;

/// One value of a row.
#[derive(Debug, Clone)]
pub(super) struct Field<'t> {
    /// Its bytes without white space and quotes around it.
    pub span: Span,
    /// What it says: doubled quotes made one.
    pub value: Cow<'t, str>,
}

/// One record.
#[derive(Debug, Clone)]
pub(super) struct Row<'t> {
    /// Its bytes without the line end.
    pub span: Span,
    /// The line it begins on, from 1.
    pub line: usize,
    pub fields: Vec<Field<'t>>,
}

/// The mark between fields: the one of `,` `;` tab that the first line has most of.
pub(super) fn delimiter(text: &str) -> u8 {
    let line = text.lines().next().unwrap_or_default();
    let count = |mark: u8| line.bytes().filter(|&b| b == mark).count();
    // The first of equals.
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|&mark| count(mark)).unwrap_or(b',')
}

/// Cuts a text into rows (RFC 4180); blank lines are passed over. A quote that never closes ends the table: its row is
/// an error with the line it begins on.
pub(super) fn rows(text: &str, delimiter: u8) -> Rows<'_> {
    let start = text.len() - text.trim_start_matches('\u{FEFF}').len();
    Rows { text, delimiter, at: start, line: 1 }
}

pub(super) struct Rows<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    line: usize,
}

impl<'t> Iterator for Rows<'t> {
    /// A row, or the line on which a quote was left open.
    type Item = Result<Row<'t>, usize>;

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        while let Some(b'\n' | b'\r') = bytes.get(self.at) {
            self.line += usize::from(bytes[self.at] == b'\n');
            self.at += 1;
        }
        if self.at >= bytes.len() {
            return None;
        }
        let (first, line) = (self.at, self.line);
        let mut fields = Vec::new();
        loop {
            let Some((field, end)) = self.field() else {
                self.at = bytes.len();
                return Some(Err(line));
            };
            fields.push(field);
            self.at = end;
            if bytes.get(end) != Some(&self.delimiter) {
                break;
            }
            self.at += 1;
        }
        let row = Row { span: Span::new(first, self.at), line, fields };
        self.line += self.text[first..self.at].matches('\n').count();
        Some(Ok(row))
    }
}

impl<'t> Rows<'t> {
    /// The field at the reader and the byte after it: a delimiter, a line end or the end.
    fn field(&self) -> Option<(Field<'t>, usize)> {
        let rest = &self.text[self.at..];
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        if rest[blanks..].starts_with('"') {
            return self.quoted(self.at + blanks + 1);
        }
        let ends = |b: &u8| *b == self.delimiter || matches!(b, b'\n' | b'\r');
        let end = self.at + rest.bytes().position(|b| ends(&b)).unwrap_or(rest.len());
        let value = self.text[self.at..end].trim();
        let start = self.at + (self.text[self.at..end].len() - self.text[self.at..end].trim_start().len());
        Some((Field { span: Span::new(start, start + value.len()), value: Cow::Borrowed(value) }, end))
    }

    fn quoted(&self, start: usize) -> Option<(Field<'t>, usize)> {
        let bytes = self.text.as_bytes();
        let (mut at, mut doubled) = (start, false);
        let close = loop {
            match (bytes.get(at)?, bytes.get(at + 1)) {
                (b'"', Some(b'"')) => (at, doubled) = (at + 2, true),
                (b'"', _) => break at,
                _ => at += 1,
            }
        };
        let inner = &self.text[start..close];
        let value = if doubled { Cow::Owned(inner.replace("\"\"", "\"")) } else { Cow::Borrowed(inner) };
        let ends = |b: &u8| *b == self.delimiter || matches!(b, b'\n' | b'\r');
        let end = close + 1 + bytes[close + 1..].iter().position(ends).unwrap_or(bytes.len() - close - 1);
        Some((Field { span: Span::new(start, close), value }, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<(usize, Vec<String>)> {
        rows(text, delimiter(text))
            .map(|row| row.map(|r| (r.line, r.fields.iter().map(|f| f.value.to_string()).collect())))
            .map(|row| row.unwrap_or_else(|line| (line, Vec::new())))
            .collect()
    }

    #[test]
    fn cuts_quotes_and_line_ends_inside_them() {
        let text = "id,notes\r\n1,\"He said \"\"go\"\", and\nwent\"\r\n\n2, plain ,x\n3,\"open\n";
        let row = |line, fields: &[&str]| (line, fields.iter().map(|f| (*f).to_owned()).collect::<Vec<_>>());
        let expected = [
            row(1, &["id", "notes"]),
            row(2, &["1", "He said \"go\", and\nwent"]),
            row(5, &["2", "plain", "x"]),
            row(6, &[]),
        ];
        assert_eq!(cut(text), expected);
    }

    proptest! {
        /// What is written with quotes is read back, and each span holds its field.
        #[test]
        fn reads_back_what_is_quoted(fields in prop::collection::vec("[a-zé\"\n ,;]{0,8}", 1..5)) {
            let line = fields.iter().map(|f| format!("\"{}\"", f.replace('"', "\"\""))).collect::<Vec<_>>().join(",");
            let rows: Vec<_> = rows(&line, b',').collect();
            let [Ok(row)] = &rows[..] else { panic!("one row expected") };
            prop_assert_eq!(row.fields.iter().map(|f| f.value.to_string()).collect::<Vec<_>>(), fields);
            for field in &row.fields {
                prop_assert_eq!(field.span.of(&line).replace("\"\"", "\""), field.value.to_string());
            }
        }
    }
}
