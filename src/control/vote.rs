//! Claims as votes: for a side, against one, or for a fight.

use super::{ClaimInput, Weights};
use crate::claims::{ActorMention, ClaimKind, Modality};
use crate::gazetteer::PlaceKind;
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
    /// These fight for it, inside.
    Fought(Vec<SideId>),
    /// It is surrounded by the side, or by nobody named.
    Surrounded(Option<SideId>),
    /// The side is in a part of it.
    Inside(SideId),
    /// An editor says so: nothing else of these days counts.
    Ruled(SideId),
}

/// One vote of one source family.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Vote {
    pub day: Date,
    pub known_at: Date,
    pub says: Says,
    /// For what it says.
    pub log_odds: f64,
    /// Whether it tells of a change, not of how things are.
    pub is_change: bool,
    pub family: String,
    /// The sentence, folded, when it is long enough to tell a copy by.
    pub words: Option<String>,
    pub claim: String,
}

impl Vote {
    /// The side it speaks for.
    pub fn for_side(&self) -> Option<&SideId> {
        match &self.says {
            Says::For(side) | Says::Again(side) | Says::Ruled(side) => Some(side),
            _ => None,
        }
    }

    /// The sides that it names as being there.
    pub fn sides(&self) -> Vec<&SideId> {
        match &self.says {
            Says::For(s) | Says::Again(s) | Says::Ruled(s) | Says::Against(s) | Says::Inside(s) => vec![s],
            Says::Fought(sides) => sides.iter().collect(),
            Says::Surrounded(_) => Vec::new(),
        }
    }
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
    let says = says(input, rivals, weights)?;
    with_share(input, says, weights)
}

/// A side told to be in a part of a town is inside the town: of the town itself that says no more.
pub(super) fn inside(input: &ClaimInput, weights: &Weights) -> Option<Vec<Vote>> {
    let claim = input.claim;
    let part = matches!(claim.relation, Relation::Part | Relation::Pockets);
    let is_town = input.place.is_some_and(|p| p.kind == PlaceKind::Place);
    let there = matches!(claim.kind, ClaimKind::Gains | ClaimKind::Regains | ClaimKind::Holds);
    let side = side_of(&claim.actors).filter(|_| part && is_town && there && claim.modality.is_fact())?;
    with_share(input, vec![(Says::Inside(side), 1.0)], weights).ok()
}

fn with_share(input: &ClaimInput, says: Vec<(Says, f64)>, weights: &Weights) -> Result<Vec<Vote>, Silent> {
    let (Some(day), Some(known_at)) = (input.day(), input.known_at()) else {
        return Err(Silent::Because("neither it nor its report has a date"));
    };
    let log_odds = weights.log_odds(input);
    let vote = |(says, share): (Says, f64)| Vote {
        day,
        known_at: known_at.max(day),
        says,
        log_odds: log_odds * share,
        is_change: input.claim.kind.is_change(),
        family: input.family(),
        words: input.copied_words(),
        claim: input.claim.id.clone(),
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
