//! A user's files to drafts: GeoNames dumps, OpenStreetMap extracts, tables, GeoJSON, and what a user writes by hand.
//!
//! Readers take what is opened for them and hand over one draft at a time; bad rows are noted with their line, counted
//! and passed over, so that one of them never costs the file.

mod alternates;
mod cells;
mod feature_kinds;
mod geojson;
mod geonames;
mod lines;
mod osm;
mod own;
mod reject;
mod table;
mod zip;

pub use alternates::{Alternate, alternates};
pub use cells::Fields;
pub use geojson::geojson;
pub use geonames::{Codes, geonames, holder};
pub use lines::Lines;
pub use osm::osm;
pub use own::{Own, own};
pub use reject::{BadRow, Rejects};
pub use table::{Form, table};
pub use zip::{entry as zip_entry, is_zip};

use super::{Draft, PlaceKind};
use crate::units::{Extent, LonLat};
use std::io;

/// What importers ask about the ground and about the places that are known already.
pub trait Ground {
    /// The country that holds a position, by the UN view.
    fn country_at(&self, at: LonLat) -> Option<String>;
    /// A box around a country.
    fn bounds(&self, country: &str) -> Option<Extent>;
    /// The id of the finest area that holds a position.
    fn holder_at(&self, at: LonLat, country: &str) -> Option<String>;
    /// The id of the area that bears the first name, inside those that bear the names after it.
    fn holder_named(&self, country: &str, names: &[&str]) -> Option<String>;
    /// The places that an id or a name may mean, the most prominent first; with a country, only those in it.
    fn known(&self, name: &str, country: &str) -> Vec<Draft>;
}

/// Why an import cannot go on at all.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Reading or writing failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The file is not of the form that was asked for.
    #[error("{0}")]
    Form(String),
}

/// Takes one draft after the other.
pub type Sink<'s> = dyn FnMut(Draft) -> io::Result<()> + 's;

/// A position nearer to its country than this is no sign of a mistake: outlines are simplified.
const BORDER_M: f64 = 15_000.0;

/// A position in its ranges, and not one whose numbers stand in each other's place: outside its country, and inside
/// when exchanged.
fn placed(lon: f64, lat: f64, country: &str, ground: &dyn Ground) -> Result<LonLat, String> {
    let at = LonLat::checked(lon, lat).map_err(|error| error.to_string())?;
    if lon == 0.0 && lat == 0.0 {
        return Err("0, 0 is what programs write for a position they do not know".to_owned());
    }
    let Ok(exchanged) = LonLat::checked(lat, lon) else { return Ok(at) };
    // Most positions are done with the box alone.
    let may_be = ground.bounds(country).is_some_and(|bounds| bounds.contains(exchanged));
    let inside = |at| ground.country_at(at).is_some_and(|code| code == country);
    let is_near = |at: LonLat| inside(at) || (0..8).any(|i| inside(at.destination(f64::from(i) * 45.0, BORDER_M)));
    if may_be && !is_near(at) && inside(exchanged) {
        return Err(format!(
            "latitude {lat}, longitude {lon} lies outside {country}, and inside it when the two are exchanged: they look swapped"
        ));
    }
    Ok(at)
}

/// How far a settlement's or area's true place may be from its point, by kind; about 5 m times the root of a town's
/// inhabitants, on top of 100 m.
pub fn precision_m(kind: PlaceKind, population: u32) -> u32 {
    match kind {
        PlaceKind::Country => 300_000,
        PlaceKind::Region => 60_000,
        PlaceKind::District => 15_000,
        PlaceKind::Place => 100 + (f64::from(population).sqrt() * 5.0) as u32,
        PlaceKind::Neighbourhood => 500,
        PlaceKind::Site => 500,
        PlaceKind::Water | PlaceKind::Area | PlaceKind::Line => 10_000,
        PlaceKind::Relative => 5_000,
    }
}
