//! The embedded pack with the packs of the user.

use super::pack::{CORRECTS_ALL, Pack, PackError, Record};
use super::settled::Settled;
use super::{Imprint, Place, PlaceIndex, PlaceKind};
use crate::units::LonLat;
use std::collections::BTreeMap;
use std::sync::OnceLock;

static PACK: &[u8] = include_bytes!("../../geodata/gazetteer.bin");

/// The most packs a user can have open: a walk keeps its place in each.
pub const PACKS_MAX: usize = 16;

/// Names and places: the core pack, and the user's packs merged with it at look-up.
pub struct Gazetteer {
    /// The core first, then the user's packs in the order of their say.
    pub(super) packs: Vec<Pack>,
    /// Where the numbers of each pack's places begin.
    pub(super) starts: Vec<u32>,
    /// Places whose record another pack corrects: by which place, and what.
    corrections: BTreeMap<PlaceIndex, Correction>,
    /// The correcting places, and what they correct.
    pub(super) corrected: BTreeMap<PlaceIndex, PlaceIndex>,
    pub(super) settled: Settled,
}

/// A record, and the pack whose words about the place count: its names, feature and country are rows of that pack.
struct Told<'g> {
    pack: &'g Pack,
    record: Record,
    /// As it stands in the place's own pack.
    own: Record,
}

#[derive(Clone, Copy)]
struct Correction {
    by: PlaceIndex,
    what: u32,
}

