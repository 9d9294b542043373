//! The command line: one subcommand a file. Data goes to standard output, talk to standard error.

mod claims;
mod date;
mod geoparse;
mod input;
mod outcome;
mod output;
mod read;
mod stream;
mod theatre_area;
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
    Claims(claims::Claims),
    Zones(zones::Zones),
}

/// Runs the command; exits with 0 done, 1 nothing to map, 2 wrong usage or unreadable input, 3 partly done.
pub fn run(cli: Cli) -> ExitCode {
    let ended = match cli.command {
        Command::Read(read) => read.run(),
        Command::Geoparse(geoparse) => geoparse.run(),
        Command::Claims(claims) => claims.run(),
        Command::Zones(zones) => zones.run(),
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
