//! `salient gazetteer info`: what the gazetteer holds.

use super::super::outcome::Outcome;
use crate::gazetteer::{Gazetteer, PlaceKind};
use anyhow::Result;
use clap::Args;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Tell how many places are known, of which kinds, under how many names.
#[derive(Debug, Args)]
pub struct Info {}

impl Info {
    pub(super) fn run(&self) -> Result<Outcome> {
        let gazetteer = Gazetteer::embedded();
        let mut kinds = BTreeMap::<PlaceKind, usize>::new();
        for place in gazetteer.places() {
            *kinds.entry(place.kind).or_default() += 1;
        }
        let mut out = io::stdout().lock();
        writeln!(out, "embedded: {} places under {} names", gazetteer.len(), gazetteer.n_names())?;
        for (kind, n) in kinds {
            writeln!(out, "  {n:>8} {}", serde_json::to_value(kind)?.as_str().unwrap_or_default())?;
        }
        Ok(Outcome::Done)
    }
}
