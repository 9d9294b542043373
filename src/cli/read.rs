//! `salient read`: files to reports, one a line.

use super::outcome::Outcome;
use super::{input, stream};
use crate::ingest::to_line;
use anyhow::Result;
use clap::Args;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Read files and write one report a line (JSON Lines).
#[derive(Debug, Args)]
pub struct Read {
    /// Text files, JSON Lines, folders of these, or `-` for standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

impl Read {
    pub(super) fn run(&self) -> Result<Outcome> {
        let (all, skipped) = input::reports(&self.files)?;
        for diagnostic in &all.diagnostics {
            eprintln!("salient: {}: {}", diagnostic.report, diagnostic.message);
        }
        let mut out = BufWriter::new(io::stdout().lock());
        for report in &all.reports {
            stream::write_line(&mut out, &to_line(report))?;
        }
        out.flush()?;
        Ok(Outcome::partly(skipped))
    }
}
