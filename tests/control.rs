//! Claims weighed against each other, and the map that comes of them.

use salient::basemap::Basemap;
use salient::claims::{
    ActorMention, Attribution, Claim, ClaimKind, ClaimPlace, DateBasis, Evidence, Modality, Stance, When, WhenPrecision,
};
use salient::control::record::StateRecord;
use salient::control::{ClaimInput, FuseOptions, Ground, PlaceState, Status, fuse};
use salient::gazetteer::{Gazetteer, PlaceKind};
use salient::geoparse::{Candidate, Relation};
use salient::report::{Source, Span};
use salient::theatre::{ActorId, SideId};
use salient::units::{Date, LonLat};
use salient::zones::{Lookup, SituationOptions, events, situation};

/// A claim with its report, written down in a line.
struct Told {
    report: String,
    source: Source,
    published: Date,
    claim: Claim,
    place: Candidate,
}

fn day(month: i8, day: i8) -> Date {
    Date::constant(2017, month, day)
}

fn actors(side: &str) -> Vec<ActorMention> {
    let actor = |side: &str| ActorMention {
        id: ActorId(side.into()),
        name: side.into(),
        side: Some(SideId(side.into())),
        text: side.into(),
        span: None,
    };
    if side.is_empty() { Vec::new() } else { vec![actor(side)] }
}

fn town(name: &str, lon: f64, lat: f64) -> Candidate {
    Candidate {
        id: format!("sup:{name}"),
        geonameid: 0,
        name: name.into(),
        at: LonLat::new(lon, lat),
        country: "SY".into(),
        kind: PlaceKind::Place,
        precision_m: 100,
        confidence: 0.95,
    }
}

fn told(n: usize, on: Date, source: &str, kind: ClaimKind, side: &str, place: Candidate) -> Told {
    let span = Span::new(0, 1);
    let claim = Claim {
        id: format!("r{n}#1"),
        kind,
        actors: actors(side),
        loser: Vec::new(),
        place: Some(ClaimPlace { mention: 0 }),
        relation: Relation::Whole,
        count: None,
        when: When { start: Some(on), end: Some(on), precision: WhenPrecision::Day, basis: DateBasis::Stated },
        modality: Modality::Asserted,
        attribution: Attribution { speaker: None, side: None, stance: Stance::Unknown },
        confidence: 0.9,
        evidence: Evidence { sentence: span, trigger: span, actor: None, place: None, time: None },
        rule: "test".into(),
    };
    Told { report: format!("r{n}"), source: Source(source.into()), published: on, claim, place }
}

fn inputs(rows: &[Told]) -> Vec<ClaimInput<'_>> {
    rows.iter().map(input).collect()
}

fn input(t: &Told) -> ClaimInput<'_> {
    ClaimInput {
        report: &t.report,
        report_date: Some(t.published),
        source: Some(&t.source),
        claim: &t.claim,
        place: Some(&t.place),
        footprint: None,
        sentence: None,
    }
}

fn fused(rows: &[Told]) -> Vec<PlaceState> {
    fuse(&inputs(rows), &FuseOptions::default()).0
}

fn p(state: &PlaceState, side: &str) -> f64 {
    state.p.get(&SideId(side.into())).copied().unwrap_or(0.0)
}

fn side(state: &PlaceState) -> &str {
    state.side.as_ref().map_or("", |s| s.0.as_str())
}

fn here() -> Candidate {
    town("Here", 36.7, 35.4)
}

#[test]
fn a_place_changes_hands_and_keeps_its_holder_until_then() {
    let rows = [
        told(1, day(3, 1), "A", ClaimKind::Gains, "red", here()),
        told(2, day(3, 20), "B", ClaimKind::Gains, "blue", here()),
    ];
    let states = fused(&rows);
    assert_eq!(states.len(), 2);
    assert_eq!((side(&states[0]), states[0].valid_from, states[0].valid_to), ("red", day(3, 1), Some(day(3, 19))));
    assert_eq!((side(&states[1]), states[1].valid_to), ("blue", None));
    assert_eq!(states[1].claims, ["r2#1"], "the claims of the old holder are not behind the new one");
}

