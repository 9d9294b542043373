//! Who says it, and how that changes what it is.

use super::draft::Draft;
use super::item::Kind;
use super::sentence::Sentence;
use super::source::{Leaning, Sources};
use super::word::{Say, Word};
use super::{Attribution, ClaimKind, Modality, Stance};
use crate::theatre::{SideId, Theatre};

/// A verb of saying with its subject.
#[derive(Debug, Clone)]
pub(super) struct Speech {
    /// Its item.
    at: usize,
    say: Say,
    speaker: Option<String>,
    side: Option<SideId>,
    neutral: bool,
    /// First item of its subject.
    first: usize,
    /// It speaks for an army or a state.
    official: bool,
    /// The actor that speaks, if it is one.
    pub actor: Option<usize>,
}

/// The speeches of a sentence, in order.
pub(super) fn speeches(s: &Sentence<'_>, sources: &Sources, theatre: Option<&Theatre>) -> Vec<Speech> {
    (0..s.items.len())
        .filter_map(|at| {
            let Some(Word::Say(say)) = s.word(at) else { return None };
            let (speaker, actor, first) = if s.says(at, &["according"]) { after_to(s, at) } else { subject(s, at) };
            let known =
                speaker.as_deref().map_or(Leaning::Unknown, |w| sources.leaning(w, theatre.map(|t| t.id.as_str())));
            let own = actor.and_then(|a| s.text.actors[a].side.clone());
            let asks = known != Leaning::Neutral && own.is_none();
            let office = theatre.filter(|_| asks).and_then(|t| t.side_of_office(speaker.as_deref()?));
            let official = actor.is_some() || office.is_some();
            let side = match &known {
                Leaning::To(side) => Some(side.clone()),
                Leaning::Neutral => None,
                Leaning::Unknown => own.or(office),
            };
            Some(Speech { at, say, first, speaker, side, neutral: known == Leaning::Neutral, official, actor })
        })
        .collect()
}

/// "according to NAME".
fn after_to(s: &Sentence<'_>, at: usize) -> (Option<String>, Option<usize>, usize) {
    if !s.is(at + 1, Word::To) {
        return (None, None, at);
    }
    let end = (at + 2..s.items.len().min(at + 10))
        .find(|&i| matches!(s.items[i].kind, Kind::Verb(..) | Kind::Word(Word::Comma | Word::Stop | Word::Semicolon)))
        .unwrap_or(s.items.len().min(at + 10));
    if end <= at + 2 {
        return (None, None, at);
    }
    let actor = (at + 2..end).find_map(|i| s.actor(i));
    (Some(words(s, at + 2, end)), actor, at)
}

