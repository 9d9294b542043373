//! The folder of the user's gazetteer packs.

use crate::gazetteer::Gazetteer;
use crate::gazetteer::pack::Pack;
use crate::pipeline::References;
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The ending of a pack's file.
pub(super) const ENDING: &str = "gazetteer";
/// Where packs lie, if no option says so.
const VARIABLE: &str = "SALIENT_PACKS";
/// What makes a folder a project.
const PROJECT: &str = "salient.toml";

/// Where packs lie: `--packs`, else `SALIENT_PACKS`, else `packs/` of the project around the working folder, else the
/// platform's folder for data.
#[derive(Debug, Default)]
pub(super) struct Folder {
    stated: Option<PathBuf>,
}

impl Folder {
    pub(super) fn new(option: Option<PathBuf>) -> Self {
        let variable = || env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
        Self { stated: option.or_else(variable) }
    }

    /// The folder, whether it is there or not; none on a platform without a home.
    pub(super) fn path(&self) -> Option<PathBuf> {
        self.stated.clone().or_else(of_project).or_else(of_platform)
    }

    /// The packs' files, in the order of their say: by name, those written by hand last.
    ///
    /// # Errors
    /// A folder that was named and is not there, or cannot be read.
    fn files(&self) -> Result<Vec<PathBuf>> {
        let Some(path) = self.path() else { return Ok(Vec::new()) };
        if !path.is_dir() {
            match &self.stated {
                Some(_) => {
                    bail!("{}: there is no such folder of packs; `salient gazetteer add` makes one", path.display())
                }
                None => return Ok(Vec::new()),
            }
        }
        let entries = fs::read_dir(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let mut files: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(|file| is_pack(file)).collect();
        files.sort();
        Ok(files)
    }

    /// Each pack with its file.
    ///
    /// # Errors
    /// As [`Folder::files`]; a pack that is damaged or of another version, by its file's name.
    pub(super) fn packs(&self) -> Result<Vec<(PathBuf, Pack)>> {
        self.packs_but("")
    }

    /// All packs but the one of a name, which may be damaged.
    fn packs_but(&self, name: &str) -> Result<Vec<(PathBuf, Pack)>> {
        let mut packs = Vec::new();
        let others = |file: &PathBuf| file.file_stem().is_none_or(|stem| stem != name);
        for file in self.files()?.into_iter().filter(others) {
            let bytes = fs::read(&file).with_context(|| format!("{}: cannot be read", file.display()))?;
            // Packs stay open until the program ends.
            let pack = Pack::open(Vec::leak(bytes)).with_context(|| file.display().to_string())?;
            if pack.imprint().is_none() {
                bail!("{}: this is the embedded pack, not one that `salient gazetteer add` wrote", file.display());
            }
            packs.push((file, pack));
        }
        packs.sort_by_key(|(_, pack)| pack.imprint().is_some_and(|imprint| imprint.form == "toml"));
        Ok(packs)
    }

    /// The embedded gazetteer with all packs.
    pub(super) fn gazetteer(&self) -> Result<&'static Gazetteer> {
        self.gazetteer_without("")
    }

    /// The same without the pack of one name, which is about to be replaced.
    pub(super) fn gazetteer_without(&self, name: &str) -> Result<&'static Gazetteer> {
        let packs: Vec<Pack> = self.packs_but(name)?.into_iter().map(|(_, pack)| pack).collect();
        if packs.is_empty() {
            return Ok(Gazetteer::embedded());
        }
        Ok(Box::leak(Box::new(Gazetteer::embedded().with(packs)?)))
    }

    /// What the stages look things up in.
    pub(super) fn references(&self) -> Result<References<'static>> {
        Ok(References { gazetteer: self.gazetteer()?, ..References::embedded() })
    }
}

fn is_pack(file: &Path) -> bool {
    let hidden = file.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
    !hidden && file.is_file() && file.extension().is_some_and(|ending| ending == ENDING)
}

fn of_project() -> Option<PathBuf> {
    let here = env::current_dir().ok()?;
    let project = here.ancestors().find(|folder| folder.join(PROJECT).is_file())?;
    Some(project.join("packs"))
}

fn of_platform() -> Option<PathBuf> {
    let variable = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let data = if cfg!(windows) {
        variable("APPDATA")
    } else if cfg!(target_os = "macos") {
        variable("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        variable("XDG_DATA_HOME").or_else(|| variable("HOME").map(|home| home.join(".local/share")))
    };
    data.map(|data| data.join("salient").join("packs"))
}
