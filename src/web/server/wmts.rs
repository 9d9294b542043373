//! The pictures as OGC Web Map Tile Service 1.0.0 (OGC 07-057r7): key-value pairs and addresses.

use super::asked::Asked;
use super::pictures::{PictureForm, ZOOM_MAX};
use super::problem::Problem;
use super::raster::picture;
use super::reply::{Freshness, Reply};
use super::tileset::coord;
use super::tilesets::{SCALE_AT_0, TILE_PX, WORLD_HALF_M};
use crate::layers::escaped;
use crate::tiles::TileFormat;
use crate::units::Date;
use std::fmt::Write;

/// The only layer there is.
const LAYER: &str = "map";
const XML: &str = "application/xml";
/// The scheme's name in this service; widely known by it.
const SCHEME: &str = "GoogleMapsCompatible";
const HEAD: &str = include_str!("wmts_head.xml");
/// All that the service takes; names may be in any case.
const KEYS: [&str; 12] = [
    "service",
    "request",
    "version",
    "acceptversions",
    "layer",
    "style",
    "format",
    "tilematrixset",
    "tilematrix",
    "tilerow",
    "tilecol",
    "time",
];

/// `/wmts?SERVICE=WMTS&REQUEST=...`.
pub(super) fn by_keys(asked: &Asked) -> Result<Reply, Problem> {
    let key = |name: &str| asked.parameters.get_in_any_case(name);
    asked.parameters.only_in_any_case(&KEYS)?;
    match key("request").map(str::to_lowercase).as_deref() {
        Some("getcapabilities") | None => capabilities(asked),
        Some("gettile") => {
            let need = |name: &'static str| key(name).ok_or_else(|| Problem::bad(format!("GetTile needs {name}")));
            let form = PictureForm { format: format(key("format").unwrap_or("image/png"))?, is_dense: false };
            ensure_is(need("layer")?, LAYER, "layer")?;
            ensure_is(need("tilematrixset")?, SCHEME, "tile matrix set")?;
            let at = coord(need("tilematrix")?, need("tilecol")?, need("tilerow")?, ZOOM_MAX)?;
            Ok(picture(&*asked.loaded.day(time(key("time"))?)?, at, form))
        }
        Some(other) => Err(Problem::bad(format!("request: expected GetCapabilities or GetTile, found {other:?}"))),
    }
}

/// `/wmts/1.0.0/WMTSCapabilities.xml`.
pub(super) fn by_address(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&[])?;
    capabilities(asked)
}

/// `/wmts/{time}/{z}/{row}/{col}.png`.
pub(super) fn tile(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&[])?;
    let (column, form) = PictureForm::of(asked.path("col"))?;
    let at = coord(asked.path("z"), column, asked.path("row"), ZOOM_MAX)?;
    Ok(picture(&*asked.loaded.day(time(Some(asked.path("time")))?)?, at, form))
}

fn format(media: &str) -> Result<TileFormat, Problem> {
    match media {
        "image/png" => Ok(TileFormat::Png),
        "image/webp" => Ok(TileFormat::Webp),
        other => Err(Problem::bad(format!("format: expected image/png or image/webp, found {other:?}"))),
    }
}

fn ensure_is(found: &str, expected: &str, what: &str) -> Result<(), Problem> {
    if found == expected {
        Ok(())
    } else {
        Err(Problem::missing(format!("there is no {what} {found:?}; expected {expected}")))
    }
}

/// A day, or the newest: for `current`, and for clients that know no dimensions and leave its name in the address.
fn time(words: Option<&str>) -> Result<Option<Date>, Problem> {
    match words {
        None | Some("" | "current" | "default" | "{Time}") => Ok(None),
        Some(words) => {
            let day = words.get(..10).and_then(|day| day.parse().ok());
            day.map(Some).ok_or_else(|| Problem::bad(format!("time: expected YYYY-MM-DD, found {words:?}")))
        }
    }
}

fn capabilities(asked: &Asked) -> Result<Reply, Problem> {
    let (project, day) = (asked.loaded.project()?, asked.loaded.day(None)?);
    let base = asked.base();
    let e = day.pictures.extent();
    let bounds = e.map_or_else(String::new, |e| {
        format!(
            "<ows:WGS84BoundingBox><ows:LowerCorner>{} {}</ows:LowerCorner><ows:UpperCorner>{} {}</ows:UpperCorner>\
             </ows:WGS84BoundingBox>",
            e.west, e.south, e.east, e.north
        )
    });
    let days: String = project.days.iter().map(|day| format!("<Value>{day}</Value>")).collect();
    let xml = HEAD
        .replace("{base}", &escaped(&base))
        .replace("{bounds}", &bounds)
        .replace("{newest}", &project.newest().to_string())
        .replace("{days}", &days)
        .replace("{matrices}", &matrices())
        // Last: what a title holds is not looked through for places to fill.
        .replace("{title}", &escaped(&project.title));
    Ok(Reply::new(XML, xml, Freshness::Asked))
}

fn matrices() -> String {
    let mut xml = String::new();
    for z in 0..=ZOOM_MAX {
        let tiles = 1u32 << z;
        // Writing to a string cannot fail.
        let _ = write!(
            xml,
            "<TileMatrix><ows:Identifier>{z}</ows:Identifier><ScaleDenominator>{}</ScaleDenominator>\
             <TopLeftCorner>-{WORLD_HALF_M} {WORLD_HALF_M}</TopLeftCorner><TileWidth>{TILE_PX}</TileWidth>\
             <TileHeight>{TILE_PX}</TileHeight><MatrixWidth>{tiles}</MatrixWidth><MatrixHeight>{tiles}</MatrixHeight>\
             </TileMatrix>",
            SCALE_AT_0 / f64::from(tiles)
        );
    }
    xml
}
