//! What the transliteration schemes of Arabic, Hebrew, Kurdish, Persian, Ukrainian and Russian do to one name.
//!
//! Two steps: the *normal form* undoes what schemes do to consonants and articles ("Al-Ghouta", "El Ghūţah" ->
//! "houta"); the *skeleton* also drops the vowels, of which every scheme has its own ("ht").

use any_ascii::any_ascii;
use std::sync::LazyLock;

/// Arabic articles, also as they are assimilated to the letter after them.
const ARTICLES: &[&str] = &[
    "al", "el", "ul", "il", "ar", "er", "as", "es", "ash", "esh", "ad", "ed", "adh", "edh", "an", "en", "at", "et",
    "ath", "az", "ez", "eth", "us", "ur",
];

/// Groups of letters that schemes write differently, longest first, and the one letter they become. `S` stands for
/// sh, ch and shch, `j` for zh and dj too, `h` for all of h, kh, gh and the Ukrainian g.
const LETTERS: &[(&str, &str)] = &[
    ("shch", "S"),
    ("sch", "S"),
    ("tch", "S"),
    ("sh", "S"),
    ("ch", "S"),
    ("zh", "j"),
    ("dj", "j"),
    ("kh", "h"),
    ("gh", "h"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("ck", "k"),
    ("nb", "mb"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ei", "i"),
    ("ai", "i"),
    ("ay", "i"),
    ("ey", "i"),
    ("iy", "i"),
    ("yi", "i"),
    ("aw", "u"),
    ("ow", "u"),
    ("g", "h"),
    ("q", "k"),
    ("c", "k"),
    ("p", "b"),
    ("x", "ks"),
    ("e", "i"),
    ("o", "u"),
];

/// The normal form of a folded name in any script: Latin letters without spaces, articles left out, doubled letters
/// single, the endings -ah, -eh and (inside) -at without their consonant.
///
/// ```
/// use salient::gazetteer::normal_form;
/// assert_eq!(normal_form("al lataminah"), normal_form("el latamina"));
/// assert_eq!(normal_form("luhansk"), normal_form("lugansk"));
/// assert_eq!(normal_form("maarrat an numan"), normal_form("marat al numan"));
/// ```
pub fn normal_form(key: &str) -> String {
    let latin = if key.is_ascii() { key.to_owned() } else { romanised(key) };
    let tokens: Vec<&str> = latin.split(' ').filter(|token| !token.is_empty()).collect();
    let mut form = String::with_capacity(latin.len());
    for (i, token) in tokens.iter().enumerate() {
        let last = i + 1 == tokens.len();
        if !last && ARTICLES.contains(token) {
            continue;
        }
        push_token(&mut form, without_ending(token, last));
    }
    form
}

/// A name of another script in Latin letters: without the Arabic article, and without the final h that schemes write
/// or leave out.
fn romanised(key: &str) -> String {
    let token = |token: &str| {
        let bare = token.strip_prefix("ال").filter(|rest| rest.chars().count() >= 2).unwrap_or(token);
        let latin = if bare.contains(is_hebrew) { hebrew(bare) } else { any_ascii(bare).to_ascii_lowercase() };
        let letters: String = latin.chars().filter(char::is_ascii_alphanumeric).collect();
        letters.strip_suffix('h').filter(|rest| rest.len() >= 2).map_or(letters.clone(), str::to_owned)
    };
    key.split(' ').map(token).collect::<Vec<_>>().join(" ")
}

fn is_hebrew(c: char) -> bool {
    ('\u{5D0}'..='\u{5EA}').contains(&c)
}

/// A Hebrew token as foreign names are put into it: vav and yod are vowels, aleph and ayin carry one.
fn hebrew(token: &str) -> String {
    const LETTERS: [&str; 27] = [
        "a", "b", "g", "d", "h", "u", "z", "kh", "t", "i", "kh", "k", "l", "m", "m", "n", "n", "s", "a", "f", "p",
        "ts", "ts", "k", "r", "sh", "t",
    ];
    let token = token.replace("וו", "w").replace("יי", "y");
    let letters = token.chars().enumerate().filter_map(|(i, c)| match c {
        'ו' if i == 0 => Some("v"),
        'w' => Some("v"),
        'y' => Some("y"),
        // With a vowel letter behind it, it only carries that one.
        'א' | 'ע' if token.chars().nth(i + 1).is_some_and(|next| matches!(next, 'ו' | 'י')) => None,
        c if is_hebrew(c) => LETTERS.get(c as usize - 0x5D0).copied(),
        _ => None,
    });
    letters.collect()
}

/// "lataminah" -> "latamina"; "maarrat", with another word to come, -> "maarra".
fn without_ending(token: &str, last: bool) -> &str {
    let ending = if last { 'h' } else { 't' };
    match token.strip_suffix([ending, 'h']) {
        Some(stem) if stem.len() >= 2 && stem.ends_with(['a', 'e']) => stem,
        _ => token,
    }
}

/// [`LETTERS`] by their first byte: a letter of a name is compared with few of them.
static LETTERS_BY_BYTE: LazyLock<[Vec<(&str, &str)>; 256]> = LazyLock::new(|| {
    let mut by_byte = [const { Vec::new() }; 256];
    LETTERS.iter().for_each(|&row| by_byte[usize::from(row.0.as_bytes()[0])].push(row));
    by_byte
});

fn push_token(form: &mut String, token: &str) {
    let by_byte = &*LETTERS_BY_BYTE;
    let mut rest = token;
    while let Some(c) = rest.chars().next() {
        let group = by_byte[usize::from(rest.as_bytes()[0])].iter().find(|(group, _)| rest.starts_with(group));
        let (len, letters) = group.map_or((c.len_utf8(), &rest[..c.len_utf8()]), |&(group, to)| (group.len(), to));
        for letter in letters.chars() {
            if !form.ends_with(letter) {
                form.push(letter);
            }
        }
        rest = &rest[len..];
    }
}

/// The consonants of a normal form, with `a` for a vowel it begins with.
///
/// ```
/// use salient::gazetteer::{normal_form, skeleton};
/// assert_eq!(skeleton(&normal_form("edleb")), skeleton(&normal_form("idlib")));
/// assert_eq!(skeleton(&normal_form("الرقه")), skeleton(&normal_form("raqqa")));
/// ```
pub fn skeleton(normal_form: &str) -> String {
    let mut skeleton = String::with_capacity(normal_form.len());
    for (i, c) in normal_form.char_indices() {
        match c {
            'a' | 'i' | 'u' if i == 0 => skeleton.push('a'),
            'a' | 'i' | 'u' | 'e' | 'o' => {}
            'w' | 'y' if i > 0 => {}
            c => skeleton.push(c),
        }
    }
    skeleton
}
