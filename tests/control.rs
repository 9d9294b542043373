//! Claims weighed against each other, and the map that comes of them.

use proptest::prelude::*;
use salient::basemap::Basemap;
use salient::claims::{
    ActorMention, Attribution, Claim, ClaimKind, ClaimPlace, DateBasis, Evidence, Modality, Stance, When, WhenPrecision,
};
use salient::control::record::StateRecord;
use salient::control::{ClaimInput, FuseOptions, Ground, PlaceState, Status, Weights, fuse, on_day, read_overrides};
use salient::gazetteer::{Gazetteer, PlaceKind};
use salient::geoparse::{Candidate, Relation};
use salient::report::{Source, Span};
use salient::theatre::{ActorId, SideId};
use salient::units::{Date, LonLat};
use salient::zones::{Lookup, SituationOptions, events, situation};

/// A claim with its report, written down in a line.
#[derive(Debug, Clone)]
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
        evidence: Evidence { sentence: span, trigger: span, actor: None, place: None, time: None, operator: None },
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

/// A place of the gazetteer.
fn syrian(name: &str, kind: PlaceKind) -> Candidate {
    let gazetteer = Gazetteer::embedded();
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
}

#[test]
fn part_of_a_province_ends_at_its_borders_and_where_towns_are_another_sides() {
    let (gazetteer, basemap) = (Gazetteer::embedded(), Basemap::embedded());
    let theatre = basemap.country_outline("SY").unwrap();
    let idlib = syrian("idlib", PlaceKind::Place);
    let rows = [
        told(1, day(4, 2), "A", ClaimKind::Holds, "government", idlib.clone()),
        told(2, day(4, 2), "B", ClaimKind::Holds, "opposition", syrian("idlib", PlaceKind::Region)),
    ];
    let mut states = fused(&rows);
    // A square around the province's capital, over into Turkey, Aleppo and Latakia.
    let at = idlib.at;
    let square = geo_types::Rect::new((at.lon - 0.8, at.lat - 0.8), (at.lon + 0.8, at.lat + 0.8)).to_polygon();
    let part = states.iter_mut().find(|s| matches!(s.ground, Ground::Area { .. })).unwrap();
    part.ground = Ground::Outline(square);
    let patches = |status: Status| {
        let states: Vec<PlaceState> = states
            .iter()
            .map(|s| match s.ground {
                Ground::Outline(_) => PlaceState { status, ..s.clone() },
                _ => s.clone(),
            })
            .collect();
        let options = SituationOptions::default();
        situation(&states, &[], day(4, 2), &theatre, gazetteer, basemap, &options).0.patches
    };
    let on = |patches: &[salient::zones::Patch], lon: f64, lat: f64| {
        patches.iter().any(|p| geo::Contains::contains(&p.polygon, &geo_types::Point::new(lon, lat)))
    };
    let (held, contested) = (patches(Status::Held), patches(Status::Contested));
    assert!(on(&held, 36.62, 35.45), "the south of the province");
    assert!(!on(&held, 36.5, 36.4), "Turkey");
    assert!(!on(&held, 37.15, 36.2), "the city of Aleppo is in another province");
    assert!(!on(&held, at.lon, at.lat), "the capital is another side's");
    assert!(on(&contested, at.lon, at.lat), "fighting may be anywhere in it");
}

