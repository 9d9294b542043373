//! One object a line in, one object a line out.

use super::input;
use super::outcome::Outcome;
use crate::ingest::{IngestError, ReportLine, read_line, to_line};
use crate::report::Report;
use anyhow::{Context, Result};
use rayon::prelude::*;
use serde_json::{Map, Value};
use std::io::{self, BufRead, BufWriter, Write};
use std::path::Path;

/// How many lines are worked on at once: enough to keep every core busy, few enough to hold in memory.
const BATCH_LINES: usize = 512;

/// Reads reports a line from the input, hands each to `stage`, and writes the lines it gives in the order of the input.
/// A bad line is told on standard error and skipped; the stage runs on all cores.
///
/// # Errors
/// An input that cannot be opened or read; an output that cannot be written (a closed pipe is no error).
pub(super) fn each_report<F>(path: Option<&Path>, stage: F) -> Result<Outcome>
where
    F: Fn(ReportLine) -> Result<Vec<u8>, String> + Sync,
{
    if let Some(path) = path.filter(|path| input::is_document(path)) {
        return each_of_file(path, stage);
    }
    let (reader, name) = input::open(path)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut skipped = false;
    let batches = Batches { lines: numbered_lines(reader) };
    for batch in batches {
        let batch = batch.with_context(|| format!("{name}: cannot be read to its end"))?;
        let results: Vec<Result<Vec<u8>, String>> =
            batch.into_par_iter().map(|(number, bytes)| one(&bytes, &name, number, &stage)).collect();
        for result in results {
            match result {
                Ok(line) => out.write_all(&line)?,
                Err(message) => {
                    eprintln!("salient: {message}");
                    skipped = true;
                }
            }
        }
    }
    out.flush()?;
    Ok(Outcome::partly(skipped))
}

/// As [`each_report`], for a file that is not JSON Lines: what `salient read` makes of it.
fn each_of_file<F>(path: &Path, stage: F) -> Result<Outcome>
where
    F: Fn(ReportLine) -> Result<Vec<u8>, String> + Sync,
{
    let (all, skipped) = input::reports(&[path.to_owned()])?;
    let told = |report: Report| {
        let origin = report.origin.clone();
        let fields = to_line(&report);
        stage(ReportLine { report, fields }).map_err(|message| format!("{origin}: {message}"))
    };
    let results: Vec<Result<Vec<u8>, String>> = all.reports.into_par_iter().map(told).collect();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = false;
    for result in results {
        match result {
            Ok(line) => out.write_all(&line)?,
            Err(message) => {
                eprintln!("salient: {message}");
                failed = true;
            }
        }
    }
    out.flush()?;
    Ok(Outcome::partly(skipped || failed))
}

fn one<F>(bytes: &[u8], name: &str, number: usize, stage: &F) -> Result<Vec<u8>, String>
where
    F: Fn(ReportLine) -> Result<Vec<u8>, String>,
{
    let line = line_text(bytes, name, number).map_err(|error| error.to_string())?;
    let read = read_line(line, name, number).map_err(|error| error.to_string())?;
    stage(read).map_err(|message| format!("{name}:{number}:1: {message}"))
}

/// The text of one line, without its line end.
pub(super) fn line_text<'b>(bytes: &'b [u8], name: &str, number: usize) -> Result<&'b str, IngestError> {
    std::str::from_utf8(bytes).map(|line| line.trim_matches(['\u{FEFF}', '\r'])).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let message = "expected UTF-8; convert the file first".to_owned();
        IngestError::BadLine { origin: name.to_owned(), line: number, column: before.chars().count() + 1, message }
    })
}

/// The lines of an input as bytes, with their numbers from 1; blank ones are passed over.
pub(super) fn numbered_lines(reader: Box<dyn BufRead>) -> impl Iterator<Item = io::Result<(usize, Vec<u8>)>> {
    let is_blank = |line: &[u8]| line.iter().all(u8::is_ascii_whitespace);
    let numbered = reader.split(b'\n').enumerate().map(|(i, line)| line.map(|line| (i + 1, line)));
    numbered.filter(move |line| !line.as_ref().is_ok_and(|(_, line)| is_blank(line)))
}

struct Batches<I> {
    lines: I,
}

impl<I: Iterator<Item = io::Result<(usize, Vec<u8>)>>> Iterator for Batches<I> {
    type Item = io::Result<Vec<(usize, Vec<u8>)>>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch: io::Result<Vec<_>> = self.lines.by_ref().take(BATCH_LINES).collect();
        match batch {
            Ok(lines) if lines.is_empty() => None,
            batch => Some(batch),
        }
    }
}

/// The fields of a line as JSON and a line end, with one or two more, which replace those of the same name.
pub(super) fn line_with(fields: &Map<String, Value>, added: &[(&str, &dyn Field)]) -> Result<Vec<u8>, String> {
    let mut line = Vec::with_capacity(1024);
    let mut first = true;
    let mut put = |name: &str, value: &dyn Field| {
        line.push(if first { b'{' } else { b',' });
        first = false;
        serde_json::to_writer(&mut line, name)?;
        line.push(b':');
        value.write(&mut line)
    };
    let replaced = |name: &str| added.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
    let kept = fields.iter().map(|(name, value)| (name.as_str(), replaced(name).unwrap_or(value)));
    let new = added.iter().filter(|(name, _)| !fields.contains_key(*name)).map(|&(name, value)| (name, value));
    kept.chain(new).try_for_each(|(name, value)| put(name, value)).map_err(|error| error.to_string())?;
    line.extend_from_slice(if first { b"{}\n" } else { b"}\n" });
    Ok(line)
}

/// What can stand in a line.
pub(super) trait Field {
    fn write(&self, line: &mut Vec<u8>) -> serde_json::Result<()>;
}

impl<T: serde::Serialize> Field for T {
    fn write(&self, line: &mut Vec<u8>) -> serde_json::Result<()> {
        serde_json::to_writer(line, self)
    }
}

/// Writes one object and a line end.
pub(super) fn write_line(out: &mut impl Write, fields: &impl serde::Serialize) -> Result<()> {
    serde_json::to_writer(&mut *out, fields)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// Whether an error is only that nobody reads any more (`salient claims ... | head`): then all is well.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}
