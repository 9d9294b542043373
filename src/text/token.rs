//! Words, numbers and marks.

use crate::report::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with the marks, apostrophes and digits inside them ("Ma'arrat", "T4", "U.S.").
    Word,
    /// Digits, with the separators inside them ("1,742", "3.5", "19th" is a word).
    Number,
    /// The possessive ending, "'s" or a lone apostrophe after s.
    Possessive,
    /// One mark of punctuation, or any other character.
    Mark,
}

/// A word, number or mark of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether white space (or the start of the text) stands before it.
    pub spaced: bool,
}

impl Token {
    /// Whether it is a word.
    #[inline]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '`' | '\u{00B4}' | '\u{02BF}' | '\u{02BE}' | '\u{2032}')
}

fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    // Combining marks (Arabic vowels, accents typed apart) belong to the letter before them.
    c.is_alphanumeric() || is_combining(c)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0487}' | '\u{0591}'..='\u{05C7}' | '\u{0610}'..='\u{061A}'
        | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{200C}' | '\u{200D}' | '\u{102B}'..='\u{103E}')
}

/// Cuts a text into tokens: words at every hyphen and slash, one mark at a time. "Syria's" gives two tokens,
/// "U.S." one, "Deir ez-Zor" four.
///
/// Reads the text once.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let (mut at, mut spaced) = (0, true);
    while let Some(c) = text[at..].chars().next() {
        if c == ' ' {
            (at, spaced) = (at + 1, true);
            continue;
        }
        if c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}' || ('\u{200E}'..='\u{200F}').contains(&c) {
            (at, spaced) = (at + c.len_utf8(), true);
            continue;
        }
        let (len, kind) = if c.is_ascii_alphabetic() {
            (word(&text[at..]), TokenKind::Word)
        } else if c.is_numeric() && !c.is_alphabetic() {
            number(&text[at..])
        } else if is_word_char(c) {
            (word(&text[at..]), TokenKind::Word)
        } else if is_apostrophe(c) && !spaced {
            possessive(&text[at..])
                .or_else(|| torn_off(text, at).map(|len| (len, TokenKind::Word)))
                .unwrap_or((c.len_utf8(), TokenKind::Mark))
        } else {
            (c.len_utf8(), TokenKind::Mark)
        };
        tokens.push(Token { span: Span::new(at, at + len), kind, spaced });
        (at, spaced) = (at + len, false);
    }
    tokens
}

/// Bytes of a word after a hyphen that begins with the ayn or hamza of a transliteration ("al-‘Ain").
fn torn_off(text: &str, at: usize) -> Option<usize> {
    let mark = text[at..].chars().next()?.len_utf8();
    let letter = text[at + mark..].chars().next().is_some_and(char::is_alphabetic);
    (text[..at].ends_with('-') && letter).then(|| mark + word(&text[at + mark..]))
}

/// Bytes of the word at the start of `text`.
fn word(text: &str) -> usize {
    if let Some(len) = initials(text) {
        return len;
    }
    let mut end = text.bytes().take_while(|&b| b.is_ascii_alphanumeric() || b == b'_').count();
    let begun = end;
    if end > 0 && text.as_bytes().get(end).is_none_or(|byte| matches!(byte, b' ' | b',' | b'.' | b'-' | b'\n')) {
        // Where nearly every word ends.
        return end;
    }
    for (i, c) in text[begun..].char_indices().map(|(i, c)| (begun + i, c)) {
        let inside = is_apostrophe(c) && i > 0 && {
            let rest = &text[i + c.len_utf8()..];
            rest.chars().next().is_some_and(char::is_alphabetic) && possessive(&text[i..]).is_none()
        };
        if !is_word_char(c) && !inside {
            break;
        }
        end = i + c.len_utf8();
    }
    end
}

/// Bytes of dotted initials ("U.S.", "D.R.C."): two letters or more, each with its dot.
fn initials(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut pairs = 0;
    while bytes.get(2 * pairs).is_some_and(u8::is_ascii_alphabetic) && bytes.get(2 * pairs + 1) == Some(&b'.') {
        pairs += 1;
    }
    let ends = !bytes.get(2 * pairs).is_some_and(u8::is_ascii_alphanumeric);
    (pairs >= 2 && ends).then_some(2 * pairs)
}

/// Bytes and kind of a token that begins with a digit: "19th" is a word.
fn number(text: &str) -> (usize, TokenKind) {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let separator = matches!(c, ',' | '.' | ':' | '\u{066B}' | '\u{066C}')
            && chars.peek().is_some_and(|&(_, next)| next.is_numeric());
        if c.is_alphabetic() {
            return (word(text), TokenKind::Word);
        }
        if !c.is_numeric() && !separator {
            break;
        }
        end = i + c.len_utf8();
    }
    (end, TokenKind::Number)
}

/// A possessive ending at the start of `text`: an apostrophe with `s` that ends the word.
fn possessive(text: &str) -> Option<(usize, TokenKind)> {
    let apostrophe = text.chars().next()?.len_utf8();
    let rest = &text[apostrophe..];
    let s = rest.starts_with(['s', 'S']);
    let ends = !rest.chars().nth(1).is_some_and(is_word_char);
    (s && ends).then_some((apostrophe + 1, TokenKind::Possessive))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn cuts_where_readers_do() {
        assert_eq!(words("Syria’s U.S.-backed SDF"), ["Syria", "’s", "U.S.", "-", "backed", "SDF"]);
        assert_eq!(words("Ma'arrat al-Nu'man, 1,742 m"), ["Ma'arrat", "al", "-", "Nu'man", ",", "1,742", "m"]);
        assert_eq!(words("reports.Arab media"), ["reports", ".", "Arab", "media"]);
        assert_eq!(words("the 19th Division; Hay’at"), ["the", "19th", "Division", ";", "Hay’at"]);
        assert_eq!(words("سيطرت قوات"), ["سيطرت", "قوات"]);
        assert_eq!(words("T4\u{a0}base"), ["T4", "base"]);
        assert_eq!(words("Ras al-‘Ain"), ["Ras", "al", "-", "‘Ain"]);
    }
}
