//! Why a word that could carry a claim carries none.

use super::draft::Draft;
use crate::report::Span;

/// What a rule makes of a trigger: its claims, or why there are none.
pub(super) type Found = Result<Vec<Draft>, Refusal>;

/// Why a trigger was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// No ground is named where the frame has its place.
    NoPlace,
    /// Nobody is named who does it.
    NoActor,
    /// What is taken or left is a thing, a person or a line, not ground.
    NotGround,
    /// A turn of speech that says nothing of control.
    Idiom,
    /// Another word of the sentence carries the claim.
    ReadElsewhere,
    /// Fighting of which only one party is named.
    OneParty,
    /// A whole country: a war, not a place.
    WholeWar,
    /// A pronoun or "the town" of which nobody knows what it means.
    PlaceUnknown,
    /// The sentence has said so already.
    Repeated,
    /// Held until what the sentence tells happened.
    NoLongerHeld,
    /// The word stands here as another part of speech ("the captured tank").
    NotATrigger,
    /// The word is part of the name of an organisation or a place.
    InName,
}

/// A word that could carry a claim, and why it does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// The word, in bytes of the report's text.
    pub trigger: Span,
    /// Its sentence, likewise.
    pub sentence: Span,
    /// The base form of its frame ("capture").
    pub frame: &'static str,
    /// Whether the frame tells who holds ground, not only of fighting.
    pub state: bool,
    /// Why.
    pub why: Refusal,
}

impl Refusal {
    /// One clause for people.
    pub fn message(self) -> &'static str {
        match self {
            Self::NoPlace => "no place stands where the frame has its place",
            Self::NoActor => "nobody is named who does it",
            Self::NotGround => "what is taken or left is no ground",
            Self::Idiom => "a turn of speech that tells of no ground",
            Self::ReadElsewhere => "another word of the sentence carries it",
            Self::OneParty => "only one party to the fighting is named",
            Self::WholeWar => "a whole country is a war, not a place",
            Self::PlaceUnknown => "which place is meant is not known",
            Self::Repeated => "the sentence has said so already",
            Self::NoLongerHeld => "the sentence tells of its being taken",
            Self::NotATrigger => "no verb or noun of control here",
            Self::InName => "part of a name",
        }
    }

    /// A word for programs ("no-place").
    pub fn code(self) -> &'static str {
        match self {
            Self::NoPlace => "no-place",
            Self::NoActor => "no-actor",
            Self::NotGround => "not-ground",
            Self::Idiom => "idiom",
            Self::ReadElsewhere => "read-elsewhere",
            Self::OneParty => "one-party",
            Self::WholeWar => "whole-war",
            Self::PlaceUnknown => "place-unknown",
            Self::Repeated => "repeated",
            Self::NoLongerHeld => "no-longer-held",
            Self::NotATrigger => "not-a-trigger",
            Self::InName => "in-name",
        }
    }
}

/// Claims, unless there are none: then the place is no ground.
pub(super) fn or_no_ground(drafts: Vec<Draft>) -> Found {
    if drafts.is_empty() { Err(Refusal::NotGround) } else { Ok(drafts) }
}
