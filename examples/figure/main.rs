//! Draws a made-up situation on the four pages: `cargo run --example figure -- FOLDER`.

mod sample;

use salient::basemap::Basemap;
use salient::cartography::{Caption, Page, View, compose};
use salient::figure;
use salient::gazetteer::Gazetteer;
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".into());
    let outline = Basemap::embedded().country_outline("SY").unwrap_or_else(|| sample::situation().theatre);
    let situation = sample::situation_in(&outline);
    let sources = ["A newspaper", "A monitor", "A ministry's agency"].map(String::from).to_vec();
    let caption = Caption::of(&situation, "Who controls what in Syria", sources);
    for name in ["landscape", "portrait", "square", "phone"] {
        let page = Page::named(name).unwrap_or(Page::LANDSCAPE);
        let start = Instant::now();
        let scene = compose(
            &situation,
            &sample::styles(),
            Basemap::embedded(),
            Gazetteer::embedded(),
            &page,
            &caption,
            &View::default(),
        );
        let composed = start.elapsed();
        let svg = figure::svg::write(&scene);
        let written = start.elapsed();
        let png = figure::png::render(&scene, 2.0);
        eprintln!(
            "{name}: composed in {composed:?}, SVG {} kB in {:?}, PNG {} kB in {:?}",
            svg.len() / 1000,
            written - composed,
            png.len() / 1000,
            start.elapsed() - written
        );
        std::fs::write(format!("{folder}/{name}.svg"), svg)?;
        std::fs::write(format!("{folder}/{name}.png"), png)?;
    }
    Ok(())
}
