//! What a claim weighs, as a file says it.

use super::{ClaimInput, Override};
use crate::claims::{Modality, Stance};
use crate::geoparse::Relation;
use crate::report::LineIndex;
use crate::units::Date;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;
use toml::Spanned;

/// How claims become states.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct FuseOptions<'o> {
    /// Only what was published up to this day is known; `None`: everything.
    pub as_known_on: Option<Date>,
    /// The weights.
    pub weights: Weights,
    /// An editor's corrections.
    pub overrides: &'o [Override],
}

/// The weights of `weights.toml`, where each is explained. The starting points are those of the editors' notes on method
/// of Bellingcat and ISW; they were tried on made-up wars (`tests/fusion`), not fitted to one case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// A party on its own success.
    pub own: f64,
    /// A party that admits a loss.
    pub admission: f64,
    /// "reportedly", "it is said".
    pub reported: f64,
    /// "could not be verified".
    pub unverified: f64,
    /// Somebody claims it, but not about its own side.
    pub claimed: f64,
    /// "most of" a place.
    pub most: f64,
    /// A loss whose winner is only guessed from who attacks there.
    pub guessed_winner: f64,
    /// A source that says again what it has said.
    pub repeat: f64,
    /// Log-odds of a weight of 1.
    pub full_log_odds: f64,
    /// The power that probabilities are raised to in the end.
    pub sharpness: f64,
    /// Nobody named holds the place: its weight before anything is said.
    pub unknown: f64,
    /// How far a told change does away with what was known before.
    pub change: f64,
    /// How far a fight does.
    pub fight: f64,
    /// Copies of one source's word within this many days are one event.
    pub event_days: f64,
    /// A side that says less than this share of the other's does not make a place contested.
    pub contest_share: f64,
    /// A fight that nobody has spoken of for so many days is over.
    pub fight_days: f64,
    /// Half-life of what is known before a new word is weighed against it.
    pub memory_half_life_days: f64,
    /// Half-life of a word near the front.
    pub front_half_life_days: f64,
    /// Half-life of a word in the rear.
    pub rear_half_life_days: f64,
    /// The front reaches this far.
    pub front_km: f64,
    /// The rear begins here.
    pub rear_km: f64,
}

/// What was wrong with a file of weights, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{origin}:{line}:{column}: {message}")]
pub struct WeightsError {
    /// The file, for messages.
    pub origin: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What was expected, what was found.
    pub message: String,
}

