//! A maintainer's commands: `cargo run -p xtask -- geodata` builds every data pack that is committed in `geodata/`.

mod basemap;
mod coverage;
mod dump;
mod gazetteer;

use anyhow::{Context, Result, bail};

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["geodata"] => {
            gazetteer::build(gazetteer::FILE)?;
            basemap::run()?;
            basemap::relief::run()
        }
        ["gazetteer"] => gazetteer::build(gazetteer::FILE),
        ["gazetteer", file] => gazetteer::build(file),
        ["basemap"] => basemap::run(),
        ["relief"] => basemap::relief::run(),
        ["coverage", pack, list] => coverage::run(pack, list),
        ["dump", n, ref rest @ ..] => {
            let n = n.parse().context("usage: cargo run -p xtask -- dump PLACES FOLDER")?;
            dump::write(n, rest.first().unwrap_or(&"."))
        }
        _ => {
            bail!(
                "usage: cargo run -p xtask -- \
                 geodata|gazetteer [FILE]|basemap|relief|coverage PACK LIST|dump PLACES FOLDER"
            )
        }
    }
}
