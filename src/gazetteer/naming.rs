//! Which alternate names are names, and in which language they are.

use super::Draft;
use crate::text::fold;
use any_ascii::any_ascii;

/// The scripts whose names are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// a, b, c with their accents.
    Latin,
    /// With the letters of Persian, Kurdish, Urdu, Pashto.
    Arabic,
    /// With all its extensions.
    Cyrillic,
    /// Without its points.
    Hebrew,
}

/// The script of a name's letters; none when they are of another one, or mixed.
pub fn script(name: &str) -> Option<Script> {
    let mut found = None;
    for c in name.chars().filter(|c| c.is_alphabetic()) {
        let script = match c {
            'A'..='Z' | 'a'..='z' | '\u{AA}'..='\u{24F}' | '\u{2B0}'..='\u{2FF}' | '\u{1E00}'..='\u{1EFF}' => {
                Script::Latin
            }
            '\u{400}'..='\u{52F}' => Script::Cyrillic,
            '\u{5D0}'..='\u{5EA}' => Script::Hebrew,
            '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' => {
                Script::Arabic
            }
            _ => return None,
        };
        if found.is_some_and(|known| known != script) {
            return None;
        }
        found = Some(script);
    }
    found
}

/// Whether an alternate name of GeoNames is worth a key: not a machine's romanisation (they begin with a small letter),
/// not an airport's code, not an address.
pub fn is_name(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    match script(name) {
        Some(Script::Latin) => {
            let small = name.chars().next().is_some_and(|c| c.is_ascii_lowercase());
            let code = letters <= 4 && name.chars().all(|c| c.is_ascii_uppercase());
            letters >= 2 && !small && !code && !name.contains(['/', ';', '(', ':', ','])
        }
        Some(_) => letters >= 2 && !name.contains(['/', ';', '(', ':']),
        None => false,
    }
}

/// Words that say what an area is, after or before its name.
const AREA_WORDS: &[&str] = &[
    "governorate",
    "province",
    "region",
    "oblast",
    "raion",
    "rayon",
    "district",
    "state",
    "county",
    "municipality",
    "prefecture",
    "department",
    "oblast'",
    "wilaya",
    "krai",
    "republic",
    "parish",
    "territory",
    "division",
    "zone",
];
/// Words that do so before a name, longest first.
const WORDS_BEFORE: &[&str] = &[
    "departement de la ",
    "departement du ",
    "departement de ",
    "circunscricao de ",
    "circunscricao da ",
    "circunscricao do ",
    "province de la ",
    "province du ",
    "province de ",
    "territoire de ",
    "caza de la ",
    "caza du ",
    "caza de ",
    "ville de ",
    "qada ",
];

/// The folded name without the word that says what the area is ("idlib province" -> "idlib", "caza de tyr" -> "tyr").
pub fn bare(key: &str) -> &str {
    let key = WORDS_BEFORE.iter().find_map(|word| key.strip_prefix(word)).unwrap_or(key);
    let Some((head, tail)) = key.rsplit_once(' ') else { return key };
    if AREA_WORDS.contains(&tail) { head.strip_suffix(" autonomous").unwrap_or(head) } else { key }
}

/// The words that texts in English put after the name of a first-level area, by country.
fn english_words(country: &str) -> &'static [&'static str] {
    match country {
        "UA" | "BY" => &["oblast", "region", "province"],
        "RU" => &["oblast", "region", "krai"],
        "US" | "IN" | "SD" | "SS" | "MM" | "NG" | "SO" | "BR" | "MX" | "AU" => &["state"],
        "ET" | "ML" | "BF" | "NE" | "ER" => &["region"],
        _ => &["governorate", "province"],
    }
}

/// Adds the forms in which texts name a first-level area: bare, and with the words of its country.
pub fn add_area_forms(draft: &mut Draft) {
    let keys: Vec<(String, bool)> = draft.keys.iter().map(|(key, &alternate)| (key.clone(), alternate)).collect();
    for (key, alternate) in keys {
        let stem = bare(&key).to_owned();
        draft.key(&stem, alternate || stem != key);
        if script(&stem) == Some(Script::Latin) && !stem.contains(" of ") {
            for word in english_words(&draft.country) {
                draft.key(&format!("{stem} {word}"), alternate);
            }
        }
    }
}

/// Adds the forms in which texts name a district: "X district", and bare in the countries whose districts reports name.
pub fn add_district_forms(draft: &mut Draft) {
    if !is_transliterated(&draft.country) {
        return;
    }
    let keys: Vec<(String, bool)> = draft.keys.iter().map(|(key, &alternate)| (key.clone(), alternate)).collect();
    for (key, alternate) in keys {
        let stem = bare(&key).to_owned();
        draft.key(&format!("{stem} district"), alternate);
        draft.key(&stem, true);
    }
}

