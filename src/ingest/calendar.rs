//! Names of months in the languages of reports.

use crate::text::fold;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Folded names of the months: English and its abbreviations, Arabic (both the Levant's and the Maghreb's), Ukrainian
/// and Russian (as they stand in dates), French, Spanish, Turkish, German.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "يناير", "كانون الثاني", "січня", "января", "janvier", "enero", "ocak", "januar"],
    &["february", "feb", "فبراير", "شباط", "лютого", "февраля", "fevrier", "febrero", "subat", "februar"],
    &["march", "mar", "مارس", "اذار", "березня", "марта", "mars", "marzo", "mart", "marz"],
    &["april", "apr", "ابريل", "نيسان", "квітня", "апреля", "avril", "abril", "nisan"],
    &["may", "مايو", "ايار", "травня", "мая", "mai", "mayo", "mayis"],
    &["june", "jun", "يونيو", "حزيران", "червня", "июня", "juin", "junio", "haziran", "juni"],
    &["july", "jul", "يوليو", "تموز", "липня", "июля", "juillet", "julio", "temmuz", "juli"],
    &["august", "aug", "اغسطس", "اب", "серпня", "августа", "aout", "agosto", "agustos"],
    &["september", "sept", "sep", "سبتمبر", "ايلول", "вересня", "сентября", "septembre", "septiembre", "eylul"],
    &["october", "oct", "اكتوبر", "تشرين الاول", "жовтня", "октября", "octobre", "octubre", "ekim", "oktober"],
    &["november", "nov", "نوفمبر", "تشرين الثاني", "листопада", "ноября", "novembre", "noviembre", "kasim"],
    &["december", "dec", "ديسمبر", "كانون الاول", "грудня", "декабря", "decembre", "diciembre", "aralik", "dezember"],
];

/// No name in ASCII is longer ("septiembre").
const LONGEST_ASCII: usize = 10;

static BY_NAME: LazyLock<BTreeMap<String, i8>> = LazyLock::new(|| {
    let named = (1..=12).zip(MONTHS);
    named.flat_map(|(month, names)| names.iter().map(move |name| (fold(name), month))).collect()
});

/// The month, 1 to 12, that a word (or an Arabic pair of words) names; `None` for every other word.
///
/// ```
/// assert_eq!(salient::ingest::month_number("Березня"), Some(3));
/// assert_eq!(salient::ingest::month_number("كانون الثاني"), Some(1));
/// assert_eq!(salient::ingest::month_number("Marching"), None);
/// ```
pub fn month_number(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let mut small = [0; LONGEST_ASCII];
    match small.get_mut(..word.len()) {
        // Asked of many words: without a folded copy of each.
        Some(small) if word.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            small.copy_from_slice(word.as_bytes());
            small.make_ascii_lowercase();
            BY_NAME.get(std::str::from_utf8(small).ok()?).copied()
        }
        None if word.is_ascii() => None,
        _ => BY_NAME.get(&fold(word)).copied(),
    }
}