type Field = (&'static str, fn(&mut Weights) -> &mut f64, RangeInclusive<f64>);

/// The names of a file, what each sets, and what it may be.
const FIELDS: [Field; 21] = [
    ("own", |w| &mut w.own, 0.0..=5.0),
    ("admission", |w| &mut w.admission, 0.0..=5.0),
    ("reported", |w| &mut w.reported, 0.0..=5.0),
    ("unverified", |w| &mut w.unverified, 0.0..=5.0),
    ("claimed", |w| &mut w.claimed, 0.0..=5.0),
    ("most", |w| &mut w.most, 0.0..=1.0),
    ("guessed_winner", |w| &mut w.guessed_winner, 0.0..=1.0),
    ("repeat", |w| &mut w.repeat, 0.0..=1.0),
    ("full_log_odds", |w| &mut w.full_log_odds, 0.1..=10.0),
    ("sharpness", |w| &mut w.sharpness, 0.1..=5.0),
    ("unknown", |w| &mut w.unknown, 0.01..=10.0),
    ("change", |w| &mut w.change, 0.0..=1.0),
    ("fight", |w| &mut w.fight, 0.0..=1.0),
    ("event_days", |w| &mut w.event_days, 0.0..=365.0),
    ("contest_share", |w| &mut w.contest_share, 0.0..=1.0),
    ("fight_days", |w| &mut w.fight_days, 0.0..=3650.0),
    ("memory_half_life_days", |w| &mut w.memory_half_life_days, 0.1..=36500.0),
    ("front_half_life_days", |w| &mut w.front_half_life_days, 0.1..=36500.0),
    ("rear_half_life_days", |w| &mut w.rear_half_life_days, 0.1..=36500.0),
    ("front_km", |w| &mut w.front_km, 0.0..=1000.0),
    ("rear_km", |w| &mut w.rear_km, 0.0..=5000.0),
];

/// The file of the defaults, with what each weight means: what a user starts from.
pub const WEIGHTS_TOML: &str = include_str!("weights.toml");

static BUILT_IN: LazyLock<Weights> =
    LazyLock::new(|| Weights::from_toml_onto(Weights::NONE, WEIGHTS_TOML, "weights.toml").unwrap_or(Weights::NONE));

impl Default for Weights {
    fn default() -> Self {
        *BUILT_IN
    }
}

impl Weights {
    const NONE: Self = Self {
        own: f64::NAN,
        admission: f64::NAN,
        reported: f64::NAN,
        unverified: f64::NAN,
        claimed: f64::NAN,
        most: f64::NAN,
        guessed_winner: f64::NAN,
        repeat: f64::NAN,
        full_log_odds: f64::NAN,
        sharpness: f64::NAN,
        unknown: f64::NAN,
        change: f64::NAN,
        fight: f64::NAN,
        event_days: f64::NAN,
        contest_share: f64::NAN,
        fight_days: f64::NAN,
        memory_half_life_days: f64::NAN,
        front_half_life_days: f64::NAN,
        rear_half_life_days: f64::NAN,
        front_km: f64::NAN,
        rear_km: f64::NAN,
    };

    /// The defaults with what a file sets otherwise; `origin` names it in errors.
    ///
    /// # Errors
    /// What is not TOML, a name that is no weight, a number out of its range: with line and column.
    pub fn from_toml(text: &str, origin: &str) -> Result<Self, WeightsError> {
        Self::from_toml_onto(Self::default(), text, origin)
    }

    fn from_toml_onto(mut weights: Self, text: &str, origin: &str) -> Result<Self, WeightsError> {
        let bad = |start: usize, message: String| {
            let at = LineIndex::new(text).position(start);
            WeightsError { origin: origin.to_owned(), line: at.line, column: at.column, message }
        };
        let lines: BTreeMap<Spanned<String>, Spanned<f64>> =
            toml::from_str(text).map_err(|e| bad(e.span().map_or(0, |s| s.start), e.message().to_owned()))?;
        for (name, value) in &lines {
            let Some((_, field, range)) = FIELDS.iter().find(|(n, _, _)| n == name.get_ref()) else {
                let names: Vec<&str> = FIELDS.iter().map(|(n, _, _)| *n).collect();
                let message = format!("no weight is called {:?}; expected one of {}", name.get_ref(), names.join(", "));
                return Err(bad(name.span().start, message));
            };
            if !range.contains(value.get_ref()) {
                let (low, high, found) = (range.start(), range.end(), value.get_ref());
                let message = format!("expected {} between {low} and {high}, found {found}", name.get_ref());
                return Err(bad(value.span().start, message));
            }
            *field(&mut weights) = *value.get_ref();
        }
        Ok(weights)
    }

    /// The log-odds that one claim adds for what it says: who says it and how, and how sure the reading and the place
    /// are. A claim that was misread, or misplaced, says nothing.
    pub fn log_odds(&self, input: &ClaimInput) -> f64 {
        let claim = input.claim;
        let placed = input.place.map_or(0.0, |p| p.confidence.clamp(0.0, 1.0));
        let sound = claim.confidence.clamp(0.0, 1.0) * placed;
        let right = 1.0 / (1.0 + libm::exp(-self.full_log_odds * self.voice(input)));
        let p = sound * right + (1.0 - sound) * 0.5;
        libm::log(p / (1.0 - p))
    }

    fn voice(&self, input: &ClaimInput) -> f64 {
        let claim = input.claim;
        let modality = match claim.modality {
            Modality::Reported => self.reported,
            Modality::Unverified => self.unverified,
            Modality::Claimed if claim.attribution.stance != Stance::Against => self.claimed,
            _ => 1.0,
        };
        let share = if claim.relation == Relation::Most { self.most } else { 1.0 };
        share
            * match claim.attribution.stance {
                Stance::Own => modality.min(self.own),
                Stance::Against => modality * self.admission,
                Stance::Neutral | Stance::Unknown => modality,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_set_every_weight_and_errors_say_where() {
        let mut defaults = Weights::from_toml_onto(Weights::NONE, WEIGHTS_TOML, "weights.toml").unwrap();
        for (name, field, range) in &FIELDS {
            assert!(range.contains(field(&mut defaults)), "{name}");
        }
        assert_eq!(Weights::from_toml("own = 0.2", "w").unwrap(), Weights { own: 0.2, ..Weights::default() });
        let said = |text: &str| Weights::from_toml(text, "mine.toml").unwrap_err().to_string();
        assert_eq!(
            said("own = 1\n\nown2 = 0.1").split(';').next(),
            Some("mine.toml:3:1: no weight is called \"own2\"")
        );
        assert_eq!(said("# x\nmost = 3"), "mine.toml:2:8: expected most between 0 and 1, found 3");
        assert!(said("own = \"much\"").starts_with("mine.toml:1:7: "));
        assert!(said("own 1").starts_with("mine.toml:1:"));
    }
}
