//! What the figure of a map looks like and shows: the options of a picture, and the picture as files.

use super::{date, house, picture};
use crate::cartography::{Caption, Page, Scene, SideStyle, View, compose};
use crate::figure::{png, svg};
use crate::gazetteer::PlaceKind;
use crate::pipeline::{References, Run};
use crate::text::fold;
use crate::units::{Date, Extent, LonLat, Projection};
use crate::zones::{Situation, changes};
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

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
    /// landscape, portrait, square, phone, a4, a4-portrait, a3, a3-portrait, or WIDTHxHEIGHT in pixels.
    #[arg(long, default_value = "landscape", value_parser = picture::page)]
    page: Page,
    /// The house style: light (if not given), dark, print, or a TOML file that changes one of them.
    #[arg(long, value_name = "NAME|FILE")]
    style: Option<PathBuf>,
    /// The ground to show, as W,S,E,N in degrees.
    #[arg(long, value_name = "W,S,E,N", value_parser = extent, allow_hyphen_values = true, group = "ground")]
    bbox: Option<Extent>,
    /// A place to show, with the ground around it.
    #[arg(long, value_name = "NAME", group = "ground")]
    place: Option<String>,
    /// How far around the place, in kilometres.
    #[arg(long, value_name = "KM", default_value_t = 50.0, requires = "place", value_parser = radius)]
    radius: f64,
    /// Show the whole theatre, not only the ground that the reports are about.
    #[arg(long, group = "ground")]
    whole: bool,
    /// equal-area, conformal or mercator; by default the one that suits the ground.
    #[arg(long, value_parser = projection)]
    projection: Option<Projection>,
    /// A language for a second line under the names of towns: ar, uk, ru, he ...
    #[arg(long, value_name = "LANG", value_parser = language)]
    lang: Option<String>,
    /// Draw meridians and parallels.
    #[arg(long)]
    graticule: bool,
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
            house: house::read(self.style.as_deref())?,
            extent: self.extent(&run.situation, references)?,
            projection: self.projection,
            native: self.lang.clone(),
            has_graticule: self.graticule,
            has_areas: self.panel,
            changes: self.changes_since.map(|day| changes_since(day, run, references)).transpose()?,
            own_claims: run.own_claims(),
        };
        let (basemap, gazetteer) = (references.basemap, references.gazetteer);
        Ok(compose(&run.situation, &styles, basemap, gazetteer, &self.page, caption, &view))
    }

    /// The picture as files: `map.svg`, `map.png`, `map.pdf`, as far as they are asked for.
    ///
    /// # Errors
    /// A PDF that cannot be written.
    pub(super) fn files(&self, scene: &Scene) -> Result<Vec<(String, Vec<u8>)>> {
        let letters = if self.outlines { svg::Letters::Outlines } else { svg::Letters::Text };
        let bytes = |format: &Format| match format {
            Format::Svg => Ok(svg::write_with(scene, letters).into_bytes()),
            Format::Png => Ok(png::render(scene, self.scale)),
            #[cfg(feature = "pdf")]
            Format::Pdf => crate::figure::pdf::render(scene),
        };
        let formats = Format::value_variants().iter().filter(|format| self.format.contains(format));
        formats.map(|format| Ok((format!("map.{format}"), bytes(format)?))).collect()
    }

    fn extent(&self, situation: &Situation, references: References) -> Result<Option<Extent>> {
        if let Some(name) = &self.place {
            let Some(at) = named(name, situation, references) else {
                bail!("--place: no place is called {name:?} in the reports or in the gazetteer");
            };
            return Ok(Some(around(at, self.radius)));
        }
        let corners = situation.theatre.iter().flat_map(|p| p.exterior().coords()).map(|c| LonLat::from(*c));
        Ok(self.bbox.or_else(|| Extent::around(corners).filter(|_| self.whole)))
    }
}

/// What changed since a day, as known now.
fn changes_since(day: Date, run: &Run, references: References) -> Result<crate::zones::Changes> {
    if day >= run.situation.at {
        bail!("--changes-since {day} must lie before the day of the map, {}", run.situation.at);
    }
    Ok(changes(&run.map_of(day, references), &run.situation, references.basemap))
}

