//! A maintainer's commands: `cargo run -p xtask -- geodata` builds every data pack that is committed in `geodata/`.

mod basemap;
mod gazetteer;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("geodata") => gazetteer::build().and_then(|()| basemap::run()),
        Some("gazetteer") => gazetteer::build(),
        Some("basemap") => basemap::run(),
        _ => bail!("usage: cargo run -p xtask -- geodata|gazetteer|basemap"),
    }
}
