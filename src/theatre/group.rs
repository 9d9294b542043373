//! Words for people under arms.

use super::hash::{WordFilter, WordMap, edges};
use std::sync::LazyLock;

/// Nouns that make an actor of the adjective or name before them ("Turkish troops", "Houthi fighters").
const GROUP_NOUNS: &[&str] = &[
    "forces",
    "force",
    "troops",
    "army",
    "armies",
    "military",
    "soldiers",
    "fighters",
    "militants",
    "rebels",
    "rebel",
    "insurgents",
    "insurgent",
    "paratroopers",
    "marines",
    "units",
    "defenders",
    "militia",
    "militias",
    "militiamen",
    "gunmen",
    "separatists",
    "commandos",
    "guards",
    "guard",
    "police",
    "guerrillas",
    "guerillas",
    "paramilitaries",
    "paramilitary",
    "mercenaries",
    "jihadists",
    "jihadis",
    "terrorists",
    "extremists",
    "loyalists",
    "factions",
    "faction",
    "groups",
    "group",
    "brigades",
    "battalions",
    "regulars",
    "troopers",
    "peacekeepers",
    "invaders",
    "occupiers",
    "servicemen",
    "infantry",
    "government",
    "regime",
    "junta",
    "coalition",
    "alliance",
    "resistance",
    "opposition",
    "organization",
    "organisation",
    "administration",
    "tribesmen",
    "warriors",
    "partisans",
    "volunteers",
    "formations",
    "detachments",
    "irregulars",
];

/// Group nouns that can stand alone and still be an actor, though nobody knows whose.
const BARE_GROUPS: &[&str] = &[
    "troops",
    "soldiers",
    "fighters",
    "militants",
    "rebels",
    "insurgents",
    "gunmen",
    "separatists",
    "militias",
    "militiamen",
    "paramilitaries",
    "guerrillas",
    "guerillas",
    "jihadists",
    "jihadis",
    "loyalists",
    "mercenaries",
    "tribesmen",
    "partisans",
    "attackers",
    "defenders",
    "peacekeepers",
    "paratroopers",
    "marines",
    "forces",
    "army",
    "militia",
    "factions",
    "extremists",
    "commandos",
    "assailants",
    "terrorists",
    "invaders",
    "occupiers",
    "rebel",
    "regime",
    "government",
    "opposition",
    "insurgent",
    "militant",
    "islamists",
    "clansmen",
    "raiders",
    "infiltrators",
];

/// Last words of the names of units and organisations ("Golan Liberation Brigade").
const UNIT_NOUNS: &[&str] = &[
    "brigade",
    "brigades",
    "division",
    "divisions",
    "battalion",
    "battalions",
    "regiment",
    "regiments",
    "corps",
    "army",
    "legion",
    "front",
    "movement",
    "militia",
    "party",
    "council",
    "guard",
    "guards",
    "command",
    "organization",
    "organisation",
    "union",
    "committee",
    "committees",
    "congress",
    "alliance",
    "company",
    "squadron",
    "group",
    "units",
    "force",
    "forces",
    "branch",
    "service",
    "bureau",
    "network",
    "foundation",
    "observatory",
    "agency",
    "institute",
    "ministry",
    "university",
];

/// First words of Arabic names of units and organisations ("Liwa al-Quds", "Jaysh Khalid").
const UNIT_PREFIXES: &[&str] = &[
    "jaysh", "jaish", "liwa", "harakat", "jabhat", "katibat", "kataib", "kata'ib", "faylaq", "failaq", "ansar",
    "saraya", "asaib", "asa'ib", "firqat", "tajammu", "hayat", "hay'at",
];

/// Words after "military", "government", "army" that make an adjective of it: a military base is no actor.
const THINGS: &[&str] = &[
    "base",
    "bases",
    "airport",
    "airbase",
    "airfield",
    "academy",
    "hospital",
    "hospitals",
    "operation",
    "operations",
    "official",
    "officials",
    "source",
    "sources",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "leader",
    "leaders",
    "equipment",
    "vehicle",
    "vehicles",
    "service",
    "intelligence",
    "aid",
    "building",
    "buildings",
    "employees",
    "media",
    "council",
    "camp",
    "camps",
    "complex",
    "compound",
    "barracks",
    "installation",
    "installations",
    "site",
    "sites",
    "point",
    "points",
    "post",
    "posts",
    "police",
    "hq",
    "headquarters",
    "campaign",
    "campaigns",
    "gains",
    "security",
    "research",
    "commander",
    "commanders",
    "advisers",
    "advisors",
    "leadership",
    "presence",
    "analyst",
    "analysts",
    "spokesmen",
    "school",
    "observers",
    "administrator",
    "governor",
    "institutions",
    "offices",
];

