//! Long texts in pieces, so that memory does not grow with them.

use super::{Limits, Mention, parse};
use crate::gazetteer::Gazetteer;
use crate::report::{Diagnostic, Report, Span};

/// A text of this length is read in one piece: the places of some 300,000 words speak for each other.
pub(super) const PIECE_BYTES: usize = 2 << 20;
/// How far back from its greatest length a piece looks for a good end.
const LOOKED_BACK_BYTES: usize = 64 << 10;

/// The mentions of a long report: each piece is read for itself, and what it gives is put where it stands in the whole.
pub(super) fn geoparse_pieces(
    report: &Report,
    countries: &[String],
    gazetteer: &Gazetteer,
    not_places: &[Span],
    limits: &Limits,
) -> (Vec<Mention>, Vec<Diagnostic>) {
    let (mut mentions, mut diagnostics) = (Vec::new(), Vec::new());
    for piece in pieces(&report.text) {
        let part = Report { text: piece.of(&report.text).to_owned(), ..without_text(report) };
        let inside = not_places.iter().filter(|span| piece.contains(**span));
        let inside: Vec<Span> = inside.map(|s| Span::new(s.start - piece.start, s.end - piece.start)).collect();
        let (found, told) = parse::geoparse_within(&part, countries, gazetteer, &inside, limits);
        let before = mentions.len();
        mentions.extend(found.into_iter().map(|mention| moved(mention, piece.start, before)));
        diagnostics.extend(told.into_iter().map(|d| Diagnostic { span: d.span.map(|s| shift(s, piece.start)), ..d }));
    }
    (mentions, diagnostics)
}

fn without_text(report: &Report) -> Report {
    Report {
        id: report.id.clone(),
        title: None,
        date: report.date,
        date_precision: report.date_precision,
        source: None,
        url: None,
        lang: report.lang.clone(),
        sha256: String::new(),
        text: String::new(),
        origin: report.origin.clone(),
        countries: Vec::new(),
        event: None,
    }
}

fn shift(span: Span, bytes: usize) -> Span {
    Span::new(span.start + bytes, span.end + bytes)
}

fn moved(mention: Mention, bytes: usize, before: usize) -> Mention {
    Mention {
        span: shift(mention.span, bytes),
        phrase: shift(mention.phrase, bytes),
        container: mention.container.map(|c| c + before),
        ..mention
    }
}

/// Cuts a text behind a line, else a sentence, else a space, else anywhere between two characters.
fn pieces(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    while text.len() - start > PIECE_BYTES {
        let most = text.floor_char_boundary(start + PIECE_BYTES);
        let from = text.ceil_char_boundary(most - LOOKED_BACK_BYTES);
        let window = text.get(from..most).unwrap_or("");
        let end = ["\n", ". ", " "].iter().find_map(|mark| window.rfind(mark).map(|at| from + at + mark.len()));
        let end = end.unwrap_or(most);
        found.push(Span::new(start, end));
        start = end;
    }
    found.push(Span::new(start, text.len()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_cover_the_text_and_end_well() {
        let lines = "Shells fell on Hama.\n".repeat(PIECE_BYTES / 8);
        let solid = "ا".repeat(PIECE_BYTES);
        for text in [lines.as_str(), solid.as_str(), ""] {
            let found = pieces(text);
            assert_eq!(found.iter().map(|p| p.of(text)).collect::<String>(), text);
            assert!(found.iter().all(|p| p.end - p.start <= PIECE_BYTES));
        }
        assert!(pieces(&lines).iter().all(|p| p.of(&lines).ends_with('\n')));
    }
}