#[test]
fn the_order_of_claims_and_copies_of_one_source_change_nothing() {
    let mut rows = vec![
        told(1, day(3, 1), "A", ClaimKind::Gains, "red", here()),
        told(2, day(3, 20), "B", ClaimKind::Loses, "red", here()),
        told(3, day(3, 20), "C", ClaimKind::Gains, "blue", here()),
    ];
    let first = fused(&rows);
    rows.reverse();
    assert_eq!(fused(&rows), first);
    rows.push(told(4, day(3, 20), "C", ClaimKind::Gains, "blue", here()));
    let copied = fused(&rows);
    assert_eq!(copied.last().map(|s| &s.p), first.last().map(|s| &s.p));
}

#[test]
fn what_is_expected_tried_or_denied_never_becomes_ground() {
    for modality in
        [Modality::Prospective, Modality::Attempted, Modality::Failed, Modality::Conditional, Modality::Denied]
    {
        let mut row = told(1, day(3, 1), "A", ClaimKind::Gains, "red", here());
        row.claim.modality = modality;
        let rows = [row];
        assert!(fused(&rows).iter().all(|s| s.side.is_none()), "{modality:?}");
        let marks = events(&inputs(&rows));
        assert!(marks.iter().all(|e| !e.is_fact), "{modality:?}");
        assert_eq!(marks.is_empty(), modality == Modality::Denied);
    }
    let attack = [told(1, day(3, 1), "A", ClaimKind::Attacks, "red", here())];
    assert!(fused(&attack).is_empty());
    assert!(events(&inputs(&attack)).iter().all(|e| e.is_fact && e.kind == ClaimKind::Attacks));
}

#[test]
fn an_admission_weighs_more_than_a_boast() {
    let with = |stance: Stance, kind: ClaimKind, who: &str| {
        let mut row = told(1, day(3, 1), "A", kind, who, here());
        row.claim.attribution.stance = stance;
        p(&fused(&[row])[0], who)
    };
    let boast = with(Stance::Own, ClaimKind::Gains, "red");
    let neutral = with(Stance::Neutral, ClaimKind::Gains, "red");
    let admission = with(Stance::Against, ClaimKind::Gains, "red");
    assert!(boast < neutral && neutral < admission, "{boast} {neutral} {admission}");
}

#[test]
fn both_sides_claiming_it_on_one_day_is_contested_and_a_siege_leaves_the_holder() {
    let both = [
        told(1, day(3, 1), "A", ClaimKind::Gains, "red", here()),
        told(2, day(3, 1), "B", ClaimKind::Gains, "blue", here()),
    ];
    assert_eq!(fused(&both)[0].status, Status::Contested);
    let siege = [
        told(1, day(3, 1), "A", ClaimKind::Holds, "red", here()),
        told(2, day(3, 9), "B", ClaimKind::Besieges, "blue", here()),
    ];
    let last = &fused(&siege)[1];
    assert_eq!((last.status, side(last)), (Status::Besieged, "red"));
}

#[test]
fn who_loses_a_place_without_a_winner_leaves_it_unknown() {
    let rows = [
        told(1, day(3, 1), "A", ClaimKind::Holds, "red", here()),
        told(2, day(3, 9), "B", ClaimKind::Withdraws, "red", here()),
    ];
    let states = fused(&rows);
    assert!(p(&states[1], "red") < 0.5);
    let mut attack = told(2, day(3, 9), "B", ClaimKind::Attacks, "blue", here());
    attack.claim.id = "r2#2".into();
    let [first, second] = rows;
    assert_eq!(side(&fused(&[first, second, attack])[1]), "blue", "who attacks there in the same report takes it");
}

#[test]
fn later_reports_do_not_change_what_was_known() {
    let mut correction = told(2, day(3, 1), "B", ClaimKind::Gains, "blue", here());
    correction.published = day(4, 1);
    let rows = [told(1, day(3, 1), "A", ClaimKind::Holds, "red", here()), correction];
    let known = FuseOptions { as_known_on: Some(day(3, 15)), ..FuseOptions::default() };
    let then = fuse(&inputs(&rows), &known).0;
    assert_eq!(then, fused(&rows[..1]));
    assert_ne!(then, fused(&rows));
}

