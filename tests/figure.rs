//! Whole figures: what is on them, that nothing overlaps or is cut, that the files hold.

#[path = "../examples/figure/sample.rs"]
#[allow(dead_code)]
mod sample;

use proptest::prelude::*;
use salient::cartography::{
    Base, Caption, HouseStyle, Item, Page, PointPx, RectPx, STYLES, Scene, Text, View, compose_over,
};
use salient::figure::{png, svg};
use salient::zones::Situation;

const PAGES: [Page; 4] = [Page::LANDSCAPE, Page::PORTRAIT, Page::SQUARE, Page::PHONE];

fn scene(situation: &Situation, base: &Base, page: &Page) -> Scene {
    let sources = vec!["A newspaper".to_string(), "A monitor".to_string()];
    let caption = Caption::of(situation, "A made-up day", sources);
    compose_over(situation, &sample::styles(), base, page, &caption, &View::default())
}

fn texts<'s>(scene: &'s Scene, layer: &str) -> Vec<&'s Text> {
    let items = scene.layers.iter().filter(|l| l.id == layer).flat_map(|l| &l.items);
    items.filter_map(|item| if let Item::Text(text) = item { Some(text) } else { None }).collect()
}

fn window(scene: &Scene) -> RectPx {
    scene.layers.iter().find_map(|l| l.clip).expect("a map has a window")
}

/// Whether two turned boxes share ground (separating axes).
fn overlap(a: &[PointPx; 4], b: &[PointPx; 4]) -> bool {
    let axes = [(a[0], a[1]), (a[1], a[2]), (b[0], b[1]), (b[1], b[2])];
    axes.iter().all(|(p, q)| {
        let (dx, dy) = (q.x - p.x, q.y - p.y);
        let span = |c: &[PointPx; 4]| {
            let along: Vec<f64> = c.iter().map(|p| p.x * dx + p.y * dy).collect();
            (
                along.iter().copied().fold(f64::INFINITY, f64::min),
                along.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            )
        };
        let ((a0, a1), (b0, b1)) = (span(a), span(b));
        a0 < b1 - 1e-6 && b0 < a1 - 1e-6
    })
}

fn corners(text: &Text) -> impl Iterator<Item = PointPx> {
    text.boxes().into_iter().flatten()
}

fn assert_nothing_overlaps(scene: &Scene) {
    let all: Vec<&Text> = scene.layers.iter().flat_map(|l| texts(scene, &l.id)).collect();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            let do_overlap = a.boxes().iter().any(|a| b.boxes().iter().any(|b| overlap(a, b)));
            assert!(!do_overlap, "{:?} and {:?} overlap", a.content, b.content);
        }
    }
    let page = RectPx::new(0.0, 0.0, f64::from(scene.width_px), f64::from(scene.height_px));
    assert!(all.iter().all(|t| corners(t).all(|p| page.contains(p))), "a text is cut by the page");
    let window = window(scene);
    let outside = ["words", "legend"].iter().flat_map(|id| texts(scene, id));
    for text in outside {
        assert!(!RectPx::around(corners(text)).expect("a box").overlaps(&window), "{:?} covers the map", text.content);
    }
    for text in ["names", "labels", "locator"].iter().flat_map(|id| texts(scene, id)) {
        assert!(corners(text).all(|p| window.grown(0.5).contains(p)), "{:?} leaves the map", text.content);
    }
}

#[test]
fn nothing_overlaps_on_any_page() {
    for page in PAGES {
        assert_nothing_overlaps(&scene(&sample::situation(), &sample::base(), &page));
    }
}

