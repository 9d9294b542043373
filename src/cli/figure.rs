//! What the figure of a map looks like and shows: the options of a picture, and the picture as files.

use super::date;
use super::look::Look;
use crate::cartography::{Caption, Scene, SideStyle, View, compose};
use crate::figure::{png, svg};
use crate::pipeline::{References, Run};
use crate::units::Date;
use crate::zones::changes;
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

/// A kind of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Svg,
    Png,
    #[cfg(feature = "pdf")]
    Pdf,
}

/// How the figure looks, and what of the map it shows.
#[derive(Debug, Args)]
#[command(next_help_heading = "The figure")]
pub(super) struct Figure {
    /// The map's title.
    #[arg(long)]
    pub title: Option<String>,
    #[command(flatten)]
    look: Look,
    /// Say in the legend how many square kilometres each side holds.
    #[arg(long)]
    panel: bool,
    /// Mark the ground that changed hands since a day, YYYY-MM-DD.
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    changes_since: Option<Date>,
    /// The kinds of pictures to write.
    #[arg(long, value_delimiter = ',', value_name = "KIND", default_values_t = Format::value_variants().to_vec())]
    format: Vec<Format>,
    /// Pixels of the PNG for each of the page's, 1 to 4: 2 is sharp in print and on dense screens.
    #[arg(long, default_value_t = 2.0, value_parser = scale)]
    scale: f32,
    /// Write the letters of the SVG as outlines: it looks the same where the fonts are missing, and is no longer text.
    #[arg(long)]
    outlines: bool,
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Svg => "svg",
            Self::Png => "png",
            #[cfg(feature = "pdf")]
            Self::Pdf => "pdf",
        })
    }
}

impl Figure {
    /// The picture of a run.
    ///
    /// # Errors
    /// A style file that cannot be read or says what it should not; a place that is not known; a day of comparison that is
    /// not before the map's.
    pub(super) fn scene(&self, run: &Run, references: References, caption: &Caption) -> Result<Scene> {
        let styles = run.theatre.map(SideStyle::of).unwrap_or_default();
        let view = View {
            has_areas: self.panel,
            changes: self.changes_since.map(|day| changes_since(day, run, references)).transpose()?,
            own_claims: run.own_claims(),
            ..self.look.view(&run.situation, references.gazetteer)?
        };
        let (basemap, gazetteer) = (references.basemap, references.gazetteer);
        Ok(compose(&run.situation, &styles, basemap, gazetteer, &self.look.page, caption, &view))
    }

    /// The picture as files: `map.svg`, `map.png`, `map.pdf`, as far as they are asked for.
    ///
    /// # Errors
    /// A PDF that cannot be written.
    pub(super) fn files(&self, scene: &Scene) -> Result<Vec<(String, Vec<u8>)>> {
        let letters = if self.outlines { svg::Letters::Outlines } else { svg::Letters::Text };
        let bytes = |format: &Format| -> Result<Vec<u8>> {
            Ok(match format {
                Format::Svg => svg::write_with(scene, letters).into_bytes(),
                Format::Png => png::render(scene, self.scale),
                #[cfg(feature = "pdf")]
                Format::Pdf => crate::figure::pdf::render(scene)?,
            })
        };
        let formats = Format::value_variants().iter().filter(|format| self.format.contains(format));
        formats.map(|format| Ok((format!("map.{format}"), bytes(format)?))).collect()
    }
}

/// What changed since a day, as known now.
fn changes_since(day: Date, run: &Run, references: References) -> Result<crate::zones::Changes> {
    if day >= run.situation.at {
        bail!("--changes-since {day} must lie before the day of the map, {}", run.situation.at);
    }
    Ok(changes(&run.map_on(day, references), &run.situation, references.basemap))
}

fn scale(words: &str) -> Result<f32, String> {
    let scale = words.parse::<f32>().ok().filter(|scale| (1.0..=4.0).contains(scale));
    scale.ok_or_else(|| format!("expected a number from 1 to 4, found {words:?}"))
}
