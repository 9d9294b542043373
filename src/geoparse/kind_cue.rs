//! Words that say what kind of place a name is: "the village of X", "X province".

use super::draft::Wanted;
use super::lexicon::Classes;
use super::relative::direction_before;
use super::words::{Shape, Words};
use std::ops::Range;

/// What kind is asked for, and the phrase with the kind word.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct KindCue {
    pub(super) wanted: Wanted,
    pub(super) phrase: Range<usize>,
    /// Whether the kind word is plural, so that what follows in a list is of the kind too.
    pub(super) plural: bool,
}

/// The kind that a kind word asks for.
fn wanted_by(words: &Words<'_>, i: usize) -> Option<Wanted> {
    let table = [
        (Classes::SETTLEMENT, Wanted::Settlement),
        (Classes::REGION, Wanted::Region),
        (Classes::DISTRICT, Wanted::District),
        (Classes::HOOD, Wanted::Hood),
        (Classes::SITE, Wanted::Site),
        (Classes::WATER, Wanted::Water),
        (Classes::LANDFORM, Wanted::Landform),
    ];
    table.iter().find(|(class, _)| words.is(i, *class)).map(|&(_, wanted)| wanted)
}

/// The cue after the name, else the one before it.
pub(super) fn kind_cue(words: &Words<'_>, name: &Range<usize>) -> Option<KindCue> {
    after(words, name).or_else(|| before(words, name))
}

fn after(words: &Words<'_>, name: &Range<usize>) -> Option<KindCue> {
    // "Nassib border crossing".
    let modified = words.is(name.end, Classes::MODIFIER) && words.is(name.end + 1, Classes::SITE);
    let at = name.end + usize::from(modified);
    if !words.is_word(at) || words.is_mark(at, ",") || !words.sentence(name.start).contains(&at) {
        return None;
    }
    let wanted = wanted_by(words, at)?;
    // "Освобождён населённый пункт X": the noun is that of the name behind it.
    if wanted == Wanted::Settlement && words.language().is_slavic() {
        return None;
    }
    // "X farms", "X mine": too often a verb, or not about the name.
    let usual = !matches!(
        words.key(at),
        "stronghold"
            | "capital"
            | "communities"
            | "hometown"
            | "port"
            | "farms"
            | "mine"
            | "mines"
            | "plant"
            | "base"
            | "complex"
            | "coast"
            | "community"
            | "state"
    ) || words.is_capital(at);
    let state = words.key(at) == "state"
        && !words.is(at + 1, Classes::ORG.or(Classes::TITLE).or(Classes::GOVERNMENT))
        && words.shape(at) == Shape::Lower;
    let islamic = words.key(at) == "state" && words.is_capital(at) && words.is(name.end - 1, Classes::NEVER);
    ((usual || state) && !islamic).then(|| KindCue { wanted, phrase: name.start..at + 1, plural: is_plural(words, at) })
}

fn before(words: &Words<'_>, name: &Range<usize>) -> Option<KindCue> {
    let last = name.start.checked_sub(1)?;
    // "of ‘Ibta": the ayn of a transliteration, torn off its name.
    let last = if matches!(words.word(last), "‘" | "'" | "’" | "`" | "ʿ") { last.checked_sub(1)? } else { last };
    let of = matches!(words.key(last), "of" | "de" | "du" | "del" | "des" | "d" | "called" | "named")
        && words.shape(last) == Shape::Lower;
    let at = if of { last.checked_sub(1)? } else { last };
    let wanted = wanted_by(words, at)?;
    // "the southern districts of Homs" are a part of it, none has its name.
    if of && is_part_of_town(words, at) {
        return None;
    }
    // In "Waer district of Homs" the district is the other name's.
    let indefinite = at > 0 && words.key(at) == "suburb" && words.key(at - 1) == "a";
    if indefinite {
        return None;
    }
    let taken = of
        && words.key(at) != "suburb"
        && at > 0
        && words.is_capital(at - 1)
        && words.is_word(at - 1)
        && !words.is(at - 1, Classes::DEMONYM_START.or(Classes::DIRECTION).or(Classes::NEVER))
        && words.shape(at) == Shape::Lower;
    if taken && !matches!(words.key(at), "stronghold" | "capital" | "hometown") {
        return None;
    }
    let direct = of || is_direct(words, at);
    direct.then(|| KindCue { wanted, phrase: at..name.end, plural: is_plural(words, at) })
}

/// "southern districts", "the eastern quarters": not a kind of place but a part of the one that follows.
pub(super) fn is_part_of_town(words: &Words<'_>, noun: usize) -> bool {
    const PARTS: [&str; 6] = ["districts", "neighbourhoods", "neighborhoods", "quarters", "streets", "blocks"];
    PARTS.contains(&words.key(noun)) && direction_before(words, noun).is_some()
}

fn is_plural(words: &Words<'_>, at: usize) -> bool {
    let key = words.key(at);
    key.ends_with('s') || matches!(key, "قري" | "بلدات" | "احياء" | "села" | "міста" | "города" | "деревни")
}

/// "village X", "Lake X", "село X": without an "of". English kind words in small letters stand so only for villages and
/// the like ("in the city Hama" is rare, "the river Orontes" is not).
fn is_direct(words: &Words<'_>, at: usize) -> bool {
    match words.shape(at) {
        Shape::Caseless => true,
        Shape::Lower => {
            !words.word(at).is_ascii()
                || matches!(words.key(at), "village" | "town" | "river" | "hamlet" | "villages" | "towns" | "oblast")
        }
        _ => words.is(at, Classes::WATER.or(Classes::LANDFORM)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cue(text: &str, name: Range<usize>) -> Option<(Wanted, bool)> {
        kind_cue(&Words::new(text), &name).map(|cue| (cue.wanted, cue.plural))
    }

    #[test]
    fn kind_words_stand_before_and_after() {
        assert_eq!(cue("the village of Suran fell", 3..4), Some((Wanted::Settlement, false)));
        assert_eq!(cue("the villages of Suran and Maardes", 3..4), Some((Wanted::Settlement, true)));
        assert_eq!(cue("most of Idlib province", 2..3), Some((Wanted::Region, false)));
        assert_eq!(cue("по селу и город Лиман", 4..5), Some((Wanted::Settlement, false)));
        assert_eq!(cue("near Lake Assad", 2..3), Some((Wanted::Water, false)));
        assert_eq!(cue("they hold Suran", 2..3), None);
        assert_eq!(cue("the Waer district of Homs", 4..5), None);
    }
}
