//! Actors in scripts other than Latin: endings of words, and words for people under arms.

use super::file::Nation;
use super::hash::WordMap;
use super::index::{AliasKind, is_name_word, key_of};
use super::matching::Meaning;
use super::{SideId, Theatre};
use crate::text::Token;
use std::sync::LazyLock;

/// Case endings of Ukrainian and Russian nouns and adjectives, folded ("й" is "и", "ї" is "і").
const ENDINGS: &[&str] = &[
    "иями", "іями", "ією", "иеи", "иею", "іі", "ам", "ям", "ами", "ями", "ого", "ему", "ому", "ими", "ыми", "ові",
    "еві", "єві", "иом", "ием", "иях", "іях", "ах", "ях", "ів", "ев", "ов", "ом", "ем", "єм", "ою", "ею", "єю", "им",
    "ым", "их", "ых", "ои", "еи", "ии", "ыи", "ая", "яя", "ие", "ые", "ое", "ее", "ую", "юю", "ия", "ію", "ию", "ії",
    "а", "я", "о", "е", "є", "и", "і", "ы", "у", "ю", "ь",
];

/// A stem is never shorter.
const STEM_MIN: usize = 3;

/// Takes the case ending off a folded Cyrillic word: the word of a name and the word of a text then are one in every
/// case. Nothing else is changed.
pub(super) fn cut_ending(key: &mut String) {
    if !key.starts_with(|c: char| ('\u{0400}'..='\u{04FF}').contains(&c)) {
        return;
    }
    let fits = |ending: &&&str| key.strip_suffix(**ending).is_some_and(|stem| stem.chars().count() >= STEM_MIN);
    if let Some(ending) = ENDINGS.iter().filter(fits).max_by_key(|ending| ending.len()) {
        key.truncate(key.len() - ending.len());
    }
}

/// Nouns that make an actor of the adjective or name beside them ("російські війська", "армия Судана").
const BESIDE: &[&str] = &[
    "війська",
    "войска",
    "сили",
    "силы",
    "військові",
    "военные",
    "підрозділи",
    "подразделения",
    "загони",
    "отряды",
    "угруповання",
    "группировка",
    "бійці",
    "бойцы",
    "штурмовики",
    "морпіхи",
    "морпехи",
    "части",
    "частини",
    "спецназ",
    "режим",
    "уряд",
    "формування",
    "формирования",
    "ополчение",
    "عناصر",
    "مقاتلي",
    "مقاتلو",
    "مسلحي",
    "مسلحو",
    "كتائب",
    "تنظيم",
    "جماعة",
    "حركة",
    "وحدات",
    "متمردي",
    "حكومة",
    "نظام",
    "حزب",
    "شرطة",
];

/// Those that can also stand alone and still be one.
const ALONE: &[&str] = &[
    "армія",
    "армия",
    "солдати",
    "солдаты",
    "бойовики",
    "боевики",
    "окупанти",
    "оккупанты",
    "загарбники",
    "захисники",
    "защитники",
    "десантники",
    "повстанці",
    "повстанцы",
    "ополченці",
    "ополченцы",
    "терористи",
    "террористы",
    "сепаратисти",
    "сепаратисты",
    "джихадисти",
    "джихадисты",
    "мятежники",
    "заколотники",
    "قوات",
    "جيش",
    "مقاتلين",
    "مقاتلون",
    "مسلحين",
    "مسلحون",
    "ميليشيا",
    "مليشيا",
    "ميليشيات",
    "مليشيات",
    "فصائل",
    "جنود",
    "معارضة",
    "متمردين",
    "متمردون",
];

/// The keys of the nouns, and whether each can stand alone. Arabic ones are without the article.
static GROUPS: LazyLock<WordMap<String, bool>> = LazyLock::new(|| {
    let beside = BESIDE.iter().map(|word| (key_of(word), false));
    beside.chain(ALONE.iter().map(|word| (key_of(word), true))).collect()
});

/// How a word is a group: not at all, only beside a name, or also alone.
fn group(word: &str) -> Option<bool> {
    let key = key_of(word);
    GROUPS.get(&key).or_else(|| GROUPS.get(without_prefix(&key))).copied()
}

