//! Zones, fronts, patches and pockets of one day, in the page's terms.

use super::claims::ClaimTable;
use super::coded::{self, Detail};
use super::data::{Basis, PageFront, PagePatch, PagePocket, PageZone};
use super::measure;
use crate::cartography::{Sides, Specimens, is_weak};
use crate::control::Status;
use crate::theatre::SideId;
use crate::zones::{Front, Patch, Pocket, Situation, Zone};
use std::collections::BTreeMap;

/// Outlines, each once.
#[derive(Default)]
pub(super) struct Shapes {
    all: Vec<String>,
    known: BTreeMap<String, usize>,
}

impl Shapes {
    /// Adds an outline, unless it is known; `None` for one that is smaller than a unit.
    fn add(&mut self, coded: String) -> Option<usize> {
        if coded.is_empty() {
            return None;
        }
        if let Some(known) = self.known.get(&coded) {
            return Some(*known);
        }
        self.all.push(coded.clone());
        self.known.insert(coded, self.all.len() - 1);
        Some(self.all.len() - 1)
    }

    /// All of them.
    pub fn into_all(self) -> Vec<String> {
        self.all
    }
}

/// What the ground of all days is written into.
pub(super) struct Ledger<'a> {
    pub shapes: Shapes,
    pub claims: ClaimTable<'a>,
    pub sides: &'a Sides,
}

impl Ledger<'_> {
    /// A side's place in the list; a side of no map has none.
    pub fn side(&self, id: &SideId) -> Option<usize> {
        self.sides.order().iter().position(|known| known == id)
    }

    /// Ground that somebody has; the rest of the theatre is unknown.
    pub fn zones(&mut self, situation: &Situation) -> Vec<PageZone> {
        situation.zones.iter().filter_map(|zone| self.zone(zone)).collect()
    }

    fn zone(&mut self, zone: &Zone) -> Option<PageZone> {
        let side = zone.side.as_ref().filter(|_| zone.status != Status::Unknown)?;
        let side = self.side(side)?;
        let basis = match zone.n_places {
            0 => Basis::Inferred,
            _ if self.claims.is_only_own(&zone.claims) => Basis::Claimed,
            _ => Basis::Assessed,
        };
        Some(PageZone {
            shape: self.shapes.add(coded::polygon(&zone.polygon, Detail::FULL))?,
            side,
            rival: zone.rival.as_ref().and_then(|rival| self.side(rival)),
            status: zone.status,
            basis,
            weak: zone.status != Status::Contested && is_weak(zone.confidence),
            confidence: measure::per_cent(zone.confidence),
            km2: zone.area_km2.round() as u32,
            places: zone.n_places as u32,
            claims: self.claims.take_all(&zone.claims),
        })
    }

    /// Borders between two sides.
    pub fn fronts(&mut self, situation: &Situation) -> Vec<PageFront> {
        situation.fronts.iter().filter_map(|front| self.front(front)).collect()
    }

    fn front(&mut self, front: &Front) -> Option<PageFront> {
        Some(PageFront {
            shape: self.shapes.add(coded::line(&front.line, Detail::FULL))?,
            left: self.side(&front.left)?,
            right: self.side(&front.right)?,
            firmness: Specimens::front_of(front.confidence) as u8,
            confidence: measure::per_cent(front.confidence),
            km: front.length_km.round() as u32,
            band_km: front.band_km.round() as u32,
        })
    }

    /// Ground beside places.
    pub fn patches(&mut self, situation: &Situation) -> Vec<PagePatch> {
        situation.patches.iter().filter_map(|patch| self.patch(patch)).collect()
    }

    fn patch(&mut self, patch: &Patch) -> Option<PagePatch> {
        Some(PagePatch {
            shape: self.shapes.add(coded::polygon(&patch.polygon, Detail::FULL))?,
            side: patch.side.as_ref().and_then(|side| self.side(side)),
            status: patch.status,
            confidence: measure::per_cent(patch.confidence),
            claims: self.claims.take_all(&patch.claims),
        })
    }

    /// Pockets that are no zones.
    pub fn pockets(&mut self, situation: &Situation) -> Vec<PagePocket> {
        situation.pockets.iter().filter(|pocket| !pocket.confirmed).filter_map(|pocket| self.pocket(pocket)).collect()
    }

    fn pocket(&mut self, pocket: &Pocket) -> Option<PagePocket> {
        Some(PagePocket {
            side: self.side(&pocket.side)?,
            at: measure::unit(pocket.at),
            confidence: measure::per_cent(pocket.confidence),
            claims: self.claims.take_all(&pocket.claims),
        })
    }
}
