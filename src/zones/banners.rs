//! Who has ground on a map of reports: a side, or two sides that fight for it.

use super::noding::Label;
use crate::control::{Ground, PlaceState, Status};
use crate::theatre::SideId;
use std::collections::BTreeSet;

/// One way in which ground can be had.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Banner {
    /// Who holds it, or is the likelier to.
    pub side: SideId,
    pub is_contested: bool,
    /// The other side of contested ground, when it is named.
    pub rival: Option<SideId>,
}

/// All that a map has, by label: first the sides, then the fights.
pub(super) struct Banners {
    all: Vec<Banner>,
    /// A name for each, as a drawing wants them.
    pub ids: Vec<SideId>,
}

impl Banners {
    /// The sides of the states, and the fights for towns.
    pub fn of(states: &[&PlaceState]) -> Self {
        let named = states.iter().filter(|s| !matches!(s.ground, Ground::Outline(_)));
        let sides: BTreeSet<SideId> = named.clone().filter_map(|s| s.side.clone()).collect();
        let fights: BTreeSet<Banner> = named.filter_map(|s| fight(s)).collect();
        let held = sides.into_iter().map(|side| Banner { side, is_contested: false, rival: None });
        let all: Vec<Banner> = held.chain(fights).collect();
        let ids = all.iter().enumerate().map(|(i, b)| SideId(format!("{i} {}", b.side.0))).collect();
        Self { all, ids }
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// The label of what a state says.
    pub fn label(&self, state: &PlaceState) -> Option<Label> {
        let fight = fight(state);
        fight
            .and_then(|banner| self.all.iter().position(|b| *b == banner))
            .map(|i| i as Label)
            .or_else(|| self.held(state))
    }

    /// The label of a state's side, fought for or not.
    pub fn held(&self, state: &PlaceState) -> Option<Label> {
        let side = state.side.as_ref()?;
        self.all.iter().position(|b| !b.is_contested && b.side == *side).map(|i| i as Label)
    }

    /// The banner behind a drawing's name for it.
    pub fn named(&self, id: &SideId) -> Option<(Label, &Banner)> {
        self.ids.iter().position(|known| known == id).and_then(|i| Some((i as Label, self.all.get(i)?)))
    }
}

fn fight(state: &PlaceState) -> Option<Banner> {
    let is_fought = state.status == Status::Contested && matches!(state.ground, Ground::Point { .. });
    let side = state.side.clone().filter(|_| is_fought)?;
    Some(Banner { side, is_contested: true, rival: state.rival.clone() })
}
