//! The language of a report, where its spelling and its small words matter.

use std::sync::LazyLock;

/// A language whose rules are known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// Also any other language: its rules do least.
    English,
    Arabic,
    French,
    Russian,
    Spanish,
    Turkish,
    Ukrainian,
}

/// As much of a text as tells its language, and as much as tells it where small words of one language are many.
const READ_BYTES: usize = 4_000;
const GLANCE_BYTES: usize = 1_000;
/// So many more small words of English than of any other language leave no doubt.
const CLEAR_LEAD: usize = 12;
/// A few foreign words are a quotation or a name.
const WORDS_MIN: usize = 2;

/// Small words that hardly any other language has, and words of war that none of the others spells so.
const SMALL_WORDS: [(Language, &[&str]); 4] = [
    (
        Language::English,
        &["the", "of", "and", "to", "in", "was", "were", "on", "with", "from", "by", "at", "is", "that"],
    ),
    (
        Language::French,
        &[
            "le", "les", "des", "du", "et", "à", "une", "dans", "sur", "ont", "été", "est", "vers", "près", "au",
            "aux", "combats", "armée",
        ],
    ),
    (
        Language::Spanish,
        &[
            "el",
            "los",
            "las",
            "del",
            "y",
            "una",
            "por",
            "hubo",
            "fue",
            "hacia",
            "cerca",
            "que",
            "sus",
            "norte",
            "combates",
            "ataque",
            "ejército",
            "carretera",
            "frente",
        ],
    ),
    (
        Language::Turkish,
        &["ve", "bir", "ile", "için", "olarak", "dedi", "edildi", "daha", "ancak", "göre", "sonra", "oldu", "arasında"],
    ),
];

/// Small words that French and Spanish share: they count beside one that tells the two apart.
const SHARED: [&str; 5] = ["de", "la", "en", "un", "entre"];

/// The small words by their first byte, each with its row of [`SMALL_WORDS`], the shared ones with the row behind the
/// last: a word of the text is compared with few of them.
static SMALL_WORDS_BY_BYTE: LazyLock<[Vec<(&str, usize)>; 256]> = LazyLock::new(|| {
    let mut by_byte = [const { Vec::new() }; 256];
    let rows = SMALL_WORDS.iter().map(|(_, words)| *words).chain([&SHARED[..]]);
    for (row, words) in rows.enumerate() {
        words.iter().for_each(|word| by_byte[usize::from(word.as_bytes()[0])].push((*word, row)));
    }
    by_byte
});

impl Language {
    /// Whether nouns stand before the names they are of, and both are inflected.
    pub(super) fn is_slavic(self) -> bool {
        matches!(self, Self::Russian | Self::Ukrainian)
    }

    /// The language named by an ISO 639-1 code, else the one that the beginning of the text is written in.
    pub(super) fn of(code: Option<&str>, text: &str) -> Self {
        let primary = code.map(|code| code.split(['-', '_']).next().unwrap_or(code).to_ascii_lowercase());
        match primary.as_deref() {
            Some("en") => Self::English,
            Some("ar") => Self::Arabic,
            Some("fr") => Self::French,
            Some("ru") => Self::Russian,
            Some("es") => Self::Spanish,
            Some("tr") => Self::Turkish,
            Some("uk") => Self::Ukrainian,
            _ => detected(text),
        }
    }
}

fn detected(text: &str) -> Language {
    let head = |bytes| text.get(..text.floor_char_boundary(bytes)).unwrap_or(text);
    let glance = head(GLANCE_BYTES);
    if glance.len() < text.len() {
        let [english, others @ ..] = small_words(glance);
        let most = others.into_iter().max().unwrap_or(0) + apostrophes(glance);
        if english > most + CLEAR_LEAD {
            return Language::English;
        }
    }
    told(head(READ_BYTES))
}

fn told(head: &str) -> Language {
    let mut letters = head.bytes().filter(u8::is_ascii_alphabetic).count();
    let (mut arabic, mut cyrillic, mut ukrainian, mut russian, mut turkish) = (0, 0, 0, 0, 0);
    // No ASCII letter tells anything: most texts have little else.
    let foreign = if head.is_ascii() { "" } else { head };
    for c in foreign.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()) {
        letters += 1;
        arabic += usize::from(matches!(c, '\u{0600}'..='\u{06FF}'));
        cyrillic += usize::from(matches!(c, '\u{0400}'..='\u{04FF}'));
        ukrainian += usize::from(matches!(c, 'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є'));
        russian += usize::from(matches!(c, 'ы' | 'э' | 'ё' | 'ъ' | 'Э'));
        turkish += usize::from(matches!(c, 'ğ' | 'ı' | 'ş' | 'İ' | 'Ş'));
    }
    if arabic * 2 > letters {
        Language::Arabic
    } else if cyrillic * 2 > letters {
        if ukrainian > russian { Language::Ukrainian } else { Language::Russian }
    } else {
        by_small_words(head, turkish)
    }
}

