//! What single words tell a geoparser: names, titles, kinds of places, directions, verbs of speech.

mod cues;
mod demonyms;
mod exonyms;
mod peoples;
mod abbreviations;
mod seats;
mod tongues;

pub(super) use abbreviations::{Abbreviation, abbreviation, country_alias};
pub(super) use demonyms::{DemonymTarget, demonym};
pub(super) use exonyms::{LONGEST as LONGEST_EXONYM, exonym};
pub(super) use seats::seat;
pub(super) use tongues::classes_in;

use crate::text::fold;
use crate::theatre::WordMap;
use std::sync::LazyLock;

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Classes(u64);

macro_rules! classes {
    ($($name:ident = $bit:literal, $doc:literal;)*) => {
        impl Classes { $(#[doc = $doc] pub(super) const $name: Self = Self(1 << $bit);)* }
    };
}

classes! {
    FIRST_NAME = 0, "Given names.";
    SURNAME = 1, "Frequent family names.";
    TITLE = 2, "What stands before a person's name.";
    ORG = 3, "What makes the capitalised words before it an organisation.";
    ORG_OF = 4, "What makes the place after its `of` a part of an organisation's name.";
    SETTLEMENT = 5, "Kinds of settlements.";
    DISTRICT = 6, "Kinds of second-level areas.";
    REGION = 7, "Kinds of first-level areas.";
    HOOD = 8, "Kinds of parts of settlements.";
    SITE = 9, "Kinds of sites.";
    WATER = 10, "Kinds of waters.";
    ROAD = 11, "Kinds of roads.";
    DIRECTION = 12, "Points of the compass, as nouns and adjectives.";
    IN = 13, "Prepositions that only places follow.";
    NEAR = 14, "Words of nearness.";
    FROM = 15, "Prepositions that places often follow.";
    SPEECH = 16, "Verbs of those who speak or want.";
    COMMON = 17, "Ordinary English words.";
    CALENDAR = 18, "Months, days of the week.";
    COUNTRYSIDE = 19, "The land around a town.";
    OUTSKIRTS = 20, "The edge of a town.";
    PARTICLE = 21, "Small words inside names.";
    GOVERNMENT = 22, "What makes the place before it a government.";
    UNIT_OF_LENGTH = 23, "Kilometres and miles.";
    NEVER = 24, "Words that never name a place alone.";
    RESIDENT = 25, "Who a place before or after it is home to.";
    FALL = 26, "Nouns and verbs of taking and losing, that places follow.";
    MOVE = 27, "Verbs of motion and holding, whose object is a place.";
    LANDFORM = 28, "Hills, mountains, valleys, plains.";
    PART = 29, "A part of.";
    MOST = 30, "Most of.";
    POCKETS = 31, "Pockets of.";
    ABOUT = 32, "Words that soften a number.";
    STREETISH = 33, "Endings of names that are not settlements (Mall, Park, School).";
    TALKS = 34, "Relations between states.";
    DEMONYM_START = 35, "First words of demonyms.";
    PLACE_START = 36, "Small words that may begin the name of a place.";
    FROM_DISTANCE = 37, "Prepositions after a distance.";
    KINSHIP = 38, "Verbs and nouns of persons.";
    MODIFIER = 40, "What stands between a name and its kind word (\"military\" airport).";
    COUNTRY_ALIAS = 41, "Short names of countries, if capitals and dots are right.";
    ABBREVIATION = 42, "First words of abbreviations of states.";
    SEAT_START = 44, "First words of the seats of governments and of unions of states.";
    ARMED = 39, "Words of armed units after a place name.";
}

impl Classes {
    /// Whether the two sets share a class.
    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing is known of the word: a name rather than a word.
    pub(super) const fn is_none(self) -> bool {
        self.0 & !(Self::DEMONYM_START.0 | Self::COUNTRY_ALIAS.0 | Self::ABBREVIATION.0 | Self::SEAT_START.0) == 0
    }

    /// Both sets together.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Kinds of anything a place name can be followed or preceded by.
pub(super) const KINDS: Classes = Classes::SETTLEMENT
    .or(Classes::DISTRICT)
    .or(Classes::REGION)
    .or(Classes::HOOD)
    .or(Classes::SITE)
    .or(Classes::WATER)
    .or(Classes::LANDFORM);

type Table = WordMap<&'static str, Classes>;

static TABLE: LazyLock<Table> = LazyLock::new(build);

/// The classes of a folded word.
#[inline]
pub(super) fn classes(key: &str) -> Classes {
    TABLE.get(key).copied().unwrap_or_default()
}

fn build() -> Table {
    let mut table = Table::with_capacity_and_hasher(20_000, Default::default());
    let lists = [
        (Classes::FIRST_NAME, include_str!("first_names.txt")),
        (Classes::SURNAME, include_str!("surnames.txt")),
        (Classes::COMMON, include_str!("common_words.txt")),
    ];
    for (class, text) in lists.iter().chain(cues::CUES) {
        for word in text.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace) {
            let found = table.entry(word).or_default();
            *found = found.or(*class);
        }
    }
    for word in demonyms::first_words() {
        let found = table.entry(word).or_default();
        *found = found.or(Classes::DEMONYM_START);
    }
    for word in seats::first_words() {
        let found = table.entry(word).or_default();
        *found = found.or(Classes::SEAT_START);
    }
    // The table lives as long as the program, and so may the words that are made here.
    let abbreviated = abbreviations::first_words().map(|word| (word, Classes::ABBREVIATION));
    let aliases = abbreviations::aliases().map(|alias| (fold(alias), Classes::COUNTRY_ALIAS));
    for (word, class) in abbreviated.chain(aliases) {
        let found = table.entry(&*word.leak()).or_default();
        *found = found.or(class);
    }
    table
}

/// Whether a folded word is an English one, in any common form.
pub(super) fn is_english(key: &str) -> bool {
    let stems = ["", "s", "es", "d", "ed", "ing", "er", "ers"].iter().filter_map(|ending| key.strip_suffix(ending));
    stems.filter(|stem| stem.len() > 3 || stem.len() == key.len()).any(|stem| classes(stem).meets(Classes::COMMON))
}
