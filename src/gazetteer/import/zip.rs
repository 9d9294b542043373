//! The one table in a zip file (APPNOTE 6.3, sections 4.3.12 and 4.3.16), read as it is unpacked.

use super::ImportError;
use flate2::read::DeflateDecoder;
use std::io::{BufReader, Read, Seek, SeekFrom};

/// The end record with the longest comment.
const TAIL: u64 = 22 + 65_535;

struct Entry {
    name: String,
    method: u16,
    size: u32,
    at: u32,
}

/// Opens the largest text file in a zip, other than a readme.
///
/// # Errors
/// A file that is no zip, is cut short, or is packed in a way other than deflate.
pub fn entry(mut file: impl Read + Seek + 'static) -> Result<Box<dyn Read>, ImportError> {
    let entries = directory(&mut file)?;
    let is_table = |entry: &&Entry| entry.name.ends_with(".txt") && !entry.name.to_lowercase().ends_with("readme.txt");
    let table = entries.iter().filter(is_table).max_by_key(|entry| entry.size);
    let entry = table.ok_or_else(|| ImportError::Form("the zip file holds no .txt table".to_owned()))?;
    if entry.at == u32::MAX || entry.size == u32::MAX {
        return Err(ImportError::Form("the zip file is of the large kind (zip64): unpack it first".to_owned()));
    }
    file.seek(SeekFrom::Start(u64::from(entry.at)))?;
    let mut header = [0; 30];
    file.read_exact(&mut header)?;
    let skip = u64::from(short(&header, 26)) + u64::from(short(&header, 28));
    file.seek_relative(skip as i64)?;
    let packed = BufReader::with_capacity(1 << 16, file);
    match entry.method {
        0 => Ok(Box::new(packed.take(u64::from(entry.size)))),
        8 => Ok(Box::new(DeflateDecoder::new(packed))),
        method => Err(ImportError::Form(format!(
            "{}: packed by method {method}; expected deflate: unpack it first",
            entry.name
        ))),
    }
}

fn directory(file: &mut (impl Read + Seek)) -> Result<Vec<Entry>, ImportError> {
    let cut = || ImportError::Form("this is no whole zip file; was the download cut short?".to_owned());
    let len = file.seek(SeekFrom::End(0))?;
    let from = len.saturating_sub(TAIL);
    file.seek(SeekFrom::Start(from))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    let end = tail.windows(4).rposition(|four| four == b"PK\x05\x06").ok_or_else(cut)?;
    let end = tail.get(end..end + 22).ok_or_else(cut)?;
    let (n, at) = (short(end, 10), long(end, 16));
    file.seek(SeekFrom::Start(u64::from(at)))?;
    let mut entries = Vec::new();
    for _ in 0..n {
        let mut header = [0; 46];
        file.read_exact(&mut header).map_err(|_| cut())?;
        if !header.starts_with(b"PK\x01\x02") {
            return Err(cut());
        }
        let mut name = vec![0; usize::from(short(&header, 28))];
        file.read_exact(&mut name).map_err(|_| cut())?;
        let rest = i64::from(short(&header, 30)) + i64::from(short(&header, 32));
        file.seek_relative(rest)?;
        let name = String::from_utf8_lossy(&name).into_owned();
        entries.push(Entry { name, method: short(&header, 10), size: long(&header, 24), at: long(&header, 42) });
    }
    Ok(entries)
}

fn short(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |two| u16::from_le_bytes(*two))
}

fn long(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |four| u32::from_le_bytes(*four))
}

/// Whether bytes begin as a zip file does.
pub fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
}
