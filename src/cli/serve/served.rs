//! What the command was given, sorted out.

use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What makes a folder a project.
const PROJECT: &str = "salient.toml";
const REPORTS: &str = "reports";
const OVERRIDES: &str = "overrides.toml";
/// What makes a folder one that `salient map` wrote.
pub(super) const ZONES: &str = "zones.geojson";
/// The page that it wrote.
pub(super) const PAGE: &str = "map.html";

/// The files and folders that are served.
#[derive(Debug, Default)]
pub(super) struct Served {
    pub archives: Vec<PathBuf>,
    pub reports: Vec<PathBuf>,
    /// A map that was made before, in place of reports.
    pub made: Option<PathBuf>,
    /// Where an editor's corrections lie in a project, if there are any.
    pub overrides: Option<PathBuf>,
}

/// When files were last written, and how long they are.
pub(super) type Stamp = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

impl Served {
    /// # Errors
    /// Both a map and reports; nothing that could be served.
    pub fn of(inputs: &[PathBuf]) -> Result<Self> {
        let here = [PathBuf::from(".")];
        let mut served = Self::default();
        for path in if inputs.is_empty() { &here } else { inputs } {
            served.add(path, inputs.is_empty())?;
        }
        if served.made.is_some() && !served.reports.is_empty() {
            bail!("expected either a map that was made before or reports, found both");
        }
        Ok(served)
    }

    fn add(&mut self, path: &Path, is_default: bool) -> Result<()> {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        if matches!(ending.as_str(), "pmtiles" | "mbtiles") {
            self.archives.push(path.to_owned());
        } else if path.join(ZONES).is_file() {
            self.made = Some(path.to_owned());
            self.archives.extend(archives_in(path));
        } else if path.join(PROJECT).is_file() || path.join(REPORTS).is_dir() {
            self.reports.push(path.join(REPORTS));
            self.overrides = Some(path.join(OVERRIDES));
        } else if is_default {
            bail!("the working folder is no project (no {PROJECT}, no {REPORTS}/ in it); say what is to be served");
        } else {
            self.reports.push(path.to_owned());
        }
        Ok(())
    }

    /// How all of its files are now; what is not there is not in it.
    pub fn stamp(&self) -> Stamp {
        let paths = self.archives.iter().chain(&self.reports).chain(&self.made).chain(&self.overrides);
        paths.flat_map(|path| stamps(path)).collect()
    }
}

/// The archives that `salient map` wrote beside its layers.
fn archives_in(folder: &Path) -> Vec<PathBuf> {
    Some(folder.join("tiles.pmtiles")).into_iter().filter(|file| file.is_file()).collect()
}

fn stamps(path: &Path) -> Vec<(PathBuf, (Option<SystemTime>, u64))> {
    let one = |path: PathBuf| {
        let metadata = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
        Some((path, (metadata.modified().ok(), metadata.len())))
    };
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().filter_map(|entry| one(entry.path())).collect(),
        Err(_) => one(path.to_owned()).into_iter().collect(),
    }
}
