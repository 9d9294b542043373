//! Look-up in several packs is look-up in one that was built of them.

use super::pack::{CORRECTS_ALL, CORRECTS_POSITION, Pack, PackError};
use super::*;
use crate::text::fold;
use crate::units::{Extent, LonLat};
use proptest::prelude::*;
use std::io::Cursor;

fn built(drafts: &[Draft], stops: &[&str]) -> &'static [u8] {
    let mut builder = PackBuilder::new(&MemoryBench);
    drafts.iter().try_for_each(|draft| builder.add(draft)).expect("memory takes it");
    stops.iter().for_each(|stop| builder.stop(fold(stop)));
    let mut out = Cursor::new(Vec::new());
    let imprint = Imprint { name: "test".into(), ..Imprint::default() };
    builder.finish(imprint, &|up| Some(up.to_owned()), &mut out).expect("memory takes it");
    out.into_inner().leak()
}

fn pack(drafts: &[Draft]) -> Pack {
    Pack::open(built(drafts, &[])).expect("a pack just built opens")
}

fn alone(drafts: &[Draft]) -> Gazetteer {
    Gazetteer::open(built(drafts, &[])).expect("a pack just built opens")
}

fn town(id: &str, name: &str, lon: f64, lat: f64) -> Draft {
    let mut draft = Draft::new(id.into(), name, PlaceKind::Place, LonLat::new(lon, lat));
    (draft.country, draft.precision_m) = ("SY".into(), 100);
    draft
}

const NAMES: [&str; 6] = ["Tall Abyad", "Tel Abyad", "Maarra", "al-Maarra", "Kafr Nabl", "Nabl"];

fn draft() -> impl Strategy<Value = Draft> {
    let name = || 0..NAMES.len();
    let at = (3_600..3_640_u32, 3_500..3_530_u32);
    (name(), proptest::option::of(name()), at, 0..4_u32, 0..4_usize, proptest::option::of(1..6_u32)).prop_map(
        |(name, other, (lon, lat), people, kind, geonameid)| {
            let kinds = [PlaceKind::Place, PlaceKind::Place, PlaceKind::Neighbourhood, PlaceKind::District];
            let at = LonLat::new(f64::from(lon) / 100.0, f64::from(lat) / 100.0);
            let id = geonameid.map_or(String::new(), |id| format!("gn:{id}"));
            let mut draft = Draft::new(id, NAMES[name], kinds[kind], at);
            (draft.country, draft.population) = ("SY".into(), people * 1_000);
            draft.precision_m = 1_000 * (1 + people);
            other.into_iter().for_each(|other| draft.key(NAMES[other], true));
            draft
        },
    )
}

/// Drafts with an id each, told apart by their pack.
fn drafts(prefix: &'static str) -> impl Strategy<Value = Vec<Draft>> {
    proptest::collection::vec(draft(), 0..12).prop_map(move |mut drafts| {
        let mut seen = std::collections::BTreeSet::new();
        for (n, draft) in drafts.iter_mut().enumerate() {
            if draft.id.is_empty() || !seen.insert(draft.id.clone()) {
                draft.id = format!("{prefix}:{n}");
            }
        }
        drafts
    })
}

/// How far apart two drafts are, if they may be one place; written apart from the code it checks.
fn alike_m(a: &Draft, b: &Draft) -> Option<f64> {
    let numbered = |d: &Draft| d.id.starts_with("gn:");
    let settled = |d: &Draft| d.kind != PlaceKind::District;
    let vague_m = f64::from(a.precision_m.max(b.precision_m)).max(5_000.0);
    let away_m = a.at.distance_m(b.at);
    let differ = numbered(a) && numbered(b) && a.id != b.id;
    (!differ && settled(a) == settled(b) && away_m <= vague_m).then_some(away_m)
}

