//! `salient animate`: the map through time, as a moving picture.

use super::outcome::Outcome;
use super::output::Output;
use super::packs::Folder;
use super::period::Period;
use super::picture;
use super::story::{Source, Story};
use crate::cartography::{Caption, Page, Scene, SideStyle, View, compose_days};
use crate::figure::film::Film;
use crate::units::Date;
use anyhow::{Result, bail};
use clap::Args;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Frames that one film has at most: it is kept in memory whole.
const FRAMES_MAX: usize = 400;

/// Draw the map of day after day, each on the same ground: an animated PNG, a GIF, or a folder of pictures.
#[derive(Debug, Args)]
pub struct Animate {
    /// Reports: text files, JSON Lines, folders of these.
    #[arg(conflicts_with = "states")]
    reports: Vec<PathBuf>,
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    period: Period,
    /// Where it goes: a name that ends in .png, .apng or .gif; any other is a folder of PNG, one a day.
    #[arg(short, long, default_value = "map.gif")]
    output: PathBuf,
    /// The map's title.
    #[arg(long)]
    title: Option<String>,
    /// landscape, portrait, square or phone.
    #[arg(long, default_value = "landscape", value_parser = picture::page)]
    page: Page,
    /// Pixels for each of the page's, 1 to 4.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=4))]
    scale: u8,
    /// How long a day is seen, milliseconds.
    #[arg(long, default_value_t = 700, value_parser = clap::value_parser!(u16).range(20..))]
    frame_ms: u16,
    /// How long the last day is seen, milliseconds.
    #[arg(long, default_value_t = 3_000, value_parser = clap::value_parser!(u16).range(20..))]
    last_ms: u16,
}

impl Animate {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let story = self.source.read(&self.reports, folder)?;
        let Some(days) = self.period.days(&story)? else { return Ok(Outcome::NothingToMap) };
        if days.len() > FRAMES_MAX {
            bail!("{} days are more than a film has room for ({FRAMES_MAX}); take larger steps (--step)", days.len());
        }
        let scenes = self.scenes(&days, &story);
        let mut output = Output::default();
        for (path, bytes) in self.files(&days, &scenes) {
            output.add(path, bytes);
        }
        for path in output.write()? {
            println!("Wrote {}", path.display());
        }
        Ok(Outcome::partly(story.skipped))
    }

    fn scenes(&self, days: &[Date], story: &Story) -> Vec<Scene> {
        let chronicle = story.chronicle();
        let title = self.title.clone().unwrap_or_else(|| picture::title(story.war));
        let captioned = |day: &Date| {
            let situation = chronicle.map(*day).0;
            let caption = Caption::of(&situation, title.as_str(), story.sources.clone());
            (situation, caption)
        };
        let maps: Vec<_> = days.par_iter().map(captioned).collect();
        let styles = story.war.map(SideStyle::of).unwrap_or_default();
        let (basemap, gazetteer) = (story.references.basemap, story.references.gazetteer);
        compose_days(&maps, &styles, basemap, gazetteer, &self.page, &View::default())
    }

    fn files(&self, days: &[Date], scenes: &[Scene]) -> Vec<(PathBuf, Vec<u8>)> {
        let film = Film { scale: f32::from(self.scale), scene_ms: self.frame_ms, last_ms: self.last_ms };
        match ending(&self.output).as_str() {
            "gif" => vec![(self.output.clone(), film.gif(scenes))],
            "png" | "apng" => vec![(self.output.clone(), film.apng(scenes))],
            _ => {
                let name = |day: &Date| self.output.join(format!("{day}.png"));
                let drawn = scenes.par_iter().map(|scene| crate::figure::png::render(scene, film.scale));
                days.iter().map(name).zip(drawn.collect::<Vec<_>>()).collect()
            }
        }
    }
}

fn ending(path: &Path) -> String {
    path.extension().map_or_else(String::new, |ending| ending.to_string_lossy().to_lowercase())
}
