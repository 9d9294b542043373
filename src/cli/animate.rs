//! `salient animate`: the map through time, as a moving picture or side by side on a sheet.

use super::look::Look;
use super::outcome::Outcome;
use super::output::{Output, say};
use super::packs::Folder;
use super::period::Period;
use super::picture;
use super::story::{Source, Story};
use crate::cartography::{Caption, SideStyle, View, compose_days, compose_multiples, long_date};
use crate::figure::film::Film;
use crate::figure::png;
use crate::pipeline::References;
use crate::units::Date;
use crate::zones::Situation;
use anyhow::{Result, bail};
use clap::Args;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Frames that one film has at most: it is kept in memory whole.
const FRAMES_MAX: usize = 400;

/// Draw the map of day after day, each on the same ground: an animated PNG, a GIF, a folder of pictures, or a sheet with
/// all of them (--sheet; with --days A,B a pair of before and after).
#[derive(Debug, Args)]
pub struct Animate {
    /// Reports: text files, JSON Lines, folders of these.
    #[arg(conflicts_with = "states")]
    reports: Vec<PathBuf>,
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    period: Period,
    /// Where the film goes: a name that ends in .png, .apng or .gif; any other is a folder of PNG, one a day. By default
    /// map.gif, unless there is a sheet.
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// Where a sheet with the days side by side goes: a name that ends in .svg, .png or .pdf.
    #[arg(long, value_name = "FILE")]
    sheet: Option<PathBuf>,
    /// The map's title.
    #[arg(long)]
    title: Option<String>,
    #[command(flatten)]
    look: Look,
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
        let mut output = Output::default();
        self.files(&days, &story)?.into_iter().for_each(|(path, bytes)| output.add(path, bytes));
        for path in output.write()? {
            say(format_args!("Wrote {}\n", path.display()))?;
        }
        Ok(Outcome::partly(story.skipped))
    }

    fn files(&self, days: &[Date], story: &Story) -> Result<Vec<Named>> {
        let chronicle = story.chronicle();
        let maps: Vec<Situation> = days.par_iter().map(|day| chronicle.map(*day).0).collect();
        let Some(last) = maps.last() else { return Ok(Vec::new()) };
        let view = View { own_claims: story.own_claims.clone(), ..self.look.view(last, story.references.gazetteer)? };
        let mut files = Vec::new();
        if let Some(path) = &self.sheet {
            files.extend(self.sheet(&maps, story, &view, path)?);
        }
        let default = Path::new("map.gif");
        match (&self.output, &self.sheet) {
            (None, Some(_)) => {}
            (output, _) => files.extend(self.film(maps, story, &view, output.as_deref().unwrap_or(default))),
        }
        Ok(files)
    }

    /// The days side by side.
    fn sheet(&self, maps: &[Situation], story: &Story, view: &View, path: &Path) -> Result<Option<Named>> {
        let Some((first, last)) = maps.first().zip(maps.last()) else { return Ok(None) };
        let mut caption = self.caption(last, story);
        caption.subtitle = format!("{} to {}", long_date(first.at), long_date(last.at));
        let References { basemap, gazetteer, .. } = story.references;
        let scene = compose_multiples(maps, &styles(story), basemap, gazetteer, &self.look.page, &caption, view);
        scene.map(|scene| Ok((path.to_owned(), picture::bytes(&scene, path)?))).transpose()
    }

    /// The days one after the other: one file, or one a day.
    fn film(&self, maps: Vec<Situation>, story: &Story, view: &View, path: &Path) -> Vec<Named> {
        let days: Vec<Date> = maps.iter().map(|map| map.at).collect();
        let captioned = |map: Situation| {
            let caption = self.caption(&map, story);
            (map, caption)
        };
        let maps: Vec<_> = maps.into_iter().map(captioned).collect();
        let References { basemap, gazetteer, .. } = story.references;
        let scenes = compose_days(&maps, &styles(story), basemap, gazetteer, &self.look.page, view);
        let film = Film { scale: f32::from(self.scale), scene_ms: self.frame_ms, last_ms: self.last_ms };
        match ending(path).as_str() {
            "gif" => vec![(path.to_owned(), film.gif(&scenes))],
            "png" | "apng" => vec![(path.to_owned(), film.apng(&scenes))],
            _ => {
                let drawn: Vec<_> = scenes.par_iter().map(|scene| png::render(scene, film.scale)).collect();
                days.iter().map(|day| path.join(format!("{day}.png"))).zip(drawn).collect()
            }
        }
    }

    fn caption(&self, map: &Situation, story: &Story) -> Caption {
        let title = self.title.clone().unwrap_or_else(|| picture::title(story.war));
        Caption::of(map, title, story.sources.clone())
    }
}

/// A file to be: where it goes, and what is in it.
type Named = (PathBuf, Vec<u8>);

fn styles(story: &Story) -> Vec<SideStyle> {
    story.war.map(SideStyle::of).unwrap_or_default()
}

fn ending(path: &Path) -> String {
    path.extension().map_or_else(String::new, |ending| ending.to_string_lossy().to_lowercase())
}
