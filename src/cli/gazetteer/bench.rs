//! A folder for what does not fit into memory.

use crate::gazetteer::{Bench, Spool};
use anyhow::{Context, Result};
use std::cell::Cell;
use std::fs;
use std::io;
use std::path::PathBuf;

/// What one sorter keeps in memory.
const MEMORY: usize = 96 << 20;

/// Spools in a folder of their own, beside the pack that is made. Both go when the bench is dropped.
pub(super) struct FolderBench {
    folder: PathBuf,
    n_spools: Cell<usize>,
}

impl FolderBench {
    /// A bench in a folder that is made empty.
    pub(super) fn new(folder: PathBuf) -> Result<Self> {
        // One that an interrupted run left.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).with_context(|| format!("{}: the folder cannot be made", folder.display()))?;
        Ok(Self { folder, n_spools: Cell::new(0) })
    }
}

impl Bench for FolderBench {
    fn spool(&self) -> io::Result<Box<dyn Spool>> {
        let path = self.folder.join(self.n_spools.get().to_string());
        self.n_spools.set(self.n_spools.get() + 1);
        let file = fs::File::options().read(true).write(true).create_new(true).open(&path)?;
        // Where the system lets a file live on without a name, a crash leaves nothing behind.
        #[cfg(unix)]
        fs::remove_file(&path)?;
        Ok(Box::new(file))
    }

    fn memory(&self) -> usize {
        MEMORY
    }
}

impl Drop for FolderBench {
    fn drop(&mut self) {
        // What cannot be taken away now is taken away by the next run.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