fn by_small_words(head: &str, turkish_letters: usize) -> Language {
    let mut counts = small_words(head);
    // Names bring a few such letters into texts of any language.
    counts[3] += turkish_letters / 2;
    let [english, others @ ..] = counts;
    if english >= WORDS_MIN && others.into_iter().max().unwrap_or(0) + apostrophes(head) < english {
        return Language::English;
    }
    counts[3] += endings(head);
    let most = counts.iter().copied().max().unwrap_or(0);
    let found = counts.iter().zip(SMALL_WORDS).find(|(count, _)| **count == most);
    found.filter(|_| most >= WORDS_MIN).map_or(Language::English, |(_, (language, _))| language)
}

/// How many small words of each row of [`SMALL_WORDS`] stand in a text, the shared ones counted where others do.
fn small_words(head: &str) -> [usize; SMALL_WORDS.len()] {
    let (mut counts, mut shared) = ([0; SMALL_WORDS.len()], 0);
    let mut count = |word: &[u8]| {
        let Some(first) = word.first() else { return };
        let alike = SMALL_WORDS_BY_BYTE[usize::from(*first)].iter();
        for (_, row) in alike.filter(|(small, _)| small.as_bytes() == word) {
            *counts.get_mut(*row).unwrap_or(&mut shared) += 1;
        }
    };
    // Bytes of ASCII cut most words; what else stands between words ("«", "…") is looked for where there is any.
    let mut add = |piece: &[u8]| {
        if piece.is_ascii() {
            count(piece);
        } else if let Ok(text) = std::str::from_utf8(piece) {
            text.split(|c: char| !c.is_alphabetic()).for_each(|word| count(word.as_bytes()));
        }
    };
    let (mut from, bytes) = (0, head.as_bytes());
    for (at, byte) in bytes.iter().enumerate() {
        if byte.is_ascii() && !byte.is_ascii_alphabetic() {
            add(&bytes[from..at]);
            from = at + 1;
        }
    }
    add(&bytes[from..]);
    counts[1..3].iter_mut().filter(|count| **count > 0).for_each(|count| *count += shared);
    counts
}

/// No fewer than the apostrophes of a text: one kind of them ends in the byte 0x99.
fn apostrophes(head: &str) -> usize {
    head.bytes().filter(|byte| matches!(byte, b'\'' | 0x99)).count()
}

/// How often a Turkish case ending stands behind an apostrophe ("Halep'te").
fn endings(head: &str) -> usize {
    const ENDINGS: [&str; 16] =
        ["da", "de", "ta", "te", "dan", "den", "ya", "ye", "ın", "in", "un", "ün", "nın", "nin", "e", "yı"];
    let letters = |words: &str| words.find(|c: char| !c.is_alphabetic()).unwrap_or(words.len());
    let behind = ["'", "’"].into_iter().flat_map(|mark| head.match_indices(mark).map(move |(at, _)| at + mark.len()));
    behind.filter_map(|at| head.get(at..)).filter(|rest| ENDINGS.contains(&&rest[..letters(rest)])).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_and_letters_tell() {
        for (text, language) in [
            ("Shells fell on the town of Hama.", Language::English),
            ("Hama", Language::English),
            ("Les combats ont repris dans la ville.", Language::French),
            ("El ejército entró en la ciudad y los rebeldes huyeron.", Language::Spanish),
            ("Rejim Halep'in doğusunda ilerledi, El Bab'ta çatışma var.", Language::Turkish),
            ("Ordu ilçeyi kuşattı ve köyleri aldı.", Language::Turkish),
            ("Бої тривають під Бахмутом", Language::Ukrainian),
            ("Бои продолжаются, город был взят", Language::Russian),
            ("اشتباكات في ريف حماة", Language::Arabic),
        ] {
            assert_eq!(Language::of(None, text), language, "{text}");
        }
        assert_eq!(Language::of(Some("tr-TR"), "Hama"), Language::Turkish);
    }
}
