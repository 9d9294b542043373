//! Which records of several packs are one place.

use super::pack::{Pack, Record};
use super::{Gazetteer, PlaceIndex, PlaceKind};
use crate::text::fold;

/// Settlements and sites of one name are one if they are nearer than this: sources put the middle of a town at its
/// square, its hall or its houses.
const SETTLEMENT_M: f64 = 5_000.0;
/// Nothing is one with what is farther away, however vague the two positions are.
const FARTHEST_M: f64 = 20_000.0;
/// As [`FARTHEST_M`], for areas: their middles are found in many ways.
const AREA_FARTHEST_M: f64 = 150_000.0;

impl Gazetteer {
    /// The record that stands for a place that several packs know: the one of the earliest pack that has its id, or a
    /// place of its name and kind so near that it must be the same.
    pub fn one(&self, index: PlaceIndex) -> PlaceIndex {
        let mut at = index;
        // Each step leads to an earlier pack.
        while let Some(earlier) = self.twin(at) {
            at = earlier;
        }
        at
    }

    fn twin(&self, index: PlaceIndex) -> Option<PlaceIndex> {
        if self.is_alone() || index.0 < self.core().len() {
            return None;
        }
        if let Some(&of) = self.corrected.get(&index) {
            return Some(of);
        }
        let n = self.pack_number(index);
        let (own, at) = (&self.packs[n], index.0 - self.starts[n]);
        let earlier = self.packs[..n].iter().zip(&self.starts);
        let known = |pack: &Pack| same_id(pack, own, at).or_else(|| same_name(pack, own, at));
        earlier.into_iter().find_map(|(pack, start)| Some(PlaceIndex(start + known(pack)?)))
    }
}

fn same_id(pack: &Pack, own: &Pack, at: u32) -> Option<u32> {
    let record = own.record(at);
    if record.is_geonameid { pack.by_geonameid(record.ident) } else { pack.by_id(&own.id(at)) }
}

/// The nearest place of the other pack that bears a name of this one and may be it; none when another place of the own
/// pack is nearer to it.
fn same_name(pack: &Pack, own: &Pack, at: u32) -> Option<u32> {
    let record = own.record(at);
    let country = own.country_code(at);
    for (_, name) in own.names(at) {
        let key = fold(name);
        let near = pack.postings_of(&key).places().filter_map(|place| {
            let other = pack.record(place);
            let away_m = distance_if_alike(&record, &other)?;
            (country == pack.country_code(place)).then_some((away_m, place, other))
        });
        let Some((away_m, place, other)) = near.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))) else {
            continue;
        };
        let nearer = |&rival: &u32| {
            let rival_m = distance_if_alike(&own.record(rival), &other);
            rival != at
                && own.country_code(rival) == country
                && rival_m.is_some_and(|m| m < away_m || (m == away_m && rival < at))
        };
        if !own.postings_of(&key).places().any(|rival| nearer(&rival)) {
            return Some(place);
        }
    }
    None
}

/// How far apart two records are, if they can be of one place.
fn distance_if_alike(a: &Record, b: &Record) -> Option<f64> {
    use PlaceKind::{Neighbourhood, Place};
    let settled = |kind| matches!(kind, Place | Neighbourhood);
    // GeoNames tells its places apart.
    let told_apart = a.is_geonameid && b.is_geonameid && a.ident != b.ident;
    if told_apart || !(a.kind == b.kind || settled(a.kind) && settled(b.kind)) {
        return None;
    }
    let vague_m = f64::from(a.precision_m.max(b.precision_m));
    let most_m = match a.kind {
        PlaceKind::Country => return Some(0.0),
        PlaceKind::Region | PlaceKind::District | PlaceKind::Area | PlaceKind::Water | PlaceKind::Line => {
            vague_m.clamp(SETTLEMENT_M, AREA_FARTHEST_M)
        }
        _ => vague_m.clamp(SETTLEMENT_M, FARTHEST_M),
    };
    let away_m = a.at.distance_m(b.at);
    (away_m <= most_m).then_some(away_m)
}
