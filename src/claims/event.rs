//! The claim of a row of a table: the same record as one out of a text, its row for a sentence.

use super::source::{Leaning, Sources};
use super::speaker::stance;
use super::{
    ActorMention, Attribution, Claim, ClaimKind, ClaimPlace, DateBasis, Evidence, Modality, When, WhenPrecision,
};
use crate::geoparse::{Mention, Relation};
use crate::report::{DatePrecision, Event, EventKind, EventParty, Report, Span};
use crate::theatre::{SideId, Theatre, actor_named};

/// A row that was coded by people is read without a doubt; what it was coded from may be wrong.
const CONFIDENCE: f64 = 0.95;

/// The claim that a report's event makes. `mentions` are the report's; the first is the row's place. None for a report that is no row.
pub fn event_claims(report: &Report, mentions: &[Mention], theatre: Option<&Theatre>, sources: &Sources) -> Vec<Claim> {
    let Some(event) = &report.event else { return Vec::new() };
    let actors = parties(&event.parties, theatre);
    let loser = parties(&event.losers, theatre);
    let place = mentions.first();
    let leaning = report.source.as_ref().map(|s| sources.leaning(&s.0, theatre.map(|t| t.id.as_str())));
    let side = |list: &[ActorMention]| list.iter().find_map(|a| a.side.clone());
    let own: Option<SideId> = if let Some(Leaning::To(side)) = &leaning { Some(side.clone()) } else { None };
    let neutral = leaning == Some(Leaning::Neutral);
    let stance = stance(own.as_ref(), neutral, side(&actors).as_ref(), side(&loser).as_ref());
    let claim = Claim {
        id: format!("{}#1", report.id),
        kind: kind(event.kind),
        place: place.map(|_| ClaimPlace { mention: 0 }),
        relation: place.map_or(Relation::Whole, |m| m.relation),
        count: None,
        when: when(event, report),
        modality: Modality::Asserted,
        attribution: Attribution { speaker: None, side: own, stance },
        confidence: CONFIDENCE,
        evidence: Evidence {
            sentence: Span::new(0, report.text.len()),
            trigger: event.trigger,
            actor: event.parties.first().map(|p| p.span),
            place: place.map(|m| m.span),
            time: event.date_span,
            operator: None,
        },
        rule: format!("table:{}", event.rule),
        actors,
        loser,
    };
    vec![claim]
}

fn kind(kind: EventKind) -> ClaimKind {
    match kind {
        EventKind::Gains => ClaimKind::Gains,
        EventKind::Regains => ClaimKind::Regains,
        EventKind::Transfer => ClaimKind::Transfer,
        EventKind::Holds => ClaimKind::Holds,
        EventKind::Contested => ClaimKind::Contested,
        EventKind::Attacks => ClaimKind::Attacks,
    }
}

fn parties(named: &[EventParty], theatre: Option<&Theatre>) -> Vec<ActorMention> {
    let mention = |party: &EventParty| {
        let actor = actor_named(&party.name, party.span, theatre);
        let (id, name, side) = (actor.actor, actor.name, actor.side);
        ActorMention { id, name, side, text: party.name.clone(), span: Some(party.span) }
    };
    named.iter().map(mention).collect()
}

fn when(event: &Event, report: &Report) -> When {
    let precision = match event.precision {
        DatePrecision::Day => WhenPrecision::Day,
        DatePrecision::Week => WhenPrecision::Week,
        DatePrecision::Month => WhenPrecision::Month,
        DatePrecision::Year => WhenPrecision::Year,
        DatePrecision::Unknown => WhenPrecision::Unknown,
    };
    match (event.start, report.date) {
        (Some(_), _) => When { start: event.start, end: event.end, precision, basis: DateBasis::Stated },
        (None, Some(date)) => {
            When { start: Some(date), end: Some(date), precision: WhenPrecision::Day, basis: DateBasis::ReportDate }
        }
        (None, None) => When { start: None, end: None, precision, basis: DateBasis::Unknown },
    }
}
