//! How a map looks and which ground it shows: the options that every picture of a map has.

use super::{house, picture};
use crate::cartography::{Page, View};
use crate::gazetteer::{Gazetteer, PlaceKind};
use crate::text::fold;
use crate::units::{Extent, LonLat, Projection};
use crate::zones::Situation;
use anyhow::{Result, bail};
use clap::Args;
use std::path::PathBuf;

/// The page, the style, the ground.
#[derive(Debug, Args)]
pub(super) struct Look {
    /// landscape, portrait, square, phone, a4, a4-portrait, a3, a3-portrait, or WIDTHxHEIGHT in pixels.
    #[arg(long, default_value = "landscape", value_parser = picture::page)]
    pub page: Page,
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
    /// Show the whole theatre, not only the ground that is spoken of.
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
}

impl Look {
    /// The view of a situation.
    ///
    /// # Errors
    /// A style file that cannot be read or says what it should not; a place that is not known.
    pub fn view(&self, situation: &Situation, gazetteer: &Gazetteer) -> Result<View> {
        Ok(View {
            house: house::read(self.style.as_deref())?,
            extent: self.extent(situation, gazetteer)?,
            projection: self.projection,
            native: self.lang.clone(),
            has_graticule: self.graticule,
            ..View::default()
        })
    }

    fn extent(&self, situation: &Situation, gazetteer: &Gazetteer) -> Result<Option<Extent>> {
        if let Some(name) = &self.place {
            let Some(at) = named(name, situation, gazetteer) else {
                bail!("--place: no place is called {name:?} on the map or in the gazetteer");
            };
            return Ok(Some(around(at, self.radius)));
        }
        let corners = situation.theatre.iter().flat_map(|p| p.exterior().coords()).map(|c| LonLat::from(*c));
        Ok(self.bbox.or_else(|| Extent::around(corners).filter(|_| self.whole)))
    }
}

/// A place of the map by its name, else the most prominent of the gazetteer, in the theatre if there is one there.
fn named(name: &str, situation: &Situation, gazetteer: &Gazetteer) -> Option<LonLat> {
    let key = fold(name);
    if let Some(place) = situation.places.iter().find(|place| fold(&place.name) == key) {
        return Some(place.at);
    }
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
