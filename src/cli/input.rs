//! Files and standard input.

use crate::ingest::{self, Ingested};
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Whether a file is one to be read whole (a text, a table), by its ending, and not lines of JSON.
pub(super) fn is_document(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    ingest::endings().any(|e| e == ending) && !matches!(ending.as_str(), "jsonl" | "ndjson")
}

/// The name of standard input in messages.
const STDIN: &str = "<stdin>";

/// Opens a file for reading line by line; `-` or nothing is standard input. Gives its name for messages, too.
pub(super) fn open(path: Option<&Path>) -> Result<(Box<dyn BufRead>, String)> {
    match path.filter(|path| path.as_os_str() != "-") {
        None => Ok((Box::new(io::stdin().lock()), STDIN.to_owned())),
        Some(path) => {
            let file = File::open(path).with_context(|| cannot_read(path))?;
            ensure_is_file(path, &file)?;
            Ok((Box::new(BufReader::new(file)), path.display().to_string()))
        }
    }
}

/// The bytes of a file, or of standard input for `-`.
pub(super) fn bytes(path: &Path) -> Result<(Vec<u8>, String)> {
    let (mut reader, name) = open(Some(path))?;
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).with_context(|| cannot_read(path))?;
    Ok((bytes, name))
}

/// The text of a file in UTF-8, or of standard input for `-`, and its name for messages.
pub(super) fn text(path: &Path) -> Result<(String, String)> {
    let (bytes, name) = bytes(path)?;
    let text = String::from_utf8(bytes).with_context(|| format!("{name}: expected UTF-8"))?;
    Ok((text, name))
}

fn cannot_read(path: &Path) -> String {
    format!("{}: cannot be read; is the name right?", path.display())
}

fn ensure_is_file(path: &Path, file: &File) -> Result<()> {
    if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
        bail!("{}: this is a folder; give a file", path.display());
    }
    Ok(())
}

/// Every report of the files and folders given, ids made unique; what cannot be read is said and skipped, unless it
/// is all there is.
pub(super) fn reports(paths: &[PathBuf]) -> Result<(Ingested, bool)> {
    let (mut all, mut skipped) = (Ingested::default(), false);
    for path in expand(paths)? {
        let read = bytes(&path).and_then(|(bytes, name)| Ok(ingest::read(&bytes, &name)?));
        match read {
            Ok(one) => {
                all.reports.extend(one.reports);
                all.diagnostics.extend(one.diagnostics);
                skipped |= !one.skipped.is_empty();
                all.skipped.extend(one.skipped);
            }
            Err(error) if paths.len() == 1 && !path.is_dir() && *path == *paths[0] => return Err(error),
            Err(error) => {
                eprintln!("salient: {error:#}");
                skipped = true;
            }
        }
    }
    for error in &all.skipped {
        eprintln!("salient: {error}");
    }
    if all.reports.is_empty() {
        bail!("none of the inputs holds a report");
    }
    ingest::upsert(&mut all.reports);
    make_ids_unique(&mut all);
    Ok((all, skipped))
}

/// Folders become the reports in them, by name, so that the order does not depend on the file system.
fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = path.read_dir().with_context(|| cannot_read(path))?;
        let is_report = |file: &PathBuf| {
            let ending = file.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
            file.is_file() && ingest::endings().any(|e| e == ending)
        };
        let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_report).collect();
        inside.sort();
        if inside.is_empty() {
            bail!(
                "{}: no report in this folder; expected files ending in .txt, .md, .html, .rss, .csv or .jsonl",
                path.display()
            );
        }
        files.append(&mut inside);
    }
    Ok(files)
}

/// Two files of one name in two folders, or two lines with one id: the later ones get a number.
fn make_ids_unique(all: &mut Ingested) {
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for report in &mut all.reports {
        let count = seen.entry(report.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            report.id = format!("{}~{count}", report.id);
        }
    }
}
