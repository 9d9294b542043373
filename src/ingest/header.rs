//! A header of fields before the text ("Title: ...", "Date: ..."), as people put over notes.

use crate::report::Span;

/// Fields of a header, as spans of the text.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub title: Option<Span>,
    pub date: Option<Span>,
    pub source: Option<Span>,
    pub url: Option<Span>,
    pub lang: Option<Span>,
    /// Where the text after the header begins.
    pub end: usize,
}

/// The header at the start of a text: lines `Key: value` with known keys, up to the first blank line. One unknown key
/// before that and there is no header: a report may well begin with "Hama: the army ...".
pub(super) fn header(text: &str) -> Header {
    read(text).unwrap_or_default()
}

fn read(text: &str) -> Option<Header> {
    let mut found = Header::default();
    let mut at = text.len() - text.trim_start_matches('\u{FEFF}').len();
    for line in text[at..].split_inclusive('\n') {
        let end = at + line.len();
        if line.trim().is_empty() {
            break;
        }
        let (key, value) = line.split_once(':')?;
        let start = at + key.len() + 1 + (value.len() - value.trim_start().len());
        let span = Span::new(start, (start + value.trim().len()).max(start));
        *field(&mut found, key.trim())? = Some(span);
        at = end;
    }
    found.end = at;
    (found.end > 0).then_some(found)
}

fn field<'h>(header: &'h mut Header, key: &str) -> Option<&'h mut Option<Span>> {
    match key.to_ascii_lowercase().as_str() {
        "title" | "headline" => Some(&mut header.title),
        "date" | "published" => Some(&mut header.date),
        "source" | "publisher" => Some(&mut header.source),
        "url" | "link" => Some(&mut header.url),
        "language" | "lang" => Some(&mut header.lang),
        _ => None,
    }
}
