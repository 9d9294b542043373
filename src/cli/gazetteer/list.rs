//! `salient gazetteer list`: the user's packs.

use super::super::outcome::Outcome;
use super::super::packs::Folder;
use super::super::stream::write_line;
use super::table::table;
use anyhow::Result;
use clap::Args;
use std::io::{self, Write};

/// List your packs, with their terms.
#[derive(Debug, Args)]
pub struct List {
    /// One object a line.
    #[arg(long)]
    json: bool,
}

impl List {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let packs = folder.packs()?;
        let imprints: Vec<_> = packs.iter().filter_map(|(_, pack)| pack.imprint()).collect();
        let mut out = io::stdout().lock();
        if self.json {
            imprints.iter().try_for_each(|imprint| write_line(&mut out, imprint))?;
            return Ok(Outcome::Done);
        }
        if imprints.is_empty() {
            let place = folder.path().map_or("no folder".to_owned(), |path| path.display().to_string());
            eprintln!("salient: no packs in {place}; `salient gazetteer add` makes one");
            return Ok(Outcome::Done);
        }
        let rows: Vec<Vec<String>> = imprints
            .iter()
            .map(|imprint| {
                let sources: Vec<&str> = imprint.sources.iter().map(|source| source.name.as_str()).collect();
                vec![
                    imprint.name.clone(),
                    imprint.form.clone(),
                    imprint.places.to_string(),
                    imprint.names.to_string(),
                    imprint.licence.clone(),
                    imprint.attribution.clone(),
                    sources.join(", "),
                ]
            })
            .collect();
        write!(out, "{}", table(&["pack", "form", "places", "names", "licence", "attribution", "source"], &rows))?;
        Ok(Outcome::Done)
    }
}
