//! The command line: one subcommand a file. Data goes to standard output, talk to standard error.

mod animate;
mod answer;
mod claims;
mod control;
mod date;
mod diff;
mod draw;
mod drawing;
mod look;
mod made;
mod gazetteer;
mod explain;
mod export;
mod figure;
mod geoparse;
mod house;
mod input;
mod manifest;
mod map;
mod marks;
mod outcome;
mod output;
mod overlay;
mod packs;
mod period;
mod picture;
mod query;
mod read;
mod series;
#[cfg(feature = "serve")]
mod serve;
mod state_lines;
mod story;
mod stream;
mod summary;
mod theatre_area;
mod tile_files;
mod tiles;
mod weighing;
mod zones;

use clap::{Parser, Subcommand};
use outcome::{Outcome, UNREADABLE};
use packs::Folder;
use std::path::PathBuf;
use std::process::ExitCode;

/// Turns reports in plain words into front-line maps.
#[derive(Debug, Parser)]
#[command(name = "salient", version, about, max_term_width = 110)]
pub struct Cli {
    /// The folder of your gazetteer packs; by default SALIENT_PACKS, the project's packs/, or the platform's data folder.
    #[arg(long, global = true, value_name = "DIR")]
    packs: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Read(read::Read),
    Geoparse(geoparse::Geoparse),
    Gazetteer(gazetteer::Gazetteer),
    Claims(claims::Claims),
    Explain(explain::Explain),
    Control(control::Control),
    Zones(zones::Zones),
    Draw(draw::Draw),
    Tiles(tiles::Tiles),
    Map(map::Map),
    Export(export::Export),
    Query(query::Query),
    Diff(diff::Diff),
    Series(series::Series),
    Animate(animate::Animate),
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
}

/// Runs the command; exits with 0 done, 1 nothing to map, 2 wrong usage or unreadable input, 3 partly done.
pub fn run(cli: Cli) -> ExitCode {
    let folder = Folder::new(cli.packs);
    let ended = match cli.command {
        Command::Read(read) => read.run(),
        Command::Geoparse(geoparse) => geoparse.run(&folder),
        Command::Gazetteer(gazetteer) => gazetteer.run(&folder),
        Command::Claims(claims) => claims.run(&folder),
        Command::Explain(explain) => explain.run(&folder),
        Command::Control(control) => control.run(),
        Command::Zones(zones) => zones.run(&folder),
        Command::Draw(draw) => draw.run(&folder),
        Command::Tiles(tiles) => tiles.run(&folder),
        Command::Map(map) => map.run(&folder),
        Command::Export(export) => export.run(&folder),
        Command::Query(query) => query.run(&folder),
        Command::Diff(diff) => diff.run(&folder),
        Command::Series(series) => series.run(&folder),
        Command::Animate(animate) => animate.run(&folder),
        #[cfg(feature = "serve")]
        Command::Serve(serve) => serve.run(&folder),
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
