//! The command line: one subcommand a file. Data goes to standard output, talk to standard error.

mod claims;
mod control;
mod date;
mod gazetteer;
mod geoparse;
mod input;
mod manifest;
mod map;
mod outcome;
mod output;
mod overlay;
mod read;
mod stream;
mod summary;
mod theatre_area;
mod tiles;
mod zones;

use clap::{Parser, Subcommand};
use outcome::{Outcome, UNREADABLE};
use std::process::ExitCode;

/// Turns reports in plain words into front-line maps.
#[derive(Debug, Parser)]
#[command(name = "salient", version, about, max_term_width = 110)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Read(read::Read),
    Geoparse(geoparse::Geoparse),
    Gazetteer(gazetteer::Gazetteer),
    Claims(claims::Claims),
    Control(control::Control),
    Zones(zones::Zones),
    Tiles(tiles::Tiles),
    Map(map::Map),
}

/// Runs the command; exits with 0 done, 1 nothing to map, 2 wrong usage or unreadable input, 3 partly done.
pub fn run(cli: Cli) -> ExitCode {
    let ended = match cli.command {
        Command::Read(read) => read.run(),
        Command::Geoparse(geoparse) => geoparse.run(),
        Command::Gazetteer(gazetteer) => gazetteer.run(),
        Command::Claims(claims) => claims.run(),
        Command::Control(control) => control.run(),
        Command::Zones(zones) => zones.run(),
        Command::Tiles(tiles) => tiles.run(),
        Command::Map(map) => map.run(),
    };
    match ended {
        Ok(outcome) => outcome.into(),
        Err(error) if stream::is_closed_pipe(&error) => Outcome::Done.into(),
        Err(error) => {
            eprintln!("salient: {error:#}");
            ExitCode::from(UNREADABLE)
        }
    }
}
