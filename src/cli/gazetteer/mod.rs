//! `salient gazetteer`: what places are known, by which names, and the packs of the user.

mod add;
mod bench;
mod find;
mod info;
mod join;
mod land;
mod list;
mod making;
mod options;
mod remove;
mod source;
mod table;

use super::outcome::Outcome;
use super::packs::Folder;
use anyhow::Result;
use clap::{Args, Subcommand};

/// Look places up; add places of your own.
#[derive(Debug, Args)]
pub struct Gazetteer {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Find(find::Find),
    Info(info::Info),
    Add(Box<add::Add>),
    List(list::List),
    Remove(remove::Remove),
}

impl Gazetteer {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        match &self.command {
            Command::Find(find) => find.run(folder),
            Command::Info(info) => info.run(folder),
            Command::Add(add) => add.run(folder),
            Command::List(list) => list.run(folder),
            Command::Remove(remove) => remove.run(folder),
        }
    }
}
