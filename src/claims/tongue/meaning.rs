//! What words can be: frames, and classes of small words.

use crate::claims::ClaimKind;
use crate::geoparse::Relation;
use serde::Deserialize;

/// Where the parts of a frame stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Pattern {
    /// The subject gains the object.
    Take,
    Hold,
    Lose,
    /// The subject leaves a place.
    Leave,
    /// The subject, a place, falls.
    Fall,
    /// The subject drives the object, an actor, from a place.
    Oust,
    Move,
    Attack,
    Besiege,
    Repel,
    /// Clashes in a place between actors.
    Fight,
    /// "under the siege of", "in encirclement".
    Siege,
    /// "control over", "under control of".
    Control,
    /// Only together with "control".
    Light,
}

/// What a verb makes of "control".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Light {
    Gain,
    Regain,
    Keep,
    Lose,
}

/// A verb or a noun with its parts.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub name: String,
    pub kind: ClaimKind,
    /// In the present tense, where that tells of a state.
    pub present_kind: Option<ClaimKind>,
    pub pattern: Pattern,
    pub light: Option<Light>,
    pub noun: bool,
}

/// What form of its verb a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Past,
    Present,
    /// Yet to come.
    Future,
    Infinitive,
    /// "has been taken".
    Passive,
    /// A participle before a noun ("the liberated town"): tells nothing by itself.
    Attributive,
    Noun,
}

/// Words that change how a claim is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Not,
    Still,
    Try,
    Plan,
    Fail,
    Deny,
    Manage,
    Allow,
    If,
}

/// What stands before a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prep {
    From,
    In,
    Over,
    To,
    Near,
    For,
    Between,
    By,
    Under,
}

/// Units of time and words that point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeWord {
    Today,
    Yesterday,
    Last,
    Week,
    Month,
    Year,
    /// 1 to 12.
    MonthName(i8),
    /// 0 is Monday.
    Weekday(i8),
}

/// How somebody speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Say {
    Report,
    Claim,
    /// "according to": the speaker follows.
    According,
}

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    Frame(usize),
    Op(Op),
    Prep(Prep),
    Extent(Relation),
    /// "town", "the whole": passed over before a place.
    PlaceNoun,
    Say(Say),
    Unverified,
    And,
    That,
    /// Begins a clause.
    Which,
    Time(TimeWord),
}

/// What a class of small words means; `Some(None)` for one that is read elsewhere.
pub(super) fn class_meaning(class: &str) -> Option<Option<Meaning>> {
    Some(Some(match class {
        "not" => Meaning::Op(Op::Not),
        "still" => Meaning::Op(Op::Still),
        "try" => Meaning::Op(Op::Try),
        "plan" => Meaning::Op(Op::Plan),
        "fail" => Meaning::Op(Op::Fail),
        "deny" => Meaning::Op(Op::Deny),
        "manage" => Meaning::Op(Op::Manage),
        "allow" => Meaning::Op(Op::Allow),
        "if" => Meaning::Op(Op::If),
        "that" => Meaning::That,
        "which" => Meaning::Which,
        "and" => Meaning::And,
        "from" | "under_from" | "from_hold" => Meaning::Prep(Prep::From),
        "in" => Meaning::Prep(Prep::In),
        "over" => Meaning::Prep(Prep::Over),
        "to" => Meaning::Prep(Prep::To),
        "near" => Meaning::Prep(Prep::Near),
        "for" => Meaning::Prep(Prep::For),
        "between" | "with" => Meaning::Prep(Prep::Between),
        "by" => Meaning::Prep(Prep::By),
        "under" => Meaning::Prep(Prep::Under),
        "most" => Meaning::Extent(Relation::Most),
        "part" => Meaning::Extent(Relation::Part),
        "outskirts" => Meaning::Extent(Relation::Outskirts),
        "countryside" => Meaning::Extent(Relation::Countryside),
        "area" => Meaning::Extent(Relation::Near),
        "place_noun" => Meaning::PlaceNoun,
        "say" | "confirm" => Meaning::Say(Say::Report),
        "claim" => Meaning::Say(Say::Claim),
        "according" => Meaning::Say(Say::According),
        "unverified" => Meaning::Unverified,
        "today" => Meaning::Time(TimeWord::Today),
        "yesterday" => Meaning::Time(TimeWord::Yesterday),
        "last" => Meaning::Time(TimeWord::Last),
        "week" => Meaning::Time(TimeWord::Week),
        "month" => Meaning::Time(TimeWord::Month),
        "year" => Meaning::Time(TimeWord::Year),
        "since" | "until" => return Some(None),
        _ => return None,
    }))
}
