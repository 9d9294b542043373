//! What a user knows of where reports lie, and of names that are no places.

use super::spot::{Choice, Sort, Spot};
use super::words::Words;
use crate::gazetteer::{Gazetteer, Place, PlaceKind};
use crate::report::Span;
use crate::text::fold;
use crate::units::{Extent, LonLat};
use std::collections::BTreeSet;

/// Limits of a geoparse besides the countries of a report, which are hints.
///
/// ```
/// use salient::geoparse::Limits;
/// let limits = Limits::new(None, ["Victory Day", "the Star"]);
/// assert!(!limits.is_none());
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Limits {
    extent: Option<Extent>,
    /// Folded names.
    stop: BTreeSet<String>,
}

impl Limits {
    /// Places outside the extent (in degrees of WGS 84) are not meant; a country, a region, a water or an area counts as
    /// inside when it reaches into it. The names of the stop list, however they are spelt, name no places. Empty names
    /// are passed over.
    pub fn new<'n>(extent: Option<Extent>, stop: impl IntoIterator<Item = &'n str>) -> Self {
        let stop = stop.into_iter().map(fold).filter(|name| !name.is_empty()).collect();
        Self { extent, stop }
    }

    /// These limits, narrowed by others: the other's extent where it has one, the names of both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let stop = self.stop.union(&other.stop).cloned().collect();
        Self { extent: other.extent.or(self.extent), stop }
    }

    /// Whether nothing is limited.
    pub fn is_none(&self) -> bool {
        self.extent.is_none() && self.stop.is_empty()
    }

    /// Where names of the stop list stand in the text.
    pub(super) fn stopped(&self, words: &Words<'_>) -> Vec<Span> {
        let longest = self.stop.iter().map(|name| name.split(' ').count()).max().unwrap_or(0);
        let mut found = Vec::new();
        for i in 0..words.len() {
            // Hyphens are tokens too: "Al-Noor Street" has three words in four tokens.
            let ends = (i + 1..=(i + 2 * longest).min(words.len())).rev();
            if let Some(end) = ends.into_iter().find(|&end| self.stop.contains(&words.joined_key(i..end))) {
                found.push(words.span(i..end));
            }
        }
        found
    }

    /// Takes places outside the extent out of the choices; a name that has none left cannot be placed.
    pub(super) fn narrow(&self, gazetteer: &Gazetteer, spots: &mut [Spot]) {
        let Some(extent) = self.extent else { return };
        for spot in spots.iter_mut().filter(|spot| spot.sort != Sort::Demonym && !spot.choices.is_empty()) {
            let inside = |choice: &Choice| reaches_into(&gazetteer.place(choice.place), &extent);
            spot.choices.retain(inside);
            spot.outside = spot.choices.is_empty();
        }
    }
}

/// Whether a place lies in the extent, or a wide one reaches into it.
fn reaches_into(place: &Place<'_>, extent: &Extent) -> bool {
    if extent.contains(place.at) {
        return true;
    }
    let wide = !matches!(place.kind, PlaceKind::Place | PlaceKind::Neighbourhood | PlaceKind::Site);
    let lon = place.at.lon.clamp(extent.west, extent.east);
    let nearest = LonLat::new(lon, place.at.lat.clamp(extent.south, extent.north));
    wide && place.at.distance_m(nearest) <= f64::from(place.precision_m)
}
