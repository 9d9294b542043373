//! Ready tiles in one file, whoever made it: PMTiles v3 and MBTiles 1.3.

mod directory;
mod mbtiles;
mod pmtiles;

use crate::units::TileCoord;
use axum::body::Bytes;
use mbtiles::Mbtiles;
use pmtiles::Pmtiles;
use serde_json::Value;
use std::io;
use std::path::Path;

/// Why an archive cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The file cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The MBTiles database cannot be read.
    #[error("MBTiles: {0}")]
    Database(#[from] rusqlite::Error),
    /// Not an archive, or a damaged one.
    #[error("expected {expected}, found {found}")]
    Damaged {
        /// What an archive has there.
        expected: &'static str,
        /// What this one has.
        found: String,
    },
}

impl ArchiveError {
    fn damaged(expected: &'static str, found: impl Into<String>) -> Self {
        Self::Damaged { expected, found: found.into() }
    }
}

/// What kind of tiles an archive has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Mvt,
    Png,
    Jpeg,
    Webp,
    Avif,
    Other,
}

impl Format {
    pub fn media(self) -> &'static str {
        match self {
            Self::Mvt => super::tileset::MVT,
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Avif => "image/avif",
            Self::Other => "application/octet-stream",
        }
    }

    /// As addresses end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Mvt => "mvt",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
            Self::Avif => "avif",
            Self::Other => "bin",
        }
    }
}

/// A file of ready tiles, open.
#[derive(Debug)]
pub struct Archive {
    pub(super) format: Format,
    pub(super) zooms: [u8; 2],
    /// What it says of itself, in the words of TileJSON 3.0, without addresses.
    pub(super) described: Value,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Pmtiles(Pmtiles),
    Mbtiles(Mbtiles),
}

impl Archive {
    /// Opens a file; which kind it is, its first bytes say.
    ///
    /// # Errors
    /// A file that cannot be read, is no archive of tiles, or is packed in a way that browsers cannot read.
    pub fn open(path: &Path) -> Result<Self, ArchiveError> {
        let head = head(path)?;
        if head.starts_with(pmtiles::MAGIC) {
            return Pmtiles::open(path);
        }
        if head.starts_with(mbtiles::MAGIC) {
            return Mbtiles::open(path);
        }
        Err(ArchiveError::damaged("a PMTiles or MBTiles archive", "a file that begins otherwise"))
    }

    /// The bytes of a tile as they are stored; `None` where there is none.
    pub(super) fn tile(&self, at: TileCoord) -> Result<Option<Bytes>, ArchiveError> {
        match &self.kind {
            Kind::Pmtiles(archive) => archive.tile(at),
            Kind::Mbtiles(archive) => archive.tile(at),
        }
    }
}

fn head(path: &Path) -> io::Result<Vec<u8>> {
    use io::Read;
    let mut head = Vec::new();
    std::fs::File::open(path)?.take(16).read_to_end(&mut head)?;
    Ok(head)
}
