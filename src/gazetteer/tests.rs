//! The pack as it is committed: consistent, and with the places that reports name.

use super::pack;
use super::*;
use crate::text::fold;
use crate::units::{Extent, LonLat};

fn embedded() -> &'static Gazetteer {
    let gazetteer = Gazetteer::embedded();
    assert!(gazetteer.len() > 200_000, "the embedded pack did not open");
    gazetteer
}

/// The most prominent place of that name in the country.
fn in_country(name: &str, country: &str) -> Option<Place<'static>> {
    let gazetteer = embedded();
    gazetteer.find(name).into_iter().map(|p| gazetteer.place(p)).find(|p| p.country == country)
}

fn of_kind(name: &str, country: &str, kind: PlaceKind) -> Place<'static> {
    let gazetteer = embedded();
    let mut places = gazetteer.find(name).into_iter().map(|p| gazetteer.place(p));
    places.find(|p| p.country == country && p.kind == kind).unwrap_or_else(|| panic!("no {kind:?} {name} in {country}"))
}

#[test]
fn links_never_lead_in_a_circle() {
    let gazetteer = embedded();
    for place in (0..gazetteer.len() as u32).map(PlaceIndex) {
        let chain = std::iter::successors(gazetteer.up(place), |&at| gazetteer.up(at));
        assert!(
            chain.take(store::MAX_CHAIN + 1).count() <= store::MAX_CHAIN,
            "{} has no end upwards",
            gazetteer.id(place)
        );
    }
}

#[test]
fn every_place_is_found_by_its_name_and_by_its_id() {
    let gazetteer = embedded();
    for place in gazetteer.places() {
        assert!(!place.name.is_empty(), "{:?} has no name", place.index);
        assert!(gazetteer.find(place.name).contains(&place.index), "{} is not found", place.name);
        assert_eq!(gazetteer.by_id(&gazetteer.id(place.index)), Some(place.index), "{}", place.name);
    }
}

#[test]
fn records_stand_in_the_cells_that_look_up_reads() {
    let gazetteer = embedded();
    let cells: Vec<usize> = gazetteer.places().map(|place| pack::cell(place.at)).collect();
    assert!(cells.is_sorted());
    let extent = Extent { west: 35.9, south: 34.9, east: 37.6, north: 36.1 };
    let scanned: Vec<PlaceIndex> = gazetteer.places().filter(|p| extent.contains(p.at)).map(|p| p.index).collect();
    assert_eq!(gazetteer.within(extent), scanned);
    assert!(scanned.len() > 100);
}

#[test]
fn damaged_packs_are_refused() {
    static PACK: &[u8] = include_bytes!("../../geodata/gazetteer.bin");
    assert_eq!(Gazetteer::open(b"PK\x03\x04").err(), Some(pack::PackError::Magic));
    for len in [0, 7, 20, 500, 100_000, PACK.len() / 2, PACK.len() - 1] {
        assert!(Gazetteer::open(&PACK[..len]).is_err(), "opened with {len} bytes");
    }
}

#[test]
fn an_index_of_another_pack_is_harmless() {
    let gazetteer = embedded();
    let place = gazetteer.place(PlaceIndex(u32::MAX));
    assert_eq!((place.name, place.country), ("", ""));
    assert_eq!(gazetteer.id(PlaceIndex(u32::MAX)), "");
    assert!(gazetteer.settlements_of(PlaceIndex(u32::MAX)).is_empty());
}

#[test]
fn finds_the_towns_of_the_wars() {
    let expected = [
        ("Palmyra", "SY", 38.28, 34.56),
        ("Homs", "SY", 36.72, 34.73),
        ("al-Bab", "SY", 37.52, 36.37),
        ("Deir ez-Zor", "SY", 40.14, 35.34),
        ("al-Waer", "SY", 36.67, 34.75),
        ("الوعر", "SY", 36.67, 34.75),
        ("حلب", "SY", 37.16, 36.20),
        ("Robotyne", "UA", 35.84, 47.45),
        ("Бахмут", "UA", 38.0, 48.6),
        ("Artemivsk", "UA", 38.0, 48.6),
        ("El Fasher", "SD", 25.35, 13.63),
        ("Khan Yunis", "PS", 34.3, 31.34),
        ("Misrata", "LY", 15.09, 32.38),
        ("Goma", "CD", 29.23, -1.67),
        ("Shusha", "AZ", 46.75, 39.76),
    ];
    for (name, country, lon, lat) in expected {
        let gazetteer = embedded();
        let towns = gazetteer.find(name).into_iter().map(|p| gazetteer.place(p));
        let town = towns.filter(|p| p.country == country).min_by_key(|p| p.at.distance_m(LonLat::new(lon, lat)) as u32);
        let away_m = town.map(|town| town.at.distance_m(LonLat::new(lon, lat)));
        assert!(away_m.is_some_and(|m| m < 5_000.0), "{name}: {away_m:?}");
    }
}

#[test]
fn areas_come_before_towns_and_hold_them() {
    let gazetteer = embedded();
    let (region, town) = (of_kind("Idlib", "SY", PlaceKind::Region), of_kind("Idlib", "SY", PlaceKind::Place));
    assert_eq!(gazetteer.find("Idlib")[0], region.index);
    assert_eq!(town.admin1, Some(region.index));
    assert_eq!(of_kind("Idlib province", "SY", PlaceKind::Region), region);
    let towns: Vec<&str> =
        gazetteer.settlements_of(region.index).into_iter().map(|p| gazetteer.place(p).name).collect();
    for name in ["Idlib", "Saraqib", "Khan Sheikhoun", "Ariha"] {
        assert!(towns.contains(&name), "{name} is not among {towns:?}");
    }
    assert!(!towns.contains(&"Hama"));
}

