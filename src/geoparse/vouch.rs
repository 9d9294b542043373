//! Names that may be anything, vouched for by the places beside them: "Terny" after Lyman and before Torske is the village
//! between the two, not a thorn.

use super::Role;
use super::draft::Draft;
use super::lexicon::Classes;
use super::list::is_list_joint;
use super::spot::{Choice, Sort};
use super::words::Words;
use crate::gazetteer::{Gazetteer, PlaceKind};

/// Drafts before and after that may vouch.
const NEIGHBOURS: usize = 6;
/// A place this near to a sure one is meant (metres).
const NEAR_M: f64 = 40_000.0;
/// Members of a list lie within this of each other (metres).
const LIST_M: f64 = 250_000.0;
/// What a sure place nearby adds to a name that only one place has, and what each namesake takes off: of a name that is
/// everywhere, one is always near.
const GAIN: f64 = 2.4;
const LESS_BY_NAMESAKE: f64 = 0.35;
/// What a sure neighbour in a list adds.
const LISTED_GAIN: f64 = 0.9;
/// Names with a lower score are something else: persons, organisations.
const HOPELESS: f64 = -3.0;
/// Drafts with a higher score need no voucher, and can be one from here on.
const SURE: f64 = 0.8;
/// Places of a voucher that are looked at: the likeliest come first.
const LOOKED_AT: usize = 3;

/// Raises the score of doubtful names that lie beside sure places.
pub(super) fn vouch(gazetteer: &Gazetteer, words: &Words<'_>, drafts: &mut [Draft]) {
    let gains: Vec<f64> = (0..drafts.len()).map(|i| gain(gazetteer, words, drafts, i)).collect();
    drafts.iter_mut().zip(gains).for_each(|(draft, gain)| draft.score += gain);
}

fn gain(gazetteer: &Gazetteer, words: &Words<'_>, drafts: &[Draft], i: usize) -> f64 {
    let draft = &drafts[i];
    let doubtful = draft.spot.sort == Sort::Name && (HOPELESS..SURE).contains(&draft.score);
    if !doubtful || draft.role != Role::Location {
        return 0.0;
    }
    let namesakes = draft.spot.choices.len().saturating_sub(1) as f64;
    let beside = (GAIN - LESS_BY_NAMESAKE * namesakes).max(0.0);
    // Persons have the names of places, too: of them a list alone says enough.
    let personal = Classes::FIRST_NAME.or(Classes::SURNAME).or(Classes::NEVER);
    let person = draft.spot.words.clone().any(|i| words.is(i, personal));
    let range = i.saturating_sub(NEIGHBOURS)..(i + NEIGHBOURS + 1).min(drafts.len());
    let sure = range.filter(|&j| j != i && is_sure(gazetteer, &drafts[j]));
    let gains = sure.filter_map(|j| {
        let away_m = distance_m(gazetteer, &drafts[j].spot.choices, &draft.spot.choices)?;
        let listed = are_listed(words, drafts, i.min(j), i.max(j)) && away_m < LIST_M;
        let near = if away_m < NEAR_M && (listed || !person) { beside } else { 0.0 };
        Some(near + if listed { LISTED_GAIN } else { 0.0 })
    });
    gains.fold(0.0, f64::max)
}

/// A place, small enough that to lie near it says something.
fn is_sure(gazetteer: &Gazetteer, draft: &Draft) -> bool {
    let small =
        |c: &Choice| matches!(gazetteer.kind(c.place), PlaceKind::Place | PlaceKind::Neighbourhood | PlaceKind::Site);
    draft.role == Role::Location && draft.score >= SURE && draft.spot.choices.first().is_some_and(small)
}

fn are_listed(words: &Words<'_>, drafts: &[Draft], a: usize, b: usize) -> bool {
    b == a + 1 && is_list_joint(words, &(drafts[a].spot.words.end..drafts[b].spot.words.start))
}

/// Metres between the nearest two of the places that two names may mean.
fn distance_m(gazetteer: &Gazetteer, sure: &[Choice], doubtful: &[Choice]) -> Option<f64> {
    let here = sure.iter().take(LOOKED_AT).map(|c| gazetteer.position(c.place));
    let away = here.flat_map(|at| doubtful.iter().map(move |c| gazetteer.position(c.place).distance_m(at)));
    away.min_by(f64::total_cmp)
}