/// One list of both: what a later draft shares with an earlier one gives it its names.
fn united(first: &[Draft], second: &[Draft]) -> Vec<Draft> {
    let mut all = first.to_vec();
    for new in second {
        let same_id = first.iter().position(|old| old.id == new.id);
        let twin = same_id.or_else(|| {
            let key = fold(&new.name);
            let near = |old: &Draft| old.keys.contains_key(&key).then(|| alike_m(old, new)).flatten();
            // Of two as near, the one that stands first in its pack.
            let order = |d: &Draft| (super::pack::cell(d.at), d.id.clone());
            let old = (0..first.len()).filter(|&i| near(&first[i]).is_some()).min_by(|&a, &b| {
                near(&first[a])
                    .unwrap()
                    .total_cmp(&near(&first[b]).unwrap())
                    .then(order(&first[a]).cmp(&order(&first[b])))
            })?;
            let own_m = near(&first[old]).unwrap();
            let is_rival = |rival: &&Draft| {
                let rival_m = alike_m(&first[old], rival).unwrap_or(f64::INFINITY);
                rival.keys.contains_key(&key)
                    && rival.id != new.id
                    && (rival_m < own_m || (rival_m == own_m && order(rival) < order(new)))
            };
            (!second.iter().any(|rival| is_rival(&rival))).then_some(old)
        });
        match twin {
            Some(old) => new.keys.iter().for_each(|(key, &alternate)| {
                let known = all[old].keys.entry(key.clone()).or_insert(alternate);
                *known &= alternate;
            }),
            None => all.push(new.clone()),
        }
    }
    all
}

fn ids(gazetteer: &Gazetteer, places: impl IntoIterator<Item = PlaceIndex>) -> Vec<String> {
    places.into_iter().map(|place| gazetteer.id(place)).collect()
}

fn walked(gazetteer: &Gazetteer, name: &str) -> Option<Vec<(String, bool)>> {
    let mut walk = gazetteer.walk();
    let went = fold(name).split(' ').all(|token| walk.step(token));
    let hits = walk.hit().filter(|_| went)?;
    assert_eq!(hits.len(), hits.iter().count());
    Some(hits.iter().map(|hit| (gazetteer.id(hit.place), hit.alternate)).collect())
}

proptest! {
    #[test]
    fn merged_look_up_is_look_up_in_one(first in drafts("a"), second in drafts("b")) {
        // Positions as the packs keep them.
        let merged = alone(&first).with([pack(&second)]).unwrap();
        let one = alone(&united(&first, &second));
        for name in NAMES.iter().chain(&["Tell Abyadh", "Maaret", "Kafar Nabel"]) {
            prop_assert_eq!(ids(&merged, merged.find(name)), ids(&one, one.find(name)), "{}", name);
            prop_assert_eq!(walked(&merged, name), walked(&one, name));
            let loosely = |g: &Gazetteer| -> Vec<(String, u32)> {
                g.find_loosely(name, &["SY"]).into_iter().map(|(place, edits)| (g.id(place), edits)).collect()
            };
            prop_assert_eq!(loosely(&merged), loosely(&one));
        }
        let sorted = |mut ids: Vec<String>| { ids.sort(); ids };
        let extent = Extent { west: 36.1, south: 35.05, east: 36.3, north: 35.2 };
        prop_assert_eq!(sorted(ids(&merged, merged.within(extent))), sorted(ids(&one, one.within(extent))));
        prop_assert_eq!(sorted(ids(&merged, merged.places().map(|p| p.index))), sorted(ids(&one, one.places().map(|p| p.index))));
        for place in one.places() {
            let id = one.id(place.index);
            let same = merged.by_id(&id).map(|index| merged.place(index));
            let told = |p: &Place<'_>| (p.name.to_owned(), p.at, p.kind, p.population, p.precision_m, p.country.to_owned());
            prop_assert_eq!(same.as_ref().map(told), Some(told(&place)));
        }
    }

    #[test]
    fn damage_is_an_error_and_never_a_panic(at in 0..4_000_usize, byte in 1..=255_u8) {
        let mut bytes = built(&[town("x:1", "Nubl", 36.99, 36.37)], &[]).to_vec();
        let at = at % bytes.len();
        bytes[at] = bytes[at].wrapping_add(byte);
        prop_assert!(Pack::open(bytes.leak()).is_err());
    }
}