#[test]
fn the_legend_says_all_on_every_page() {
    let small = Page { width_px: 380, height_px: 380, type_scale: 1.0 };
    for page in PAGES.into_iter().chain([small]) {
        let scene = scene(&sample::situation(), &sample::base(), &page);
        let said: String = texts(&scene, "legend").iter().map(|t| format!("{} ", t.content)).collect();
        for words in [
            "Government and allies",
            "Opposition",
            "Syrian Democratic Forces",
            "Islamic State",
            "Contested",
            "Paler",
            "Unknown",
            "known to 8 km",
            "known to 15 km",
            "a guess",
            "Attack or clashes",
            "Attack expected",
            "Advance",
            "Siege",
            "repelled",
            "Place in the reports",
            "Other town",
            "Cease-fire",
        ] {
            assert!(
                said.contains(words),
                "{}x{}: the legend does not say {words:?}: {said}",
                page.width_px,
                page.height_px
            );
        }
    }
}

#[test]
fn a_legend_says_nothing_that_is_not_on_the_map() {
    let mut situation = sample::situation();
    situation.events.clear();
    situation.patches.clear();
    situation.fronts.clear();
    situation.zones.retain(|z| z.side.as_ref().is_some_and(|s| s.0 == "o") && z.rival.is_none());
    let scene = scene(&situation, &sample::base(), &Page::LANDSCAPE);
    let said: String = texts(&scene, "legend").iter().map(|t| format!("{} ", t.content)).collect();
    for words in ["Islamic State", "Contested", "Unknown", "Front", "Attack", "Siege", "Ground near"] {
        assert!(!said.contains(words), "the legend says {words:?} of a map without it");
    }
}

#[test]
fn every_reported_town_of_a_roomy_map_has_its_name() {
    let scene = scene(&sample::situation(), &sample::base(), &Page::LANDSCAPE);
    let labels: Vec<&str> = texts(&scene, "labels").iter().map(|t| t.content.as_str()).collect();
    for (name, ..) in sample::TOWNS.iter().filter(|t| t.5 > 0) {
        assert!(labels.contains(name), "{name} has no label");
    }
}

#[test]
fn a_native_name_stands_under_the_latin_one() {
    let mut base = sample::base();
    base.towns[0].native_name = "بيروت".into();
    let scene = scene(&sample::situation(), &base, &Page::LANDSCAPE);
    let labels = texts(&scene, "labels");
    let find = |name: &str| *labels.iter().find(|t| t.content == name).unwrap_or_else(|| panic!("no {name}"));
    let (latin, native) = (find("Beirut"), find("بيروت"));
    assert!(native.runs.iter().all(|r| r.is_rtl && r.face == salient::cartography::Face::ArabicRegular));
    assert!(native.at.y > latin.at.y && (native.at.x - latin.at.x).abs() < 60.0);
    assert_nothing_overlaps(&scene);
}

#[test]
fn the_same_situation_gives_the_same_bytes() {
    let draw = || scene(&sample::situation(), &sample::base(), &Page::PHONE);
    assert_eq!(svg::write(&draw()), svg::write(&draw()));
    assert!(png::render(&draw(), 1.0) == png::render(&draw(), 1.0));
}