fn words(s: &Sentence<'_>, first: usize, end: usize) -> String {
    let first = if s.is(first, Word::Article) && first + 1 < end { first + 1 } else { first };
    s.span_of(first, end)
        .of(s.text.text)
        .trim_start_matches(['-', '–', '—', ' '])
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words before the verb up to a comma, a verb or the sentence's start.
fn subject(s: &Sentence<'_>, at: usize) -> (Option<String>, Option<usize>, usize) {
    let mut end = at;
    if end > 0 && s.is(end - 1, Word::Be) {
        // "were reported to": nobody is said to speak.
        return (None, None, at);
    }
    while end > 0 && matches!(s.word(end - 1), Some(Word::Adverb | Word::Have | Word::Be | Word::Hedge)) {
        end -= 1;
    }
    let mut first = end;
    let mut actor = None;
    while first > 0 && end - first < 8 {
        match s.items[first - 1].kind {
            Kind::Actor(a) => actor = Some(a),
            Kind::Name | Kind::Seat | Kind::Place(_) | Kind::Noun(..) => {}
            Kind::Other | Kind::Number(_) => {}
            Kind::Word(
                Word::Article
                | Word::Indefinite
                | Word::Its
                | Word::Adjective
                | Word::Possessive
                | Word::Hyphen
                | Word::Of
                | Word::For
                | Word::Direction
                | Word::Thing
                | Word::Several
                | Word::Place(_)
                | Word::Extent(_),
            ) => {}
            _ => break,
        }
        first -= 1;
    }
    if first == end { (None, None, at) } else { (Some(words(s, first, end)), actor, first) }
}

/// The speech that holds a trigger: the nearest before it, else one after a comma behind it.
fn holding<'a>(s: &Sentence<'_>, speeches: &'a [Speech], trigger: usize) -> Option<&'a Speech> {
    let before = speeches.iter().rev().find(|x| x.at < trigger && !cut_off(s, x.at, trigger));
    // "rejected claims that": what is denied is the saying.
    let denial = before.and_then(|x| speeches.iter().find(|d| d.say == Say::Deny && d.at < x.at && x.at - d.at <= 3));
    let before = denial.or(before);
    before.or_else(|| {
        speeches.iter().find(|x| x.at > trigger && (s.says(x.at, &["according"]) || after_comma(s, x, trigger)))
    })
}

/// A semicolon, or a comma with "but" or "while", ends what is said.
fn cut_off(s: &Sentence<'_>, say: usize, trigger: usize) -> bool {
    (say..trigger).any(|i| {
        s.is(i, Word::Semicolon) || (s.is(i, Word::Comma) && (s.is(i + 1, Word::But) || s.is(i + 1, Word::Sub)))
    })
}

fn after_comma(s: &Sentence<'_>, speech: &Speech, trigger: usize) -> bool {
    let opens =
        speech.first > trigger && matches!(s.word(speech.first - 1), Some(Word::Comma | Word::Dash | Word::Quote));
    opens && speech.speaker.is_some()
}

/// Settles how a draft is put, and by whom.
pub(super) fn attribute(
    s: &Sentence<'_>,
    draft: &Draft,
    speeches: &[Speech],
    own: &Leaning,
) -> (Modality, Attribution) {
    let speech = holding(s, speeches, draft.trigger.0);
    let gainer = beneficiary(s, draft).or_else(|| their_own(s, draft, speech?));
    let (side, neutral) = match (speech, own) {
        (Some(x), _) if x.speaker.is_some() => (x.side.clone(), x.neutral),
        (_, Leaning::To(side)) => (Some(side.clone()), false),
        (_, Leaning::Neutral) => (None, true),
        (_, Leaning::Unknown) => (None, false),
    };
    let stance = stance(side.as_ref(), neutral, gainer.as_ref(), harmed(s, draft).as_ref());
    let unverified = (0..s.items.len()).any(|i| s.is(i, Word::Unverified)) || s.says_unverifiable();
    let modality = match (draft.put.modality, speech) {
        (Modality::Asserted | Modality::Reported, _) if unverified => Modality::Unverified,
        (Modality::Asserted | Modality::Reported, Some(x)) => said(s, x, stance),
        (other, _) => other,
    };
    (modality, Attribution { speaker: speech.and_then(|x| x.speaker.clone()), side, stance })
}

fn said(s: &Sentence<'_>, speech: &Speech, stance: Stance) -> Modality {
    match speech.say {
        Say::Deny => Modality::Denied,
        _ if is_withdrawn(s, speech) => Modality::Denied,
        Say::Claim => Modality::Claimed,
        Say::Report if stance == Stance::Own && speech.official => Modality::Claimed,
        Say::Report | Say::Confirm => Modality::Reported,
    }
}

/// "An earlier version of this report said": it is no longer said.
fn is_withdrawn(s: &Sentence<'_>, speech: &Speech) -> bool {
    let before = speech.at.saturating_sub(6)..speech.at;
    let says = |words: &[&str]| before.clone().any(|i| s.says(i, words));
    says(&["version", "report", "post", "update", "map"]) && says(&["earlier", "previous", "prior"])
}

/// The side that does well by the claim.
fn beneficiary(s: &Sentence<'_>, draft: &Draft) -> Option<SideId> {
    let list = if loses(draft.kind) { &draft.loser } else { &draft.actors };
    list.iter().find_map(|&a| s.text.actors[a].side.clone())
}

/// "said its troops had taken X": the speaker's own side does well by it.
fn their_own(s: &Sentence<'_>, draft: &Draft, speech: &Speech) -> Option<SideId> {
    let own = |a: usize| {
        let at = (speech.at..s.items.len()).find(|&i| s.actor(i) == Some(a));
        at.is_some_and(|i| i > speech.at && s.is(i - 1, Word::Its))
    };
    let list = if loses(draft.kind) { &draft.loser } else { &draft.actors };
    list.iter().any(|&a| own(a)).then(|| speech.side.clone()).flatten()
}

fn harmed(s: &Sentence<'_>, draft: &Draft) -> Option<SideId> {
    let list = if loses(draft.kind) { &draft.actors } else { &draft.loser };
    list.iter().find_map(|&a| s.text.actors[a].side.clone())
}

fn loses(kind: ClaimKind) -> bool {
    matches!(kind, ClaimKind::Loses | ClaimKind::Withdraws)
}

pub(super) fn stance(
    speaker: Option<&SideId>,
    neutral: bool,
    gainer: Option<&SideId>,
    harmed: Option<&SideId>,
) -> Stance {
    match speaker {
        None if neutral => Stance::Neutral,
        None => Stance::Unknown,
        Some(side) if gainer == Some(side) => Stance::Own,
        Some(side) if harmed == Some(side) => Stance::Against,
        // A side speaks of two others, or of a gain that can only be another's.
        Some(_) if gainer.is_some() && harmed.is_none() => Stance::Against,
        Some(_) => Stance::Unknown,
    }
}

impl Speech {
    /// Where the verb of saying stands, and for which side it is said.
    pub fn spoken_for(&self) -> Option<(usize, SideId)> {
        self.side.clone().map(|side| (self.at, side))
    }
}

impl Sentence<'_> {
    /// "could not be independently verified".
    fn says_unverifiable(&self) -> bool {
        (0..self.items.len()).any(|i| {
            self.says(i, &["verified", "confirmed"]) && (i.saturating_sub(4)..i).any(|j| self.is(j, Word::Not))
        })
    }
}
