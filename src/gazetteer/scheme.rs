//! What a name may have been before it was put into Latin letters by a scheme other than the usual English ones.
//!
//! Each way costs an edit where its letters mean something else in English ("ch", "w", "j"), and nothing where no other
//! scheme has them ("tsch", "č", "ş").

use crate::text::fold;

/// Letters that folding would rob of their sign: of Turkish, Kurdish, Czech and of the scholarly schemes.
const SIGNED: &[(&str, &str)] = &[
    ("ş", "sh"),
    ("Ş", "Sh"),
    ("š", "sh"),
    ("Š", "Sh"),
    ("č", "ch"),
    ("Č", "Ch"),
    ("ç", "ch"),
    ("Ç", "Ch"),
    ("ž", "zh"),
    ("Ž", "Zh"),
    ("ğ", "gh"),
    ("Ğ", "Gh"),
    ("ġ", "gh"),
    ("Ġ", "Gh"),
    ("ǧ", "j"),
    ("Ǧ", "J"),
    ("ḫ", "kh"),
    ("Ḫ", "Kh"),
    ("ə", "a"),
    ("Ə", "A"),
    ("ǝ", "a"),
];
/// Groups that only German has ("sch" is in each of them), longest first; then what letters stand for in German, Polish and
/// Dutch, if they are not the English ones.
const OF_THE_CONTINENT: &[(&str, &str)] = &[
    ("schtsch", "shch"),
    ("tsch", "ch"),
    ("dsch", "j"),
    ("sch", "sh"),
    ("shch", "shch"),
    ("ch", "kh"),
    ("w", "v"),
    ("j", "y"),
];
/// Articles as they are assimilated and glued to the name: the last letter is the name's first.
const GLUED: &[&str] = &["ar", "er", "as", "es", "ad", "ed", "az", "ez", "at", "et", "an", "en"];

/// The folded keys to look for, each with what it costs; the first is the name as it is folded.
pub(super) fn keys(name: &str) -> Vec<(String, u32)> {
    let mut keys = vec![(fold(name), 0)];
    let mut add = |key: String, cost: u32| {
        if !keys.iter().any(|(known, _)| *known == key) {
            keys.push((key, cost));
        }
    };
    let signed = !name.is_ascii() && SIGNED.iter().any(|(letter, _)| name.contains(letter));
    let plain = if signed { fold(&replaced(name, SIGNED)) } else { fold(name) };
    if !plain.is_ascii() {
        return keys;
    }
    add(plain.clone(), 0);
    // Where one group is German, so are the other letters.
    let is_german = plain.contains("sch");
    if plain.contains("ch") || plain.contains(['w', 'j']) {
        add(replaced(&plain, OF_THE_CONTINENT), u32::from(!is_german));
    }
    if plain.contains('g') {
        // Cairo's j.
        add(plain.replace("gh", "\u{1}").replace('g', "j").replace('\u{1}', "gh"), 1);
    }
    if let Some(bare) = unglued(&plain) {
        add(bare.to_owned(), 1);
    }
    for kind in [" city", " town", " village"] {
        if let Some(bare) = plain.strip_suffix(kind) {
            add(bare.to_owned(), 1);
        }
    }
    keys
}

/// "arraqqa" -> "raqqa".
fn unglued(key: &str) -> Option<&str> {
    let article = GLUED.iter().find(|article| key.starts_with(**article))?;
    let rest = key.get(article.len()..)?;
    (rest.len() >= 4 && rest.as_bytes().first() == article.as_bytes().last()).then_some(rest)
}

/// The text with each group of letters replaced, from left to right, the first that fits.
fn replaced(text: &str, table: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (len, letters) = match table.iter().find(|(group, _)| rest.starts_with(group)) {
            Some((group, letters)) => (group.len(), *letters),
            None => (c.len_utf8(), &rest[..c.len_utf8()]),
        };
        out.push_str(letters);
        rest = &rest[len..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::keys;

    #[test]
    fn a_scheme_is_known_by_its_letters() {
        let has = |name: &str, key: &str, cost: u32| {
            let keys = keys(name);
            assert!(keys.contains(&(key.to_owned(), cost)), "{name}: {keys:?}");
        };
        has("Han Şeyhun", "han sheyhun", 0);
        has("Tschassiw Jar", "chassiv yar", 0);
        has("Wuhledar", "vuhledar", 1);
        has("Chan Scheichun", "khan sheikhun", 0);
        has("Baygi", "bayji", 1);
        has("Arrastan", "rastan", 1);
        assert_eq!(keys("Homs"), [("homs".to_owned(), 0)]);
        assert_eq!(keys("حمص").len(), 1);
    }
}
