//! Draws maps on the four pages: `cargo run --example figure -- FOLDER`, of a made-up day; of a list of settlements with
//! `list PLACES.csv COUNTRY DATE`; of reports with `reports DATE FILE...`. `SALIENT_LABELS=ar` adds Arabic names.

// The tests use the rest of it.
#[allow(dead_code)]
mod sample;

use anyhow::{Context, Result};
use salient::basemap::Basemap;
use salient::cartography::{Caption, Page, SideStyle, View, compose};
use salient::control::{ClaimInput, FuseOptions, fuse};
use salient::figure;
use salient::gazetteer::Gazetteer;
use salient::ingest;
use salient::layers::read_settlements;
use salient::pipeline::{Reading, References, read_report};
use salient::theatre::presets;
use salient::zones::{ListOptions, Situation, SituationOptions, events, map_of_settlements, situation, theatre_of};
use std::time::Instant;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().map_or(".", String::as_str);
    let rest: Vec<&str> = arguments.iter().skip(1).map(String::as_str).collect();
    let (situation, styles, title) = match &rest[..] {
        ["list", places, country, date] => listed(places, country, date)?,
        ["reports", date, files @ ..] => reported(date, files)?,
        _ => {
            let outline = Basemap::embedded().country_outline("SY").context("the base map has Syria")?;
            (sample::situation_in(&outline), sample::styles(), "Who controls what in Syria".to_string())
        }
    };
    let sources = ["A newspaper", "A monitor", "A ministry's agency"].map(String::from).to_vec();
    let caption = Caption::of(&situation, title, sources);
    for name in ["landscape", "portrait", "square", "phone"] {
        draw(folder, name, &situation, &styles, &caption)?;
    }
    Ok(())
}

fn draw(folder: &str, name: &str, situation: &Situation, styles: &[SideStyle], caption: &Caption) -> Result<()> {
    let page = Page::named(name).unwrap_or(Page::LANDSCAPE);
    let start = Instant::now();
    let view = View { native: std::env::var("SALIENT_LABELS").ok(), ..View::default() };
    let scene = compose(situation, styles, Basemap::embedded(), Gazetteer::embedded(), &page, caption, &view);
    let composed = start.elapsed();
    let svg = figure::svg::write(&scene);
    let written = start.elapsed();
    let png = figure::png::render(&scene, 2.0);
    let (svg_kb, png_kb) = (svg.len() / 1000, png.len() / 1000);
    let (svg_time, png_time) = (written - composed, start.elapsed() - written);
    eprintln!("{name}: composed in {composed:?}, SVG {svg_kb} kB in {svg_time:?}, PNG {png_kb} kB in {png_time:?}");
    std::fs::write(format!("{folder}/{name}.svg"), svg)?;
    std::fs::write(format!("{folder}/{name}.png"), png)?;
    #[cfg(feature = "pdf")]
    std::fs::write(format!("{folder}/{name}.pdf"), figure::pdf::render(&scene)?)?;
    Ok(())
}

/// The map of a list of settlements.
fn listed(places: &str, country: &str, date: &str) -> Result<(Situation, Vec<SideStyle>, String)> {
    let (settlements, bad) = read_settlements(&std::fs::read_to_string(places)?)?;
    bad.iter().for_each(|row| eprintln!("{places}:{row}"));
    let outline = Basemap::embedded().country_outline(country).with_context(|| format!("no country {country}"))?;
    let options = ListOptions { reach_km: Some(60.0), ..ListOptions::new(date.parse()?) };
    let (situation, _) = map_of_settlements(&settlements, &outline, &options);
    let theatre = presets().iter().find(|t| t.countries.iter().any(|c| c == country));
    let name = Basemap::embedded().country(country).map_or(country, |c| c.name);
    Ok((situation, theatre.map(SideStyle::of).unwrap_or_default(), format!("Who controls what in {name}")))
}

/// The map of what reports say.
fn reported(date: &str, files: &[&str]) -> Result<(Situation, Vec<SideStyle>, String)> {
    let references = References::embedded();
    let mut readings = vec![];
    for file in files {
        let ingested = ingest::read(&std::fs::read(file)?, file).with_context(|| file.to_string())?;
        readings.extend(ingested.reports.into_iter().map(|report| read_report(report, None, references)));
    }
    let inputs: Vec<ClaimInput> = readings.iter().flat_map(inputs).collect();
    let (timeline, _) = fuse(&inputs, &FuseOptions::default());
    let theatre = theatre_of(&inputs, None, references.basemap);
    let (gazetteer, basemap) = (references.gazetteer, references.basemap);
    let options = SituationOptions::default();
    let (situation, _) = situation(&timeline, &events(&inputs), date.parse()?, &theatre, gazetteer, basemap, &options);
    let styles = presets().iter().find(|t| t.id == "syria").map(SideStyle::of).unwrap_or_default();
    Ok((situation, styles, "Who controls what in Syria".to_string()))
}

fn inputs<'r>(reading: &'r Reading<'r>) -> Vec<ClaimInput<'r>> {
    let report = &reading.report;
    let input = |c| ClaimInput::new(report, c, &reading.mentions);
    reading.claims.iter().map(input).collect()
}