#[test]
fn a_png_has_the_size_of_its_scale() {
    let scene = scene(&sample::situation(), &sample::base(), &Page::PHONE);
    for (scale, w, h) in [(1.0, 390, 780), (1.5, 585, 1170), (f32::NAN, 390, 780)] {
        let decoder = ::png::Decoder::new(std::io::Cursor::new(png::render(&scene, scale)));
        let reader = decoder.read_info().expect("a PNG");
        assert_eq!(reader.info().size(), (w, h));
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_is_the_same_each_time() {
    let scene = scene(&sample::situation(), &sample::base(), &Page::PHONE);
    let once = salient::figure::pdf::render(&scene).expect("a PDF");
    assert!(once.starts_with(b"%PDF-") && once == salient::figure::pdf::render(&scene).expect("a PDF"));
}

/// The scene as a PDF, read back by poppler's tool of that name with these arguments; `None` where it is not installed.
#[cfg(feature = "pdf")]
fn read_back(scene: &Scene, tool: &str, arguments: &[&str]) -> Option<Vec<u8>> {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut child = Command::new(tool).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let pdf = salient::figure::pdf::render(scene).expect("a PDF");
    let mut input = child.stdin.take()?;
    let writer = std::thread::spawn(move || input.write_all(&pdf));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    Some(output.stdout)
}

#[cfg(feature = "pdf")]
#[test]
fn words_of_a_pdf_are_found_along_curves_and_from_right_to_left() {
    let mut base = sample::base();
    base.towns[0].native_name = "بيروت".into();
    let scene = scene(&sample::situation(), &base, &Page::LANDSCAPE);
    let Some(text) = read_back(&scene, "pdftotext", &["-raw", "-", "-"]) else { return };
    let text = String::from_utf8(text).expect("UTF-8");
    let curved =
        texts(&scene, "names").into_iter().find(|t| t.runs.iter().any(|r| r.glyphs.iter().any(|g| g.turn_deg != 0.0)));
    for word in ["Beirut", "بيروت"].into_iter().chain(curved.map(|t| t.content.as_str())) {
        assert!(text.contains(word), "{word:?} is not found");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_looks_like_its_png() {
    let scene = scene(&sample::situation(), &sample::base(), &Page::PHONE);
    let Some(drawn) = read_back(&scene, "pdftoppm", &["-r", "96", "-png", "-"]) else { return };
    let pixels = |png: &[u8]| {
        let mut reader = ::png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a PNG");
        let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut bytes).expect("a picture");
        (info.width, info.height, bytes)
    };
    let (ours, theirs) = (pixels(&png::render(&scene, 1.0)), pixels(&drawn));
    assert_eq!((ours.0, ours.1), (theirs.0, theirs.1));
    // Edges of letters are smoothed differently; over blocks of 10 x 10 pixels that comes to nothing.
    let blocks = |(width, height, bytes): &(u32, u32, Vec<u8>)| {
        let mut sums = vec![0u32; (width / 10 * (height / 10)) as usize];
        for (i, pixel) in bytes.chunks_exact(3).enumerate() {
            let (x, y) = (i as u32 % width, i as u32 / width);
            sums[(y / 10 * (width / 10) + x / 10) as usize] += pixel.iter().map(|c| u32::from(*c)).sum::<u32>();
        }
        sums
    };
    let far = |(a, b): &(u32, u32)| a.abs_diff(*b) > 300 * 40;
    let pairs: Vec<(u32, u32)> = blocks(&ours).into_iter().zip(blocks(&theirs)).collect();
    let n_far = pairs.iter().filter(|pair| far(pair)).count();
    let mean = pairs.iter().map(|(a, b)| f64::from(a.abs_diff(*b)) / 300.0).sum::<f64>() / pairs.len() as f64;
    assert!(n_far == 0 && mean < 2.5, "{n_far} blocks look otherwise; mean difference of {mean} of 255");
}

/// A file compared line by line; `BLESS=1` writes it anew.
fn assert_golden(name: &str, found: &str) {
    let path = format!("{}/tests/figures/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("BLESS").is_some() {
        return std::fs::write(&path, found).expect("a golden file can be written");
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = wanted.lines().zip(found.lines()).enumerate().find(|(_, (a, b))| a != b);
    if let Some((i, (wanted, found))) = differs {
        let at = wanted.bytes().zip(found.bytes()).take_while(|(a, b)| a == b).count().saturating_sub(40);
        let near = |line: &str| line.chars().skip(at).take(160).collect::<String>();
        panic!(
            "{name}:{}: from letter {at} on\n  wanted {}\n  found  {}\n(BLESS=1 to accept)",
            i + 1,
            near(wanted),
            near(found)
        );
    }
    assert_eq!(wanted.lines().count(), found.lines().count(), "{name}: lines added or missing (BLESS=1 to accept)");
}

#[test]
fn the_sample_on_a_phone_is_as_it_was() {
    assert_golden("sample-phone.svg", &svg::write(&scene(&sample::situation(), &sample::base(), &Page::PHONE)));
}

fn hostile() -> Situation {
    let mut situation = sample::situation();
    let names = [
        "<script>alert(1)</script>".to_string(),
        "\"><image href=\"x\" onload=\"alert(1)\"/>".to_string(),
        "]]>&amp;&#0;\u{0}\u{b}".to_string(),
        "\u{202e}drawkcab\u{2066}".to_string(),
        "x".repeat(300),
        "حلب \u{202e}Aleppo".to_string(),
    ];
    for (place, name) in situation.places.iter_mut().zip(names.iter().cycle()) {
        place.name = name.clone();
    }
    for (event, name) in situation.events.iter_mut().zip(&names) {
        event.name = name.clone();
    }
    situation
}

#[test]
fn hostile_names_do_no_harm() {
    let situation = hostile();
    let names = ["<script>", "' onload='alert(1)", "&lt;", "\u{0}\u{1b}[31m"];
    let caption = Caption {
        title: names.join(" "),
        subtitle: names[0].into(),
        sources: names.map(String::from).to_vec(),
        attribution: vec![names[1].into()],
        projection: String::new(),
        method: String::new(),
        disclaimer: names[3].into(),
    };
    for page in PAGES {
        let scene = compose_over(&situation, &sample::styles(), &sample::base(), &page, &caption, &View::default());
        assert_nothing_overlaps(&scene);
        for letters in [svg::Letters::Text, svg::Letters::Outlines] {
            let document = svg::write_with(&scene, letters);
            let parsed = roxmltree::Document::parse(&document).expect("well-formed XML");
            let allowed = ["svg", "title", "desc", "style", "defs", "pattern", "rect", "clipPath", "g", "path", "text"];
            for node in parsed.descendants().filter(|n| n.is_element()) {
                assert!(allowed.contains(&node.tag_name().name()), "{:?}", node.tag_name());
                assert!(node.attributes().all(|a| !a.name().starts_with("on") && a.name() != "href"));
            }
            assert!(!document.chars().any(|c| c.is_control() && c != '\n'));
        }
        assert!(!png::render(&scene, 0.3).is_empty());
    }
}

#[test]
fn an_empty_situation_is_still_a_page() {
    let mut situation = sample::situation();
    situation.zones.clear();
    situation.fronts.clear();
    situation.patches.clear();
    situation.events.clear();
    situation.places.clear();
    situation.theatre.0.clear();
    for page in PAGES {
        let scene = scene(&situation, &Base::default(), &page);
        assert_nothing_overlaps(&scene);
        assert!(roxmltree::Document::parse(&svg::write(&scene)).is_ok());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Towns anywhere, names of any length, pages of any size: still nothing overlaps and nothing is cut.
    #[test]
    fn nothing_ever_overlaps(
        moves in prop::collection::vec((-0.8..0.8f64, -0.8..0.8f64, "[A-Za-zА-яء-ي -]{1,24}"), 30),
        width_px in 340u32..1500,
        height_px in 340u32..1500,
        type_scale in 0.6..1.6f64,
        sources in prop::collection::vec("[A-Za-z ]{3,40}", 0..40),
        style in 0usize..3,
        has_graticule: bool,
        has_areas: bool,
    ) {
        let mut situation = sample::situation();
        for (place, (dx, dy, name)) in situation.places.iter_mut().zip(&moves) {
            place.at.lon += dx;
            place.at.lat += dy;
            place.name = name.clone();
        }
        for (event, (dx, dy, name)) in situation.events.iter_mut().zip(&moves) {
            event.at.lon += dy;
            event.at.lat += dx;
            event.name = name.clone();
        }
        let caption = Caption::of(&situation, "A made-up day with a rather long title to wrap", sources);
        let page = Page { width_px, height_px, type_scale };
        let house = *HouseStyle::named(STYLES[style].0).expect("a style");
        let own_claims = situation.zones.iter().step_by(3).flat_map(|z| z.claims.clone()).collect();
        let view = View { house, has_graticule, has_areas, own_claims, ..View::default() };
        let scene = compose_over(&situation, &sample::styles(), &sample::base(), &page, &caption, &view);
        assert_nothing_overlaps(&scene);
    }
}
