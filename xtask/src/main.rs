//! A maintainer's commands: `cargo run -p xtask -- geodata` builds every data pack that is committed in `geodata/`.

mod basemap;
mod dump;
mod gazetteer;

use anyhow::{Context, Result, bail};

fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("geodata") => gazetteer::build().and_then(|()| basemap::run()),
        Some("gazetteer") => gazetteer::build(),
        Some("basemap") => basemap::run(),
        Some("dump") => {
            let (n, folder) = (std::env::args().nth(2), std::env::args().nth(3));
            let n = n.and_then(|n| n.parse().ok()).context("usage: cargo run -p xtask -- dump PLACES FOLDER")?;
            dump::write(n, &folder.unwrap_or_else(|| ".".to_owned()))
        }
        _ => bail!("usage: cargo run -p xtask -- geodata|gazetteer|basemap|dump"),
    }
}
