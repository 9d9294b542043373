//! Which ground a map is about: a name put into the wrong country must not stretch it over the world.

use crate::basemap::{Basemap, Layer};
use crate::control::{ClaimInput, PlaceState};
use crate::gazetteer::PlaceKind;
use crate::theatre::Theatre;
use crate::units::Extent;
use geo_types::{Geometry, MultiLineString, MultiPolygon};
use std::collections::{BTreeMap, BTreeSet};

/// A country that is not in the war's list belongs to the map only if this share of what is told of control lies in it ...
const LEAST_SHARE: f64 = 0.2;
/// ... and one of the war's own countries, if this share does.
const LEAST_SHARE_OWN: f64 = 0.04;

/// The countries (ISO alpha-2) that a map is about, of those in which the claims of control lie. The one rule for it:
/// reports, states and theatres all go by it.
pub fn countries_of(claims: &[ClaimInput], war: Option<&Theatre>) -> BTreeSet<String> {
    let of_control = claims.iter().filter(|c| c.claim.affects_control()).filter_map(|c| c.place);
    let placed = of_control.filter(|p| p.kind != PlaceKind::Country).map(|p| p.country.as_str());
    told(placed, |country| war.is_some_and(|t| t.countries.iter().any(|c| c == country)))
}

/// The ground that claims are about, in degrees: the outlines of [`countries_of`]. Empty when nothing was placed.
pub fn theatre_of(claims: &[ClaimInput], war: Option<&Theatre>, basemap: &Basemap) -> MultiPolygon<f64> {
    outlines(&countries_of(claims, war), basemap)
}

/// Rivers of the base map up to this rank, of more than 1,500 km, are barriers: the Dnipro, the Euphrates, the Nile. Lesser
/// ones are not (`docs/zones.md`).
const GREAT_RANK: u8 = 1;

/// The great rivers of the ground, in degrees: lines, cut where countries meet.
pub fn great_rivers(ground: &MultiPolygon<f64>, basemap: &Basemap) -> MultiLineString<f64> {
    let corners = ground.0.iter().flat_map(|p| &p.exterior().0);
    let Some(extent) = Extent::around(corners.map(|c| (*c).into())) else { return MultiLineString(Vec::new()) };
    let great = basemap.features(Layer::River, extent).into_iter().filter(|river| river.rank <= GREAT_RANK);
    let lines = great.filter_map(|river| match river.geometry() {
        Geometry::MultiLineString(lines) => Some(lines.0),
        _ => None,
    });
    MultiLineString(lines.flatten().collect())
}

/// The ground that states are about: as [`theatre_of`], the war being theirs.
pub fn theatre_of_states(states: &[PlaceState], war: Option<&Theatre>, basemap: &Basemap) -> MultiPolygon<f64> {
    let is_own = |country: &str| war.is_some_and(|t| t.countries.iter().any(|c| c == country));
    outlines(&told(countries(states, basemap), is_own), basemap)
}

/// The war that states are of: of those of `wars` that know all their sides, the one in whose countries most of them lie.
pub fn war_of_states<'w>(states: &[PlaceState], wars: &'w [Theatre], basemap: &Basemap) -> Option<&'w Theatre> {
    let countries: Vec<&str> = countries(states, basemap).collect();
    let sides: BTreeSet<_> = states.iter().filter_map(|state| state.side.as_ref()).collect();
    let knows = |war: &&Theatre| sides.iter().all(|side| war.side(side).is_some());
    let n_told = |war: &Theatre| countries.iter().filter(|c| war.countries.iter().any(|own| own == *c)).count();
    wars.iter().filter(knows).rev().max_by_key(|war| n_told(war))
}

fn countries<'b>(states: &[PlaceState], basemap: &'b Basemap) -> impl Iterator<Item = &'b str> {
    states.iter().filter_map(|state| basemap.country_at(state.at))
}

fn told<'c>(placed: impl Iterator<Item = &'c str>, is_own: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    placed.for_each(|country| *counts.entry(country).or_default() += 1);
    let all: usize = counts.values().sum();
    let belongs = |(country, n): &(&str, usize)| {
        let least = if is_own(country) { LEAST_SHARE_OWN } else { LEAST_SHARE };
        *n as f64 >= least * all as f64
    };
    counts.into_iter().filter(belongs).map(|(country, _)| country.to_owned()).collect()
}

fn outlines(countries: &BTreeSet<String>, basemap: &Basemap) -> MultiPolygon<f64> {
    MultiPolygon(countries.iter().filter_map(|c| basemap.country_outline(c)).flat_map(|m| m.0).collect())
}
