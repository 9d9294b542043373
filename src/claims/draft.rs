//! A claim as a rule reads it, before its place, time and speaker are settled.

use super::ClaimKind;
use super::modality::Put;
use crate::geoparse::Relation;

/// What a rule found: indexes into the sentence and the report.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub kind: ClaimKind,
    /// Indexes into the report's actors.
    pub actors: Vec<usize>,
    pub loser: Vec<usize>,
    /// The place phrase; `None` for "it", which points back.
    pub phrase: Option<usize>,
    /// Items of the trigger, `first..end`.
    pub trigger: (usize, usize),
    /// How it is put, and by which word.
    pub put: Put,
    /// "verb:capture".
    pub rule: String,
    pub confidence: f64,
    /// A pronoun stands for the place: nothing is claimed unless it is known which.
    pub needs_place: bool,
    /// What is meant where the phrase says the whole of its place.
    pub narrowed: Option<Relation>,
    /// Pluperfect: history before what the sentence tells.
    pub background: bool,
}

impl Draft {
    pub fn new(kind: ClaimKind, rule: String, trigger: (usize, usize), put: Put) -> Self {
        Self {
            kind,
            actors: Vec::new(),
            loser: Vec::new(),
            phrase: None,
            trigger,
            put,
            rule,
            confidence: 0.9,
            needs_place: false,
            narrowed: None,
            background: false,
        }
    }

    pub fn actors(mut self, actors: Vec<usize>) -> Self {
        self.actors = actors;
        self
    }

    pub fn loser(mut self, loser: Vec<usize>) -> Self {
        self.loser = loser;
        self
    }

    pub fn at(&self, phrase: Option<usize>) -> Self {
        Self { phrase, ..self.clone() }
    }
}