#[test]
fn a_pack_of_another_version_or_cut_short_says_so() {
    let bytes = built(&[town("x:1", "Nubl", 36.99, 36.37)], &[]);
    let error = |bytes: &[u8]| Pack::open(bytes.to_vec().leak()).err();
    assert_eq!(error(b"SALGAZ9\nwhatever"), Some(PackError::Version('9')));
    assert_eq!(error(b"name,lat,lon\n"), Some(PackError::Magic));
    assert_eq!(error(b""), Some(PackError::Magic));
    for len in (8..bytes.len()).step_by(37) {
        assert_eq!(error(&bytes[..len]), Some(PackError::Checksum), "cut to {len} bytes");
    }
}

#[test]
fn what_a_pack_was_made_to_correct_wins() {
    let core = alone(&[town("kt:1", "Nubl", 36.9, 36.3), town("gn:2", "Zahraa", 37.0, 36.4)]);
    let mut moved = town("osm:1", "Nubl", 36.99, 36.37);
    moved.corrects = Some(("kt:1".into(), CORRECTS_POSITION));
    let mut renamed = town("own:z", "al-Zahraa", 37.01, 36.41);
    renamed.corrects = Some(("gn:2".into(), CORRECTS_ALL));
    let merged = core.with([pack(&[moved, renamed])]).unwrap();
    let nubl = merged.place(merged.find("Nubl")[0]);
    // As far as 10 km, but the correction names the place.
    assert_eq!(merged.find("Nubl").len(), 1);
    assert_eq!((merged.id(nubl.index).as_str(), nubl.at), ("kt:1", LonLat::new(36.99, 36.37)));
    let zahraa = merged.place(merged.find("Zahraa")[0]);
    assert_eq!((zahraa.name, zahraa.geonameid, zahraa.at), ("al-Zahraa", 2, LonLat::new(37.01, 36.41)));
    let around =
        |lon: f64, lat: f64| Extent { west: lon - 0.02, south: lat - 0.02, east: lon + 0.02, north: lat + 0.02 };
    assert!(merged.within(around(36.9, 36.3)).is_empty());
    assert_eq!(merged.within(around(36.99, 36.37)), [nubl.index]);
}

#[test]
fn a_stop_word_is_no_place() {
    let core = alone(&[town("gn:1", "Most", 13.6, 50.5), town("gn:2", "Most Beach", 13.7, 50.5)]);
    let stops = Pack::open(built(&[], &["MOST"])).unwrap();
    assert_eq!(core.find("Most").len(), 1);
    let merged = core.with([stops]).unwrap();
    assert!(merged.find("Most").is_empty() && merged.find_loosely("Most", &["SY"]).is_empty());
    assert_eq!(walked(&merged, "Most"), None);
    assert_eq!(walked(&merged, "Most Beach"), Some(vec![("gn:2".to_owned(), false)]));
}

#[test]
fn an_alias_leads_to_the_place_it_is_of() {
    let gazetteer = Gazetteer::embedded();
    let mut alias = town("gn:170063", "Aleppo", 37.16, 36.20);
    alias.key("the Grey City", true);
    let merged = gazetteer.with([pack(&[alias])]).unwrap();
    let found = merged.find("the grey city");
    assert_eq!(found, gazetteer.by_id("gn:170063").into_iter().collect::<Vec<_>>());
    assert_eq!(merged.find("Damascus"), gazetteer.find("Damascus"));
    assert!(gazetteer.with(vec![pack(&[]); PACKS_MAX + 1]).is_err());
}

#[test]
fn links_lead_across_packs() {
    let gazetteer = Gazetteer::embedded();
    let mut village = town("osm:9", "Qasr al-Burj", 36.75, 35.2);
    village.up = Some("gn:170015".into());
    let merged = gazetteer.with([pack(&[village])]).unwrap();
    let village = merged.place(merged.find("qasr al burj")[0]);
    assert_eq!(village.admin1.map(|region| merged.place(region).name), Some("Hama"));
    let region = merged.by_id("gn:170015").unwrap();
    assert!(merged.settlements_of(region).contains(&village.index));
    assert_eq!(merged.pack_name(village.index), "test");
}
