//! What a claim weighs.

use super::ClaimInput;
use crate::claims::{Modality, Stance};
use crate::geoparse::Relation;
use crate::units::Date;

/// How claims become states.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FuseOptions {
    /// Only what was published up to this day is known; `None`: everything.
    pub as_known_on: Option<Date>,
    /// The weights.
    pub weights: Weights,
}

impl Default for FuseOptions {
    fn default() -> Self {
        Self { as_known_on: None, weights: Weights::DEFAULT }
    }
}

/// Proposals to start from, not fitted: see the agreement of editors in Bellingcat's and ISW's notes on method.
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
    /// What nobody has said yet weighs this much against any side.
    pub unknown: f64,
}

impl Weights {
    /// The defaults.
    pub const DEFAULT: Self = Self {
        own: 0.4,
        admission: 1.3,
        reported: 0.5,
        unverified: 0.5,
        claimed: 0.7,
        most: 0.8,
        guessed_winner: 0.5,
        unknown: 0.2,
    };

    /// What one claim weighs: who says it, how, how sure the reading and the place are.
    pub fn of(&self, input: &ClaimInput) -> f64 {
        let claim = input.claim;
        let modality = match claim.modality {
            Modality::Reported => self.reported,
            Modality::Unverified => self.unverified,
            Modality::Claimed if claim.attribution.stance != Stance::Against => self.claimed,
            _ => 1.0,
        };
        let voice = match claim.attribution.stance {
            Stance::Own => modality.min(self.own),
            Stance::Against => modality * self.admission,
            Stance::Neutral | Stance::Unknown => modality,
        };
        let share = if claim.relation == Relation::Most { self.most } else { 1.0 };
        let placed = input.place.map_or(0.0, |p| p.confidence.clamp(0.0, 1.0));
        voice * share * claim.confidence.clamp(0.0, 1.0) * placed
    }
}
