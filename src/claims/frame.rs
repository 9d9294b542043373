//! Frames: which verbs and nouns tell of control and fighting, and where their parts stand.

mod tables;

use super::ClaimKind;
use super::word::Form;
use serde::Deserialize;

pub(super) use tables::{nouns, verbs};

/// Where a verb's parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Pattern {
    /// The subject gains the object (from the loser).
    Take,
    /// The subject holds the object.
    Hold,
    /// The subject loses the object (to the winner).
    Lose,
    /// The subject goes away from a place.
    Leave,
    /// The subject, a place, falls (to the winner).
    Fall,
    /// The subject drives the object, an actor, from a place.
    Oust,
    /// The subject gives the object to the winner.
    Hand,
    /// The subject moves in, into, towards a place.
    Move,
    /// The subject comes to the object.
    Reach,
    /// The subject attacks the object, or fights in or on it.
    Attack,
    /// The subject fights another in a place.
    Clash,
    /// The subject, a place, belongs to several ("is divided between").
    Share,
    /// The subject has the object surrounded.
    Besiege,
    /// The subject beats off an attack on a place.
    Repel,
    /// The subject stays on ground that it holds ("cling to X").
    Stay,
    /// Only together with a noun ("make gains", "launch an assault").
    Light,
}

/// What a verb makes of "control", "siege", "gains" as its object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Light {
    No,
    Gain,
    Regain,
    Keep,
    Lose,
    Make,
    Launch,
    Impose,
    Change,
    Raise,
    Reverse,
}

/// A verb with its parts.
#[derive(Debug)]
pub(super) struct VerbFrame {
    /// Principal parts: the base form alone when regular, else base, -s, past, participle, -ing.
    parts: &'static [&'static str],
    pub kind: ClaimKind,
    pub pattern: Pattern,
    pub light: Light,
}

/// Where a noun's parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum NounPattern {
    /// "the capture of PLACE by ACTOR", "ACTOR's capture of PLACE".
    Take,
    /// "the loss of PLACE".
    Lose,
    /// "the withdrawal of ACTOR from PLACE".
    Leave,
    /// "control of PLACE", "under ACTOR control".
    Control,
    /// "the siege of PLACE", "under siege".
    Siege,
    /// "an assault on PLACE".
    Attack,
    /// "advances in PLACE".
    Advance,
    /// "clashes in PLACE between ACTOR and ACTOR".
    Fight,
    /// "the handover of PLACE to ACTOR".
    Hand,
    /// "an evacuation deal in PLACE".
    Deal,
}

/// A noun with its parts.
#[derive(Debug)]
pub(super) struct NounFrame {
    singular: &'static str,
    plural: &'static str,
    pub kind: ClaimKind,
    pub pattern: NounPattern,
}

impl VerbFrame {
    /// A verb of a user's file.
    pub(super) fn own(parts: &'static [&'static str], kind: ClaimKind, pattern: Pattern) -> Self {
        verb(parts, kind, pattern, Light::No)
    }
}

impl NounFrame {
    /// A noun of a user's file.
    pub(super) fn own(singular: &'static str, plural: &'static str, kind: ClaimKind, pattern: NounPattern) -> Self {
        noun(singular, plural, kind, pattern)
    }
}

const fn verb(parts: &'static [&'static str], kind: ClaimKind, pattern: Pattern, light: Light) -> VerbFrame {
    VerbFrame { parts, kind, pattern, light }
}

const fn noun(singular: &'static str, plural: &'static str, kind: ClaimKind, pattern: NounPattern) -> NounFrame {
    NounFrame { singular, plural, kind, pattern }
}

impl VerbFrame {
    /// The base form, which names the frame.
    pub fn lemma(&self) -> &'static str {
        self.parts[0]
    }

    /// Every form with what it can be.
    pub fn forms(&self) -> Vec<(String, u8)> {
        if let [base, s, past, participle, ing] = self.parts {
            return [
                (*base, Form::BASE),
                (*s, Form::S),
                (*past, Form::PAST),
                (*participle, Form::PARTICIPLE),
                (*ing, Form::ING),
            ]
            .map(|(f, bits)| (f.to_owned(), bits))
            .to_vec();
        }
        let base = self.lemma();
        let (stem, past) = match base.as_bytes() {
            [.., b'e'] => (&base[..base.len() - 1], format!("{base}d")),
            [.., b'y'] => (base, format!("{}ied", &base[..base.len() - 1])),
            _ => (base, format!("{base}ed")),
        };
        let s = match base.as_bytes() {
            [.., b's' | b'x'] | [.., b'c' | b's', b'h'] => format!("{base}es"),
            [.., b'y'] => format!("{}ies", &base[..base.len() - 1]),
            _ => format!("{base}s"),
        };
        vec![
            (base.to_owned(), Form::BASE),
            (s, Form::S),
            (past, Form::PAST | Form::PARTICIPLE),
            (format!("{stem}ing"), Form::ING),
        ]
    }
}

impl NounFrame {
    /// The singular, which names the frame.
    pub fn lemma(&self) -> &'static str {
        self.singular
    }

    /// Its forms.
    pub fn forms(&self) -> impl Iterator<Item = &'static str> {
        [self.singular, self.plural].into_iter().filter(|form| !form.is_empty())
    }
}
