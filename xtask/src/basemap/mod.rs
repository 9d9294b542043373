//! Builds `geodata/basemap.bin` from published packages; the same bytes at every run.

mod areas;
mod assemble;
mod borders;
mod chain;
mod crossings;
mod cuts;
mod districts;
mod entry;
mod grid;
mod ground;
mod lines;
mod names;
mod nudges;
mod packages;
mod point;
mod provinces;
mod raions;
pub mod relief;
mod rivers_by_hand;
mod romanise;
mod seas;
mod shapefile;
mod simplify;
mod topology;
mod water;
mod write;

use anyhow::Result;
use packages::Packages;
use std::fs;
use std::path::Path;

/// Fetches what is missing, builds, writes.
pub fn run() -> Result<()> {
    let packages = Packages::fetch(Path::new("target/geodata"))?;
    println!("ground");
    let ground = ground::build(&packages)?;
    let mut arcs: Vec<_> = ground.arcs.into_iter().map(|a| a.points).collect();
    let mut entries = ground.entries;
    println!("water");
    entries.extend(water::lakes(&packages, &mut arcs)?);
    entries.extend(water::rivers(&packages, &mut arcs)?);
    entries.extend(seas::labels(&mut arcs));
    println!("districts");
    entries.extend(districts::build(&packages, &ground.areas, &ground.outlines, &mut arcs)?);
    println!("pack");
    let pack = write::pack(&arcs, &entries)?;
    fs::write("geodata/basemap.bin", &pack)?;
    println!("geodata/basemap.bin: {} features, {} bytes", entries.len(), pack.len());
    Ok(())
}
