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
/// Bytes of the lines that are worked on at once.
const BATCH_BYTES: usize = 32 << 20;
/// Longer lines are told and skipped: nothing that a person wrote is so long, and memory must not grow without bound.
const LONGEST_LINE_BYTES: usize = 64 << 20;
/// Longer texts are told and skipped: the places of one take some fifty times its length while they are written.
const LONGEST_TEXT_BYTES: usize = 16 << 20;

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
        let made = fitting(&report).and_then(|()| {
            let fields = to_line(&report);
            stage(ReportLine { report, fields })
        });
        made.map_err(|message| format!("{origin}: {message}"))
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
    let made = fitting(&read.report).and_then(|()| stage(read));
    made.map_err(|message| format!("{name}:{number}:1: {message}"))
}

/// Whether a text is short enough for bounded memory, else what to say.
fn fitting(report: &Report) -> Result<(), String> {
    let (length, most) = (report.text.len(), LONGEST_TEXT_BYTES);
    if length <= most {
        return Ok(());
    }
    Err(format!("the text has {} MB; expected one report of at most {} MB: cut it", length >> 20, most >> 20))
}

/// The text of one line, without its line end.
pub(super) fn line_text<'b>(bytes: &'b [u8], name: &str, number: usize) -> Result<&'b str, IngestError> {
    if bytes.len() > LONGEST_LINE_BYTES {
        let message = format!(
            "this line has over {} MB; expected one report a line (of a long text that `geoparse` has marked, give the \
             next command the report itself: it finds the places, too)",
            LONGEST_LINE_BYTES >> 20
        );
        return Err(IngestError::BadLine { origin: name.to_owned(), line: number, column: 1, message });
    }
    std::str::from_utf8(bytes).map(|line| line.trim_matches(['\u{FEFF}', '\r'])).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let message = "expected UTF-8; convert the file first".to_owned();
        IngestError::BadLine { origin: name.to_owned(), line: number, column: before.chars().count() + 1, message }
    })
}

/// The lines of an input as bytes, with their numbers from 1; blank ones are passed over.
///
/// Of a line that is too long only so much is kept that [`line_text`] can say so.
pub(super) fn numbered_lines(mut reader: Box<dyn BufRead>) -> impl Iterator<Item = io::Result<(usize, Vec<u8>)>> {
    let is_blank = |line: &[u8]| line.iter().all(u8::is_ascii_whitespace);
    let lines = std::iter::from_fn(move || capped_line(&mut reader).transpose());
    let numbered = lines.enumerate().map(|(i, line)| line.map(|line| (i + 1, line)));
    numbered.filter(move |line| !line.as_ref().is_ok_and(|(_, line)| is_blank(line)))
}

/// The next line without its end, cut off behind the greatest length.
fn capped_line(reader: &mut dyn BufRead) -> io::Result<Option<Vec<u8>>> {
    let (mut line, mut begun) = (Vec::new(), false);
    loop {
        let available = match reader.fill_buf() {
            Ok(available) => available,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if available.is_empty() {
            return Ok(begun.then_some(line));
        }
        begun = true;
        let end = available.iter().position(|&byte| byte == b'\n');
        let of_line = end.unwrap_or(available.len());
        let kept = of_line.min(LONGEST_LINE_BYTES + 1 - line.len());
        line.extend_from_slice(&available[..kept]);
        reader.consume(end.map_or(of_line, |end| end + 1));
        if end.is_some() {
            return Ok(Some(line));
        }
    }
}

struct Batches<I> {
    lines: I,
}

impl<I: Iterator<Item = io::Result<(usize, Vec<u8>)>>> Iterator for Batches<I> {
    type Item = io::Result<Vec<(usize, Vec<u8>)>>;

    fn next(&mut self) -> Option<Self::Item> {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while batch.len() < BATCH_LINES && bytes < BATCH_BYTES {
            match self.lines.next() {
                Some(Ok(line)) => {
                    bytes += line.1.len();
                    batch.push(line);
                }
                Some(Err(error)) => return Some(Err(error)),
                None => break,
            }
        }
        (!batch.is_empty()).then_some(Ok(batch))
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
