//! Where sentences end.

use super::{Token, TokenKind};
use std::ops::Range;

/// Words that a full stop follows without ending the sentence, in lower case.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "maj", "capt", "sgt", "brig", "adm", "gov", "sen", "rep",
    "rev", "st", "jr", "sr", "no", "vs", "etc", "approx", "ca", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "km", "sq", "dept", "inc", "co", "corp", "ltd", "mt", "ft", "fig", "р", "м", "с",
    "обл",
];

/// The sentences of a text as ranges of its tokens, in order, together all tokens: cut at full stops, question and
/// exclamation marks (also Arabic ones and dandas), at blank lines, and before list items and at the ends of short
/// lines (headings). A full stop ends a sentence also where the space after it was lost ("reports.Arab").
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for i in 0..tokens.len() {
        let next = i + 1;
        if next == tokens.len() || ends_after(text, tokens, i, start) {
            // A closing quote or bracket belongs to the sentence it closes.
            if next < tokens.len() && !tokens[next].spaced && is_closing(tokens[next].span.of(text)) {
                continue;
            }
            found.push(start..next);
            start = next;
        }
    }
    found
}

fn is_closing(mark: &str) -> bool {
    matches!(mark, "\"" | "”" | "’" | "'" | ")" | "]" | "»")
}

/// Whether a sentence that began at token `start` ends after token `i`, which is not the last.
fn ends_after(text: &str, tokens: &[Token], i: usize, start: usize) -> bool {
    let (token, next) = (tokens[i], tokens[i + 1]);
    let gap = &text[token.span.end..next.span.start];
    match gap.bytes().filter(|&b| b == b'\n').count() {
        0 => {}
        1 if !line_goes_on(text, token, next) => return true,
        1 => {}
        _ => return true,
    }
    let word = token.span.of(text);
    let closed = is_closing(word) && !token.spaced && i > start && is_stop(tokens[i - 1].span.of(text));
    if closed {
        return next.spaced && starts_sentence(next.span.of(text));
    }
    if !is_stop(word) {
        return false;
    }
    if word != "." {
        return next.spaced || next.is_word();
    }
    full_stop_ends(text, tokens, i, start)
}

fn is_stop(mark: &str) -> bool {
    matches!(mark, "." | "!" | "?" | "؟" | "۔" | "।" | "။" | "…")
}

fn starts_sentence(word: &str) -> bool {
    word.chars().next().is_some_and(|c| !c.is_lowercase())
}

/// A single line break inside running text goes on; one that ends a short line or begins a list item does not.
fn line_goes_on(text: &str, token: Token, next: Token) -> bool {
    let line_start = text[..token.span.end].rfind('\n').map_or(0, |i| i + 1);
    let line = &text[line_start..token.span.end];
    let next_word = next.span.of(text);
    let item = matches!(next_word, "-" | "*" | "•" | "–" | "—" | "·" | "▪" | "►" | "#");
    let wrapped = line.chars().count() >= 55 && !matches!(token.span.of(text), ":" | "." | "!" | "?");
    !item
        && (wrapped && !is_short(text, line_start, line, next)
            || (next_word.chars().next().is_some_and(char::is_lowercase) && !line.is_empty()))
}

/// Whether the line ends before the width of those around it, though the next word, which has a capital, had room: then
/// nobody wrapped it, and lines are headlines.
fn is_short(text: &str, start: usize, line: &str, next: Token) -> bool {
    let word = next.span.of(text);
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let before = text[..start].trim_end_matches('\n').rsplit('\n').take(LINES_AROUND);
    let mut after = text[start + line.len()..].trim_start_matches([' ', '\r', '\n']).split('\n');
    let below: Vec<&str> = after.by_ref().take(LINES_AROUND).take_while(|l| !l.trim().is_empty()).collect();
    let above: Vec<&str> = before.take_while(|l| !l.trim().is_empty() && start > 0).collect();
    let width = |l: &str| l.trim_end().chars().count();
    let widest = above.iter().chain(&below).map(|l| width(l)).max().unwrap_or(0).max(width(line));
    let room = |line: &str, next: &str| {
        let word = next.split_whitespace().next().unwrap_or("");
        word.starts_with(char::is_uppercase) && width(line) + 1 + width(word) <= widest
    };
    let run: Vec<&str> = above.iter().rev().copied().chain([line]).chain(below).collect();
    run.windows(2).any(|two| room(two[0], two[1]) && !two[0].trim_end().ends_with(['.', '!', '?', ':']))
}

/// How many lines on each side show how wide a text is.
const LINES_AROUND: usize = 4;

fn full_stop_ends(text: &str, tokens: &[Token], i: usize, start: usize) -> bool {
    let next = tokens[i + 1];
    let next_word = next.span.of(text);
    if i == start {
        return false;
    }
    let before = tokens[i - 1];
    let word = before.span.of(text);
    if !next.spaced {
        // "reports.Arab": a lost space, not a file name ("report.txt") or a host ("Example.Org").
        let lower = word.chars().count() >= 3 && word.chars().all(char::is_lowercase);
        let upper = next_word.chars().next().is_some_and(char::is_uppercase) && next_word.chars().count() >= 2;
        return before.is_word() && lower && upper && next.is_word();
    }
    let lower = word.to_lowercase();
    let abbreviation = ABBREVIATIONS.contains(&lower.as_str())
        || (before.is_word() && word.chars().count() == 1 && word.chars().all(char::is_uppercase));
    if abbreviation && next.kind != TokenKind::Mark {
        return false;
    }
    starts_sentence(next_word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn cut(text: &str) -> Vec<&str> {
        let tokens = tokenize(text);
        sentences(text, &tokens).iter().map(|r| &text[tokens[r.start].span.start..tokens[r.end - 1].span.end]).collect()
    }

    #[test]
    fn cuts_sentences() {
        assert_eq!(cut("Hama fell. Homs held."), ["Hama fell.", "Homs held."]);
        assert_eq!(cut("according to reports.Arab media"), ["according to reports.", "Arab media"]);
        assert_eq!(cut("Gen. Ali took it at 3 p.m. on Monday."), ["Gen. Ali took it at 3 p.m. on Monday."]);
        assert_eq!(cut("He said: “We hold it.” They left."), ["He said: “We hold it.”", "They left."]);
        assert_eq!(cut("Hama:\n- Suran taken\n- Khattab lost"), ["Hama:", "- Suran taken", "- Khattab lost"]);
        // Headlines are cut, wrapped prose is not.
        let (first, second) =
            ("Daraa slips out of the hands of the government as southern factions sweep in", "Jordan shuts it");
        assert_eq!(
            cut(&format!("Hama falls\n{first}\n{second}\nArmy denies it")),
            ["Hama falls", first, second, "Army denies it"]
        );
        let wrapped = "The army of the north took the town of Suran on Sunday, and\nHama was surrounded the day after; two bridges that lead into\nKhattab fell.";
        assert_eq!(cut(wrapped), [wrapped]);
        assert_eq!(cut("سقطت المدينة؟ لا."), ["سقطت المدينة؟", "لا."]);
    }
}