impl Gazetteer {
    /// The gazetteer inside the program. Opened once, in microseconds; a damaged build has no places (a test sees to
    /// that).
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Gazetteer> = OnceLock::new();
        EMBEDDED.get_or_init(|| Self::alone(Pack::open(PACK).unwrap_or_else(|_| Pack::empty())))
    }

    /// Opens a pack as a gazetteer of its own.
    pub fn open(bytes: &'static [u8]) -> Result<Self, PackError> {
        Pack::open(bytes).map(Self::alone)
    }

    fn alone(core: Pack) -> Self {
        Self {
            packs: vec![core],
            starts: vec![0],
            corrections: BTreeMap::new(),
            corrected: BTreeMap::new(),
            settled: Settled::default(),
        }
    }

    /// This gazetteer and more packs. What two packs say of one place, the earlier one says, but for what a later one
    /// was made to correct.
    ///
    /// # Errors
    /// [`PackError::TooMany`]: more than [`PACKS_MAX`], or more places than four bytes can number.
    pub fn with(&self, packs: impl IntoIterator<Item = Pack>) -> Result<Self, PackError> {
        let packs: Vec<Pack> = self.packs.iter().cloned().chain(packs).collect();
        let mut starts = Vec::with_capacity(packs.len());
        let mut next = 0_u32;
        for pack in &packs {
            starts.push(next);
            next = next.checked_add(pack.len()).ok_or(PackError::TooMany)?;
        }
        if packs.len() > PACKS_MAX + 1 {
            return Err(PackError::TooMany);
        }
        let (corrections, corrected) = (BTreeMap::new(), BTreeMap::new());
        let mut merged = Self { packs, starts, corrections, corrected, settled: Settled::default() };
        merged.correct();
        Ok(merged)
    }

    /// Notes what the packs correct in packs before them. Of two places of a pack that would correct one, the nearer
    /// one does.
    fn correct(&mut self) {
        for n in 1..self.packs.len() {
            let (pack, start) = (self.packs[n].clone(), self.starts[n]);
            let mut nearest = BTreeMap::<PlaceIndex, (f64, Correction)>::new();
            for correction in pack.corrections() {
                let Some(of) = self.by_id(correction.of).filter(|of| of.0 < start) else { continue };
                let away_m = pack.record(correction.place).at.distance_m(self.record(of).at);
                let new = Correction { by: PlaceIndex(start + correction.place), what: correction.what };
                let known = nearest.entry(of).or_insert((away_m, new));
                if away_m < known.0 {
                    *known = (away_m, new);
                }
            }
            for (of, (_, correction)) in nearest {
                self.corrected.insert(correction.by, of);
                self.corrections.insert(of, correction);
            }
        }
    }

    /// What the user's packs say of themselves, in the order of their say.
    pub fn imprints(&self) -> impl Iterator<Item = &Imprint> {
        self.packs.iter().filter_map(Pack::imprint)
    }

    /// The lines to print under a map, of all packs of the user, each once ("Places: OCHA (CC BY 3.0 IGO)").
    pub fn attributions(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for line in self.imprints().filter_map(Imprint::credit) {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }

    /// Whether there is no pack but the core.
    #[inline]
    pub(super) fn is_alone(&self) -> bool {
        self.packs.len() == 1
    }

    /// The core.
    #[inline]
    pub(super) fn core(&self) -> &Pack {
        &self.packs[0]
    }

    /// The pack that a place is from: its name, or nothing for the core.
    pub fn pack_name(&self, index: PlaceIndex) -> &str {
        let (pack, _) = self.home(index);
        pack.imprint().map_or("", |imprint| imprint.name.as_str())
    }

    /// How many records the packs hold; of a place that several know, each counts.
    pub fn len(&self) -> usize {
        self.packs.iter().map(|pack| pack.len() as usize).sum()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.packs.iter().all(Pack::is_empty)
    }

    /// Every place once, in the order of the packs.
    pub fn places(&self) -> impl Iterator<Item = Place<'_>> {
        let all = (0..self.len() as u32).map(PlaceIndex);
        all.filter(|&index| self.one(index) == index).map(|index| self.place(index))
    }

    /// The record of a place. An index of another gazetteer gives a nameless place in no country.
    pub fn place(&self, index: PlaceIndex) -> Place<'_> {
        let Told { pack, record, own } = self.told(index);
        let chain = self.chain(index);
        Place {
            index,
            name: pack.latin_name(&record),
            at: record.at,
            kind: record.kind,
            feature_code: pack.feature(record.feature),
            country: pack.code(record.country),
            admin1: chain.admin1,
            admin2: chain.admin2,
            parent: chain.parent,
            population: record.population,
            precision_m: record.precision_m,
            geonameid: if own.is_geonameid { own.ident } else { 0 },
        }
    }

    /// The id that files carry: `gn:` and a GeoNames id, or `sup:`, `ap:`, `ad:`, `gb:`, `osm:` ... and a name or code.
    pub fn id(&self, index: PlaceIndex) -> String {
        let (pack, at) = self.home(index);
        pack.id(at)
    }

    /// The place with this id. Binary search.
    pub fn by_id(&self, id: &str) -> Option<PlaceIndex> {
        let mut packs = self.packs.iter().zip(&self.starts);
        let found = packs.find_map(|(pack, start)| Some(PlaceIndex(start + pack.by_id(id)?)));
        found.map(|found| self.one(found))
    }

    /// The country with this ISO 3166-1 alpha-2 code.
    pub fn country(&self, code: &str) -> Option<PlaceIndex> {
        let of = |(pack, start): (&Pack, &u32)| {
            let row = pack.codes().iter().position(|known| *known == code)?;
            Some(PlaceIndex(start + pack.country_place(row)?))
        };
        self.packs.iter().zip(&self.starts).find_map(of)
    }

    /// The codes of all countries that have a place of their own.
    pub fn countries(&self) -> impl Iterator<Item = &str> {
        self.core().codes().iter().copied().filter(|code| !code.is_empty())
    }

    /// How many names (folded keys) lead to places; one that several packs have counts in each.
    pub fn n_names(&self) -> usize {
        self.packs.iter().map(|pack| pack.keys.len()).sum()
    }

    /// Every name stored for printing: the Latin one first, then those in other scripts. (Look-up knows more.)
    pub fn names(&self, index: PlaceIndex) -> impl Iterator<Item = &'static str> {
        let (pack, at) = self.told_by(index);
        pack.names(at).map(|(_, name)| name)
    }

    /// The names in other scripts, each with its language.
    pub fn native_names(&self, index: PlaceIndex) -> impl Iterator<Item = (&'static str, &'static str)> {
        let (pack, at) = self.told_by(index);
        pack.names(at).skip(1)
    }

    /// The name in a language of another script ("ar", "fa", "he", "ru", "uk"), as it is written there.
    pub fn native_name(&self, index: PlaceIndex, lang: &str) -> Option<&str> {
        self.native_names(index).find(|&(tag, _)| tag == lang).map(|(_, name)| name)
    }

    /// The pack a place stands in, and its number there. An index of another gazetteer leads to no place.
    #[inline]
    pub(super) fn home(&self, index: PlaceIndex) -> (&Pack, u32) {
        let n = self.pack_number(index);
        (&self.packs[n], index.0 - self.starts[n])
    }

    #[inline]
    pub(super) fn pack_number(&self, index: PlaceIndex) -> usize {
        if self.is_alone() { 0 } else { self.starts.partition_point(|&start| start <= index.0) - 1 }
    }

    /// The pack whose words about a place count, and its number there.
    #[inline]
    fn told_by(&self, index: PlaceIndex) -> (&Pack, u32) {
        match self.corrections.get(&index) {
            Some(correction) if correction.what & CORRECTS_ALL != 0 => self.home(correction.by),
            _ => self.home(index),
        }
    }

    /// The record with what is corrected.
    #[inline]
    pub(super) fn record(&self, index: PlaceIndex) -> Record {
        self.told(index).record
    }

    /// What the packs together say of a place.
    #[inline]
    fn told(&self, index: PlaceIndex) -> Told<'_> {
        let (pack, at) = self.home(index);
        let own = pack.record(at);
        let Some(correction) = self.corrections.get(&index) else { return Told { pack, record: own, own } };
        let (better_pack, at) = self.home(correction.by);
        let better = better_pack.record(at);
        if correction.what & CORRECTS_ALL != 0 {
            let population = if better.population > 0 { better.population } else { own.population };
            return Told { pack: better_pack, record: Record { population, ..better }, own };
        }
        Told { pack, record: Record { at: better.at, precision_m: better.precision_m, ..own }, own }
    }

    /// The corrected places that now lie elsewhere.
    pub(super) fn moved(&self) -> impl Iterator<Item = PlaceIndex> {
        self.corrections.keys().copied()
    }

    pub(super) fn is_moved(&self, index: PlaceIndex) -> bool {
        self.corrections.contains_key(&index)
    }

    /// The place that holds it.
    #[inline]
    pub(super) fn up(&self, index: PlaceIndex) -> Option<PlaceIndex> {
        let (pack, at) = self.home(index);
        if let Some(up) = pack.up(at) {
            return Some(PlaceIndex(index.0 - at + up));
        }
        self.by_id(pack.holder(at)?).filter(|&up| up != index)
    }

    /// As [`Gazetteer::place`] has it; cheaper when nothing else is asked.
    #[inline]
    pub fn country_code(&self, index: PlaceIndex) -> &str {
        let (pack, at) = self.told_by(index);
        pack.country_code(at)
    }

    /// As [`Gazetteer::place`] has it; cheaper when nothing else is asked.
    #[inline]
    pub fn kind(&self, index: PlaceIndex) -> PlaceKind {
        let (pack, at) = self.told_by(index);
        pack.kind(at)
    }

    /// As [`Gazetteer::place`] has it; cheaper when nothing else is asked.
    pub fn population(&self, index: PlaceIndex) -> u32 {
        self.record(index).population
    }

    /// As [`Gazetteer::place`] has it; cheaper when nothing else is asked.
    pub fn position(&self, index: PlaceIndex) -> LonLat {
        self.record(index).at
    }

    /// As [`Gazetteer::place`] has it; cheaper when nothing else is asked.
    pub fn feature_code(&self, index: PlaceIndex) -> &str {
        let Told { pack, record, .. } = self.told(index);
        pack.feature(record.feature)
    }

    /// As [`Gazetteer::place`] has it; cheaper when nothing else is asked.
    pub fn precision_m(&self, index: PlaceIndex) -> u32 {
        self.record(index).precision_m
    }

    /// Walks up: the region, the district right below it, and what is finer than that.
    fn chain(&self, index: PlaceIndex) -> Chain {
        let mut chain = Chain::default();
        let mut at = index;
        for step in 0..MAX_CHAIN {
            let Some(up) = self.up(at) else { break };
            match self.kind(up) {
                PlaceKind::Country => break,
                PlaceKind::Region => chain.admin1 = Some(up),
                PlaceKind::District => chain.admin2 = Some(up),
                _ => {}
            }
            if step == 0 {
                chain.parent = Some(up);
            }
            at = up;
        }
        if chain.parent == chain.admin2 || chain.parent == chain.admin1 {
            chain.parent = None;
        }
        chain
    }
}

/// Links lead neighbourhood -> town -> sub-district -> district -> region -> country; a longer chain is damage.
pub(super) const MAX_CHAIN: usize = 8;

#[derive(Default)]
struct Chain {
    admin1: Option<PlaceIndex>,
    admin2: Option<PlaceIndex>,
    parent: Option<PlaceIndex>,
}
