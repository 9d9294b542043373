//! `salient gazetteer remove`: a pack goes.

use super::super::outcome::Outcome;
use super::super::packs::{ENDING, Folder};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::fs;
use std::path::Path;

/// Remove a pack. A damaged one goes, too.
#[derive(Debug, Args)]
pub struct Remove {
    /// Its name, as `list` tells it.
    name: String,
}

impl Remove {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let file = folder.path().unwrap_or_default().join(format!("{}.{ENDING}", self.name));
        // A name is no way to another folder.
        if Path::new(&self.name).components().count() != 1 || !file.is_file() {
            bail!("{}: there is no pack of this name; `salient gazetteer list` tells them", self.name);
        }
        fs::remove_file(&file).with_context(|| format!("{}: cannot be removed", file.display()))?;
        println!("Removed {}", file.display());
        Ok(Outcome::Done)
    }
}
