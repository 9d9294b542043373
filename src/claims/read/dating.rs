//! When a claim is.

use super::Reader;
use crate::claims::draft::Draft;
use crate::claims::item::Kind;
use crate::claims::object::{end_of, time_after};
use crate::claims::sentence::Sentence;
use crate::claims::time::{Bound, TimeWords};
use crate::claims::word::Word;
use crate::claims::{ClaimKind, DateBasis, When, WhenPrecision};
use crate::report::{Diagnostic, Report, Severity, Span};

impl Reader<'_> {
    pub(super) fn when(&self, s: &Sentence<'_>, draft: &Draft) -> (When, Option<Span>) {
        let noun = matches!(s.items[draft.trigger.0].kind, Kind::Noun(..));
        let own = draft.phrase.and_then(|p| time_after(s, end_of(s, p))).and_then(|at| time_at(s, at));
        let near = own
            .or_else(|| nearest_time(s, draft.trigger.0))
            .filter(|&(at, _)| !noun || !comma_between(s, at, draft.trigger.0));
        let dated = s.items.iter().any(|i| matches!(i.kind, Kind::Time(_)));
        if near.is_none() && noun && dated && draft.kind.is_state() && !is_said_of_now(s, draft.trigger.0) {
            // The sentence's date belongs to its verb; the noun tells what was before.
            return (self.undated(&Draft { background: true, ..draft.clone() }), None);
        }
        match near {
            Some((at, time)) => {
                // "since the last rebels left in May"
                let since = (draft.trigger.1..at).any(|i| s.says(i, &["since"])) && time.bound == Bound::At;
                let bound = match time.bound {
                    _ if since => Bound::Since,
                    // "took X on 4 May before losing it again"
                    Bound::At if own.is_none() && at < draft.trigger.0 && s.follows_before(draft.trigger.0) => {
                        Bound::After
                    }
                    // "retook X on 8 August from those who had held it for a year"
                    Bound::At if draft.background && own.is_none() && is_of_main_clause(s, at, draft.trigger.0) => {
                        Bound::Before
                    }
                    bound => bound,
                };
                (bounded(&TimeWords { bound, ..*time }, draft.kind, self.report), Some(time.span))
            }
            None => (self.undated(draft), None),
        }
    }

    pub(super) fn undated(&self, draft: &Draft) -> When {
        let date = self.report.date;
        let basis = if date.is_some() { DateBasis::ReportDate } else { DateBasis::Unknown };
        if let Some(when) = self.memory.date {
            let before = When { start: None, precision: WhenPrecision::Open, ..when };
            return if draft.background { before } else { when };
        }
        if draft.background {
            return When { start: None, end: date, precision: WhenPrecision::Open, basis };
        }
        let precision = if date.is_some() { WhenPrecision::Day } else { WhenPrecision::Unknown };
        When { start: date, end: date, precision, basis }
    }
}

/// "X, which was raided last week, is under the army's control": the noun's own verb tells of now.
fn is_said_of_now(s: &Sentence<'_>, noun: usize) -> bool {
    let now = ["is", "are", "remains", "remain", "stays", "stay"];
    (noun.saturating_sub(6)..noun).rev().take_while(|&i| !s.is(i, Word::Comma)).any(|i| s.says(i, &now))
}

/// Whether a date stands before the relative clause of a verb, or before its "years after losing X".
fn is_of_main_clause(s: &Sentence<'_>, at: usize, verb: usize) -> bool {
    (at..verb).any(|i| s.says(i, &["which", "who", "whom", "after"]))
}

fn time_at<'t>(s: &Sentence<'t>, at: usize) -> Option<(usize, &'t TimeWords)> {
    let Kind::Time(time) = s.items[at].kind else { return None };
    Some((at, &s.text.times[time]))
}

