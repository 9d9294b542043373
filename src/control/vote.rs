//! Claims as votes: for a side, against one, or for a fight.

use super::{ClaimInput, Weights};
use crate::claims::{ActorMention, ClaimKind, Modality};
use crate::geoparse::Relation;
use crate::theatre::SideId;
use crate::units::Date;

/// What a claim says of who holds its ground.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Says {
    /// The side holds it.
    For(SideId),
    /// The side holds it again: beats the same day's loss.
    Again(SideId),
    /// The side does not hold it.
    Against(SideId),
    /// These fight for it.
    Fought(Vec<SideId>),
    /// It is surrounded by the side, or by nobody named.
    Surrounded(Option<SideId>),
}

/// One vote of one source family.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Vote {
    pub day: Date,
    pub known_at: Date,
    pub says: Says,
    pub weight: f64,
    pub family: String,
    pub claim: String,
}

/// Why a claim about control says nothing.
pub(super) enum Silent {
    /// It is about fighting, or tells of what is not so: nothing to report.
    NotControl,
    /// It should have said something.
    Because(&'static str),
}

/// The votes of one claim. `rivals` are the sides that gain or attack at the same place in the same report.
pub(super) fn votes(input: &ClaimInput, rivals: &[SideId], weights: &Weights) -> Result<Vec<Vote>, Silent> {
    let claim = input.claim;
    let says = says(input, rivals, weights)?;
    let (Some(day), Some(known_at)) = (input.day(), input.known_at()) else {
        return Err(Silent::Because("neither it nor its report has a date"));
    };
    let weight = weights.of(input);
    let vote = |(says, share): (Says, f64)| Vote {
        day,
        known_at: known_at.max(day),
        says,
        weight: weight * share,
        family: input.family(),
        claim: claim.id.clone(),
    };
    Ok(says.into_iter().map(vote).collect())
}

fn says(input: &ClaimInput, rivals: &[SideId], weights: &Weights) -> Result<Vec<(Says, f64)>, Silent> {
    let claim = input.claim;
    if claim.modality == Modality::Denied && claim.kind.is_state() {
        return denied(input);
    }
    if !claim.modality.is_fact() {
        return Err(Silent::NotControl);
    }
    let side = side_of(&claim.actors);
    let known = side.clone().ok_or(Silent::Because("the side of its actor is not known"));
    match claim.kind {
        ClaimKind::Gains | ClaimKind::Holds => Ok(vec![(Says::For(known?), 1.0)]),
        ClaimKind::Regains => Ok(vec![(Says::Again(known?), 1.0)]),
        ClaimKind::Transfer => match (side, side_of(&claim.loser)) {
            (Some(winner), _) => Ok(vec![(Says::For(winner), 1.0)]),
            (None, Some(loser)) => Ok(vec![(Says::Against(loser), 1.0)]),
            (None, None) => Err(Silent::Because("the side of its actor is not known")),
        },
        ClaimKind::Loses | ClaimKind::Withdraws => Ok(lost(known?, rivals, weights)),
        ClaimKind::Contested => {
            let mut sides: Vec<SideId> =
                claim.actors.iter().chain(&claim.loser).filter_map(|a| a.side.clone()).collect();
            sides.sort();
            sides.dedup();
            Ok(vec![(Says::Fought(sides), 1.0)])
        }
        ClaimKind::Besieges if matches!(claim.relation, Relation::Whole | Relation::Most) => {
            Ok(vec![(Says::Surrounded(side), 1.0)])
        }
        _ => Err(Silent::NotControl),
    }
}

/// Who loses does not hold it; who gains or attacks there in the same report probably does.
fn lost(loser: SideId, rivals: &[SideId], weights: &Weights) -> Vec<(Says, f64)> {
    let winner = rivals.iter().find(|r| **r != loser).cloned();
    let guessed = winner.map(|w| (Says::For(w), weights.guessed_winner));
    std::iter::once((Says::Against(loser), 1.0)).chain(guessed).collect()
}

/// A denial speaks for the other side, by name where it is named.
fn denied(input: &ClaimInput) -> Result<Vec<(Says, f64)>, Silent> {
    let claim = input.claim;
    let side = side_of(&claim.actors).ok_or(Silent::NotControl)?;
    match claim.kind {
        ClaimKind::Loses | ClaimKind::Withdraws => Ok(vec![(Says::For(side), 1.0)]),
        _ => Ok(vec![side_of(&claim.loser).map_or((Says::Against(side), 1.0), |other| (Says::For(other), 1.0))]),
    }
}

pub(super) fn side_of(actors: &[ActorMention]) -> Option<SideId> {
    actors.iter().find_map(|a| a.side.clone())
}
