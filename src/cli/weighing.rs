//! What a user may say about the weighing of claims: what was known, what words weigh, and an editor's corrections.

use super::{date, input};
use crate::control::Weights;
use crate::units::Date;
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;

/// The flags of every command that weighs claims.
#[derive(Debug, Args)]
pub(super) struct Weighing {
    /// Only what was published up to this day is known, YYYY-MM-DD.
    #[arg(long, value_parser = date::parse)]
    pub(super) as_known_on: Option<Date>,
    /// What claims weigh: TOML with any of the weights that `control --show-weights` prints.
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// An editor's corrections: TOML with [[override]] tables of place, date, side, and maybe until and note.
    #[arg(long, value_name = "FILE")]
    overrides: Option<PathBuf>,
}

impl Weighing {
    /// The weights of the file given, or the built-in ones.
    pub(super) fn weights(&self) -> Result<Weights> {
        let Some(file) = &self.weights else { return Ok(Weights::default()) };
        let (text, name) = input::text(file)?;
        Ok(Weights::from_toml(&text, &name)?)
    }

    /// The text of the corrections and the file's name.
    pub(super) fn overrides(&self) -> Result<Option<(String, String)>> {
        self.overrides.as_deref().map(input::text).transpose()
    }
}
