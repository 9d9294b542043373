//! The frames of a file: a length, a header that says what comes, and bytes that are packed.

use super::super::ImportError;
use super::damaged;
use super::wire::{Field, each};
use flate2::read::ZlibDecoder;
use std::io::{self, Read};

/// A header is smaller, and an unpacked blob (both are limits of the format).
const HEADER_MAX: u32 = 64 * 1024;
const BLOB_MAX: u64 = 32 * 1024 * 1024;

/// The sort of the next blob and its bytes, unpacked; none at the end of the file.
pub(super) fn next(reader: &mut impl Read) -> Result<Option<(String, Vec<u8>)>, ImportError> {
    let mut len = [0; 4];
    if !fill(reader, &mut len)? {
        return Ok(None);
    }
    let len = u32::from_be_bytes(len);
    if len > HEADER_MAX {
        return Err(damaged("a header is larger than the format allows"));
    }
    let header = exactly(reader, u64::from(len))?;
    let (mut sort, mut size) = (String::new(), 0);
    each(&header, |field| match field {
        Field::Bytes(1, text) => sort = String::from_utf8_lossy(text).into_owned(),
        Field::Number(3, number) => size = number,
        _ => {}
    })
    .ok_or_else(|| damaged("a header cannot be read"))?;
    if size > BLOB_MAX {
        return Err(damaged("a blob is larger than the format allows"));
    }
    let blob = exactly(reader, size)?;
    unpacked(&blob).map(|bytes| Some((sort, bytes)))
}

fn unpacked(blob: &[u8]) -> Result<Vec<u8>, ImportError> {
    let (mut raw, mut zlib, mut other) = (None, None, false);
    each(blob, |field| match field {
        Field::Bytes(1, bytes) => raw = Some(bytes),
        Field::Bytes(3, bytes) => zlib = Some(bytes),
        Field::Bytes(4..=7, _) => other = true,
        _ => {}
    })
    .ok_or_else(|| damaged("a blob cannot be read"))?;
    if let Some(raw) = raw {
        return Ok(raw.to_vec());
    }
    let Some(zlib) = zlib else {
        let why =
            if other { "it is packed otherwise than by zlib: convert it with `osmium cat`" } else { "a blob is empty" };
        return Err(ImportError::Form(format!("the .osm.pbf file cannot be read: {why}")));
    };
    let mut bytes = Vec::new();
    ZlibDecoder::new(zlib).take(BLOB_MAX + 1).read_to_end(&mut bytes).map_err(|_| damaged("a blob does not unpack"))?;
    if bytes.len() as u64 > BLOB_MAX { Err(damaged("a blob is larger than the format allows")) } else { Ok(bytes) }
}

/// Fills the buffer; false when the file ends before it.
fn fill(reader: &mut impl Read, buffer: &mut [u8]) -> Result<bool, ImportError> {
    let mut n = 0;
    while n < buffer.len() {
        match reader.read(&mut buffer[n..]) {
            Ok(0) if n == 0 => return Ok(false),
            Ok(0) => return Err(damaged("it ends inside a frame")),
            Ok(more) => n += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(true)
}

fn exactly(reader: &mut impl Read, len: u64) -> Result<Vec<u8>, ImportError> {
    let mut bytes = Vec::new();
    reader.take(len).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == len { Ok(bytes) } else { Err(damaged("it ends inside a frame")) }
}
