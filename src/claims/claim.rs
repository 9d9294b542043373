//! Who is said to hold, take, lose or contest a place.

use crate::geoparse::Relation;
use crate::report::Span;
use crate::theatre::{ActorId, SideId};
use crate::units::Date;
use serde::{Deserialize, Serialize};

/// What is said to happen to a place (the `kind` of the contract).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// The actors come to hold it.
    Gains,
    /// The actors hold it again.
    Regains,
    /// The actors hold it.
    Holds,
    /// The actors no longer hold it.
    Loses,
    /// It passes by a deal from the losers to the actors.
    Transfer,
    /// Nobody holds it alone.
    Contested,
    /// The actors have it surrounded.
    Besieges,
    /// The actors beat off an attack on it.
    Repels,
    /// The actors move towards or into it.
    Advances,
    /// The actors attack it.
    Attacks,
    /// The actors leave it.
    Withdraws,
    /// The actors are sent there.
    Deploys,
}

/// How the sentence puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// Told as a fact.
    Asserted,
    /// Told as somebody's report.
    Reported,
    /// A party's claim about itself.
    Claimed,
    /// Said to be unverified.
    Unverified,
    /// Said not to be so.
    Denied,
    /// Tried, outcome open.
    Attempted,
    /// Tried in vain, or negated.
    Failed,
    /// Yet to come: planned, expected, feared, hoped for.
    Prospective,
    /// Only under a condition.
    Conditional,
}

/// An actor as a sentence names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorMention {
    /// The lexicon's id, or one made of the words when it is not in the lexicon.
    pub id: ActorId,
    /// The lexicon's name, or the words.
    pub name: String,
    /// Whose side it is on, when that is known.
    pub side: Option<SideId>,
    /// The words.
    pub text: String,
    /// Where they stand; `None` for an actor that is understood ("they", an inherited subject).
    pub span: Option<Span>,
}

/// What a date rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateBasis {
    /// A date in the text.
    Stated,
    /// Words that count from the report's date ("last week").
    Relative,
    /// Nothing but the report's date.
    ReportDate,
    /// Not even that.
    Unknown,
}

/// How exactly a claim's time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenPrecision {
    /// One day.
    Day,
    /// A few days.
    Week,
    /// A month or a part of one.
    Month,
    /// A season or a year.
    Year,
    /// Only bounded ("since 2011", "before").
    Open,
    /// Not known.
    Unknown,
}

/// When it is said to be so. For a change: the days in which it happened. For a state: from when to when it held,
/// `end` being the last day it is known for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// How exactly.
    pub precision: WhenPrecision,
    /// What it rests on.
    pub basis: DateBasis,
}

/// The speaker's stance towards what is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Belongs to, or leans to, the side that gains by the claim.
    Own,
    /// Belongs to, or leans to, the side that loses by the claim: an admission.
    Against,
    /// Leans to neither.
    Neutral,
    /// Not known.
    Unknown,
}

/// Who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The speaker in the sentence ("SOHR", "the ministry"), if any; else the report's own voice.
    pub speaker: Option<String>,
    /// The side the speaker (else the report's source) belongs or leans to, when known.
    pub side: Option<SideId>,
    /// How it stands to what is claimed.
    pub stance: Stance,
}

/// The words that carry a claim, as byte spans of the report's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The sentence.
    pub sentence: Span,
    /// The verb, noun or modifier that fired.
    pub trigger: Span,
    /// The actor's words.
    pub actor: Option<Span>,
    /// The place's words.
    pub place: Option<Span>,
    /// The words of the date.
    pub time: Option<Span>,
    /// The word that makes it an attempt, a plan, a denial or hearsay ("failed", "would").
    pub operator: Option<Span>,
}

/// The place a claim is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimPlace {
    /// Index into the report's mentions.
    pub mention: usize,
}

/// One control or fighting claim of one sentence about one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Unique in a run: `REPORT#n`.
    pub id: String,
    /// What is said to happen.
    pub kind: ClaimKind,
    /// Who gains, holds, attacks; for `loses` and `withdraws`, who loses.
    pub actors: Vec<ActorMention>,
    /// Who loses by it, where named (not for `loses` and `withdraws`).
    pub loser: Vec<ActorMention>,
    /// Where; `None` for places that are only counted ("four villages").
    pub place: Option<ClaimPlace>,
    /// How much of the place, or what ground by it.
    pub relation: Relation,
    /// "four villages" of or by the place: 4.
    pub count: Option<u32>,
    /// When.
    pub when: When,
    /// How the sentence puts it.
    pub modality: Modality,
    /// Who says it.
    pub attribution: Attribution,
    /// How sure the reading is, 0 to 1 (not how true the claim is).
    pub confidence: f64,
    /// The words.
    pub evidence: Evidence,
    /// Name of the rule that fired ("verb:capture", "noun:fall-of", "modifier:held").
    pub rule: String,
}

impl Modality {
    /// Whether it is told as something that is so: only then may the map change.
    pub fn is_fact(self) -> bool {
        matches!(self, Self::Asserted | Self::Reported | Self::Claimed | Self::Unverified)
    }
}

impl ClaimKind {
    /// Whether it tells of something that happened on a day, not of how things were.
    pub fn is_change(self) -> bool {
        !matches!(self, Self::Holds | Self::Contested | Self::Besieges)
    }

    /// Whether its actor has the place from then on.
    pub fn is_taking(self) -> bool {
        matches!(self, Self::Gains | Self::Regains | Self::Transfer)
    }

    /// Whether it says who holds the place.
    pub fn is_state(self) -> bool {
        matches!(self, Self::Gains | Self::Regains | Self::Holds | Self::Loses | Self::Transfer | Self::Withdraws)
    }
}

impl Claim {
    /// Whether control of the named place, or of ground by it, may change on the strength of this claim.
    pub fn affects_control(&self) -> bool {
        self.kind.is_state() && self.modality.is_fact() && self.place.is_some()
    }

    /// Whether it is made by the side that gains by it, or in its favour by a source of its own.
    pub fn is_own(&self) -> bool {
        self.attribution.stance == Stance::Own
    }
}
