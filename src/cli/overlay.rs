//! Files that add to what is built in: a theatre, sources, frames.

use super::input;
use super::packs::Folder;
use crate::claims::{Frames, Sources};
use crate::pipeline::References;
use crate::theatre::{Theatre, presets};
use anyhow::Result;
use clap::Args;
use std::path::{Path, PathBuf};

/// What a user adds without a rebuild.
#[derive(Debug, Args)]
pub(super) struct Overlay {
    /// The war the reports are about: a built-in one (syria, ukraine ...) or a TOML file with sides and actors.
    #[arg(long, value_name = "NAME|FILE")]
    theatre: Option<PathBuf>,
    /// A TOML file of publishers and whose side they lean to.
    #[arg(long, value_name = "FILE")]
    sources: Option<PathBuf>,
    /// A TOML file of verbs and nouns that tell of control or fighting.
    #[arg(long, value_name = "FILE")]
    frames: Option<PathBuf>,
}

impl Overlay {
    /// The built-in works of reference with the user's packs and files over them. Files are read once and kept to the end of
    /// the program.
    ///
    /// # Errors
    /// A file that cannot be read or holds what it should not, with its line and column.
    pub(super) fn references(&self, folder: &Folder) -> Result<References<'static>> {
        let mut references = folder.references()?;
        if let Some(path) = &self.theatre {
            references.theatres = theatre(path)?;
        }
        if let Some(path) = &self.sources {
            let (text, name) = input::text(path)?;
            let own = Sources::from_toml(&text, &name)?;
            references.sources = Box::leak(Box::new(Sources::built_in().with(&own)));
        }
        if let Some(path) = &self.frames {
            let (text, name) = input::text(path)?;
            references.frames = Box::leak(Box::new(Frames::from_toml(&text, &name)?));
        }
        Ok(references)
    }
}

/// One built-in theatre by its id, else that of a file.
fn theatre(path: &Path) -> Result<&'static [Theatre]> {
    let named = presets().iter().position(|theatre| path.as_os_str() == theatre.id.as_str());
    if let Some(at) = named {
        return Ok(&presets()[at..=at]);
    }
    let (text, name) = input::text(path)?;
    Ok(Box::leak(vec![Theatre::from_toml(&text, &name)?].into_boxed_slice()))
}