/// Last words of keys that were made out of others, and so need no loose key of their own.
const MADE_ENDS: &[&str] = &[
    "airport",
    "airbase",
    "base",
    "airfield",
    "airstrip",
    "district",
    "governorate",
    "province",
    "region",
    "oblast",
    "state",
];

/// Whether a place is looked up loosely by this key.
pub fn is_loose(draft: &Draft, key: &str) -> bool {
    // Reports on wars seldom name the villages of countries that large.
    let remote = matches!(draft.country.as_str(), "RU" | "KZ" | "TR" | "PK" | "IR" | "EG" | "DZ" | "MA" | "NG" | "UZ");
    is_transliterated(&draft.country)
        && !(remote && draft.population < 20_000)
        && key.is_ascii()
        && !MADE_ENDS.contains(&key.rsplit(' ').next().unwrap_or(key))
}

/// Whether texts in English spell the names of this country's places in many ways.
pub fn is_transliterated(country: &str) -> bool {
    matches!(
        country,
        "AE" | "AF"
            | "AM"
            | "AZ"
            | "BF"
            | "BH"
            | "BY"
            | "CD"
            | "CF"
            | "CM"
            | "DJ"
            | "DZ"
            | "EG"
            | "EH"
            | "ER"
            | "ET"
            | "GE"
            | "IL"
            | "IQ"
            | "IR"
            | "JO"
            | "KG"
            | "KW"
            | "KZ"
            | "LB"
            | "LY"
            | "MA"
            | "MD"
            | "ML"
            | "MM"
            | "MR"
            | "MZ"
            | "NE"
            | "NG"
            | "OM"
            | "PK"
            | "PS"
            | "QA"
            | "RU"
            | "SA"
            | "SD"
            | "SO"
            | "SS"
            | "SY"
            | "TD"
            | "TJ"
            | "TM"
            | "TN"
            | "TR"
            | "UA"
            | "UZ"
            | "XK"
            | "YE"
    )
}

/// The languages in which the names of a country's places are worth storing.
pub fn languages(country: &str, population: u32) -> &'static [&'static str] {
    match country {
        "SY" | "IQ" | "YE" | "SD" | "LY" | "JO" | "EG" | "SA" | "KW" | "BH" | "QA" | "AE" | "OM" | "DZ" | "TN"
        | "MA" | "MR" | "EH" | "DJ" | "KM" | "SO" | "TD" | "ER" => &["ar"],
        "LB" | "IL" | "PS" => &["ar", "he"],
        "IR" | "AF" | "PK" => &["fa", "ar"],
        "UA" => &["uk", "ru"],
        "RU" | "BY" | "KZ" | "KG" | "UZ" | "TJ" | "TM" | "MD" | "GE" | "AM" | "AZ" => &["ru"],
        _ if population >= 200_000 => &["ar", "ru", "uk", "he"],
        _ => &[],
    }
}

/// The best name in a language among all names of a place: of the names that can be of that language, the one whose
/// romanisation comes nearest to its Latin name.
pub fn best<'n>(lang: &str, latin: &str, names: &[&'n str]) -> Option<&'n str> {
    let latin = fold(latin);
    let fitting = names.iter().copied().filter_map(|name| Some((strangeness(lang, name)?, name)));
    fitting
        .min_by_key(|&(strange, name)| (4 * edits(&fold(&any_ascii(name)), &latin) + strange, name.len(), name))
        .map(|(_, name)| name)
}

/// How odd a name looks in a language: 0 when it has letters of its own, 1 when it might be; none when it cannot be.
fn strangeness(lang: &str, name: &str) -> Option<usize> {
    let has = |letters: &str| name.contains(|c| letters.contains(c));
    match (lang, script(name)?) {
        ("ar", Script::Arabic) => (!has("یکگپچژەێۆڕڵڤےٹڈہھۇېۀںڑټډړښڼځڅ"))
            .then_some(usize::from(has("\u{64B}\u{64C}\u{64D}\u{64E}\u{64F}\u{650}\u{651}\u{652}"))),
        ("fa", Script::Arabic) => (!has("ةەێۆڕڵڤےٹڈہۇۀںڑكيىټډړښڼځڅ")).then_some(usize::from(!has("یکگپچژ"))),
        ("he", Script::Hebrew) => Some(0),
        ("uk", Script::Cyrillic) => (!has("ыэъёўјѓќљњћђџәғқңөұүһӘ")).then_some(usize::from(!has("іїєґІЇЄҐ"))),
        ("ru", Script::Cyrillic) => (!has("іїєґІЇЄҐўјѓќљњћђџәғқңөұүһ'’ʼ")).then_some(usize::from(!has("ыэъё"))),
        _ => None,
    }
}

/// Levenshtein distance in characters.
pub fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, &cb) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(ca != cb);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
