//! Names spelt otherwise than in the gazetteer, looked up by their sound.

use super::draft::Wanted;
use super::inflection::base_forms;
use super::kind_cue::kind_cue;
use super::language::Language;
use super::lexicon::{Classes, KINDS};
use super::spot::{Choice, Sort, Spot};
use super::words::Words;
use crate::gazetteer::{Gazetteer, PlaceIndex, PlaceKind};
use std::ops::Range;

/// More candidates are not weighed.
const MOST_CHOICES: usize = 8;
/// A name that only may be a place must sound the same but for a letter.
const SURE_DISTANCE: u32 = 2;
/// Names that differ by more letters are other names.
const FARTHEST: u32 = 2;
/// A city of so many people is spelt as the gazetteer knows it: "Kabal" is not Kabul.
const METROPOLIS: u32 = 1_000_000;

/// Gives unknown spots the places whose names differ by their transliteration only, in the countries of the context.
pub(super) fn with_loose_choices(
    gazetteer: &Gazetteer,
    words: &Words<'_>,
    mut spots: Vec<Spot>,
    countries: &[&str],
) -> Vec<Spot> {
    for spot in &mut spots {
        let elsewhere = spot.sort == Sort::Name && is_elsewhere(gazetteer, spot, countries);
        let is_hamlet = !elsewhere && spot.sort == Sort::Name && is_hamlet(gazetteer, spot);
        let unknown = matches!(spot.sort, Sort::Unknown | Sort::Tentative);
        if countries.is_empty() || !(unknown || elsewhere || is_hamlet) {
            continue;
        }
        // The name as it is written may still be meant, though it is far from where the text seems to be.
        let mut loose = loose_choices(gazetteer, words, &spot.words, countries);
        if is_hamlet {
            loose.retain(|c| c.distance <= SAME_SOUND && gazetteer.population(c.place) >= TOWNLET);
            loose.retain(|c| spot.choices.iter().all(|known| known.place != c.place));
        }
        spot.choices.extend(loose);
        if elsewhere || is_hamlet {
            continue;
        }
        if let Some(first) = spot.choices.first() {
            spot.population = gazetteer.population(first.place);
        }
    }
    spots.retain(|s| s.sort != Sort::Tentative || s.choices.iter().any(|c| c.distance <= SURE_DISTANCE));
    spots
}

/// Towns of countries that the text is not about: a namesake there may be a place here that is spelt otherwise.
const TOWN: u32 = 50_000;

/// Whether a name is only known as that of a small place outside the countries of the context.
fn is_elsewhere(gazetteer: &Gazetteer, spot: &Spot, countries: &[&str]) -> bool {
    spot.population < TOWN
        && spot.choices.iter().all(|c| {
            let kind = gazetteer.kind(c.place);
            matches!(kind, PlaceKind::Place | PlaceKind::District | PlaceKind::Neighbourhood)
                && !countries.contains(&gazetteer.country_code(c.place))
        })
}

/// A name that only hamlets bear as it is written may be that of a town that another scheme spells otherwise:
/// "Vysokopillia" is Vysokopillya of Kherson rather than the hamlet near Donetsk.
const HAMLET: u32 = 500;
const TOWNLET: u32 = 2_000;
/// Of a name that is known as it is written only the same sound is heard.
const SAME_SOUND: u32 = 1;

fn is_hamlet(gazetteer: &Gazetteer, spot: &Spot) -> bool {
    spot.population < HAMLET
        && spot.kind == PlaceKind::Place
        && spot.choices.iter().all(|c| gazetteer.kind(c.place) == PlaceKind::Place && !c.alternate)
        // Somebody wrote it down because reports name it.
        && !spot.choices.iter().any(|c| gazetteer.id(c.place).starts_with("sup:"))
}

/// Whether everybody spells the place as the gazetteer does: a great city, or a region that is not called one.
fn is_well_known(gazetteer: &Gazetteer, place: PlaceIndex, wanted: Wanted) -> bool {
    let region = gazetteer.kind(place) == PlaceKind::Region && wanted != Wanted::Region;
    region || gazetteer.population(place) >= METROPOLIS
}

fn loose_choices(gazetteer: &Gazetteer, words: &Words<'_>, name: &Range<usize>, countries: &[&str]) -> Vec<Choice> {
    let found = spellings(words, name)
        .iter()
        .map(|spelling| gazetteer.find_loosely(spelling, countries))
        .filter(|found| !found.is_empty())
        .min_by_key(|found| found[0].1)
        .unwrap_or_default();
    let found = if found.is_empty() { without_kind(gazetteer, words, name, countries) } else { found };
    let wanted = kind_cue(words, name).map_or(Wanted::Any, |cue| cue.wanted);
    let found: Vec<_> = found.into_iter().filter(|&(place, _)| wanted.answer(gazetteer.kind(place)) >= 0).collect();
    let least = found.first().map_or(0, |f| f.1);
    found
        .into_iter()
        .filter(|&(_, distance)| distance <= FARTHEST.min(least + 1))
        .filter(|&(place, distance)| distance == 0 || !is_well_known(gazetteer, place, wanted))
        .take(MOST_CHOICES)
        .map(|(place, distance)| Choice { place, alternate: false, distance: distance + 1 })
        .collect()
}

/// Ways to write the name: as it stands, in the cases it may be in, and as English hears Turkish letters.
fn spellings(words: &Words<'_>, name: &Range<usize>) -> Vec<String> {
    let whole = words.span(name.clone()).of(words.text());
    let mut all = vec![whole.to_owned()];
    match words.language() {
        Language::Russian | Language::Ukrainian => {
            let before = words.joined_key(name.start..name.end - 1);
            let forms = base_forms(words.key(name.end - 1));
            all.extend(forms.iter().map(|form| format!("{before} {form}")));
        }
        Language::Turkish => all.extend(["ch", "j"].map(|hard| heard(whole, hard))),
        _ => {}
    }
    all
}

/// Turkish letters as English writes their sounds; a final ç may be a softened c.
fn heard(name: &str, hard: &str) -> String {
    let mut heard = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        match c {
            'c' | 'C' => heard.push('j'),
            'ç' | 'Ç' => heard.push_str(hard),
            'ş' | 'Ş' => heard.push_str("sh"),
            'ğ' | 'Ğ' => heard.push_str("gh"),
            c => heard.push(c),
        }
    }
    heard
}

/// "Deir Ezzor City", "T-3 Airport": the kind word is no part of the gazetteer's name.
fn without_kind(
    gazetteer: &Gazetteer,
    words: &Words<'_>,
    name: &Range<usize>,
    countries: &[&str],
) -> Vec<(PlaceIndex, u32)> {
    let mut end = name.end;
    while end > name.start + 1 && words.is(end - 1, KINDS.or(Classes::COMMON)) {
        end -= 1;
    }
    if end == name.end {
        return Vec::new();
    }
    gazetteer.find_loosely(words.span(name.start..end).of(words.text()), countries)
}