/// The date that belongs to a trigger: the nearest, at a price for every other trigger between.
pub(super) fn nearest_time<'t>(s: &Sentence<'t>, trigger: usize) -> Option<(usize, &'t TimeWords)> {
    let price = |at: usize| {
        let (first, last) = (at.min(trigger), at.max(trigger));
        let crossed = (first + 1..last)
            .filter(|&i| matches!(s.items[i].kind, Kind::Verb(..) | Kind::Word(Word::Sub | Word::Semicolon)))
            .count();
        // "was captured in March and recaptured on 10 November"
        let joined = at < trigger && (first + 1..last).any(|i| matches!(s.word(i), Some(Word::And | Word::But)));
        let commas = (first + 1..last).filter(|&i| s.is(i, Word::Comma)).count();
        // The day of a dateline is that of what has no other.
        let dateline = if at < s.dateline { s.items.len() * 20 } else { 0 };
        last - first + 12 * crossed + 6 * commas + 6 * usize::from(joined) + dateline
    };
    let times = (0..s.items.len()).filter_map(|at| match s.items[at].kind {
        Kind::Time(time) if may_date(s, at, trigger, &s.text.times[time]) => Some((price(at), at, time)),
        _ => None,
    });
    times.min().map(|(_, at, time)| (at, &s.text.times[time]))
}

/// Whether a date may be the trigger's: not one within a relative clause that the trigger stands outside of, none of a
/// clause behind a semicolon, and no "since" behind another verb.
fn may_date(s: &Sentence<'_>, at: usize, trigger: usize, time: &TimeWords) -> bool {
    let opening = (1..at).rev().find(|&i| s.is(i, Word::Which) && s.is(i - 1, Word::Comma));
    if let Some(which) = opening {
        let closes = |i: &usize| matches!(s.word(*i), Some(Word::Comma | Word::Semicolon));
        let closing = (which + 1..s.items.len()).find(closes).unwrap_or(s.items.len());
        if at < closing && !(which..closing).contains(&trigger) {
            return false;
        }
    }
    // "changed hands in May and is now held by ..."
    let since_then = |i: usize| matches!(s.word(i), Some(Word::And | Word::But));
    if at < trigger && (at..trigger).any(since_then) && (at..trigger).any(|i| s.says(i, &["now", "currently", "today"]))
    {
        return false;
    }
    // "hold X; the army took Y in July"
    let of_next = (trigger + 1..at)
        .find(|&i| s.is(i, Word::Semicolon))
        .is_some_and(|semicolon| (semicolon + 1..at).any(|i| matches!(s.items[i].kind, Kind::Verb(..))));
    if of_next {
        return false;
    }
    let other = |i: usize| matches!(s.items[i].kind, Kind::Verb(..)) || s.is(i, Word::Semicolon);
    // "controls X and Y was under its control until May"
    let clause = |i: usize| matches!(s.items[i].kind, Kind::Noun(..)) && (trigger + 1..i).any(|j| s.is(j, Word::Be));
    at < trigger
        || match time.bound {
            Bound::Since => !(trigger + 1..at).any(other),
            Bound::Until => !(trigger + 1..at).any(|i| other(i) || clause(i)),
            _ => true,
        }
}

pub(super) fn comma_between(s: &Sentence<'_>, a: usize, b: usize) -> bool {
    (a.min(b)..a.max(b)).any(|i| s.is(i, Word::Comma))
}

/// Reads "since", "by", "until" into the days.
pub(super) fn bounded(time: &TimeWords, kind: ClaimKind, report: &Report) -> When {
    let When { start, end, precision, basis } = time.when;
    let state = !kind.is_change();
    match time.bound {
        Bound::Since if state => When { start, end: report.date.or(end), precision, basis },
        // "has captured three towns since December": on some day between.
        Bound::Since => When { start, end: report.date.or(end), precision: WhenPrecision::Open, basis },
        // "By June they held X": then, and nothing says that it ended.
        Bound::By if state => When { start: end, end, precision, basis },
        Bound::By | Bound::Until | Bound::Before => When { start: None, end, precision: WhenPrecision::Open, basis },
        Bound::After => When { start: end, end: report.date, precision: WhenPrecision::Open, basis },
        _ => time.when,
    }
}

pub(super) fn note_doubtful(report: &Report, times: &[TimeWords], diagnostics: &mut Vec<Diagnostic>) {
    for time in times.iter().filter(|t| t.doubtful) {
        diagnostics.push(Diagnostic {
            severity: Severity::Note,
            code: "date-doubtful",
            report: report.id.clone(),
            span: Some(time.span),
            message: "\"this month\" in the first days of a month: the month before is taken, as in a reprint"
                .to_owned(),
        });
    }
}
