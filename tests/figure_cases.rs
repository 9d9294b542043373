//! Small figures, one behaviour each, as SVG text under `tests/figures/`: `BLESS=1` writes them anew, and they can be
//! looked at in any browser.

use geo_types::{LineString, MultiPolygon, Polygon};
use salient::basemap::relief::Heights;
use salient::cartography::{
    Base, BaseRiver, BaseTown, Caption, Colour, HouseStyle, Page, Scene, SideStyle, View, compose_over,
};
use salient::control::Status;
use salient::figure::svg;
use salient::theatre::SideId;
use salient::units::{Date, Extent, LonLat};
use salient::zones::{Changes, Front, Gain, Holder, Situation, Zone, areas};
use std::collections::BTreeMap;

const PAGE: Page = Page { width_px: 360, height_px: 360, type_scale: 0.8 };
const DAY: Date = Date::constant(2024, 5, 2);
const GROUND: Extent = Extent { west: 36.0, south: 34.0, east: 38.0, north: 35.6 };

fn ring(points: &[(f64, f64)]) -> LineString<f64> {
    LineString::from(points.to_vec())
}

/// A box of degrees from the west to the east of the ground's lower or upper half.
fn half(is_north: bool) -> Polygon<f64> {
    let (south, north) = if is_north { (34.8, 35.4) } else { (34.2, 34.8) };
    let corners = [(36.2, south), (37.8, south), (37.8, north), (36.2, north), (36.2, south)];
    Polygon::new(ring(&corners), vec![])
}

fn zone(side: &str, is_north: bool) -> Zone {
    Zone {
        side: Some(SideId(side.into())),
        rival: None,
        status: Status::Held,
        polygon: half(is_north),
        confidence: 0.9,
        area_km2: 9_700.0,
        n_places: 3,
        claims: vec!["c1".into()],
    }
}

fn front(confidence: f64, west: f64, east: f64) -> Front {
    let (left, right) = (SideId("north".into()), SideId("south".into()));
    let line = ring(&[(west, 34.8), ((west + east) / 2.0, 34.84), (east, 34.8)]);
    Front { left, right, line, confidence, length_km: 45.0, band_km: 4.0 }
}

fn situation(zones: Vec<Zone>) -> Situation {
    Situation {
        at: DAY,
        known_at: None,
        theatre: MultiPolygon(vec![half(true), half(false)]),
        zones,
        fronts: vec![],
        pockets: vec![],
        sureness: vec![],
        belt: vec![],
        patches: vec![],
        events: vec![],
        places: vec![],
        attribution: vec![],
    }
}

fn two_sides() -> Situation {
    situation(vec![zone("north", true), zone("south", false)])
}

fn draw(situation: &Situation, base: &Base, view: View) -> Scene {
    let style = |id: &str, name: &str, rgb| SideStyle { id: SideId(id.into()), name: name.into(), colour: rgb };
    let styles = [
        style("north", "Northern army", Colour::hex(0x3f7fb5)),
        style("south", "Southern front", Colour::hex(0xb5443c)),
    ];
    let caption =
        Caption { method: String::new(), disclaimer: String::new(), ..Caption::of(situation, "A case", vec![]) };
    compose_over(situation, &styles, base, &PAGE, &caption, &View { extent: Some(GROUND), ..view })
}

