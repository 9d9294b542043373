//! The files that packs are made of.

use crate::gazetteer::SourceFile;
use crate::gazetteer::import::{is_zip, zip_entry};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// Opens a file, with its name and hash.
pub(super) fn open(path: &Path) -> Result<(BufReader<File>, SourceFile)> {
    let cannot = || format!("{}: cannot be read; is the name right?", path.display());
    let mut file = File::open(path).with_context(cannot)?;
    if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
        bail!("{}: this is a folder; give a file", path.display());
    }
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let n = file.read(&mut buffer).with_context(cannot)?;
        if n == 0 {
            break;
        }
        hash.update(&buffer[..n]);
    }
    file.seek(SeekFrom::Start(0)).with_context(cannot)?;
    let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok((BufReader::with_capacity(1 << 16, file), SourceFile { name, sha256 }))
}

/// As [`open`]; of a zip file the table in it.
pub(super) fn open_table(path: &Path) -> Result<(BufReader<Box<dyn Read>>, SourceFile)> {
    let (mut file, source) = open(path)?;
    let mut head = [0; 4];
    let n = file.read(&mut head).with_context(|| path.display().to_string())?;
    file.seek(SeekFrom::Start(0))?;
    let table: Box<dyn Read> =
        if is_zip(&head[..n]) { zip_entry(file).with_context(|| path.display().to_string())? } else { Box::new(file) };
    Ok((BufReader::with_capacity(1 << 16, table), source))
}
