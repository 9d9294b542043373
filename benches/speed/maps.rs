//! Figures and tiles of a patchwork of cells, which is made here.

use super::clock::seconds;
use super::writing::Lot;
use salient::basemap::Basemap;
use salient::cartography::{Caption, Page, SideStyle, Subject, View, compose};
use salient::figure::{png, svg};
use salient::gazetteer::Gazetteer;
use salient::layers::read_drawing;
use salient::tiles::{Atlas, Packing, PictureTiles, Pyramid, RasterLook, TileLayer, Tileset};
use std::hint::black_box;

/// Cells along a side of the patchwork: 30,276 in all.
const SIDE: usize = 174;
/// The zooms of the pictures: from one tile to those of a district.
const PICTURES: std::ops::RangeInclusive<u8> = 0..=11;

/// Measures figures and tiles and prints a table in Markdown.
pub fn measure() {
    let text = cells();
    println!("\n| {} cells ({:.1} MB of GeoJSON) | CPU s |\n|---|---|", SIDE * SIDE, text.len() as f64 / 1e6);
    let row = |name: &str, run: &mut dyn FnMut()| println!("| {name} | {:.2} |", seconds(run));
    row("read to be drawn", &mut || drop(black_box(read_drawing([("cells", text.as_str())]))));
    let subject = subject(&text);
    let caption = Caption::of(&subject.situation, "Cells", vec![]);
    let scene = || {
        let (basemap, gazetteer) = (Basemap::embedded(), Gazetteer::embedded());
        let Subject { situation, styles, .. } = &subject;
        compose(situation, styles, basemap, gazetteer, &Page::LANDSCAPE, &caption, &View::default())
    };
    row("composed for a page", &mut || drop(black_box(scene())));
    let drawn = scene();
    row("SVG", &mut || drop(black_box(svg::write(&drawn))));
    row("PNG of 2400 x 1600", &mut || drop(black_box(png::render(&drawn, 2.0))));
    #[cfg(feature = "pdf")]
    row("PDF", &mut || drop(black_box(salient::figure::pdf::render(&drawn))));
    row("vector tiles, zooms 0 to 12, from text to gzip", &mut || {
        let layer = TileLayer::from_geojson("cells", &text).into_iter().collect();
        let tiles = Tileset::new("cells", layer, 0..=12).with_labels();
        let _ = tiles.each_tile(Packing::Archived, &mut |_, bytes| {
            black_box(bytes);
            Ok(())
        });
    });
    pictures(&subject);
}

fn pictures(subject: &Subject) {
    let Some(extent) = read_drawing([("cells", cells().as_str())]).ok().and_then(|drawing| drawing.extent()) else {
        return;
    };
    let mut count = 0;
    let spent = seconds(|| {
        count = 0;
        let atlas =
            Atlas::new(subject.clone(), Basemap::embedded(), Gazetteer::embedded(), extent, RasterLook::default());
        let tiles = PictureTiles::new("cells", atlas, PICTURES);
        let _ = tiles.each_tile(Packing::Archived, &mut |_, bytes| {
            count += usize::from(!bytes.is_empty());
            Ok(())
        });
    });
    println!(
        "| {count} pictures of 256 pixels, zooms 0 to 11: {:.0} a CPU second | {spent:.2} |",
        f64::from(count as u32) / spent
    );
}

fn subject(text: &str) -> Subject {
    let drawing = read_drawing([("cells", text)]).unwrap_or_else(|(name, error)| panic!("{name}: {error}"));
    let styles = drawing.colours.iter().map(|(side, rgb)| SideStyle::of_id(side.clone(), (*rgb).into())).collect();
    Subject { situation: drawing.situation, styles, guests: drawing.guests }
}

/// Quadrilaterals side by side over Syria, their corners pushed about, in blots of five sides.
fn cells() -> String {
    let mut lot = Lot::new();
    let mut push = || lot.below(1000) as f64 / 1000.0 - 0.5;
    let corners: Vec<(f64, f64)> = (0..(SIDE + 1) * (SIDE + 1))
        .map(|i| {
            let (x, y) = ((i % (SIDE + 1)) as f64 + 0.8 * push(), (i / (SIDE + 1)) as f64 + 0.8 * push());
            (36.0 + 6.0 * x / SIDE as f64, 32.5 + 4.5 * y / SIDE as f64)
        })
        .collect();
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    for i in 0..SIDE * SIDE {
        let (x, y) = (i % SIDE, i / SIDE);
        let at = |dx: usize, dy: usize| corners[(y + dy) * (SIDE + 1) + x + dx];
        let ring: Vec<String> = [at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)]
            .map(|(lon, lat)| format!("[{lon:.6},{lat:.6}]"))
            .to_vec();
        let side = (x / 29 * 7 + y / 29 * 3) % 5;
        let separator = if i == 0 { "" } else { ",\n" };
        text.push_str(&format!(
            "{separator}{{\"type\":\"Feature\",\"id\":{i},\"properties\":{{\"side\":\"side-{side}\",\"status\":\"held\",\
             \"confidence\":0.{:03},\"valid_at\":\"2024-06-15\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}}}",
            lot.below(1000),
            ring.join(",")
        ));
    }
    text + "]}"
}
