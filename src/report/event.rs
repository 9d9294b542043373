//! What a row of a table says happened: a claim that needs no reading.

use super::{DatePrecision, Span};
use crate::units::{Date, LonLat};
use serde::{Deserialize, Serialize};

/// What a row says of its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// The parties come to hold it.
    Gains,
    /// The parties hold it again.
    Regains,
    /// It passes to the parties without a fight.
    Transfer,
    /// The parties hold it.
    Holds,
    /// The parties fight over it.
    Contested,
    /// The parties attack it.
    Attacks,
}

/// One who is named in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventParty {
    /// The name, or what a code of the table stands for.
    pub name: String,
    /// The field it was read from.
    pub span: Span,
}

/// Where a row says it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventPlace {
    /// The place's name; of a row without one its id or position as written.
    pub name: String,
    /// The field it was read from.
    pub span: Span,
    /// Its position, when the row has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<LonLat>,
    /// How far the event may be from there, in metres.
    pub precision_m: u32,
    /// GeoNames id, when the row has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geonameid: Option<u32>,
    /// What holds the place, from small to large; the country last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<String>,
}

/// A row of an event table or of a list of who holds what. Its report's text is the row as it stands in the file, and
/// spans lead into it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// The field that says so.
    pub trigger: Span,
    /// Who gains, holds, attacks, or fights.
    pub parties: Vec<EventParty>,
    /// Against whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub losers: Vec<EventParty>,
    /// Where.
    pub place: EventPlace,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// How exactly the days are known.
    pub precision: DatePrecision,
    /// The field of the date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_span: Option<Span>,
    /// The table and its word for the event: "acled/government-regains-territory".
    pub rule: String,
    /// Of two rows with one id the one with the higher number counts.
    #[serde(default)]
    pub revision: i64,
}

impl Event {
    /// The same with each span put through `turn` (bytes to code points and back).
    #[must_use]
    pub fn with_spans(mut self, turn: impl Fn(Span) -> Span) -> Self {
        self.trigger = turn(self.trigger);
        self.place.span = turn(self.place.span);
        self.date_span = self.date_span.map(&turn);
        for party in self.parties.iter_mut().chain(&mut self.losers) {
            party.span = turn(party.span);
        }
        self
    }
}
