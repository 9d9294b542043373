//! The days of a war on which its map changes, and their maps.

use super::{References, Run, names};
use crate::control::{PlaceState, Status, Weights};
use crate::units::Date;
use crate::zones::{Chronicle, Situation, SituationOptions};
use jiff::Span;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A map that changes more often than this many times is told in fewer steps ...
const STEPS_MAX: usize = 60;
/// ... and in still fewer, though not less than so many, when so many states times steps would have to be drawn.
const STATES_DRAWN_MAX: usize = 40_000;
const STEPS_MIN: usize = 12;

impl Run<'_> {
    /// The days on which the map changes, up to the as-of date, which is the last of them: at most `STEPS_MAX`, fewer
    /// where there are thousands of places.
    ///
    /// When there are more, time is cut into as many equal parts and the last day of change of each is kept: what is shown
    /// for a day is then exact at the end of its part. A first day that lies long before all others and before the first report is
    /// background ("since 2011") and left out.
    pub fn days(&self) -> Vec<Date> {
        let (at, weights) = (self.situation.at, &self.drawing.weights);
        let changes = self.states.iter().flat_map(|state| changes(state, weights)).filter(|day| *day < at);
        let mut days: Vec<Date> = changes.chain([at]).collect::<BTreeSet<_>>().into_iter().collect();
        let told = self.readings.iter().filter_map(|reading| reading.report.date).min().unwrap_or(at);
        while stands_apart(&days, told) {
            days.remove(0);
        }
        let steps = STATES_DRAWN_MAX / self.states.len().max(1);
        thinned(days, steps.clamp(STEPS_MIN, STEPS_MAX))
    }

    /// The map of any day, as [`super::map`] makes it with that day as its as-of date.
    pub fn map_on(&self, day: Date, references: References<'_>) -> Situation {
        let chronicle = self.chronicle(SituationOptions { belt: true, ..self.drawing }, references);
        names::as_reported(chronicle.map(day).0, &names::spellings(&self.readings))
    }

    /// The maps of several days, without belts.
    pub fn situations(&self, days: &[Date], references: References<'_>) -> Vec<Situation> {
        let chronicle = self.chronicle(self.drawing, references);
        let spellings = names::spellings(&self.readings);
        days.par_iter().map(|day| names::as_reported(chronicle.map(*day).0, &spellings)).collect()
    }

    fn chronicle<'a>(&'a self, drawing: SituationOptions, references: References<'a>) -> Chronicle<'a> {
        let References { gazetteer, basemap, .. } = references;
        Chronicle::new(&self.states, &self.events, &self.situation.theatre, gazetteer, basemap, drawing)
    }
}

/// The days on which a state begins or ends; a fight is over when nobody has spoken of it for long enough.
fn changes(state: &PlaceState, weights: &Weights) -> Vec<Date> {
    let after = |day: Date, days: i64| day.checked_add(Span::new().days(days)).ok();
    let over = after(state.valid_from, weights.fight_days as i64 + 1);
    let over = over.filter(|day| state.status == Status::Contested && state.valid_to.is_none_or(|end| *day <= end));
    let ended = state.valid_to.and_then(|end| after(end, 1));
    [Some(state.valid_from), ended, over].into_iter().flatten().collect()
}

/// Whether the first day lies before the first report, and farther before the second than that before the last.
fn stands_apart(days: &[Date], first_report: Date) -> bool {
    match days {
        [first, second, .., last] => *first < first_report && between(*first, *second) > between(*second, *last),
        _ => false,
    }
}

fn between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(0, |span| span.get_days())
}

fn thinned(days: Vec<Date>, most: usize) -> Vec<Date> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return days };
    if days.len() <= most {
        return days;
    }
    let part_days = f64::from(between(*first, *last)) / (most - 1) as f64;
    let part = |day: &Date| (f64::from(between(*first, *day)) / part_days).ceil() as i32;
    // Later days of a part take the place of earlier ones.
    days.iter().map(|day| (part(day), *day)).collect::<BTreeMap<_, _>>().into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every(step_days: i64, n: usize) -> Vec<Date> {
        Date::constant(2023, 1, 1).series(Span::new().days(step_days)).take(n).collect()
    }

    #[test]
    fn many_days_become_few_and_the_first_and_last_stay() {
        let days = every(1, 700);
        let kept = thinned(days.clone(), 60);
        assert!((40..=60).contains(&kept.len()), "{}", kept.len());
        assert_eq!((kept.first(), kept.last()), (days.first(), days.last()));
        assert_eq!(thinned(every(3, 20), 60), every(3, 20), "few stay as they are");
    }

    #[test]
    fn a_day_long_before_all_others_is_background() {
        let mut days = every(5, 10);
        let told = days[3];
        assert!(!stands_apart(&days, told));
        days.insert(0, Date::constant(2011, 3, 15));
        assert!(stands_apart(&days, told));
        assert!(!stands_apart(&days, days[0]), "a day that a report was written on is told, however early");
    }
}