#[test]
fn containment_follows_the_un_view() {
    let gazetteer = embedded();
    let region = |name, country| in_country(name, country).and_then(|p| p.admin1).map(|p| gazetteer.place(p).name);
    assert_eq!(region("Palmyra", "SY"), Some("Homs"));
    assert_eq!(region("Majdal Shams", "SY"), Some("Quneitra"));
    assert_eq!(region("Simferopol", "UA"), Some("Crimea"));
    assert_eq!(in_country("Sevastopol", "RU").map(|p| p.name), None);
    let quarter = in_country("Jobar", "SY").expect("Jobar");
    assert_eq!(quarter.parent.map(|p| gazetteer.place(p).name), Some("Damascus"));
    assert_eq!((quarter.kind, quarter.precision_m <= 1_000), (PlaceKind::Neighbourhood, true));
}

#[test]
fn names_of_other_scripts_keep_their_spelling() {
    let gazetteer = embedded();
    let native = |name, country, lang| in_country(name, country).and_then(|p| gazetteer.native_name(p.index, lang));
    assert_eq!(native("Saraqib", "SY", "ar"), Some("سراقب"));
    assert_eq!(native("Bakhmut", "UA", "uk"), Some("Бахмут"));
    assert_eq!(native("Kyiv city", "UA", "de"), None);
}

#[test]
fn walks_to_the_longest_name() {
    let gazetteer = embedded();
    let mut walk = gazetteer.walk();
    assert!(walk.hit().is_none());
    assert!(walk.step("new") && walk.step("york"));
    let state = walk.hit().and_then(|hits| hits.iter().next()).map(|hit| gazetteer.place(hit.place).kind);
    assert_eq!(state, Some(PlaceKind::Region));
    assert!(walk.step("city") && walk.hit().is_some());
    assert!(!walk.step("qqqq") && walk.hit().is_some(), "a step that leads nowhere must leave the walk where it is");
    assert!(!gazetteer.walk().step("zzzzxq"));
}

#[test]
fn common_words_are_kept_but_flagged() {
    let gazetteer = embedded();
    let noise = |word: &str| {
        let mut walk = gazetteer.walk();
        walk.step(&fold(word)).then(|| walk.hit().map(|hits| hits.is_noise())).flatten()
    };
    assert_eq!(noise("As"), Some(true));
    assert_eq!(noise("Most"), Some(true));
    assert_eq!(noise("Turkey"), Some(false));
    assert_eq!(noise("Homs"), Some(false));
}

#[test]
fn loose_look_up_undoes_transliteration() {
    let gazetteer = embedded();
    let pairs = [
        ("Latamneh", "SY", "al-Lataminah"),
        ("Kafr Zaita", "SY", "Kafr Zita"),
        ("Taybet el Emam", "SY", "Taybat al-Imam"),
        ("Alraqqa", "SY", "Raqqa"),
        ("Kleshcheevka", "UA", "Klishchiivka"),
        ("Chasov Jar", "UA", "Chasiv Yar"),
        ("Falloojah", "IQ", "Fallujah"),
    ];
    for (written, country, name) in pairs {
        let found: Vec<&str> =
            gazetteer.find_loosely(written, &[country]).iter().map(|&(p, _)| gazetteer.place(p).name).collect();
        assert!(found.iter().take(3).any(|found| *found == name), "{written}: {found:?}");
    }
    assert!(gazetteer.find_loosely("Latamneh", &["UA"]).iter().all(|&(p, _)| gazetteer.place(p).country == "UA"));
    assert!(gazetteer.find_loosely("", &["SY"]).is_empty());
}

/// Not a test of truth: prints how fast walks and look-ups are. Run with `--ignored --nocapture` and optimised.
#[test]
#[ignore = "a measurement"]
fn speed() {
    let gazetteer = embedded();
    let text =
        "Government forces retook the town of Maardes north of Hama on Friday, while rebels held on to Suran and \
                Khan Sheikhoun, activists told reporters in Damascus. The army said it had secured Palmyra again. "
            .repeat(5_000);
    let began = std::time::Instant::now();
    let tokens = crate::text::tokenize(&text);
    let folded: Vec<String> = tokens.iter().map(|token| fold(token.span.of(&text))).collect();
    let cut = began.elapsed();
    let began = std::time::Instant::now();
    let mut n_hits = 0;
    for start in 0..folded.len() {
        let mut walk = gazetteer.walk();
        for token in folded[start..].iter().take(6) {
            if !walk.step(token) {
                break;
            }
            n_hits += usize::from(walk.hit().is_some());
        }
    }
    let walked = began.elapsed();
    let mb = text.len() as f64 / 1e6;
    println!(
        "{n_hits} hits in {mb} MB: fold {:.1} MB/s, walk {:.1} MB/s",
        mb / cut.as_secs_f64(),
        mb / walked.as_secs_f64()
    );
    let began = std::time::Instant::now();
    let region = of_kind("Idlib", "SY", PlaceKind::Region);
    let n = gazetteer.settlements_of(region.index).len();
    println!("settlements of Idlib: {n} in {:?}", began.elapsed());
}
