//! What actor begins at a token.

use super::actors::ActorMatch;
use super::deed::acts;
use super::group::{is_bare_group, is_group_noun, is_thing, is_unit_noun};
use super::index::{AliasKind, Hit, is_name_word, word_hash, word_key};
use super::loyal::loyal;
use super::pattern::{backed, holder, introduced, nation, nation_forces, owned_forces, unit};
use super::people::{letters, named_fighters, people_forces};
use super::script::group_at;
use super::{ActorId, SideId, Theatre};
use crate::report::Span;
use crate::text::{Token, TokenKind};

/// What the words mean, before it is decided which reading is the longest.
pub(super) enum Meaning {
    /// An actor of the list; generic or not.
    Listed(usize, bool),
    /// Forces of a side that has no name in the list.
    Forces(Option<SideId>),
    /// An organisation that nobody listed.
    Unknown,
}

/// The actor that begins at token `at`, and the first token after it.
pub(super) fn match_at(
    text: &str,
    tokens: &[Token],
    at: usize,
    theatre: Option<&Theatre>,
    key: &mut String,
) -> Option<(ActorMatch, usize)> {
    if !is_name_word(&tokens[at]) {
        return None;
    }
    let word = tokens[at].span.of(text);
    let listed = theatre.and_then(|t| listed(text, tokens, at, key, t));
    let in_any_case = |seen: Option<(Meaning, usize)>| {
        seen.or_else(|| collective(text, tokens, at)).or_else(|| bare(text, tokens, at))
    };
    let led = backed(text, tokens, at, theatre).or_else(|| loyal(text, tokens, at, theatre));
    let pattern = if word.starts_with(|c: char| c.is_ascii_lowercase()) && word.is_ascii() {
        // Nearly every word: no name begins with it.
        in_any_case(led)
    } else {
        in_any_case(led.or_else(|| named(text, tokens, at, theatre, key)))
            .or_else(|| group_at(text, tokens, at, theatre))
    };
    let (meaning, end) = match (listed, pattern) {
        (Some(a), Some(b)) if b.1 > a.1 => b,
        (Some(a), _) => a,
        (None, b) => b?,
    };
    let meaning = match meaning {
        Meaning::Unknown => theatre.and_then(|t| side_inside(text, tokens, at + 1..end, t)).unwrap_or(Meaning::Unknown),
        known => known,
    };
    Some((actor_match(text, tokens, at..end, &meaning, theatre), end))
}

/// What begins with a capital, or with the number of a unit.
fn named(
    text: &str,
    tokens: &[Token],
    at: usize,
    theatre: Option<&Theatre>,
    key: &mut String,
) -> Option<(Meaning, usize)> {
    let word = tokens[at].span.of(text);
    word_key(word, key);
    let nation = nation(word, key, theatre);
    nation_forces(text, tokens, at, nation, theatre)
        .or_else(|| holder(text, tokens, at, nation, theatre))
        .or_else(|| owned_forces(text, tokens, at, theatre))
        .or_else(|| introduced(text, tokens, at))
        .or_else(|| unit(text, tokens, at))
        .or_else(|| letters(text, tokens, at, acts))
        .or_else(|| people_forces(text, tokens, at))
        .or_else(|| named_fighters(text, tokens, at))
}

/// "Northern Command of the Free Syrian Army": nobody listed it, but the name within says whose it is.
fn side_inside(text: &str, tokens: &[Token], range: std::ops::Range<usize>, theatre: &Theatre) -> Option<Meaning> {
    let end = range.end;
    let mut key = String::new();
    range.filter(|&i| is_name_word(&tokens[i])).find_map(|i| {
        word_key(tokens[i].span.of(text), &mut key);
        let hit = theatre.index.longest(text, tokens, i, &key)?;
        let named = hit.alias.kind == AliasKind::Name && hit.end <= end;
        theatre.actors.get(hit.alias.actor).filter(|_| named).map(|a| Meaning::Forces(a.side.clone()))
    })
}

fn listed(text: &str, tokens: &[Token], at: usize, key: &mut String, theatre: &Theatre) -> Option<(Meaning, usize)> {
    let word = tokens[at].span.of(text);
    if !theatre.openers.may_have(word_hash(word, key)) && word.is_ascii() {
        return None;
    }
    word_key(word, key);
    let hit = theatre.index.longest(text, tokens, at, key).or_else(|| arabic(text, tokens, at, key, theatre))?;
    match hit.alias.kind {
        // "Artsakh units" are its forces.
        AliasKind::Place if has_group_noun(text, tokens, hit.end) => {}
        // "fell out of Juba's hands"
        AliasKind::Place if has_in_hand(text, tokens, hit.end) => {}
        AliasKind::Place if !acts(text, tokens, at, hit.end) => return None,
        AliasKind::Generic if is_adjective(text, tokens, at, hit.end) => return None,
        _ => {}
    }
    let place = hit.alias.kind == AliasKind::Place && !has_group_noun(text, tokens, hit.end);
    let end = if place { hit.end } else { with_group_nouns(text, tokens, hit.end) };
    Some((Meaning::Listed(hit.alias.actor, hit.alias.kind == AliasKind::Generic), end))
}

