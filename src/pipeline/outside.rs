//! The places that stand outside of actors' names.

use crate::claims::{Claim, ClaimPlace};
use crate::geoparse::Mention;
use crate::theatre::ActorMatch;

/// The mentions of a report without those inside the name of an actor ("the Syrian army", "Golan Liberation Brigade"):
/// they are places named, and stay in the list of places, but nothing can be claimed of them.
pub(super) struct Outside {
    /// Those left.
    pub(super) mentions: Vec<Mention>,
    /// Where each of them stands in the whole list.
    positions: Vec<usize>,
}

impl Outside {
    /// Both lists are sorted by span; a mention that only touches an actor's name counts as inside.
    pub(super) fn of(mentions: &[Mention], actors: &[ActorMatch]) -> Self {
        let is_outside = |mention: &Mention| {
            let next = actors.partition_point(|actor| actor.span.end <= mention.span.start);
            actors.get(next).is_none_or(|actor| !actor.span.overlaps(mention.span))
        };
        let positions: Vec<usize> = (0..mentions.len()).filter(|&i| is_outside(&mentions[i])).collect();
        let moved = |i: usize| positions.binary_search(&i).ok();
        let left = positions
            .iter()
            .map(|&i| Mention { container: mentions[i].container.and_then(moved), ..mentions[i].clone() });
        Self { mentions: left.collect(), positions }
    }

    /// Makes the claims read from these mentions point into the whole list again.
    pub(super) fn restore(&self, claims: &mut [Claim]) {
        for claim in claims {
            claim.place =
                claim.place.and_then(|place| self.positions.get(place.mention)).map(|&mention| ClaimPlace { mention });
        }
    }
}
