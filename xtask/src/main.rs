//! A maintainer's commands: `cargo run -p xtask -- geodata` builds every data pack that is committed in `geodata/`.

mod gazetteer;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("geodata") => gazetteer::build(),
        Some("gazetteer") => gazetteer::build(),
        _ => bail!("usage: cargo run -p xtask -- geodata|gazetteer"),
    }
}