/// Compares some layers of a scene with a file.
fn assert_layers(name: &str, mut scene: Scene, ids: &[&str]) {
    scene.layers.retain(|layer| ids.contains(&layer.id.as_ref()));
    let found = svg::write(&scene);
    let path = format!("{}/tests/figures/{name}.svg", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("BLESS").is_some() {
        return std::fs::write(&path, found).expect("a golden file can be written");
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default();
    let line = wanted.lines().zip(found.lines()).position(|(a, b)| a != b);
    assert!(wanted == found, "{name}.svg differs, first in line {:?} (BLESS=1 to accept)", line.map(|i| i + 1));
}

#[test]
fn a_front_is_solid_dashed_or_dotted_by_confidence_and_teeth_face_the_other_side() {
    let mut map = two_sides();
    map.fronts = vec![front(0.9, 36.2, 36.7), front(0.5, 36.7, 37.2), front(0.2, 37.2, 37.8)];
    assert_layers("fronts", draw(&map, &Base::default(), View::default()), &["fronts"]);
}

#[test]
fn contested_ground_has_stripes_of_both() {
    let mut contested = zone("north", true);
    (contested.status, contested.rival) = (Status::Contested, Some(SideId("south".into())));
    let map = situation(vec![contested, zone("south", false)]);
    assert_layers("contested", draw(&map, &Base::default(), View::default()), &["zones", "legend"]);
}

#[test]
fn what_only_the_side_itself_claims_is_lined_and_what_is_inferred_is_pale() {
    let (own, mut inferred) = (zone("north", true), zone("south", false));
    (inferred.confidence, inferred.claims) = (0.4, vec!["c2".into()]);
    let view = View { own_claims: ["c1".to_string()].into(), ..View::default() };
    assert_layers(
        "claimed-and-inferred",
        draw(&situation(vec![own, inferred]), &Base::default(), view),
        &["zones", "legend"],
    );
}

#[test]
fn a_rivers_name_bends_with_it() {
    let bend = (0..=40).map(|i| f64::from(i) / 40.0);
    let line: Vec<(f64, f64)> = bend.map(|t| (36.2 + 1.6 * t, 34.9 + 0.35 * libm::sin(3.0 * t))).collect();
    let river = BaseRiver { name: "Long River".into(), rank: 2, line: ring(&line) };
    let base = Base { rivers: vec![river], ..Base::default() };
    assert_layers("river", draw(&situation(vec![]), &base, View::default()), &["waters", "names"]);
}

#[test]
fn slopes_out_of_the_light_are_toned_and_level_ground_is_not() {
    let base = Base { heights: Heights::of(GROUND), ..Base::default() };
    assert_layers("relief", draw(&situation(vec![]), &base, View::default()), &["relief"]);
    let level = draw(&situation(vec![]), &Base::default(), View::default());
    assert!(level.layers.iter().any(|layer| layer.id == "relief" && layer.items.is_empty()));
}

#[test]
fn a_style_or_a_map_finer_than_the_heights_leaves_the_relief_out() {
    let base = Base { heights: Heights::of(GROUND), ..Base::default() };
    let is_bare = |view: View| {
        let scene = draw(&situation(vec![]), &base, view);
        scene.layers.iter().all(|layer| layer.id != "relief" || layer.items.is_empty())
    };
    assert!(!is_bare(View::default()));
    assert!(is_bare(View { house: HouseStyle::from_toml("[fills]\nrelief = 0", "own").unwrap(), ..View::default() }));
    let page = Page { width_px: 2400, height_px: 2400, ..PAGE };
    let near = View { extent: Some(Extent { west: 36.0, south: 34.0, east: 36.3, north: 34.3 }), ..View::default() };
    let scene = compose_over(&situation(vec![]), &[], &base, &page, &Caption::of(&two_sides(), "Near", vec![]), &near);
    assert!(scene.layers.iter().all(|layer| layer.id != "relief" || layer.items.is_empty()));
}

#[test]
fn native_names_run_from_right_to_left_under_the_latin_ones() {
    let town = |name: &str, native: &str, lon, lat| BaseTown {
        name: name.into(),
        native_name: native.into(),
        at: LonLat::new(lon, lat),
        population: 400_000,
        is_capital: false,
        is_seat: false,
        id: String::new(),
    };
    let towns =
        vec![town("Haifa", "חיפה", 36.6, 34.5), town("Aleppo", "حلب", 37.3, 35.1), town("Kyiv", "Київ", 36.5, 35.2)];
    let base = Base { towns, ..Base::default() };
    assert_layers("native-names", draw(&two_sides(), &base, View::default()), &["towns", "labels"]);
}

#[test]
fn meridians_and_parallels_have_their_degrees_on_the_edges() {
    let view = View { has_graticule: true, ..View::default() };
    assert_layers("graticule", draw(&two_sides(), &Base::default(), view), &["graticule", "degrees"]);
}

#[test]
fn ground_that_changed_hands_is_lined_and_counted() {
    let (before, after) = (situation(vec![zone("south", true), zone("south", false)]), two_sides());
    let mut both: BTreeMap<Holder, _> = BTreeMap::new();
    for (i, map) in [&before, &after].into_iter().enumerate() {
        areas(map)
            .into_iter()
            .for_each(|(holder, area)| both.entry(holder).or_insert([Default::default(); 2])[i] = area);
    }
    let holder = |id: &str| Holder::Side(SideId(id.into()));
    let gain = Gain {
        from: holder("south"),
        to: holder("north"),
        ground: MultiPolygon(vec![half(true)]),
        area_km2: 9_700.0,
        error_km2: None,
        districts: vec![],
    };
    let changes = Changes {
        before: Date::constant(2024, 4, 1),
        after: DAY,
        areas: both,
        gains: vec![gain],
        flips: vec![],
        attribution: vec![],
    };
    let view = View { changes: Some(changes), has_areas: true, ..View::default() };
    assert_layers("changes", draw(&after, &Base::default(), view), &["changes", "legend"]);
}

#[test]
fn a_dark_sheet_has_light_ink() {
    let view = View { house: *HouseStyle::named("dark").expect("a style"), ..View::default() };
    assert_layers("dark", draw(&two_sides(), &Base::default(), view), &["sheet", "base", "zones", "words"]);
}
