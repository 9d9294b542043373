//! `salient gazetteer info`: what the gazetteer holds.

use super::super::outcome::Outcome;
use super::super::packs::Folder;
use crate::gazetteer::{Gazetteer, PlaceKind};
use anyhow::Result;
use clap::Args;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Tell how many places are known, of which kinds, under how many names, and on which terms.
#[derive(Debug, Args)]
pub struct Info {}

impl Info {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let mut out = io::stdout().lock();
        let core = Gazetteer::embedded();
        writeln!(out, "embedded: {} places under {} names", core.len(), core.n_names())?;
        let mut kinds = BTreeMap::<PlaceKind, usize>::new();
        for place in core.places() {
            *kinds.entry(place.kind).or_default() += 1;
        }
        for (kind, n) in kinds {
            writeln!(out, "  {n:>8} {}", kind.word())?;
        }
        writeln!(out, "  terms: geodata/ATTRIBUTION.md of the sources; GeoNames, CC BY 4.0, and others")?;
        for (file, pack) in folder.packs()? {
            let Some(imprint) = pack.imprint() else { continue };
            writeln!(out, "{}: {} places under {} names", imprint.name, imprint.places, imprint.names)?;
            writeln!(out, "  file: {}", file.display())?;
            for source in &imprint.sources {
                writeln!(out, "  source: {} (SHA-256 {})", source.name, source.sha256)?;
            }
            writeln!(out, "  licence: {}; attribution: {}", or_none(&imprint.licence), or_none(&imprint.attribution))?;
            if imprint.skipped > 0 {
                writeln!(out, "  bad rows that were skipped: {}", imprint.skipped)?;
            }
        }
        Ok(Outcome::Done)
    }
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "not stated" } else { text }
}
