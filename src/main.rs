//! The `salient` command: see `salient --help`.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    salient::cli::run(salient::cli::Cli::parse())
}
