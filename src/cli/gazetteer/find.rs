//! `salient gazetteer find`: a name to the places it may mean.

use super::super::outcome::Outcome;
use super::super::packs::Folder;
use super::super::stream::write_line;
use super::table::table;
use crate::gazetteer::{Gazetteer, PlaceIndex, PlaceKind};
use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Find places by name, in any script and spelling: the most prominent first. Ends with 1 when there is none.
#[derive(Debug, Args)]
pub struct Find {
    /// The name, or an id ("gn:170654").
    name: String,
    /// Only places of these countries: ISO 3166-1 codes ("SY" or "SY,IQ").
    #[arg(long, value_delimiter = ',', value_parser = country)]
    country: Vec<String>,
    /// At most so many places.
    #[arg(long, default_value_t = 20)]
    limit: usize,
    /// One object a line.
    #[arg(long)]
    json: bool,
}

pub(super) fn country(code: &str) -> Result<String, String> {
    let code = code.trim().to_ascii_uppercase();
    let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    if is_code { Ok(code) } else { Err(format!("expected a country's two letters (SY, UA), found {code:?}")) }
}

/// How a name met a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Match {
    Id,
    Exact,
    /// Spelt another way; with the letters that differ once transliteration is undone.
    Loose(u32),
}

/// A place as `--json` writes it.
#[derive(Serialize)]
struct FoundRecord<'g> {
    id: String,
    name: &'g str,
    native: BTreeMap<&'static str, &'g str>,
    kind: PlaceKind,
    #[serde(skip_serializing_if = "str::is_empty")]
    feature_code: &'g str,
    lat: f64,
    lon: f64,
    country: &'g str,
    /// From the finest area that holds it to the first level.
    admin: Vec<&'g str>,
    #[serde(skip_serializing_if = "is_zero")]
    population: u32,
    precision_m: u32,
    #[serde(skip_serializing_if = "is_zero")]
    geonameid: u32,
    /// The user's pack it is from.
    #[serde(skip_serializing_if = "str::is_empty")]
    pack: &'g str,
    r#match: Match,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl Find {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        if self.name.trim().is_empty() {
            bail!("an empty name names nothing");
        }
        let gazetteer = folder.gazetteer()?;
        let all = self.matches(gazetteer);
        let found: Vec<FoundRecord> =
            all.iter().take(self.limit).map(|&(place, how)| FoundRecord::of(gazetteer, place, how)).collect();
        let mut out = io::stdout().lock();
        if self.json {
            found.iter().try_for_each(|record| write_line(&mut out, record))?;
        } else {
            write!(out, "{}", as_table(&found))?;
        }
        if all.len() > found.len() {
            eprintln!("salient: {} more: --limit, or --country to narrow it", all.len() - found.len());
        }
        if all.is_empty() {
            eprintln!("salient: no place is known by the name {:?}{}", self.name, self.in_countries());
            return Ok(Outcome::NothingToMap);
        }
        Ok(Outcome::Done)
    }

    fn in_countries(&self) -> String {
        if self.country.is_empty() { String::new() } else { format!(" in {}", self.country.join(", ")) }
    }

    /// By id, else by the very name, else (or where that names no settlement) by names that differ only in
    /// transliteration.
    fn matches(&self, gazetteer: &Gazetteer) -> Vec<(PlaceIndex, Match)> {
        if let Some(place) = gazetteer.by_id(self.name.trim()) {
            return vec![(place, Match::Id)];
        }
        let wanted = |place: PlaceIndex| {
            self.country.is_empty() || self.country.iter().any(|code| code == gazetteer.place(place).country)
        };
        let exact = gazetteer.find(&self.name).into_iter().filter(|&place| wanted(place));
        let mut found: Vec<(PlaceIndex, Match)> = exact.map(|place| (place, Match::Exact)).collect();
        // A district may go by the name, and its town by another spelling of it.
        if !found.iter().any(|&(place, _)| gazetteer.kind(place) == PlaceKind::Place) {
            let everywhere = || gazetteer.countries().collect();
            let countries: Vec<&str> =
                if self.country.is_empty() { everywhere() } else { self.country.iter().map(String::as_str).collect() };
            let loose = gazetteer.find_loosely(&self.name, &countries);
            let new = loose.into_iter().filter(|(place, _)| !found.iter().any(|(known, _)| known == place));
            let new: Vec<(PlaceIndex, Match)> = new.map(|(place, edits)| (place, Match::Loose(edits))).collect();
            found.extend(new);
        }
        found
    }
}

impl<'g> FoundRecord<'g> {
    fn of(gazetteer: &'g Gazetteer, index: PlaceIndex, how: Match) -> Self {
        let place = gazetteer.place(index);
        let holders = [place.parent, place.admin2, place.admin1];
        Self {
            id: gazetteer.id(index),
            name: place.name,
            native: gazetteer.native_names(index).collect(),
            kind: place.kind,
            feature_code: place.feature_code,
            lat: place.at.lat,
            lon: place.at.lon,
            country: place.country,
            admin: holders.into_iter().flatten().map(|holder| gazetteer.place(holder).name).collect(),
            population: place.population,
            precision_m: place.precision_m,
            geonameid: place.geonameid,
            pack: gazetteer.pack_name(index),
            r#match: how,
        }
    }

    fn row(&self) -> Vec<String> {
        let native: Vec<&str> = self.native.values().copied().collect();
        vec![
            self.name.to_owned(),
            native.join(" "),
            self.kind.word().to_owned(),
            self.admin.join(", "),
            self.country.to_owned(),
            self.lat.to_string(),
            self.lon.to_string(),
            if self.population == 0 { String::new() } else { self.population.to_string() },
            metres(self.precision_m),
            self.id.clone(),
            self.pack.to_owned(),
            match self.r#match {
                Match::Loose(edits) => format!("spelt otherwise ({edits})"),
                Match::Id | Match::Exact => String::new(),
            },
        ]
    }
}

fn metres(metres: u32) -> String {
    if metres < 1_000 { format!("{metres} m") } else { format!("{} km", f64::from(metres / 100) / 10.0) }
}

fn as_table(found: &[FoundRecord]) -> String {
    if found.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<String>> = found.iter().map(FoundRecord::row).collect();
    table(&["name", "native", "kind", "in", "country", "lat", "lon", "people", "within", "id", "pack", ""], &rows)
}