#[test]
fn most_of_a_province_colours_it_weakly_and_a_town_in_it_keeps_its_own_holder() {
    let (gazetteer, basemap) = (Gazetteer::embedded(), Basemap::embedded());
    let find = syrian;
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

/// Claims of a few sources about a few places, anything goes.
fn any_claims() -> impl Strategy<Value = Vec<Told>> {
    use ClaimKind::{Besieges, Contested, Gains, Holds, Loses, Regains, Transfer, Withdraws};
    let kinds = [Gains, Regains, Holds, Loses, Transfer, Contested, Besieges, Withdraws];
    let modalities = [Modality::Asserted, Modality::Claimed, Modality::Reported, Modality::Denied];
    let row = (0i8..28, 0i8..9, 0usize..8, 0usize..3, 0usize..3, (0usize..2, 0usize..4, 0usize..3));
    prop::collection::vec(row, 1..24).prop_map(move |rows| {
        let one = |(n, (on, late, kind, side, source, (place, modality, part)))| {
            let place = town(["Here", "There"][place], 36.7 + 0.4 * place as f64, 35.4);
            let side = ["red", "blue", "green"][side];
            let mut row = told(n, day(3, 1 + on), ["A", "B", "C"][source], kinds[kind], side, place);
            row.published = day(3, 1 + on).checked_add(jiff::Span::new().days(i64::from(late))).unwrap();
            row.claim.modality = modalities[modality];
            row.claim.relation = [Relation::Whole, Relation::Whole, Relation::Part][part];
            row
        };
        rows.into_iter().enumerate().map(one).collect()
    })
}

/// What a map shows of states: all but the lists of claims.
fn shown(states: &[PlaceState]) -> Vec<String> {
    let shown = |s: &PlaceState| {
        let p: Vec<String> = s.p.iter().map(|(side, p)| format!("{} {p:.9}", side.0)).collect();
        format!("{} {:?} {:?} {:?} {p:?} {} {:?}", s.place, s.status, s.side, s.rival, s.valid_from, s.valid_to)
    };
    states.iter().map(shown).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_claims_gives_the_same_states(mut rows in any_claims(), by in 0usize..24) {
        let first = fused(&rows);
        let n = rows.len();
        rows.rotate_left(by % n);
        rows.reverse();
        prop_assert_eq!(fused(&rows), first);
    }

    #[test]
    fn a_copy_of_a_claim_by_its_source_changes_nothing(mut rows in any_claims(), which in 0usize..24) {
        let first = shown(&fused(&rows));
        let mut copy = rows[which % rows.len()].clone();
        copy.claim.id = "copy#1".into();
        rows.push(copy);
        prop_assert_eq!(shown(&fused(&rows)), first);
    }

    #[test]
    fn what_is_published_later_never_changes_what_was_known(rows in any_claims(), on in 0i8..28) {
        let known = FuseOptions { as_known_on: Some(day(3, 1 + on)), ..FuseOptions::default() };
        let then = fuse(&inputs(&rows), &known).0;
        let published: Vec<Told> = rows.into_iter().filter(|r| r.published <= day(3, 1 + on)).collect();
        prop_assert_eq!(then, fused(&published));
    }

    #[test]
    fn states_follow_each_other_and_keep_their_claims(rows in any_claims()) {
        let states = fused(&rows);
        for s in &states {
            prop_assert!(!s.claims.is_empty() && s.since <= s.valid_from);
            prop_assert!(s.p.values().sum::<f64>() <= 1.0 + 1e-9);
            prop_assert_ne!(s.rival.as_ref().zip(s.side.as_ref()).map(|(a, b)| a == b), Some(true));
            prop_assert!(s.corrects.iter().all(|c| s.against.contains(c) && !s.claims.contains(c)));
        }
        for pair in states.windows(2).filter(|w| w[0].place == w[1].place && w[0].ground == w[1].ground && w[0].at == w[1].at) {
            prop_assert_eq!(pair[0].valid_to, pair[1].valid_from.yesterday().ok());
        }
    }
}

#[test]
fn copies_of_one_wire_are_one_source() {
    let rows = [
        told(1, day(3, 1), "A", ClaimKind::Gains, "red", here()),
        told(2, day(3, 1), "B", ClaimKind::Gains, "red", here()),
    ];
    let with = |words: [Option<&'static str>; 2]| {
        let mut inputs = inputs(&rows);
        inputs.iter_mut().zip(words).for_each(|(input, words)| input.sentence = words);
        p(&fuse(&inputs, &FuseOptions::default()).0[0], "red")
    };
    let wire = "Red forces took the town of Here on Wednesday after a week of fighting, residents said.";
    let other = "By nightfall the last of the defenders had left, and red flags flew over the town hall.";
    assert!(with([Some(wire), Some(wire)]) < with([Some(wire), Some(other)]));
    assert_eq!(with([Some(wire), Some(wire)]), p(&fused(&rows[..1])[0], "red"));
}

#[test]
fn contested_needs_the_enemy_inside() {
    let held = || told(1, day(3, 1), "A", ClaimKind::Holds, "red", here());
    let then = |kind: ClaimKind, relation: Relation| {
        let mut row = told(2, day(3, 9), "B", kind, "blue", here());
        row.claim.relation = relation;
        let states = fused(&[held(), row]);
        let last = states.iter().rfind(|s| matches!(s.ground, Ground::Point { .. })).unwrap();
        (last.status, side(last).to_owned(), last.rival.as_ref().map(|r| r.0.clone()))
    };
    let inside = (Status::Contested, "red".to_owned(), Some("blue".to_owned()));
    assert_eq!(then(ClaimKind::Gains, Relation::Part), inside);
    assert_eq!(then(ClaimKind::Contested, Relation::Whole), inside);
    assert_eq!(then(ClaimKind::Attacks, Relation::Whole).0, Status::Held);
    assert_eq!(then(ClaimKind::Gains, Relation::Outskirts).0, Status::Held);
    assert_eq!(then(ClaimKind::Besieges, Relation::Whole).0, Status::Besieged);
}

#[test]
fn later_news_corrects_earlier_days_and_says_what_it_corrects() {
    let mut boast = told(1, day(3, 5), "Red Channel", ClaimKind::Gains, "red", here());
    boast.claim.attribution.stance = Stance::Own;
    let mut late = told(3, day(3, 5), "Wire", ClaimKind::Holds, "blue", here());
    late.published = day(3, 9);
    let rows = [told(0, day(3, 1), "Wire", ClaimKind::Holds, "blue", here()), boast, late];
    let known = FuseOptions { as_known_on: Some(day(3, 6)), ..FuseOptions::default() };
    assert!(p(&fuse(&inputs(&rows), &known).0[1], "red") > p(&fused(&rows)[1], "red"));
    let mut clear = told(4, day(3, 5), "Second Wire", ClaimKind::Holds, "blue", here());
    clear.published = day(3, 9);
    let [first, boast, late] = rows;
    let states = fused(&[first, boast, late, clear]);
    assert_eq!((side(&states[1]), states[1].status), ("blue", Status::Held));
    assert_eq!(states[1].corrects, ["r1#1"]);
}

#[test]
fn an_editor_outweighs_reports_of_the_day_and_not_those_after() {
    let gazetteer = Gazetteer::embedded();
    let file = "[[override]]\nplace = \"Hama\"\ndate = \"2017-03-05\"\nuntil = \"2017-03-10\"\nside = \"blue\"\n";
    let overrides = read_overrides(file, "overrides.toml", gazetteer, &["SY".into()], None).unwrap();
    let mut hama = here();
    hama.id.clone_from(&overrides[0].place);
    let rows = [
        told(1, day(3, 5), "A", ClaimKind::Gains, "red", hama.clone()),
        told(2, day(3, 8), "B", ClaimKind::Holds, "red", hama.clone()),
        told(3, day(3, 20), "A", ClaimKind::Gains, "red", hama),
    ];
    let options = FuseOptions { overrides: &overrides, ..FuseOptions::default() };
    let states = fuse(&inputs(&rows), &options).0;
    let sides: Vec<&str> = states.iter().map(side).collect();
    assert_eq!(sides, ["blue", "blue", "red"]);
    assert_eq!(states[0].claims, ["override:Hama:2017-03-05"]);
    assert!(p(&states[1], "blue") > 0.99);
    let error = |text: &str| read_overrides(text, "o.toml", gazetteer, &[], None).unwrap_err().to_string();
    let nowhere = "[[override]]\nplace = \"Nowhereville upon Nought\"\ndate = \"2017-03-05\"\nside = \"blue\"";
    assert!(error(nowhere).starts_with("o.toml:2:9: no place is called"), "{}", error(nowhere));
    assert!(error(&file.replace("2017-03-05", "5 March")).starts_with("o.toml:3:8: expected a day"));
    assert!(
        error(&file.replace("side", "sides")).starts_with("o.toml:5:1"),
        "{}",
        error(&file.replace("side", "sides"))
    );
}

#[test]
fn a_word_fades_and_sooner_near_the_enemy() {
    let rows = [
        told(1, day(3, 1), "A", ClaimKind::Holds, "red", town("Front", 36.70, 35.4)),
        told(2, day(3, 1), "A", ClaimKind::Holds, "blue", town("Facing", 36.75, 35.4)),
        told(3, day(3, 1), "A", ClaimKind::Holds, "red", town("Rear", 38.70, 35.4)),
    ];
    let states = fused(&rows);
    let on = |at: Date, name: &str| {
        let today = on_day(&states, at, &Weights::default());
        let state = today.into_iter().find(|s| s.name == name).unwrap();
        (p(&state, "red"), side(&state).to_owned())
    };
    assert_eq!(on(day(3, 1), "Front").0, on(day(3, 1), "Rear").0);
    let (front, rear) = (on(day(4, 15), "Front"), on(day(4, 15), "Rear"));
    assert!(front.0 < rear.0 && rear.0 < on(day(3, 1), "Rear").0, "{front:?} {rear:?}");
    assert_eq!(on(day(12, 31), "Front").1, "red", "status holds until it is contradicted");
}

#[test]
fn states_that_cannot_be_are_refused() {
    let line = serde_json::to_string(&StateRecord::from(
        &fused(&[told(1, day(3, 1), "A", ClaimKind::Gains, "red", here())])[0],
    ));
    let line = line.unwrap();
    let error = |from: &str, to: &str| {
        let changed = line.replace(from, to);
        assert_ne!(changed, line);
        PlaceState::try_from(serde_json::from_str::<StateRecord>(&changed).unwrap()).unwrap_err().to_string()
    };
    assert!(error("\"lat\":35.4", "\"lat\":135.4").contains("swapped"));
    assert!(error("\"lon\":36.7", "\"lon\":-190.0").contains("longitude"));
    assert!(error("\"valid_to\":null", "\"valid_to\":\"2017-02-01\"").contains("before"));
    assert!(error("\"p\":{\"red\":0", "\"p\":{\"red\":7").contains("between 0 and 1"));
}

#[test]
fn who_once_held_a_place_does_not_hold_it() {
    let mut row = told(1, day(3, 1), "A", ClaimKind::Holds, "red", here());
    row.claim.when =
        When { start: None, end: Some(day(3, 1)), precision: WhenPrecision::Open, basis: DateBasis::ReportDate };
    let (states, diagnostics) = fuse(&inputs(&[row.clone()]), &FuseOptions::default());
    assert!(states.is_empty(), "{states:?}");
    assert!(diagnostics[0].message.contains("who held the place before"), "{diagnostics:?}");
    row.claim.when = When { start: Some(day(3, 1)), ..row.claim.when };
    assert_eq!(side(&fused(&[row])[0]), "red");
}

#[test]
fn a_fact_of_the_future_is_told() {
    let mut row = told(1, day(3, 1), "A", ClaimKind::Gains, "red", here());
    row.claim.when = When { start: Some(day(5, 1)), end: Some(day(5, 1)), ..row.claim.when };
    let (states, diagnostics) = fuse(&inputs(&[row]), &FuseOptions::default());
    assert_eq!(diagnostics[0].code, "claim-dated-ahead");
    assert!(states.iter().all(|s| s.valid_from <= day(3, 1)));
}

#[test]
fn a_town_that_is_fought_for_is_a_zone_of_two_sides() {
    let mut part = told(4, day(4, 1), "B", ClaimKind::Gains, "opposition", town("Middle", 36.9, 35.2));
    part.claim.relation = Relation::Part;
    let rows = [
        told(1, day(4, 1), "A", ClaimKind::Holds, "government", town("South", 36.75, 35.0)),
        told(2, day(4, 1), "A", ClaimKind::Holds, "opposition", town("North", 36.9, 35.5)),
        told(3, day(3, 30), "A", ClaimKind::Holds, "government", town("Middle", 36.9, 35.2)),
        part,
    ];
    let (gazetteer, basemap) = (Gazetteer::embedded(), Basemap::embedded());
    let theatre = basemap.country_outline("SY").unwrap();
    let map = situation(&fused(&rows), &[], day(4, 2), &theatre, gazetteer, basemap, &SituationOptions::default()).0;
    let lookup = Lookup::new(&map);
    let zone = lookup.at_point(LonLat::new(36.9, 35.2)).unwrap();
    assert_eq!(zone.status, Status::Contested);
    let sides = [zone.side.as_ref(), zone.rival.as_ref()].map(|s| s.map(|s| s.0.as_str()));
    assert_eq!(sides, [Some("government"), Some("opposition")]);
    assert!((20.0..150.0).contains(&zone.area_km2), "{} km2", zone.area_km2);
    assert!(zone.claims.contains(&"r4#1".to_owned()));
    for front in &map.fronts {
        assert_ne!(front.left, front.right);
        let known = |side: &SideId| ["government", "opposition"].contains(&side.0.as_str());
        assert!(known(&front.left) && known(&front.right), "{front:?}");
    }
}
