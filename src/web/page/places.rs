//! Places and fighting, in the page's terms.

use super::data::{Day, PageEvent, PagePlace, PageState, Span};
use super::ground::Ledger;
use super::history::{Story, Telling};
use super::measure;
use super::span::spans;
use crate::cartography::{Base, printed_anywhere, rank_of_place, sign_of};
use crate::claims::ClaimKind;
use crate::control::{Ground, PlaceState, Status};
use crate::text::fold;
use crate::units::LonLat;
use crate::zones::{Event, Situation};
use std::collections::{BTreeMap, BTreeSet};

/// Spellings of a place that the search knows.
const NAMES_MAX: usize = 12;
/// From where a side advances: its nearest place, not nearer nor farther than this, metres.
const ORIGIN_M: std::ops::RangeInclusive<f64> = 2_000.0..=250_000.0;

/// The places that all maps speak of, each with its states, the most prominent first.
pub(super) fn places(story: &Story, days: &[Day], ledger: &mut Ledger) -> Vec<PagePlace> {
    let mut found: BTreeMap<PlaceKey, Vec<(Day, Vec<PageState>)>> = BTreeMap::new();
    let mut last: BTreeMap<PlaceKey, &PlaceState> = BTreeMap::new();
    for (day, situation) in days.iter().zip(story.situations) {
        for state in &situation.places {
            let told = page_state(state, ledger);
            last.insert(key(state), state);
            found.entry(key(state)).or_default().push((*day, vec![told]));
        }
    }
    let spellings = spellings(story.tellings);
    let mut places: Vec<PagePlace> = found
        .into_iter()
        .filter_map(|(key, mut told)| {
            let state = last.get(&key)?;
            end_gaps(&mut told, days);
            Some(place(state, spans(&told), story, spellings.get(state.place.as_str())))
        })
        .collect();
    places.sort_by(|a, b| (a.rank, &a.name, a.at).cmp(&(b.rank, &b.name, b.at)));
    places
}

/// A place by its id, and the ground of it that is meant.
type PlaceKey = (String, &'static str, [i32; 2]);

fn key(state: &PlaceState) -> PlaceKey {
    (state.place.clone(), ground(&state.ground), measure::unit(state.at))
}

fn ground(ground: &Ground) -> &'static str {
    match ground {
        Ground::Point { .. } => "point",
        Ground::Area { .. } => "area",
        Ground::Outline(_) => "outline",
    }
}

/// Adds the days on which nothing is said of a place between and after those on which something is.
fn end_gaps(told: &mut Vec<(Day, Vec<PageState>)>, days: &[Day]) {
    let Some(first) = told.first().map(|(day, _)| *day) else { return };
    let known: BTreeSet<Day> = told.iter().map(|(day, _)| *day).collect();
    told.extend(days.iter().filter(|day| **day > first && !known.contains(day)).map(|day| (*day, Vec::new())));
    told.sort_by_key(|(day, _)| *day);
}

fn page_state(state: &PlaceState, ledger: &mut Ledger) -> PageState {
    let p = state.side.as_ref().and_then(|side| state.p.get(side)).copied();
    PageState {
        side: state.side.as_ref().and_then(|side| ledger.side(side)),
        rival: state.rival.as_ref().and_then(|rival| ledger.side(rival)),
        status: state.status,
        since: measure::day(state.since),
        confidence: measure::per_cent(p.unwrap_or(0.5)),
        claims: ledger.claims.take_all(&state.claims),
        against: ledger.claims.take_all(&state.against),
    }
}

fn place(
    state: &PlaceState,
    states: Vec<Span<PageState>>,
    story: &Story,
    spellings: Option<&BTreeSet<&str>>,
) -> PagePlace {
    let name = printed_anywhere(&state.name);
    let index = story.gazetteer.by_id(&state.place);
    let known = index.map(|index| story.gazetteer.place(index));
    let mut names: Vec<&str> = spellings.into_iter().flatten().copied().collect();
    index.into_iter().flat_map(|index| story.gazetteer.names(index)).for_each(|name| names.push(name));
    PagePlace {
        id: state.place.clone(),
        names: others(&name, &names),
        name,
        at: measure::unit(state.at),
        ground: ground(&state.ground).to_owned(),
        rank: rank_of_place(
            known.is_some_and(|p| p.feature_code == "PPLC"),
            known.map_or(0, |p| p.population),
            state.claims.len(),
        ),
        states,
    }
}

/// Spellings that a search would not take for the name itself or for each other.
fn others(name: &str, names: &[&str]) -> Vec<String> {
    let mut seen = BTreeSet::from([fold(name)]);
    let new = names.iter().filter(|other| seen.insert(fold(other)));
    new.take(NAMES_MAX).map(|other| (*other).to_owned()).collect()
}

/// The words by which the reports name each place.
fn spellings<'a>(tellings: &'a [Telling<'a>]) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for telling in tellings {
        for mention in telling.mentions {
            if let Some(best) = mention.best() {
                found.entry(&best.id).or_default().insert(mention.span.of(&telling.report.text));
            }
        }
    }
    found
}

/// The fighting up to the last day, the oldest first; what happens to a whole country has no place to stand.
pub(super) fn events(story: &Story, days: &[Day], countries: &Base, ledger: &mut Ledger) -> Vec<PageEvent> {
    let Some(last) = days.last() else { return Vec::new() };
    let is_shown = |event: &&Event| {
        event.date.is_none_or(|date| measure::day(date) <= *last) && !countries.is_country(&event.name)
    };
    story.events.iter().filter(is_shown).filter_map(|event| page_event(event, story, days, ledger)).collect()
}

fn page_event(event: &Event, story: &Story, days: &[Day], ledger: &mut Ledger) -> Option<PageEvent> {
    let sign = sign_of(event.kind)?;
    let advances = event.kind == ClaimKind::Advances;
    let day = event.date.map(measure::day);
    let step = days.partition_point(|step| day.is_none_or(|day| *step <= day)).saturating_sub(1);
    let situation = story.situations.get(step).filter(|_| advances);
    let heading = situation.and_then(|situation| heading(event, situation));
    // An advance from nowhere has no direction: it is drawn as an attack, as on the printed map.
    let sign = if advances && heading.is_none() { sign_of(ClaimKind::Attacks)? } else { sign };
    Some(PageEvent {
        sign,
        side: event.side.as_ref().and_then(|side| ledger.side(side)),
        fact: event.is_fact,
        at: measure::unit(event.at),
        name: printed_anywhere(&event.name),
        day,
        heading,
        claim: ledger.claims.take(&event.claim)?,
    })
}

/// The direction from the nearest place that the side holds.
fn heading(event: &Event, situation: &Situation) -> Option<i32> {
    let side = event.side.as_ref()?;
    let held = situation.places.iter().filter(|p| p.side.as_ref() == Some(side) && p.status != Status::Contested);
    let far = |at: &LonLat| at.distance_m(event.at);
    let nearest = held.map(|p| p.at).filter(|at| ORIGIN_M.contains(&far(at)));
    let from = nearest.min_by(|a, b| far(a).total_cmp(&far(b)))?;
    let ([x0, y0], [x1, y1]) = (measure::unit(from), measure::unit(event.at));
    Some(libm::atan2(f64::from(y1 - y0), f64::from(x1 - x0)).to_degrees().round() as i32)
}
