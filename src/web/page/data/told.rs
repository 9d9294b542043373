//! Places, fighting, and the claims behind them, as a page has them.

use super::{Day, Span};
use crate::claims::{ClaimKind, Modality};
use crate::control::Status;
use serde::{Deserialize, Serialize};

/// A place of which something is said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PagePlace {
    /// Its id in the gazetteer.
    pub id: String,
    /// Its name as the reports spell it.
    pub name: String,
    /// Other spellings, in all scripts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Where.
    pub at: [i32; 2],
    /// `point` (a town or site), `area` or `outline` (ground beside a place).
    pub ground: String,
    /// How prominent: 0 a capital, 2 the least.
    pub rank: u8,
    /// How it was held, in order of days.
    pub states: Vec<Span<PageState>>,
}

/// How a place is held.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PageState {
    /// Who holds it, as far as is known.
    pub side: Option<usize>,
    /// The other side of a contested place, or the besieger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rival: Option<usize>,
    /// How it is held.
    pub status: Status,
    /// Since when it has been so.
    pub since: Day,
    /// How sure: the ten of per cent it lies in.
    pub confidence: u8,
    /// The claims behind it.
    pub claims: Vec<usize>,
    /// Claims of the same day that say otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<usize>,
}

/// Fighting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageEvent {
    /// Its sign: a position in `Look::signs`.
    pub sign: usize,
    /// Who does it.
    pub side: Option<usize>,
    /// Whether it is told as a fact.
    pub fact: bool,
    /// Where.
    pub at: [i32; 2],
    /// Name of the place.
    pub name: String,
    /// Last day of it, when that is known.
    pub day: Option<Day>,
    /// Degrees clockwise from east in which an advance goes, where that can be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<i32>,
    /// The claim.
    pub claim: usize,
}

/// A claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageClaim {
    /// Its id in `claims.jsonl`.
    pub id: String,
    /// The sentence.
    pub sentence: usize,
    /// What is said to happen.
    pub kind: ClaimKind,
    /// How it is put.
    pub modality: Modality,
    /// Who says it, where the sentence tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The first and the last day it is said to have happened.
    pub when: [Option<Day>; 2],
    /// The words that carry it, in UTF-16 units of the sentence: what happens, who, where.
    pub words: Vec<[u32; 2]>,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageSentence {
    /// The report it stands in.
    pub report: usize,
    /// The line of the file it begins in.
    pub line: usize,
    /// The sentence.
    pub text: String,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageReport {
    /// Its headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// Where: an address that begins with `http://` or `https://`, or nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Name of its file.
    pub file: String,
}
