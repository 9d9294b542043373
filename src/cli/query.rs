//! `salient query`: who holds a spot, what is near it, what lies in an area, and why.

use super::outcome::Outcome;
use super::output::say;
use super::packs::Folder;
use super::story::Source;
use super::{answer, date, made, theatre_area};
use crate::gazetteer::{Gazetteer, PlaceKind};
use crate::layers::{answer_at, answer_near, answer_within};
use crate::text::fold;
use crate::units::{Date, Extent, LonLat};
use crate::zones::{Lookup, Situation};
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use geo_types::{MultiPolygon, coord};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Ask a map: who holds a spot, since when, how sure that is, and the sentences that say so.
#[derive(Debug, Args)]
pub struct Query {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Who holds a spot.
    At {
        /// Longitude and latitude in degrees: 36.75,35.13
        #[arg(allow_hyphen_values = true)]
        spot: String,
        #[command(flatten)]
        of: Of,
    },
    /// Fronts and places near a spot or a place.
    Near {
        /// LON,LAT, or the name of a place.
        #[arg(allow_hyphen_values = true)]
        spot: String,
        /// How far around, kilometres.
        #[arg(long, default_value_t = 25.0)]
        radius_km: f64,
        #[command(flatten)]
        of: Of,
    },
    /// Areas by side, fronts and places in an area.
    Within {
        /// W,S,E,N in degrees, or a file with GeoJSON polygons.
        #[arg(allow_hyphen_values = true)]
        area: String,
        #[command(flatten)]
        of: Of,
    },
}

/// The map that is asked.
#[derive(Debug, Args)]
struct Of {
    /// A folder that `salient map` wrote, or zones as GeoJSON.
    #[arg(long = "map", value_name = "FOLDER", default_value = "output", conflicts_with_all = ["states", "reports"])]
    folder: PathBuf,
    /// Reports in place of a map; needs --on.
    #[arg(long, value_name = "FILE")]
    reports: Vec<PathBuf>,
    #[command(flatten)]
    source: Source,
    /// The day asked about, YYYY-MM-DD, for --states and --reports.
    #[arg(long, value_parser = date::parse)]
    on: Option<Date>,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
}

impl Query {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let (of, answer) = match &self.what {
            What::At { spot, of } => {
                let (map, claims) = of.read(folder)?;
                (of, answer_at(&Lookup::new(&map), &map, lon_lat(spot)?, &claims))
            }
            What::Near { spot, radius_km, of } => {
                if !(0.0..=20_000.0).contains(radius_km) {
                    bail!("expected --radius-km between 0 and 20000, found {radius_km}");
                }
                let (map, claims) = of.read(folder)?;
                let at = lon_lat(spot).or_else(|error| named(spot, &map).ok_or(error))?;
                (of, answer_near(&Lookup::new(&map), &map, at, radius_km * 1000.0, &claims))
            }
            What::Within { area, of } => {
                let (map, _) = of.read(folder)?;
                (of, answer_within(&Lookup::new(&map), &map, &polygon(area)?))
            }
        };
        if of.json {
            say(format_args!("{}\n", serde_json::to_string(&answer)?))?;
        } else {
            say(answer::words(&answer))?;
        }
        Ok(if answer["side"].is_null() && answer["areas"].is_null() { Outcome::NothingToMap } else { Outcome::Done })
    }
}

impl Of {
    fn read(&self, folder: &Folder) -> Result<(Situation, BTreeMap<String, Value>)> {
        if self.source.states.is_none() && self.reports.is_empty() {
            let made = made::read(&self.folder)?;
            if let Some(on) = self.on.filter(|on| *on != made.situation.at) {
                bail!("this map is of {}; for {on} give --states or --reports", made.situation.at);
            }
            return Ok((made.situation, made.claims));
        }
        let story = self.source.read(&self.reports, folder)?;
        let day = self.on.or(story.days().map(|(_, last)| last)).context("nothing is said of any day")?;
        let map = story.map(day);
        Ok((map, story.claims))
    }
}

fn lon_lat(words: &str) -> Result<LonLat> {
    let numbers = numbers(words);
    let Some([lon, lat]) = numbers.as_deref() else {
        bail!("expected LON,LAT in degrees (36.75,35.13), found {words:?}");
    };
    Ok(LonLat::checked(*lon, *lat)?)
}

fn numbers(words: &str) -> Option<Vec<f64>> {
    words.split(',').map(|word| word.trim().parse().ok()).collect()
}

/// A place of the map by its name, else of the gazetteer: the one nearest to the places of the map.
fn named(name: &str, map: &Situation) -> Option<LonLat> {
    let key = fold(name);
    if let Some(place) = map.places.iter().find(|place| fold(&place.name) == key) {
        return Some(place.at);
    }
    let gazetteer = Gazetteer::embedded();
    let corners = map.zones.iter().flat_map(|z| &z.polygon.exterior().0);
    let ground = Extent::around(corners.map(|c| (*c).into()))?;
    let found = gazetteer.find(name).into_iter().map(|i| gazetteer.place(i));
    let is_there = |kind: PlaceKind| !matches!(kind, PlaceKind::Country);
    found.filter(|p| is_there(p.kind) && ground.contains(p.at)).map(|p| p.at).next()
}

fn polygon(words: &str) -> Result<MultiPolygon<f64>> {
    match numbers(words).as_deref() {
        Some([west, south, east, north]) => {
            let (a, b) = (LonLat::checked(*west, *south)?, LonLat::checked(*east, *north)?);
            if a.lon >= b.lon || a.lat >= b.lat {
                bail!("expected W,S,E,N with W < E and S < N, found {words}; a box over the antimeridian is two boxes");
            }
            let rectangle = geo_types::Rect::new(coord! { x: a.lon, y: a.lat }, coord! { x: b.lon, y: b.lat });
            Ok(MultiPolygon(vec![rectangle.to_polygon()]))
        }
        Some(other) => bail!("expected W,S,E,N, found {} numbers", other.len()),
        None => theatre_area::area(words),
    }
}