/// Arabic writes "and", "for", "by" as one letter before the name.
fn arabic(text: &str, tokens: &[Token], at: usize, key: &str, theatre: &Theatre) -> Option<Hit> {
    let joined = key.strip_prefix(['و', 'ف']).unwrap_or(key);
    let found = |key: &str| theatre.index.longest(text, tokens, at, key);
    // "for the" drops a letter of the article.
    let for_the = || joined.strip_prefix("لل").and_then(|rest| found(&format!("ال{rest}")));
    let prefixed = || joined.strip_prefix(['ل', 'ب', 'ك']).and_then(found);
    if joined.len() < key.len() { found(joined) } else { None }.or_else(for_the).or_else(prefixed)
}

/// Takes in the group nouns after a name: "ISIS fighters", "Houthi rebel forces".
fn with_group_nouns(text: &str, tokens: &[Token], mut end: usize) -> usize {
    while let Some(token) = tokens.get(end) {
        let word = token.span.of(text);
        if !token.is_word() || !token.spaced || !word.starts_with(char::is_lowercase) || !is_group_noun(word) {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a noun for people under arms, that no verb can be taken for, follows.
fn has_group_noun(text: &str, tokens: &[Token], at: usize) -> bool {
    let next = tokens.get(at).filter(|t| t.is_word() && t.spaced).map_or("", |t| t.span.of(text));
    is_group_noun(next)
        && next.starts_with(char::is_lowercase)
        && !matches!(next, "force" | "forces" | "guards" | "guard")
}

/// "military base", "government building": an adjective, not an actor.
fn is_adjective(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    // "regime police" are an actor, "police headquarters" none.
    let follows = |i: usize| {
        let word = tokens.get(i).filter(|t| t.is_word()).map_or("", |t| t.span.of(text));
        is_thing(word) && !is_group_noun(word)
    };
    let joined = tokens.get(end).is_some_and(|t| !t.spaced && t.span.of(text) == "-");
    let single = end == at + 1;
    let broad = single
        && ["military", "government", "paramilitary"].iter().any(|w| w.eq_ignore_ascii_case(tokens[at].span.of(text)));
    let owned = follows_any(text, tokens, end, &["hands", "control", "rule"]);
    // "self-defence forces", "non-government"
    let tail = at > 0 && !tokens[at].spaced && tokens[at - 1].span.of(text) == "-";
    (single && follows(end))
        || (broad
            && !joined
            && !owned
            && !has_group_noun(text, tokens, end)
            && !follows_any(text, tokens, end, &["forces"])
            && !acts(text, tokens, at, end)
            && !has_article(text, tokens, at))
        || tail && !follows(at)
}

fn has_in_hand(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.kind == TokenKind::Possessive)
        && follows_any(text, tokens, at + 1, &["hands", "control", "grip", "grasp", "rule"])
}

fn follows_any(text: &str, tokens: &[Token], at: usize, words: &[&str]) -> bool {
    tokens.get(at).is_some_and(|t| words.contains(&t.span.of(text)))
}

fn has_article(text: &str, tokens: &[Token], at: usize) -> bool {
    at > 0 && {
        let before = &tokens[at - 1];
        before.kind == TokenKind::Possessive
            || ["the", "by", "under", ":"].iter().any(|w| w.eq_ignore_ascii_case(before.span.of(text)))
    }
}

fn bare(text: &str, tokens: &[Token], at: usize) -> Option<(Meaning, usize)> {
    let word = tokens[at].span.of(text);
    if !is_bare_group(word) || is_verb_force(text, tokens, at, word) || is_adjective(text, tokens, at, at + 1) {
        return None;
    }
    Some((Meaning::Unknown, with_group_nouns(text, tokens, at + 1)))
}

/// "the group seized X", "the sect's fighters": a collective that only its article and its deed make an actor.
fn collective(text: &str, tokens: &[Token], at: usize) -> Option<(Meaning, usize)> {
    let word = tokens[at].span.of(text);
    let known = matches!(word, "group" | "movement" | "organisation" | "organization" | "sect" | "outfit" | "alliance");
    if !known && word != "units" {
        return None;
    }
    let ours = word == "units"
        && at.checked_sub(1).is_some_and(|i| {
            ["our", "their", "its", "elite", "special"].iter().any(|w| w.eq_ignore_ascii_case(tokens[i].span.of(text)))
        });
    let before = |back: usize| at.checked_sub(back).map_or("", |i| tokens[i].span.of(text));
    // "the armed group", "the jihadist group"
    let the = before(if GROUP_ADJECTIVES.contains(&before(1)) { 2 } else { 1 }).eq_ignore_ascii_case("the");
    // "the group's stronghold"
    let owns = tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Possessive);
    ((known && the && (owns || acts(text, tokens, at, at + 1))) || ours).then_some((Meaning::Unknown, at + 1))
}

/// What a group that the report has named is called further on.
pub(crate) const GROUP_ADJECTIVES: &[&str] = &[
    "armed",
    "jihadist",
    "Islamist",
    "extremist",
    "terrorist",
    "terror",
    "militant",
    "rebel",
    "paramilitary",
    "insurgent",
];

/// "forces" is a verb before "to", after "which" and the like: "the siege forces them to withdraw".
fn is_verb_force(text: &str, tokens: &[Token], at: usize, word: &str) -> bool {
    let next = tokens.get(at + 1).map_or("", |t| t.span.of(text));
    word.eq_ignore_ascii_case("forces") && matches!(next, "them" | "the" | "him" | "civilians" | "residents")
}

fn actor_match(
    text: &str,
    tokens: &[Token],
    range: std::ops::Range<usize>,
    meaning: &Meaning,
    theatre: Option<&Theatre>,
) -> ActorMatch {
    let span = Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end);
    let last = tokens[range.end - 1].span.of(text);
    let plural = is_plural(last);
    let listed = match meaning {
        Meaning::Listed(actor, generic) => theatre.and_then(|t| t.actors.get(*actor)).map(|a| (a, *generic)),
        _ => None,
    };
    if let Some((actor, generic)) = listed {
        let (actor_id, name, side) = (actor.id.clone(), actor.name.clone(), actor.side.clone());
        return ActorMatch { span, actor: actor_id, name, side, generic, plural };
    }
    let side = if let Meaning::Forces(side) = meaning { side.clone() } else { None };
    let words = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    // "the group" names nobody, "the Legion" may.
    let generic = range.len() == 1 && (!is_unit_noun(last) || last.starts_with(char::is_lowercase));
    ActorMatch { span, actor: ActorId(format!("?/{}", words.to_lowercase())), name: words, side, generic, plural }
}