/// An Arabic word without "and", "for", "by" and the article before it.
pub(super) fn without_prefix(key: &str) -> &str {
    let mut rest = key;
    for prefixes in [&["و", "ف"][..], &["لل", "بال", "ال", "ل", "ب"][..]] {
        let cut = prefixes.iter().find_map(|prefix| rest.strip_prefix(prefix).filter(|r| r.chars().count() > 2));
        let whole = GROUPS.contains_key(rest);
        rest = cut.filter(|_| !whole).unwrap_or(rest);
    }
    rest
}

/// "російські війська", "армия Судана", "القوات الروسية", "الجيش السوداني": a group and a people, in either order;
/// or a group alone.
pub(super) fn group_at(text: &str, tokens: &[Token], at: usize, theatre: Option<&Theatre>) -> Option<(Meaning, usize)> {
    let word = |i: usize| tokens.get(i).filter(|t| is_name_word(t)).map(|t| t.span.of(text));
    let first = word(at)?;
    if first.is_ascii() {
        return None;
    }
    if let Some(side) = theatre.and_then(|t| forces_of(t, first)) {
        let second = word(at + 1)?;
        // "українськими та російськими військами": the noun is both's.
        let pair = matches!(second, "та" | "і" | "й" | "и")
            && theatre.is_some_and(|t| forces_of(t, word(at + 2).unwrap_or("")).is_some());
        if pair && word(at + 3).is_some_and(|w| group(w).is_some()) {
            return Some((Meaning::Forces(side), at + 1));
        }
        let end = if group(second).is_some() { at + 2 } else { at + 3 };
        let grouped = group(second).is_some() || word(at + 2).is_some_and(|w| group(w).is_some());
        return grouped.then_some((Meaning::Forces(side), end));
    }
    if is_of_state(first) && word(at + 1).is_some_and(|w| group(w).is_some()) {
        return Some((Meaning::Unknown, at + 2));
    }
    let alone = group(first)?;
    // "бойовики «Талібану»", "عناصر تنظيم الدولة": the name behind the group says who it is.
    let quoted = tokens.get(at + 1).is_some_and(|t| matches!(t.span.of(text), "«" | "\"" | "“"));
    let next = at + 1 + usize::from(quoted);
    let named = theatre.zip(word(next)).and_then(|(t, w)| t.index.longest(text, tokens, next, &key_of(w)));
    if let Some(hit) = named.filter(|hit| hit.alias.kind == AliasKind::Name) {
        return Some((Meaning::Listed(hit.alias.actor, false), hit.end));
    }
    if let Some(side) = theatre.and_then(|t| forces_of(t, word(at + 1)?)) {
        return Some((Meaning::Forces(side), at + 2));
    }
    alone.then_some((Meaning::Unknown, at + 1))
}

/// "правительственные", "الحكومية": of whatever state it is.
fn is_of_state(word: &str) -> bool {
    let key = key_of(word);
    ["правительственные", "урядові"].iter().any(|w| key_of(w) == key)
}

/// Whose forces a word of a people or country means.
fn forces_of(theatre: &Theatre, word: &str) -> Option<Option<SideId>> {
    let key = key_of(word);
    let plain = without_prefix(&key);
    let bare = |key: &str| plain_arabic(key).to_owned();
    let fits = |n: &&Nation| n.keys.iter().any(|k| !k.is_ascii() && (*k == key || bare(k) == plain_arabic(plain)));
    theatre.nations.iter().find(fits).map(|n| n.forces.clone())
}

/// An Arabic adjective without article and feminine ending.
fn plain_arabic(key: &str) -> &str {
    let key = key.strip_prefix("ال").unwrap_or(key);
    key.strip_suffix('ه').unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cases_of_a_word_are_one() {
        for forms in [
            &["війська", "військ", "військами", "військам"][..],
            &["армия", "армии", "армией", "армию"],
            &["росіяни", "росіян", "росіянами"],
            &["російські", "російських", "російськими"],
            &["захисники", "захисників", "захисниками"],
        ] {
            let keys: Vec<String> = forms.iter().map(|form| key_of(form)).collect();
            assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");
        }
        assert_eq!(key_of("ЗСУ"), "зсу");
        assert_eq!(without_prefix("والقوات"), "قوات");
    }
}
