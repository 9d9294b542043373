//! Fighting, and what is expected or was tried: marks on the map that colour nothing.

use super::Event;
use crate::claims::{Claim, ClaimKind, Modality};
use crate::control::ClaimInput;
use crate::theatre::SideId;

/// The marks that claims make: attacks, advances, sieges and repelled attacks, and gains that are only expected, tried
/// or failed. Sorted by day, place and claim; claims without a place make none.
pub fn events(claims: &[ClaimInput]) -> Vec<Event> {
    let mut events: Vec<Event> = claims.iter().filter(|c| makes_event(c.claim)).filter_map(event).collect();
    events.sort_by(|a, b| (a.date, &a.name, &a.claim).cmp(&(b.date, &b.name, &b.claim)));
    events
}

fn makes_event(claim: &Claim) -> bool {
    match claim.kind {
        ClaimKind::Attacks | ClaimKind::Advances | ClaimKind::Besieges | ClaimKind::Repels => {
            claim.modality != Modality::Denied
        }
        ClaimKind::Gains | ClaimKind::Regains | ClaimKind::Transfer => {
            matches!(
                claim.modality,
                Modality::Attempted | Modality::Failed | Modality::Prospective | Modality::Conditional
            )
        }
        _ => false,
    }
}

fn event(input: &ClaimInput) -> Option<Event> {
    let (claim, place) = (input.claim, input.place?);
    Some(Event {
        kind: claim.kind,
        side: side_of(&claim.actors),
        against: side_of(&claim.loser),
        at: input.footprint.map_or(place.at, |f| f.centre),
        precision_m: input.footprint.map_or(f64::from(place.precision_m), |f| f.radius_m),
        name: place.name.clone(),
        date: input.day(),
        is_fact: claim.modality.is_fact(),
        claim: claim.id.clone(),
    })
}

fn side_of(actors: &[crate::claims::ActorMention]) -> Option<SideId> {
    actors.iter().find_map(|a| a.side.clone())
}
