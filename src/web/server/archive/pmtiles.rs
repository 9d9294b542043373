//! A PMTiles v3 archive of anybody's.

use super::directory::{DIRECTORY_MAX_BYTES, Directory, Entry};
use super::{Archive, ArchiveError, Format, Kind};
use crate::units::TileCoord;
use axum::body::Bytes;
use flate2::read::GzDecoder;
use pmtiles::TileId;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

pub(super) const MAGIC: &[u8] = b"PMTiles\x03";
const HEADER_BYTES: usize = 127;
/// Files up to this size are held in memory, and tiles handed out of it without a copy.
const IN_MEMORY_MAX_BYTES: u64 = 256 << 20;
/// Directories lie at most so deep inside each other (specification, section 4).
const DEPTH_MAX: usize = 4;
/// Leaf directories kept open.
const LEAVES_MAX: usize = 256;
/// The numbers for the ways of packing that browsers know.
const UNPACKED: u8 = 1;
const GZIP: u8 = 2;

#[derive(Debug)]
pub(super) struct Pmtiles {
    store: Store,
    header: Header,
    root: Directory,
    leaves: Mutex<BTreeMap<u64, Arc<Directory>>>,
}

#[derive(Debug)]
enum Store {
    Memory(Bytes),
    File(Mutex<File>),
}

/// What of the header is used.
#[derive(Debug)]
struct Header {
    root: Entry,
    metadata: Entry,
    leaves_offset: u64,
    tiles_offset: u64,
    directory_packing: u8,
}

impl Pmtiles {
    pub fn open(path: &Path) -> Result<Archive, ArchiveError> {
        let mut file = File::open(path)?;
        let mut head = [0; HEADER_BYTES];
        file.read_exact(&mut head).map_err(|_| ArchiveError::damaged("a header of 127 bytes", "a shorter file"))?;
        let header = Header::of(&head);
        let [packing, kind, min_zoom, max_zoom] = [head[98], head[99], head[100], head[101]];
        for (what, packing) in [("directories", header.directory_packing), ("tiles", packing)] {
            if !matches!(packing, UNPACKED | GZIP) {
                return Err(ArchiveError::damaged(
                    "gzip or nothing as the packing",
                    format!("number {packing} of {what}"),
                ));
            }
        }
        let store = Store::of(file)?;
        let root = Directory::read(&unpacked(&store.read(header.root)?, header.directory_packing)?)?;
        let metadata = unpacked(&store.read(header.metadata)?, header.directory_packing)?;
        let described = described(&head, serde_json::from_slice(&metadata).unwrap_or_default());
        let archive = Self { store, header, root, leaves: Mutex::default() };
        let format = format(kind);
        Ok(Archive { format, zooms: [min_zoom, max_zoom], described, kind: Kind::Pmtiles(archive) })
    }

    pub fn tile(&self, at: TileCoord) -> Result<Option<Bytes>, ArchiveError> {
        let Ok(coord) = pmtiles::TileCoord::new(at.z, at.x, at.y) else { return Ok(None) };
        let id = TileId::from(coord).value();
        let mut found = self.root.find(id);
        for _ in 0..DEPTH_MAX {
            match found {
                Some(leaf) if leaf.run == 0 => found = self.leaf(leaf)?.find(id),
                Some(tile) => return self.store.read(shifted(tile, self.header.tiles_offset)).map(Some),
                None => return Ok(None),
            }
        }
        Err(ArchiveError::damaged("directories at most four deep", "deeper ones"))
    }

    fn leaf(&self, entry: Entry) -> Result<Arc<Directory>, ArchiveError> {
        let known = self.leaves.lock().unwrap_or_else(PoisonError::into_inner).get(&entry.offset).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let bytes = self.store.read(shifted(entry, self.header.leaves_offset))?;
        let leaf = Arc::new(Directory::read(&unpacked(&bytes, self.header.directory_packing)?)?);
        let mut leaves = self.leaves.lock().unwrap_or_else(PoisonError::into_inner);
        if leaves.len() >= LEAVES_MAX {
            leaves.clear();
        }
        leaves.insert(entry.offset, Arc::clone(&leaf));
        Ok(leaf)
    }
}

fn shifted(entry: Entry, by: u64) -> Entry {
    Entry { offset: entry.offset.saturating_add(by), ..entry }
}

impl Header {
    fn of(head: &[u8; HEADER_BYTES]) -> Self {
        let part = |at: usize| Entry { offset: number(head, at), length: number(head, at + 8), ..Entry::default() };
        Self {
            root: part(8),
            metadata: part(24),
            leaves_offset: number(head, 40),
            tiles_offset: number(head, 56),
            directory_packing: head[97],
        }
    }
}

fn number(head: &[u8; HEADER_BYTES], at: usize) -> u64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&head[at..at + 8]);
    u64::from_le_bytes(bytes)
}

impl Store {
    fn of(mut file: File) -> Result<Self, ArchiveError> {
        if file.metadata()?.len() > IN_MEMORY_MAX_BYTES {
            return Ok(Self::File(Mutex::new(file)));
        }
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        file.read_to_end(&mut bytes)?;
        Ok(Self::Memory(bytes.into()))
    }

    fn read(&self, part: Entry) -> Result<Bytes, ArchiveError> {
        let outside =
            || ArchiveError::damaged("bytes inside the file", format!("{} from {}", part.length, part.offset));
        match self {
            Self::Memory(bytes) => {
                let start = usize::try_from(part.offset).map_err(|_| outside())?;
                let end = usize::try_from(part.length).ok().and_then(|length| start.checked_add(length));
                let end = end.filter(|end| *end <= bytes.len()).ok_or_else(outside)?;
                Ok(bytes.slice(start..end))
            }
            Self::File(file) => {
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                let mut bytes = Vec::new();
                file.seek(SeekFrom::Start(part.offset))?;
                (&mut *file).take(part.length).read_to_end(&mut bytes)?;
                if bytes.len() as u64 == part.length { Ok(bytes.into()) } else { Err(outside()) }
            }
        }
    }
}

fn unpacked(bytes: &[u8], packing: u8) -> Result<Vec<u8>, ArchiveError> {
    if packing == UNPACKED {
        return Ok(bytes.to_vec());
    }
    let mut plain = Vec::new();
    GzDecoder::new(bytes).take(DIRECTORY_MAX_BYTES).read_to_end(&mut plain)?;
    Ok(plain)
}

fn format(kind: u8) -> Format {
    match kind {
        1 => Format::Mvt,
        2 => Format::Png,
        3 => Format::Jpeg,
        4 => Format::Webp,
        5 => Format::Avif,
        _ => Format::Other,
    }
}

/// The header and the metadata in the words of TileJSON.
fn described(head: &[u8; HEADER_BYTES], metadata: Value) -> Value {
    let degrees = |at: usize| {
        let mut bytes = [0; 4];
        bytes.copy_from_slice(&head[at..at + 4]);
        f64::from(i32::from_le_bytes(bytes)) / 1e7
    };
    let mut json = json!({
        "bounds": [degrees(102), degrees(106), degrees(110), degrees(114)],
        "center": [degrees(119), degrees(123), head[118]],
    });
    for key in ["name", "description", "attribution", "version", "vector_layers"] {
        if let Some(value) = metadata.get(key) {
            json[key] = value.clone();
        }
    }
    json
}
