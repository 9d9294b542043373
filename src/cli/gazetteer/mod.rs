//! `salient gazetteer`: what places are known, and by which names.

mod find;
mod info;
mod table;

use super::outcome::Outcome;
use anyhow::Result;
use clap::{Args, Subcommand};

/// Look places up; see what the gazetteer holds.
#[derive(Debug, Args)]
pub struct Gazetteer {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Find(find::Find),
    Info(info::Info),
}

impl Gazetteer {
    pub(super) fn run(&self) -> Result<Outcome> {
        match &self.command {
            Command::Find(find) => find.run(),
            Command::Info(info) => info.run(),
        }
    }
}