#[test]
fn parts_and_surroundings_are_ground_of_their_own_and_countries_are_none() {
    let mut outskirts = told(1, day(3, 1), "A", ClaimKind::Gains, "red", here());
    outskirts.claim.relation = Relation::Outskirts;
    let states = fused(&[outskirts]);
    assert!(matches!(states[0].ground, Ground::Outline(_)));
    let mut country = told(1, day(3, 1), "A", ClaimKind::Holds, "red", here());
    country.place.kind = PlaceKind::Country;
    let (states, diagnostics) = fuse(&inputs(&[country]), &FuseOptions::default());
    assert!(states.is_empty() && diagnostics.len() == 1);
}

#[test]
fn states_come_back_from_their_lines() {
    let mut outskirts = told(2, day(3, 2), "A", ClaimKind::Gains, "red", here());
    outskirts.claim.relation = Relation::Outskirts;
    for state in fused(&[told(1, day(3, 1), "A", ClaimKind::Gains, "red", here()), outskirts]) {
        let line = serde_json::to_string(&StateRecord::from(&state)).unwrap();
        let back = PlaceState::try_from(serde_json::from_str::<StateRecord>(&line).unwrap()).unwrap();
        assert_eq!(StateRecord::from(&back), StateRecord::from(&state));
        assert_eq!(line, serde_json::to_string(&StateRecord::from(&back)).unwrap());
    }
}

#[test]
fn most_of_a_province_colours_it_weakly_and_a_town_in_it_keeps_its_own_holder() {
    let (gazetteer, basemap) = (Gazetteer::embedded(), Basemap::embedded());
    let find = |name: &str, kind: PlaceKind| {
        let places = gazetteer.find(name).into_iter().map(|i| gazetteer.place(i));
        let place = places.filter(|p| p.country == "SY" && p.kind == kind).max_by_key(|p| p.population).unwrap();
        Candidate {
            id: gazetteer.id(place.index),
            geonameid: place.geonameid,
            name: place.name.into(),
            at: place.at,
            country: "SY".into(),
            kind,
            precision_m: place.precision_m,
            confidence: 0.95,
        }
    };
    let province = find("idlib", PlaceKind::Region);
    let hama = find("hama", PlaceKind::Place);
    let (idlib_at, hama_at) = (find("idlib", PlaceKind::Place).at, hama.at);
    let mut most = told(1, day(4, 2), "A", ClaimKind::Holds, "opposition", province);
    most.claim.relation = Relation::Most;
    let rows = [most, told(2, day(4, 2), "B", ClaimKind::Holds, "government", hama)];
    let theatre = basemap.country_outline("SY").unwrap();
    let options = SituationOptions::default();
    let draw = || situation(&fused(&rows), &[], day(4, 5), &theatre, gazetteer, basemap, &options).0;
    let map = draw();
    assert_eq!(map, draw());
    let lookup = Lookup::new(&map);
    let idlib = lookup.at_point(idlib_at).unwrap();
    assert_eq!(idlib.side, Some(SideId("opposition".into())));
    let hama = lookup.at_point(hama_at).unwrap();
    assert_eq!(hama.side, Some(SideId("government".into())));
    assert_eq!(idlib.claims, ["r1#1"]);
    assert!(idlib.confidence < hama.confidence, "{} {}", idlib.confidence, hama.confidence);
    assert_eq!(lookup.at_point(LonLat::new(40.5, 36.9)).unwrap().side, None, "no evidence reaches the north-east");
    let opposition: f64 = map.zones.iter().filter(|z| z.side == idlib.side).map(|z| z.area_km2).sum();
    assert!((3500.0..6600.0).contains(&opposition), "Idlib province has some 6,100 km2, drawn {opposition}");
    for zone in &map.zones {
        assert_eq!(zone.side.is_none(), zone.claims.is_empty(), "no colour without its claims");
    }
}
