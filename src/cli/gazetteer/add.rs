//! `salient gazetteer add`: a file of places to a pack beside the core.

use super::super::outcome::Outcome;
use super::super::packs::{ENDING, Folder};
use super::bench::FolderBench;
use super::land::Land;
use super::making::Making;
pub use super::options::Add;
use crate::gazetteer::import::{Codes, Rejects};
use crate::gazetteer::{Imprint, PackBuilder};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

impl Add {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let common = self.from.common();
        let name = common.pack_name()?;
        let Some(path) = folder.path() else {
            bail!("no folder for packs: say where they shall lie, with --packs DIR")
        };
        fs::create_dir_all(&path).with_context(|| format!("{}: the folder cannot be made", path.display()))?;
        let land = Land::new(folder.gazetteer_without(&name)?);
        let bench = FolderBench::new(path.join(format!(".{name}.work")))?;
        let mut making = Making {
            builder: PackBuilder::new(&bench),
            land: &land,
            always: common.corrects,
            rejects: Rejects::default(),
            codes: Codes::new(),
            sources: Vec::new(),
            own: (None, None),
        };
        making.read(&self.from, &bench, &name).with_context(|| common.file.display().to_string())?;
        let rejects = making.rejects.clone();
        tell(&rejects, &common.file);
        let (form, licence, attribution) = self.from.terms();
        let first = |given: &Option<String>, stated: Option<String>, usual: &str| {
            given.clone().or(stated).unwrap_or_else(|| usual.to_owned())
        };
        let imprint = Imprint {
            name: name.clone(),
            form: form.to_owned(),
            sources: making.sources.clone(),
            licence: first(&common.licence, making.own.0.clone(), licence),
            attribution: first(&common.attribution, making.own.1.clone(), attribution),
            skipped: rejects.n,
            ..Imprint::default()
        };
        let file = path.join(format!("{name}.{ENDING}"));
        let imprint = making.write(imprint, &file)?;
        if imprint.places == 0 && form != "toml" && rejects.n > 0 {
            let _ = fs::remove_file(&file);
            bail!("{}: not one row could be used", common.file.display());
        }
        println!("Wrote {}: {} places under {} names", file.display(), imprint.places, imprint.names);
        if imprint.attribution.is_empty() {
            eprintln!("salient: no attribution stated; if the data have terms, say so: --licence, --attribution");
        }
        Ok(Outcome::partly(rejects.n > 0))
    }
}

/// Tells the first bad rows, and how many there are.
fn tell(rejects: &Rejects, file: &Path) {
    for row in &rejects.first {
        eprintln!("salient: {}:{row}", file.display());
    }
    let more = rejects.n - rejects.first.len() as u64;
    if more > 0 {
        eprintln!("salient: ... and {more} more bad rows; all {} were skipped", rejects.n);
    }
    if rejects.swapped > 0 && rejects.swapped * 2 > rejects.n {
        eprintln!(
            "salient: latitude and longitude look exchanged in {} rows: exchange --lat and --lon",
            rejects.swapped
        );
    }
}
