//! Files that are written whole or not at all.

use anyhow::{Context, Result};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Files of one run, kept back until all of them are made: a run that fails leaves what was there.
#[derive(Debug, Default)]
pub(super) struct Output {
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Output {
    /// Adds a file.
    pub(super) fn add(&mut self, path: PathBuf, bytes: impl Into<Vec<u8>>) {
        self.files.push((path, bytes.into()));
    }

    /// Names and contents, in the order they were added.
    pub(super) fn files(&self) -> &[(PathBuf, Vec<u8>)] {
        &self.files
    }

    /// Writes each file beside its place under another name, then moves all into place.
    ///
    /// # Errors
    /// A folder that cannot be made, a full disk: what had been written beside is taken away again.
    pub(super) fn write(self) -> Result<Vec<PathBuf>> {
        let beside: Vec<(PathBuf, PathBuf)> = self.files.iter().map(|(path, _)| (beside(path), path.clone())).collect();
        let written = self.files.iter().zip(&beside).try_for_each(|((path, bytes), (temporary, _))| {
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                fs::create_dir_all(folder)
                    .with_context(|| format!("{}: the folder cannot be made", folder.display()))?;
            }
            write_synced(temporary, bytes).with_context(|| format!("{}: cannot be written", path.display()))
        });
        let moved = written.and_then(|()| {
            beside.iter().try_for_each(|(temporary, path)| {
                fs::rename(temporary, path).with_context(|| format!("{}: cannot be written", path.display()))
            })
        });
        if moved.is_err() {
            for (temporary, _) in &beside {
                // Most are not there: nothing to say about it.
                let _ = fs::remove_file(temporary);
            }
        }
        moved.map(|()| beside.into_iter().map(|(_, path)| path).collect())
    }
}

/// Where a file is made before it is moved into its place.
pub(super) fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.part"))
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_data()
}

/// Tells words on standard output, as long as anybody reads them: files are written all the same (`salient map ... | head`).
pub(super) fn say(words: impl std::fmt::Display) -> Result<()> {
    match write!(std::io::stdout().lock(), "{words}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
