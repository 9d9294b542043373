//! What importers ask about the ground, answered by the base map and the gazetteer.

use crate::basemap::{AreaLevel, Basemap};
use crate::gazetteer::import::{Ground, precision_m};
use crate::gazetteer::{Draft, Gazetteer, PlaceIndex, PlaceKind};
use crate::units::{Extent, LonLat};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A place that may be [`VAGUE_M`] metres off, and this many times as far as a better known one, is corrected by it.
const BETTER: u32 = 2;
const VAGUE_M: u32 = 2_000;
/// A place is one with a known one of its name within this distance, or within the known one's precision up to
/// [`FARTHEST_M`].
const NEAR_M: f64 = 5_000.0;
const FARTHEST_M: f64 = 20_000.0;

/// The base map and the gazetteer, with what was asked before.
pub(super) struct Land {
    gazetteer: &'static Gazetteer,
    bounds: RefCell<BTreeMap<String, Option<Extent>>>,
    holders: RefCell<BTreeMap<String, Option<String>>>,
}

impl Land {
    pub(super) fn new(gazetteer: &'static Gazetteer) -> Self {
        Self { gazetteer, bounds: RefCell::default(), holders: RefCell::default() }
    }

    /// The id of a country's own place.
    pub(super) fn country_id(&self, code: &str) -> Option<String> {
        self.gazetteer.country(code).map(|place| self.gazetteer.id(place))
    }

    pub(super) fn is_known(&self, id: &str) -> bool {
        self.gazetteer.by_id(id).is_some()
    }

    /// The id of the known settlement that a draft tells the true position of: one of its name near it, known less
    /// precisely, or with `always` in any case.
    pub(super) fn improved(&self, draft: &Draft, always: bool) -> Option<String> {
        if draft.kind != PlaceKind::Place {
            return None;
        }
        let near = |place: PlaceIndex| {
            let known = self.gazetteer.place(place);
            // A city is wide, which makes its position no vaguer.
            let unsure_m = known.precision_m.saturating_sub(precision_m(known.kind, known.population));
            let vague = unsure_m >= VAGUE_M && unsure_m >= BETTER.saturating_mul(draft.precision_m);
            let most_m = f64::from(known.precision_m).clamp(NEAR_M, FARTHEST_M);
            let away_m = known.at.distance_m(draft.at);
            let fits = known.kind == PlaceKind::Place && known.country == draft.country && (vague || always);
            (fits && away_m <= most_m).then_some((away_m, place))
        };
        let named = self.gazetteer.find(&draft.name);
        let native = draft.native.iter().flat_map(|(_, name)| self.gazetteer.find(name));
        let nearest = named.into_iter().chain(native).filter_map(near).min_by(|a, b| a.0.total_cmp(&b.0));
        nearest.map(|(_, place)| self.gazetteer.id(place))
    }

    fn draft(&self, index: PlaceIndex) -> Draft {
        let place = self.gazetteer.place(index);
        let mut draft = Draft::new(self.gazetteer.id(index), place.name, place.kind, place.at);
        self.gazetteer.native_names(index).for_each(|(lang, name)| draft.native(lang, name));
        draft.feature = place.feature_code.to_owned();
        draft.country = place.country.to_owned();
        draft.population = place.population;
        draft.precision_m = place.precision_m;
        draft.up =
            [place.parent, place.admin2, place.admin1].into_iter().flatten().next().map(|up| self.gazetteer.id(up));
        draft
    }

    /// The area of the first name, of those that bear it the one inside an area of the second.
    fn area(&self, country: &str, names: &[&str]) -> Option<PlaceIndex> {
        let is_area = |&place: &PlaceIndex| {
            let place = self.gazetteer.place(place);
            place.country == country && matches!(place.kind, PlaceKind::Region | PlaceKind::District)
        };
        let (first, rest) = names.split_first()?;
        let outer = self.area(country, rest);
        let found: Vec<PlaceIndex> = self.gazetteer.find(first).into_iter().filter(is_area).collect();
        let inside = outer.and_then(|outer| found.iter().copied().find(|&area| self.gazetteer.lies_in(area, outer)));
        // The last name is a region's, if there is one of that name.
        let by_kind = |kind| found.iter().copied().find(|&area| self.gazetteer.kind(area) == kind);
        let alone = if rest.is_empty() { by_kind(PlaceKind::Region) } else { None };
        inside.or(alone).or(if outer.is_none() { found.first().copied() } else { None }).or(outer)
    }
}

impl Ground for Land {
    fn country_at(&self, at: LonLat) -> Option<String> {
        Basemap::embedded().country_at(at).map(str::to_owned)
    }

    fn bounds(&self, country: &str) -> Option<Extent> {
        if let Some(known) = self.bounds.borrow().get(country) {
            return *known;
        }
        let bounds = Basemap::embedded().country(country).map(|outline| outline.extent());
        self.bounds.borrow_mut().insert(country.to_owned(), bounds);
        bounds
    }

    fn holder_at(&self, at: LonLat, country: &str) -> Option<String> {
        let name =
            |level| Basemap::embedded().area_at(level, at).filter(|area| area.country == country).map(|area| area.name);
        let names = [name(AreaLevel::District), name(AreaLevel::Region)];
        let names: Vec<&str> = names.into_iter().flatten().collect();
        self.holder_named(country, &names).or_else(|| self.country_id(country))
    }

    fn holder_named(&self, country: &str, names: &[&str]) -> Option<String> {
        if names.is_empty() {
            return None;
        }
        let asked = format!("{country}|{}", names.join("|"));
        if let Some(known) = self.holders.borrow().get(&asked) {
            return known.clone();
        }
        let found = self.area(country, names).map(|area| self.gazetteer.id(area));
        self.holders.borrow_mut().insert(asked, found.clone());
        found
    }

    fn known(&self, name: &str, country: &str) -> Vec<Draft> {
        if let Some(place) = self.gazetteer.by_id(name) {
            return vec![self.draft(place)];
        }
        let drafts = self.gazetteer.find(name).into_iter().map(|place| self.draft(place));
        drafts.filter(|draft| country.is_empty() || draft.country == country).collect()
    }
}
