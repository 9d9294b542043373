//! The places that stand outside of actors' names.

use crate::claims::{Claim, ClaimPlace};
use crate::geoparse::Mention;
use crate::theatre::ActorMatch;

/// The mentions of a report without those inside the name of an actor ("the Syrian army", "Golan Liberation Brigade"):
/// they are places named, and stay in the list of places, but nothing can be claimed of them.
pub(super) struct Outside {
    /// Those left, their containers counted among them.
    pub(super) mentions: Vec<Mention>,
    /// Where each of them stands in the whole list.
    positions: Vec<usize>,
    /// The containers of all, counted in the whole list.
    containers: Vec<Option<usize>>,
    inside: Vec<Mention>,
}

impl Outside {
    /// Both lists are sorted by span; a mention that only touches an actor's name counts as inside.
    pub(super) fn of(mentions: Vec<Mention>, actors: &[ActorMatch]) -> Self {
        let is_outside = |mention: &Mention| {
            let next = actors.partition_point(|actor| actor.span.end <= mention.span.start);
            actors.get(next).is_none_or(|actor| !actor.span.overlaps(mention.span))
        };
        let positions: Vec<usize> = (0..mentions.len()).filter(|&i| is_outside(&mentions[i])).collect();
        let containers = mentions.iter().map(|mention| mention.container).collect();
        let (mut left, inside): (Vec<Mention>, Vec<Mention>) = mentions.into_iter().partition(is_outside);
        for mention in &mut left {
            mention.container = mention.container.and_then(|container| positions.binary_search(&container).ok());
        }
        Self { mentions: left, positions, containers, inside }
    }

    /// The whole list again; the claims read from the mentions outside are made to point into it.
    pub(super) fn restore(self, claims: &mut [Claim]) -> Vec<Mention> {
        for claim in claims {
            claim.place =
                claim.place.and_then(|place| self.positions.get(place.mention)).map(|&mention| ClaimPlace { mention });
        }
        let (mut outside, mut inside) = (self.mentions.into_iter(), self.inside.into_iter());
        let mut positions = self.positions.into_iter().peekable();
        let mut next = |i: usize| match positions.next_if_eq(&i) {
            Some(_) => outside.next(),
            None => inside.next(),
        };
        let all = self.containers.into_iter().enumerate();
        all.filter_map(|(i, container)| Some(Mention { container, ..next(i)? })).collect()
    }
}
