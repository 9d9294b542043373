//! What the rest of a text says of where a name lies: countries and regions it speaks of.

use crate::gazetteer::{Place, PlaceIndex, PlaceKind};
use std::collections::BTreeMap;

/// Weights of the countries and first-level areas a text speaks of.
#[derive(Debug, Clone, Default)]
pub(super) struct Evidence<'g> {
    countries: BTreeMap<&'g str, f64>,
    regions: BTreeMap<PlaceIndex, f64>,
    /// Sum over the countries.
    total: f64,
    /// Countries that the user names.
    hinted: Vec<&'g str>,
}

/// What one name adds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share<'g> {
    country: &'g str,
    country_weight: f64,
    region: Option<PlaceIndex>,
    region_weight: f64,
}

/// A country that a user names outweighs a few that the text names.
const HINT_WEIGHT: f64 = 8.0;

/// What a name says that was placed with this confidence and stands so often in the text.
pub(super) fn share<'g>(place: &Place<'g>, confidence: f64, mentions: usize) -> Share<'g> {
    let weight = confidence * libm::log2(1.0 + mentions as f64);
    let by_kind = match place.kind {
        PlaceKind::Country => 1.5,
        PlaceKind::Region => 1.3,
        PlaceKind::District => 0.8,
        PlaceKind::Area | PlaceKind::Water | PlaceKind::Line => 0.2,
        _ => 0.6,
    };
    let region = if place.kind == PlaceKind::Region { Some(place.index) } else { place.admin1 };
    let region_weight = if place.kind == PlaceKind::Region { 1.5 * weight } else { 0.6 * weight };
    Share { country: place.country, country_weight: by_kind * weight, region, region_weight }
}

impl<'g> Evidence<'g> {
    /// The user's hints.
    pub(super) fn hint(&mut self, country: &'g str) {
        *self.countries.entry(country).or_default() += HINT_WEIGHT;
        self.total += HINT_WEIGHT;
        self.hinted.push(country);
    }

    /// Weight of a country without the name's own share.
    pub(super) fn support(&self, country: &str, own: &[Share<'_>]) -> f64 {
        let own: f64 = own.iter().filter(|s| s.country == country).map(|s| s.country_weight).sum();
        self.countries.get(country).copied().unwrap_or(0.0) - own
    }

    /// How much of the text is about a country, without the name's own share: 0 to 1.
    pub(super) fn share_of(&self, country: &str, own: &[Share<'_>]) -> f64 {
        (self.support(country, own) / (self.total + 0.5)).clamp(0.0, 1.0)
    }

    /// The countries that a good part of the text, or the user, is about.
    pub(super) fn spoken_of(&self) -> impl Iterator<Item = &'g str> {
        let least = 0.3 * self.total;
        self.countries.iter().filter(move |(_, weight)| **weight > least).map(|(code, _)| *code)
    }

    /// Whether the text says enough of where it is to doubt a place elsewhere.
    pub(super) fn is_strong(&self) -> bool {
        self.total >= 1.0
    }

    pub(super) fn add(&mut self, share: Share<'g>) {
        if !share.country.is_empty() {
            *self.countries.entry(share.country).or_default() += share.country_weight;
            self.total += share.country_weight;
        }
        if let Some(region) = share.region {
            *self.regions.entry(region).or_default() += share.region_weight;
        }
    }

    /// How much the text, without the share of the name itself, speaks for the country and the region of a place.
    pub(super) fn of(&self, place: &Place<'_>, own: &[Share<'_>]) -> f64 {
        let region = if place.kind == PlaceKind::Region { Some(place.index) } else { place.admin1 };
        let (mut own_country, mut own_region) = (0.0, 0.0);
        for share in own {
            own_country += if share.country == place.country { share.country_weight } else { 0.0 };
            own_region += if share.region.is_some() && share.region == region { share.region_weight } else { 0.0 };
        }
        let country = self.countries.get(place.country).copied().unwrap_or(0.0) - own_country;
        let region = region.and_then(|r| self.regions.get(&r)).copied().unwrap_or(0.0) - own_region;
        let share = (country / (self.total + 0.5)).clamp(0.0, 1.0);
        let hint = if self.hinted.contains(&place.country) { HINT_GAIN } else { 0.0 };
        hint + COUNTRY_GAIN * libm::log1p(country.max(0.0)).min(2.0)
            + SHARE_GAIN * share
            + REGION_GAIN * libm::log1p(region.max(0.0)).min(2.0)
    }
}

/// Log-odds for a country spoken of, for how much of the text is about it, and for a region.
const COUNTRY_GAIN: f64 = 0.8;
const SHARE_GAIN: f64 = 2.0;
/// Log-odds for a country that the user names, besides what it weighs as one of the text.
const HINT_GAIN: f64 = 1.5;
const REGION_GAIN: f64 = 1.2;
