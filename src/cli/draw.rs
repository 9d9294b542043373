//! `salient draw`: a map out of GeoJSON layers, whoever made them.

use super::look::Look;
use super::outcome::Outcome;
use super::output::Output;
use super::packs::Folder;
use super::{date, drawing, picture};
use crate::basemap::Basemap;
use crate::cartography::{Caption, Subject, View, compose};
use crate::layers::Drawing;
use crate::units::Date;
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;

/// Draw GeoJSON layers as a map in the house style: zones, front lines and places as `map` and `zones` write them or as you
/// keep them, and any other features as they wish to look (simplestyle).
#[derive(Debug, Args)]
pub struct Draw {
    /// GeoJSON files; standard input for `-`.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Where the map goes, as often as wanted: a name that ends in .svg, .png or .pdf.
    #[arg(short, long, required = true)]
    output: Vec<PathBuf>,
    /// The map's title.
    #[arg(long)]
    title: Option<String>,
    /// The as-of date, YYYY-MM-DD; by default that of the features.
    #[arg(long, value_parser = date::parse)]
    at: Option<Date>,
    #[command(flatten)]
    look: Look,
    /// Who made the layers: named under the map. As often as wanted.
    #[arg(long)]
    source: Vec<String>,
}

/// Share of the width of the features' box that is shown around it.
const MARGIN: f64 = 0.04;

impl Draw {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let drawing = drawing::read(&self.files)?;
        let Some(extent) = drawing.extent() else {
            eprintln!("salient: nothing to map: no feature of the files has a geometry");
            return Ok(Outcome::NothingToMap);
        };
        let margin_deg = MARGIN * (extent.east - extent.west).max(extent.north - extent.south).max(0.1);
        let caption = self.caption(&drawing);
        let Subject { situation, styles, guests } = drawing::subject(drawing);
        let (basemap, gazetteer) = (Basemap::embedded(), folder.gazetteer()?);
        let asked = self.look.view(&situation, gazetteer)?;
        let view = View { extent: asked.extent.or(Some(extent.grown(margin_deg))), guests, ..asked };
        let scene = compose(&situation, &styles, basemap, gazetteer, &self.look.page, &caption, &view);
        let mut output = Output::default();
        for path in &self.output {
            output.add(path.clone(), picture::bytes(&scene, path)?);
        }
        output.write()?;
        Ok(Outcome::Done)
    }

    fn caption(&self, drawing: &Drawing) -> Caption {
        let mut situation = drawing.situation.clone();
        let date = self.at.or(drawing.dated);
        situation.at = date.unwrap_or(situation.at);
        let title = self.title.clone().unwrap_or_else(|| picture::title(None));
        let mut caption = Caption::of(&situation, title, self.source.clone());
        caption.method.clear();
        if date.is_none() {
            caption.subtitle.clear();
        }
        caption
    }
}