/// Words that have their capital from where they stand, or that say when: no name begins with them.
const OPENERS: &[&str] = &[
    "the",
    "a",
    "an",
    "in",
    "on",
    "at",
    "after",
    "meanwhile",
    "by",
    "as",
    "and",
    "but",
    "while",
    "when",
    "since",
    "although",
    "though",
    "however",
    "with",
    "for",
    "from",
    "to",
    "under",
    "near",
    "according",
    "both",
    "some",
    "most",
    "all",
    "their",
    "its",
    "our",
    "this",
    "that",
    "these",
    "yesterday",
    "today",
    "later",
    "earlier",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "before",
    "until",
    "only",
];

/// Letters for those who carry no arms: who aids, reports or trades takes no town.
const UNARMED_LETTERS: &[&str] = &[
    "UNHCR", "OCHA", "UNICEF", "WFP", "WHO", "ICRC", "MSF", "IOM", "IRC", "NRC", "FAO", "UNDP", "UNRWA", "NGO", "NGOS",
    "SOHR", "ISW", "ACLED", "BBC", "CNN", "AFP", "RFI", "VOA", "RFE", "SANA", "TASS", "DPA", "CEO", "GDP", "USA",
    "OSCE", "IAEA", "OPEC", "FIFA", "UEFA", "CAF", "USAID", "ECHO", "SADC", "IGAD",
];

/// Whether letters name those who carry no arms.
pub(super) fn is_unarmed(letters: &str) -> bool {
    UNARMED_LETTERS.contains(&letters)
}

const GROUP: u8 = 1;
const BARE: u8 = 2;
const UNIT: u8 = 4;
const PREFIX: u8 = 8;
const THING: u8 = 16;
const OPENER: u8 = 32;

static KINDS: LazyLock<WordMap<&'static str, u8>> = LazyLock::new(|| {
    let mut kinds: WordMap<&'static str, u8> = WordMap::default();
    let lists = [
        (GROUP_NOUNS, GROUP),
        (BARE_GROUPS, BARE),
        (UNIT_NOUNS, UNIT),
        (UNIT_PREFIXES, PREFIX),
        (THINGS, THING),
        (OPENERS, OPENER),
    ];
    for (list, bit) in lists {
        for word in list {
            *kinds.entry(word).or_default() |= bit;
        }
    }
    kinds
});

static WORDS: LazyLock<WordFilter> = LazyLock::new(|| WordFilter::of(KINDS.keys().map(|word| edges(word))));

/// Whether the word, in any case, is of a kind.
fn is(word: &str, kind: u8) -> bool {
    const LONGEST: usize = 24;
    // Asked of every word, several times: nearly none is of any kind.
    if word.len() > LONGEST || !WORDS.may_have(edges(word)) {
        return false;
    }
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    str::from_utf8(lower).is_ok_and(|word| KINDS.get(word).is_some_and(|bits| bits & kind != 0))
}

/// Whether the word makes an actor of what stands before it.
pub(super) fn is_group_noun(word: &str) -> bool {
    is(word, GROUP)
}

/// Whether the word is an actor by itself.
pub(super) fn is_bare_group(word: &str) -> bool {
    is(word, BARE)
}

/// Whether names of units end with this word.
pub(super) fn is_unit_noun(word: &str) -> bool {
    is(word, UNIT)
}

/// Whether names of units begin with this word.
pub(super) fn is_unit_prefix(word: &str) -> bool {
    is(word, PREFIX)
}

/// Whether the word opens a sentence rather than a name.
pub(super) fn is_opener(word: &str) -> bool {
    is(word, OPENER)
}

/// Whether the word before this one is an adjective to it.
pub(super) fn is_thing(word: &str) -> bool {
    is(word, THING)
}