/// A place of the map by its name, else the most prominent of the gazetteer, in the theatre if there is one there.
fn named(name: &str, situation: &Situation, references: References) -> Option<LonLat> {
    let key = fold(name);
    if let Some(place) = situation.places.iter().find(|place| fold(&place.name) == key) {
        return Some(place.at);
    }
    let gazetteer = references.gazetteer;
    let found: Vec<LonLat> = gazetteer
        .find(name)
        .into_iter()
        .map(|index| gazetteer.place(index))
        .filter(|place| place.kind != PlaceKind::Country)
        .map(|place| place.at)
        .collect();
    let corners = situation.theatre.iter().flat_map(|p| p.exterior().coords()).map(|c| LonLat::from(*c));
    let theatre = Extent::around(corners);
    let inside = found.iter().find(|at| theatre.is_some_and(|t| t.contains(**at)));
    inside.or(found.first()).copied()
}

/// The box of degrees that reaches so many kilometres around a place.
fn around(at: LonLat, radius_km: f64) -> Extent {
    let reach = |bearing_deg| at.destination(bearing_deg, radius_km * 1000.0);
    Extent {
        west: reach(270.0).lon.min(at.lon),
        south: reach(180.0).lat.min(at.lat),
        east: reach(90.0).lon.max(at.lon),
        north: reach(0.0).lat.max(at.lat),
    }
}

fn projection(words: &str) -> Result<Projection, String> {
    let expected = || format!("expected equal-area, conformal or mercator, found {words:?}");
    Projection::named(words).ok_or_else(expected)
}

fn language(words: &str) -> Result<String, String> {
    let is_code = (2..=3).contains(&words.len()) && words.bytes().all(|b| b.is_ascii_lowercase());
    if is_code { Ok(words.to_owned()) } else { Err(format!("expected a language like ar, uk or ru, found {words:?}")) }
}

fn radius(words: &str) -> Result<f64, String> {
    let km = words.parse::<f64>().ok().filter(|km| (1.0..=3000.0).contains(km));
    km.ok_or_else(|| format!("expected 1 to 3000 kilometres, found {words:?}"))
}

fn scale(words: &str) -> Result<f32, String> {
    let scale = words.parse::<f32>().ok().filter(|scale| (1.0..=4.0).contains(scale));
    scale.ok_or_else(|| format!("expected a number from 1 to 4, found {words:?}"))
}

/// A box of degrees.
fn extent(words: &str) -> Result<Extent, String> {
    let numbers: Option<Vec<f64>> = words.split(',').map(|word| word.trim().parse().ok()).collect();
    let Some([west, south, east, north]) = numbers.as_deref() else {
        return Err(format!("expected W,S,E,N in degrees, found {words:?}"));
    };
    for (lon, lat) in [(*west, *south), (*east, *north)] {
        LonLat::checked(lon, lat).map_err(|error| error.to_string())?;
    }
    if west >= east || south >= north {
        return Err(format!("expected W < E and S < N, found {words:?}; a box over the antimeridian is not drawn"));
    }
    Ok(Extent { west: *west, south: *south, east: *east, north: *north })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_and_pages_are_read_or_said_to_be_wrong() {
        assert_eq!(extent("36, 33,37,34").map(|e| e.east), Ok(37.0));
        assert!(extent("37,33,36,34").is_err_and(|e| e.contains("W < E")));
        assert!(extent("33,36,34").is_err());
        assert!(extent("0,0,1,100").is_err_and(|e| e.contains("latitude")));
        let page = picture::page;
        assert_eq!(page("1600x900").map(|p| (p.width_px, p.height_px)), Ok((1600, 900)));
        assert!(page("1600x90").is_err() && page("tall").is_err());
        assert!(language("ar").is_ok() && language("Arabic").is_err());
        let circle = around(LonLat::new(36.3, 33.5), 100.0);
        assert!((circle.north - 34.4).abs() < 0.01 && (circle.east - 37.378).abs() < 0.01, "{circle:?}");
    }
}