fn is_plural(word: &str) -> bool {
    let lower = word.starts_with(char::is_lowercase);
    (word.ends_with('s') && !word.ends_with("ss") && (lower || !word.chars().all(char::is_uppercase)))
        || matches!(
            word,
            "police" | "militia" | "Taliban" | "Peshmerga" | "infantry" | "opposition" | "military" | "men"
        )
}

#[cfg(test)]
mod tests {
    use crate::text::tokenize;
    use crate::theatre::{find_actors, presets};

    fn found(theatre: &str, text: &str) -> Vec<(String, String)> {
        let theatre = presets().iter().find(|t| t.id == theatre);
        find_actors(text, &tokenize(text), theatre)
            .iter()
            .map(|a| (a.span.of(text).to_owned(), a.side.as_ref().map_or("?".to_owned(), |s| s.0.clone())))
            .collect()
    }

    fn check(theatre: &str, text: &str, expected: &[(&str, &str)]) {
        let expected: Vec<_> = expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        assert_eq!(found(theatre, text), expected, "{text}");
    }

    #[test]
    fn finds_listed_names_longest_first() {
        check(
            "syria",
            "Hay’at Tahrir al Sham and the Free Syrian Army-branded groups",
            &[("Hay’at Tahrir al Sham", "opposition"), ("Free Syrian Army-branded groups", "opposition")],
        );
        check("syria", "The base is at Tabqa. IS fighters left.", &[("IS fighters", "is")]);
        check("sudan", "قوات الدعم السريع", &[("قوات الدعم السريع", "rsf")]);
    }

    #[test]
    fn reads_patterns() {
        check(
            "syria",
            "Turkish-backed rebels and pro-Iranian militias",
            &[("Turkish-backed rebels", "turkish_backed"), ("pro-Iranian militias", "government")],
        );
        check(
            "ukraine",
            "Ukrainian airborne troops near the Mayak military base",
            &[("Ukrainian airborne troops", "ukraine")],
        );
        check(
            "syria",
            "the 19th Fajr Operations Division and Liwa Abu Fadl",
            &[("19th Fajr Operations Division", "?"), ("Liwa Abu Fadl", "?")],
        );
    }

    #[test]
    fn a_country_acts_only_as_subject() {
        check("ukraine", "Russia captured a town in Ukraine.", &[("Russia", "russia")]);
        check("ukraine", "The town was taken by Russia.", &[("Russia", "russia")]);
        check("ukraine", "The border with Russia is closed.", &[]);
    }
}
