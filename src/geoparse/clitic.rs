//! Small words and endings that are written together with a name: "d'Abéché", "Halep'in".

use super::language::Language;
use super::words::Words;
use crate::report::Span;
use crate::text::{Token, TokenKind};

/// What Turkish puts behind the apostrophe after a name: case endings, with their consonants and with "that is in".
const ENDINGS: [&str; 49] = [
    "a", "e", "ı", "i", "u", "ü", "ya", "ye", "yı", "yi", "yu", "yü", "na", "ne", "nı", "ni", "nu", "nü", "ın", "in",
    "un", "ün", "nın", "nin", "nun", "nün", "da", "de", "ta", "te", "nda", "nde", "dan", "den", "tan", "ten", "ndan",
    "nden", "la", "le", "yla", "yle", "daki", "deki", "taki", "teki", "dır", "dir", "lı",
];

/// What French writes before a vowel, without its apostrophe.
const ELIDED: [&str; 4] = ["d", "l", "qu", "jusqu"];

/// Cuts clitics off their names: a Turkish ending becomes a possessive, a French article or preposition a word of its
/// own. Nothing for other languages, whose tokens stay as they are.
pub(super) fn cut(text: &str, tokens: &[Token], language: Language) -> Option<Vec<Token>> {
    let at = match language {
        Language::Turkish => before_ending,
        Language::French => after_elision,
        _ => return None,
    };
    let mut cut = Vec::with_capacity(tokens.len() + 8);
    for &token in tokens {
        match at(token.span.of(text)).filter(|_| token.is_word()) {
            Some(length) => {
                let middle = token.span.start + length;
                let kind = if language == Language::Turkish { TokenKind::Possessive } else { TokenKind::Word };
                cut.push(Token { span: Span::new(token.span.start, middle), ..token });
                cut.push(Token { span: Span::new(middle, token.span.end), kind, spaced: false });
            }
            None => cut.push(token),
        }
    }
    Some(cut)
}

/// Whether a Turkish ending of place stands at word `i`: "in X", "from X", "to X".
pub(super) fn is_locative(words: &Words<'_>, i: usize) -> bool {
    const LOCATIVE: [&str; 22] = [
        "da", "de", "ta", "te", "nda", "nde", "dan", "den", "tan", "ten", "ndan", "nden", "a", "e", "ya", "ye", "na",
        "ne", "daki", "deki", "taki", "teki",
    ];
    let ending = words.word(i).trim_start_matches(['\'', '’']);
    words.language() == Language::Turkish && words.kind(i) == TokenKind::Possessive && LOCATIVE.contains(&ending)
}

fn apostrophe(word: &str) -> Option<(usize, usize)> {
    word.char_indices().find(|(_, c)| matches!(c, '\'' | '’')).map(|(i, c)| (i, i + c.len_utf8()))
}

/// Bytes of the name before a Turkish ending.
fn before_ending(word: &str) -> Option<usize> {
    let (stem, ending) = apostrophe(word)?;
    let name = word.starts_with(char::is_uppercase) && word.get(..stem)?.chars().count() >= 2;
    (name && ENDINGS.contains(&word.get(ending..)?)).then_some(stem)
}

/// Bytes of a French elision with its apostrophe, before a name.
fn after_elision(word: &str) -> Option<usize> {
    let (stem, name) = apostrophe(word)?;
    let elided = ELIDED.iter().any(|e| word.get(..stem).is_some_and(|s| s.eq_ignore_ascii_case(e)));
    (elided && word.get(name..)?.starts_with(char::is_alphabetic)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    #[test]
    fn names_stand_alone() {
        let words = |text: &'static str, language| {
            let tokens = tokenize(text);
            let tokens = cut(text, &tokens, language).unwrap_or(tokens);
            tokens.iter().map(|t| t.span.of(text)).collect::<Vec<_>>()
        };
        assert_eq!(words("Afrin'de, Sana'a", Language::Turkish), ["Afrin", "'de", ",", "Sana", "'a"]);
        assert_eq!(words("d’Abéché et N'Djamena", Language::French), ["d’", "Abéché", "et", "N'Djamena"]);
        assert_eq!(words("Dar'a d'Or", Language::English), ["Dar'a", "d'Or"]);
    }
}
