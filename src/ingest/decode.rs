//! Bytes to text.

use super::IngestError;
use crate::report::LineIndex;

/// First bytes of files that people drop by mistake, and what to call them.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF", "it looks like a PDF"),
    (b"PK\x03\x04", "it looks like a ZIP archive, or a DOCX, XLSX or KMZ"),
    (b"\x89PNG", "it looks like a PNG picture"),
    (b"\xFF\xD8\xFF", "it looks like a JPEG picture"),
    (b"\x1F\x8B", "it looks like a gzip archive"),
    (b"\xD0\xCF\x11\xE0", "it looks like an old Office document"),
    (b"{\\rtf", "it looks like an RTF document"),
];

/// The text of a file: UTF-8, or UTF-16 with a byte order mark. UTF-8 is borrowed as it is, mark included.
pub(super) fn decode<'b>(bytes: &'b [u8], origin: &str) -> Result<std::borrow::Cow<'b, str>, IngestError> {
    let origin_of = || origin.to_owned();
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(IngestError::NotText { origin: origin_of(), what });
    }
    if let Some(text) = utf16(bytes) {
        return text.map(Into::into).ok_or_else(|| IngestError::NotText { origin: origin_of(), what: "broken UTF-16" });
    }
    if bytes.contains(&0) {
        return Err(IngestError::NotText { origin: origin_of(), what: "it holds zero bytes" });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to(), origin))?;
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() {
        return Err(IngestError::Empty { origin: origin_of() });
    }
    Ok(text.into())
}

fn not_utf8(bytes: &[u8], valid: usize, origin: &str) -> IngestError {
    let before = std::str::from_utf8(&bytes[..valid]).unwrap_or_default();
    let position = LineIndex::new(before).position(valid);
    let byte = bytes.get(valid).copied().unwrap_or_default();
    IngestError::NotUtf8 { origin: origin.to_owned(), line: position.line, column: position.column, byte }
}

/// `None` when there is no UTF-16 byte order mark; `Some(None)` when what follows it is broken.
fn utf16(bytes: &[u8]) -> Option<Option<String>> {
    let from: fn([u8; 2]) -> u16 = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes[2..].chunks_exact(2).map(|pair| from([pair[0], pair[1]]));
    Some(char::decode_utf16(units).collect::<Result<String, _>>().ok())
}
